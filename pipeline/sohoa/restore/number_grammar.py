"""Numbers, dates and times with letters read for digits: `l2` for 12, `3O/6/2O24`, `5Š`, `2l`.

All readings of a token under the confusions of `_READINGS` are spelled out, and those that are no number of their kind
fall away: a month 31, a year 1298, a group of two digits among thousands. One that is left alone is the reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

# What a letter among digits may stand for. Seen on real scans: l and I for 1, Š for 5, o for 9 as well as 0.
_READINGS = {"O": "0", "o": "09", "l": "1", "I": "1", "|": "1", "Š": "5", "š": "5", "S": "5", "B": "8", "Z": "2"}
_CONFUSED = frozenset(_READINGS)
_DIGIT = r"[0-9OolI|ŠšSBZ]"
_MOST_READINGS = 64

# Beside these a plain number may mean something else: labels (2B, 5S, B2), litres (20l), oxygen and ozone, and the
# rule of a table beside a 1 (`I1`, `l1`: seen for 1 as well as for 11).
_ONLY_WITHIN = frozenset("SBZo")
_TWO_STROKES = re.compile(r"[lI|1]{2,}")
CHEMICAL = frozenset(("O2", "O3"))
"""Oxygen and ozone, which are no numbers."""

_DATE = re.compile(rf"({_DIGIT}{{1,2}})([/.-]){_DIGIT}{{1,2}}\2{_DIGIT}{{4}}")
# A year alone may be any number of four digits: o, which may be 0 or 9, tells itself only in a span of years.
_YEARS = re.compile(rf"[0-9OlI|ŠšSBZ]{{4}}|{_DIGIT}{{4}}[-–]{_DIGIT}{{4}}")
_CLOCK = re.compile(rf"{_DIGIT}{{1,2}}(?:h|:|giờ){_DIGIT}{{2}}")
_GROUPED = re.compile(rf"{_DIGIT}{{1,3}}(?:\.{_DIGIT}{{3}})+(?:,{_DIGIT}{{1,3}})?")
_OUTLINE = re.compile(r"\d[\dlI]?(?:\.(?:\d[lI]?|[lI]\d|l)){1,3}")
_PLAIN = re.compile(rf"{_DIGIT}{{1,4}}(?:,{_DIGIT}{{1,3}})?%?")

# The rule of a table drawn into its cell: `12_`, `2.2_|`, `_12`. `/200_` is a blank to fill in and stays.
_RULED = re.compile(r"_*(\d{1,3}(?:\.\d{1,3})*)[_|]*")
# Influenza strains: the letters H and N with one digit each.
_STRAIN = re.compile(r"H([0-9Il])N([0-9Il])")


def repaired_number(core: str) -> str | None:
    """The one number, date or time that `core` (no punctuation around it) can be, where its letters hide it.

    None where it is one already, where several are possible, and where none is.
    """
    ruled = _RULED.fullmatch(core)
    if ruled and "_" in core:
        return ruled[1]
    if not any(map(str.isdigit, core)) or "|" in {core[0], core[-1]} or core in CHEMICAL:
        return None
    if _STRAIN.fullmatch(core):
        return _changed(core, re.sub("[Il]", "1", core))
    if not _CONFUSED & set(core):
        return None
    kinds = (valid for shape, valid in _KINDS if shape.fullmatch(core) and (shape is not _PLAIN or _readable(core)))
    return next(filter(None, (only_one(core, valid) for valid in kinds)), None)


def looks_like_number(core: str) -> bool:
    """Whether `core` has the shape of a number, date or time, with letters among its digits or without."""
    return any(map(str.isdigit, core)) and any(shape.fullmatch(core) for shape, _ in _KINDS)


def _changed(read: str, mended: str) -> str | None:
    return mended if mended != read else None


def only_one(text: str, valid: Callable[[str], bool]) -> str | None:
    """The reading of `text` that is `valid`, if there is exactly one."""
    found = [reading for reading in _readings(text) if valid(reading)]
    return _changed(text, found[0]) if len(found) == 1 else None


def _readings(text: str) -> Iterator[str]:
    options = [_READINGS.get(letter, letter) for letter in text]
    several = sum(len(option) > 1 for option in options)
    if 2**several > _MOST_READINGS:
        return
    yield from map("".join, product(*options))


def is_date(text: str) -> bool:
    """Whether `text` is a day of the calendar, `31/01/2023`, within the years documents speak of."""
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text)
    if not found or not is_year(found[4]):
        return False
    try:
        date(int(found[4]), int(found[3]), int(found[1]))
    except ValueError:
        return False
    return True


def is_year(text: str) -> bool:
    """Documents speak of the years from 1858, when the archives of the state begin, to 2100."""
    return bool(re.fullmatch(r"\d{4}", text)) and 1858 <= int(text) <= 2100


def _are_years(text: str) -> bool:
    years = re.split("[-–]", text)
    return all(map(is_year, years)) and years == sorted(years)


def _is_clock(text: str) -> bool:
    hour, minute = re.split(r"h|:|giờ", text)
    return int(hour) < 24 and int(minute) < 60


def _is_grouped(text: str) -> bool:
    return re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?", text) is not None


def _is_outline(text: str) -> bool:
    return re.fullmatch(r"[1-9]\d?(?:\.[1-9]\d?)+", text) is not None


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"(?:0?\d|[1-9]\d{1,3})(?:,\d{1,3})?%?", text) is not None


def _readable(core: str) -> bool:
    """Whether each letter in a number without separators stands where it can only be a digit."""
    digits = core.rstrip("%")
    if digits[0] in _ONLY_WITHIN or digits[-1] in _ONLY_WITHIN or _TWO_STROKES.match(digits):
        return False
    if digits[0] == "O" and len(digits) != 2:
        return False
    return not (digits[-1] in "lI" and len(digits) != 2)


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (_DATE, is_date),
    (_YEARS, _are_years),
    (_CLOCK, _is_clock),
    (_GROUPED, _is_grouped),
    (_OUTLINE, _is_outline),
    (_PLAIN, _is_plain),
)
