"""Words for types of documents in running text: `Nghị quyết`, `các Thông tư liên tịch`, `QĐ số`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from sohoa.parse.language.citations.printed import Printed
from sohoa.vietnamese.document_types import OFFICIAL
from sohoa.vietnamese.orthography import lower_skeleton


class Cited(Enum):
    """How documents of a type are cited where no symbol stands with them."""

    BY_NUMBER = auto()  # `Nghị quyết số 57`, `Chỉ thị 34`, `Công văn ngày 12/3/2024`: nothing else bears such numbers
    BY_NUMBER_NOUN = auto()  # `Kế hoạch số 45`; the word is a verb or another noun as well: `Báo cáo 6 tháng`
    BY_NAME = auto()  # `Luật Đất đai năm 2024`
    BY_SYMBOL = auto()  # `Dự án 5`, `Đề án 06` number things


@dataclass(frozen=True, slots=True)
class Kind:
    """A type: its code, None where it has none; `open` where the symbol tells the type (`Văn bản số …`)."""

    code: str | None
    cited: Cited = Cited.BY_NUMBER_NOUN
    open: bool = False


_THINGS = ("DA", "ĐA", "PA", "HĐ", "BGN", "BTT", "GUQ", "GGT", "GNP", "GM", "PG", "PC", "PB", "BB")
_NAMED = {
    **{lower_skeleton(one.name): Kind(one.code, Cited.BY_SYMBOL) for one in OFFICIAL if one.code in _THINGS},
    **{lower_skeleton(one.name): Kind(one.code) for one in OFFICIAL if one.code and one.code not in _THINGS},
    **{name: Kind(code, Cited.BY_NUMBER) for name, code in (("nghi quyet", "NQ"), ("chi thi", "CT"))},
    **{name: Kind(code, Cited.BY_NUMBER) for name, code in (("nghi dinh", "NĐ"), ("thong tu", "TT"))},
    **{name: Kind(code, Cited.BY_NUMBER) for name, code in (("cong van", "CV"), ("cong dien", "CĐ"))},
    "ket luan": Kind(None),
    "thong tri": Kind(None),
    "thong bao ket luan": Kind("TB"),
    "van ban hop nhat": Kind(None),
    "van ban": Kind("CV", open=True),
    "luat": Kind("L", Cited.BY_NAME),
    "bo luat": Kind("L", Cited.BY_NAME),
    "phap lenh": Kind(None, Cited.BY_NAME),
    "hien phap": Kind(None, Cited.BY_NAME),
    "lenh": Kind(None, Cited.BY_SYMBOL),
    "sac lenh": Kind(None, Cited.BY_SYMBOL),
    "dieu le": Kind(None, Cited.BY_SYMBOL),
    "giay phep": Kind(None, Cited.BY_SYMBOL),
    "giay chung nhan": Kind(None, Cited.BY_SYMBOL),
    "giay xac nhan": Kind(None, Cited.BY_SYMBOL),
}

# Letters for types stand before `số` or a code only: `QĐ số 12`, `NQ 11/NQ-CP`. Several are words otherwise.
_LETTERS = {
    **{code: Kind(code, Cited.BY_SYMBOL) for code in ("KH", "BC", "TB", "HD", "TTr", "CTr", "QyĐ", "QC", "ĐA")},
    **{code: Kind(code, Cited.BY_NUMBER_NOUN) for code in ("NQ", "QĐ", "CT", "NĐ", "TT", "CV", "CĐ")},
    "TTLT": Kind("TT", Cited.BY_SYMBOL),
    "KL": Kind(None, Cited.BY_SYMBOL),
    "VB": Kind("CV", Cited.BY_SYMBOL, open=True),
}

# `luật` ends other words (pháp luật, kỷ luật) and begins others (luật sư); `nghị định thư` is a treaty.
_NOT_BEFORE = {"luat": r"(?<!phap )(?<!ky )(?<!quy )(?<!dai hoc )(?<!khoa )", "lenh": r"(?<!phap )(?<!menh )(?<!hieu )"}
_NOT_AFTER = {"nghi dinh": r"(?! thu\b)", "van ban": r"(?! (?:quy pham|phap luat|hanh chinh)\b)"}


def _pattern() -> re.Pattern[str]:
    names = sorted(_NAMED, key=len, reverse=True)
    spelt = (_NOT_BEFORE.get(one, "") + one.replace(" ", r"\s?") + _NOT_AFTER.get(one, "") for one in names)
    return re.compile(rf"(?:(?<!\w)|(?<=_))(?:{'|'.join(spelt)})(?!\w)(?: lien tich| lien nganh)?")


_WORDS = _pattern()
# With marks and small: `Luật gia` and `Luật Giá` share their letters.
_NO_LAW = re.compile(r"\s(?:sư|gia|học|pháp)(?!\w)")
# A list of laws ends with the sentence, or where another word for a type stands.
_LIST_END = re.compile(rf"[.:]\s|{_WORDS.pattern}")
_COMMA = re.compile(r"[,;]\s")
_LONGEST_LIST = 600
_GLUED = re.compile(r"[a-zà-ỹ](?=(?:Luật|Nghị|Quyết|Thông|Chỉ|Công|Kế)\s)")
_ABBREVIATED = re.compile(rf"(?<![\w/-])(?:{'|'.join(_LETTERS)})(?=\s?(?:[sS]\w\W|\d))")
_KEYS = {name.replace(" ", ""): kind for name, kind in _NAMED.items()}


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word for a type at `start` to `end`; `spelt` where it is no abbreviation."""

    start: int
    end: int
    kind: Kind
    spelt: bool = True


