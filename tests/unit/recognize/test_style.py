"""Bold and italic, told from typeset pages that are scanned by the generator."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

import numpy as np
import pytest

from sohoa.clean import CleanSettings, clean_page
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.style import with_styles
from tests.scans.page import Page, Word
from tests.scans.reader import load
from tests.scans.scan import ScanSettings, scan_pages
from tests.scans.typeset import typeset


def read(page: Page, raster: Raster) -> tuple[OcrPage, list[str]]:
    """The page as a perfect engine would read it, boxes tight around the ink, and the styles it was set in."""
    lines, styles = [], []
    for _, row in groupby(page.words, key=lambda word: (word.block, word.cell, word.box[1])):
        words = list(row)
        boxed = tuple(OcrWord(word.text, _box(word, raster), 0.9) for word in words)
        lines.append(OcrLine(Box.around(word.box for word in boxed), 0, boxed))
        styles += [word.style for word in words]
    return OcrPage("perfect", (OcrZone(Box.around(line.box for line in lines), tuple(lines)),)), styles


def _box(word: Word, raster: Raster) -> Box:
    x0, y0, x1, y1 = (round(edge * raster.dpi / 72) for edge in word.box)
    rows = np.flatnonzero((raster.pixels[y0:y1, x0:x1] < 128).any(1))
    return Box(x0, y0 + int(rows[0]), x1, y0 + int(rows[-1]) + 1) if rows.size else Box(x0, y0, x1, y1)


def told(preset: str, severity: float, kind: str) -> tuple[float, float]:
    """Precision and recall of a kind, `bold` or `italic`, over words with letters on two pages."""
    pairs = list(islice(_pairs(preset, severity, kind), 2))
    truth, found = (np.concatenate(one) for one in zip(*pairs, strict=True))
    return float(truth[found].mean()) if found.any() else 1.0, float(found[truth].mean())


def _pairs(preset: str, severity: float, kind: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    document = typeset(load("quyet-dinh-to-cong-tac"))
    settings = ScanSettings(preset=preset, skew=0, severity=severity, seed=3)
    for page, image in zip(document.pages, scan_pages(document, settings), strict=False):
        _, raster = clean_page(Raster(image, settings.resolution), CleanSettings())
        given, styles = read(page, raster)
        found = with_styles(given, raster)
        lettered = [any(letter.isalpha() for letter in word.text) for word in found.words]
        yield (
            np.array([kind in style for style in styles])[lettered],
            np.array([kind in word.style for word in found.words])[lettered],
        )


@pytest.mark.parametrize(
    ("preset", "severity", "precision", "recall"),
    [("clean", 1.0, 0.98, 0.95), ("bilevel", 1.0, 0.97, 0.85), ("yellowed", 1.0, 0.97, 0.6)],
)
def test_bold_is_told(preset: str, severity: float, precision: float, recall: float) -> None:
    found = told(preset, severity, "bold")
    assert found[0] >= precision
    assert found[1] >= recall


@pytest.mark.parametrize(("preset", "severity"), [("clean", 1.0), ("bilevel", 1.0), ("yellowed", 1.0)])
def test_italic_is_told(preset: str, severity: float) -> None:
    precision, recall = told(preset, severity, "italic")
    assert precision >= 0.97
    assert recall >= 0.95


def test_where_strokes_scatter_nothing_is_bold() -> None:
    """A page that faded unevenly shows no bold rather than a wrong one."""
    assert told("bilevel", 2.0, "bold")[0] >= 0.95


def test_a_page_of_few_words_is_left_as_it_is() -> None:
    line = OcrLine(Box(0, 0, 50, 20), 0, (OcrWord("một", Box(0, 0, 50, 20), 0.9),))
    page = OcrPage("test", (OcrZone(line.box, (line,)),))
    assert with_styles(page, Raster(np.full((100, 100), 255, np.uint8), 300)) == page


def test_boxes_off_the_page_or_empty_do_no_harm() -> None:
    boxes = [Box(-5, -5, 40, 20), Box(90, 90, 140, 120), Box(50, 50, 50, 50), Box(10, 10, 90, 40)]
    words = tuple(OcrWord("việc", box, 0.9) for box in boxes * 4)
    lines = tuple(OcrLine(word.box, 0, (word,)) for word in words)
    page = OcrPage("test", (OcrZone(Box(-5, -5, 140, 120), lines),))
    noise = np.random.default_rng(1).integers(0, 256, (100, 100)).astype(np.uint8)
    assert [word.text for word in with_styles(page, Raster(noise, 300)).words] == ["việc"] * 16
