"""A run: documents are found, looked over, recognized page by page by workers, and finished one by one."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sohoa.domain.errors import InputMissing
from sohoa.ingest import discover
from sohoa.ingest.discover import Discovery, shown
from sohoa.run.account import DocumentAccount, Listener, RunAccount
from sohoa.run.archive import Archive
from sohoa.run.artefacts import checked_models
from sohoa.run.control import Control
from sohoa.run.executors import make_executor
from sohoa.run.intake import FoundFiles, Intake
from sohoa.run.ledger import Ending, Ledger
from sohoa.run.page import failure_of
from sohoa.run.registry import load_engine
from sohoa.run.scheduler import Scheduler
from sohoa.run.searching import IndexKeeper
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What to process and where to. An `intake`, where there is one, brings the files of `paths` as they come."""

    paths: tuple[Path, ...]
    out: Path
    settings: Settings
    selection: PageSelection = field(default_factory=PageSelection)
    intake: Intake | None = None


def run_archive(request: RunRequest, listener: Listener, account: RunAccount, control: Control | None = None) -> None:
    """Process every document in `request.paths` into the archive at `request.out`.

    The account of every page is in the archive's ledger, complete also when the run is interrupted; `account` has the
    totals. `control` stops the run from elsewhere. Raises FatalError where the run as a whole cannot start or go on:
    nothing to read, no engine, no room to write.
    """
    settings = request.settings
    load_engine(settings.recognize)
    checked_models()
    found = Discovery() if request.intake else discover(request.paths, leave_out=request.out)
    account.passed_over = found.passed_over
    if not found.documents and not found.refused and request.intake is None:
        given = ", ".join(shown(path) for path in request.paths)
        raise InputMissing(f"No scans in {given}.", "Give a folder or files of the kinds PDF, TIFF, JPEG, PNG…")
    archive, control = Archive(request.out), control or Control()
    archive.create()
    with archive.locked(), Ledger.of_run(archive, asdict(settings)) as ledger:
        listener.run_started(ledger.run, asdict(settings))
        ledger.expect(found.documents)
        for path, error in found.refused:
            refused = DocumentAccount(shown(path), failure=failure_of(error))
            ledger.refused(path, failure_of(error))
            account.add(refused)
            listener.document_done(refused)
        intake = request.intake or FoundFiles(found.documents)
        with (
            closing(IndexKeeper(archive, listener.noticed)) as index,
            make_executor(settings.run, archive.root, request.paths) as executor,
        ):
            scheduler = Scheduler(request, archive, ledger, account, listener, executor, control, intake, index)
            try:
                scheduler.go()
            finally:
                scheduler.close()
                ledger.counted(account.totals())
            scheduler.corrections.follow_all(lambda: scheduler.stopping)
            index.bring_up_to_date(lambda: scheduler.stopping)
        interrupted = control.stopping and (account.unfinished or request.intake is None)
        ended: Ending = "interrupted" if interrupted else "stopped" if account.stopped else "finished"
        ledger.ended(ended, [root.path for root in scheduler.roots if root.is_there])
        listener.run_ended(ended)
