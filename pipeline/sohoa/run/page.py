"""One page from source to recognized text: the story of what happens to it, in the worker."""

from __future__ import annotations

import errno
import resource
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from pydantic import TypeAdapter

from sohoa.clean import Judge, clean_page
from sohoa.clean.look import has_print
from sohoa.domain.errors import InputUnusable, OutputFailed, PageError, SohoaError
from sohoa.domain.geometry import IDENTITY
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.domain.page import CleanPage, OcrPage, RecognizedPage, SourcePage
from sohoa.domain.raster import Pixels, Raster
from sohoa.ingest import LoadedPage, open_document
from sohoa.recognize import (
    UNIFORM_BLOCK,
    laid_out,
    letters_read,
    looks_turned,
    mean_confidence,
    read_page,
    without_noise,
)
from sohoa.run.archive import write_whole, writing
from sohoa.run.debug_images import draw_page, rendered
from sohoa.run.odd_pages import examine, write_ink
from sohoa.run.registry import load_engine
from sohoa.run.settings import Settings

RECOGNIZED_PAGE = TypeAdapter(RecognizedPage)
TEXT_LAYER_ENGINE = "text-layer"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What shows that a file is no longer the one it was."""

    size: int
    modified_ns: int
    inode: int

    @staticmethod
    def of(path: Path) -> FileStamp:
        status = path.stat()
        return FileStamp(status.st_size, status.st_mtime_ns, status.st_ino)


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
            page, ink = examine(page, loaded.raster, leaves, task.settings.recognize)
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
        _store(task, page, loaded.raster, leaves, ink)
    return _outcome(task, started, None)


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


def recognize_page(loaded: LoadedPage, settings: Settings) -> tuple[RecognizedPage, tuple[Raster, ...]]:
    """Clean and recognize a loaded page; a page that reads badly is tried the other way up.

    Beside the page stand its cleaned leaves as the engine was given them, none where the text layer was kept.
    """
    source = loaded.source
    if loaded.raster is None:
        return _kept_text(source), ()
    judge = partial(_readable, settings=settings)
    clean, raster = clean_page(loaded.raster, settings.clean, judge=judge)
    ocr = read_page(raster, settings.recognize, load_engine) if has_print(raster) else OcrPage("", ())
    if looks_turned(ocr, settings.recognize):
        clean, raster, ocr = _turned_if_better(loaded.raster, clean, ocr, raster, settings, judge)
    read = without_noise(ocr.mapped(clean.to_source, source.width, source.height), clean.marks)
    return RecognizedPage(source, (clean,), read), (raster,)


def _readable(raster: Raster, settings: Settings) -> float:
    """How much of a piece of a page the engine reads, as the judge of cleaning steps."""
    return letters_read(load_engine(replace(settings.recognize, segmentation=UNIFORM_BLOCK)).recognize(raster))


def _turned_if_better(
    scan: Raster, clean: CleanPage, ocr: OcrPage, cleaned: Raster, settings: Settings, judge: Judge
) -> tuple[CleanPage, Raster, OcrPage]:
    """The page read again the way OSD would have it, or as it was when that reads no better."""
    from sohoa.recognize.tesseract import detect_orientation

    clockwise = detect_orientation(cleaned, settings.recognize.timeout_s)
    if clockwise == 0:
        return clean, cleaned, ocr
    turned_clean, turned = clean_page(scan, settings.clean, clockwise, judge)
    turned_ocr = read_page(turned, settings.recognize, load_engine)
    better = mean_confidence(turned_ocr) > mean_confidence(ocr) or not looks_turned(turned_ocr, settings.recognize)
    seconds = round(ocr.seconds + turned_ocr.seconds, 3)
    if better:
        return turned_clean, turned, replace(turned_ocr, seconds=seconds)
    return clean, cleaned, replace(ocr, seconds=seconds)


def _kept_text(source: SourcePage) -> RecognizedPage:
    """A page whose digital text layer is taken as it is."""
    page = OcrPage(TEXT_LAYER_ENGINE, source.text_layer or ())
    clean = CleanPage(source.width, source.height, source.dpi, IDENTITY)
    laid = laid_out(page, source.width, source.height, source.dpi)
    return RecognizedPage(replace(source, text_layer=None), (clean,), laid)


def changed_during_run(shown: str) -> Failure:
    """Why pages of a file that was replaced while it was read are not mixed."""
    return Failure("changed-during-run", f"{shown} was changed while it was read.", "Run again.", True)


def failure_of(error: SohoaError) -> Failure:
    """An error as a value that crosses processes."""
    code = error.code if isinstance(error, InputUnusable | PageError) else type(error).__name__
    retryable = isinstance(error, PageError) and error.retryable
    return Failure(code, error.message, error.remedy, retryable)


def peak_bytes() -> int:
    """The largest resident memory of this worker so far and of its largest child (Tesseract), added."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 + children_peak_bytes()


def children_peak_bytes() -> int:
    """The largest resident memory of a finished child process."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _outcome(task: PageTask, started: float, failure: Failure | None) -> PageOutcome:
    seconds = round(perf_counter() - started, 3)
    return PageOutcome(task.shown, task.number, "failed" if failure else "done", failure, seconds, peak_bytes())
