"""Who acts in all that stands below a title or an announcing line."""

from __future__ import annotations

import re

from sohoa.parse.passages import Passage
from sohoa.parse.roles.names import Names
from sohoa.parse.roles.statement import roles_of

# What stands before the names of a title: `Trách nhiệm của Sở Y tế`, `Đối với UBND các xã`.
_BEFORE = re.compile(
    r"\s*(?:(?:(?:phan cong )?(?:nhiem vu|trach nhiem|quyen han|thanh vien|cong tac)(?:,? (?:va )?(?:nhiem vu|quyen han|trach nhiem))*"
    r"(?: (?:cu the|chinh|thuc hien|to chuc thuc hien))?(?: cua| doi voi)|doi voi|ve phia|giao(?: cho| nhiem vu cho)?|(?:kinh )?de nghi|yeu cau|phan cong|moi|kinh moi)\s+)?(?:cac dong chi\s+|dong chi\s+)?:?\s*"
)
_REST = re.compile(r"\s*[.:;,]*\s*$")
# An issuer that only issues: `UBND tỉnh ban hành Kế hoạch … như sau:`.
_ISSUES = re.compile(
    r"\b(?:ban hanh|xay dung|trien khai|de ra|thong bao|huong dan|bao cao|cong bo|lap|thong nhat|to chuc|thuc hien|phe duyet)(?: \w+){0,3}"
    r" (?:ke hoach|chuong trinh|phuong an|de an|noi dung cu the|huong dan|quy che|ket luan|mot so noi dung)\b|\b(?:chi thi|quyet dinh|quyet nghi|ket luan)\s*:"
)
_ANNOUNCES = re.compile(r"(?:nhu sau|sau day|duoi day|sau|cu the|chi thi|quyet dinh|quyet nghi)\s*:?\s*$")


def heading_lead(title: Passage) -> tuple[str, ...]:
    """Who acts in all that stands below a title or an announcing line (`1. Sở Tài chính:`); empty where it says not."""
    if not title.actors:
        return ()
    names = Names(title)
    before = _BEFORE.match(names.plain)
    start = before.end() if before else 0
    listed = names.list_at(start)
    if listed and _REST.match(names.plain, listed.end):
        return listed.names
    assigned = any(one.reading.kind == "assign" for one in title.actions)
    if not assigned and _ISSUES.search(names.plain) and _ANNOUNCES.search(names.plain):
        return ()
    if not title.text.rstrip().endswith(":") and not (listed and title.actions):
        return ()
    return roles_of(title).lead
