"""Finding and removing skew."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.room import has_room
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography
from sohoa.domain.raster import Raster

# The first search is at a resolution where a line of print is still several pixels high, the second where one pixel
# over the width of A4 is 0.07 degrees.
COARSE_DPI, FINE_DPI = 50, 100
COARSE_STEP, FINE_STEP = 0.25, 0.05
# The profile of text at its true angle beats the typical one by far; pictures and handwriting show no such peak.
LEAST_PROMINENCE = 2.0
# The profile must change at many places: each line of print has an upper and a lower edge, and a stroke of the pen,
# whose angle may be as plain as that of text, one of each. Four lines will do.
FEWEST_EDGES = 8
# Upper and lower half of the ink must have the angle each, to so many degrees: a drawing has none that goes through.
# The lines of a photographed page may fan out a little.
HALVES_WITHIN = 1.0
# Copier shadows and the edges of the sheet lie within this share of the margin and have angles of their own.
MARGIN = 0.04
FEWEST_INK_PIXELS = 500
# Office printers leave so much of the edges of a sheet white; a corner may lose no more.
UNPRINTED_MM = 5.0
MM_PER_INCH = 25.4


def deskew(raster: Raster, settings: CleanSettings) -> StepResult:
    """Turn the page so that its lines are level; white fills the corners, on a larger page where print might be cut."""
    parameters = {"range": settings.skew_range, "least": settings.least_skew}
    if not settings.deskew:
        return StepResult(raster, False, parameters)
    degrees, prominence = estimate_skew(raster, settings.skew_range)
    effect = {"skew_degrees": round(degrees, 3), "prominence": round(prominence, 2)}
    plain = prominence >= LEAST_PROMINENCE and abs(degrees) >= settings.least_skew
    if not plain or not has_room(*_turned_size(raster, degrees)):
        return StepResult(raster, False, parameters, effect)
    straight, back = rotate(raster, degrees)
    return StepResult(straight, True, parameters, effect, back)


def estimate_skew(raster: Raster, limit: float) -> tuple[float, float]:
    """The angle of the text lines in degrees, positive where they fall to the right, and how clear it is.

    The angle is the one whose horizontal projection profile changes most from row to row (Postl 1986; Bloomberg, Kopec
    and Dasari 1995), searched within ±`limit`. The clearness is that change over the median of all angles tried; 0
    when there is too little ink, the upper half of it has another angle than the lower, or few lines have it.
    """
    x, y = _ink(raster, COARSE_DPI)
    if x.size < FEWEST_INK_PIXELS:
        return 0.0, 0.0
    coarse = np.arange(-limit, limit + COARSE_STEP / 2, COARSE_STEP)
    scores = _sharpness(x, y, coarse)
    best = float(coarse[scores.argmax()])
    middle = x.size // 2  # the pixels are in the order of their rows
    halves = (_sharpness(x[half], y[half], coarse) for half in (slice(middle), slice(middle, None)))
    agreed = all(abs(coarse[half.argmax()] - best) <= HALVES_WITHIN for half in halves)
    clear = agreed and _count_edges(_changes(x, y, best)) >= FEWEST_EDGES
    typical = float(np.median(scores))
    x, y = _ink(raster, FINE_DPI)
    fine = np.arange(best - 2 * COARSE_STEP, best + 2 * COARSE_STEP + FINE_STEP / 2, FINE_STEP)
    # To a thousandth: a skew of 0.3 must not fall below 0.3 by the rounding of steps.
    exact = round(float(fine[_sharpness(x, y, fine).argmax()]), 3)
    return exact, float(scores.max()) / typical if clear and typical else 0.0


def rotate(raster: Raster, degrees: float) -> tuple[Raster, Homography]:
    """The raster turned counter-clockwise by `degrees` about its centre on white, and the map back onto it.

    The raster grows so that no corner is cut off, but where it would lose no more than the margin nobody prints on.
    """
    size = _turned_size(raster, degrees)
    turned = cv2.getRotationMatrix2D((raster.width / 2, raster.height / 2), degrees, 1.0)
    matrix = np.asarray(turned, dtype=np.float64)
    matrix[:, 2] += np.array([size[0] - raster.width, size[1] - raster.height]) / 2
    # The matrix speaks of points, whose pixel centres lie half a pixel in; OpenCV of centres.
    centres = matrix.copy()
    centres[:, 2] += matrix[:, :2].sum(axis=1) / 2 - 0.5
    white = (255, 255, 255)
    pixels = cv2.warpAffine(
        raster.pixels, centres, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=white
    )
    a = [float(value) for value in cv2.invertAffineTransform(matrix).ravel()]
    back = Homography((a[0], a[1], a[2], a[3], a[4], a[5], 0.0, 0.0, 1.0))
    return Raster(np.asarray(pixels, dtype=np.uint8), raster.dpi), back


def _turned_size(raster: Raster, degrees: float) -> tuple[int, int]:
    """Width and height of the raster turned by `degrees`."""
    sine, cosine = abs(math.sin(math.radians(degrees))), math.cos(math.radians(degrees))
    width, height = raster.width, raster.height
    if max(width, height) / 2 * sine <= UNPRINTED_MM / MM_PER_INCH * raster.dpi:
        return width, height
    return math.ceil(width * cosine + height * sine), math.ceil(height * cosine + width * sine)


def _ink(raster: Raster, dpi: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The x and the y of all pixels with ink at `dpi`, margins left out."""
    small = raster.reduced(dpi).pixels
    if small.ndim == 3:
        small = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    across, down = round(ink.shape[1] * MARGIN), round(ink.shape[0] * MARGIN)
    rows, columns = np.nonzero(ink[down : ink.shape[0] - down, across : ink.shape[1] - across])
    return columns.astype(np.float32), rows.astype(np.float32)


def _changes(x: NDArray[np.float32], y: NDArray[np.float32], degrees: float) -> NDArray[np.float64]:
    """The squared changes from row to row of the ink profile, for lines that fall by `degrees`."""
    rows = y - x * np.float32(math.tan(math.radians(degrees)))
    profile = np.bincount((rows - rows.min()).astype(np.intp))
    return np.square(np.diff(profile.astype(np.float64)))


def _sharpness(x: NDArray[np.float32], y: NDArray[np.float32], angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of the changes of the profile for each of `angles`, in degrees."""
    return np.array([_changes(x, y, float(angle)).sum() for angle in angles])


def _count_edges(changes: NDArray[np.float64]) -> float:
    """On how many rows the changes are, were they all alike (their participation ratio)."""
    return float(changes.sum() ** 2 / np.square(changes).sum()) if changes.any() else 0.0
