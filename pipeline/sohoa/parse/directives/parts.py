"""Which parts of a document carry tasks: by their titles, and where those leave it open, by what their items say.

The contract names the parts: content, tasks, solutions, progress, assignment, organisation carry tasks; purpose and
requirements, aims, scope, grounds, situation and means do not. Titles are matched without marks, for marks are misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.domain.plan import Header
from sohoa.parse.deadlines import Anchor, deadline_of
from sohoa.parse.labels import Kind
from sohoa.parse.passages import Passage, ReadItem
from sohoa.parse.roles import roles_of
from sohoa.vietnamese.orthography import lower_skeleton

# What a phrase of a title carries tasks by, wherever it stands in the phrase.
_TASKS = re.compile(
    r"\b(?:nhiem vu|giai phap|bien phap|to chuc thuc hien|phan cong|trach nhiem|tien do|lo trinh|to chuc trien khai|"
    r"trien khai thuc hien|thi hanh|hoat dong|cong viec|viec can lam|noi dung|de nghi|kien nghi)\b"
)
# How phrases begin that set aims or bounds, count means, or look back.
_NO_TASKS = re.compile(
    r"(?:(?:mot so|nhung|cac|ve|khai quat|danh muc|nguon|tong|du kien) )*"
    r"(?:muc dich|muc tieu|chi tieu|quan diem|nguyen tac|pham vi|doi tuong|can cu|co so phap ly|co so chinh tri|"
    r"co so thuc tien|kinh phi|nguon luc|nguon von|du toan|dinh nghia|giai thich tu ngu|quy dinh chung|khai toan|"
    r"thanh phan|su can thiet|dia diem|che do lam viec|co cau|to chuc bo may|yeu cau|du bao|gioi thieu|hieu luc|"
    r"dac diem|tinh hinh|thuc trang|danh gia|ket qua|ton tai|han che|nguyen nhan|thuan loi|kho khan|boi canh|"
    r"bai hoc|vi tri|chuc nang|uu diem|khuyet diem|chu de|dinh huong chung|co quan chi dao|ban chi dao|ban to chuc)\b"
)
# `Yêu cầu đối với các sở`, `yêu cầu các đơn vị` ask somebody; `Mục đích, yêu cầu` describes.
_ASKS = re.compile(r"yeu cau (?:doi voi|cac|dong chi|thu truong|giam doc|chu tich|ubnd|uy ban)\b")
_FORM = re.compile(r"(?:mau|bieu)\b")
_PHRASES = re.compile(r"[,;:(]| va | - ")
# Types that order from their first item on.
ORDERING = frozenset({"CT", "CĐ", "CV", "QĐ", "TB"})
# A verb behind at most one short word (`Đã`, `Sẽ`, `Tiếp tục`) begins a statement.
FIRST_WORDS = 4
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
_LISTS_THINGS = re.compile(r"(?:viec |so (?:luong|lan)|ty le |tong |gom |bao gom |[^:]{1,12}:)")


def title_says(title: str) -> bool | None:
    """Whether a title carries tasks; None where it leaves that open: it says neither, or both."""
    said = {_phrase_says(phrase.strip()) for phrase in _PHRASES.split(lower_skeleton(title))}
    if True in said:
        return None if False in said else True
    return False if False in said else None


def _phrase_says(phrase: str) -> bool | None:
    if _NO_TASKS.match(phrase) and not _ASKS.match(phrase):
        return False
    return True if _TASKS.search(phrase) else None


def root_says(header: Header) -> bool | None:
    """Whether the first level of a document carries tasks by its type; None for plans, whose titles decide."""
    return True if header.type is not None and header.type.code in ORDERING else None


def carries_tasks(item: ReadItem, above: bool | None) -> bool | None:
    """Whether an item carries tasks; `above` is what was said of the part it is in, None where that is open.

    A part that sets aims or looks back keeps its items, whatever they are called; one that carries tasks keeps those
    whose titles leave it open.
    """
    if item.kind is Kind.APPENDIX:
        # A form asks for answers, not for acts.
        return False if _FORM.match(lower_skeleton(item.section.label)) else title_says(item.title.text) or None
    if above is False:
        return False
    said = title_says(item.title.text)
    if said is not None or above:
        return said if said is not None else above
    if item.kind is Kind.ARTICLE:
        return False  # an article that no title above makes a task is a norm: it binds, but orders no act
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
    """Whether a passage tells of an act to be done: it begins with a verb of one, or says who does it or by when."""
    if describes(passage) or _LISTS_THINGS.match(lower_skeleton(passage.text)):
        return False
    begins = any(one.start <= FIRST_WORDS for one in passage.actions)
    return begins or bool(roles_of(passage).lead) or deadline_of(passage, Anchor()) is not None


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
