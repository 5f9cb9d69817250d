"""Days, months, quarters and years in figures, and ranges of them written as one: `01 - 15/3/2024`, `quý II, III/2024`.

All patterns are for text without marks, in lower case. Engines read l, I and | for 1 and O for 0; in the place of a
figure of a date these are taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sohoa.parse.language.readings import Moment


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of text, and what it names. `bare` has no word like `ngày` before its figures.

    `first` and `last` are None where the figures are no date.
    """

    start: int
    end: int
    kind: str
    first: Moment | None
    last: Moment | None
    bare: bool = False


_N = r"(?:\d[\dilo|]?|[ilo|]\d|[il|])(?![\w|])"
_Y = r"(?:19|2[0o])[\do][\dilo|](?!\d)"
# Between the figures of a date with its year: a sign, a speck before it, or what engines make of it.
_SIGN = r"(?:\s?(?:[.,:']\s)?[/.-]\s?|[:;'’ˆ])"
_SIGN_OF_DAY = rf"(?:{_SIGN}|,)"
_SPECK = r"[.:,]?\s{0,2}[‹<'*]?"
_SPLIT_YEAR = r"20\s[0-3]\d(?=\s?[,.;:)]|$)"
_BEFORE_YEAR = r"\s(?=(?:19|20)\d\d\s?(?:[,.;:)]|$))"  # a lost slash: `tháng 3 2009.`
_DASH = r"\s?[-–—~]\s?"
_TO = rf"(?:{_DASH}|\s(?:den(?: het)?|toi)\s)"
_AND = r"(?:\s?[,&]\s?|\sva\s)"
_OF_YEAR = rf"(?:\s?[/-]\s?{_Y}|\.{_Y}|(?:\s|,\s?)(?:cua\s)?nam\s?{_Y}|{_BEFORE_YEAR}{_Y})"
_MONTH = r"[ty]h[ao]ng"
# Engines read the two strokes of II as H.
_ROMAN_Q = r"(?:[il1|]{1,3}|[il1|\[]?v|h[il1|]?|[il1|]h)(?![\w|])"
_Q = rf"(?:{_ROMAN_Q}|[1-4](?![\w|]))"
_COUNT = r"(?:0?[2-9]|10|11|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_DAYS_OF = r"(?:(?:cac|(?:hai|ba|bon|nam|0?[2-5]))\s)?ngay"
_NGAY = r"(?:\b|(?<=truoc)|(?<=het)|(?<=den))ngay"  # with lost spaces: `trướcngày 30/6/2024`

