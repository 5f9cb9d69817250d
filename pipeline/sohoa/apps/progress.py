"""Telling a person how a run goes: a bar on a terminal, a line a document elsewhere. All on standard error."""

from __future__ import annotations

import sys
import threading
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from sohoa.apps.pace import Pace, in_words
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.run.account import DocumentAccount, Listener
from sohoa.run.document import DocumentFound

# Where there is no bar, a line with the totals so often while pages are in hand.
TOTALS_EVERY_S = 60.0


class RunProgress(Listener):
    """A listener of a run. Totals grow as documents are looked over; with `quiet` nothing is said."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._console = Console(file=sys.stderr, highlight=False, quiet=quiet)
        self._pace = Pace(monotonic())
        self._open: set[str] = set()
        self._pages = self._done = self._failed = 0
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("pages"))
        self._bar = Progress(
            *(*columns, _Figures(self), TimeElapsedColumn()),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )
        self._task = self._bar.add_task("Recognizing", total=0)
        self._ended = threading.Event()
        self._ticker = threading.Thread(target=self._tell_totals, name="totals", daemon=True)

    def document_found(self, found: DocumentFound) -> None:
        self._open.add(found.shown)
        self._pages += len(found.pages)
        self._bar.update(self._task, total=self._pages)

    def page_done(self, outcome: PageOutcome) -> None:
        self._done += 1
        self._bar.advance(self._task)
        if outcome.status != "kept":
            self._pace.page_done(monotonic())
        if outcome.failure:
            self._failed += 1
            page = f"page {outcome.number} of {escape(outcome.source)}"
            self._say(f"[red]failed[/red]  {page}: {_explained(outcome.failure)}")

    def document_done(self, account: DocumentAccount) -> None:
        self._open.discard(account.source)
        source = escape(account.source)
        if account.failure:
            self._say(f"[red]failed[/red]  {source}: {_explained(account.failure)}")
        elif account.finished:
            self._say(f"done    {source}: {len(account.pages)} pages, {account.finished.sections} sections")
        elif account.same_as:
            self._say(f"same    {source} has the same content as {escape(account.same_as)}")
        elif account.folder and not account.failed_pages and all(page.status == "kept" for page in account.pages):
            self._say(f"kept    {source}: done before")

    def noticed(self, event: str, message: str) -> None:  # noqa: ARG002
        self._say(f"note    {escape(message)}")

    def totals(self) -> str:
        """How far it is, how fast, and how long it will take."""
        return f"{self._done:,} of {self._pages:,} pages" + "".join(f", {figure}" for figure in self.figures())

    def figures(self) -> list[str]:
        """Rate, time left for the pages known so far, and failures, as far as there are any."""
        now, left = monotonic(), self._pages - self._done
        rate, left_s = self._pace.rate(now), self._pace.left_s(left, now)
        return [
            *([f"{rate:.0f} pages a minute"] if rate and self._open else []),
            *([f"{in_words(left_s)} left"] if left_s and self._open else []),
            *([f"{self._failed:,} failed"] if self._failed else []),
        ]

    def _tell_totals(self) -> None:
        while not self._ended.wait(TOTALS_EVERY_S):
            if self._open:
                self._say(f"so far  {self.totals()}")

    def _say(self, line: str) -> None:
        self._console.print(line, soft_wrap=True)

    def __enter__(self) -> Self:
        self._bar.start()
        if not self._quiet and not self._console.is_terminal:
            self._ticker.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._bar.stop()


class _Figures(ProgressColumn):
    """The figures of a run beside its bar."""

    def __init__(self, progress: RunProgress) -> None:
        super().__init__()
        self._progress = progress

    def render(self, task: Task) -> Text:  # noqa: ARG002
        return Text(", ".join(self._progress.figures()))


def _explained(failure: Failure) -> str:
    return escape(f"{failure.message} {failure.remedy}")
