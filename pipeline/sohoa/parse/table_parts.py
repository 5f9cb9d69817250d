"""Tables of a document from what each page, or each stretch of a text, holds of them: heads, joins over pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Table
from sohoa.parse.flow import Evidence
from sohoa.parse.lines import TextLine
from sohoa.parse.placing import FoundTable
from sohoa.vietnamese.orthography import canonical

# A row that begins with a number, a letter or a Roman numeral is a row of the body, not the head.
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-ZĐa-zđ])[.)]?")
# Below the head columns may be numbered: (1), (2) …, or A, B, 1, 2 …; brackets and figures are misread there.
_COLUMN_NUMBER = re.compile(r"\(?[\dA-Z]{0,2}\)?")
# So many of them make a row of column numbers, which says nothing on the next page.
FEWEST_NUMBERED = 3
# Rows this alike (per cent) are the head repeated on the next page; it may be misread differently there.
ALIKE = 85
BETWEEN_LEVELS = " / "

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page has of a table: rows as wide as the table, of which the first `head` make the header.

    `places` say where each row stands. `first` and `last` say that no text stands above or below the part on its page.
    `above` are the lines before it.
    """

    page: int
    box: Box | None
    rows: tuple[Row, ...]
    places: tuple[Evidence, ...]
    head: int
    first: bool = True
    last: bool = True
    above: tuple[TextLine, ...] = ()


@dataclass(slots=True)
class PartJoiner:
    """Takes the parts of a document in order and joins what goes on from page to page."""

    _tables: list[list[TablePart]] = field(default_factory=list)

    def add(self, part: TablePart) -> None:
        """Take the next part."""
        if self._tables and _goes_on(self._tables[-1], part):
            self._tables[-1].append(part)
        else:
            self._tables.append([part])

    def tables(self) -> tuple[FoundTable, ...]:
        """All tables so far, in order."""
        return tuple(joined_parts(f"t{number}", parts) for number, parts in enumerate(self._tables, 1))


def is_row_number(text: str) -> bool:
    """Whether a cell numbers its row: `3`, `1.2`, `II`, `A`, `(1)`."""
    return _ROW_NUMBER.fullmatch(text) is not None


def numbers_columns(row: Row) -> bool:
    """Whether a row numbers the columns: nothing else in it, and the numbers where they ought to be."""
    texts = [(column, text) for column, text in enumerate(row, 1) if text]
    right = sum(text.strip("()") == str(column) for column, text in texts)
    like = sum(_COLUMN_NUMBER.fullmatch(text) is not None for _, text in texts)
    return len(texts) >= FEWEST_NUMBERED and 2 * right >= len(texts) and like >= 0.7 * len(texts)


def joined_parts(name: str, parts: Sequence[TablePart]) -> FoundTable:
    """One table of parts that go on: heads repeated and empty rows are left out, a row cut by a page is made whole."""
    first = parts[0]
    rows: list[tuple[Row, Evidence]] = []
    for part in parts:
        cut = part.head if part is first or is_repeated(first, part) else 0
        more = list(zip(part.rows[cut:], part.places[cut:], strict=True))
        if more and numbers_columns(more[0][0]) and any(numbers_columns(row) for row, _ in rows[:1]):
            more.pop(0)
        if rows and more and part is not first and _is_rest(more[0][0], rows[-1][0]):
            rows[-1] = _whole_row(rows[-1], more.pop(0))
        rows += more
    filled = [(row, place) for row, place in rows if any(row)]
    boxes = tuple(part.box for part in parts if part.box is not None)
    pages = tuple(part.page for part in parts) if boxes else tuple(dict.fromkeys(part.page for part in parts))
    table = Table(name, None, header_of(first), tuple(row for row, _ in filled), pages, boxes)
    return FoundTable(table, first.above, tuple(place for _, place in filled))


def _goes_on(parts: Sequence[TablePart], part: TablePart) -> bool:
    """Whether a part goes on with the table before it: on the next page, nothing between, the same columns."""
    before = parts[-1]
    if part.page != before.page + 1 or not (before.last and part.first):
        return False
    if len(part.rows[0]) != len(before.rows[0]):
        return False
    # Under a head whose first column is named, a first row without a number is a row, not another head.
    numbered = bool(header_of(parts[0])[0]) and not part.rows[0][0]
    return part.head == 0 or numbered or is_repeated(parts[0], part)


def is_repeated(first: TablePart, part: TablePart) -> bool:
    """Whether two parts have the same head."""
    return alike(header_of(first), header_of(part))


def alike(one: Row, other: Row) -> bool:
    """Whether two rows say the same, but for what was misread."""
    here, there = (canonical(" ".join(row).lower()) for row in (one, other))
    return fuzz.ratio(here, there) >= ALIKE


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


def _whole_row(above: tuple[Row, Evidence], rest: tuple[Row, Evidence]) -> tuple[Row, Evidence]:
    row = tuple(f"{one} {other}".strip() for one, other in zip(above[0], rest[0], strict=True))
    return row, above[1].and_then(rest[1])


def header_of(part: TablePart) -> Row:
    """The header, a text for each column, that of several rows joined from the top."""
    texts: list[list[str]] = [[] for _ in part.rows[0]]
    for row in part.rows[: part.head]:
        for column, text in enumerate(row):
            if text:
                texts[column].append(text)
    return tuple(BETWEEN_LEVELS.join(text) for text in texts)
