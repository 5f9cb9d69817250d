"""Periods as days in ISO 8601: both ends included, years that are not printed filled in where that is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sohoa.parse.language.periods.points import days_in
from sohoa.parse.language.readings import Moment, PeriodReading


@dataclass(frozen=True, slots=True)
class Days:
    """From `start` to `end`, both included; None where nothing is said."""

    start: date | None = None
    end: date | None = None


def days_of(period: PeriodReading, issued: str | None, year: int | None) -> Days:
    """The days of a period; none where it has no figures, or lacks a year that neither date gives.

    `issued` is the date of the document in ISO 8601, be it without day or month. `year` is what a title above names; it
    gives way where the days would have gone by when the document was issued.
    """
    earliest, latest = issued_between(issued)
    if period.days is not None or period.months is not None:
        known = earliest if earliest == latest else None
        return Days(end=_later(known, period)) if known else Days()
    if period.kind != "calendar" or period.first is None or period.last is None:
        return Days()
    if period.last.year is not None and period.first.year is not None:
        return _bounded(period.first, period.last, period) or Days()
    if year is not None and not period.this_year:
        named = _in_year(period.first, period.last, period, year) or Days()
        if earliest is None or named.end is None or named.end >= earliest:
            return named
    return _by_issue(period, earliest, latest) if earliest and latest else Days()


def _by_issue(period: PeriodReading, earliest: date, latest: date) -> Days:
    """The days that any day of issue from `earliest` to `latest` gives alike; none where they differ."""
    assert period.first is not None and period.last is not None
    if period.this_year:
        known = earliest.year == latest.year
        return (_in_year(period.first, period.last, period, earliest.year) if known else None) or Days()
    one, other = _next(period, earliest), _next(period, latest)
    return one if one == other else Days()


def issued_between(issued: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date without day or month can be; None for no date."""
    parts = [int(part) for part in issued.split("-")] if issued else []
    if not parts:
        return None, None
    year, month, day = (*parts, None, None)[:3]
    last = month or 12
    return date(year or 1, month or 1, day or 1), date(year or 1, last, day or days_in(year, last))


def _later(issued: date, period: PeriodReading) -> date:
    if period.days is not None:
        return issued + timedelta(days=period.days)
    months = issued.year * 12 + issued.month - 1 + (period.months or 0)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(issued.day, days_in(year, month + 1)))


def _next(period: PeriodReading, issued: date) -> Days:
    """The first such days that end on or after the day of issue; days that only begin are taken for their period."""
    assert period.first is not None and period.last is not None
    for year in (issued.year, issued.year + 1, issued.year + 2):
        found = _in_year(period.first, period.last, period, year)
        if found is None:
            continue
        last = found.end or _last_day(replace(period.last, year=year))
        if last is not None and last >= issued:
            return found
    return Days()


def _in_year(first: Moment, last: Moment, period: PeriodReading, year: int) -> Days | None:
    """The days with the year filled in; a range that runs over new year begins in it."""
    over = first != last and _first_month(first) > (_last_month(last), last.day or 31)
    first = first if first.year is not None else replace(first, year=year)
    last = last if last.year is not None else replace(last, year=(first.year or year) + over)
    return _bounded(first, last, period)


def _first_month(moment: Moment) -> tuple[int, int]:
    """The month and the day of it with which a moment begins."""
    return moment.month or (3 * moment.quarter - 2 if moment.quarter else 1), moment.day or 1


def _last_month(moment: Moment) -> int:
    return moment.month or (3 * moment.quarter if moment.quarter else 12)


def _bounded(first: Moment, last: Moment, period: PeriodReading) -> Days | None:
    start, end = _first_day(first), _last_day(last)
    if start is None or end is None or start > end:
        return None
    if period.bound == "from":
        return Days(start=start)
    if period.bound == "before":
        # A day counts itself; before a month, a quarter or a year ends with the day before it.
        return Days(end=end if last.day is not None else start - timedelta(days=1))
    return Days(end=end) if period.bound == "until" else Days(start, end)


def _first_day(moment: Moment) -> date | None:
    return _existing(moment.year, *_first_month(moment)) if moment.year is not None else None


def _last_day(moment: Moment) -> date | None:
    if moment.year is None:
        return None
    month = _last_month(moment)
    return _existing(moment.year, month, moment.day or days_in(moment.year, month))


def _existing(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= days_in(year, month) else None


def years_of(periods: Iterator[PeriodReading]) -> frozenset[int]:
    """The years that periods of the calendar print."""
    moments = (moment for one in periods if one.kind == "calendar" for moment in (one.first, one.last))
    return frozenset(moment.year for moment in moments if moment is not None and moment.year is not None)
