"""Whether an expression of time says when to act, or belongs to what the act deals with: the words around it tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sohoa.parse.language.periods.bounds import Stretch
from sohoa.parse.language.periods.relative import AT_ONCE
from sohoa.parse.language.readings import PeriodRole


def _right_before(*words: str) -> re.Pattern[str]:
    """Matches where one of the words, without marks, stands directly before."""
    return re.compile(rf"\b(?:{'|'.join(words)})\s$")


# Nouns that a period describes where it follows them directly: what was planned, counted or reported for it.
_THING = _right_before(
    *("ke hoach", "du toan", "ngan sach", "nam hoc", "nien do", "chuong trinh", "de an", "nghi quyet", "du an", "von"),
    *("chien luoc", "quy hoach", "phuong an", "chi tieu", "muc tieu", "ket qua", "bao cao", "so lieu", "tinh hinh"),
    *("cong tac", "nhiem vu", "kinh phi", "dot", "giai doan", "tong ket", "so ket", "quyet toan", "tet"),
    *(
        "chi so",
        "phong trao",
        "ky thi",
        "tuyen sinh",
        "nhiem ky",
        "luat",
        "hien phap",
        "danh muc",
        "hoi nghi",
        "du lieu",
    ),
    *("thang hanh dong", "tuan le", "ngay hoi", "thoi ky", "viet nam", "ho so", "van ban", "chi thi", "quyet dinh"),
    *("thong tu", "nghi dinh", "cong van", "thanh tich", "gia tri", "doanh thu", "san luong"),
    *("so voi", "cung ky", "nhu cau", "bo luat", "hoc ky", "hoc ki", "don gia", "cua"),
    *("bien che", "chinh phu", "dinh huong", "tam nhin", "theo", "nong thon moi", "cao diem", "cai cach hanh chinh"),
    *("thi dua", "trung han", "dai han"),
)
# What a bound with its date describes, not dates: `trẻ em sinh trước ngày`, `hồi 5 giờ ngày`.
_FEATURE = _right_before(
    r"(?:nguoi|em|dan|nam|nu|nien|tuong|nhan)\s(?:duoc\s)?sinh",
    r"duoc\s(?:ban\shanh|phe\sduyet|cap|thanh\slap)",
    *(
        "so lieu",
        "phat sinh",
        "tam nhin",
        "dinh huong",
        "muc tieu",
        "chien luoc",
        "thoi ky",
        "ky niem",
        "ton dong",
    ),
)
# With its mark: `hội` is no `hồi`.
_AT_HOUR = re.compile(r"\bhồi\s$", re.IGNORECASE)
# How long something is valid: `hợp đồng hết hạn 31/12/2024`, `có thời hạn đến 31/5/2026`.
_VALID = re.compile(
    r"\b(?:het\s(?:thoi\s)?(?:han|hieu\sluc)|(?:co|con)\s(?:thoi\shan|han|hieu\sluc|gia\stri))\s(?:\w{1,7}\s){0,3}$"
)
# A time inside a condition is that of the condition: `nếu đến 30/6/2024 vẫn dưới 60%`.
_CONDITION = re.compile(r"(?:(?:^|[.;,:]\s)(?:khi|(?:trong\s)?truong\shop)|\bneu)\s(?:(?!\bthi\s)[^,;.:)\n]){0,90}$")
_COUNTED = re.compile(r"\btính\s$", re.IGNORECASE)
_IN_FORCE = _right_before(r"hieu\sluc(?:\s(?:thi\shanh|ap\sdung))?")
# Results of a time, unless they are what is to be reported in it.
_RESULTS = re.compile(
    r"\b(?:(?<!bao\scao\s)(?<!gui\s)(?<!cong\sbo\s)(?<!danh\sgia\s)(?<!thong\sbao\s)ket\squa|so\slieu|thanh\stich|"
    r"ton\stai|han\sche|phat\ssinh|dat\sduoc|da)\s(?:\w{1,7}\s){0,3}$"
)
_CELEBRATES = re.compile(
    r"\b(?:ky\sniem|chao\smung|nhan\sdip|nhan\sngay|huong\sung|truyen\sthong|quoc\skhanh)\b[^;.]{0,60}$"
)
# A date behind a document code or the name of a type is that of a document, be it cited as a whole or not.
_CODE = re.compile(r"\d[\w./]*[-/][A-ZĐƯ][\w&/.Đđ-]*(?:\s\([^()]{1,20}\))?,?\s{1,2}$|\bsố\s\S{1,12},?\s$")
_DOCUMENT = _right_before(
    *("luat", "nghi quyet", "quyet dinh", "chi thi", "ke hoach", "thong tu", "nghi dinh", "cong van", "thong bao"),
    *("phap lenh", "chuong trinh", "huong dan", "ket luan", "to trinh", "cong dien", "van ban"),
)
_CLAUSE_OPENS = re.compile(r"(?:^|[,.;:(\n–—]|\s-|^[-+•]|\bva)\s*$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.;:(\n]|^[-+•]|^\w{1,4}[.)])\s*$")
_CLAUSE_ENDS = re.compile(r"\s*(?:[,.;:)\]–—\"”\n]|-\s|$)")
_SENTENCE_ENDS = re.compile(r"\s*(?:[.;)\n]|$|\./)")
# `Thời gian hoàn thành: quý II`, `khởi công quý II`.
_TIME_OF = re.compile(
    r"\b(?:thoi\s(?:gian|han|diem)|(?<!trung\s)(?<!dai\s)(?<!ngan\s)han|tien\sdo)(?:\s[a-z]{2,7}){0,4}\s?(?::|la)?\s$"
)
_DONE = _right_before(
    *(
        "hoan thanh",
        "khoi cong",
        "bat dau",
        "ket thuc",
        "dien ra",
        "khai mac",
        "khanh thanh",
        "xong",
        "van hanh",
        "phan dau",
    ),
)
_DOES = _right_before("trien khai", "thuc hien", "to chuc", "ban hanh", "phe duyet", "trinh", "tu")

_DAYS = frozenset(("date", "day", "days", "days_long", "long", "number"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a stretch: `left`, `inside` and `right` in lower case without marks, `printed` the left."""

    left: str
    inside: str
    right: str
    printed: str

    @property
    def opens(self) -> bool:
        """A clause begins with the stretch."""
        return _CLAUSE_OPENS.search(self.left) is not None

    @property
    def opens_sentence(self) -> bool:
        return _SENTENCE_OPENS.search(self.left) is not None

    @property
    def ends(self) -> bool:
        """A clause ends with the stretch."""
        return _CLAUSE_ENDS.match(self.right) is not None

    @property
    def ends_sentence(self) -> bool:
        return _SENTENCE_ENDS.match(self.right) is not None


