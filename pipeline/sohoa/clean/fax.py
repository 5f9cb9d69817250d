"""Smoothing the strokes of faxes, which are jagged and broken where they are thinner than a dot.

A blur about as wide as one dot of a fax joins them in shades of grey, which engines that read grey images take for
strokes. Closing the gaps in black and white would fill the counters of letters as well.
"""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.bilevel import is_bilevel
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster

MM_PER_INCH = 25.4
# ITU-T T.4: 8 dots on a millimetre, written as 204 on an inch, 1,728 in a row of A4; scanners offer 200. On ordinary
# bilevel scans the blur does harm, so that no other sign of a rough print will do.
LEAST_DPI, MOST_DPI, ROW = 203.0, 205.0, 1728
# Three quarters of a dot.
BLUR_MM = 0.09


def smooth_fax(raster: Raster, settings: CleanSettings) -> StepResult:
    """Bilevel pages of the resolution or width of a fax, blurred a little; others as they are."""
    is_fax = LEAST_DPI <= raster.dpi <= MOST_DPI or ROW in {raster.width, raster.height}
    if not settings.smooth_fax or not raster.is_grey or not is_fax or not is_bilevel(raster):
        return StepResult(raster, False)
    smooth = cv2.GaussianBlur(raster.pixels, (0, 0), BLUR_MM / MM_PER_INCH * raster.dpi)
    return StepResult(Raster(np.asarray(smooth, dtype=np.uint8), raster.dpi), True, {"blur_mm": BLUR_MM})