# Longer forms stand before the shorter ones that they begin with.
_PATTERNS = (
    ("days_long", rf"\bngay\s{_N}(?:{_TO}|{_AND})(?:ngay\s)?{_N}\s{_MONTH}\s{_N}{_OF_YEAR}?"),
    ("long", rf"{_NGAY}\s{{0,2}}{_N}\s{{1,2}}{_MONTH}\s{{0,2}}{_N}{_OF_YEAR}?"),
    ("long", rf"(?<![\w/.,-])(?<!tuan\s)(?<!thu\s)(?<!dot\s)(?<!so\s){_N}\s{_MONTH}\s{_N}{_OF_YEAR}"),
    ("days", rf"\b{_DAYS_OF}\s{_N}(?:,\s{_N}){{1,4}}{_AND}(?:ngay\s)?{_N}\s?/\s?{_N}(?:\s?/\s?{_Y})?(?![\d/])"),
    ("days", rf"\b{_DAYS_OF}\s{_N}(?:{_TO}|{_AND})(?:ngay\s)?{_N}\s?/\s?{_N}(?:\s?/\s?{_Y})?(?![\d/])"),
    ("days_bare", rf"(?<![\w/.,-])(?<!\d\s){_N}{_TO}{_N}\s?/\s?{_N}(?:\s?/\s?{_Y})?(?![\d/])"),
    (
        "date",
        rf"{_NGAY}{_SPECK}(?:[1-3]\s0(?!\w)|{_N}){_SIGN_OF_DAY}(?:{_N}|1\s[0-2]){_SIGN}(?:{_Y}|{_SPLIT_YEAR})(?![\d/])",
    ),
    ("date", rf"{_NGAY}\s{{0,2}}{_N}\s?/\s?\d{{1,2}}20\d\d(?![\d/])"),
    ("date_bare", rf"(?<![\w/.,]){_N}{_SIGN}(?:{_N}|1\s[0-2]){_SIGN}{_Y}(?![\d/])"),
    ("day", rf"{_NGAY}{_SPECK}{_N}\s?[/-]\s?{_N}(?:,?\snam\s{_Y})?(?![\d/]|\s?/\s?\d)"),
    ("unread", r"\bngay\s[\dilo|]{1,4}\s?[/.,-]?\s?[\dilo|]{1,4}\s?[/.,-]\s?[\dilo|]{2,8}"),
    ("unread", r"\bngay\s[\dilo|]{5,8}(?![\d/])"),
    ("half", rf"\b{_COUNT}\s{_MONTH}\s(?:dau|cuoi)(?:\scua)?\snam(?:\s{_Y})?(?!\s(?:hoc|\d))"),
    ("quarter_edge", rf"\bquy\s(?:dau|cuoi)(?:\scung)?(?:\scua)?\snam(?:\s{_Y})?(?!\s(?:hoc|\d))"),
    ("half", rf"\bnua\s(?:dau|cuoi)\snam(?:\s{_Y})?(?!\s(?:hoc|\d))"),
    ("months", rf"\b{_MONTH}\s{_N}{_DASH}(?:{_MONTH}\s)?{_N}{_OF_YEAR}?"),
    ("months", rf"\b{_MONTH}\s{_N}(?:{_AND}(?:{_MONTH}\s)?{_N}){{1,5}}{_OF_YEAR}"),
    ("months", rf"\b(?:cac\s)?{_MONTH}\s{_N}(?:,\s(?:{_MONTH}\s)?{_N}){{0,5}}\sva\s(?:{_MONTH}\s)?{_N}(?!\s?\w)"),
    ("months", rf"\bcac\s{_MONTH}\s{_N}(?:{_AND}(?:{_MONTH}\s)?{_N}){{1,5}}"),
    ("month", rf"\b(?:(?<!\d\s)|(?<=tuan\s\d\s)|(?<=thu\s\d\s)){_MONTH}\.?\s{{0,2}}{_N}{_OF_YEAR}?(?!\s?/)"),
    ("month_bare", rf"(?<![\w/.,-]){_N}\s?[/]\s?{_Y}(?![\d/])"),
    ("quarters", rf"\b(?:cac\s)?quy\s{_Q}(?:{_TO}(?:quy\s)?{_Q}|{_AND}quy\s{_Q}|{_AND}{_ROMAN_Q}){{1,3}}{_OF_YEAR}?"),
    ("quarter", rf"\bquy\.?\s?{_Q}{_OF_YEAR}?"),
    ("unread", rf"\bquy\s(?:\w{{1,3}}\s?/\s?{_Y}|[hil1|\[\]vn]{{1,4}}(?![\w|]))"),
    ("school", rf"\b(?:nam\shoc|nien\shoc|nien\skhoa)\s{_Y}(?:\s?[-–—]\s?{_Y})?"),
    ("years", rf"\b(?:giai\sdoan\s)?(?:(?:(?:cac|hai|ba|bon|0?[2-9])\s)?nam\s)?{_Y}{_TO}(?:(?:het\s)?nam\s)?{_Y}"),
    ("years", rf"\b(?<!viet\s)(?:(?:hai|ba|bon|0?[2-9])\s)?nam\s{_Y}(?:{_AND}(?:nam\s)?{_Y}){{1,5}}"),
    ("year", rf"\b(?<!viet\s)nam\s{{0,2}}{_Y}"),
    ("year", r"\bnam\snay\b"),
    ("year_bare", rf"(?<![\w/.,-]){_Y}(?=\s?(?:[,.;:)]|$|tro di))(?!\.\d)"),
    ("day_only", rf"\bngay\s{_N}(?![\w%/.,-]*\d)"),
    ("number", rf"(?<![\w/.,-]){_N}\s?/\s?{_N}(?![\w/%]|\s?/)"),
)
# How each of the patterns begins: nothing else is looked at, which makes the search three times as fast.
_BEGINS = (
    rf"(?=ngay|(?<!\w)(?:[\dilo|]|cac\s|{_MONTH}|quy|nam|nua|nien|giai\s"
    r"|(?:hai|ba|bon|sau|bay|tam|chin|muoi)\s))"
)
_POINT = re.compile(_BEGINS + "(?:" + "|".join(f"(?P<k{n}>{one})" for n, (_, one) in enumerate(_PATTERNS)) + ")")
_KINDS = tuple(kind for kind, _ in _PATTERNS)
_FIGURES = re.compile(r"(?<![a-z])[\dilo|]*\d[\dilo|]*(?![a-z])|(?<![a-z])[il|]{1,2}(?![a-z])")
_LOOKALIKES = str.maketrans("il|o", "1110")
# Figures that came apart, where no other reading is a date: `31/1 2/2023`, `3 0/6/2024`, `30/6/20 24`; a slash that is
# lost before the year: `30/62024`.
_SPLIT = re.compile(r"(?<=[/.-]1)\s(?=[0-2]\s?[/.-])|(?<=[1-3])\s(?=0\s?[/.,-])|(?<=[/.-]20)\s(?=\d\d$)")
_LOST_SLASH = re.compile(r"(?<=\d)(?=20\d\d$)")
_UNITS = re.compile(r"ngay|[ty]h[ao]ng|nam")
_STROKES = str.maketrans({"h": "11", "[": "1", **dict.fromkeys("il|", "1")})
_QUARTERS = {"1": 1, "11": 2, "111": 3, "1v": 4, "2": 2, "3": 3, "4": 4}
_YEAR = re.compile(_Y)
_COUNTS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "nua": 6}
_NO_MONTH = re.compile(r"th[ẳă]ng\b", re.IGNORECASE)  # straight, and a word of names


