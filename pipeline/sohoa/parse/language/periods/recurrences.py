"""What comes again: `hằng tháng`, `6 tháng một lần`, `thứ Sáu hằng tuần`, `trước ngày 25 của tháng cuối mỗi quý`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sohoa.parse.language.readings import Recurrence


@dataclass(frozen=True, slots=True)
class Round:
    """A stretch of text that says how often; `counts` where it may only count things (`02 buổi mỗi tuần`)."""

    start: int
    end: int
    value: Recurrence | None
    counts: bool = False


_UNIT = r"(?:ngay|tuan|thang|quy|nam)"
_EVERY_UNIT: dict[tuple[int, str], Recurrence] = {
    (1, "ngay"): "daily",
    (1, "tuan"): "weekly",
    (7, "ngay"): "weekly",
    (1, "thang"): "monthly",
    (1, "quy"): "quarterly",
    (3, "thang"): "quarterly",
    (2, "quy"): "half-yearly",
    (6, "thang"): "half-yearly",
    (1, "nam"): "yearly",
    (12, "thang"): "yearly",
}
# Half of a unit fits no value but that of a year.
_HALF: dict[str, Recurrence] = {"nam": "half-yearly"}
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6}
_NUMBER = r"(?:\d{1,2}|nua|mot|hai|ba|bon|sau)"
_ONCE = r"(?:\s?/\s?(?:(?:0?1|mot)\s)?lan|\s(?:0?1|mot)\slan)"
_WEEKDAY = r"(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\snhat)"
# Words that end in `hàng`: what follows them is no recurrence (`khách hàng năm 2024`).
_GOODS = frozenset(
    ("khách", "ngân", "bán", "cửa", "mặt", "đơn", "nhà", "giao", "xếp", "mua", "nhập", "xuất", "gian", "thứ")
)
_EVERY = rf"\bhang\s?(?P<unit>{_UNIT})(?!\w|\s?\d)"
_LAST_MONTH = r"\bthang\s(?:cuoi|dau)(?:\scung)?(?:\scua)?(?:\s(?P<each>moi|hang|cac|tung))?\squy(?!\s[\divl])"

# What each form has in any case: where that is missing it is not looked for.
_NEEDS = {
    "last_month": "quy",
    "every": "hang",
    "each": "moi",
    "periodic": "dinh",
    "once": "lan",
    "times": "lan",
    "half_year": "thang",
}
_PATTERNS = tuple(
    (kind, _NEEDS[kind], re.compile(pattern))
    for kind, pattern in (
        ("last_month", rf"(?:cua\s)?{_LAST_MONTH}"),
        ("every", rf"{_EVERY}"),
        (
            "each",
            rf"\bmoi\s(?P<unit>{_UNIT})(?!\w)(?P<once>\s(?:(?:it\snhat|toi\sthieu)\s)?(?:0?1|mot)\s(?:lan|luot))?",
        ),
        (
            "periodic",
            rf"\bdinh\sky:?\s\(?(?:(?P<number>{_NUMBER})\s)?(?P<unit>{_UNIT})(?!\w|\s?\d|\s(?:{_WEEKDAY}|cuoi|dau|lam)){_ONCE}?",
        ),
        ("once", rf"\b(?P<number>{_NUMBER})\s(?P<unit>{_UNIT}|gio){_ONCE}"),
        ("once", rf"(?<!\d\s)\b(?P<unit>{_UNIT})\s(?:0?1|mot)\slan\b"),
        (
            "times",
            rf"\b(?P<number>{_NUMBER})\slan\s?(?:/|trong|moi)\s?(?:mot\s|1\s)?(?P<per>\d\s)?(?P<unit>{_UNIT})(?!\w)",
        ),
        (
            "half_year",
            r"(?<!quy,\s)\b0?6\s(?:[.,:'-]\s)?thang(?:,|\sva)\s(?:hang\s|moi\s|mot\s)?nam(?!\s(?:19|20|hoc))",
        ),
    )
)
# What stands before and belongs to it: `định kỳ`, `trước 16 giờ thứ Sáu`, `vào ngày làm việc cuối cùng của`.
_HOUR = r"(?:\d{1,2}\s?(?:gio|h|g)\s?(?:\d{2})?(?:\sphut)?,?\s(?:cac\s|cua\s)?)"
_BEFORE = re.compile(
    rf"(?:\bdinh\sky,?\s(?:vao\s)?|\b(?:cham\snhat\s|truoc\s|vao\s|luc\s|den\s){{0,2}}{_HOUR}?(?:(?:cac\s|moi\s)?(?:sang\s|"
    rf"chieu\s|cuoi\s|dau\s)?(?:ngay\s)?{_WEEKDAY}(?:(?:,|\sva)\s{_WEEKDAY}){{0,3}}\s(?:cua\s)?)?(?:(?:trong\s|vao\s)?(?:tuan\s)?(?:cuoi|dau)\s(?:cua\s)?)?)$"
)
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}\s(?:cua\s)?$|\b(?:cuoi|dau|giua)\s$")
_DAY_BEFORE = re.compile(r"\bngay\s\d{1,2},?\s$")
# `hằng quý, 6 tháng, hằng năm`: the first counts, the others belong to it.
_MORE = re.compile(
    rf"(?:(?:,|\sva|\shoac|\s?/)\s?(?:(?:hang|moi|giua)\s{_UNIT}|(?:0?[369]\s)?(?:thang|quy|nam)(?=\s?[,.;)]|$|\sva\s))(?!\w|\s?\d)){{1,4}}"
)


def find_rounds(text: str, plain: str) -> Iterator[Round]:
    """All recurrences, in order, none overlapping; `plain` is the text without marks, in lower case."""
    found = [
        _round(kind, one, plain)
        for kind, word, pattern in _PATTERNS
        if word in plain
        for one in pattern.finditer(plain)
        if _is_meant(kind, one, text)
    ]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _round(kind: str, found: re.Match[str], plain: str) -> Round:
    lead = _BEFORE.search(plain, max(0, found.start() - 60), found.start())
    start = lead.start() if lead else found.start()
    more = _MORE.match(plain, found.end())
    dated = _WEEKDAY_BEFORE.search(plain, max(0, found.start() - 20), found.start()) is not None
    value = _value(kind, found.groupdict())
    if kind == "last_month" and not (found["each"] or _DAY_BEFORE.search(plain, max(0, start - 20), start)):
        value = None
    once = kind == "each" and found["once"]
    counts = kind in ("each", "times") and not once and not dated and not plain.startswith("dinh ky", start)
    return Round(start, more.end() if more else found.end(), value, counts)


def _is_meant(kind: str, found: re.Match[str], text: str) -> bool:
    """Whether the marks allow the reading: `mới năm 2024` is no `mỗi`, `hạng năm` and `khách hàng năm` no `hằng`."""
    printed = text[found.start() : found.start() + 4].lower()
    if kind == "each":
        return not printed.startswith(("mới", "mọi", "mời", "mơi"))
    if kind != "every":
        return True
    before = text[max(0, found.start() - 8) : found.start()].split()
    return printed != "hạng" and (not before or before[-1].lower() not in _GOODS)


def _value(kind: str, parts: dict[str, str | None]) -> Recurrence | None:
    if kind == "last_month":
        return "quarterly"
    if kind == "half_year":
        return "half-yearly"
    if parts.get("number") == "nua":
        return _HALF.get(parts["unit"] or "")
    count = _count(parts.get("number"))
    if kind == "times":
        per = _count(parts.get("per"))
        if count == 1:
            return _EVERY_UNIT.get((per, parts["unit"] or ""))
        return "half-yearly" if (count, per, parts["unit"] or "") == (2, 1, "nam") else None
    return _EVERY_UNIT.get((count, parts["unit"] or ""))


def _count(text: str | None) -> int:
    return 1 if text is None else _WORDS.get(text.strip()) or int(text)
