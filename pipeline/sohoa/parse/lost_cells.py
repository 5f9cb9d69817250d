"""Rows of a text whose empty cells were lost on the way: a cell that says when belongs in the column of times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.parse.table_parts import Row, is_row_number
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
_ORDINAL = re.compile(r"\W*(?:s?tt|so tt|so thu tu)\b|#$")
# The cell behind ordinal and task.
AFTER_TASK = 2


def with_lost_cells(rows: Sequence[TextRow], head: int) -> Sequence[TextRow]:
    """The rows of a table with the empty cells before their times; as they are where empty cells are kept.

    Rows are mended only where one way is possible: one column holds times, one cell of the row is a time and follows
    its ordinal and its task at once, so that all columns between are empty; what stands behind it fills its row.
    """
    header = rows[0].cells if head == 1 else ()
    columns = [at for at, cell in enumerate(header) if _TIMES.match(lower_skeleton(cell))]
    ordinal = bool(header) and _ORDINAL.match(lower_skeleton(header[0])) is not None
    if len(columns) != 1 or not ordinal or any("" in row.cells for row in rows):
        return rows
    return [TextRow(_moved(row.cells, columns[0], len(header)), row.lines) for row in rows]


def _moved(cells: Row, column: int, width: int) -> Row:
    lost = column - AFTER_TASK
    if not (AFTER_TASK < len(cells) < width and lost > 0 and is_row_number(cells[0])):
        return cells
    if [at for at, cell in enumerate(cells) if _is_time(cell)] != [AFTER_TASK]:
        return cells
    if len(cells) > AFTER_TASK + 1 and len(cells) + lost != width:
        return cells  # which of the columns behind the time are empty is open
    return (*cells[:AFTER_TASK], *[""] * lost, *cells[AFTER_TASK:])


def _is_time(cell: str) -> bool:
    return len(cell.split()) <= LONGEST_TIME and _TIME.match(lower_skeleton(cell)) is not None
