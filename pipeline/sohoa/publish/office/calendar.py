"""`deadlines.ics`: the days by which directives are to be done, for the calendars of an office (RFC 5545).

A deadline whose last day is known is an event of that whole day. What recurs (`hằng tháng`) names no day, and what
lasts from a day on has no end: neither is in the calendar, because their day would be a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sohoa.domain.errors import OutputFailed
from sohoa.domain.plan import Directive
from sohoa.publish.office.characters import writable
from sohoa.publish.office.wording import day_of, named
from sohoa.publish.published import PublishedDocument
from sohoa.vietnamese.orthography import skeleton_key

if TYPE_CHECKING:
    from icalendar import Event

NAME = "Thời hạn thực hiện nhiệm vụ"
_END = b"END:VCALENDAR\r\n"
# Calendars show a line of a summary; the whole text is in the description.
_SUMMARY = 120
# Letters by which a directive is known: a line of print has some sixty.
_BEGINNING = 48


def write_calendar(documents: Iterable[PublishedDocument], path: Path, stamp: datetime) -> None:
    """The deadlines of all `documents` as a calendar at `path`. OutputFailed where it cannot be written.

    `stamp` is the time, with its zone, at which the calendar is said to be made: the standard asks for one.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//sohoa//Thoi han thuc hien nhiem vu//VI")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    try:
        with path.open("wb") as file:
            file.write(calendar.to_ical().removesuffix(_END))
            for document in documents:
                file.writelines(event.to_ical() for event in _events(document, stamp.astimezone(UTC)))
            file.write(_END)
    except OSError as error:
        raise OutputFailed(f"{path} cannot be written: {error}", "Choose another place, or make room.") from error


def _events(document: PublishedDocument, stamp: datetime) -> Iterator[Event]:
    alike: Counter[str] = Counter()
    for directive in document.plan.directives:
        identity = _identity(directive)
        alike[identity] += 1  # those without a day count, too: one may be found later
        day = day_of(directive.deadline.end) if directive.deadline else None
        if day is not None and day < date.max:
            yield _event(document, directive, f"{identity}-{alike[identity]}", day, stamp)


def _identity(directive: Directive) -> str:
    """What stays of a directive when its document is parsed again, or a mark, a number, a deadline is corrected.

    Its page and how it begins, in letters without marks. Its end may be found elsewhere, and its number in the plan
    changes with the directives before it.
    """
    start = "".join(filter(str.isalpha, skeleton_key(directive.text)))[:_BEGINNING]
    return sha256(f"{directive.page}|{start}".encode()).hexdigest()[:16]


def _event(document: PublishedDocument, directive: Directive, identity: str, day: date, stamp: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", writable(f"{identity}@{document.name}"))
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # a whole day ends where the next begins
    event.add("summary", _summary(directive))
    event.add("description", _description(document, directive))
    if directive.lead:
        event.add("categories", [writable(body) for body in directive.lead])
    event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy
    return event


def _summary(directive: Directive) -> str:
    text = " ".join(writable(directive.action or directive.text).split())
    text = text if len(text) <= _SUMMARY else text[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"
    return f"{directive.lead[0]}: {text}" if directive.lead else text


def _description(document: PublishedDocument, directive: Directive) -> str:
    page = f", trang {directive.page}" if directive.page else ""
    lines = (
        directive.text,
        f"Chủ trì: {'; '.join(directive.lead)}" if directive.lead else "",
        f"Phối hợp: {'; '.join(directive.support)}" if directive.support else "",
        f"Thời hạn: {directive.deadline.text}" if directive.deadline else "",
        f"Sản phẩm: {directive.deliverable}" if directive.deliverable else "",
        f"Văn bản: {named(document.plan.header)}{page}",
    )
    return writable("\n".join(filter(None, lines)))