def find_points(text: str, plain: str) -> Iterator[Point]:
    """All points in `text`, in order; `plain` is the same without marks, in lower case."""
    for found in _POINT.finditer(plain):
        kind = _KINDS[int((found.lastgroup or "k0")[1:])]
        if _NO_MONTH.match(text, found.start()):
            continue
        first, last = _READERS[kind](found[0])
        bare = kind.endswith("_bare") or kind == "number"
        yield Point(found.start(), found.end(), kind.removesuffix("_bare"), first, last, bare)


Ends = tuple[Moment | None, Moment | None]
_UNREAD: Ends = (None, None)


def _figures(text: str) -> list[int]:
    return [int(one.translate(_LOOKALIKES)) for one in _FIGURES.findall(_UNITS.sub(" ", text))]


def _number(text: str) -> int:
    return int(text.translate(_LOOKALIKES))


def _year(figures: list[int]) -> int | None:
    """The year at the end of the figures, taken off them."""
    return figures.pop() if figures and figures[-1] >= 1900 else None


def _both(moment: Moment | None) -> Ends:
    return moment, moment


def _day(text: str) -> Ends:
    figures = _figures(_SPLIT.sub("", text))
    if len(figures) == 2 and figures[-1] > 9999:
        figures = _figures(_LOST_SLASH.sub("/", text))
    year = _year(figures)
    if len(figures) != 2:
        return _UNREAD
    return _both(_checked(Moment(year, month=figures[1], day=figures[0])))


