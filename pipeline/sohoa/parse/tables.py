"""Tables of the pages as tables of the document: headers told from rows, parts on several pages joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from rapidfuzz import fuzz

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage, OcrZone, RestoredPage, RestoredWord
from sohoa.domain.plan import Table
from sohoa.parse.lines import TextLine, lines_of_page
from sohoa.parse.placing import FoundTable
from sohoa.vietnamese.orthography import canonical, nfc

# A row that begins with a number, a letter or a Roman numeral is a row of the body, not the head.
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-ZĐa-zđ])[.)]?")
# Below the head columns may be numbered: (1), (2) …, or A, B, 1, 2 …; brackets and figures are misread there.
_COLUMN_NUMBER = re.compile(r"\(?[\dA-Z]{0,2}\)?")
# So many of them make a row of column numbers, which says nothing on the next page.
FEWEST_NUMBERED = 3
# Rows this alike (per cent) are the head repeated on the next page; it may be misread differently there.
ALIKE = 85
# Lines this short at the top or foot of a page are its number, and part no table.
PAGE_NUMBER = 5
BETWEEN_LEVELS = " / "

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The table of one page: rows as wide as the table, of which the first `head` make the header.

    `first` and `last` say that no text stands above or below it on the page. `above` are the lines before it.
    """

    page: int
    box: Box
    rows: tuple[Row, ...]
    head: int
    first: bool
    last: bool
    above: tuple[TextLine, ...]


@dataclass(slots=True)
class TableCollector:
    """Takes the pages of a document in order and joins what goes on from page to page."""

    _tables: list[list[_Part]] = field(default_factory=list)

    def add(self, number: int, ocr: OcrPage, restored: RestoredPage, before: Sequence[TextLine]) -> None:
        """Take the tables of the next page; `before` ends with the last line of the pages before it."""
        for part in _parts(number, ocr, restored, before):
            if self._tables and _goes_on(self._tables[-1], part):
                self._tables[-1].append(part)
            else:
                self._tables.append([part])

    def tables(self) -> tuple[FoundTable, ...]:
        """All tables so far, in order."""
        joined = (_joined(f"t{number}", parts) for number, parts in enumerate(self._tables, 1))
        return tuple(FoundTable(table, parts[0].above) for table, parts in zip(joined, self._tables, strict=True))


def _parts(number: int, ocr: OcrPage, restored: RestoredPage, before: Sequence[TextLine]) -> Iterator[_Part]:
    words = iter(restored.words)
    texts = [[_text(islice(words, len(line.words))) for line in zone.lines] for zone in ocr.zones]
    spoken = [
        bool(zone.cells) or any(len(line) > PAGE_NUMBER for line in lines)
        for zone, lines in zip(ocr.zones, texts, strict=True)
    ]
    for at, (zone, lines) in enumerate(zip(ocr.zones, texts, strict=True)):
        if zone.cells:
            rows = _rows(zone, lines)
            above = _above(number, replace(ocr, zones=ocr.zones[:at]), restored) or tuple(before)
            first, last = not any(spoken[:at]), not any(spoken[at + 1 :])
            yield _Part(number, zone.box, rows, _head(zone, rows), first, last, above)


def _above(number: int, ocr: OcrPage, restored: RestoredPage) -> tuple[TextLine, ...]:
    """The lines of running text of a part of a page, its first zones."""
    count = sum(len(line.words) for line in ocr.lines)
    return tuple(lines_of_page(number, ocr, RestoredPage(restored.words[:count])))


def _text(words: Iterator[RestoredWord]) -> str:
    return " ".join(nfc(word.text) for word in words if word.text)


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


def _head(zone: OcrZone, rows: Sequence[Row]) -> int:
    """How many rows the header takes: all that the cells of the first row reach into, none where it is of the body."""
    if _ROW_NUMBER.fullmatch(rows[0][0]) or _numbers_columns(rows[0]) or sum(map(bool, rows[0])) < 2:
        return 0
    return max(cell.row + cell.rows for cell in zone.cells if cell.row == 0)


def _numbers_columns(row: Row) -> bool:
    """Whether a row numbers the columns: nothing else in it, and the numbers where they ought to be."""
    texts = [(column, text) for column, text in enumerate(row, 1) if text]
    right = sum(text.strip("()") == str(column) for column, text in texts)
    like = sum(_COLUMN_NUMBER.fullmatch(text) is not None for _, text in texts)
    return len(texts) >= FEWEST_NUMBERED and 2 * right >= len(texts) and like >= 0.7 * len(texts)


def _goes_on(parts: Sequence[_Part], part: _Part) -> bool:
    """Whether a part goes on with the table before it: on the next page, nothing between, the same columns."""
    before = parts[-1]
    if part.page != before.page + 1 or not (before.last and part.first):
        return False
    if len(part.rows[0]) != len(before.rows[0]):
        return False
    # Under a head whose first column is named, a first row without a number is a row, not another head.
    numbered = bool(_header(parts[0])[0]) and not part.rows[0][0]
    return part.head == 0 or numbered or _is_repeated(parts[0], part)


def _is_repeated(first: _Part, part: _Part) -> bool:
    here, there = (canonical(" ".join(_header(one)).lower()) for one in (part, first))
    return fuzz.ratio(here, there) >= ALIKE


def _joined(name: str, parts: Sequence[_Part]) -> Table:
    first = parts[0]
    rows = list(first.rows[first.head :])
    for part in parts[1:]:
        more = list(part.rows[part.head if _is_repeated(first, part) else 0 :])
        if more and _numbers_columns(more[0]) and any(map(_numbers_columns, rows[:1])):
            more.pop(0)
        if rows and more and _is_rest(more[0], rows[-1]):
            rest = more.pop(0)
            rows[-1] = tuple(f"{above} {below}".strip() for above, below in zip(rows[-1], rest, strict=True))
        rows += more
    filled = tuple(row for row in rows if any(row))
    return Table(
        name, None, _header(first), filled, tuple(part.page for part in parts), tuple(part.box for part in parts)
    )


def _is_rest(row: Row, above: Row) -> bool:
    """Whether a first row is the rest of the last one of the page before.

    It has no number and begins small, or it goes on with a list alone (`…; Bộ Nội vụ`) while what stands left of that
    is told already.
    """
    lead = next((column for column, text in enumerate(row) if text), 0)
    if lead == 0:
        return False
    begins_small = all(text[0].islower() for text in row if text) or (row[lead][0].islower() and bool(above[lead]))
    return begins_small or (above[lead].endswith((";", ",")) and any(above[1:lead]))


def _header(part: _Part) -> Row:
    """The header, a text for each column, that of several rows joined from the top."""
    texts: list[list[str]] = [[] for _ in part.rows[0]]
    for row in part.rows[: part.head]:
        for column, text in enumerate(row):
            if text:
                texts[column].append(text)
    return tuple(BETWEEN_LEVELS.join(text) for text in texts)