def around(start: int, end: int, text: str, plain: str) -> Surroundings:
    """The surroundings of a stretch, up to 120 characters to each side."""
    low = max(0, start - 120)
    return Surroundings(plain[low:start], plain[start:end], plain[end : end + 120], text[low:start])


def role_of(stretch: Stretch, here: Surroundings) -> PeriodRole | None:
    """The role of a day, a month or another period of the calendar."""
    if _CONDITION.search(here.left) or _is_of_document(stretch, here) or _is_feature(stretch, here):
        return "about"
    if stretch.kind in ("year", "years"):
        return "when" if _years_tell(stretch, here) else "about"
    if stretch.bound != "within" or (stretch.ranged and stretch.kind in _DAYS):
        return "when"
    if stretch.cue:
        return "about" if _RESULTS.search(here.left) else "when"
    return _role_without_cue(stretch, here)


def _is_of_document(stretch: Stretch, here: Surroundings) -> bool:
    if stretch.cue or stretch.kind not in ("date", "long", "day", "unread"):
        return False
    if here.right.startswith(" cua ") and stretch.kind in ("date", "long"):
        return True  # `… ngày 09/01/2025 của Chính phủ`, whatever an engine left of its number
    return _CODE.search(here.printed) is not None or _DOCUMENT.search(here.left) is not None


def _is_feature(stretch: Stretch, here: Surroundings) -> bool:
    if stretch.bound != "before" and _VALID.search(here.left):
        return True
    if _FEATURE.search(here.left) or _COUNTED.search(here.printed) or _AT_HOUR.search(here.printed):
        return True
    if stretch.bound == "from" and _IN_FORCE.search(here.left):
        return True
    return stretch.kind in _DAYS and not stretch.cue and _CELEBRATES.search(here.left) is not None


