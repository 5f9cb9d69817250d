"""What is one thing though written in several words: codes of documents, dates and amounts.

Each has a key that does not depend on how it is written: `101/KH-SNV`, `0101 KH SNV` and `101-kh-snv` are `101khsnv`;
`28/4/2026`, `ngày 28 tháng 4 năm 2026` and `2026-04-28` are `20260428`; `1.200.000` and `1,2 triệu đồng` are `1200000`.
Its words stay words of the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sohoa.search.codes import codes
from sohoa.search.words import Word
from sohoa.vietnamese.orthography import skeleton_key


class UnitKind(StrEnum):
    """The sign before the key in the index: private characters, which no word has."""

    CODE = "\ue000"
    DATE = "\ue001"
    AMOUNT = "\ue002"


class Unit(NamedTuple):
    """`keys` are what it is found by, the fullest one first; `start` and `end` are places in the text.

    `shapes` are what a code is found by that an engine misread.
    """

    kind: UnitKind
    keys: tuple[str, ...]
    start: int
    end: int
    shapes: tuple[str, ...] = ()


def units_of(text: str, words: Sequence[Word]) -> list[Unit]:
    """The units in `text`, which is NFC and has these words, in order."""
    if not _MAY_HAVE_UNITS.search(text):
        return []
    text = text.translate(_SLASHES)
    found = [*_dates(text), *_codes(text, words), *_amounts(text)]
    found.sort(key=lambda unit: (unit.start, -unit.end))
    apart: list[Unit] = []
    for unit in found:
        if not apart or unit.start >= apart[-1].end:
            apart.append(unit)
    return apart


# What engines print for a slash: fraction slash, division slash, full-width slash.
_SLASHES = str.maketrans("⁄∕／", "///")
# Each of them has a number; one that was misread at least the slash.
_MAY_HAVE_UNITS = re.compile(r"[\d/|\\⁄∕／]")


def _codes(text: str, words: Sequence[Word]) -> Iterator[Unit]:
    return (Unit(UnitKind.CODE, one.keys, one.start, one.end, one.shapes) for one in codes(text, words))


# Dates

_SHORT = re.compile(r"(?<![\d/.,-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/]|[.,]\d)")
_ISO = re.compile(r"(?<![\d/.,-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d/-])")
_LONG = re.compile(
    r"(?:\b(?:ngày|ngay)\s+(\d{1,2})\s+)?\b(?:tháng|thang)\s+(\d{1,2})\s*(?:năm\s+|nam\s+|[/.-]\s?)(\d{4})\b",
    re.IGNORECASE,
)

_MONTH = "thang"  # most text with numbers has no month, and that is told sooner


def _dates(text: str) -> Iterator[Unit]:
    if _MONTH in skeleton_key(text):
        for found in _LONG.finditer(text):
            yield from _date(found, found[3], found[2], found[1])
    for found in _SHORT.finditer(text):
        yield from _date(found, found[4], found[3], found[1])
    for found in _ISO.finditer(text):
        yield from _date(found, found[1], found[2], found[3])


def _date(found: re.Match[str], year: str, month: str, day: str | None) -> Iterator[Unit]:
    try:
        there = date(int(year), int(month), int(day or 1))
    except ValueError:  # no calendar has it
        return
    keys = ([f"{there:%Y%m%d}"] if day else []) + [f"{there:%Y%m}"]
    yield Unit(UnitKind.DATE, tuple(keys), *found.span())


# Amounts

_AMOUNT = re.compile(
    r"(?<![\d/.,-])(\d{1,3}(?:\.\d{3})+|\d{1,15})(,\d{1,6})?"
    r"(?:\s*(nghìn|ngàn|nghin|ngan|triệu|trieu|tỷ|tỉ|ty|ti)\b)?(?:\s*(?:đồng|dong|đ|vnđ|vnd)\b)?(?![\d/]|[.,]\d)",
    re.IGNORECASE,
)
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_A_YEAR_OR_LESS = 4  # digits: without a word for money or points between its digits such a number is none


def _amounts(text: str) -> Iterator[Unit]:
    for found in _AMOUNT.finditer(text):
        whole, part, scale = found[1], found[2], found[3]
        if "." not in whole and not scale and found.end() == found.end(1) and len(whole) <= _A_YEAR_OR_LESS:
            continue
        if not scale and part and found.end() == found.end(2):
            continue  # 12,5 is a share
        value = Decimal(whole.replace(".", "") + (part or "").replace(",", "."))
        value *= _SCALES[skeleton_key(scale)] if scale else 1
        if value:
            key = f"{value.normalize():f}".replace(".", "p")
            yield Unit(UnitKind.AMOUNT, (key,), *found.span())
