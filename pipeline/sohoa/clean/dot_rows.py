"""Rows of dots: the leaders of forms and tables of contents, which are print and no specks or crumbs."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

MM_PER_INCH = 25.4
# Dots of a row are level to one cell of this, and nearer than the second; three of them are as long as the third (mm).
GRID_MM, NEAREST_MM, LEAST_MM = 0.25, 2.0, 4.0


def in_rows(x: NDArray[np.float64], y: NDArray[np.float64], dpi: float) -> NDArray[np.bool_]:
    """Which of the dots with their middles at `x`, `y`, in pixels, stand in level rows."""
    if not x.size:
        return np.zeros(0, np.bool_)
    scale = MM_PER_INCH / GRID_MM / dpi
    column, row = ((values * scale).astype(np.intp) for values in (x, y))
    places = np.zeros((int(row.max()) + 1, int(column.max()) + 1), np.uint8)
    places[row, column] = 1
    # OpenCV moves what it opens with kernels of even length.
    near, long = (2 * round(mm / GRID_MM / 2) + 1 for mm in (NEAREST_MM, LEAST_MM))
    level = cv2.dilate(places, np.ones((3, 1), np.uint8))
    joined = cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, near), np.uint8))
    rows = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    return np.asarray(rows[row, column] > 0)
