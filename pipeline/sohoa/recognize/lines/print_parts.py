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
    labels, stats = connected_parts(_ink(raster))
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


def _ink(raster: Raster) -> Pixels:
    """1 where there is ink."""
    reach = max(3, round(SURROUNDINGS_MM * raster.dpi / 25.4)) | 1
    darkest = cv2.erode(raster.pixels, np.ones((reach, reach), np.uint8))
    # (darkest + 255) / 2 in whole numbers
    middle = cv2.convertScaleAbs(darkest, alpha=0.5, beta=127.5)
    return np.asarray(raster.pixels < np.clip(middle, DARKEST, PALEST), np.uint8)
