"""PDF through PDFium: the scanned image as it was stored, or the page rendered."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.page import SourcePage
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Note
from sohoa.ingest.discover import shown
from sohoa.ingest.oblong import scanned_page
from sohoa.ingest.pdf_scan import Scan, find_scan, shown_dpi, stored_pixels, without_idle_colour
from sohoa.ingest.pdf_text import is_trustworthy, read_text_layer
from sohoa.ingest.settings import IngestSettings
from sohoa.ingest.source import LoadedPage, check_pixels

POINTS_PER_INCH = 72
# Below this print of 13 points is no longer read well: a sheet too large for it is refused rather than blurred.
LOWEST_RENDER_DPI = 150
# Stored images that stand for a mask or an inverted picture look otherwise than the page does; grey levels.
ALIKE = 25.0


class PdfSource:
    """A PDF file as a document. PDFium is not thread-safe: one instance belongs to one thread."""

    def __init__(self, path: Path, settings: IngestSettings) -> None:
        self._path = path
        self._settings = settings
        try:
            # A handle rather than a name: PDFium takes names as UTF-8 only.
            self._file = path.open("rb")
        except OSError as error:
            raise InputUnusable(
                "unreadable", f"{shown(path)} cannot be read: {error.strerror}.", "Check its permissions."
            ) from error
        try:
            self._pdf = pdfium.PdfDocument(self._file)
            if self._pdf.get_formtype() != pdfium_c.FORMTYPE_NONE:
                self._pdf.init_forms()
        except pdfium.PdfiumError as error:
            self._file.close()
            raise _unusable(path, error) from error
        self.page_count = len(self._pdf)

    def load(self, number: int) -> LoadedPage:
        try:
            page = self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise self._damaged(number, error) from error
        try:
            return self._load(page, number)
        except (pdfium.PdfiumError, ValueError, ArithmeticError) as error:
            raise self._damaged(number, error) from error
        finally:
            page.close()

    def _load(self, page: pdfium.PdfPage, number: int) -> LoadedPage:
        scan = find_scan(page)
        if scan is None and page.formenv is not None:
            page = self._with_fields(page, number)
        kept = self._kept_text(page, number, scan)
        if kept is not None:
            return LoadedPage(kept, None)
        if scan is not None and scan.is_whole_page:
            return self._stored(page, number, scan)
        return self._rendered(page, number, scan)

    def _with_fields(self, page: pdfium.PdfPage, number: int) -> pdfium.PdfPage:
        """The page with what stands in its form fields as part of it, as viewers show it: number and date, often."""
        page.flatten()
        page.close()
        return self._pdf[number - 1]

    def _kept_text(self, page: pdfium.PdfPage, number: int, scan: Scan | None) -> SourcePage | None:
        """The page with its text layer, when the settings and the layer itself allow to keep it."""
        use = self._settings.text_layer
        if use == "ignore" or (use == "auto" and scan is not None):
            return None
        width, height, dpi = self._render_size(page, number, scan)
        layer = read_text_layer(page, width, height)
        if not layer.zones or (use == "auto" and not is_trustworthy(layer.zones)):
            return None
        return SourcePage(number, width, height, dpi, "rendered", "colour", text_layer=layer.zones, notes=layer.notes)

    def _stored(self, page: pdfium.PdfPage, number: int, scan: Scan) -> LoadedPage:
        check_pixels(scan.width, scan.height, number, self._settings)
        pixels, mode = stored_pixels(scan, page.get_rotation())
        if scan.looks is not None and abs(float(np.mean(pixels)) - scan.looks) > ALIKE:
            return self._rendered(page, number, scan)
        return scanned_page(number, pixels, mode, shown_dpi(scan, page.get_rotation()), self._settings, scan.notes)

    def _rendered(self, page: pdfium.PdfPage, number: int, scan: Scan | None) -> LoadedPage:
        if scan is not None:
            check_pixels(scan.width, scan.height, number, self._settings)
        width, height, dpi = self._render_size(page, number, scan)
        bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
        try:
            pixels, mode = without_idle_colour(bitmap.to_numpy())
        finally:
            bitmap.close()
        height, width = pixels.shape[:2]
        notes: tuple[Note, ...] = ()
        if dpi < self._settings.render_dpi and scan is None:
            notes = (Note("rendered-coarser", f"The sheet is so large that it was rendered at {dpi:.0f} dpi."),)
        return LoadedPage(SourcePage(number, width, height, dpi, "rendered", mode, notes=notes), Raster(pixels, dpi))

    def _render_size(self, page: pdfium.PdfPage, number: int, scan: Scan | None) -> tuple[int, int, float]:
        """Width and height in pixels and the dpi to render at: the scan's own, or the one of the settings."""
        wide, high = (side / POINTS_PER_INCH for side in page.get_size())
        if not (wide > 0 and high > 0):
            raise PageError("empty-page", f"Page {number} has no area.", "Scan or export it again.")
        dpi = float(self._settings.render_dpi)
        if scan is not None and scan.dpi is not None:
            dpi = min(max(scan.dpi[0], LOWEST_RENDER_DPI), 2 * dpi)
        largest = (self._settings.max_pixels / (wide * high)) ** 0.5
        dpi = min(dpi, max(largest * 0.999, LOWEST_RENDER_DPI))
        width, height = round(wide * dpi), round(high * dpi)
        check_pixels(width, height, number, self._settings)
        return width, height, dpi

    def _damaged(self, number: int, error: Exception) -> PageError:
        return PageError(
            "damaged", f"Page {number} of {shown(self._path)} cannot be decoded: {error}.", "Copy or export it again."
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pdf.close()
        self._file.close()


def _unusable(path: Path, error: pdfium.PdfiumError) -> InputUnusable:
    if getattr(error, "err_code", None) in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
        return InputUnusable(
            "encrypted",
            f"{shown(path)} is protected by a password.",
            "Remove the protection (for example with `qpdf --decrypt --password=… in.pdf out.pdf`).",
        )
    return InputUnusable(
        "damaged",
        f"{shown(path)} ({path.stat().st_size:,} bytes) cannot be opened as a PDF: {error}.",
        "The copy may be cut off: copy or export it again, or mend it with `qpdf in.pdf out.pdf`.",
    )
