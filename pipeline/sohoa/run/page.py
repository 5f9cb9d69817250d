"""One page from source to recognized text: the story of what happens to it, in the worker."""

from __future__ import annotations

import errno
import resource
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter

from pydantic import TypeAdapter

from sohoa.clean import Judge, clean_page, find_leaves
from sohoa.domain.errors import InputUnusable, OutputFailed, PageError, SohoaError
from sohoa.domain.geometry import IDENTITY, Homography
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.domain.page import CleanPage, OcrPage, RecognizedPage, SourcePage
from sohoa.domain.raster import Raster
from sohoa.ingest import LoadedPage, open_document
from sohoa.recognize import UNIFORM_BLOCK, letters_read, looks_turned, mean_confidence, read_page
from sohoa.run.archive import write_whole, writing
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
            page = recognize_page(document.load(task.number), task.settings)
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
        # A page that a power cut takes is read again: waiting for the disk at each would cost more.
        write_whole(task.result, RECOGNIZED_PAGE.dump_json(page), durable=False)
    return _outcome(task, started, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Leaf:
    """One page of a scan as it was cleaned and read; `ocr` is in pixels of `raster`, `clean` leads back."""

    clean: CleanPage
    raster: Raster
    ocr: OcrPage


def recognize_page(loaded: LoadedPage, settings: Settings) -> RecognizedPage:
    """Clean and recognize a loaded page, leaf by leaf; a page that reads badly is tried the other way up."""
    source = loaded.source
    if loaded.raster is None:
        return _kept_text(source)
    leaves = _read_leaves(loaded.raster, settings, 0, partial(_readable, settings=settings))
    if looks_turned(_joined(leaf.ocr for leaf in leaves), settings.recognize):
        leaves = _turned_if_better(loaded.raster, leaves, settings)
    clean = tuple(leaf.clean.moved(loaded.to_source) for leaf in leaves)
    read = zip(leaves, clean, strict=True)
    ocr = _joined(leaf.ocr.mapped(one.to_source, source.width, source.height) for leaf, one in read)
    return RecognizedPage(source, clean, ocr)


def _read_leaves(scan: Raster, settings: Settings, clockwise: int, judge: Judge | None) -> list[_Leaf]:
    """The pages on a scan turned `clockwise`, two where facing pages were scanned as one, each cleaned and read."""
    boxes, split = find_leaves(scan, settings.clean, clockwise)
    leaves = []
    for box in boxes:
        clean, raster = clean_page(scan.cut(box), settings.clean, clockwise, judge)
        clean = replace(clean.moved(Homography.shift(box.x0, box.y0)), steps=(split, *clean.steps))
        leaves.append(_Leaf(clean, raster, read_page(raster, settings.recognize, load_engine)))
    return leaves


def _joined(pages: Iterable[OcrPage]) -> OcrPage:
    """The zones of all pages one after the other, as one page."""
    first, *others = pages
    zones = chain(first.zones, *(other.zones for other in others))
    seconds = first.seconds + sum(other.seconds for other in others)
    return replace(first, zones=tuple(zones), seconds=round(seconds, 3))


def _readable(raster: Raster, settings: Settings) -> float:
    """How much of a piece of a page the engine reads, as the judge of cleaning steps."""
    return letters_read(load_engine(replace(settings.recognize, segmentation=UNIFORM_BLOCK)).recognize(raster))


def _turned_if_better(scan: Raster, leaves: list[_Leaf], settings: Settings) -> list[_Leaf]:
    """The page read again the way OSD would have it, or as it was when that reads no better."""
    from sohoa.recognize.tesseract import detect_orientation

    fullest = max(leaves, key=lambda leaf: sum(1 for _ in leaf.ocr.words))
    clockwise = detect_orientation(fullest.raster, settings.recognize.timeout_s)
    if clockwise == 0:
        return leaves
    turned = _read_leaves(scan, settings, clockwise, None)
    before, after = (_joined(leaf.ocr for leaf in some) for some in (leaves, turned))
    better = mean_confidence(after) > mean_confidence(before) or not looks_turned(after, settings.recognize)
    chosen, other = (turned, before) if better else (leaves, after)
    # The time of both readings is the page's.
    first = replace(chosen[0], ocr=replace(chosen[0].ocr, seconds=round(chosen[0].ocr.seconds + other.seconds, 3)))
    return [first, *chosen[1:]]


def _kept_text(source: SourcePage) -> RecognizedPage:
    """A page whose digital text layer is taken as it is."""
    zones = source.text_layer or ()
    clean = CleanPage(source.width, source.height, source.dpi, IDENTITY)
    return RecognizedPage(replace(source, text_layer=None), (clean,), OcrPage(TEXT_LAYER_ENGINE, zones))


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
