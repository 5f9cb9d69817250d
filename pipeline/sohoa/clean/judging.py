"""Where on a page the help of a cleaning step is judged."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster

MM_PER_INCH = 25.4
# Eight lines of 14 points: some eighty words. What an engine makes of less sways by more than a step does to it.
STRIP_MM = 50.0
# Changes are counted at this resolution; lighter pixels than this are paper.
SEARCH_DPI = 75
INK = 160
# A strip has at least this share of the print of the fullest one, so that there is something to read.
LEAST_PRINT = 0.5
# Rows with a lesser share of the ink of the fullest row have no letters, or marks alone.
LEAST_ROW = 0.1


def judging_strip(before: Raster, after: Raster) -> Box | None:
    """The strip as wide as the page where a step changed most among print; None where no print is left.

    Both rasters are grey and of one size. Print is what is dark before and after the step.
    """
    difference = np.asarray(cv2.absdiff(before.pixels, after.pixels), dtype=np.uint8)
    lighter = np.asarray(cv2.max(before.pixels, after.pixels), dtype=np.uint8)
    changed, printed = (_by_row(values, before.dpi) for values in (difference, _dark(lighter)))
    # What changed between the lines, in margins and along edges of the sheet tells nothing.
    changed[printed < LEAST_ROW * printed.max()] = 0
    high = min(round(STRIP_MM / MM_PER_INCH * SEARCH_DPI), changed.size)
    changes, prints = (np.convolve(rows, np.ones(high), "valid") for rows in (changed, printed))
    if not prints.any():
        return None
    top = int(np.argmax(np.where(prints >= LEAST_PRINT * prints.max(), changes, -1.0)))
    scale = before.height / changed.size
    return Box(0, round(top * scale), before.width, min(round((top + high) * scale), before.height))


def _dark(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.threshold(pixels, INK, 255, cv2.THRESH_BINARY_INV)[1], dtype=np.uint8)


def _by_row(values: Pixels, dpi: float) -> NDArray[np.float64]:
    """The sum of `values` in each row at `SEARCH_DPI`."""
    rows = max(round(values.shape[0] * SEARCH_DPI / dpi), 1)
    mean = cv2.reduce(values, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F)
    return np.asarray(cv2.resize(mean, (1, rows), interpolation=cv2.INTER_AREA), dtype=np.float64).ravel()
