"""Dates as documents write them: `ngày 31 tháng 01 năm 2023`, `31/01/2023`. Only what is there is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sohoa.vietnamese.orthography import lower_skeleton, nfc

# Searched in the skeleton, so that every misread mark is forgiven.
# The gaps are bounded: what stands in a gap is a number by hand at most, and unbounded gaps would search whole pages.
_LONG = re.compile(r"\bngay(?P<day>.{0,12}?)[ty]h[ao]ng(?P<month>.{0,12}?)nam(?P<year>.{0,8})")
_SHORT = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])")

# Specks and dotted leaders an engine reads around a number. Brackets and bars stand for lost digits: not here.
_SPECKS = " .,:;…'`´ˆ^~\"*_–—-‘’“”\u00a0"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as far as it can be read: `day` and `month` are None where they cannot, `year` where no year can."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int

    def without(self, texts: Sequence[str]) -> DateReading:
        """The date without the day and the month that stand among `texts`; a day without a month is none."""
        numbers = {int(text) for text in texts if text.isascii() and text.isdigit()}
        month = None if self.month in numbers else self.month
        return replace(self, day=None if month is None or self.day in numbers else self.day, month=month)

    @property
    def complete(self) -> bool:
        return self.iso is not None and self.day is not None

    @property
    def iso(self) -> str | None:
        """`2023-01-31`, `2023-01` where the day cannot be read, `2023` where the month neither, else None."""
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def find_long_date(text: str) -> DateReading | None:
    """The first `ngày … tháng … năm …` in `text`, however little of its numbers can be read; offsets are NFC."""
    composed = nfc(text)
    found = _LONG.search(lower_skeleton(composed))
    if not found:
        return None
    day, month, year = (_number(composed[slice(*found.span(part))]) for part in ("day", "month", "year"))
    year_text = re.match(r"\D{0,2}(\d{4})(?!\d)", composed[found.start("year") :])
    return _checked(day, month, int(year_text[1]) if year_text else year, found.start(), _end(found, year_text))


def _end(found: re.Match[str], year: re.Match[str] | None) -> int:
    return found.start("year") + (year.end() if year else 0)


def find_short_date(text: str) -> DateReading | None:
    """The first real `dd/mm/yyyy` in `text`; None where there is none. Offsets are those of `text`."""
    for found in _SHORT.finditer(text):
        reading = _checked(int(found[1]), int(found[2]), int(found[3]), *found.span())
        if reading.complete:
            return reading
    return None


def _number(text: str) -> int | None:
    stripped = text.strip(_SPECKS)
    return int(stripped) if stripped.isascii() and stripped.isdigit() else None


def _checked(day: int | None, month: int | None, year: int | None, start: int, end: int) -> DateReading:
    """Numbers that no calendar has are misread: they become None. State documents begin in 1945."""
    if year is not None and not 1945 <= year <= 2100:
        year = None
    if month is not None and not 1 <= month <= 12:
        month = None
    if month is None or (day is not None and not _exists(day, month, year)):
        day = None
    return DateReading(day, month, year, start, end)


def _exists(day: int, month: int, year: int | None) -> bool:
    try:
        date(2000 if year is None else year, month, day)  # 2000 has a 29 February
    except ValueError:
        return False
    return True
