"""Tables in plain text whose cells are parted by tabs, a row a line, as `text.txt` has them."""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.parse.lost_cells import with_lost_cells
from sohoa.parse.plain_text import SourceLine
from sohoa.parse.table_heads import is_head
from sohoa.parse.table_parts import Row, alike, is_row_number
from sohoa.parse.text_rows import TextRow, TextTable, ends_table, next_line, squared

# The longest heading of a group of rows, in characters.
LONGEST_GROUP = 200


def tabbed_table(source: Sequence[SourceLine], at: int) -> TextTable | None:
    """The table that begins at a line; None where none does."""
    cells = cells_of(source[at])
    if len(cells) < 2 or ends_table(cells):
        return None
    if not is_head(cells):
        below = cells_of(source[after]) if (after := next_line(source, at)) < len(source) else ()
        filled = [sum(map(bool, row)) for row in (cells, below)]
        if min(filled) < 3 or len(cells) != len(below) or is_head(below) or ends_table(below):
            return None
    rows = _rows_from(source, at)
    head = _head_rows(rows)
    if len(rows) <= head or (len(rows) < 3 and not head and max(len(row.cells) for row in rows) < 3):
        return None
    return TextTable(tuple(squared(with_lost_cells(rows, head))), head)


def cells_of(line: SourceLine) -> Row:
    """The cells of a line that tabs part, without empty ones at its end; nothing for a line without tabs."""
    if "\t" not in line.text:
        return ()
    cells = [" ".join(cell.split()) for cell in line.text.split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells) if len(cells) > 1 else ()


def _rows_from(source: Sequence[SourceLine], at: int) -> list[TextRow]:
    rows = [TextRow(cells_of(source[at]), (at,))]
    first = rows[0].cells
    while (at := next_line(source, at)) < len(source):
        cells = cells_of(source[at])
        if not cells:
            if not _heads_group(source, at):
                break
            cells = (" ".join(source[at].text.split()),)
        elif ends_table(cells) or (is_head(cells) and not alike(cells, first)):
            break
        rows.append(TextRow(cells, (at,)))
    return _without_tail(rows)


def _heads_group(source: Sequence[SourceLine], at: int) -> bool:
    """Whether a line without tabs heads a group of rows: such a row follows, and no head of another table."""
    below = next_line(source, at)
    if len(source[at].text) > LONGEST_GROUP or below == len(source):
        return False
    cells = cells_of(source[below])
    return bool(cells) and not is_head(cells) and not ends_table(cells)


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
