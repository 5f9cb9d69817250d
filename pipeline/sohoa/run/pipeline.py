"""A run: documents are found, looked over, recognized page by page in worker processes, and finished one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from sohoa.domain.errors import FatalError, InputMissing
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.domain.plan import Warning
from sohoa.ingest import discover
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.artefacts import checked_models
from sohoa.run.document import (
    DocumentFinished,
    DocumentFound,
    DocumentTask,
    FinishTask,
    finish_document,
    look_over,
    page_task,
)
from sohoa.run.executors import Executor, TaskEnded, limits, make_executor
from sohoa.run.page import failure_of, process_page
from sohoa.run.registry import load_engine
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings

# Tasks in flight for each worker: one being done and one waiting keeps workers busy and memory bounded.
IN_FLIGHT = 2
# Hashing 4 GB from a slow share, and restoring and parsing a page, take no longer than this.
LOOK_OVER_TIMEOUT_S = 600.0
FINISH_TIMEOUT_S, FINISH_TIMEOUT_A_PAGE_S = 120.0, 2.0


class Listener(Protocol):
    """What wants to know how a run goes. Called in the main process, one call at a time."""

    def document_found(self, found: DocumentFound) -> None: ...

    def page_done(self, outcome: PageOutcome) -> None: ...

    def document_done(self, account: DocumentAccount) -> None: ...


@dataclass(slots=True)
class DocumentAccount:
    """What became of one source file: its pages and which of them are odd, or why it could not be opened."""

    source: str
    name: str | None = None
    folder: Path | None = None
    page_count: int | None = None
    same_as: str | None = None
    pages: list[PageOutcome] = field(default_factory=list)
    failure: Failure | None = None
    finished: DocumentFinished | None = None
    odd: tuple[Warning, ...] = ()

    @property
    def status(self) -> str:
        """`failed`, `not-started`, `partly` or `done`."""
        if self.failure is not None:
            return "failed"
        if not self.pages or all(page.status == "not-started" for page in self.pages):
            return "not-started"
        return "done" if all(page.status in ("done", "kept") for page in self.pages) else "partly"

    @property
    def failed_pages(self) -> list[PageOutcome]:
        return [page for page in self.pages if page.status == "failed"]


@dataclass(slots=True)
class RunAccount:
    """The account of a run: every file that was given and every page in it."""

    documents: list[DocumentAccount] = field(default_factory=list)
    passed_over: int = 0
    stopped: bool = False

    @property
    def unusable(self) -> int:
        """Files that could not be read, and documents that could not be put together."""
        return sum(one.failure is not None for one in self.documents)

    def count(self, status: str) -> int:
        return sum(page.status == status for one in self.documents for page in one.pages)


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to process and where to."""

    paths: tuple[Path, ...]
    out: Path
    settings: Settings
    selection: PageSelection = field(default_factory=PageSelection)


def run_archive(request: RunRequest, listener: Listener, account: RunAccount) -> None:
    """Process every document in `request.paths` into the archive at `request.out`.

    Fills in the account of every page, which is complete also when the run is interrupted. Raises FatalError where the
    run as a whole cannot start or go on: nothing to read, no engine, no room to write.
    """
    load_engine(request.settings.recognize)
    checked_models()
    found = discover(request.paths, leave_out=request.out)
    account.passed_over = found.passed_over
    for path, error in found.refused:
        refused = DocumentAccount(shown(path), failure=failure_of(error))
        account.documents.append(refused)
    if not found.documents and not found.refused:
        given = ", ".join(shown(path) for path in request.paths)
        raise InputMissing(f"No scans in {given}.", "Give a folder or files of the kinds PDF, TIFF, JPEG, PNG…")
    archive = Archive(request.out)
    archive.create()
    for refused in account.documents:
        listener.document_done(refused)
    with archive.locked(), make_executor(request.settings.run, archive.root, request.paths) as executor:
        run = _Run(request, archive, account, listener, executor, deque(found.documents))
        try:
            run.go()
        finally:
            run.close_account()


