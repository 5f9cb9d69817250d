"""What a section is for, by its heading or the nearest one above that says it.

The kinds are the parts that Decree 30/2020/NĐ-CP and practice give plans, decisions and reports. Headings are read
without marks, from their beginning: what stands behind may be about anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from sohoa.vietnamese.orthography import lower_skeleton

SectionKind = Literal[
    "grounds",
    "purpose",
    "scope",
    "situation",
    "tasks",
    "schedule",
    "funding",
    "organisation",
    "article",
    "appendix",
]
NAMES: dict[SectionKind, str] = {
    "grounds": "căn cứ",
    "purpose": "mục đích, yêu cầu",
    "scope": "phạm vi, đối tượng",
    "situation": "tình hình, kết quả",
    "tasks": "nội dung, nhiệm vụ, giải pháp",
    "schedule": "thời gian, tiến độ",
    "funding": "kinh phí",
    "organisation": "tổ chức thực hiện",
    "article": "điều, khoản",
    "appendix": "phụ lục",
}
"""The kinds with their Vietnamese names, in the order in which documents have them."""

# Words that say nothing of what follows.
_BEFORE = r"(?:(?:mot so|nhung|cac|ve|khai quat|danh muc|tong|du kien|cong tac|phan|danh gia chung ve) )*"
_BEGINNINGS: dict[SectionKind, str] = {
    "grounds": r"can cu|co so (?:phap ly|chinh tri|thuc tien|xay dung)|su can thiet",
    "purpose": r"muc dich|muc tieu|chi tieu"
    r"|yeu cau(?! (?:doi voi|cac|dong chi|thu truong|giam doc|chu tich|ubnd|uy ban))"
    r"|quan diem|nguyen tac|dinh huong|phuong cham|chu de",
    "scope": r"pham vi|doi tuong|giai thich tu ngu|dinh nghia|quy dinh chung|thanh phan",
    "situation": r"(?:dac diem,? )?tinh hinh|thuc trang|ket qua|danh gia|ton tai|han che|khuyet diem|uu diem"
    r"|nguyen nhan|thuan loi|kho khan|boi canh|bai hoc|du bao",
    "organisation": r"to chuc (?:thuc hien|trien khai)|(?:trien khai )?thuc hien$|phan cong|trach nhiem"
    r"|dieu khoan thi hanh|to chuc thi hanh|hieu luc(?: va trach nhiem)? thi hanh|che do (?:thong tin,? )?bao cao"
    r"|kiem tra,? giam sat",
    "schedule": r"thoi gian|tien do|lo trinh|thoi han|ke hoach thoi gian|dia diem",
    "funding": r"kinh phi|nguon (?:luc|von|kinh phi|tai chinh)|du toan|khai toan",
    "tasks": r"noi dung|nhiem vu|giai phap|bien phap|hoat dong|cong viec|chuong trinh|de nghi|kien nghi|phuong huong",
}
_KINDS = re.compile(
    _BEFORE + "(?:" + "|".join(f"(?P<{kind}>(?:{words})\\b)" for kind, words in _BEGINNINGS.items()) + ")"
)
_APPENDIX = re.compile(r"(?:phu luc|bieu|mau)\b")
_ARTICLE = re.compile(r"dieu \d")


def section_kind(headings: Sequence[tuple[str, str]]) -> SectionKind | None:
    """The kind of a section by labels and titles, outermost first; None where none of them says it.

    >>> section_kind([("II", "NỘI DUNG"), ("1", "Kinh phí thực hiện"), ("a", "")])
    'funding'
    """
    labels = [lower_skeleton(label) for label, _ in headings]
    if any(map(_APPENDIX.match, labels)):
        return "appendix"
    for _, title in reversed(headings):
        kind = _said_by(title)
        if kind:
            return kind
    return "article" if any(map(_ARTICLE.match, labels)) else None


def named(text: str) -> SectionKind | None:
    """The kind with this name, English or Vietnamese, with or without marks; None where there is none.

    >>> named("funding"), named("Kinh phí"), named("nhiệm vụ"), named("thơ")
    ('funding', 'funding', 'tasks', None)
    """
    folded = lower_skeleton(text).strip()
    english = next((kind for kind in NAMES if kind == folded), None)
    if english:
        return english
    if _APPENDIX.match(folded):
        return "appendix"
    return "article" if folded in {"dieu", "dieu, khoan", "khoan"} else _said_by(text)


@lru_cache(maxsize=4096)
def _said_by(title: str) -> SectionKind | None:
    found = _KINDS.match(lower_skeleton(title).strip()) if title else None
    return next((kind for kind in _BEGINNINGS if found and found[kind]), None)
