"""Days, periods and recurrences, as far as they are printed.

- `points` reads figures: days, months, quarters, years, and ranges written as one;
- `bounds` adds the words before them: trước, chậm nhất, đến hết, từ … đến …;
- `recurrences` reads what comes again, `relative` what hangs on an event or has no figures;
- `roles` tells times to act from times that belong to things.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sohoa.parse.language.periods.bounds import Stretch, bounded
from sohoa.parse.language.periods.points import find_points
from sohoa.parse.language.periods.recurrences import Round, find_rounds
from sohoa.parse.language.periods.relative import edge_before, find_distances, find_vague
from sohoa.parse.language.periods.roles import around, is_due, role_of, role_of_round, role_of_school, role_of_vague
from sohoa.parse.language.readings import PeriodReading
from sohoa.vietnamese.orthography import lower_skeleton

Found = tuple[int, int, PeriodReading]

# Every expression has one of these: most passages have none and are done.
_ANY = re.compile(r"\d|ngay|tuan|thang|\bquy\b|nam\b|thuong ?xuyen|sau|truoc|trong|\bkhi\b|\bky\b|\bdip\b")
_QUOTED = re.compile(r'"[^"\n]{1,300}"|“[^”\n]{1,300}”')
_EACH_YEAR = re.compile(r"\b(?:hang|moi)\snam$")  # `trước mùa mưa bão hằng năm`
_RESPELT = re.compile(r"\b(qu|k)i\b")
# `thứ Sáu hằng tuần`, `trước ngày 20 hằng tháng`; `hằng năm, trước ngày 15/12`.
_JOINS = re.compile(r"\s?,?\s?(?:vao\s|dinh ky\s)?")


def plain_of(text: str) -> str:
    """`text` without marks, in lower case, and of one spelling: quí, kì as quý, kỳ. As long as the text in NFC."""
    return _RESPELT.sub(r"\1y", lower_skeleton(text))


def find_periods(text: str, taken: Sequence[tuple[int, int]]) -> Sequence[Found]:
    """Every expression of time in `text` outside the stretches `taken`, in order: start, end, reading."""
    plain = plain_of(text)
    if not _ANY.search(plain):
        return ()
    found = [*find_distances(plain), *_dated(text, plain), *_vague(text, plain)]
    free = [one for one in found if not _overlaps(one, taken)]
    quotes = [one.span() for one in _QUOTED.finditer(text)]
    return tuple(_apart([_quoted(one, quotes) for one in free]))


def _overlaps(one: Found, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether an expression reaches into one of the stretches `taken`, which are in order and apart."""
    at = bisect_left(taken, one[1], key=lambda stretch: stretch[0]) - 1
    return at >= 0 and taken[at][1] > one[0]


def _quoted(one: Found, quotes: Sequence[tuple[int, int]]) -> Found:
    """What stands in quotation marks belongs to a name, never says when: `chuyên mục "Chuyển đổi số mỗi ngày"`."""
    start, end, reading = one
    at = bisect_right(quotes, start, key=lambda quote: quote[0]) - 1
    return (start, end, replace(reading, role="about")) if at >= 0 and end <= quotes[at][1] else one


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Those that do not overlap: of two that do, the one that begins first, or is longer."""
    end = 0
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        if one[0] >= end:
            yield one
            end = one[1]


def _dated(text: str, plain: str) -> Iterator[Found]:
    """Periods of the calendar and recurrences; one that stands at the other is joined with it."""
    rounds = list(find_rounds(text, plain))
    at = 0
    for stretch in bounded(find_points(text, plain), text, plain):
        while at < len(rounds) and rounds[at].end <= stretch.start and not _joins(plain, rounds[at].end, stretch):
            yield _recurring(rounds[at], text, plain)
            at += 1
        each = rounds[at] if at < len(rounds) else None
        if each is not None and each.end <= stretch.start:
            yield _recurring(replace(each, end=stretch.end), text, plain)
            at += 1
        elif each is not None and _follows(plain, stretch, each):
            whole = Round(stretch.start, max(each.end, stretch.end), each.value)
            yield _recurring(whole, text, plain)
            at += 1
        elif stretch.kind != "day_only" or stretch.last is None:
            yield from _calendar(stretch, text, plain)
    yield from (_recurring(one, text, plain) for one in rounds[at:])


def _joins(plain: str, end: int, stretch: Stretch) -> bool:
    """Whether a recurrence that ends at `end` and a stretch without a year are one expression."""
    yearless = stretch.last is None or stretch.last.year is None
    return yearless and _JOINS.fullmatch(plain, end, stretch.start) is not None and stretch.bound != "from"


def _follows(plain: str, stretch: Stretch, each: Round) -> bool:
    yearless = stretch.last is None or stretch.last.year is None
    between = plain[stretch.end : each.start]
    return yearless and each.start < stretch.end + 8 and between.strip(" ,") in ("", "cua", "cua moi")


def _recurring(one: Round, text: str, plain: str) -> Found:
    role = role_of_round(one.counts, around(one.start, one.end, text, plain))
    return one.start, one.end, PeriodReading("recurring", recurring=one.value, role=role)


def _calendar(stretch: Stretch, text: str, plain: str) -> Iterator[Found]:
    here = around(stretch.start, stretch.end, text, plain)
    edge = None if stretch.cue else edge_before(text, plain, stretch.start)
    if edge is not None and stretch.ranged and plain.startswith("tu dau ", edge):
        stretch, edge = replace(stretch, start=edge), None  # from the first day of a range: nothing is vague in it
    if edge is not None:
        here = around(edge, stretch.end, text, plain)
        yield edge, stretch.end, PeriodReading("vague", role=role_of_vague("edge", here))
        return
    if stretch.kind == "school":
        reading = PeriodReading("vague", role=role_of_school(stretch, here))
        yield stretch.start, stretch.end, reading
        return
    if stretch.kind == "number" and not stretch.cue and not stretch.ranged:
        return
    bound = "until" if is_due(stretch, here) else stretch.bound
    reading = PeriodReading("calendar", stretch.first, stretch.last, bound, this_year=stretch.this_year)
    reading = replace(reading, role=role_of(stretch, here))
    yield stretch.start, stretch.end, reading


def _vague(text: str, plain: str) -> Iterator[Found]:
    for start, end, kind in find_vague(text, plain):
        role = role_of_vague(kind, around(start, end, text, plain))
        yearly = role and kind in ("season", "feast", "occasion") and _EACH_YEAR.search(plain, start, end)
        vague = PeriodReading("vague", role=role)
        yield start, end, replace(vague, kind="recurring", recurring="yearly") if yearly else vague
