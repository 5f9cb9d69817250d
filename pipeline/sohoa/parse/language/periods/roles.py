"""Whether an expression of time says when to act, or belongs to what the act deals with: its words around it tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.periods.bounds import Stretch
from sohoa.parse.language.readings import PeriodRole

# Nouns that a period describes where it follows them directly: what was planned, counted or reported for it.
_THINGS = (
    *("ke hoach", "du toan", "ngan sach", "nam hoc", "nien do", "chuong trinh", "de an", "nghi quyet", "du an", "von"),
    *("chien luoc", "quy hoach", "phuong an", "chi tieu", "muc tieu", "ket qua", "bao cao", "so lieu", "tinh hinh"),
    *("cong tac", "nhiem vu", "kinh phi", "dot", "giai doan", "tong ket", "so ket", "quyet toan", "tet", "khoa"),
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
    *("thong tu", "nghi dinh", "cong van", "thanh tich", "gia tri", "doanh thu", "san luong", "muc", "gia", "vu"),
    *("so voi", "cung ky", "nhu cau", "ky", "bo luat", "mua", "le", "hoc ky", "hoc ki", "don gia", "cua"),
    *(
        "quy",
        "bien che",
        "tinh gian",
        "chinh phu",
        "dinh huong",
        "tam nhin",
        "theo",
        "trong ke hoach",
        "xay dung nong thon moi",
    ),
)
_THING = re.compile(rf"\b(?:{'|'.join(_THINGS)})\s$")
# Verbs and phrases before a bound that make it a feature of things: `sinh trước ngày`, `số liệu tính đến ngày`.
_FEATURE = re.compile(
    r"\b(?:(?:nguoi|em|dan|nam|nu|nien)\s(?:duoc\s)?sinh|so\slieu|phat\ssinh|duoc\s(?:ban\shanh|phe\sduyet|cap|thanh\slap)|"
    r"tam\snhin|dinh\shuong|muc\stieu|chien\sluoc|thoi\sky|ky\sniem|ton\sdong|hoi)\s$"
)
_COUNTED = re.compile(r"\btính\s$", re.IGNORECASE)
_IN_FORCE = re.compile(r"\bhieu\sluc(?:\s(?:thi\shanh|ap\sdung))?\s$")
_RESULTS = re.compile(
    r"\b(?:ket\squa|so\slieu|thanh\stich|ton\stai|han\sche|phat\ssinh|dat\sduoc|da)\s(?:\w{1,7}\s){0,3}$"
)
_CELEBRATES = re.compile(
    r"\b(?:ky\sniem|chao\smung|nhan\sdip|nhan\sngay|huong\sung|truyen\sthong|quoc\skhanh)\b[^;.]{0,60}$"
)
# A date behind a document code or a word of issue is that of a document, be it cited as a whole or not.
_CODE = re.compile(r"\d[\w./]*[-/][A-ZĐƯ][\w&/.Đđ-]*(?:\s\([^()]{1,20}\))?,?\s{1,2}$|\bsố\s\S{1,12},?\s$")
_DOCUMENT = re.compile(
    r"\b(?:luat|nghi\squyet|quyet\sdinh|chi\sthi|ke\shoach|thong\stu|nghi\sdinh|cong\svan|thong\sbao|phap\slenh|chuong\strinh|"
    r"huong\sdan|ket\sluan|to\strinh|cong\sdien|van\sban)\s$"
)
_STOP = re.compile(r"[,.;:)\]–—\"”]|\s-\s|\.\s|$|\n")
_OPEN = re.compile(r"(?:^|[,.;:(\n–—]|\s-|^[-+•]|\bva)\s*$")
_SENTENCE_OPEN = re.compile(r"(?:^|[.;:(\n]|^[-+•])\s*$")
_COLON = re.compile(
    r"\b(?:thoi\s(?:gian|han|diem)|han|tien\sdo|hoan\sthanh)(?:\s[a-z]{2,7}){0,4}\s?(?::|la)?\s$|"
    r"\b(?:hoan\sthanh|khoi\scong|bat\sdau|ket\sthuc|dien\sra|trien\skhai|thuc\shien|to\schuc|khai\smac|khanh\sthanh|xong|"
    r"van\shanh|ban\shanh|phe\sduyet|trinh|tu)\s$"
)
_ENDS = re.compile(r"\s*(?:[.;)\n]|$|\./)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a stretch: `left` and `right` without marks in lower case, `printed` the left as printed."""

    left: str
    right: str
    printed: str

    @property
    def opens(self) -> bool:
        """A clause begins with the stretch."""
        return _OPEN.search(self.left) is not None

    @property
    def opens_sentence(self) -> bool:
        return _SENTENCE_OPEN.search(self.left) is not None

    @property
    def ends(self) -> bool:
        """A clause ends with the stretch."""
        return _STOP.match(self.right.lstrip(" ")) is not None


