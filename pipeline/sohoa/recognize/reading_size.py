"""The size at which a page is read: no finer than its print asks for.

Tesseract scales each line to a height of 36 pixels, which one of 13 points has at 165 dpi. What is finer costs time to
be laid out and thresholded, and tells the engine nothing; stains and the teeth of bilevel strokes are averaged away.
"""

from __future__ import annotations

import numpy as np

from sohoa.domain.geometry import Homography
from sohoa.domain.page import OcrPage
from sohoa.domain.raster import Raster
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.parts import INK_DPI, ink_parts

# Half of the letters of a page, marks and capitals included, are at least so high: 17 pixels at 200 dpi are 2.2 mm, and
# print of 13 points has 2.4 to 2.7.
LETTER_PIXELS = 17.0
# From 7 points up to capitals of 18 points with a mark above; a few run together.
LOWEST_MM, HIGHEST_MM, WIDEST_MM = 0.9, 7.0, 12.0
# With fewer letters their size is not known.
FEWEST_LETTERS = 40
# For less than this quotient a page is not reduced.
LEAST_REDUCTION = 1.2


def read_at_size(raster: Raster, least_dpi: float, engine: OcrEngine) -> OcrPage:
    """What `engine` reads on a grey raster that is reduced to the size of its print, no coarser than `least_dpi`.

    Boxes are in pixels of the raster as given. 0 dpi leaves every raster as it is.
    """
    dpi = _dpi_of_print(raster)
    if not least_dpi or dpi is None or raster.dpi < LEAST_REDUCTION * max(dpi, least_dpi):
        return engine.recognize(raster)
    small = raster.reduced(max(dpi, least_dpi))
    back = Homography((raster.width / small.width, 0, 0, 0, raster.height / small.height, 0, 0, 0, 1))
    return engine.recognize(small).mapped(back, raster.width, raster.height)


def _dpi_of_print(raster: Raster) -> float | None:
    """The resolution at which the letters of the page have `LETTER_PIXELS`; None where they are few."""
    stats = ink_parts(raster)
    mm = min(raster.dpi, INK_DPI) / 25.4
    width, height = stats[1:, 2] / mm, stats[1:, 3] / mm
    letters = height[(height >= LOWEST_MM) & (height <= HIGHEST_MM) & (width <= WIDEST_MM)]
    return LETTER_PIXELS * 25.4 / float(np.median(letters)) if letters.size >= FEWEST_LETTERS else None