def kind_words(printed: Printed) -> Iterator[KindWord]:
    """All words for types in a paragraph, in order; in a list of laws there is one before each name."""
    found: list[KindWord] = []
    for match in _WORDS.finditer(_parted(printed)):
        if _NO_LAW.match(printed.signs, match.end()):
            continue
        word = _spelt(match)
        found.append(word)
        if word.kind.cited is Cited.BY_NAME:
            found += _listed(printed, word)
    found += [
        KindWord(*match.span(), _LETTERS[match[0]], spelt=False) for match in _ABBREVIATED.finditer(printed.signs)
    ]
    return iter(sorted(found, key=lambda word: word.start))


def _parted(printed: Printed) -> str:
    """The plain text with a sign in place of the last letter before a word that lost its space: `Căn cứLuật`."""
    if not _GLUED.search(printed.signs):
        return printed.plain
    ends = [match.start() for match in _GLUED.finditer(printed.signs)]
    letters = list(printed.plain)
    for end in ends:
        letters[end] = "_"
    return "".join(letters)


def _listed(printed: Printed, word: KindWord) -> Iterator[KindWord]:
    """The names behind `các Luật: …` and `các Luật …, …`, each with an empty word before it."""
    colon = printed.plain.startswith(": ", word.end)
    if not colon and not printed.plain.endswith("cac ", 0, word.start):
        return
    end = _LIST_END.search(printed.plain, word.end + 1, word.end + _LONGEST_LIST)
    last = end.start() if end else min(word.end + _LONGEST_LIST, len(printed.plain))
    starts = [word.end] if colon else []
    starts += [sign.start() for sign in _COMMA.finditer(printed.plain, word.end, last)]
    for at in starts:
        if printed.has_capital(at + 2):
            yield KindWord(at + 2, at + 1, word.kind)


def _spelt(match: re.Match[str]) -> KindWord:
    name = match[0].removesuffix(" lien tich").removesuffix(" lien nganh").replace(" ", "")
    return KindWord(*match.span(), _KEYS[name])


_SYMBOL_TYPES = {
    **{one.code: one.code for one in OFFICIAL if one.code and one.code != "CV"},
    **{"NĐ": "NĐ", "TT": "TT", "TTLT": "TT", "NQLT": "NQ", "KHLT": "KH", "KHPH": "KH", "QCPH": "QC", "HDLT": "HD"},
    **{"CTHĐ": "CTr", "NQTW": "NQ", "CTPH": "CTr", "CTrPH": "CTr", "QĐLT": "QĐ", "KHLN": "KH"},
}
# Documents that have a symbol of their own, none of Nghị định 30/2020/NĐ-CP: not letters (công văn) for that.
_OTHER_SYMBOLS = re.compile(
    r"(?:KL|KLTT|VBHN|GP|GPMT|GPXD|GCN|GXN|QH\d*|UBTVQH\d*|L|LCT|PL|SL|TTri|ĐL|BBTT|QTr|LĐ|BL|SY|SL|TrS|ĐC|QCVN|TCVN)"
)


def type_of_symbol(first: str) -> tuple[bool, str | None]:
    """Whether the first part of a symbol tells the type, and which: `KH` → KH, `SNV` → (it tells) a letter, CV."""
    known = _SYMBOL_TYPES.get(first)
    if known is not None:
        return True, known
    if _OTHER_SYMBOLS.fullmatch(first):
        return False, None
    return True, "CV"
