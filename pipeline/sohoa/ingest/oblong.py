"""Page images whose pixels are not square, as fax machines make them: 204 dots an inch across, 98 or 196 down."""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.domain.geometry import Homography
from sohoa.domain.page import ColourMode, SourcePage
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Note
from sohoa.ingest.resolution import resolve_dpi
from sohoa.ingest.settings import IngestSettings
from sohoa.ingest.source import LoadedPage, check_pixels

# What rounding makes of square pixels, and a claim beyond which it is no fax but a damaged file.
SQUARE_WITHIN, MOST_OBLONG = 0.02, 4.0


def is_oblong(across: float, down: float) -> bool:
    """Whether pixels of so many to the inch across and down have to be made square."""
    ratio = max(across, down) / min(across, down)
    return 1 + SQUARE_WITHIN < ratio < MOST_OBLONG


def scanned_page(
    number: int,
    pixels: Pixels,
    mode: ColourMode,
    claimed: tuple[float, float] | None,
    settings: IngestSettings,
    notes: tuple[Note, ...] = (),
) -> LoadedPage:
    """A page of the image of a scan; `claimed` are its dots an inch across and down, where the file knows them.

    The page is as wide and high as the image. Its raster has square pixels of the finer resolution.
    """
    height, width = pixels.shape[:2]
    if claimed is None or not is_oblong(*claimed):
        dpi, origin = resolve_dpi(width, height, claimed[0] if claimed else None)
        return LoadedPage(SourcePage(number, width, height, dpi, origin, mode, notes=notes), Raster(pixels, dpi))
    across, down = claimed
    finer = max(claimed)
    wide, high = round(width * finer / across), round(height * finer / down)
    check_pixels(wide, high, number, settings)
    square = np.asarray(cv2.resize(pixels, (wide, high), interpolation=cv2.INTER_LINEAR), np.uint8)
    dpi, origin = resolve_dpi(wide, high, finer)
    note = Note(
        "pixels-made-square",
        f"The scan has {across:.0f} pixels an inch across, {down:.0f} down; square ones were read.",
    )
    source = SourcePage(number, width, height, dpi, origin, mode, notes=(*notes, note))
    return LoadedPage(source, Raster(square, dpi), Homography((width / wide, 0, 0, 0, height / high, 0, 0, 0, 1)))
