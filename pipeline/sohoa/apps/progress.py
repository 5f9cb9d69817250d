"""Telling a person how a run goes: a bar on a terminal, a line a document elsewhere. All on standard error."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.run.account import DocumentAccount
from sohoa.run.document import DocumentFound


class RunProgress:
    """A listener of a run. The bar's total grows as documents are looked over."""

    def __init__(self) -> None:
        self._console = Console(file=sys.stderr, highlight=False)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("Recognizing", total=0)
        self._pages = 0
        self._failed = 0

    def document_found(self, found: DocumentFound) -> None:
        self._pages += len(found.pages)
        self._bar.update(self._task, total=self._pages)

    def page_done(self, outcome: PageOutcome) -> None:
        self._bar.advance(self._task)
        if outcome.failure:
            self._failed += 1
            self._bar.update(self._task, description=f"Recognizing ([red]{self._failed} failed[/red])")
            page = f"page {outcome.number} of {escape(outcome.source)}"
            self._say(f"[red]failed[/red]  {page}: {_explained(outcome.failure)}")

    def document_done(self, account: DocumentAccount) -> None:
        source = escape(account.source)
        if account.failure:
            self._say(f"[red]failed[/red]  {source}: {_explained(account.failure)}")
        elif account.finished:
            self._say(f"done    {source}: {len(account.pages)} pages, {account.finished.sections} sections")
        elif account.same_as:
            self._say(f"same    {source} has the same content as {escape(account.same_as)}")
        elif not account.failed_pages:
            self._say(f"kept    {source}: done before")

    def _say(self, line: str) -> None:
        self._bar.console.print(line, soft_wrap=True)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def _explained(failure: Failure) -> str:
    return escape(f"{failure.message} {failure.remedy}")