@dataclass(slots=True)
class _Run:
    """The main loop. Tasks wait in `ready`, one iterator of them a document, and at most a few are in flight."""

    request: RunRequest
    archive: Archive
    account: RunAccount
    listener: Listener
    executor: Executor
    waiting: deque[Path]
    ready: deque[Iterator[Callable[[], None]]] = field(default_factory=deque)
    in_flight: dict[Future[Any], Callable[[Future[Any]], None]] = field(default_factory=dict)
    by_content: dict[str, DocumentAccount] = field(default_factory=dict)
    asked_for: list[tuple[DocumentAccount, Sequence[int]]] = field(default_factory=list)
    looking: bool = False
    stopping: bool = False

    def go(self) -> None:
        while self.waiting or self.ready or self.in_flight:
            while len(self.in_flight) < IN_FLIGHT * self.executor.jobs and not self.stopping and self._start_next():
                pass
            if not self.in_flight:
                break
            done, _ = wait(self.in_flight, return_when=FIRST_COMPLETED)
            for future in done:
                self.in_flight.pop(future)(future)
            most = self.request.settings.run.stop_after_failures
            self.stopping = bool(most) and self.account.count("failed") > most

    def close_account(self) -> None:
        """Account for what the run did not come to, and for files with the content of others."""
        for path in self.waiting:
            self.account.documents.append(DocumentAccount(shown(path)))
        for document, numbers in self.asked_for:
            there = {page.number for page in document.pages}
            document.pages += (
                PageOutcome(document.source, number, "not-started") for number in numbers if number not in there
            )
        originals = {document.source: document for document in self.account.documents}
        for document in self.account.documents:
            if document.same_as is not None:
                original = originals[document.same_as]
                document.folder, document.failure, document.odd = original.folder, original.failure, original.odd
                document.pages = [
                    replace(page, source=document.source, status="kept" if page.status == "done" else page.status)
                    for page in original.pages
                ]
        unfinished = any(one.status == "not-started" for one in originals.values())
        self.account.stopped = self.stopping and (unfinished or self.account.count("not-started") > 0)

    def _start_next(self) -> bool:
        """Start the next task, oldest document first; look over one document ahead. False when none is ready."""
        if self.waiting and not self.looking and len(self.ready) < 2:
            self._look_over(self.waiting.popleft())
            return True
        while self.ready:
            start = next(self.ready[0], None)
            if start is not None:
                start()
                return True
            self.ready.popleft()
        return False

    def _submit(
        self, function: Callable[[Any], Any], task: Any, timeout_s: float, then: Callable[[Future[Any]], None]
    ) -> None:
        self.in_flight[self.executor.submit(function, task, limits(self.request.settings.run, timeout_s))] = then

    def _look_over(self, path: Path) -> None:
        self.looking = True
        task = DocumentTask(path, shown(path), self.archive, self.request.settings, self.request.selection)
        self._submit(look_over, task, LOOK_OVER_TIMEOUT_S, partial(self._looked_over, task.shown))

    def _looked_over(self, source: str, future: Future[DocumentFound | Failure]) -> None:
        self.looking = False
        found = _result(future)
        document = DocumentAccount(source)
        self.account.documents.append(document)
        if isinstance(found, Failure):
            document.failure = found
            self.listener.document_done(document)
            return
        document.name, document.page_count = found.name, found.page_count
        original = self.by_content.setdefault(found.sha256, document)
        if original is not document:
            document.same_as = original.source
            self.listener.document_done(document)
            return
        document.folder = self.archive.document(found.name)
        self.asked_for.append((document, found.pages))
        if found.published:
            document.odd = found.odd
            document.pages += (PageOutcome(source, number, "kept") for number in found.pages)
            self.listener.document_done(document)
            return
        self.listener.document_found(found)
        self._recognize(found, document)

    def _recognize(self, found: DocumentFound, document: DocumentAccount) -> None:
        for number in sorted(found.recognized):
            self._page_done(found, document, PageOutcome(found.shown, number, "kept"))
        self.ready.append(
            partial(self._start_page, found, document, number)
            for number in found.pages
            if number not in found.recognized
        )

    def _start_page(self, found: DocumentFound, document: DocumentAccount, number: int) -> None:
        timeout_s = self.request.settings.run.page_timeout_s
        task = page_task(found, number, self.request.settings)
        started = monotonic()

        def done(future: Future[PageOutcome]) -> None:
            outcome = _result(future)
            if isinstance(outcome, Failure):
                outcome = PageOutcome(found.shown, number, "failed", outcome, round(monotonic() - started, 3))
            self._page_done(found, document, outcome)

        self._submit(process_page, task, timeout_s, done)

    def _page_done(self, found: DocumentFound, document: DocumentAccount, outcome: PageOutcome) -> None:
        document.pages.append(outcome)
        self.listener.page_done(outcome)
        if len(document.pages) < len(found.pages):
            return
        if len(document.failed_pages) < len(found.pages):
            self._finish(found, document)
        else:  # there is nothing to put together
            self.listener.document_done(document)

    def _finish(self, found: DocumentFound, document: DocumentAccount) -> None:
        failures = tuple((page.number, page.failure) for page in document.failed_pages if page.failure)
        settings = self.request.settings
        task = FinishTask(found, self.archive, settings.restore, failures, settings.run.debug_images)
        timeout_s = FINISH_TIMEOUT_S + FINISH_TIMEOUT_A_PAGE_S * len(found.pages)

        def done(future: Future[DocumentFinished | Failure]) -> None:
            result = _result(future)
            if isinstance(result, Failure):
                document.failure = result
            else:
                document.finished, document.odd = result, result.odd
            self.listener.document_done(document)

        self._submit(finish_document, task, timeout_s, done)


def _result(future: Future[Any]) -> Any:
    """What a worker returned; a Failure where it was killed, crashed, or met a bug. FatalError is raised on."""
    try:
        return future.result()
    except FatalError:
        raise
    except TaskEnded as error:
        return failure_of(error)
    except Exception as error:  # noqa: BLE001  # one page must not end the run, whatever went wrong in its worker
        return Failure(
            "internal-error", f"{type(error).__name__}: {error}", "This is a bug in sohoa: report it with the file."
        )
