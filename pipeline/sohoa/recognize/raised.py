"""Raised figures of units: the ² and ³ of `m²` and `đồng/m³`.

Engines know no raised figures and make a quotation mark or a letter of them (`m”`, `mỶ`), and nothing but the paper
tells a square metre from a cubic one. Words that end so are looked at again: the figure is cut out, enlarged to the
size of the others, and read alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from sohoa.domain.page import OcrPage, OcrWord
from sohoa.domain.raster import Pixels, Raster
from sohoa.recognize.engine import OcrEngine

# A unit of length, alone or after a figure, a bracket or a stroke, and behind it what no unit has.
_UNIT = re.compile(r"(?P<unit>(?:.*[\d/(])?[kcdm]?m)(?P<figure>[^\s\w.,;:)]{1,2}|[^\W\da-zđ])(?P<end>[.,;:)]*)")
RAISED = {"2": "²", "3": "³"}
# Figures of 13 points are so high (mm); white around them when they are read alone.
FIGURE_MM, MARGIN_MM, GAP_MM = 3.1, 1.2, 2.9
# A raised figure is at least so much of the height of its word: lower ink is a dot or a speck.
LEAST_HEIGHT = 0.25


@dataclass(frozen=True, slots=True)
class _Place:
    """Word `word` of a line of a zone."""

    zone: int
    line: int
    word: int


def with_raised_figures(page: OcrPage, raster: Raster, engine: OcrEngine) -> OcrPage:
    """The page with the raised figures of units put right where they can be read; `engine` reads a block of lines."""
    found = [
        (place, figure) for place, word in _units(page) if (figure := _raised(raster.cut(word.box).pixels)) is not None
    ]
    if not found:
        return page
    sheet, tops = _column([figure for _, figure in found], raster.dpi)
    ocr = engine.recognize(sheet)
    read = {place: _read_at(top, ocr, raster.dpi) for (place, _), top in zip(found, tops, strict=True)}
    mended = {place: RAISED[text] for place, text in read.items() if text in RAISED}
    return replace(_mended(page, mended), seconds=round(page.seconds + ocr.seconds, 3))


def _units(page: OcrPage) -> Iterator[tuple[_Place, OcrWord]]:
    for at, zone in enumerate(page.zones):
        for number, line in enumerate(zone.lines):
            for index, word in enumerate(line.words):
                if _UNIT.fullmatch(word.text):
                    yield _Place(at, number, index), word


def _raised(word: Pixels) -> Pixels | None:
    """The last sign of a word that stands above the middle of the letter before it; None where none does."""
    _, ink = cv2.threshold(word, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    # The thin strokes of small figures break.
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    order = sorted(range(1, count), key=lambda number: int(stats[number][0]))
    for before, number in zip(reversed(order[:-1]), reversed(order[1:]), strict=True):
        x, y, width, height = (int(value) for value in stats[number][:4])
        middle = stats[before][1] + stats[before][3] / 2
        if height >= LEAST_HEIGHT * word.shape[0] and y + height <= middle + 1:
            own = labels[y : y + height, x : x + width] == number
            return np.where(own, word[y : y + height, x : x + width], 255).astype(np.uint8)
    return None


def _column(figures: Sequence[Pixels], dpi: float) -> tuple[Raster, list[int]]:
    """Figures below each other at the size of common ones, and where each begins."""
    size, margin, gap = (round(mm / 25.4 * dpi) for mm in (FIGURE_MM, MARGIN_MM, GAP_MM))
    large = [
        cv2.resize(one, (max(round(one.shape[1] * size / one.shape[0]), 1), size), interpolation=cv2.INTER_CUBIC)
        for one in figures
    ]
    tops = [gap + at * (size + gap) for at in range(len(large))]
    pixels = np.full((tops[-1] + size + gap, max(one.shape[1] for one in large) + 2 * margin), 255, np.uint8)
    for top, one in zip(tops, large, strict=True):
        pixels[top : top + size, margin : margin + one.shape[1]] = one
    return Raster(pixels, dpi), tops


def _read_at(top: int, ocr: OcrPage, dpi: float) -> str:
    """What was read on the line that begins at `top`."""
    bottom = top + FIGURE_MM / 25.4 * dpi
    return "".join(word.text for word in ocr.words if top <= (word.box.y0 + word.box.y1) / 2 <= bottom)


def _mended(page: OcrPage, figures: dict[_Place, str]) -> OcrPage:
    def words(zone: int, line: int, row: Sequence[OcrWord]) -> tuple[OcrWord, ...]:
        return tuple(_with(word, figures.get(_Place(zone, line, at))) for at, word in enumerate(row))

    zones = tuple(
        replace(zone, lines=tuple(replace(one, words=words(at, n, one.words)) for n, one in enumerate(zone.lines)))
        for at, zone in enumerate(page.zones)
    )
    return replace(page, zones=zones)


def _with(word: OcrWord, figure: str | None) -> OcrWord:
    found = _UNIT.fullmatch(word.text) if figure else None
    return replace(word, text=f"{found['unit']}{figure}{found['end']}", others=()) if found else word
