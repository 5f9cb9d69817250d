"""The log of a run: one JSON object a line, for programs, and for whoever has to find out what happened.

Every line has `time` (UTC), `level`, `event`, `run` (the number in the ledger); those that concern a document have
`source` and, once it is known, `document`, its name in the archive; those of a page have `page`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from traceback import format_exception
from types import TracebackType
from typing import Any, Literal, Self, TextIO

from sohoa import __version__
from sohoa.domain.errors import SohoaError
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.run.account import DocumentAccount, Listener
from sohoa.run.archive import Archive, writing
from sohoa.run.document import DocumentFound

Level = Literal["info", "warning", "error"]
BUG = "internal-error"


class RunLog(Listener):
    """Writes `log/run-TIME-NUMBER.jsonl` in the archive from the start of the run, and removes the oldest logs."""

    def __init__(self, archive: Archive, kept: int) -> None:
        self._archive = archive
        self._kept = kept
        self._file: TextIO | None = None
        self._run = 0
        self._ended = True
        self._names: dict[str, str] = {}

    def run_started(self, run: int, settings: Mapping[str, Any]) -> None:
        self._run, self._ended = run, False
        if self._file is None:  # a watch may begin several runs
            with writing(self._archive.logs):
                self._open()
        self._write("info", "run-started", sohoa=__version__, process=os.getpid(), settings=settings)

    def document_found(self, found: DocumentFound) -> None:
        self._names[found.shown] = found.name
        self._about("info", "document-found", found.shown, pages=len(found.pages), sha256=found.sha256)

    def page_done(self, outcome: PageOutcome) -> None:
        if outcome.status != "kept":
            event = {"done": "page-done", "failed": "page-failed", "quarantined": "page-quarantined"}[outcome.status]
            self._page(event, outcome)

    def page_waits(self, outcome: PageOutcome) -> None:
        self._page("page-retried-alone", outcome)

    def document_done(self, account: DocumentAccount) -> None:
        if account.name:
            self._names[account.source] = account.name
        source = account.source
        if account.moved_from:
            self._about("info", "file-moved", source, moved_from=account.moved_from)
        counts = Counter(page.status for page in account.pages)
        if account.failure:
            event = "document-failed" if account.name else "file-refused"
            self._about(_level(account.failure), event, source, **_explained(account.failure))
        elif account.same_as:
            self._about("info", "file-twin", source, same_as=account.same_as)
        elif account.finished:
            made = account.finished
            event = "document-published" if counts["done"] else "document-renewed"
            facts = {"sections": made.sections, "warnings": made.warnings, "seconds": made.seconds}
            self._about("info", event, source, pages=counts, **facts)
        elif not account.pages or "not-started" in counts:
            self._about("warning", "document-unfinished", source, pages=counts)
        elif account.failed_pages:
            self._about("warning", "document-failed", source, pages=counts, message="None of its pages could be read.")
        else:
            self._about("info", "document-kept", source, pages=counts)
        self._names.pop(source, None)

    def noticed(self, event: str, message: str) -> None:
        self._write("warning", event, message=message)

    def run_ended(self, outcome: str) -> None:
        self._write("info" if outcome == "finished" else "warning", "run-ended", outcome=outcome)
        self._ended = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The disk may be full or gone: the error that ends the run is the one to tell.
        with suppress(OSError, SohoaError):
            if not self._ended and error is not None:
                self._run_failed(error)
        with suppress(OSError):
            if self._file is not None:
                self._file.close()

    def _run_failed(self, error: BaseException) -> None:
        if not isinstance(error, Exception):
            self._write("warning", "run-ended", outcome="interrupted")
        elif isinstance(error, SohoaError):
            why = {"message": error.message, "remedy": error.remedy, "code": type(error).__name__}
            self._write("error", "run-ended", outcome="failed", **why)
        else:
            trace = "".join(format_exception(error))
            self._write("error", "run-ended", outcome="failed", code=BUG, message=str(error), traceback=trace)

    def _page(self, event: str, outcome: PageOutcome) -> None:
        failure = outcome.failure
        facts: dict[str, Any] = {"page": outcome.number, "seconds": outcome.seconds, "host": outcome.host}
        self._about(_level(failure), event, outcome.source, **facts, **(_explained(failure) if failure else {}))

    def _about(self, level: Level, event: str, source: str, **facts: Any) -> None:
        self._write(level, event, document=self._names.get(source), source=source, **facts)

    def _write(self, level: Level, event: str, **facts: Any) -> None:
        if self._file is None:
            return
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        known = {name: fact for name, fact in facts.items() if fact is not None}
        line = json.dumps({"time": time, "level": level, "event": event, "run": self._run, **known}, ensure_ascii=False)
        with writing(self._archive.logs):
            self._file.write(line + "\n")

    def _open(self) -> None:
        folder = self._archive.logs
        folder.mkdir(exist_ok=True)
        older = sorted(folder.glob("run-*.jsonl"))
        for path in older[: max(0, len(older) - self._kept + 1)]:
            path.unlink(missing_ok=True)
        path = folder / f"run-{datetime.now(UTC):%Y%m%dT%H%M%S}-{self._run}.jsonl"
        # Line by line, so that it is there to read while the run goes on, and complete where it is killed.
        self._file = path.open("x", encoding="utf-8", buffering=1)


def _level(failure: Failure | None) -> Level:
    return "info" if failure is None else "error" if failure.code == BUG else "warning"


def _explained(failure: Failure) -> dict[str, Any]:
    told = {"code": failure.code, "message": failure.message, "remedy": failure.remedy}
    return {**told, "traceback": failure.trace} if failure.trace else told
