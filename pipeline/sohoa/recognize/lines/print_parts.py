"""The parts of the ink of a page by their size: letters, their marks and points, and what joins several lines."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.components import connected_parts
from sohoa.domain.raster import Pixels, Raster

# Ink is darker than the middle between white and the darkest of its surroundings (mm), within these bounds: faint print
# reaches 190 on a cleaned page, what shines through is paler than 205, and darker edges make letters touch.
SURROUNDINGS_MM, DARKEST, PALEST = 1.9, 160, 200
# Heights in mm. Small letters of 7 points are 1.1 high, capitals of 20 points with two marks 7; several touch.
LOWEST_MM, HIGHEST_MM, WIDEST_MM = 0.9, 7.5, 14.0
# Parts below this share of the height of a usual letter are marks and points; above this multiple they join lines.
SMALL, TALL = 0.55, 2.3
# Thinner than this share of its length a part is a rule.
RULE = 1 / 14
# Underlines that letters touch are at least as wide as this, run level for this long, and are this thick at most, their
# slope in it (mm).
UNDERLINED_MM, LEVEL_MM, THICK_MM = 7.0, 5.0, 0.9


@dataclass(frozen=True, slots=True, eq=False)
class PrintParts:
    """`labels` numbers the parts of the ink, (height, width), ground 0; `boxes` is (n, 4) left, top, right, bottom.

    Rows of `boxes` are by label. `letters`, `small` and `tall` are labels; `usual` is the height of a usual letter.
    """

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    letters: NDArray[np.intp]
    small: NDArray[np.intp]
    tall: NDArray[np.intp]
    usual: float


def print_parts(raster: Raster) -> PrintParts:
    """The parts of a grey raster. Rules and what is larger than print belong to none."""
    labels, stats = _parts(_ink(raster), raster.dpi / 25.4)
    left, top, width, height = (stats[:, column] for column in range(4))
    boxes = np.stack((left, top, left + width, top + height), axis=1)
    mm = raster.dpi / 25.4
    fits = (
        (height >= LOWEST_MM * mm) & (height <= HIGHEST_MM * mm) & (width <= WIDEST_MM * mm) & (height > RULE * width)
    )
    fits[0] = False
    usual = float(np.median(height[fits])) if fits.any() else 0.0
    small = (height < SMALL * usual) & (width < 2.5 * usual)
    small[0] = False
    tall = fits & (height > TALL * usual)
    letters = fits & ~small & ~tall & (width < 8 * usual)
    tall |= fits & ~small & ~letters
    return PrintParts(labels, boxes, np.flatnonzero(letters), np.flatnonzero(small), np.flatnonzero(tall), usual)


def _parts(ink: Pixels, mm: float) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The connected parts of the ink; letters that an underline holds together are parts of their own."""
    labels, stats = connected_parts(ink)
    wide = stats[:, 2] > UNDERLINED_MM * mm
    held = np.flatnonzero(wide & (stats[:, 3] > 2 * THICK_MM * mm) & (stats[:, 3] <= HIGHEST_MM * mm))
    freed = False
    for number in held[held > 0]:
        left, top, width, height = stats[number, :4]
        window = slice(top, top + height), slice(left, left + width)
        underline = _underline((labels[window] == number).astype(np.uint8), mm)
        ink[window][underline] = 0
        freed |= bool(underline.any())
    return connected_parts(ink) if freed else (labels, stats)


def _underline(part: Pixels, mm: float) -> NDArray[np.bool_]:
    """The level strokes of a part, but for where tails of letters cross them."""
    level = cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((1, round(LEVEL_MM * mm)), np.uint8))
    strokes, stats = connected_parts(np.asarray(level, np.uint8))
    thin = stats[:, 3] <= THICK_MM * mm
    thin[0] = False
    rule = thin[strokes]
    rest = (part > 0) & ~rule
    reach = np.ones((round(THICK_MM * mm) + 1, 1), np.uint8)
    # With the anchor at its end, the kernel reaches down from ink above, and up from ink below.
    above, below = (cv2.dilate(rest.astype(np.uint8), reach, anchor=(0, end)) for end in (len(reach) - 1, 0))
    return rule & ~((above > 0) & (below > 0))


def _ink(raster: Raster) -> Pixels:
    """1 where there is ink."""
    reach = max(3, round(SURROUNDINGS_MM * raster.dpi / 25.4)) | 1
    darkest = cv2.erode(raster.pixels, np.ones((reach, reach), np.uint8))
    # (darkest + 255) / 2 in whole numbers
    middle = cv2.convertScaleAbs(darkest, alpha=0.5, beta=127.5)
    return np.asarray(raster.pixels < np.clip(middle, DARKEST, PALEST), np.uint8)
