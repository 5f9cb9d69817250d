"""Turning a page by right angles."""

from __future__ import annotations

import numpy as np

from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography, Matrix
from sohoa.domain.raster import Raster


def turn(raster: Raster, degrees: int) -> StepResult:
    """The page turned clockwise by `degrees` (0, 90, 180 or 270)."""
    if degrees not in (0, 90, 180, 270):
        raise ValueError(f"degrees must be 0, 90, 180 or 270, not {degrees}")
    pixels = np.ascontiguousarray(np.rot90(raster.pixels, k=-degrees // 90))
    w, h = float(raster.width), float(raster.height)
    back: dict[int, Matrix] = {
        0: (1, 0, 0, 0, 1, 0, 0, 0, 1),
        90: (0, 1, 0, -1, 0, h, 0, 0, 1),
        180: (-1, 0, w, 0, -1, h, 0, 0, 1),
        270: (0, -1, w, 1, 0, 0, 0, 0, 1),
    }
    return StepResult(
        Raster(pixels, raster.dpi), degrees != 0, {}, {"clockwise_degrees": degrees}, Homography(back[degrees])
    )
