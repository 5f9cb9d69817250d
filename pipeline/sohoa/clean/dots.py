"""Dots and specks of a page: which lie beside print, and how many of those there are no print.

Nobody can tell a speck from the dot of an `i` by looking at it alone. But specks lie everywhere, and dots only beside
letters: the specks of each size found where no letter is near tell how many there must be among the letters. Rows of
dots (leaders) are print wherever they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.dot_rows import in_rows
from sohoa.domain.components import connected_parts
from sohoa.domain.raster import Pixels, Raster

MM_PER_INCH = 25.4
# From the x-height of 7 points to capitals of 18 points with their marks; what is wider than a word is no letter.
LEAST_LETTER_MM, HIGHEST_LETTER_MM, WIDEST_LETTER_MM = 1.1, 7.0, 28.0
# With fewer letters nothing can be said about the size of the print.
FEWEST_LETTERS = 40
# A full stop is as wide as a stem; where a threshold swelled it, not twice as wide. Specks are no larger.
WIDEST_DOT_STROKES = 2.0
# The dots and tone marks of a letter lie nearer to it than this share of its height, also above a circumflex.
BESIDE = 0.75
# Clouds of specks extend over centimetres: they are counted on tiles of this side, each with two around it.
TILE_MM, TILES_AROUND, GRID_MM = 12.5, 5, 0.25
# Half-octaves of the area in pixels: sizes that differ by half are told apart, up to 1,000 pixels.
SIZES = 20
# The dots of a leader are about as high as a stroke is wide.
LEAST_DOT_STROKES = 0.8

Mask = NDArray[np.bool_]
Counts = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The ink of a page that hangs together: `labels`, (height, width) int32, and OpenCV's `stats` of each label.

    `places` are those of the inked pixels, counted row by row, and `parts` their labels. `letters` and `dots` say which
    labels may be letters, and which may be dots or specks. `height` is the middle height of the letters, in pixels, and
    `stroke` the mean width of their strokes.
    """

    labels: NDArray[np.int32]
    stats: NDArray[np.int32]
    places: Places
    parts: NDArray[np.int32]
    letters: Mask
    dots: Mask
    height: float
    stroke: float

    def drawn(self, chosen: Mask) -> Pixels:
        """255 where the labels are that are `chosen`, else 0."""
        return _drawn(self.labels.shape, self.places, chosen[self.parts])


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """What may be dots or specks: arrays with an entry for each, leaders left out.

    `label` is that of its component, `size` its class, `row` and `column` its middle on a grid of `GRID_MM`, `beside`
    whether print is near. `near` is that grid, true where print is near.
    """

    label: Places
    size: Places
    row: Places
    column: Places
    beside: Mask
    near: Mask


def find_components(raster: Raster) -> Components | None:
    """The ink of a page, None where too little of it is letters."""
    _, dark = cv2.threshold(raster.pixels, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = np.asarray(dark, dtype=np.uint8)
    labels, stats = connected_parts(ink)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    least, highest, widest = (
        mm / MM_PER_INCH * raster.dpi for mm in (LEAST_LETTER_MM, HIGHEST_LETTER_MM, WIDEST_LETTER_MM)
    )
    letters = (height >= least) & (height <= highest) & (width <= widest)
    letters[0] = False
    if np.count_nonzero(letters) < FEWEST_LETTERS:
        return None
    # A page is white in nineteen pixels of twenty.
    places = np.flatnonzero(ink.view(np.bool_))
    parts = labels.reshape(-1)[places]
    stroke = _stroke_width(_drawn(labels.shape, places, letters[parts]))
    dots = ~letters & (np.maximum(width, height) <= WIDEST_DOT_STROKES * stroke)
    dots[0] = False
    return Components(labels, stats, places, parts, letters, dots, float(np.median(height[letters])), stroke)


def _drawn(shape: tuple[int, ...], places: Places, inked: Mask) -> Pixels:
    pixels = np.zeros(shape, np.uint8)
    pixels.reshape(-1)[places] = inked.view(np.uint8) * np.uint8(255)
    return pixels


def _stroke_width(print_: Pixels) -> float:
    """The mean width of strokes, in pixels: twice their area over the length of their edge."""
    across = np.count_nonzero(print_[:, 1:] != print_[:, :-1])
    down = np.count_nonzero(print_[1:] != print_[:-1])
    # An edge in any direction crosses 4/π times as many sides of pixels as it is long.
    return 2 * np.count_nonzero(print_) / max((across + down) * np.pi / 4, 1)


def find_dots(page: Components, dpi: float) -> Dots:
    label = np.flatnonzero(page.dots)
    x, y, width, height, area = page.stats[label].T.astype(np.float64)
    x, y = x + width / 2, y + height / 2
    large = np.minimum(width, height) >= LEAST_DOT_STROKES * page.stroke
    keep = np.ones(label.size, np.bool_)
    keep[large] = ~in_rows(x[large], y[large], dpi)
    label, x, y, area = label[keep], x[keep], y[keep], area[keep]
    scale = MM_PER_INCH / GRID_MM / dpi
    near = _near_print(page, scale)
    row = np.minimum((y * scale).astype(np.intp), near.shape[0] - 1)
    column = np.minimum((x * scale).astype(np.intp), near.shape[1] - 1)
    size = np.minimum(np.rint(2 * np.log2(area)).astype(np.intp), SIZES - 1)
    return Dots(label, size, row, column, near[row, column], near)


def _near_print(page: Components, scale: float) -> Mask:
    """Where print is near, on the grid: letters and all that is larger than a dot."""
    rows, columns = (max(round(side * scale), 1) for side in page.labels.shape)
    coarse = cv2.resize(page.drawn(~page.dots), (columns, rows), interpolation=cv2.INTER_AREA)
    side = 2 * max(round(BESIDE * page.height * scale), 1) + 1
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.dilate((coarse > 0).astype(np.uint8), around) > 0)


def share_of_specks(dots: Dots) -> Counts:
    """For each dot: of those of its size beside print around it, which share are specks, by the account of the others.

    More than 1 where there are fewer dots beside print than specks were to be expected.
    """
    side = round(TILE_MM / GRID_MM)
    rows, columns = (-(-extent // side) for extent in dots.near.shape)
    tile = dots.row // side * columns + dots.column // side

    def counted(which: Mask) -> Counts:
        place = dots.size[which] * rows * columns + tile[which]
        return _around(np.bincount(place, minlength=SIZES * rows * columns).reshape(SIZES, rows, columns))

    beside, bare = (_around(_per_tile(area, side)[None]) for area in (dots.near, ~dots.near))
    expected = counted(~dots.beside) / np.maximum(bare, 1.0) * beside
    share = expected / np.maximum(counted(dots.beside), 1e-9)
    return np.asarray(share.reshape(SIZES, -1)[dots.size, tile])


def _per_tile(mask: Mask, side: int) -> Counts:
    """How many cells of a mask are true in each tile."""
    padded = np.pad(mask, [(0, -extent % side) for extent in mask.shape])
    rows, columns = (extent // side for extent in padded.shape)
    return np.asarray(padded.reshape(rows, side, columns, side).sum(axis=(1, 3)), dtype=np.float64)


def _around(layers: NDArray[np.generic]) -> Counts:
    """Each tile with those around it, none beyond the edge of the page; as means over `TILES_AROUND` squared."""
    size = (TILES_AROUND, TILES_AROUND)
    return np.stack([cv2.blur(layer.astype(np.float64), size, borderType=cv2.BORDER_CONSTANT) for layer in layers])
