"""Removing speckle: dust, the salt of bilevel scans, and grain of paper that a threshold turned black.

Where more than half of the dots of a size are specks, by the account of those far from print, they all go; where most
are true, they all stay.
"""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.clean.dots import GRID_MM, MM_PER_INCH, Components, Places, find_components, find_dots, share_of_specks
from sohoa.clean.judging import judging_strip
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster

# Specks on a square inch of white. Clean scans of office paper have up to 6; from 20 on engines read worse.
NOTICEABLE = 15.0


def remove_speckle(raster: Raster, settings: CleanSettings) -> StepResult:
    """Specks made white on grey and bilevel pages that have many; `raster` is grey with light paper.

    The effect tells how many specks there are on a square inch without print, and how many were removed.
    """
    if not settings.speckle or not raster.is_grey:
        return StepResult(raster, False)
    page = find_components(raster)
    if page is None:
        return StepResult(raster, False)
    dots = find_dots(page, raster.dpi)
    bare = np.count_nonzero(~dots.near) * (GRID_MM / MM_PER_INCH) ** 2
    density = float(np.count_nonzero(~dots.beside) / max(bare, 1.0))
    effect = {"specks_per_square_inch": round(density, 1)}
    if density < NOTICEABLE:
        return StepResult(raster, False, {}, effect)
    specks = dots.label[~dots.beside | (share_of_specks(dots) > 0.5)]
    cleaned = _without(raster, page, specks)
    return StepResult(cleaned, True, {}, {**effect, "removed": specks.size}, doubtful=judging_strip(raster, cleaned))


def _without(raster: Raster, page: Components, specks: Places) -> Raster:
    """The raster with specks white; on grey pages with the pixels around them, which they shaded."""
    is_speck = np.zeros(len(page.stats), np.uint8)
    is_speck[specks] = 255
    gone = is_speck[page.labels]
    if np.count_nonzero(raster.pixels % 255):
        # Not where print begins: it may be one pixel away.
        gone = np.where(page.labels > 0, gone, cv2.dilate(gone, np.ones((3, 3), np.uint8)))
    return Raster(np.asarray(cv2.bitwise_or(raster.pixels, gone), dtype=np.uint8), raster.dpi)
