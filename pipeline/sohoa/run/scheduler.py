"""The main loop of a run: what is done next, and what becomes of what was done."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from sohoa.domain.outcome import Failure, PageOutcome, PageStatus
from sohoa.domain.plan import Warning
from sohoa.ingest.discover import shown
from sohoa.publish.forms import time_of_making
from sohoa.run.account import DocumentAccount, Listener, RunAccount
from sohoa.run.archive import Archive, put_in_place, writing
from sohoa.run.control import Control
from sohoa.run.corrections.in_run import RunCorrections
from sohoa.run.document import (
    DocumentFound,
    Looked,
    LookTask,
    clear_work,
    is_whole,
    look_over,
    page_task,
    pages_recognized,
    work_folder,
)
from sohoa.run.executors import Executor, limits
from sohoa.run.failures import BROUGHT_DOWN, result_of
from sohoa.run.finishing import FinishTask, finish_document
from sohoa.run.forms import Making
from sohoa.run.in_hand import InHand
from sohoa.run.intake import Intake
from sohoa.run.ledger import Known, Ledger
from sohoa.run.outcome import DocumentFinished
from sohoa.run.page import process_page
from sohoa.run.renewing import RenewTask, Restoring, renew_document
from sohoa.run.room import Room
from sohoa.run.root import Root, check_there
from sohoa.run.searching import IndexKeeper
from sohoa.run.settings import StageKeys
from sohoa.run.stamp import FileStamp

if TYPE_CHECKING:
    from sohoa.run.pipeline import RunRequest

# Tasks in flight for each worker: one being done and one waiting keeps workers busy and memory bounded.
IN_FLIGHT = 2
# Hashing 4 GB from a slow share, and restoring and parsing a page, take no longer than this.
LOOK_OVER_TIMEOUT_S = 600.0
FINISH_TIMEOUT_S, FINISH_TIMEOUT_A_PAGE_S = 120.0, 2.0
# How long the loop may not notice that it is to stop, or that new files are there.
PULSE_S = 0.5
# Pages to be tried alone wait until so many have gathered, because all workers but one are idle then.
ALONE_AT_ONCE = 8
# A document in which so many pages brought down their workers is hostile: its others are not tried twice.
ALONE_A_DOCUMENT = 3
# A page that was in hand when this many runs were killed may be the reason, and is tried alone.
ATTEMPTS_TOGETHER = 2


@dataclass(slots=True)
class Scheduler:
    """Tasks wait in `ready`, one iterator of them a document, and at most a few are in flight.

    Pages that brought down their workers wait in `alone`; `by_itself` is set while one of them is tried.
    """

    request: RunRequest
    archive: Archive
    ledger: Ledger
    account: RunAccount
    listener: Listener
    executor: Executor
    control: Control
    intake: Intake
    index: IndexKeeper
    roots: list[Root] = field(init=False)
    keys: StageKeys = field(init=False)
    room: Room = field(init=False)
    made: datetime = field(init=False)
    corrections: RunCorrections = field(init=False)
    ready: deque[Iterator[Callable[[], None]]] = field(default_factory=deque)
    pages_ready: int = 0
    alone: deque[Callable[[], None]] = field(default_factory=deque)
    by_itself: bool = False
    in_flight: dict[Future[Any], Callable[[Future[Any]], None]] = field(default_factory=dict)
    looking: list[Path] = field(default_factory=list)
    open: dict[str, InHand] = field(default_factory=dict)
    twins: list[tuple[DocumentAccount, Known]] = field(default_factory=list)
    failed: int = 0

    def __post_init__(self) -> None:
        self.roots = [Root.of(path) for path in self.request.paths]
        self.made = time_of_making(os.environ)
        following = self.request.settings.restore.archive_lexicon
        self.corrections = RunCorrections(self.archive, self.ledger, self.index, self.listener.noticed, following)
        self.keys = self.request.settings.keys(self.corrections.key)
        self.room = Room(self.archive.root, self.request.settings.run.least_free_mb)

    def go(self) -> None:
        """Until all is done, or the run is to stop and nothing is in hand any more."""
        while True:
            if not self.stopping:
                self._fill()
                self.corrections.follow_now_and_then(self.open)
            if not self.in_flight and (self.stopping or self._idle()):
                return
            if not self.in_flight:  # files may come; to wait for nothing would return at once
                sleep(PULSE_S)
            done, _ = wait(self.in_flight, PULSE_S, FIRST_COMPLETED)
            for future in done:
                self.in_flight.pop(future)(future)
            most = self.request.settings.run.stop_after_failures
            self.account.stopped |= bool(most) and self.failed > most

    @property
    def stopping(self) -> bool:
        return self.control.stopping or self.account.stopped

    def _idle(self) -> bool:
        return self.intake.ended and not self.ready and not self.alone

    def close(self) -> None:
        """Account for what the run did not come to, and for files with the content of others."""
        not_begun = [*self.looking, *iter(self.intake.take, None)]
        for path in not_begun:
            self._closed(DocumentAccount(shown(path)))
        unfinished = self.account.unfinished = bool(not_begun or self.open)
        for one in list(self.open.values()):
            there = {page.number for page in one.account.pages}
            one.account.pages += (
                PageOutcome(one.found.shown, number, "not-started") for number in one.found.pages if number not in there
            )
            self._closed(one.account)
        self.open.clear()
        for account, known in self.twins:
            self._close_twin(account, known)
        self.account.stopped &= unfinished

    def _closed(self, account: DocumentAccount) -> None:
        self.account.add(account)
        self.listener.document_done(account)

    def _fill(self) -> None:
        """Start tasks until enough are in flight; pages to be tried alone start when nothing else is."""
        limit = IN_FLIGHT * self.executor.jobs
        nothing_else = not self.ready and not self.looking and self.intake.empty
        if self.by_itself:
            return
        if self.alone and (len(self.alone) >= ALONE_AT_ONCE or nothing_else):
            if not self.in_flight:
                self.by_itself = True
                self.alone.popleft()()
            return
        while len(self.in_flight) < limit and self._start_next(limit):
            self.room.check()

    def _start_next(self, limit: int) -> bool:
        """Start the next task, oldest document first, or look at the next file. False when there is nothing to do."""
        if self.pages_ready < limit and len(self.looking) < self.executor.jobs:
            path = self.intake.take()
            if path is not None:
                self._look_at(path)
                return True
        while self.ready:
            start = next(self.ready[0], None)
            if start is not None:
                self.pages_ready -= 1
                start()
                return True
            self.ready.popleft()
        return False

    def _submit(self, function: Callable[[Any], Any], task: Any, timeout_s: float, then: Callable[[Any], None]) -> None:
        future = self.executor.submit(function, task, limits(self.request.settings.run, timeout_s))
        self.in_flight[future] = lambda future: then(result_of(future))

    def _look_at(self, path: Path) -> None:
        known = self._known(path)
        if known is not None:
            self._take_up(path, *known)
            return
        self.looking.append(path)
        task = LookTask(path, shown(path), self.request.settings.ingest)
        self._submit(look_over, task, LOOK_OVER_TIMEOUT_S, partial(self._looked_over, path))

    def _known(self, path: Path) -> tuple[Known, FileStamp] | None:
        """The document in a file that was not touched since it was looked over."""
        try:
            stamp = FileStamp.of(path)
        except OSError:  # told when it is looked over
            return None
        known = self.ledger.known(path, stamp)
        return (known, stamp) if known else None

    def _looked_over(self, path: Path, looked: Looked | Failure) -> None:
        if isinstance(looked, Failure):
            check_there(self.roots)
        self.looking.remove(path)
        if isinstance(looked, Failure):
            self.ledger.refused(path, looked)
            self._closed(DocumentAccount(shown(path), failure=looked))
            return
        known = self.ledger.found(path, looked.stamp, looked.sha256, looked.page_count)
        self._take_up(path, known, looked.stamp)

    def _take_up(self, path: Path, known: Known, stamp: FileStamp) -> None:
        """Decide what is to be done for a document: nothing, its last stages, or some of its pages."""
        account = DocumentAccount(
            shown(path),
            known.name,
            self.archive.document(known.name),
            known.page_count,
            known.twin,
            known.moved_from,
        )
        if known.sha256 in self.open:  # also the same file, which was touched or came back while it is in hand
            self.twins.append((account, known))
            return
        if known.twin is not None:
            self._close_twin(account, known)
            return
        pages = self.request.selection.of(known.page_count)
        if not pages:
            why = f"{account.source} has {known.page_count} pages, none of those asked for."
            account.failure = Failure("no-such-page", why, "See --pages.")
            self._closed(account)
            return
        found = DocumentFound(
            *(path, account.source, stamp, known.sha256, known.page_count, pages, known.name),
            *(work_folder(self.archive, known.name, self.keys), self.keys),
        )
        one = InHand(found, account)
        if not self._keep(one):
            self._recognize(one)

    def _keep(self, one: InHand) -> bool:
        """Leave a document that is published with these settings, or renew it where only later ones changed."""
        found, account = one.found, one.account
        states = self.ledger.states(found.sha256, "recognize", found.keys.recognize)
        quarantined = {number for number, state in states.items() if state.state == "quarantined"}
        readable = [number for number in found.pages if number not in quarantined]
        pictures = self.request.settings.run.debug_images
        if not readable or not is_whole(self.archive.document(found.name), readable, pictures):
            return False
        if not self.ledger.has_published(found.sha256, "recognize", found.keys.recognize).issuperset(readable):
            return False
        restored = self.ledger.has_published(found.sha256, "restore", found.keys.restore).issuperset(readable)
        current = restored and not self.corrections.is_behind(found.name)
        if current and self.ledger.is_published(found.sha256, found.keys.publish):
            account.pages = [
                PageOutcome(found.shown, number, "quarantined", states[number].failure)
                if number in quarantined
                else PageOutcome(found.shown, number, "kept")
                for number in found.pages
            ]
            account.odd = tuple(Warning(*odd) for odd in self.ledger.odd(found.sha256))
            self.ledger.document_kept(found.sha256, found.keys)
            self._closed(account)
            return True
        restoring = Restoring(self.request.settings.restore, found.keys, self.corrections.evidence())
        self._renew(one, readable, None if current else restoring)
        return True

    def _recognize(self, one: InHand) -> None:
        found = one.found
        self.open[found.sha256] = one
        self.listener.document_found(found)
        states = self.ledger.states(found.sha256, "recognize", found.keys.recognize)
        there = pages_recognized(found, self.request.settings.run.debug_images)
        quarantined = {
            number: state.failure for number, state in states.items() if state.state == "quarantined" and state.failure
        }
        missing = [number for number in found.pages if number not in there and number not in quarantined]
        self.ledger.there(found.sha256, found.keys.recognize, sorted(there))
        self.ledger.waiting(found.sha256, found.keys.recognize, missing)
        self.pages_ready += len(missing)
        together = []
        for number in missing:
            state = states.get(number)
            if state and state.state == "started" and state.attempts >= ATTEMPTS_TOGETHER:
                self.pages_ready -= 1
                self.alone.append(partial(self._start_page, one, number, True))
            else:
                together.append(number)
        self.ready.append(partial(self._start_page, one, number, False) for number in together)
        for number in sorted(set(found.pages) - set(missing)):
            failure = quarantined.get(number) if number not in there else None
            status: PageStatus = "quarantined" if failure else "kept"
            self._page_done(one, PageOutcome(found.shown, number, status, failure))

    def _start_page(self, one: InHand, number: int, alone: bool) -> None:
        timeout_s = self.request.settings.run.page_timeout_s
        task = page_task(one.found, number, self.request.settings)
        started = monotonic()
        self.ledger.started(one.found.sha256, one.found.keys.recognize, number)

        def done(outcome: PageOutcome | Failure) -> None:
            self.by_itself = False
            if isinstance(outcome, Failure):
                seconds = round(monotonic() - started, 3)
                outcome = PageOutcome(one.found.shown, number, "failed", outcome, seconds)
            if outcome.failure:
                check_there(self.roots)  # a share that vanished fails each of its files: better to stop
            if outcome.failure and outcome.failure.code in BROUGHT_DOWN:
                if alone:
                    outcome = replace(outcome, status="quarantined")
                elif one.alone < ALONE_A_DOCUMENT:
                    one.alone += 1
                    self.listener.page_waits(outcome)
                    self.alone.append(partial(self._start_page, one, number, True))
                    return
            self.ledger.page_done(one.found.sha256, one.found.keys.recognize, outcome)
            self._page_done(one, outcome)

        self._submit(process_page, task, timeout_s, done)

    def _page_done(self, one: InHand, outcome: PageOutcome) -> None:
        one.account.pages.append(outcome)
        self.listener.page_done(outcome)
        self.failed += outcome.failure is not None
        if len(one.account.pages) < len(one.found.pages):
            return
        if len(one.account.failed_pages) < len(one.found.pages):
            self._finish(one)
        else:  # there is nothing to put together
            self._close_open(one)

    def _finish(self, one: InHand) -> None:
        failures = tuple((page.number, page.failure) for page in one.account.failed_pages if page.failure)
        settings = self.request.settings
        making = Making(settings.publish, self.made)
        what = one.found, self.archive, settings.restore, failures, making
        task = FinishTask(*what, settings.run.debug_images, evidence=self.corrections.evidence())
        self._put_together(one, finish_document, task)

    def _renew(self, one: InHand, pages: list[int], restoring: Restoring | None) -> None:
        self.open[one.found.sha256] = one
        self.listener.document_found(one.found)
        for number in one.found.pages:
            failed = number not in pages
            outcome = PageOutcome(one.found.shown, number, "quarantined" if failed else "kept")
            one.account.pages.append(outcome)
            self.listener.page_done(outcome)
        place = self.archive, one.found.name, one.found.source
        made = self.made, self.request.settings.publish
        self._put_together(one, renew_document, RenewTask(*place, *made, restoring))

    def _put_together(self, one: InHand, function: Callable[[Any], Any], task: Any) -> None:
        timeout_s = FINISH_TIMEOUT_S + FINISH_TIMEOUT_A_PAGE_S * len(one.found.pages)
        one.corrections = self.corrections.of(one.found.sha256)
        task = replace(task, corrections=one.corrections)
        self._submit(function, task, timeout_s, partial(self._put_in_place, one))

    def _put_in_place(self, one: InHand, result: DocumentFinished | Failure) -> None:
        found, account = one.found, one.account
        if isinstance(result, Failure):
            account.failure = result
            self.ledger.document_failed(found.sha256, result)
        else:
            with writing(self.archive.root):
                put_in_place(result.folder, self.archive.document(found.name))
            self.ledger.document_done(found.sha256, found.keys, result)
            self.corrections.followed(found.sha256, one.corrections)
            self.index.put(found.name)
            clear_work(self.archive, found, keep=bool(account.failed_pages))
            account.finished, account.odd = result, result.odd
        self._close_open(one)

    def _close_open(self, one: InHand) -> None:
        del self.open[one.found.sha256]
        self._closed(one.account)
        for twin in [twin for twin in self.twins if twin[1].sha256 == one.found.sha256]:
            self.twins.remove(twin)
            self._close_twin(*twin)

    def _close_twin(self, account: DocumentAccount, known: Known) -> None:
        """A file with the content of another shares its fate."""
        states = self.ledger.states(known.sha256, "recognize", self.keys.recognize)
        account.failure = self.ledger.document_failure(known.sha256)
        account.odd = tuple(Warning(*odd) for odd in self.ledger.odd(known.sha256))
        told: dict[str, PageStatus] = {"done": "kept", "failed": "failed", "quarantined": "quarantined"}
        for number in self.request.selection.of(known.page_count):
            state = states.get(number)
            status = told.get(state.state, "not-started") if state else "not-started"
            account.pages.append(PageOutcome(account.source, number, status, state.failure if state else None))
        self._closed(account)
