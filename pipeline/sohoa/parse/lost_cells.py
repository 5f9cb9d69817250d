"""Rows of a text whose empty cells were lost on the way: a cell that says when belongs in the column of times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.parse.table_parts import Row
from sohoa.parse.text_rows import TextRow
from sohoa.vietnamese.orthography import lower_skeleton

_TIMES = re.compile(r"(?:thoi (?:gian|han|diem)|tien do|han (?:hoan thanh|thuc hien)|lo trinh|ngay hoan thanh)\b")
# In the skeleton; what a cell of times begins with.
_TIME = re.compile(
    r"(?:(?:xong|hoan thanh|cham nhat|truoc|trong|den|het|tu|dau|giua|cuoi|tuan|hang|dinh ky) ){0,4}"
    r"(?:ngay|thang|quy|nam|tuan|\d{1,2}[/.-]\d|\d{1,2} thang)\b|thuong xuyen|khi co|sau khi"
)
# A time is short; a longer cell that begins like one says what is to be done.
LONGEST_TIME = 10


def with_lost_cells(rows: Sequence[TextRow], head: int) -> Sequence[TextRow]:
    """The rows of a table with the empty cells before their times; as they are where empty cells are kept."""
    header = rows[0].cells if head == 1 else ()
    column = next((at for at, cell in enumerate(header) if _TIMES.match(lower_skeleton(cell))), None)
    if column is None or any("" in row.cells for row in rows):
        return rows
    return [TextRow(_moved(row.cells, column, len(header)), row.lines) for row in rows]


def _moved(cells: Row, column: int, width: int) -> Row:
    if not 2 < len(cells) < width or (column < len(cells) and _is_time(cells[column])):
        return cells
    at = next((at for at in range(min(column, len(cells)) - 1, 1, -1) if _is_time(cells[at])), None)
    if at is None or len(cells) + column - at > width:
        return cells
    return (*cells[:at], *[""] * (column - at), *cells[at:])


def _is_time(cell: str) -> bool:
    return len(cell.split()) <= LONGEST_TIME and _TIME.match(lower_skeleton(cell)) is not None
