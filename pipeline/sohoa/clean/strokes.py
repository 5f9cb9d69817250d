"""Smoothing the broken strokes of bilevel faxes, so that their pieces run together again.

A fax has four to eight dots on a millimetre and breaks thin strokes into crumbs. A blur as wide as one of its dots
joins them in shades of grey, which engines that read grey images take for strokes; closing the gaps in black and white
fills the counters of letters as well.
"""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.judging import judging_strip
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Pixels, Raster

MM_PER_INCH = 25.4
# Letters of 8 to 18 points are higher than the first, and what is smaller both ways is a dot, a mark or a crumb.
LEAST_LETTER_MM, HIGHEST_LETTER_MM = 1.1, 7.0
FEWEST_LETTERS = 200
# Vietnamese print has 0.2 to 0.5 dots and loose marks for each letter; where strokes are broken there are more crumbs.
BROKEN = 0.8
# Three quarters of a dot of a fax (204 on an inch).
BLUR_MM = 0.09


def smooth_broken(raster: Raster, settings: CleanSettings) -> StepResult:
    """Bilevel pages whose strokes are broken, blurred a little; others as they are.

    The effect tells how many small pieces of ink there are for each letter.
    """
    if not settings.broken_strokes or not raster.is_grey or not _is_bilevel(raster.pixels):
        return StepResult(raster, False)
    pieces = _pieces_a_letter(raster)
    effect = {"pieces_a_letter": round(pieces, 2)}
    if pieces < BROKEN:
        return StepResult(raster, False, {}, effect)
    blurred = cv2.GaussianBlur(raster.pixels, (0, 0), BLUR_MM / MM_PER_INCH * raster.dpi)
    smooth = Raster(np.asarray(blurred, dtype=np.uint8), raster.dpi)
    return StepResult(smooth, True, {"blur_mm": BLUR_MM}, effect, doubtful=judging_strip(raster, smooth))


def _is_bilevel(pixels: Pixels) -> bool:
    """Whether nearly all pixels are black or white; those that were joined to even out resolutions may be grey."""
    counts = np.bincount(pixels[::4].ravel(), minlength=256)
    return bool(counts[0] + counts[255] > 0.999 * counts.sum())


def _pieces_a_letter(raster: Raster) -> float:
    """How many pieces of ink smaller than a letter there are for each letter; 0 where there are few letters."""
    ink = (raster.pixels < 128).astype(np.uint8)
    stats = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:]
    width, height, area = (stats[:, column] for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    least, highest = (mm / MM_PER_INCH * raster.dpi for mm in (LEAST_LETTER_MM, HIGHEST_LETTER_MM))
    letters = int(np.count_nonzero((height > least) & (height < highest)))
    small = int(np.count_nonzero((height <= least) & (width <= least) & (area >= 2)))
    return small / letters if letters >= FEWEST_LETTERS else 0.0
