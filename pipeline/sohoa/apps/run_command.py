"""`sohoa run`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from sohoa.apps.progress import RunProgress
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.pipeline import RunAccount, RunRequest, run_archive
from sohoa.run.report import summarize, write_report
from sohoa.run.selection import PageSelection
from sohoa.run.settings import load_settings

DONE, INPUT_UNUSABLE, SOME_FAILED, STOPPED = 0, 3, 6, 7
# So many results are named in the summary; the report names all.
RESULTS_NAMED = 10


def run_command(
    paths: tuple[Path, ...],
    out: Path,
    pages: str | None,
    settings_file: Path | None,
    flags: Mapping[str, Any],
    as_json: bool,
) -> int:
    """Run the pipeline, write the report, print a summary; returns the exit code."""
    started = perf_counter()
    selection = PageSelection.parse(pages) if pages is not None else PageSelection()
    settings = load_settings(settings_file, os.environ, flags)
    archive, account = Archive(out), RunAccount()
    try:
        with RunProgress() as progress:
            run_archive(RunRequest(paths, out, settings, selection), progress, account)
    finally:
        # Also a run that is interrupted or cannot go on leaves its account, if it came to have one.
        if account.documents and archive.work.is_dir():
            write_report(account, archive, perf_counter() - started)
    seconds = perf_counter() - started
    if as_json:
        click.echo(json.dumps(summarize(account, archive, seconds), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_summary(account, archive, seconds)))
    return _exit_code(account)


def _summary(account: RunAccount, archive: Archive, seconds: float) -> list[str]:
    done, kept, failed = (account.count(status) for status in ("done", "kept", "failed"))
    facts = [
        f"{_counted(len(account.documents), 'file')}, {_counted(done, 'page')} processed in {seconds:.1f} s",
        f"{_counted(kept, 'page')} done before" if kept else "",
        f"{_counted(failed, 'page')} failed" if failed else "",
        f"{_counted(account.unusable, 'file')} could not be used" if account.unusable else "",
    ]
    lines = [", ".join(fact for fact in facts if fact) + "."]
    there = [one.folder for one in account.documents if one.folder and (one.folder / "document.md").is_file()]
    lines += (f"  {shown(folder / 'document.md')}" for folder in there[:RESULTS_NAMED])
    if len(there) > RESULTS_NAMED:
        lines.append(f"  and {len(there) - RESULTS_NAMED} more")
    if account.stopped:
        lines.append("Stopped, because more pages failed than run.stop_after_failures allows.")
    lines.append(f"Open {shown(archive.root / 'report.html')} for the account of every page.")
    return lines


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _exit_code(account: RunAccount) -> int:
    if account.stopped:
        return STOPPED
    if not account.unusable and not account.count("failed"):
        return DONE
    # Nothing at all could be opened: the input is to blame rather than some pages of it.
    return INPUT_UNUSABLE if account.unusable == len(account.documents) else SOME_FAILED
