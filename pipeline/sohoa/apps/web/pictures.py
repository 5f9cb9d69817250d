"""Pictures of pages and lines, from the scans."""

from __future__ import annotations

import io
from collections.abc import Hashable
from pathlib import Path
from time import monotonic

import numpy as np

from sohoa.apps.web.bounded import Bounded
from sohoa.apps.web.decoding import Decoder, Wanted
from sohoa.apps.web.documents import Page
from sohoa.domain.errors import InputMissing, OutputFailed
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster
from sohoa.run.archive import Archive
from sohoa.run.ledger import readable, scan_of

# Widths in pixels that a page may be asked for: few, so that what was made serves again.
WIDTHS = (480, 960, 1440, 2200)
# Scans are kept no finer than this between two requests: twice what a screen shows. A3 has eight million pixels then.
KEPT_DPI, KEPT_PIXELS = 200.0, 16_000_000
# For the widest picture: A4 at 300 dpi, or a larger sheet less finely.
FINEST_DPI, FINEST_PIXELS = 300.0, 16_000_000
KEPT_BYTES, MADE_BYTES = 160_000_000, 64_000_000
# Pages that cannot be decoded hold up all others for up to `decoding.TIMEOUT_S`: they are tried again after so long.
TRIED_AGAIN_S, MOST_FAILED = 30.0, 10_000
# A line is shown with this share of its height around it, and no higher than so many pixels.
_MARGIN, _HIGHEST = 0.35, 400
_WIDEST = 1400
_QUALITY = 82


class NoPicture(InputMissing):
    """Neither the scan nor the PDF of a page can be read."""


class Pictures:
    """Pictures of an archive's pages as JPEG, the way up in which they were read; boxes are those of the scan."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._decoder = Decoder()
        self._sheets: Bounded[Raster] = Bounded(KEPT_BYTES, lambda raster: raster.pixels.nbytes)
        self._made: Bounded[bytes] = Bounded(MADE_BYTES, len)
        # Until when pages that could not be decoded are not tried again.
        self._failed: dict[Hashable, float] = {}

    def close(self) -> None:
        self._decoder.close()

    def page(self, page: Page, width: int) -> bytes:
        """The whole page, as wide as the next of `WIDTHS`. NoPicture where there is none."""
        wanted = next((one for one in WIDTHS if one >= width), WIDTHS[-1])
        return self._picture((*page.key, wanted), page, None, wanted)

    def line(self, page: Page, box: Box, framed: Box | None = None) -> bytes:
        """What stands in `box`, in pixels of the scan, with a little around it, and a frame around `framed`."""
        margin = max(round((box.width if page.lies_on_side else box.height) * _MARGIN), 2)
        x0, y0, x1, y1 = box
        around = Box(x0 - margin, y0 - margin, x1 + margin, y1 + margin).clipped(page.file.width, page.file.height)
        if around.width < 1 or around.height < 1:
            raise NoPicture("The box lies outside the page.", "Boxes are x0,y0,x1,y1 in pixels of the page as scanned.")
        return self._picture((*page.key, around, framed), page, around, _WIDEST, framed)

    def _picture(self, key: Hashable, page: Page, box: Box | None, width: int, framed: Box | None = None) -> bytes:
        made = self._made.get(key)
        if made is None:
            pixels = self._sheet(page, finest=width > WIDTHS[-2]).pixels
            if box is not None:
                down, across = pixels.shape[0] / page.file.height, pixels.shape[1] / page.file.width
                if framed is not None:
                    pixels = _framed(pixels, framed.scaled(across, down))
                x0, y0, x1, y1 = box.scaled(across, down)
                pixels = pixels[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
            made = _jpeg(np.rot90(pixels, k=-page.turned // 90), width, _HIGHEST if box is not None else None)
            self._made.put(key, made)
        return made

    def _sheet(self, page: Page, finest: bool) -> Raster:
        """The page as scanned; no finer than `KEPT_DPI` unless the finest is asked for."""
        kept = None if finest else self._sheets.get(page.key)
        if kept is not None:
            return kept
        if monotonic() < self._failed.get(page.key, 0.0):
            raise _gone(page)
        dpi, pixels = (FINEST_DPI, FINEST_PIXELS) if finest else (KEPT_DPI, KEPT_PIXELS)
        sheet = self._decoder.decode(Wanted(tuple(self._places(page)), dpi, pixels))
        if sheet is None:
            if len(self._failed) >= MOST_FAILED:
                self._failed.clear()
            self._failed[page.key] = monotonic() + TRIED_AGAIN_S
            raise _gone(page)
        if not finest:
            self._sheets.put(page.key, sheet)
        return sheet

    def _places(self, page: Page) -> list[tuple[Path, int]]:
        """Where the page's image may be: in the scan, else in the PDF of the archive, which has the same pages."""
        places = []
        try:
            with readable(self._archive) as ledger:
                scan = scan_of(ledger, page.document)
        except (InputMissing, OutputFailed):
            scan = None
        if scan is not None:
            places.append((scan, page.file.number))
        pdf = self._archive.document(page.document) / "document.pdf"
        if pdf.is_file():
            places.append((pdf, page.place_in_pdf))
        return places


def _gone(page: Page) -> NoPicture:
    said = f"The scan of {page.document}, page {page.file.number}, is gone, or cannot be shown."
    return NoPicture(said, "Put it back in its place, as it was read.")


def _framed(pixels: Pixels, box: Box) -> Pixels:
    """A copy in colour with a frame just outside `box`."""
    import cv2

    colour = np.stack([pixels] * 3, axis=-1) if pixels.ndim == 2 else pixels.copy()
    cv2.rectangle(colour, (box.x0 - 3, box.y0 - 3), (box.x1 + 3, box.y1 + 3), (212, 56, 13), 2)
    return colour


def _jpeg(pixels: Pixels, width: int, height: int | None) -> bytes:
    import cv2
    from PIL import Image

    scale = min(1.0, width / pixels.shape[1], height / pixels.shape[0] if height else 1.0)
    if scale < 1:
        size = (max(round(pixels.shape[1] * scale), 1), max(round(pixels.shape[0] * scale), 1))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()
