"""`sohoa status`, `sohoa retry` and `sohoa verify`: what the account of an archive says, and whether it is true."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sohoa.apps.run_command import counted
from sohoa.apps.terminal import speaks_unicode, tell
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.retrying import PutBack, put_back
from sohoa.run.standing import FailedItem, Standing, standing
from sohoa.run.verification import Finding, Verified, verify

SOUND, WRONG = 0, 6
# So many of what failed are listed for people; --json and the report have all.
FAILED_LISTED = 20
JSON_HEAD = '{"schema_version": 1, "findings": ['
OUTCOMES = {
    "finished": "finished",
    "stopped": "stopped because too many pages failed",
    "interrupted": "was interrupted",
    "failed": "could not go on",
    None: "was killed",
}


def status_command(folder: Path, as_json: bool) -> None:
    """Print how the archive in `folder` stands."""
    archive = Archive(folder)
    now = standing(archive, None if as_json else FAILED_LISTED)
    if as_json:
        facts = {
            **now.summary,
            "active": now.active,
            "complete": now.is_complete,
            "pages_a_minute": now.pages_a_minute,
            "seconds_left": now.seconds_left,
            "failed": [one.facts() for one in now.failed],
        }
        tell(json.dumps(facts, ensure_ascii=not speaks_unicode(), indent=1))
    else:
        tell("\n".join(_status(now, archive)))


def _status(now: Standing, archive: Archive) -> Iterator[str]:
    documents, files, pages = (now.summary[name] for name in ("documents", "files", "pages"))
    yield _line("documents", documents, ("published", "incomplete", "failed", "waiting"))
    yield _line("pages", pages, ("done", "waiting", "started", "failed", "quarantined", "not_asked"))
    yield _line("files", files, ("known", "waiting", "refused", "gone", "repeated", "moved"))
    if corrections := now.summary["corrections"]["documents"]:
        yield f"{'corrections':10} {_waiting(now)}:"
        yield from (f"  {_waiting_for(one)}" for one in corrections[:FAILED_LISTED])
        if len(corrections) > FAILED_LISTED:
            yield f"  and {len(corrections) - FAILED_LISTED:,} more: see --json"
    yield f"{'run':10} {_run(now)}"
    if now.failed:
        yield "failed:"
        yield from (f"  {_failed(one)}" for one in now.failed)
        more = _count_failed(now.summary) - len(now.failed)
        if more > 0:
            yield f"  and {more:,} more: see {shown(archive.root / 'report.html')}, or --json"
    if pages["quarantined"]:
        yield f"Quarantined pages wait for `sohoa retry {shlex.quote(shown(archive.root))}`."


def _line(name: str, counts: dict[str, int], states: tuple[str, ...]) -> str:
    told = ", ".join(f"{counts[state]:,} {state.replace('_', ' ')}" for state in states if counts[state])
    return f"{name:10} {told or 'none'}"


def _waiting(now: Standing) -> str:
    corrections = now.summary["corrections"]
    return f"{corrections['waiting']:,} waiting for {counted(len(corrections['documents']), 'document')}"


def _waiting_for(one: dict[str, Any]) -> str:
    name = one["document"] or f"a scan that is not in the archive, SHA-256 {one['sha256'][:16]}…"
    return f"{name}: {one['corrections']:,}"


def _run(now: Standing) -> str:
    if now.active:
        if not now.pages_a_minute or now.seconds_left is None:
            return f"goes on ({now.active}), no page read in the last ten minutes"
        return f"goes on ({now.active}), {now.pages_a_minute:g} pages a minute, {_time(now.seconds_left)} left"
    run = now.summary["run"]
    if run is None:
        return "none yet"
    message = f": {run['message']}" if run["message"] else ""
    return f"none goes on; the last, begun {run['started']}, {OUTCOMES[run['outcome']]}{message}"


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _count_failed(summary: dict[str, Any]) -> int:
    return sum(one["pages"] + one["files"] + one["documents"] for one in summary["failures"])


def _failed(one: FailedItem) -> str:
    page = f", page {one.page}" if one.page else ""
    what = "" if one.file else f"{one.document}{page}: "  # the message names the file
    return f"{what}{one.failure.message} {one.failure.remedy} ({one.failure.code}, {one.state})"


def retry_command(folder: Path, document: str | None, reason: str | None) -> None:
    """Put back what failed, say how much, and how to go on."""
    archive = Archive(folder)
    back = put_back(archive, document, reason)
    tell("\n".join(_retry(back, archive)))


def _retry(back: PutBack, archive: Archive) -> Iterator[str]:
    if not (back.pages or back.files or back.documents):
        yield "Nothing to try again."
        if back.reasons:
            yield f"Reasons there are: {', '.join(f'{code} ({count})' for code, count in back.reasons.items())}."
        return
    counts = ((back.pages, "page"), (back.files, "file"), (back.documents, "document"))
    yield f"To be tried again: {', '.join(counted(number, what) for number, what in counts)}."
    if back.missing:
        yield f"{back.missing:,} of their files are no longer there: put them back first."
    scans = shlex.quote(shown(back.folder)) if back.folder else "SCANS"
    yield f"Now run:  sohoa run {scans} --out {shlex.quote(shown(archive.root))}"


def verify_command(folder: Path, sources: bool, as_json: bool) -> int:
    """Print each finding as it is made, and what was checked; returns the exit code."""
    verified, found = Verified(), 0
    for finding in verify(Archive(folder), sources, verified):
        tell(_as_json(finding, found) if as_json else _finding(finding))
        found += 1
    if as_json:
        facts = {"sound": not found, "checked": asdict(verified)}
        tell(f"{'' if found else JSON_HEAD}], {json.dumps(facts).removeprefix('{')}")
    else:
        tell(_verified(verified, found))
    return WRONG if found else SOUND


def _as_json(finding: Finding, before: int) -> str:
    return f"{',' if before else JSON_HEAD}{json.dumps(asdict(finding), ensure_ascii=not speaks_unicode())}"


def _finding(finding: Finding) -> str:
    return f"{finding.code:20} {finding.where}: {finding.message} {finding.remedy}"


def _verified(verified: Verified, found: int) -> str:
    scans = f", {verified.sources:,} scans" if verified.sources else ""
    checked = f"{verified.documents:,} documents, {verified.files:,} files, {verified.bytes / 1e6:,.1f} MB{scans}"
    return f"Checked {checked}: {f'{found:,} findings' if found else 'sound'}."
