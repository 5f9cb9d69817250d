"""Bringing scans to a resolution the OCR engine reads well: reducing finer ones, enlarging coarser ones."""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.bilevel import is_bilevel
from sohoa.clean.room import has_room
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Box, Homography
from sohoa.domain.raster import Raster

MM_PER_INCH = 25.4
# A strip of five to seven lines tells whether they are read better, for a tenth of what reading the page costs.
STRIP_MM = 40.0


def reduce_resolution(raster: Raster, settings: CleanSettings) -> StepResult:
    """Scale a raster of more than `highest_dpi` down to `target_dpi`, each pixel the mean of the area it covers."""
    parameters = {"highest_dpi": settings.highest_dpi, "target_dpi": settings.target_dpi}
    if raster.dpi <= settings.highest_dpi:
        return StepResult(raster, False, parameters, {"dpi": raster.dpi})
    smaller = raster.reduced(settings.target_dpi)
    back = Homography((raster.width / smaller.width, 0, 0, 0, raster.height / smaller.height, 0, 0, 0, 1))
    return StepResult(smaller, True, parameters, {"dpi": settings.target_dpi}, back)


def enlarge_resolution(raster: Raster, settings: CleanSettings) -> StepResult:
    """Scale a grey raster of less than `lowest_dpi` up to `target_dpi` by cubic interpolation; doubtful.

    Bilevel rasters are left alone: what is between their pixels is not known, and they were read worse. So are those
    that would grow beyond all measure.
    """
    parameters = {"lowest_dpi": settings.lowest_dpi, "target_dpi": settings.target_dpi}
    scale = settings.target_dpi / raster.dpi
    size = (round(raster.width * scale), round(raster.height * scale))
    if raster.dpi >= settings.lowest_dpi or is_bilevel(raster) or not has_room(*size):
        return StepResult(raster, False, parameters, {"dpi": raster.dpi})
    larger = np.asarray(cv2.resize(raster.pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    back = Homography((raster.width / size[0], 0, 0, 0, raster.height / size[1], 0, 0, 0, 1))
    return StepResult(
        Raster(larger, settings.target_dpi),
        True,
        parameters,
        {"dpi": settings.target_dpi},
        back,
        doubtful=_fullest_strip(raster),
    )


def _fullest_strip(raster: Raster) -> Box:
    """The strip across the page with the most strokes in it."""
    grey = raster.pixels if raster.is_grey else raster.pixels[..., 1]
    strokes = cv2.absdiff(grey[:, 1:], grey[:, :-1]).mean(axis=1)
    high = min(round(STRIP_MM / MM_PER_INCH * raster.dpi), raster.height)
    top = int(np.convolve(strokes, np.ones(high), "valid").argmax())
    return Box(0, top, raster.width, top + high)
