"""`sohoa run --watch`: a run that goes on, and waits where a share is away."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep

from sohoa.domain.errors import InputGone, UsageError
from sohoa.ingest.discover import shown
from sohoa.run.account import DocumentAccount, Listener, Listeners, RunAccount
from sohoa.run.archive import Archive
from sohoa.run.control import Control
from sohoa.run.document import DocumentFound
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.report import write_report
from sohoa.run.root import Root
from sohoa.run.watch import WatchedFolders

# The report is written anew so often while documents are in hand, and this long after the last was done.
REPORT_EVERY_S, REPORT_WHEN_IDLE_S = 300.0, 5.0
LOOKED_FOR_EVERY_S = 1.0


def watch_archive(request: RunRequest, listener: Listener, account: RunAccount, control: Control) -> None:
    """Like `run_archive`, with the files that come into the folders, until `control` stops it.

    Where a folder vanishes while it is read, nothing is held against its files: the run is begun anew when the folder
    is back. UsageError where something else than folders was given.
    """
    for path in request.paths:
        if not path.is_dir():
            raise UsageError(f"{shown(path)} is no folder.", "--watch takes folders; run it without for a file.")
    roots = [Root.of(path) for path in request.paths]
    while True:
        account.unfinished = False
        try:
            _watch(request, listener, account, control)
            return
        except InputGone as error:
            listener.noticed("source-gone", f"{error.message} Waiting until it is back; Ctrl-C ends the watch.")
        while not all(root.is_there for root in roots):
            if control.stopping:
                return
            sleep(LOOKED_FOR_EVERY_S)
        listener.noticed("source-back", "It is back.")


def _watch(request: RunRequest, listener: Listener, account: RunAccount, control: Control) -> None:
    run = request.settings.run
    folders = WatchedFolders(request.paths, request.out, run.settle_s, run.watch_polling, listener.noticed)
    with folders:
        report = _FreshReport(Archive(request.out), folders)
        run_archive(
            RunRequest(request.paths, request.out, request.settings, request.selection, report),
            *(Listeners(listener, report), account, control),
        )


class _FreshReport(Listener):
    """Passes on the files of an intake, and writes the report anew now and then, and when nothing is in hand."""

    def __init__(self, archive: Archive, intake: WatchedFolders) -> None:
        self._archive = archive
        self._intake = intake
        self._in_hand: set[str] = set()
        self._news = False
        self._told = self._last = monotonic()

    def document_found(self, found: DocumentFound) -> None:
        self._in_hand.add(found.shown)

    def document_done(self, account: DocumentAccount) -> None:
        self._in_hand.discard(account.source)
        self._news, self._last = True, monotonic()
        self._refresh()

    def take(self) -> Path | None:
        path = self._intake.take()
        if path is None:
            self._refresh()
        return path

    @property
    def empty(self) -> bool:
        return self._intake.empty

    @property
    def ended(self) -> bool:
        return self._intake.ended

    def _refresh(self) -> None:
        now = monotonic()
        idle = not self._in_hand and now - self._last >= REPORT_WHEN_IDLE_S
        if self._news and (idle or now - self._told >= REPORT_EVERY_S):
            write_report(self._archive)
            self._news, self._told = False, monotonic()
