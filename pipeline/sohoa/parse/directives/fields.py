"""A task whose children are its fields: `- Cơ quan chủ trì: …`, `- Thời gian: …`, `- Sản phẩm: …`.

Such a task is one directive; the lines below it say who, when and what comes of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.flow import Flow
from sohoa.parse.passages import ReadItem
from sohoa.vietnamese.orthography import lower_skeleton

_WHO = r"(?:co quan|don vi|bo phan|dau moi|to chuc|ca nhan|nguoi|phong|ban)"
_DONE = r"(?: (?:thuc hien|hoan thanh|trien khai|bao cao))*"
_FIELDS = (
    ("support", re.compile(rf"(?:{_WHO} |cac ){{0,3}}(?:cung )?phoi hop(?: thuc hien)?\s?:")),
    ("lead", re.compile(rf"(?:{_WHO} ){{0,3}}(?:chu tri|thuc hien|phu trach|tham muu|chiu trach nhiem){_DONE}\s?:")),
    ("deadline", re.compile(rf"(?:thoi (?:gian|han|diem)|tien do|han)(?: du kien)?{_DONE}\s?:")),
    ("deliverable", re.compile(r"(?:san pham|ket qua|dau ra)(?: (?:dau ra|du kien|dat duoc|can dat))?\s?:")),
    ("other", re.compile(r"(?:kinh phi|nguon (?:kinh phi|luc)|dia diem|hinh thuc|ghi chu)[^:]{0,30}:")),
)
_NOTHING = Flow()
# One such line alone may be anything.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Fields:
    """What the lines below a task say, each of them a flow. `others` are the items that are no fields."""

    lead: tuple[Flow, ...] = ()
    support: tuple[Flow, ...] = ()
    deadline: tuple[Flow, ...] = ()
    deliverable: tuple[Flow, ...] = ()
    others: tuple[ReadItem, ...] = ()


def fields_below(item: ReadItem) -> Fields | None:
    """The fields among the children of an item; None where they do not name at least who acts or when, and one more."""
    named: dict[str, tuple[Flow, ...]] = {}
    others: list[ReadItem] = []
    for child in item.children:
        found = None if child.children else _field(child)
        if found is None:
            others.append(child)
        else:
            named[found[0]] = (*named.get(found[0], ()), found[1])
    if len(named) < FEWEST or not named.keys() & {"lead", "deadline"}:
        return None
    named.pop("other", None)
    return Fields(**named, others=tuple(others))


def _field(item: ReadItem) -> tuple[str, Flow] | None:
    """The name of a field and what stands behind its colon; None for an item that is no field."""
    flow = item.paragraphs[0].flow if item.paragraphs else _NOTHING
    head = f"{item.title.text}:" if item.title.text else flow.text
    for name, pattern in _FIELDS:
        found = pattern.match(lower_skeleton(head))
        if found:
            start = 0 if item.title.text else found.end()
            return name, flow.part(start, len(flow.text.rstrip(" .;")))
    return None
