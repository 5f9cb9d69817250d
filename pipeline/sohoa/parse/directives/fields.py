"""A task whose children are its fields: `- Cơ quan chủ trì: …`, `- Thời gian: …`, `- Sản phẩm: …`.

Such a task is one directive; the lines below it say who, when and what comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sohoa.parse.flow import Flow
from sohoa.parse.passages import Passage, ReadItem
from sohoa.vietnamese.orthography import lower_skeleton

_WHO = r"(?:co quan|don vi|bo phan|dau moi|to chuc|ca nhan|nguoi|phong|ban)"
_DONE = r"(?: (?:thuc hien|hoan thanh|trien khai|bao cao))*"
_FIELDS = (
    ("support", re.compile(rf"(?:{_WHO} |cac ){{0,3}}(?:cung )?phoi hop(?: thuc hien)?\s?:")),
    ("lead", re.compile(rf"(?:{_WHO} ){{0,3}}(?:chu tri|thuc hien|phu trach|tham muu|chiu trach nhiem){_DONE}\s?:")),
    ("deadline", re.compile(rf"(?:thoi (?:gian|han|diem)|tien do|han){_DONE}\s?:")),
    ("deliverable", re.compile(r"(?:san pham|ket qua|dau ra)(?: (?:dau ra|du kien|dat duoc|can dat))?\s?:")),
    ("other", re.compile(r"(?:kinh phi|nguon (?:kinh phi|luc)|dia diem|hinh thuc|ghi chu)[^:]{0,30}:")),
)
_NOTHING = Flow()


@dataclass(frozen=True, slots=True)
class Fields:
    """What the lines below a task say; empty flows where they do not."""

    lead: Flow = _NOTHING
    support: Flow = _NOTHING
    deadline: Flow = _NOTHING
    deliverable: Flow = _NOTHING


def fields_below(item: ReadItem) -> Fields | None:
    """The fields that the children of an item are; None where they are anything else."""
    if not item.children or any(child.children or child.title.text for child in item.children):
        return None
    found = [_field(passage) for child in item.children for passage in child.paragraphs]
    named = dict(one for one in found if one is not None)
    if len(named) < 2 or any(one is None for one in found) or not named.keys() & {"lead", "deadline"}:
        return None
    named.pop("other", None)
    return Fields(**named)


def _field(passage: Passage) -> tuple[str, Flow] | None:
    plain = lower_skeleton(passage.text)
    for name, pattern in _FIELDS:
        found = pattern.match(plain)
        if found:
            return name, passage.flow.part(found.end(), len(plain.rstrip(" .;")))
    return None


def only_fields(items: Sequence[ReadItem]) -> bool:
    """Whether sibling items are fields of the item above them."""
    return bool(items) and all(_field(passage) for item in items for passage in item.paragraphs)