def _days(text: str) -> Ends:
    figures = _figures(text)
    year = _year(figures)
    if len(figures) < 3 or (len(figures) > 3 and any(b != a + 1 for a, b in pairwise(figures[:-1]))):
        return _UNREAD
    first, last, month = figures[0], figures[-2], figures[-1]
    ends = _checked(Moment(year, month=month, day=first)), _checked(Moment(year, month=month, day=last))
    return ends if None not in ends and first < last else _UNREAD


def _day_only(text: str) -> Ends:
    figures = _figures(text)
    return _both(Moment(day=figures[0])) if len(figures) == 1 and 1 <= figures[0] <= 31 else _UNREAD


def _months(text: str) -> Ends:
    figures = _figures(text)
    year = _year(figures)
    return _run([Moment(year, month=one) for one in figures], figures, re.search(r"[-–—~]", text) is not None)


def _run(moments: Sequence[Moment], numbers: Sequence[int], ranged: bool) -> Ends:
    """From the first to the last of a range, or of a list without gaps."""
    whole = (ranged and len(numbers) == 2) or all(b == a + 1 for a, b in pairwise(numbers))
    if not moments or not whole or None in [_checked(one) for one in moments]:
        return _UNREAD
    first, last = moments[0], moments[-1]
    if first.year is not None and numbers[0] > numbers[-1]:
        first = replace(first, year=first.year - 1)
    return first, last


def _quarters(text: str) -> Ends:
    year = _YEAR.search(text)
    head = text[text.index("quy") + 3 : year.start() if year else len(text)]
    names = [one for one in re.split(r"[^\dilvh|\[]+", re.sub(r"quy|va|nam|cua|den(?: het)?|toi", " ", head)) if one]
    numbers = [_QUARTERS.get(one.translate(_STROKES)) or (5 if one == "v" else 0) for one in names]
    moments = [Moment(_number(year[0]) if year else None, quarter=one) for one in numbers]
    return _run(moments, numbers, re.search(rf"{_TO}", head) is not None)


def _quarter_edge(text: str) -> Ends:
    year = _YEAR.search(text)
    return _both(Moment(_number(year[0]) if year else None, quarter=1 if "dau" in text else 4))


def _half(text: str) -> Ends:
    year = _YEAR.search(text)
    word = text.split(maxsplit=1)[0]
    count = _COUNTS.get(word) or int(word)
    first, last = (1, count) if "dau" in text else (13 - count, 12)
    known = _number(year[0]) if year else None
    return Moment(known, month=first), Moment(known, month=last)


def _years(text: str) -> Ends:
    numbers = [_number(one) for one in _YEAR.findall(text)]
    if not numbers:
        return _both(Moment())  # năm nay
    return _run(
        [Moment(one) for one in numbers], numbers, re.search(_TO, text) is not None and numbers[0] < numbers[-1]
    )


def _checked(moment: Moment) -> Moment | None:
    """The moment, or None where no calendar has it; 29 February counts where the year is not printed."""
    if moment.quarter is not None:
        return moment if 1 <= moment.quarter <= 4 else None
    if moment.month is None:
        return moment
    if not 1 <= moment.month <= 12:
        return None
    return moment if moment.day is None or 1 <= moment.day <= days_in(moment.year, moment.month) else None


def days_in(year: int | None, month: int) -> int:
    """How many days a month has; the most it can have where the year is unknown."""
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return (29 if leap else 28) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


_READERS: dict[str, Callable[[str], Ends]] = {
    "days_long": _days,
    "days": _days,
    "days_bare": _days,
    "long": _day,
    "date": _day,
    "date_bare": _day,
    "day": _day,
    "number": _day,
    "day_only": _day_only,
    "months": _months,
    "month": _months,
    "month_bare": _months,
    "quarter_edge": _quarter_edge,
    "half": _half,
    "quarters": _quarters,
    "quarter": _quarters,
    "years": _years,
    "year": _years,
    "year_bare": _years,
    "school": lambda _: _UNREAD,
    "unread": lambda _: _UNREAD,
}
