"""Finding and removing skew."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography
from sohoa.domain.raster import Pixels, Raster

# One pixel over the width of A4 at this resolution is 0.07 degrees.
SEARCH_DPI = 100
COARSE_STEP, FINE_STEP = 0.25, 0.05
# The profile of text at its true angle beats the typical one by far; pictures and handwriting show no such peak.
LEAST_PROMINENCE = 1.25
# Copier shadows and the edges of the sheet lie within this share of the margin and have angles of their own.
MARGIN = 0.04
FEWEST_INK_PIXELS = 500


def deskew(raster: Raster, settings: CleanSettings) -> StepResult:
    """Turn the page so that its lines are level; white fills the corners."""
    parameters = {"range": settings.skew_range, "least": settings.least_skew}
    if not settings.deskew:
        return StepResult(raster, False, parameters)
    degrees, prominence = estimate_skew(raster, settings.skew_range)
    effect = {"skew_degrees": round(degrees, 3), "prominence": round(prominence, 2)}
    if prominence < LEAST_PROMINENCE or abs(degrees) < settings.least_skew:
        return StepResult(raster, False, parameters, effect)
    straight, back = rotate(raster, degrees)
    return StepResult(straight, True, parameters, effect, back)


def estimate_skew(raster: Raster, limit: float) -> tuple[float, float]:
    """The angle of the text lines in degrees, positive where they fall to the right, and how clear it is.

    The angle is the one whose horizontal projection profile changes most from row to row (Postl 1986; Bloomberg, Kopec
    and Dasari 1995), searched within ±`limit`. The clearness is that change over the median of all angles tried; 0
    when there is too little ink.
    """
    rows, columns = np.nonzero(_ink(raster))
    if rows.size < FEWEST_INK_PIXELS:
        return 0.0, 0.0
    x = columns.astype(np.float32)
    y = rows.astype(np.float32)
    coarse = np.arange(-limit, limit + COARSE_STEP / 2, COARSE_STEP)
    scores = np.array([_profile_change(x, y, angle) for angle in coarse])
    best = float(coarse[int(scores.argmax())])
    fine = np.arange(best - COARSE_STEP, best + COARSE_STEP + FINE_STEP / 2, FINE_STEP)
    fine_scores = np.array([_profile_change(x, y, angle) for angle in fine])
    typical = float(np.median(scores))
    return float(fine[int(fine_scores.argmax())]), float(fine_scores.max()) / typical if typical else 0.0


def rotate(raster: Raster, degrees: float) -> tuple[Raster, Homography]:
    """The raster turned counter-clockwise by `degrees` about its centre on white, and the map back onto it."""
    matrix = cv2.getRotationMatrix2D((raster.width / 2, raster.height / 2), degrees, 1.0)
    pixels = cv2.warpAffine(
        raster.pixels,
        matrix,
        (raster.width, raster.height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    a = [float(value) for value in cv2.invertAffineTransform(matrix).ravel()]
    back = Homography((a[0], a[1], a[2], a[3], a[4], a[5], 0.0, 0.0, 1.0))
    return Raster(np.asarray(pixels, dtype=np.uint8), raster.dpi), back


def _ink(raster: Raster) -> Pixels:
    """Where there is ink, at `SEARCH_DPI`, margins left out; uint8, nonzero is ink."""
    small = raster.reduced(SEARCH_DPI).pixels
    if small.ndim == 3:
        small = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    across, down = round(ink.shape[1] * MARGIN), round(ink.shape[0] * MARGIN)
    return np.asarray(ink[down : ink.shape[0] - down, across : ink.shape[1] - across], dtype=np.uint8)


def _profile_change(x: NDArray[np.float32], y: NDArray[np.float32], degrees: float) -> float:
    """The squared change from row to row of the ink profile, for lines that fall by `degrees`."""
    rows = y - x * np.float32(math.tan(math.radians(degrees)))
    profile = np.bincount((rows - rows.min()).astype(np.int32))
    return float(np.square(np.diff(profile.astype(np.float64))).sum())
