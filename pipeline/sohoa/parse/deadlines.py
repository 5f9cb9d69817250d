"""When an act is to be done: the expression of time that says so, in ISO 8601."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sohoa.domain.plan import Deadline
from sohoa.parse.iso_days import Days, days_of, issued_between, years_of
from sohoa.parse.language.periods import plain_of
from sohoa.parse.language.periods.points import find_points
from sohoa.parse.language.readings import PeriodReading
from sohoa.parse.passages import Mention, Passage


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year go by: the date of the document (ISO), and the year that a title above names."""

    date: str | None = None
    year: int | None = None


def deadline_of(passage: Passage, anchor: Anchor) -> Deadline | None:
    """The first expression in the passage that says when to act; None where there is none.

    Periods that ended before the document was issued are those of data and of other documents. A season of which it is
    open whether it says when to act counts where nothing else does.
    """
    for one in _by_rank(passage):
        days = days_of(one.reading, anchor.date, anchor.year)
        if not _is_past(days, anchor):
            return _deadline(passage.text[one.start : one.end], one.reading, days)
    return None


_ASIDE = re.compile(r"\([^()\n]{1,300}\)")
_ASIDE_OPENS = re.compile(r"\((?:(?:hoan\sthanh|thuc\shien|thoi\sgian|xong|du\skien|bao\scao|han)\s){0,2}$")


def _by_rank(passage: Passage) -> Iterator[Mention[PeriodReading]]:
    """What can say when to act, the surest first; what stands deep in a parenthesis tells of a detail."""
    told = [one for one in passage.periods if one.reading.role == "when"]
    asides = [one.span() for one in _ASIDE.finditer(passage.text)] if told else []
    ranked = [(_is_detail(one, asides, passage.text), one) for one in told]
    for detail in (False, True):
        yield from (one for is_detail, one in ranked if is_detail is detail)
    yield from (one for one in passage.periods if one.reading.role is None and one.reading.kind == "vague")


def _is_detail(one: Mention[PeriodReading], asides: Sequence[tuple[int, int]], text: str) -> bool:
    at = bisect_right(asides, one.start, key=lambda aside: aside[0]) - 1
    if at < 0 or one.end > asides[at][1]:
        return False
    return _ASIDE_OPENS.fullmatch(plain_of(text[asides[at][0] : one.start])) is None


def _is_past(days: Days, anchor: Anchor) -> bool:
    """Whether a period ended before the document was issued, or something lasts since a year before."""
    earliest, _ = issued_between(anchor.date)
    if earliest is None:
        return False
    if days.end is None:
        return days.start is not None and days.start.year < earliest.year
    return days.end < earliest


def _deadline(text: str, reading: PeriodReading, days: Days) -> Deadline:
    start, end = _iso(days.start), _iso(days.end)
    return Deadline(text.strip(), start, end, reading.recurring)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


_DAY_IN_CELL = re.compile(r"(?:\d{1,2}\s?[/.-]\s?){1,2}\d{1,4}")


def cell_deadline(passage: Passage, anchor: Anchor) -> Deadline | None:
    """The deadline that a cell of a column of times gives: all of its text says when; None for an empty cell.

    A date alone in such a column is the day by which the act is done.
    """
    text = passage.text.strip(" .;")
    if not re.search(r"\w", text):
        return None
    mention = _in_cell(passage)
    if mention is None:
        return Deadline(text)
    reading = mention.reading
    if reading.last is not None and reading.last.day is not None and _DAY_IN_CELL.fullmatch(plain_of(text)):
        reading = replace(reading, bound="until")
    return _deadline(text, reading, days_of(reading, anchor.date, anchor.year))


def _in_cell(passage: Passage) -> Mention[PeriodReading] | None:
    """The first expression of a cell with figures or a recurrence; a day and a month without any word count here."""
    definite = (one for one in passage.periods if one.reading.kind != "vague" and not _is_dated(one.reading))
    found = next(definite, None)
    if found is not None or passage.periods:
        return found
    point = next(find_points(passage.text, plain_of(passage.text)), None)
    if point is None or point.kind != "number" or point.last is None:
        return None
    return Mention(point.start, point.end, PeriodReading("calendar", point.first, point.last))


