"""`sohoa run`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from sohoa.apps.interruption import graceful
from sohoa.apps.progress import RunProgress
from sohoa.apps.terminal import speaks_unicode, tell
from sohoa.apps.watch import watch_archive
from sohoa.ingest.discover import shown
from sohoa.run.account import DocumentAccount, Listeners, RunAccount
from sohoa.run.archive import Archive
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.report import summarize, write_report
from sohoa.run.run_log import RunLog
from sohoa.run.selection import PageSelection
from sohoa.run.settings import load_settings

DONE, INPUT_UNUSABLE, SOME_FAILED, STOPPED, INTERRUPTED = 0, 3, 6, 7, 130
# So many results are named in the summary; the report names all.
RESULTS_NAMED = 10


def run_command(
    paths: tuple[Path, ...],
    out: Path,
    pages: str | None,
    settings_file: Path | None,
    flags: Mapping[str, Any],
    as_json: bool,
    watch: bool = False,
    quiet: bool = False,
) -> int:
    """Run the pipeline, write the report, print a summary; returns the exit code."""
    started = perf_counter()
    selection = PageSelection.parse(pages) if pages is not None else PageSelection()
    settings = load_settings(settings_file, os.environ, flags)
    archive, account = Archive(out), RunAccount()
    try:
        with _Results(quiet) as progress, graceful() as control, RunLog(archive, settings.run.logs_kept) as log:
            request, listener = RunRequest(paths, out, settings, selection), Listeners(log, progress)
            (watch_archive if watch else run_archive)(request, listener, account, control)
    finally:
        # Also a run that is interrupted or cannot go on leaves its account, if it came to have one.
        if account.files:
            write_report(archive)
    seconds = perf_counter() - started
    if as_json:
        tell(json.dumps(summarize(archive), ensure_ascii=not speaks_unicode(), indent=1))
    elif not quiet:
        tell("\n".join(_summary(account, progress, archive, seconds)))
    # A watch is ended by a signal: that is how it is done, unless it leaves something undone.
    interrupted = control.stopping and (account.unfinished or not watch)
    return INTERRUPTED if interrupted else _exit_code(account)


class _Results(RunProgress):
    """Tells how the run goes, and keeps in mind where the first documents lie."""

    def __init__(self, quiet: bool) -> None:
        super().__init__(quiet)
        self.folders: list[Path] = []
        self.there = 0

    def document_done(self, account: DocumentAccount) -> None:
        super().document_done(account)
        if account.folder and (account.folder / "document.md").is_file():
            self.there += 1
            if self.there <= RESULTS_NAMED:
                self.folders.append(account.folder)


def _summary(account: RunAccount, results: _Results, archive: Archive, seconds: float) -> list[str]:
    facts = [
        f"{counted(account.files, 'file')}, {counted(account.pages['done'], 'page')} processed in {seconds:.1f} s",
        f"{counted(account.pages['kept'], 'page')} done before" if account.pages["kept"] else "",
        f"{counted(account.failed, 'page')} failed" if account.failed else "",
        f"{counted(account.unusable, 'file')} could not be used" if account.unusable else "",
    ]
    lines = [", ".join(fact for fact in facts if fact) + "."]
    lines += (f"  {shown(folder / 'document.md')}" for folder in results.folders)
    if results.there > RESULTS_NAMED:
        lines.append(f"  and {results.there - RESULTS_NAMED} more")
    if account.stopped:
        lines.append("Stopped, because more pages failed than run.stop_after_failures allows.")
    lines.append(f"Open {shown(archive.root / 'report.html')} for the account of every page.")
    return lines


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _exit_code(account: RunAccount) -> int:
    if account.stopped:
        return STOPPED
    if not account.unusable and not account.failed:
        return DONE
    # Nothing at all could be opened: the input is to blame rather than some pages of it.
    return INPUT_UNUSABLE if account.unusable == account.files else SOME_FAILED