def _role_without_cue(stretch: Stretch, here: Surroundings) -> PeriodRole | None:
    """Its place in the clause decides: at its edge or behind a verb it says when, behind a noun it does not."""
    told = _TIME_OF.search(here.left) or _DONE.search(here.left) or _DOES.search(here.left)
    if stretch.bare and stretch.kind not in ("date", "days"):
        return "when" if told else None
    thing = stretch.kind not in _DAYS and _THING.search(here.left)
    if thing or (_RESULTS.search(here.left) and not told):
        return "about"
    return (
        "when" if told or here.opens or here.ends or (stretch.kind in ("date", "long") and not stretch.bare) else None
    )


_DUE = re.compile(r"\bhan(?:\s[a-z]{2,7}){0,4}\s?(?::|la)?\s$")


_IS_LAST = re.compile(r"\sla\s(?:han\b|(?:ngay|thoi)\s(?:han\s)?(?:cuoi|chot))")


def is_due(stretch: Stretch, here: Surroundings) -> bool:
    """Whether a single day is the last one to act: `Hạn cuối gửi bài: 20/5/2024`."""
    if stretch.kind not in _DAYS or stretch.cue or stretch.ranged:
        return False
    return _DUE.search(here.left) is not None or _IS_LAST.match(here.right) is not None


def _years_tell(stretch: Stretch, here: Surroundings) -> bool:
    """Years mostly belong to plans and programmes; they say when at the edge of a clause, or after `trong`."""
    if _TIME_OF.search(here.left) or _DONE.search(here.left):
        return True
    if stretch.bound in ("until", "before"):
        last = here.ends and ("het" in stretch.cue or here.ends_sentence)
        named = stretch.bound == "before" or "nhat" in stretch.cue
        return (here.opens or last or named) and not _THING.search(here.left)
    if stretch.bound == "from" or stretch.cue in ("tu", "ke tu"):
        return here.opens or (here.ends and not _THING.search(here.left))
    if stretch.cue:
        return _RESULTS.search(here.left) is None
    if here.opens_sentence and here.ends:
        return not (here.left.endswith("(") and here.inside[:1].isdigit())  # `Dự án Mẹ và Bé (2023 - 2026)`
    return here.opens and here.ends_sentence and stretch.kind == "year"


def role_of_school(stretch: Stretch, here: Surroundings) -> PeriodRole:
    """The role of a school year: when only at the head of a sentence, or after `trong` or `từ`."""
    return "when" if here.opens_sentence or (stretch.cue and here.ends) else "about"


# Kinds of plans, money and crops that come each year: `dự toán hằng năm`, `cây hằng năm`.
_YEARLY_KIND = _right_before(
    *(
        "ke hoach",
        "du toan",
        "ngan sach",
        "chuong trinh",
        "chuong trinh cong tac",
        "cong tac",
        "kinh phi",
        "chi",
        "von",
    ),
    *("tro cap", "phu cap", "luong", "cay", "cay trong", "nhiem vu", "danh muc", "chi tieu"),
)
_ALWAYS_KIND = _right_before(
    "ke hoach", "du toan", r"ngan\ssach(?:\s(?:nha\snuoc|trung\suong|dia\sphuong|cap\s\w{2,5}|\w{2,5}))?", "thi dua"
)
_TIMES = re.compile(r"\blan\s?(?:/|trong|moi)")
# `mỗi năm 04 lớp`, `mỗi tuần không dưới hai buổi`.
_AMOUNT_AFTER = re.compile(
    r"\s(?:(?:phai|can|co|to\schuc|thuc\shien|dang|mo|khoang|chi)\s)?"
    r"(?:it\snhat|toi\sthieu|toi\sda|tu|khong\s(?:duoi|qua|it\shon|vuot\squa))?\s?"
    r"(?!(?:0?1|mot)\s(?:lan|luot)\b)(?:\d|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s)"
)
_AMOUNT_BEFORE = re.compile(r"\d\S*\s(?:\w{1,7}\s){1,4}$")  # `02 buổi mỗi tuần`
_INVESTED = re.compile(r"\b(?:von\b[^,;.]{0,30}|(?:trung\shan|(?:5|nam)\snam)\sva\s|tieu\schi\b[^;.]{0,80})$")


