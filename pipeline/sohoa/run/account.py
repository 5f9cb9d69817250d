"""The account of a run as it is told to those who listen, and its totals. The ledger has it page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.domain.plan import Warning
from sohoa.run.document import DocumentFound
from sohoa.run.outcome import DocumentFinished


@dataclass(slots=True)
class DocumentAccount:
    """What became of one source file: its pages and which of them are odd, or why it could not be opened.

    `folder` is where the document lies in the archive, None where there is none.
    """

    source: str
    name: str | None = None
    folder: Path | None = None
    page_count: int | None = None
    same_as: str | None = None
    moved_from: str | None = None
    pages: list[PageOutcome] = field(default_factory=list)
    failure: Failure | None = None
    finished: DocumentFinished | None = None
    odd: tuple[Warning, ...] = ()

    @property
    def failed_pages(self) -> list[PageOutcome]:
        return [page for page in self.pages if page.status in ("failed", "quarantined")]


@dataclass(slots=True)
class RunAccount:
    """The totals of a run: files, pages by what became of them, documents that are there now.

    `unusable` are files that could not be read, and documents that could not be put together; `stopped` is set where
    too many pages failed, `unfinished` where the run was stopped before all was done.
    """

    files: int = 0
    pages: Counter[str] = field(default_factory=Counter)
    unusable: int = 0
    passed_over: int = 0
    stopped: bool = False
    unfinished: bool = False

    def add(self, document: DocumentAccount) -> None:
        self.files += 1
        self.unusable += document.failure is not None
        self.pages.update(page.status for page in document.pages)

    @property
    def failed(self) -> int:
        return self.pages["failed"] + self.pages["quarantined"]

    def totals(self) -> dict[str, int]:
        """All figures by name, for the ledger and the report."""
        return {
            "files": self.files,
            "files_unusable": self.unusable,
            "files_passed_over": self.passed_over,
            "pages_done": self.pages["done"],
            "pages_kept": self.pages["kept"],
            "pages_failed": self.failed,
            "pages_not_started": self.pages["not-started"],
        }


class Listener:
    """What wants to know how a run goes. Called in the main process, one call at a time; by itself it does nothing."""

    def run_started(self, run: int, settings: Mapping[str, Any]) -> None:
        """The archive is held; `run` is the number of the run in the ledger."""

    def document_found(self, found: DocumentFound) -> None:
        """Pages of a document are to be read, or its last stages done again."""

    def page_done(self, outcome: PageOutcome) -> None:
        """All is known of a page."""

    def page_waits(self, outcome: PageOutcome) -> None:
        """A page brought down its worker, and is to be tried once more, alone."""

    def document_done(self, account: DocumentAccount) -> None:
        """All is known of a file; told once of each, also of those the run did not come to."""

    def noticed(self, event: str, message: str) -> None:
        """Something a person wants to know that concerns no single document; `event` is a stable word."""

    def run_ended(self, outcome: str) -> None:
        """The run ended as the ledger says; not told where an error ended it."""


class Listeners(Listener):
    """Several listeners as one, told one after the other."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners

    def run_started(self, run: int, settings: Mapping[str, Any]) -> None:
        for one in self._listeners:
            one.run_started(run, settings)

    def document_found(self, found: DocumentFound) -> None:
        for one in self._listeners:
            one.document_found(found)

    def page_done(self, outcome: PageOutcome) -> None:
        for one in self._listeners:
            one.page_done(outcome)

    def page_waits(self, outcome: PageOutcome) -> None:
        for one in self._listeners:
            one.page_waits(outcome)

    def document_done(self, account: DocumentAccount) -> None:
        for one in self._listeners:
            one.document_done(account)

    def noticed(self, event: str, message: str) -> None:
        for one in self._listeners:
            one.noticed(event, message)

    def run_ended(self, outcome: str) -> None:
        for one in self._listeners:
            one.run_ended(outcome)
