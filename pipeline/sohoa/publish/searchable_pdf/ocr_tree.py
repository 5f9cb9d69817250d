"""The text of a page as the OCR tree of OCRmyPDF: lines in the order of `text.txt`, words with their boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sohoa.publish.page_file import PageFile
from sohoa.publish.searchable_pdf.lines import PlacedLine, Span, on_the_scan, placed_lines

if TYPE_CHECKING:
    from ocrmypdf.models.ocr_element import BoundingBox, OcrElement


def ocr_tree(page: PageFile) -> OcrElement:
    """The tree of a page: a line for each line of its running text, or several where it is slanted."""
    from ocrmypdf.models.ocr_element import BoundingBox, OcrElement

    lines = [_line(line) for line in placed_lines(page)]
    box = BoundingBox(0, 0, page.width, page.height)
    return OcrElement("ocr_page", bbox=box, dpi=page.dpi, page_number=page.number - 1, children=lines)


def _line(line: PlacedLine) -> OcrElement:
    from ocrmypdf.models.ocr_element import OcrElement

    words = [
        OcrElement(
            "ocrx_word", text=word.text, bbox=_box(Span(word.start, line.top, word.end, line.bottom), line.turned)
        )
        for word in line.words
    ]
    return OcrElement(
        "ocr_line", bbox=_box(line.span, line.turned), textangle=float(line.turned), children=words, language="vie"
    )


def _box(span: Span, turned: int) -> BoundingBox:
    from ocrmypdf.models.ocr_element import BoundingBox

    return BoundingBox(*on_the_scan(span, turned))
