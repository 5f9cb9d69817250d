"""Reducing scans that are finer than the OCR engine needs."""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography
from sohoa.domain.raster import Raster


def reduce_resolution(raster: Raster, settings: CleanSettings) -> StepResult:
    """Scale a raster of more than `highest_dpi` down to `target_dpi`, each pixel the mean of the area it covers."""
    parameters = {"highest_dpi": settings.highest_dpi, "target_dpi": settings.target_dpi}
    if raster.dpi <= settings.highest_dpi:
        return StepResult(raster, False, parameters, {"dpi": raster.dpi})
    scale = settings.target_dpi / raster.dpi
    width, height = max(round(raster.width * scale), 1), max(round(raster.height * scale), 1)
    pixels = cv2.resize(raster.pixels, (width, height), interpolation=cv2.INTER_AREA)
    back = Homography((raster.width / width, 0, 0, 0, raster.height / height, 0, 0, 0, 1))
    smaller = Raster(np.asarray(pixels, dtype=np.uint8), settings.target_dpi)
    return StepResult(smaller, True, parameters, {"dpi": settings.target_dpi}, back)
