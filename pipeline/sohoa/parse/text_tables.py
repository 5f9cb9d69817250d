"""Tables in plain text whose cells are parted by tabs, a row a line, as `text.txt` has them.

A table begins with a head, told by the words columns are called by, or with two rows of the same three cells or more.
What stands in two columns for other reasons, as head and signature of a document, has neither. Rows that hold a single
cell head a group where rows follow; numbers of pages and blank lines between rows are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sohoa.domain.plan import TextSpan
from sohoa.parse.columns import NATION
from sohoa.parse.flow import Evidence
from sohoa.parse.lines import TextLine
from sohoa.parse.placing import FoundTable
from sohoa.parse.plain_text import SourceLine
from sohoa.parse.table_heads import is_head
from sohoa.parse.table_parts import Row, TablePart, alike, is_row_number, joined_parts
from sohoa.vietnamese.orthography import lower_skeleton

# What printers and converters put between the rows of two pages: a number, a date, the time of printing.
_FURNITURE = re.compile(
    r"[-–—\s]*\d{1,4}(?:[/.:,\s-]{1,3}\d{1,4}){0,6}[-–—\s]*|(?:trang|page)\s\d{1,4}(?:\s?/\s?\d{1,4})?", re.IGNORECASE
)
_SIGNING = re.compile(r"\W*noi nhan\b|(?:tm|kt|tl|tuq|q)\s?\. |(?:t/m|k/t|t/l)\b")
# The longest heading of a group of rows, in characters.
LONGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row with the source lines it takes, by number."""

    cells: Row
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a table, the first `head` of which are its header."""

    rows: tuple[TextRow, ...]
    head: int

    @property
    def lines(self) -> range:
        """All source lines from the first of the table to its last."""
        return range(self.rows[0].lines[0], self.rows[-1].lines[-1] + 1)


def text_tables(source: Sequence[SourceLine]) -> Iterator[TextTable]:
    """The tables of a text in order."""
    at = 0
    while at < len(source):
        table = _table_at(source, at)
        if table is not None:
            yield table
        at = table.lines.stop if table else at + 1


def found_tables(
    tables: Sequence[TextTable], source: Sequence[SourceLine], lines: Sequence[TextLine]
) -> tuple[FoundTable, ...]:
    """The tables as the document takes them; `lines` are those of the running text around them."""
    found = []
    for number, table in enumerate(tables, 1):
        above = _above(source[table.lines.start], lines)
        found.append(joined_parts(f"t{number}", list(_parts(table, source, above))))
    return tuple(found)


def _above(first: SourceLine, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    before = [line for line in lines if (line.page, line.start) < (first.page, first.start)]
    return tuple(line for line in before if line.page == first.page) or tuple(before[-1:])


def _table_at(source: Sequence[SourceLine], at: int) -> TextTable | None:
    """The table that begins at a line; None where none does."""
    cells = cells_of(source[at])
    if len(cells) < 2 or _ends(cells):
        return None
    if not is_head(cells):
        below = cells_of(source[after]) if (after := _next(source, at)) < len(source) else ()
        filled = [sum(map(bool, row)) for row in (cells, below)]
        if min(filled) < 3 or len(cells) != len(below) or is_head(below) or _ends(below):
            return None
    rows = _rows_from(source, at)
    head = _head_rows(rows)
    if len(rows) <= head or (len(rows) < 3 and not head and max(len(row.cells) for row in rows) < 3):
        return None
    return TextTable(tuple(_squared(rows)), head)


def cells_of(line: SourceLine) -> Row:
    """The cells of a line that tabs part, without empty ones at its end; nothing for a line without tabs."""
    if "\t" not in line.text:
        return ()
    cells = [" ".join(cell.split()) for cell in line.text.split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells) if len(cells) > 1 else ()


def _ends(cells: Row) -> bool:
    """Whether a line of cells belongs to the signing or the head of a document."""
    plain = [lower_skeleton(cell) for cell in cells]
    return any(_SIGNING.match(cell) or NATION.search(cell) for cell in plain)


def _next(source: Sequence[SourceLine], at: int) -> int:
    """The next line that says something."""
    at += 1
    while at < len(source) and (source[at].is_blank or _FURNITURE.fullmatch(source[at].text.strip())):
        at += 1
    return at


def _rows_from(source: Sequence[SourceLine], at: int) -> list[TextRow]:
    rows = [TextRow(cells_of(source[at]), (at,))]
    first = rows[0].cells
    while (at := _next(source, at)) < len(source):
        cells = cells_of(source[at])
        if not cells:
            if not _heads_group(source, at):
                break
            cells = (" ".join(source[at].text.split()),)
        elif _ends(cells) or (is_head(cells) and not alike(cells, first)):
            break
        rows.append(TextRow(cells, (at,)))
    return _without_tail(rows)


def _heads_group(source: Sequence[SourceLine], at: int) -> bool:
    """Whether a line without tabs heads a group of rows: such a row follows, and no head of another table."""
    below = _next(source, at)
    if len(source[at].text) > LONGEST_GROUP or below == len(source):
        return False
    cells = cells_of(source[below])
    return bool(cells) and not is_head(cells) and not _ends(cells)


def _without_tail(rows: list[TextRow]) -> list[TextRow]:
    """Rows without the items of the outline at their end, which tabs part from their labels as well.

    Such lines have two cells where the rows have more, and no numbers that go on with those of the rows.
    """
    full = [at for at, row in enumerate(rows) if len(row.cells) > 2]
    if not full:
        return rows
    end = full[-1] + 1
    last = next((row.cells[0] for row in reversed(rows[:end]) if _number(row.cells[0])), "0")
    for at in range(end, len(rows)):
        label = rows[at].cells[0]
        if not label or _follows(label, last):
            last, end = label or last, at + 1
        elif at > end:  # a single line between may head a group
            break
    return rows[:end]


def _number(label: str) -> int:
    bare = label.strip("().")
    return int(bare) if bare.isdecimal() and len(bare) < 4 else 0


def _follows(label: str, last: str) -> bool:
    """Whether a number follows another one and is written like it."""
    return _number(label) == _number(last) + 1 and label.strip("0123456789") == last.strip("0123456789")


def _head_rows(rows: Sequence[TextRow]) -> int:
    """How many rows the header takes: two where the first has a column that reaches over more than one."""
    if not is_head(rows[0].cells):
        return 0
    if len(rows) > 2 and "" in rows[0].cells and not rows[1].cells[0] and is_row_number(rows[2].cells[0]):
        return 2
    return 1


def _squared(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    width = max(len(row.cells) for row in rows)
    for row in rows:
        yield TextRow((*row.cells, *[""] * (width - len(row.cells))), row.lines)


# --- as parts of a document's table ---------------------------------------------------------------------------------


def _parts(table: TextTable, source: Sequence[SourceLine], above: tuple[TextLine, ...]) -> Iterator[TablePart]:
    """The table cut where a page begins and where its head is repeated."""
    header = [row.cells for row in table.rows[: table.head]]
    cut = 0
    for at in range(1, len(table.rows) + 1):
        ends = at == len(table.rows)
        if ends or (at >= table.head and (_new_page(table, source, at) or _repeats(table, header, at))):
            yield _part(table, source, (cut, at), header, above)
            cut = at


def _new_page(table: TextTable, source: Sequence[SourceLine], at: int) -> bool:
    return source[table.rows[at].lines[0]].page != source[table.rows[at - 1].lines[0]].page


def _repeats(table: TextTable, header: Sequence[Row], at: int) -> bool:
    return bool(header) and at >= len(header) and alike(table.rows[at].cells, header[0])


def _part(
    table: TextTable,
    source: Sequence[SourceLine],
    reach: tuple[int, int],
    header: Sequence[Row],
    above: tuple[TextLine, ...],
) -> TablePart:
    rows = table.rows[slice(*reach)]
    head = len(header) if header and alike(rows[0].cells, header[0]) else 0
    return TablePart(
        page=source[rows[0].lines[0]].page,
        box=None,
        rows=tuple(row.cells for row in rows),
        places=tuple(_place(row, source) for row in rows),
        head=head,
        above=above,
    )


def _place(row: TextRow, source: Sequence[SourceLine]) -> Evidence:
    first, last = source[row.lines[0]], source[row.lines[-1]]
    return Evidence((TextSpan(first.page, first.start, last.start + len(last.text.rstrip())),))
