"""The printed lines of a page, told by letters that stand level; what else is dark is marks, rules and dirt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.overview import MM_PER_INCH, Mask
from sohoa.domain.components import connected_parts
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster

# Letters are looked for at this resolution: a letter of 10 points has ten rows, at a quarter of the work.
SEARCH_DPI = 150
INK = 170
# Letters of print from 7 points on, up to capitals of 18 points with a mark above; a few of them run together.
LOWEST_MM, HIGHEST_MM, WIDEST_MM = 0.8, 7.0, 12.0
# Feet level within a third of a small letter, among neighbours near enough for no skew to matter.
LEVEL_MM, NEIGHBOUR_MM, FEWEST_LEVEL = 0.5, 15.0, 3
# Words of a line are no farther apart than this, also in justified lines.
WORD_GAP_MM = 8.0
# A single word beside the others is nearer.
NEXT_WORD_MM = 4.0
# The part of a letter above its foot that no neighbouring line reaches into.
CORE_MM = 1.2
# A strip reaches this many heights of a letter above and below the feet: capitals with two marks, and tails.
ABOVE, BELOW = 1.55, 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """The dark parts of a page at about `SEARCH_DPI`, connected ones numbered from 1.

    `labels` is (height, width); `stats` has a row (left, top, width, height, pixels) for each number, that of the
    background first.
    """

    dpi: float
    labels: NDArray[np.int32]
    stats: NDArray[np.int32]

    def pixels(self, mm: float) -> float:
        return mm / MM_PER_INCH * self.dpi

    @property
    def mm(self) -> NDArray[np.float64]:
        """`stats` in mm, pixels in square mm."""
        scale = MM_PER_INCH / self.dpi
        return np.asarray(self.stats * np.array([scale, scale, scale, scale, scale * scale]), np.float64)


@dataclass(frozen=True, slots=True)
class PrintLine:
    """A printed line, or a stretch of one: where its letters begin and end, their feet, and their height; in pixels."""

    x0: int
    x1: int
    foot: float
    height: float

    @property
    def strip(self) -> tuple[int, int]:
        """The rows that letters of the line, with marks above and tails below, may reach into."""
        return max(round(self.foot - ABOVE * self.height), 0), round(self.foot + BELOW * self.height)


def ink_of_page(raster: Raster) -> Ink:
    """The ink of a grey raster."""
    small = raster.reduced(SEARCH_DPI)
    return Ink(small.dpi, *connected_parts((small.pixels < INK).astype(np.uint8)))


def level_letters(ink: Ink) -> Mask:
    """Which parts are letters of print, a value for each number."""
    mm = ink.mm
    high, wide = mm[:, 3], mm[:, 2]
    candidate = (high >= LOWEST_MM) & (high <= HIGHEST_MM) & (wide <= WIDEST_MM)
    candidate[0] = False
    found = np.zeros(len(mm), np.bool_)
    found[candidate] = level(mm[candidate])
    return found


def level(letters: NDArray[np.float64], fewest: int = FEWEST_LEVEL) -> Mask:
    """Which letters have at least `fewest` neighbours on their line; rows (left, top, width, height, …) in mm."""
    middle, foot = letters[:, 0] + letters[:, 2] / 2, letters[:, 1] + letters[:, 3]
    order = np.argsort(middle)
    middle, sorted_foot = middle[order], foot[order]
    first = np.searchsorted(middle, middle - NEIGHBOUR_MM)
    last = np.searchsorted(middle, middle + NEIGHBOUR_MM)
    counts = np.zeros(len(letters), np.int64)
    counts[order] = [
        np.count_nonzero(np.abs(sorted_foot[start:end] - at) <= LEVEL_MM) - 1
        for start, end, at in zip(first, last, sorted_foot, strict=True)
    ]
    return counts >= fewest


def print_lines(ink: Ink, letters: Mask) -> list[PrintLine]:
    """The lines that the letters stand on, with what stands alone beside them on their feet (`P` before a blot)."""
    core = np.zeros(ink.labels.shape, np.uint8)
    above = max(round(ink.pixels(CORE_MM)), 1)
    for left, top, width, height, _ in ink.stats[letters].tolist():
        core[max(top + height - above, 0) : top + height, left : left + width] = 1
    gap = round(ink.pixels(WORD_GAP_MM)) | 1
    joined = cv2.morphologyEx(core, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    _, of, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = ink.stats[letters]
    feet, heights = boxes[:, 1] + boxes[:, 3], boxes[:, 3]
    line_of = of[feet - 1, boxes[:, 0] + boxes[:, 2] // 2]
    lines = []
    for number in np.unique(line_of[line_of > 0]).tolist():
        own = line_of == number
        left, _, width, _, _ = stats[number].tolist()
        # Three quarters of the letters are lower than capitals and ascenders.
        height = float(np.percentile(heights[own], 80))
        lines.append(_prolonged(PrintLine(left, left + width, float(np.median(feet[own])), height), ink))
    return lines


def _prolonged(line: PrintLine, ink: Ink) -> PrintLine:
    """The line with letters that stand beside it on its feet, one after the other."""
    left, top, wide, high = (ink.stats[1:, column] for column in range(4))
    on_foot = np.abs(top + high - line.foot) <= ink.pixels(LEVEL_MM)
    fits = on_foot & (high >= line.height / 2) & (high <= ABOVE * line.height) & (wide <= ink.pixels(WIDEST_MM))
    order = np.argsort(left[fits])
    starts, ends = left[fits][order], (left + wide)[fits][order]
    x0, x1, gap = line.x0, line.x1, ink.pixels(NEXT_WORD_MM)
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end > x1 and start - x1 <= gap:
            x1 = end
    for start, end in zip(starts[::-1].tolist(), ends[::-1].tolist(), strict=True):
        if start < x0 and x0 - end <= gap:
            x0 = start
    return replace(line, x0=x0, x1=x1)


def strips(lines: Sequence[PrintLine], shape: tuple[int, ...], reach: int) -> Pixels:
    """1 where the lines stand, `reach` pixels beyond their ends, else 0; uint8 of `shape`."""
    mask = np.zeros(shape[:2], np.uint8)
    for line in lines:
        top, bottom = line.strip
        mask[top:bottom, max(line.x0 - reach, 0) : line.x1 + reach] = 1
    return mask


def box_of(stats: NDArray[np.int32]) -> Box:
    """The box of a row of `Ink.stats`."""
    left, top, width, height = stats[:4].tolist()
    return Box(left, top, left + width, top + height)