def around(start: int, end: int, text: str, plain: str) -> Surroundings:
    """The surroundings of a stretch, up to 120 characters to each side, from the line it stands in."""
    low = max(0, start - 120)
    return Surroundings(plain[low:start], plain[end : end + 120], text[low:start])


def role_of(stretch: Stretch, here: Surroundings) -> PeriodRole | None:
    """The role of a day, a month or another period of the calendar."""
    if _is_of_document(stretch, here):
        return "about"
    if stretch.kind in ("date", "day", "days", "long", "number") and stretch.bound == "within":
        if _CELEBRATES.search(here.left):
            return "about"
    if _FEATURE.search(here.left) or _COUNTED.search(here.printed):
        return "about"
    if stretch.bound == "from" and _IN_FORCE.search(here.left):
        return "about"
    if stretch.kind in ("year", "years"):
        return _role_of_years(stretch, here)
    if stretch.bound != "within" or (stretch.ranged and stretch.kind in ("date", "day", "days", "days_long", "long")):
        return "when"
    if stretch.cue:
        return "about" if _RESULTS.search(here.left) else "when"
    if stretch.bare and stretch.kind in ("number", "month", "year"):
        return "when" if _COLON.search(here.left) else None
    if _COLON.search(here.left) or (here.opens and not _THING.search(here.left)):
        return "when"
    if _THING.search(here.left):
        return "about"
    if _RESULTS.search(here.left):
        return "about"
    return "when" if here.ends or stretch.kind in ("date", "long") else None


def _is_of_document(stretch: Stretch, here: Surroundings) -> bool:
    if stretch.cue or stretch.kind not in ("date", "long", "day", "unread"):
        return False
    return _CODE.search(here.printed) is not None or _DOCUMENT.search(here.left) is not None


def _role_of_years(stretch: Stretch, here: Surroundings) -> PeriodRole | None:
    """Years mostly belong to plans and programmes; they say when at the edge of a clause, or after `trong`."""
    if stretch.bound in ("until", "before"):
        told = here.opens or (here.ends and "het" in stretch.cue) or stretch.bound == "before" or "nhat" in stretch.cue
        return "when" if told or _COLON.search(here.left) else "about"
    if stretch.bound == "from":
        return "when" if here.opens or (here.ends and not _THING.search(here.left)) else "about"
    if "trong" in stretch.cue or "vao" in stretch.cue:
        return "about" if _RESULTS.search(here.left) or _THING.search(here.left) else "when"
    if here.opens_sentence and here.ends:
        return "when"
    return "when" if here.opens and _ENDS.match(here.right) and stretch.kind == "year" else "about"


_SUPPLY = re.compile(
    r"\b(?:ke\shoach|du\stoan|ngan\ssach|chuong\strinh(?:\scong\stac)?|cong\stac|kinh\sphi|chi|von|nhiem\svu|danh\smuc|chi\stieu)\s$"
)


def role_of_round(counts: bool, here: Surroundings) -> PeriodRole | None:
    """The role of a recurrence: a time to act, unless it counts things or names a kind of plan or report."""
    if _SUPPLY.search(here.left) and not here.ends:
        return "about"
    if counts:
        return "when" if here.opens_sentence and here.right.startswith((",", " mot lan")) else "about"
    return "about" if re.search(r"\b(?:ke\shoach|du\stoan|ngan\ssach)\s$", here.left) else "when"


_NOUN_OFTEN = re.compile(
    r"\b(?:chi|kinh\sphi|nhiem\svu|cong\stac|giao\sduc|hoat\sdong|vung|noi|khu\svuc(?:\strong\sdiem)?|du\stoan|nguon|ngan\ssach|"
    r"tam|dai\sbieu|doi\stuong|nguoi|viec\slam|khong|va|dinh\sky|trung\stam|dia\sban|diem|nhung|cac|chua|ban\stin|duong)\s$"
)
_STATE_OFTEN = re.compile(r"\s(?:bi|xay\sra|gap|ngap|co\s|thieu|phai\schiu|hoac|trong\snuoc|va\s|cu\stru)")


def role_of_vague(kind: str, here: Surroundings) -> PeriodRole | None:
    """The role of a time without figures: only where its place in the clause makes it an adverbial of the act."""
    if kind == "often":
        noun = _NOUN_OFTEN.search(here.left) or _STATE_OFTEN.match(here.right) or here.right.startswith(",")
        return "about" if noun and not here.opens_sentence else "when"
    if kind == "opening":
        return "when" if here.opens_sentence and here.right.startswith(",") else "about"
    if kind == "season":
        return "when" if here.ends else "about"
    if kind == "edge":
        return "about" if _THING.search(here.left) else "when"
    return "when"
