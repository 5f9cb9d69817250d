"""One page from source to stored result: the account of what happens to it, in the worker."""

from __future__ import annotations

import errno
import os
import resource
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import cv2
import numpy as np
from pydantic import TypeAdapter

from sohoa.domain.errors import InputUnusable, OutputFailed, PageError, SohoaError
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.domain.page import RecognizedPage
from sohoa.domain.raster import Pixels, Raster
from sohoa.ingest import LoadedPage, open_document
from sohoa.run.archive import write_whole, writing
from sohoa.run.debug_images import confidence_of, draw_page, rendered
from sohoa.run.odd_pages import examine, write_ink
from sohoa.run.reading import recognize_page
from sohoa.run.settings import Settings
from sohoa.run.stamp import FileStamp

RECOGNIZED_PAGE = TypeAdapter(RecognizedPage)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, slots=True)
class PageTask:
    """Recognize page `number` of `source` and leave the result in `folder`."""

    source: Path
    shown: str
    number: int
    page_count: int
    stamp: FileStamp
    folder: Path
    settings: Settings

    @property
    def result(self) -> Path:
        return self.folder / f"{self.number:04d}.json"


def process_page(task: PageTask) -> PageOutcome:
    """Recognize a page and write the result. Never raises what concerns this page alone; FatalError ends the run."""
    started = perf_counter()
    try:
        with open_document(task.source, task.settings.ingest, task.page_count) as document:
            loaded = document.load(task.number)
            page, leaves = recognize_page(loaded, task.settings)
            scan = _as_scanned(loaded)
            page, ink = examine(page, scan, leaves, task.settings.recognize)
        if FileStamp.of(task.source) != task.stamp:
            return _outcome(task, started, changed_during_run(task.shown))
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OutputFailed(
                f"There is no room for temporary files: {error.strerror}.", "Free space, or set TMPDIR to another disk."
            ) from error
        return _outcome(
            task, started, Failure("unreadable", f"{task.shown}: {error.strerror}.", "Check the disk.", True)
        )
    except (InputUnusable, PageError) as error:
        return _outcome(task, started, failure_of(error))
    except MemoryError:
        remedy = "Use fewer jobs or lower ingest.max_pixels."
        return _outcome(task, started, Failure("out-of-memory", "The page does not fit in memory.", remedy, True))
    with writing(task.folder):
        _store(task, page, scan, leaves, ink)
    return _outcome(task, started, page)


def _as_scanned(loaded: LoadedPage) -> Raster | None:
    """The page in its own pixels; those of faxes are not square, and the engine is given square ones."""
    raster, source = loaded.raster, loaded.source
    if raster is None or (raster.width, raster.height) == (source.width, source.height):
        return raster
    pixels = cv2.resize(raster.pixels, (source.width, source.height), interpolation=cv2.INTER_AREA)
    return Raster(np.asarray(pixels, np.uint8), source.dpi)


def _store(
    task: PageTask, page: RecognizedPage, scan: Raster | None, leaves: tuple[Raster, ...], ink: Pixels | None
) -> None:
    """Write the result of a page last: where it is, all that belongs to it is there."""
    if task.settings.run.debug_images:
        draw_page(task.folder, page, scan or rendered(task.source, page.source, task.settings.ingest), leaves)
    if ink is not None:
        write_ink(task.folder, task.number, ink)
    # A page that a power cut takes is read again: waiting for the disk at each would cost more.
    write_whole(task.result, RECOGNIZED_PAGE.dump_json(page), durable=False)


def changed_during_run(shown: str) -> Failure:
    """Why pages of a file that was replaced while it was read are not mixed."""
    return Failure("changed-during-run", f"{shown} was changed while it was read.", "Run again.", True)


def failure_of(error: SohoaError) -> Failure:
    """An error as a value that crosses processes."""
    code = error.code if isinstance(error, InputUnusable | PageError) else type(error).__name__
    retryable = isinstance(error, PageError) and error.retryable
    return Failure(code, error.message, error.remedy, retryable)


def peak_bytes() -> int:
    """The largest resident memory of this worker so far.

    Engines in processes of their own are not in it: the system counts in theirs what the worker had when it began them.
    """
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def children_peak_bytes() -> int:
    """The largest resident memory of a finished child process."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _outcome(task: PageTask, started: float, result: RecognizedPage | Failure) -> PageOutcome:
    seconds, host = round(perf_counter() - started, 3), os.uname().nodename
    if isinstance(result, Failure):
        return PageOutcome(task.shown, task.number, "failed", result, seconds, peak_bytes(), host=host)
    words = sum(1 for _ in result.ocr.words)
    return PageOutcome(task.shown, task.number, "done", None, seconds, peak_bytes(), confidence_of(result), words, host)
