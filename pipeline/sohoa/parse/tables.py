"""Tables of the pages as tables of the document: headers told from rows, and where each row stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord
from sohoa.domain.page_text import PageText, page_text
from sohoa.domain.plan import TextSpan
from sohoa.parse.flow import Evidence
from sohoa.parse.lines import TextLine, lines_of_page, sure_of
from sohoa.parse.placing import FoundTable
from sohoa.parse.table_parts import PartJoiner, Row, TablePart, is_row_number, numbers_columns
from sohoa.vietnamese.orthography import nfc

# Lines this short at the top or foot of a page are its number, and part no table.
PAGE_NUMBER = 5

ReadWord = tuple[OcrWord, RestoredWord]


@dataclass(slots=True)
class TableCollector:
    """Takes the pages of a document in order and joins the tables that go on from page to page."""

    _parts: PartJoiner = field(default_factory=PartJoiner)

    def add(self, number: int, ocr: OcrPage, restored: RestoredPage, before: Sequence[TextLine]) -> None:
        """Take the tables of the next page; `before` ends with the last line of the pages before it."""
        for part in _parts(number, ocr, restored, before):
            self._parts.add(part)

    def tables(self) -> tuple[FoundTable, ...]:
        """All tables so far, in order."""
        return self._parts.tables()


def _parts(number: int, ocr: OcrPage, restored: RestoredPage, before: Sequence[TextLine]) -> Iterator[TablePart]:
    if not any(zone.cells for zone in ocr.zones):
        return
    words = zip(ocr.words, restored.words, strict=True)
    read = [[tuple(islice(words, len(line.words))) for line in zone.lines] for zone in ocr.zones]
    texts = [[_text(line) for line in lines] for lines in read]
    spoken = [
        bool(zone.cells) or any(len(line) > PAGE_NUMBER for line in lines)
        for zone, lines in zip(ocr.zones, texts, strict=True)
    ]
    placed = page_text(ocr, restored)
    for at, (zone, lines) in enumerate(zip(ocr.zones, texts, strict=True)):
        if zone.cells:
            rows = _rows(zone, lines)
            doubts = _doubts(zone, read[at])
            places = tuple(_place(number, at, zone, row, placed, doubts) for row in range(len(rows)))
            above = _above(number, replace(ocr, zones=ocr.zones[:at]), restored) or tuple(before)
            first, last = not any(spoken[:at]), not any(spoken[at + 1 :])
            yield TablePart(number, zone.box, rows, places, _head(zone, rows), first, last, above)


def _above(number: int, ocr: OcrPage, restored: RestoredPage) -> tuple[TextLine, ...]:
    """The lines of running text of a part of a page, its first zones."""
    count = sum(len(line.words) for line in ocr.lines)
    return tuple(lines_of_page(number, ocr, RestoredPage(restored.words[:count])))


def _text(words: Iterable[ReadWord]) -> str:
    return " ".join(nfc(word.text) for _, word in words if word.text)


def _doubts(zone: OcrZone, lines: Sequence[Sequence[ReadWord]]) -> dict[int, float]:
    """How many words of each row are misread, as is to be expected."""
    rows: dict[int, float] = defaultdict(float)
    for line, words in zip(zone.lines, lines, strict=True):
        rows[zone.cells[line.paragraph].row] += sum(1 - sure_of(*word) for word in words)
    return rows


def _rows(zone: OcrZone, lines: Sequence[str]) -> tuple[Row, ...]:
    """Rows of equal length; a cell's text stands in its first row and column, its lines joined."""
    cells = [""] * len(zone.cells)
    for line, text in zip(zone.lines, lines, strict=True):
        cells[line.paragraph] = f"{cells[line.paragraph]} {text}".strip()
    height = max(cell.row + cell.rows for cell in zone.cells)
    width = max(cell.column + cell.columns for cell in zone.cells)
    rows = [[""] * width for _ in range(height)]
    for cell, text in zip(zone.cells, cells, strict=True):
        rows[cell.row][cell.column] = text
    return tuple(tuple(row) for row in rows)


def _place(
    number: int, zone_number: int, zone: OcrZone, row: int, placed: PageText, doubts: Mapping[int, float]
) -> Evidence:
    """Where a row stands: its line in the text of the page, and the box around its cells; nowhere without text.

    Cells that reach over several rows make a row no higher than its other cells do.
    """
    span = placed.rows.get((zone_number, row))
    if span is None:
        return Evidence()
    cells = [cell for cell in zone.cells if cell.row == row]
    own = [cell.box for cell in cells if cell.rows == 1] or [cell.box for cell in cells]
    across, down = Box.around(cell.box for cell in cells), Box.around(own)
    return Evidence((TextSpan(number, *span),), (Box(across.x0, down.y0, across.x1, down.y1),), doubts.get(row, 0.0))


def _head(zone: OcrZone, rows: Sequence[Row]) -> int:
    """How many rows the header takes: all that the cells of the first row reach into, none where it is of the body."""
    if is_row_number(rows[0][0]) or numbers_columns(rows[0]) or sum(map(bool, rows[0])) < 2:
        return 0
    return max(cell.row + cell.rows for cell in zone.cells if cell.row == 0)
