"""Smoothing the broken strokes of bilevel faxes, so that their pieces run together again.

A fax has four to eight dots on a millimetre and breaks thin strokes into crumbs. A blur as wide as one of its dots
joins them in shades of grey, which engines that read grey images take for strokes; closing the gaps in black and white
fills the counters of letters as well.
"""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.bilevel import is_bilevel
from sohoa.clean.dot_rows import in_rows
from sohoa.clean.judging import judging_strip
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster

MM_PER_INCH = 25.4
# Letters of 8 to 18 points are higher than the first, and what is smaller both ways is a dot, a mark or a crumb.
LEAST_LETTER_MM, HIGHEST_LETTER_MM = 1.1, 7.0
FEWEST_LETTERS = 200
# The dots of a leader are at least this high; they are no crumbs.
LEAST_DOT_MM = 0.2
# Vietnamese print has 0.2 to 0.5 dots and loose marks for each letter, with seals and stamps up to 0.9; where strokes
# are broken there are more crumbs. The engine judges what lies between.
BROKEN = 0.75
# Three quarters of a dot of a fax (204 on an inch).
BLUR_MM = 0.09


def smooth_broken(raster: Raster, settings: CleanSettings) -> StepResult:
    """Bilevel pages whose strokes are broken, blurred a little; others as they are.

    The effect tells how many small pieces of ink there are for each letter.
    """
    if not settings.broken_strokes or not raster.is_grey or not is_bilevel(raster):
        return StepResult(raster, False)
    pieces = _pieces_a_letter(raster)
    effect = {"pieces_a_letter": round(pieces, 2)}
    if pieces < BROKEN:
        return StepResult(raster, False, {}, effect)
    blurred = cv2.GaussianBlur(raster.pixels, (0, 0), BLUR_MM / MM_PER_INCH * raster.dpi)
    smooth = Raster(np.asarray(blurred, dtype=np.uint8), raster.dpi)
    return StepResult(smooth, True, {"blur_mm": BLUR_MM}, effect, doubtful=judging_strip(raster, smooth))


def _pieces_a_letter(raster: Raster) -> float:
    """How many pieces of ink smaller than a letter there are for each letter; 0 where there are few letters."""
    ink = (raster.pixels < 128).astype(np.uint8)
    stats = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:]
    x, y, width, height, area = stats.T.astype(np.float64)
    least, highest, dot = (mm / MM_PER_INCH * raster.dpi for mm in (LEAST_LETTER_MM, HIGHEST_LETTER_MM, LEAST_DOT_MM))
    letters = int(np.count_nonzero((height > least) & (height < highest)))
    if letters < FEWEST_LETTERS:
        return 0.0
    small = (height <= least) & (width <= least) & (area >= 2)
    dots = small & (np.minimum(width, height) >= dot)
    in_leaders = np.count_nonzero(in_rows((x + width / 2)[dots], (y + height / 2)[dots], raster.dpi))
    return (int(np.count_nonzero(small)) - int(in_leaders)) / letters
