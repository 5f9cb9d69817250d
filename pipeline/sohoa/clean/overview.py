"""A page at low resolution, its paper made white: where its ink has a colour."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.raster import Pixels, Raster

Mask = NDArray[np.bool_]

MM_PER_INCH = 25.4
# Marks are looked for at about this resolution: JPEG keeps the colours of a scan of 200 dpi no finer, and the coloured
# fringes that scanners leave on both sides of black strokes cancel out.
OVERVIEW_DPI = 100
# Closed over 15 mm at 25 dpi, the sheet hides the largest solid parts of a seal and still follows the shadow of a fold.
PAPER_DPI = 25
PAPER_MM = 15.0
# Black borders and photographs are no paper; without a floor their noise would be stretched into colours.
DARKEST_PAPER = 90
# Difference of the lightest and the darkest channel, of 255, from which ink has a colour of its own, and the share it
# must have in the ink's darkness: toner and blue-black ink stay below a quarter.
LEAST_CHROMA, LEAST_SATURATION = 40, 0.3
# Worn and thin parts hang on to those; the greys of old print that went through JPEG stay below it.
WEAK_CHROMA, WEAK_SATURATION = 24, 0.22
# The last of a mark that was found, as much as JPEG makes of plain grey.
FAINT_CHROMA, FAINT_SATURATION = 14, 0.15
DARK = 128


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The page at about `OVERVIEW_DPI`, each pixel the mean of `factor` × `factor`; arrays are (height, width).

    `paper` is the sheet without ink and `even` the page divided by it, so that paper is white; both have three
    channels, uint8. `lightest` and `darkest` are the extreme channels of each pixel of `even`. `coloured` is where ink
    has a colour of its own, `weak` where it has less of one, `faint` where it has at least a trace.
    """

    factor: int
    dpi: float
    paper: Pixels
    even: Pixels
    lightest: Pixels
    darkest: Pixels
    coloured: Mask
    weak: Mask
    faint: Mask

    def pixels(self, mm: float) -> float:
        """A length in pixels."""
        return mm / MM_PER_INCH * self.dpi

    @property
    def black(self) -> Mask:
        """Where there is dark ink without a colour."""
        return (self.lightest < DARK) & ~self.weak


def survey(raster: Raster) -> Overview:
    """The overview of an RGB raster."""
    # Smaller rasters than that have no room for a mark.
    factor = max(min(round(raster.dpi / OVERVIEW_DPI), raster.height, raster.width), 1)
    height, width = raster.height // factor, raster.width // factor
    # Whole multiples are averaged several times as fast; at most a few columns at the edge are lost.
    whole = raster.pixels[: height * factor, : width * factor]
    small = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    dpi = raster.dpi / factor
    paper = _paper(small, dpi)
    even = np.asarray(cv2.divide(small, paper, scale=255), dtype=np.uint8)
    lightest, darkest = extremes(even)
    chroma, depth = cv2.subtract(lightest, darkest), cv2.bitwise_not(darkest)
    coloured, weak, faint = (
        (chroma >= least) & (chroma >= cv2.convertScaleAbs(depth, alpha=share))
        for least, share in (
            (LEAST_CHROMA, LEAST_SATURATION),
            (WEAK_CHROMA, WEAK_SATURATION),
            (FAINT_CHROMA, FAINT_SATURATION),
        )
    )
    return Overview(factor, dpi, paper, even, lightest, darkest, coloured, weak, faint)


def extremes(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The lightest and the darkest channel of each pixel of an RGB image."""
    red, green, blue = cv2.split(pixels)
    lightest, darkest = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    return np.asarray(lightest, dtype=np.uint8), np.asarray(darkest, dtype=np.uint8)


def _paper(small: Pixels, dpi: float) -> Pixels:
    """The sheet without ink, of the size of `small`: closed and smoothed channel by channel at `PAPER_DPI`."""
    scale = min(PAPER_DPI / dpi, 1.0)
    height, width = small.shape[:2]
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    tiny = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    side = max(round(PAPER_MM / MM_PER_INCH * dpi * scale), 1) | 1
    closed = cv2.morphologyEx(tiny, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    smooth = np.maximum(cv2.blur(closed, (side // 2 | 1, side // 2 | 1)), DARKEST_PAPER)
    return np.asarray(cv2.resize(smooth, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
