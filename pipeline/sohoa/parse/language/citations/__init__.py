"""Mentions of other documents: what they are, and how far they reach."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from sohoa.parse.language.citations.by_code import numbered
from sohoa.parse.language.citations.by_word import by_word
from sohoa.parse.language.citations.codes import find_codes
from sohoa.parse.language.citations.kinds import kind_words
from sohoa.parse.language.citations.mention import Found
from sohoa.parse.language.citations.printed import Printed
from sohoa.parse.language.citations.provisions import each, provisions_before, provisions_behind
from sohoa.parse.language.citations.wording import Phrase, title_behind
from sohoa.parse.language.readings import CitationReading

_SHORT = re.compile(r"\d+[a-z]?(?:/\d{4})?")


def find_citations(text: str) -> Sequence[tuple[int, int, CitationReading]]:
    """Every mention of another document in `text`: start, end, and what it says; in order, none overlapping."""
    printed = Printed.of(text)
    words = tuple(kind_words(printed))
    codes = tuple(find_codes(printed))
    if not words and not codes:
        return ()
    by_code = numbered(printed, words, codes)
    found = sorted([*by_code, *by_word(printed, words, by_code)], key=lambda one: one.start)
    before = provisions_before(printed)
    begins = {one.start for one in found}
    return [_told(printed, one, before, begins) for one in found]


def _told(
    printed: Printed, found: Found, before: Mapping[int, Phrase], begins: AbstractSet[int]
) -> tuple[int, int, CitationReading]:
    """A mention with its title and its provisions."""
    start, chain = found.start, before.get(found.start)
    if chain is not None:
        start = chain.start
    else:
        chain = _behind(printed, found.end, before, begins)
    title = title_behind(printed, found.end)
    number = found.number
    reading = CitationReading(
        found.type,
        number,
        found.date,
        found.issuer,
        title.of(printed.text) if title else None,
        tuple(each(printed, chain)) if chain else (),
        is_short=found.date is None and number is not None and _SHORT.fullmatch(number) is not None,
        name=found.name,
    )
    return start, found.end, reading


def _behind(printed: Printed, at: int, before: Mapping[int, Phrase], begins: AbstractSet[int]) -> Phrase | None:
    """The provisions behind a mention, unless they are those of the next."""
    chain = provisions_behind(printed, at)
    if chain is None or any(before.get(start) == chain for start in begins if start > at):
        return None
    return chain
