"""The day of a document, where it stands behind its number: `ngày 03/01/2023`, `ngày 3 tháng 1 năm 2008`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sohoa.parse.language.citations.printed import Printed

# Figures with what engines put for 0 and 1.
_TWO = r"[\dlio|]{1,2}"
_FOUR = r"[12l|i][\dlio|]{3}"
_WORD = r"n[gq]a[yv]"
_NUMERIC = rf"(?P<d>{_TWO})\s?[/.-]\s?(?P<m>{_TWO})\s?[/.-]\s?(?P<y>{_FOUR})(?!\w)"
_SPELT = rf"(?P<D>{_TWO})\s?[ty]h[ao]n[ga]\s?(?P<M>{_TWO})\s?,?\s?nam\s?(?P<Y>{_FOUR})(?!\w)"
# Day and month left open, to be filled in by hand.
_OPEN = r"[\s._…/]{1,24}(?:thang[\s._…]{1,12}\d{0,2}\s?nam\s?)?(?:20\d\d)?(?!\d)"
_DAY = re.compile(rf"(?P<word>(?:{_WORD}\W{{0,3}}){{1,2}})?(?:{_SPELT}|{_NUMERIC}|(?(word){_OPEN}|(?!)))")
# What may stand between a number and its day.
_LEAD = re.compile(
    r"\s?[,(-]?\s?(?:(?:da )?(?:duoc )?(?:ky|ban hanh|de|lap|thong qua|phe duyet|ky ban hanh|cung)(?: vao)? "
    r"(?=n[gq]a)|hoi \d{1,2} gio (?:\d{1,2} )?(?:phut )?)?"
)
_ENACTED = re.compile(r"[,\s]{0,2}(?:da )?(?:duoc )?quoc hoi[^;.:]{0,70}? thong qua (?=n[gq]a)")
_FIGURES = str.maketrans("lio|", "1101")


@dataclass(frozen=True, slots=True)
class Day:
    """A day at `start` to `end`; `iso` is None where it is left open or no calendar has it."""

    start: int
    end: int
    iso: str | None


def day_at(printed: Printed, at: int) -> Day | None:
    """The day that stands at `at`, with or without `ngày`."""
    found = _DAY.match(printed.plain, at)
    if found is None:
        return None
    groups = found.groupdict()
    figures = [groups.get(big) or groups.get(small) for big, small in ("Yy", "Mm", "Dd")]
    return Day(found.start(), found.start() + len(found[0].rstrip(" ;,:()")), _iso(figures))


def day_behind(printed: Printed, at: int) -> Day | None:
    """The day of the document whose number or issuer ends at `at`."""
    lead = _ENACTED.match(printed.plain, at) or _LEAD.match(printed.plain, at)
    return day_at(printed, lead.end()) if lead else None


def _iso(figures: list[str | None]) -> str | None:
    if None in figures:
        return None
    year, month, day = (int((one or "").translate(_FIGURES)) for one in figures)
    try:
        return date(year, month, day).isoformat() if 1945 <= year <= 2100 else None
    except ValueError:
        return None
