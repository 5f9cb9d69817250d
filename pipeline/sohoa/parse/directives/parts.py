"""Which parts of a document carry tasks: by their titles, and where those leave it open, by what their items say.

The contract names the parts: content, tasks, solutions, progress, assignment, organisation carry tasks; purpose and
requirements, aims, scope, grounds, situation and means do not. Titles are matched without marks, for marks are misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.domain.plan import Header
from sohoa.parse.labels import Kind
from sohoa.parse.passages import Passage, ReadItem
from sohoa.vietnamese.orthography import lower_skeleton

# What a title says that carries tasks whatever else it says.
_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|bien phap|to chuc thuc hien|phan cong|trach nhiem|tien do|lo trinh|to chuc trien khai|"
    r"trien khai thuc hien|thi hanh|cac hoat dong|hoat dong cu the|cong viec|cong tac chi dao|viec can lam)\b"
)
# What looks back, sets aims or bounds, or counts means. With tasks in the same title the items decide.
_NO_TASKS = re.compile(
    r"\b(?:muc dich|muc tieu|chi tieu|quan diem|nguyen tac|pham vi|doi tuong|can cu|co so phap ly|co so chinh tri|"
    r"kinh phi|nguon luc|nguon von|du toan|dinh nghia|giai thich tu ngu|quy dinh chung|khai toan|thanh phan|"
    r"su can thiet|dia diem|che do lam viec|co cau|to chuc bo may|ket qua can dat|yeu cau|du bao|gioi thieu|hieu luc)\b"
)
_LOOKS_BACK = re.compile(
    r"\b(?:dac diem|tinh hinh|thuc trang|danh gia|ket qua dat duoc|ket qua thuc hien|ton tai|han che|nguyen nhan|"
    r"thuan loi|kho khan|boi canh|bai hoc kinh nghiem|uu diem|khuyet diem|can cu)\b"
)
# `Yêu cầu đối với các sở`, `yêu cầu các đơn vị` ask somebody; `Mục đích, yêu cầu` describes.
_ASKS = re.compile(r"\byeu cau (?:doi voi|cac|dong chi|thu truong|giam doc|chu tich|ubnd|uy ban)\b")
# Types that order from their first item on.
ORDERING = frozenset({"CT", "CĐ", "CV", "QĐ", "TB"})
# Of the lowest items of a part so many, at least, must act for an open title to carry tasks.
ACTING = 0.5
# What a decision does by being issued, and when: no act that somebody is to do.
_ENACTS = re.compile(
    r"(?:nay )?(?:ban hanh|phe duyet|thanh lap|kien toan|bai bo|sua doi|bo sung|dieu chinh|cong nhan|cong bo|thu hoi|"
    r"bo nhiem|cu |doi ten|giai the|phan bo|giao chi tieu|giao du toan|(?:quyet dinh|nghi quyet|quy che|quy dinh|thong "
    r"tu|nghi dinh|van ban|chi thi|ke hoach)(?: nay)? (?:nay )?(?:co hieu luc|thay the|bai bo))"
)
_TAKES_EFFECT = re.compile(r"^\w+ \w+ nay (?:co hieu luc|thay the)\b")
# Items that only describe: `Thời gian: 07 giờ 30`, `Thành phần tham dự: …`.
_DESCRIBES = re.compile(
    r"(?:du kien )?(?:thoi gian|dia diem|thanh phan|doi tuong|so luong|pham vi|hinh thuc|kinh phi|nguon|quy mo|chu de|"
    r"khau hieu|phuong thuc|phuong phap|muc tieu|chi tieu|muc dich|yeu cau|don vi tinh|muc chi|ghi chu|luu y|co cau|"
    r"noi dung|chuong trinh|thuan loi|kho khan|tong so|tong kinh phi|tong cong)\b[^:.;]{0,40}:"
)
_LISTS_THINGS = re.compile(r"(?:viec |so (?:luong|lan)|ty le |tong |gom |bao gom )")


def title_says(title: str) -> bool | None:
    """Whether a title carries tasks; None where it leaves that open."""
    plain = lower_skeleton(title)
    if _LOOKS_BACK.search(plain):
        return None if _TASKS.match(plain) else False
    tasks, none = _TASKS.search(plain), _NO_TASKS.search(plain)
    if none and _ASKS.search(plain):
        none = None
    if tasks and none:
        # `Mục tiêu, nhiệm vụ` is open; `Kinh phí thực hiện nhiệm vụ` speaks of money, `Trách nhiệm … kinh phí` of acts.
        return True if tasks.start() < none.start() else None if "," in plain or " va " in plain else False
    return True if tasks else False if none else None


def root_says(header: Header) -> bool | None:
    """Whether the first level of a document carries tasks by its type; None for plans, whose titles decide."""
    return True if header.type is not None and header.type.code in ORDERING else None


def carries_tasks(item: ReadItem, above: bool | None) -> bool | None:
    """Whether an item carries tasks; `above` is what was said of the part it is in, None where that is open."""
    said = title_says(item.title.text) if item.title.text else None
    if item.kind is Kind.APPENDIX:
        return said if said is not None else None
    if said is not None:
        # A part that looks back or sets aims keeps its items, whatever they are called.
        return said if above is not False or (said and item.section.level <= 2) else False
    if above is not None:
        return above
    return True if _acts_mostly(item) else None


def _acts_mostly(item: ReadItem) -> bool:
    lowest = list(_lowest(item))
    return bool(lowest) and sum(map(acts, lowest)) >= ACTING * len(lowest)


def _lowest(item: ReadItem) -> Iterator[Passage]:
    if not item.children:
        yield from item.paragraphs or ((item.title,) if item.title.text else ())
    for child in item.children:
        if title_says(child.title.text) is not False:
            yield from _lowest(child)


def acts(passage: Passage) -> bool:
    """Whether a passage tells of an act to be done: it begins with a verb of one, or with who does it."""
    if describes(passage) or _LISTS_THINGS.match(lower_skeleton(passage.text)):
        return False
    first = next((one.start for one in passage.actions), None)
    if first is None:
        return False
    return first <= 3 or any(actor.start <= 12 and actor.start < first for actor in passage.actors)


def describes(passage: Passage) -> bool:
    """Whether an item only describes: a word like `Thời gian` before a colon, and no body that acts behind it."""
    found = _DESCRIBES.match(lower_skeleton(passage.text))
    return found is not None and not any(one.reading.kind in ("lead", "assign") for one in passage.actions)


def enacts(passage: Passage) -> bool:
    """Whether an article of a decision does what it says by being issued."""
    return bool(_ENACTS.match(lower_skeleton(passage.text)))


def takes_effect(passage: Passage) -> bool:
    """Whether an item says when the document takes effect, or which one it replaces."""
    return bool(_TAKES_EFFECT.search(lower_skeleton(passage.text)))
