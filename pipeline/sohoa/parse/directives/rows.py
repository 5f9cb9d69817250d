"""Task tables: columns told by their heads, a directive from each row that is no heading of a group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from sohoa.domain.plan import Deadline
from sohoa.parse.deadlines import cell_deadline, deadline_of
from sohoa.parse.directives.above import Above
from sohoa.parse.flow import Evidence
from sohoa.parse.passages import Passage, ReadTable
from sohoa.parse.roles import Roles, cell_roles, roles_of
from sohoa.vietnamese.orthography import lower_skeleton

Role = Literal["ordinal", "task", "lead", "support", "both", "deadline", "deliverable"]

# In this order: `Thời gian thực hiện` is a time, `Kết quả thực hiện` a result, `Đơn vị thực hiện` who acts.
_HEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("ordinal", re.compile(r"\W*(?:s?tt|so tt|so thu tu|thu tu)\b|^#$")),
    ("both", re.compile(r"chu tri.{0,30}phoi hop|phoi hop.{0,30}chu tri|(?:thuc hien|chinh).{0,12}phoi hop")),
    ("support", re.compile(r"phoi hop|tham gia")),
    ("deadline", re.compile(r"thoi (?:gian|han|diem)|tien do|\bhan\b|\b(?:ngay|thang|quy|tuan)\b|hoan thanh|lo trinh")),
    ("deliverable", re.compile(r"san pham|ket qua|dau ra|chi tieu")),
    (
        "task",
        re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|giai phap|viec can|dau viec|\bviec\b|ten de an|cac buoc"),
    ),
    (
        "lead",
        re.compile(
            r"chu tri|phu trach|phan cong|trach nhiem|dam nhiem|thuc hien|dau moi|"
            r"\b(?:don vi|co quan|bo phan|nguoi|to chuc|ca nhan)\b"
        ),
    ),
)
_SUM = re.compile(r"\W*(?:tong(?: cong| so| kinh phi)?|cong)\W*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a task table: `cells` are all its passages, `task` the one that says what is to be done."""

    task: Passage
    cells: tuple[Passage, ...]
    roles: Roles
    deadline: Deadline | None
    deliverable: str | None
    place: Evidence


def columns_of(table: ReadTable) -> dict[Role, int] | None:
    """The columns of a task table by what they hold; None for a table that is none.

    A task table has a column of tasks, and one of who acts or by when.
    """
    found: dict[Role, int] = {}
    for number, head in enumerate(table.table.header):
        plain = lower_skeleton(" ".join(head.split()))
        role = next((role for role, pattern in _HEADS if pattern.search(plain)), None)
        if role is not None and role not in found:
            found[role] = number
    return found if "task" in found and found.keys() & {"lead", "both", "deadline"} else None


def rows_of(table: ReadTable, above: Above) -> Iterator[Row]:
    """The rows of a table that are directives; none for a table that is no task table."""
    columns = columns_of(table)
    if columns is None:
        return
    here, time = above, None
    for cells, place in zip(table.rows, table.places or repeat(Evidence()), strict=False):
        task = cells[columns["task"]]
        if _is_group(cells, columns):
            heading = next((cell for cell in cells[::-1] if cell.text), None)
            here, time = above.below(heading) if heading else here, None
            continue
        if not task.text or _SUM.match(lower_skeleton(task.text)):
            continue
        time = _time(cells, columns, time)
        roles, deadline = _roles(cells, columns, task, here), _deadline(task, time, here)
        yield Row(task, cells, roles, deadline, _deliverable(cells, columns), place)


def _is_group(cells: Sequence[Passage], columns: dict[Role, int]) -> bool:
    """Whether a row heads a group: nothing in it but its ordinal and its text."""
    beside = {columns["task"], columns.get("ordinal", columns["task"])}
    filled = [number for number, cell in enumerate(cells) if cell.text]
    return not set(filled) - beside or len(filled) == 1


def _time(cells: Sequence[Passage], columns: dict[Role, int], before: Passage | None) -> Passage | None:
    """The cell that says when. One left of the task that is empty belongs to the cell above: it reaches over rows."""
    at = columns.get("deadline")
    if at is None:
        return None
    return before if not cells[at].text and at < columns["task"] else cells[at]


def _deadline(task: Passage, time: Passage | None, above: Above) -> Deadline | None:
    told = cell_deadline(time, above.anchor) if time is not None and time.text else None
    return told or deadline_of(task, above.anchor) or above.deadline


def _roles(cells: Sequence[Passage], columns: dict[Role, int], task: Passage, above: Above) -> Roles:
    both, lead, support = columns.get("both"), columns.get("lead"), columns.get("support")
    if both is not None:
        told = cell_roles(cells[both])
    elif lead is not None:
        told = cell_roles(cells[lead])
    else:
        told = roles_of(task)
    helpers = cell_roles(cells[support], support_only=True).support if support is not None else ()
    return Roles(told.lead or above.lead, (*told.support, *helpers), told.certainty)


def _deliverable(cells: Sequence[Passage], columns: dict[Role, int]) -> str | None:
    at = columns.get("deliverable")
    return (cells[at].text or None) if at is not None else None
