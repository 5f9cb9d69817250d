"""Evening out the light over a page and the tint of its paper."""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Pixels, Raster

# The paper is estimated at this resolution: light and tint change slowly, and strokes vanish in the closing.
PAPER_DPI = 50
# Wider than a line of print of 13 points is high (x-height 2 mm), so that the white between lines is always found,
# and narrower than a hand's shadow.
PRINT_MM = 4.0
SMOOTH_MM = 8.0
# Paper this bright and this even needs nothing: the engine's own threshold copes.
BRIGHT_PAPER = 235
EVEN_PAPER = 12
# Dark areas wider than a stroke (photographs, black borders) are no paper; without a floor they would be
# brightened to white noise. Paper in the shadow of a hand, at the dark side of a photographed page, keeps a quarter of
# its brightness.
DARKEST_PAPER = 60


def normalize_illumination(raster: Raster, settings: CleanSettings) -> StepResult:
    """Grey values divided by those of the paper around them, so that paper is white everywhere.

    The paper is a morphological closing of the page at low resolution, smoothed (a rank-free form of background
    division, as surveyed by Pratikakis et al., DIBCO). Colour rasters come back grey. Bilevel and evenly bright pages
    are left alone.
    """
    grey = to_grey(raster)
    paper = _paper(grey)
    low, middle, high = (float(value) for value in np.percentile(paper, (5, 50, 95)))
    effect = {"paper_level": middle, "paper_spread": high - low}
    if not settings.illumination or (middle >= BRIGHT_PAPER and high - low <= EVEN_PAPER):
        return StepResult(grey, not raster.is_grey, {}, effect)
    full = cv2.resize(np.maximum(paper, DARKEST_PAPER), (grey.width, grey.height), interpolation=cv2.INTER_LINEAR)
    # A hundredth part of headroom: paper grain slightly darker than its surroundings is white as well.
    evened = cv2.divide(grey.pixels, full, scale=255 * 1.01)
    return StepResult(Raster(np.asarray(evened, dtype=np.uint8), raster.dpi), True, {}, effect)


def to_grey(raster: Raster) -> Raster:
    """The raster as grey, by luminance."""
    if raster.is_grey:
        return raster
    return Raster(np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8), raster.dpi)


def _paper(grey: Raster) -> Pixels:
    """The brightness of the paper, (height, width) at `PAPER_DPI`."""
    small = grey.reduced(PAPER_DPI)
    printed, smooth = (_odd(mm / 25.4 * small.dpi) for mm in (PRINT_MM, SMOOTH_MM))
    closed = cv2.morphologyEx(
        small.pixels, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (printed, printed))
    )
    return np.asarray(cv2.blur(closed, (smooth, smooth)), dtype=np.uint8)


def _odd(size: float) -> int:
    return max(round(size), 1) | 1
