"""Where the pixels of a page image lie on the page of the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sohoa.publish.page_file import PageFile

if TYPE_CHECKING:
    import pikepdf

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points of the page's user space

# An image over so much of the page is the scan of it, whose pixels the page file counts.
COVERS_PAGE = 0.85
MANY_OBJECTS = 5_000


@dataclass(frozen=True, slots=True)
class Placement:
    """The part of the page that shows the page image, and by how many degrees clockwise a viewer turns the page."""

    area: Rectangle
    rotate: int

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Where in user space the point lies that is so far `across` and `down` the image as shown, from 0 to 1."""
        left, bottom, right, top = self.area
        right_of, above = {
            0: (across, 1 - down),
            90: (down, across),
            180: (1 - across, down),
            270: (1 - down, 1 - across),
        }[self.rotate]
        return left + right_of * (right - left), bottom + above * (top - bottom)

    def matrix(self, width: float, height: float) -> tuple[float, float, float, float, float, float]:
        """The PDF matrix that lays an upright page of `width` by `height` points over the area."""
        (x0, y0), (x1, y1), (x2, y2) = self.point(0, 1), self.point(1, 1), self.point(0, 0)
        return (x1 - x0) / width, (y1 - y0) / width, (x2 - x0) / height, (y2 - y0) / height, x0, y0


def placements(pdf: pikepdf.Pdf, source: Path, pages: list[PageFile]) -> dict[int, Placement]:
    """The placement of each of `pages`, by page number; `pdf` is the open file `source`.

    Page images that were taken as stored lie where the PDF shows them; pages that were rendered show all of the page.
    """
    found = {page.number: _whole(pdf.pages[page.number - 1]) for page in pages}
    stored = [page for page in pages if page.dpi_origin != "rendered"]
    for number, area in _image_areas(source, [page.number for page in stored]).items():
        found[number] = Placement(area, found[number].rotate)
    return found


def _whole(page: pikepdf.Page) -> Placement:
    media, crop = _upright(page.mediabox), _upright(page.cropbox)
    area = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    rotate = int(page.get("/Rotate", 0)) // 90 * 90 % 360
    return Placement(area if area[0] < area[2] and area[1] < area[3] else media, rotate)


def _upright(box: Iterable[object]) -> Rectangle:
    """A box of a page, whose corners may be given in any order."""
    x0, y0, x1, y1 = (float(str(value)) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _image_areas(source: Path, numbers: list[int]) -> dict[int, Rectangle]:
    """The area of the image that covers each of the pages, for pages that have one."""
    import pypdfium2 as pdfium

    if not numbers:
        return {}
    areas = {}
    # A handle rather than a name: PDFium takes names as UTF-8 only.
    with source.open("rb") as file:
        pdf = pdfium.PdfDocument(file)
        try:
            for number in numbers:
                area = _image_area(pdf[number - 1])
                if area is not None:
                    areas[number] = area
        finally:
            pdf.close()
    return areas


def _image_area(page: object) -> Rectangle | None:
    import pypdfium2 as pdfium

    assert isinstance(page, pdfium.PdfPage)
    shown = page.get_cropbox()
    objects = islice(page.get_objects(max_depth=1), MANY_OBJECTS)
    bounds = [one.get_bounds() for one in objects if isinstance(one, pdfium.PdfImage)]
    largest: Rectangle | None = max(bounds, key=lambda one: _shared(one, shown), default=None)
    page.close()
    if largest is None or _shared(largest, shown) < COVERS_PAGE * _shared(shown, shown):
        return None
    return largest


def _shared(one: Rectangle, other: Rectangle) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)