def role_of_round(counts: bool, here: Surroundings) -> PeriodRole:
    """The role of a recurrence: a time to act, unless it counts things or names a kind of plan or report."""
    kind = _ALWAYS_KIND if here.ends else _YEARLY_KIND
    if kind.search(here.left) or _INVESTED.search(here.left):
        return "about"
    beside = _AMOUNT_AFTER.match(here.right) or _AMOUNT_BEFORE.search(here.left)
    if here.opens_sentence and not re.match(r"\s\d", here.right):
        return "when"
    amount = counts and (beside or _TIMES.search(here.inside))
    return "about" if amount else "when"


# Nouns that `thường xuyên` describes, and states that it describes: no act that somebody is to do.
_OFTEN_KIND = _right_before(
    *(
        "chi",
        "kinh phi",
        "nhiem vu",
        "cong tac",
        "giao duc",
        "hoat dong",
        "vung",
        "noi",
        "khu vuc",
        "trong diem",
        "tam",
    ),
    *("du toan", "nguon", "ngan sach", "thi dua", "danh gia", "rat", "chua duoc", "danh hieu", "dai bieu", "doi tuong"),
    *("nguoi", "viec lam", "khong", "va", "dinh ky", "trung tam", "dia ban", "diem", "nhung", "cac", "chua", "duong"),
)
_PREDICATE = re.compile(r"\bla\s(?:mot\s)?(?:nhiem\svu|yeu\scau|viec)\s[^;.]{0,60}$")
_STATE = re.compile(r"\s(?:(?:bi|gap|ngap|co|thieu|va|hoac)\b|xay\sra|phai\schiu|trong\snuoc|cu\stru)|,")
_EXAM = _right_before("kiem tra", "thi", "thi dua", "bai", "tuan", "muc")
_DATED = re.compile(r"(?:19|20)\d\d$")


# An event and not the next step of the same act: `sau khi được phê duyệt`, `trước khi Hiệp định hết hiệu lực`.
_EVENT = re.compile(r"(?:sau|truoc)\skhi\s(?:duoc|co|ket\sthuc|het)\s")


def role_of_vague(kind: str, here: Surroundings) -> PeriodRole | None:
    """The role of a time without figures: only where its place in the clause makes it an adverbial of the act.

    A season is left open: it may be when things happen (`quản lý trẻ em trong dịp hè`).
    """
    told = _VAGUE[kind](here) and not _CONDITION.search(here.left)
    if not told and here.ends and (kind == "event" or (kind == "opening" and _EVENT.match(here.inside))):
        return None
    return "about" if not told else None if kind in ("season", "occasion") and not here.opens else "when"


def _often_tells(here: Surroundings) -> bool:
    kind = _OFTEN_KIND.search(here.left) or _PREDICATE.search(here.left) or _STATE.match(here.right)
    return here.opens_sentence or kind is None


def _season_tells(here: Surroundings) -> bool:
    """A season without a year is when things happen, not when to act: `bảo đảm an toàn trong mùa mưa, bão`."""
    return here.ends and (not here.inside.startswith("trong mua") or _DATED.search(here.inside) is not None)


def _edge_tells(here: Surroundings) -> bool:
    noun = _THING.search(here.left) or _EXAM.search(here.left)
    return not here.inside.startswith(("dau", "giua", "cuoi")) or noun is None


_VAGUE: dict[str, Callable[[Surroundings], bool]] = {
    "often": _often_tells,
    "opening": lambda here: here.opens_sentence and here.right.startswith(","),
    "event": lambda here: here.opens_sentence and here.right.startswith(","),
    "season": _season_tells,
    "feast": lambda here: here.ends,
    "phases": lambda here: here.ends and not here.left.endswith("dien ra "),
    "ahead": lambda _: True,
    "till": lambda here: here.ends,
    "edge": _edge_tells,
    "after": lambda _: True,
    "same": lambda here: here.inside.startswith("ngay") or AT_ONCE.search(here.left) is not None,
    "occasion": lambda here: here.ends,
    "term": lambda here: here.opens_sentence and here.ends,
    "next": lambda _: True,
}
