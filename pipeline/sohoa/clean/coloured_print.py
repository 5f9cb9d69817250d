"""Whether coloured ink is print: letters of regular height, their feet on a line."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.overview import MM_PER_INCH, Mask, Overview, extremes
from sohoa.clean.print_lines import level
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster

# Letters of print from 7 points on, up to capitals of 18 points with a mark above; a few of them run together.
LOWEST_LETTER_MM, HIGHEST_LETTER_MM, WIDEST_LETTER_MM = 0.8, 7.0, 8.0
# Faded frames of stamps are hardly darker than this, of 255, in their darkest channel.
INKED = 170
FEWEST_LETTERS = 5
# In print nearly all ink is in letters, and most letters stand on the line; marks above, commas and tails do not.
LEAST_IN_LETTERS, LEAST_LEVEL = 0.7, 0.5
# Lower strokes are underlines.
RULE_MM = 1.5
# More specks than a page has letters are the grain of a picture.
MOST_LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class Strokes:
    """What the strokes of a mark look like, in mm.

    `letter` is the middle height of the letters where the mark is print, else 0. `tallest` is the height of the
    tallest connected stroke, `longest` the width of the longest one that is no rule.
    """

    letter: float
    tallest: float
    longest: float


def strokes_of(raster: Raster, page: Overview, box: Box, region: Mask) -> Strokes:
    """The strokes of a coloured mark; `box` and `region` are the mark's, in pixels of the overview."""
    parts = _parts(_inked(raster, page, box, region)).astype(np.float64) * (MM_PER_INCH / raster.dpi)
    wide, high = parts[:, 2], parts[:, 3]
    return Strokes(
        _letter_height(parts[high >= LOWEST_LETTER_MM]),
        float(high.max(initial=0.0)),
        float(wide[high >= RULE_MM].max(initial=0.0)),
    )


def _letter_height(strokes: NDArray[np.float64]) -> float:
    """The middle height of the letters, 0.0 when the strokes are no print; rules and dots are not among them."""
    wide, high, ink = strokes[:, 2], strokes[:, 3], strokes[:, 4]
    letter = (high <= HIGHEST_LETTER_MM) & (wide <= WIDEST_LETTER_MM)
    if not FEWEST_LETTERS <= np.count_nonzero(letter) <= MOST_LETTERS:
        return 0.0
    if ink[letter].sum() < LEAST_IN_LETTERS * ink.sum():
        return 0.0
    return float(np.median(high[letter])) if level(strokes[letter]).mean() >= LEAST_LEVEL else 0.0


def _inked(raster: Raster, page: Overview, box: Box, region: Mask) -> Mask:
    """Where the raster is dark in any channel within a mark, of the size of `box` times the overview's factor."""
    x0, y0, x1, y1 = (edge * page.factor for edge in box)
    size = (x1 - x0, y1 - y0)
    paper = cv2.resize(page.paper[box.y0 : box.y1, box.x0 : box.x1], size, interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(raster.pixels[y0:y1, x0:x1], paper, scale=255)
    coloured = page.weak[box.y0 : box.y1, box.x0 : box.x1] & region
    near = cv2.resize(coloured.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    return (extremes(np.asarray(even, dtype=np.uint8))[1] < INKED) & (near > 0)


def _parts(strokes: Mask) -> NDArray[np.int32]:
    """Connected strokes: left, top, width, height, number of pixels; a row each."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(strokes.astype(np.uint8))
    return np.asarray(stats[1:], dtype=np.int32)
