"""One loaded page, cleaned and recognized leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from sohoa.clean import Judge, clean_page, find_leaves
from sohoa.clean.look import has_print
from sohoa.domain.geometry import IDENTITY, Homography
from sohoa.domain.page import CleanPage, OcrPage, RecognizedPage, SourcePage
from sohoa.domain.raster import Raster
from sohoa.ingest import LoadedPage
from sohoa.recognize import (
    UNIFORM_BLOCK,
    OcrEngine,
    laid_out,
    letters_read,
    lifted_stamps,
    looks_turned,
    mean_confidence,
    read_page,
    without_noise,
)
from sohoa.run.registry import load_engine
from sohoa.run.settings import Settings

TEXT_LAYER_ENGINE = "text-layer"


@dataclass(frozen=True, slots=True, eq=False)
class _Leaf:
    """One page of a scan as it was cleaned and read; `ocr` is in pixels of `raster`, `clean` leads back to the scan."""

    clean: CleanPage
    raster: Raster
    ocr: OcrPage


def recognize_page(loaded: LoadedPage, settings: Settings) -> tuple[RecognizedPage, tuple[Raster, ...]]:
    """Clean and recognize a loaded page, leaf by leaf; a page that reads badly is tried the other way up.

    Beside the page stand its cleaned leaves as the engine was given them, none where the text layer was kept.
    """
    source = loaded.source
    if loaded.raster is None:
        return _kept_text(source), ()
    leaves = read_leaves(loaded.raster, settings, 0)
    if looks_turned(_joined(leaf.ocr for leaf in leaves), settings.recognize):
        leaves = _turned_if_better(loaded.raster, leaves, settings)
    clean = tuple(leaf.clean.moved(loaded.to_source) for leaf in leaves)
    pages = [
        without_noise(leaf.ocr.mapped(one.to_source, source.width, source.height), one.marks)
        for leaf, one in zip(leaves, clean, strict=True)
    ]
    if settings.recognize.stamps:
        pages.insert(0, _stamps(loaded, leaves, settings))
    return RecognizedPage(source, clean, _joined(pages)), tuple(leaf.raster for leaf in leaves)


def read_leaves(scan: Raster, settings: Settings, clockwise: int) -> list[_Leaf]:
    """The pages on a scan turned `clockwise`, two where facing pages were scanned as one, each cleaned and read."""
    judge: Judge = partial(_readable, settings=settings)
    boxes, split = find_leaves(scan, settings.clean, clockwise)
    leaves = []
    for box in boxes:
        clean, raster = clean_page(scan.cut(box), settings.clean, clockwise, judge)
        clean = replace(clean.moved(Homography.shift(box.x0, box.y0)), steps=(split, *clean.steps))
        ocr = read_page(raster, settings.recognize, load_engine) if has_print(raster) else OcrPage("", ())
        leaves.append(_Leaf(clean, raster, ocr))
    return leaves


def _joined(pages: Iterable[OcrPage]) -> OcrPage:
    """The zones of all pages one after the other, as one page read by the engine that read most of it."""
    some = list(pages)
    engine = next((page.engine for page in some if page.engine), "")
    zones = chain.from_iterable(page.zones for page in some)
    return OcrPage(engine, tuple(zones), round(sum(page.seconds for page in some), 3))


def _stamps(loaded: LoadedPage, leaves: Sequence[_Leaf], settings: Settings) -> OcrPage:
    """What stands in stamps that were lifted by their colour, boxes in pixels of the page as scanned."""
    if loaded.raster is None or loaded.raster.is_grey:
        return OcrPage("", ())
    marks = [mark for leaf in leaves for mark in leaf.clean.marks]
    zones = tuple(lifted_stamps(loaded.raster, marks, _block_engine(settings)))
    return OcrPage("", zones).mapped(loaded.to_source, loaded.source.width, loaded.source.height)


def _readable(raster: Raster, settings: Settings) -> float:
    """How much of a piece of a page the engine reads, as the judge of cleaning steps."""
    return letters_read(_block_engine(settings).recognize(raster))


def _block_engine(settings: Settings) -> OcrEngine:
    return load_engine(replace(settings.recognize, segmentation=UNIFORM_BLOCK))


def _turned_if_better(scan: Raster, leaves: list[_Leaf], settings: Settings) -> list[_Leaf]:
    """The page read again the way OSD would have it, or as it was when that reads no better."""
    from sohoa.recognize.tesseract import detect_orientation

    fullest = max(leaves, key=lambda leaf: sum(1 for _ in leaf.ocr.words))
    clockwise = detect_orientation(fullest.raster, settings.recognize.timeout_s)
    if clockwise == 0:
        return leaves
    turned = read_leaves(scan, settings, clockwise)
    before, after = (_joined(leaf.ocr for leaf in some) for some in (leaves, turned))
    better = mean_confidence(after) > mean_confidence(before) or not looks_turned(after, settings.recognize)
    chosen, other = (turned, before) if better else (leaves, after)
    # The time of both readings is the page's.
    first = replace(chosen[0], ocr=replace(chosen[0].ocr, seconds=round(chosen[0].ocr.seconds + other.seconds, 3)))
    return [first, *chosen[1:]]


def _kept_text(source: SourcePage) -> RecognizedPage:
    """A page whose digital text layer is taken as it is."""
    page = OcrPage(TEXT_LAYER_ENGINE, source.text_layer or ())
    clean = CleanPage(source.width, source.height, source.dpi, IDENTITY)
    laid = laid_out(page, source.width, source.height, source.dpi)
    return RecognizedPage(replace(source, text_layer=None), (clean,), laid)