_PERIOD_TITLE = re.compile(
    r"(?:(?:giai doan|dot|buoc|lan|moc|thoi gian|thoi han|thoi ky|tien do|lo trinh|buoi|sang|chieu|toi|chu nhat|trong|"
    r"den|cac|nhiem vu|thang|quy|nam|ky|thuc hien|hoan thanh|tu|thu|hai|ba|sau|bay|ngay|\d{1,2}|[ivx]{1,4}|nhat|mot|"
    r"bon)\b|[\s:.,()–—-])*"
)
_LAST_WORDS = re.compile(
    r",?\s?(?:trong do|cu the|nhu sau|gom|bao gom|voi cac noi dung|cu the nhu sau|nhu)?\s?(?:sau)?\s?:\s*"
)
_NEAR = 30  # characters that may stand between a deadline and the colon of its line
_ANNOUNCES = re.compile(r":\s*$")
_CLOSES = re.compile(r"\s?\)\s?[.:;]?\s*")


def heading_deadline(title: Passage, anchor: Anchor) -> Deadline | None:
    """The deadline that a title or an announcing line sets for all below it (`1. Năm 2024`); None for none.

    A title sets one where it consists of a period, with a number or a word like `Giai đoạn 1` at most; an announcing
    line does where it says when to act.
    """
    plain = plain_of(title.text)
    calendar = [one for one in title.periods if one.reading.kind in ("calendar", "recurring")]
    if calendar:
        first = calendar[0]
        rest = plain[: first.start] + " " + plain[first.end :]
        if _PERIOD_TITLE.fullmatch(rest):
            return _deadline(
                title.text[first.start : first.end], first.reading, days_of(first.reading, anchor.date, anchor.year)
            )
    if _ANNOUNCES.search(plain):
        return _announced(title, plain, anchor)
    return _in_aside(title, plain, anchor)


def _in_aside(title: Passage, plain: str, anchor: Anchor) -> Deadline | None:
    """The deadline in brackets at the end of a title: `1. Trước mùa mưa (hoàn thành trước ngày 31/5/2022)`."""
    for one in title.periods:
        opens = plain.rfind("(", 0, one.start)
        alone = opens >= 0 and _ASIDE_OPENS.fullmatch(plain, opens, one.start) and _CLOSES.fullmatch(plain, one.end)
        if alone and one.reading.role == "when":
            days = days_of(one.reading, anchor.date, anchor.year)
            return None if _is_past(days, anchor) else _deadline(title.text[one.start : one.end], one.reading, days)
    return None


def _announced(line: Passage, plain: str, anchor: Anchor) -> Deadline | None:
    """The deadline of an announcing line: its last sentence begins with one, or one stands right before its colon."""
    opening = line.sentences[-1] if line.sentences else 0
    for one in line.periods:
        before_colon = one.end >= len(plain) - _NEAR or _LAST_WORDS.fullmatch(plain, one.end)
        if one.reading.role != "when" or not (one.start == opening or (one.start > opening and before_colon)):
            continue
        days = days_of(one.reading, anchor.date, anchor.year)
        return None if _is_past(days, anchor) else _deadline(line.text[one.start : one.end], one.reading, days)
    return None


def year_named(passage: Passage) -> int | None:
    """The one year that a title or an announcing line names, for dates below it; None for none or several.

    Of a line of several sentences only the last announces. Dates of documents name no year.
    """
    last = passage.sentences[-1] if passage.sentences else 0
    here = [one.reading for one in passage.periods if one.start >= last and not _is_dated(one.reading)]
    years = years_of(iter(here))
    return next(iter(years)) if len(years) == 1 else None


def _is_dated(reading: PeriodReading) -> bool:
    """Whether it is a day of something else: the date of a document, a feast."""
    return reading.role == "about" and reading.last is not None and reading.last.day is not None
