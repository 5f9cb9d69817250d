"""Numbers of documents in running text: `06/QĐ-TTg`, `30/2020/NĐ-CP`, `34-CT/TW`, `58/2024/QH15`, `1205/SNV-CCHC`.

Engines break them with spaces, put l, I or 1 for a slash and lose the marks of symbols: all that is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sohoa.parse.language.citations.printed import Printed
from sohoa.vietnamese.orthography import CAPITALS, without_tone

_LOW = "a-zđư"
# A part of a symbol: capitals with a few small letters between or after them (TTg, BKHĐT, GDTrH, QH15).
_PART = rf"(?:T['’`´]Tg|[{CAPITALS}](?:[{CAPITALS}]|[{_LOW}]{{1,2}}(?![{_LOW}à-ỹ]))*\d{{0,2}})"
# After a space only what has two capitals is a part: `45/KH-UBND - Sở Tài chính` ends at UBND.
_CAPS = rf"(?=[{CAPITALS}]{{2}}|T[UTưW]\w?){_PART}"
_SEPARATOR = r"\s?[/-]\s?"
_SYMBOL = rf"{_PART}(?:[-/.&_]{_PART}|[-/&][\s_`'.,~-]{{1,4}}{_CAPS}|\s[-/&]{_CAPS}|(?<=[A-ZĐr])\s[-/]\s{_CAPS})*"
_CODE = re.compile(
    rf"""
    (?<![^\W_])(?<![/.,-])(?<!\d[:-])
    (?P<digits>[OolI]?\d[\dOo]{{0,4}}[a-eA-E]?(?:\.\d{{1,4}})?)\.?
    (?: (?P<year>\s?[/-]\s?(?:19|20)\d{{2,3}}) (?={_SEPARATOR}(?:[{CAPITALS}]{{2}}|L|Qh)) )?
    (?P<separator>{_SEPARATOR}|[lI|!\\] (?=[{CAPITALS}]{{2}}) )
    (?P<symbol>{_SYMBOL})
    (?: (?!\w) | (?=ngày|ngay|của|cua|về) )
    """,
    re.VERBOSE,
)
# A slash read as l, I or 1, which is plain because a separator must stand there: `30l2020/NĐ-CP`; `061QĐ-UBND`, because
# no number of three figures begins with 0.
_LOST_SLASH = re.compile(
    rf"(?<![^\W_])(?<![/.,-])(?:(?P<digits>\d{{1,4}})[lI|!](?P<year>(?:19|20)\d\d)(?P<separator>{_SEPARATOR}|[lI|!1])"
    rf"|(?P<two>0\d)1(?=[{CAPITALS}]{{2}}))(?P<symbol>{_SYMBOL})(?!\w)"
)
# A number that is still to be written by hand, or was and cannot be read: `số /KH-UBND`, `số ...../QĐ-UBND`.
_BLANK = re.compile(rf"(?<=[sS][ốóôoỐÓÔO])\s?[:.]?[\s._…]{{0,30}}(?P<symbol>(?:/\s?20\d\d)?[/-]{_SYMBOL})(?!\w)")
# `Quy định số 37 QĐ/TW`: the hyphen of a Party's symbol is lost.
_LOST_HYPHEN = re.compile(
    rf"(?<=[ốóôoỐÓÔO]\s)(?P<digits>\d{{1,4}})\s(?P<symbol>(?:QĐ|NQ|CT|KL|KH|HD|TB|CTr|BC|QC|ĐA)/{_PART})(?!\w)"
)

# Symbols whose marks an engine lost. No other symbol is spelt so.
_MARKS_LOST = {
    **{
        "QD": "QĐ",
        "HDND": "HĐND",
        "HBND": "HĐND",
        "UBNĐ": "UBND",
        "TTG": "TTg",
        "TTq": "TTg",
        "TTTg": "TTg",
        "TLDLD": "TLĐLĐ",
    },
    **{"BGDDT": "BGDĐT", "SGDDT": "SGDĐT", "PGDDT": "PGDĐT", "GDDT": "GDĐT"},
    **{"BLDTBXH": "BLĐTBXH", "SLDTBXH": "SLĐTBXH", "LDTBXH": "LĐTBXH"},
}
_FIRST_MARKS_LOST = {"ND": "NĐ", "CD": "CĐ"}
_UNDERLINE = re.compile(r"(?<=\w)_(?=\w)")
_SPECKS = re.compile(r"(?<=[-/&])[\s_.]*[-.]|[\s_`'’´~,]")
_FIGURES = str.maketrans("OolI", "0011")
# Standards, forms and annexes bear numbers of the same shape.
_NOT_NUMBERS = re.compile(
    r"(?<!\w)(?:mau|bieu(?: mau)?|phu luc|bang|goi thau|hinh|tcvn|qcvn|iso|so do)(?: so)?\s?:?\s?$"
)


@dataclass(frozen=True, slots=True)
class Code:
    """A number at `start` to `end`, mended: `15` and `/KH-UBND`. `first` of its symbol's `parts` tells the type."""

    start: int
    end: int
    digits: str
    symbol: str
    first: str
    parts: int

    @property
    def number(self) -> str:
        return self.digits + self.symbol


def find_codes(printed: Printed) -> Iterator[Code]:
    """All numbers with a symbol in a paragraph, in order."""
    patterns = (_CODE, _LOST_SLASH, _BLANK, _LOST_HYPHEN)
    found = [match for pattern in patterns for match in pattern.finditer(printed.signs)]
    end = 0
    for match in sorted(found, key=lambda one: one.start("symbol")):
        code = _code(match)
        if code is not None and code.start >= end and not _NOT_NUMBERS.search(_before(printed, code.start)):
            end = code.end
            yield code


def _before(printed: Printed, at: int) -> str:
    return printed.plain[max(at - 20, 0) : at]


def _code(match: re.Match[str]) -> Code | None:
    groups = match.groupdict()
    symbol = _SPECKS.sub("", _UNDERLINE.sub("-", groups["symbol"])).replace("Qh", "QH")
    pieces = re.split(r"([-/.&])", symbol)
    parts = [_marked(part, i == 0 or (i == 2 and not pieces[0])) for i, part in enumerate(pieces)]
    if sum(map(str.isupper, symbol)) < 2:
        return None
    printed = "digits" if groups.get("digits") else "two" if groups.get("two") else "symbol"
    digits = "" if printed == "symbol" else groups[printed].translate(_FIGURES)
    year = re.sub(r"[^\d]", "", groups.get("year") or "")
    separator = _separator(groups.get("separator"), match.re)
    whole = f"{f'/{year}' if year else ''}{separator}{''.join(parts)}"
    first = next(part for part in parts[::2] if part and not part.isdigit())
    return Code(match.start(printed), match.end("symbol"), digits, whole, first, sum(map(bool, parts[::2])))


def _separator(printed: str | None, pattern: re.Pattern[str]) -> str:
    if pattern is _BLANK:
        return ""
    if pattern is _LOST_HYPHEN:
        return "-"
    return "-" if printed is not None and "-" in printed else "/"


def _marked(part: str, is_first: bool) -> str:
    """A part of a symbol with its marks; symbols bear no tones."""
    plain = without_tone(part)
    return _MARKS_LOST.get(plain) or (_FIRST_MARKS_LOST.get(plain) if is_first else None) or plain
