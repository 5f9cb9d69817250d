"""Reducing scans that are finer than the OCR engine needs."""

from __future__ import annotations

from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography
from sohoa.domain.raster import Raster


def reduce_resolution(raster: Raster, settings: CleanSettings) -> StepResult:
    """Scale a raster of more than `highest_dpi` down to `target_dpi`, each pixel the mean of the area it covers."""
    parameters = {"highest_dpi": settings.highest_dpi, "target_dpi": settings.target_dpi}
    if raster.dpi <= settings.highest_dpi:
        return StepResult(raster, False, parameters, {"dpi": raster.dpi})
    smaller = raster.reduced(settings.target_dpi)
    back = Homography((raster.width / smaller.width, 0, 0, 0, raster.height / smaller.height, 0, 0, 0, 1))
    return StepResult(smaller, True, parameters, {"dpi": settings.target_dpi}, back)
