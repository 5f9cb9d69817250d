"""Words before a point in time that say what holds until, before, within or from it; ranges from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sohoa.parse.language.periods.points import Point
from sohoa.parse.language.readings import Bound, Moment

_HOUR = r"(?:\d{1,2}\s?(?:gio|h|g|:)\s?(?:\d{1,2})?(?:\s?(?:phut|p|'))?(?:\s(?:sang|chieu|toi))?,?\s(?:cua\s)?)"
_WEEKDAY = r"(?:\(?(?:(?:sang|chieu|toi)\s)?(?:thu\s(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\snhat)\)?,?\s)"
_LATEST = r"(?:cham|muon|tre)\snhat|som\snhat\sla|khong\squa|khong\s(?:muon|cham|tre)\shon|toi\sda"
_WORD = (
    rf"(?:(?P<until>{_LATEST}|(?:cho\s)?(?:den|toi)(?:\s(?:het|cuoi|truoc))?|het|han\s(?:chot|cuoi|cuoi\scung)(?:\sla)?)"
    r"|(?P<before>truoc)"
    r"|(?P<from>(?:ke\s)?tu|bat\sdau|ke\stu|sau)"
    r"|(?P<within>trong|vao)"
    r"|(?P<filler>xong|ngay|la|khoang|du\skien|thoi\sgian|vong|moc|tu\snay|ngay\stu|luc|thoi\sdiem|suot|cac|sang|trua|chieu|dem))"
)
_LAST_WORD = re.compile(rf"(?<![\w/-]){_WORD}(?::?\s)?$")  # `trướcngày` has lost its space
_TODAY = r"(?:(?:ngay\s)?(?:hom\snay|mai|hom\ssau)\s?[,(]?\s?)"
_CLOCK = re.compile(rf"(?<!\w){_HOUR}?(?:{_TODAY}|{_WEEKDAY})?(?:{_HOUR}|(?<!\w){_WEEKDAY}|(?<!\w){_TODAY})$")
_CONNECTS = re.compile(
    rf"\s?,?\s?(?:[-–—~]|(?:cho\s)?(?:den|toi)(?:\s(?:het|truoc))?(?:\sngay)?)\s{{0,2}}{_HOUR}?{_WEEKDAY}?(?:ngay\s)?"
)
# Marks that forbid a reading: đầu tư, trọng, tối, đèn are no cue words.
_FORBIDDEN = {"tu": {"tư", "tự", "tử"}, "trong": {"trọng", "trồng", "tròng"}, "toi": {"tối", "tôi", "tội"}}
_FORBIDDEN |= {"den": {"đèn", "đền", "đen"}, "sau": {"sâu", "sáu"}}
_NOT_FROM = re.compile(r"\b(?:(?<!bat\s)dau|thu|vat|thong|lan\sthu|dan|gia)\s$")
_FILLERS_KEPT = re.compile(r"(?:xong|ngay|sang|trua|chieu|dem|ngay tu|bat dau|thoi gian|tu nay)\b")
_NO_DAYS = frozenset(("months", "month", "half", "quarter_edge", "quarters", "quarter", "years", "year", "school"))
_SAYS_WHEN = re.compile(r"xong|du\skien|thoi\sgian|tu\snay")
_LONGEST = 22  # characters of the longest cue word with the space behind it
_MOST = 4
"""More cue words than these do not stand in a row: `hoàn thành chậm nhất là trước`."""
_ONWARD = re.compile(r"\s(?:tro\sdi|tro\sve\ssau)")
# What follows makes it a time in another year or in each: no date of this year.
_ELSEWHERE = re.compile(
    r"\s(?:cua\s)?(?:nam|quy|thang|tuan)\s(?:sau|tiep\stheo|ke\stiep|lien\ske|bao\scao|ke\shoach|truoc)\b"
)


_NOW = re.compile(r"\s(?:cua\s)?nam\snay\b|(?<=\d)\snay\b")  # `quý III năm nay`, `tháng 8 này`


@dataclass(frozen=True, slots=True)
class Stretch:
    """An expression with its cue words: from `start` to `end`. `core` is where its first figure or its unit stands."""

    start: int
    end: int
    core: int
    kind: str
    first: Moment | None
    last: Moment | None
    bound: Bound = "within"
    cue: str = ""
    bare: bool = False
    ranged: bool = False
    this_year: bool = False


def bounded(points: Iterator[Point], text: str, plain: str) -> Iterator[Stretch]:
    """Points joined to ranges, each with its cue words, in order."""
    pending: Point | None = None
    for point in points:
        if pending is None:
            pending = point
            continue
        between = plain[pending.end : point.start]
        if len(between) < 50 and _CONNECTS.fullmatch(between) and _fits(pending, point):
            yield _cued(_joined(pending, point), text, plain)
            pending = None
            continue
        yield _cued(_single(pending), text, plain)
        pending = point
    if pending is not None:
        yield _cued(_single(pending), text, plain)


def _single(point: Point) -> Stretch:
    ranged = point.first != point.last
    return Stretch(
        point.start, point.end, point.start, point.kind, point.first, point.last, bare=point.bare, ranged=ranged
    )


def _joined(one: Point, other: Point) -> Stretch:
    first, last = one.first, other.last
    if first is not None and last is not None:
        first, last = _completed(first, last)
    if first is None or last is None:
        first = last = None
    bare = one.bare and other.bare and "number" in (one.kind, other.kind)
    kind = other.kind if other.kind != "number" else "day"
    return Stretch(one.start, other.end, one.start, kind, first, last, bare=bare, ranged=True)


def _fits(one: Point, other: Point) -> bool:
    """Whether two points make a range: of one kind, or the last is coarser (`từ ngày 11/9 đến hết năm 2026`)."""
    if one.first is None or other.last is None:
        return one.kind == other.kind or "unread" in (one.kind, other.kind)
    if one.kind == "day_only":
        return other.last.day is not None and other.last.month is not None
    return _fineness(one.first) >= _fineness(other.last)


def _fineness(moment: Moment) -> int:
    return 3 if moment.day is not None else 2 if moment.month is not None else 1 if moment.quarter is not None else 0


def _completed(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """A range whose parts lend each other what only one of them has: `từ ngày 15/9 đến ngày 20/10/2022`."""
    if first.day is not None and first.month is None:
        first = replace(first, month=last.month, year=last.year)
    begins, ends = _begins(first), _ends(last)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - (begins > ends))
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + (begins > ends))
    return first, last


def _begins(moment: Moment) -> tuple[int, int]:
    """Where a moment begins in its year: month and day."""
    return moment.month or (moment.quarter or 0) * 3 - 2, moment.day or 0


def _ends(moment: Moment) -> tuple[int, int]:
    return moment.month or (moment.quarter or 4) * 3, moment.day or 31


def _cued(stretch: Stretch, text: str, plain: str) -> Stretch:
    clocked = stretch.kind not in _NO_DAYS
    start, words = _cue_words(stretch.start, text, plain, clocked=clocked)
    kinds = {kind for kind, _ in words}
    bound: Bound = "within"
    if "before" in kinds:
        bound = "before"
    elif "until" in kinds and not (stretch.ranged and kinds >= {"from"}):
        bound = "until"
    elif "from" in kinds and not stretch.ranged:
        bound = "from"
    end = stretch.end
    if bound == "from":
        onward = _ONWARD.match(plain, end)
        end = onward.end() if onward else end
    first, last = stretch.first, stretch.last
    elsewhere = _ELSEWHERE.match(plain, end) if last is not None and last.year is None else None
    if elsewhere:
        end, first, last = elsewhere.end(), None, None
    now = _NOW.match(plain, end) if last is not None and last.year is None else None
    this_year = last == Moment() or now is not None
    end = now.end() if now else end
    cue = " ".join(word for kind, word in reversed(words) if kind != "filler" or _SAYS_WHEN.fullmatch(word))
    return replace(stretch, start=start, end=end, bound=bound, cue=cue, first=first, last=last, this_year=this_year)


def _cue_words(start: int, text: str, plain: str, *, clocked: bool) -> tuple[int, list[tuple[str, str]]]:
    """Where the cue words before `start` begin, and the words, the last first.

    `clocked` is true before days, which can have an hour and a day of the week.
    """
    words: list[tuple[str, str]] = []
    at = kept = start
    for _ in range(_MOST):
        clock = _CLOCK.search(plain, max(0, at - 45), at) if clocked else None
        if clock and clock.end() > clock.start():
            at = kept = clock.start()
        found = _LAST_WORD.search(plain, max(0, at - _LONGEST), at)
        if found is not None and text[found.start() : found.end()].strip().lower() == "tối":
            at = kept = found.start()
            continue
        if found is None or not _is_meant(found, text, plain):
            break
        kind, word = found.lastgroup or "", found[found.lastgroup or 0]
        at = found.start()
        words.append((kind, word))
        if kind != "filler" or _FILLERS_KEPT.match(word):
            kept = at
    return kept, words


def _is_meant(found: re.Match[str], text: str, plain: str) -> bool:
    word = found[0].split()[-1].rstrip(":")
    printed = text[found.start() : found.end()].rsplit(maxsplit=1)[-1].rstrip(":").lower()
    if printed in _FORBIDDEN.get(word, ()):
        return False
    return word != "tu" or printed == "từ" or not _NOT_FROM.search(plain, max(0, found.start() - 10), found.start())
