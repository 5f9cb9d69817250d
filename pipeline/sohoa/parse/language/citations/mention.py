"""A mention while it is read, and what its number, day and issuer are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sohoa.parse.language.citations.days import day_behind
from sohoa.parse.language.citations.printed import Printed
from sohoa.parse.language.citations.wording import issuer_behind


@dataclass(frozen=True, slots=True)
class Found:
    """A mention from `start` to `end`; `name` is that of a law, `by_symbol` says that its symbol told its type."""

    start: int
    end: int
    type: str | None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    by_symbol: bool = False


def with_day_and_issuer(printed: Printed, found: Found) -> Found:
    """A mention with the day and the issuer that stand behind it, in either order."""
    found = _with_day(printed, found)
    issuer = issuer_behind(printed, found.end)
    if issuer is None:
        return found
    found = replace(found, end=issuer.end, issuer=found.issuer or issuer.of(printed.text))
    return found if found.date else _with_day(printed, found)


def _with_day(printed: Printed, found: Found) -> Found:
    day = day_behind(printed, found.end)
    return replace(found, end=day.end, date=day.iso) if day else found
