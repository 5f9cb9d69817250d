"""Where the terms of a query stand in a passage, and the piece of it that shows most of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sohoa.search.analyzer import analyze
from sohoa.search.query import Query, Term
from sohoa.search.results import Snippet
from sohoa.search.units import Unit
from sohoa.search.words import PlacedForms, placed_forms

LONGEST = 240
"""Characters of a snippet: two to three lines of a terminal."""
_BEFORE = 60  # characters of it before the first word found, where there are more
_ONE_LINE = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a passage: from where to where, in characters."""

    start: int
    end: int
    term: int


def occurrences(text: str, query: Query, exact: bool, readings: Mapping[str, Sequence[str]]) -> tuple[Found, ...]:
    """Where terms of the query stand in a text, in order and apart; with `exact`, only in their exact form."""
    words, found = placed_forms(text), list[Found]()
    # To find units takes twice as long as to find words.
    units = analyze(text).units if any(term.unit for term in query.terms) else ()
    for number, term in enumerate(query.terms):
        of_unit = _unit_places(units, term.unit, exact) if term.unit else None
        places = _places(words, term, exact, readings) if of_unit is None else of_unit
        found += (Found(start, end, number) for start, end in places)
    found.sort(key=lambda one: (one.start, -one.end))
    apart: list[Found] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return tuple(apart)


def _unit_places(units: Sequence[Unit], sought: Unit, exact: bool) -> list[tuple[int, int]] | None:
    """Where a unit stands, or else what looks like it; None where its words are to be looked for."""
    alike = [unit for unit in units if unit.kind is sought.kind]
    found = [unit for unit in alike if sought.keys[0] in unit.keys]
    if not found and not exact:
        found = [unit for unit in alike if set(sought.shapes[:1]) & set(unit.shapes)]
    return [(unit.start, unit.end) for unit in found] if found or exact else None


def _places(
    words: PlacedForms, term: Term, exact: bool, readings: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, int]]:
    forms = words.exact if exact else words.folded
    sought = [word.exact if exact else word.folded for word in term.words]
    if term.unit:  # its words, wherever they are
        yield from (span for span, form in zip(words.spans, forms, strict=True) if form in sought)
        return
    yield from _runs(words.spans, forms, sought, term.is_prefix)
    if len(sought) == 1 and not exact:
        others = frozenset(readings.get(sought[0], ()))
        if others:
            yield from (span for span, form in zip(words.spans, words.folded, strict=True) if form in others)


def _runs(
    spans: Sequence[tuple[int, int]], forms: Sequence[str], sought: Sequence[str], is_prefix: bool
) -> Iterator[tuple[int, int]]:
    before, end = list(sought[:-1]), sought[-1]
    for last in range(len(before), len(forms)):
        form = forms[last]
        if form == end or (is_prefix and form.startswith(end)):
            at = last - len(before)
            if forms[at:last] == before:
                yield spans[at][0], spans[last][1]


def snippet(text: str, found: Sequence[Found]) -> Snippet:
    """The piece of a passage with most different terms of a query, the first such piece."""
    if len(text) <= LONGEST or not found:
        start = 0
    else:
        best = max(found, key=lambda one: (_terms_within(found, one.start), -one.start))
        start = 0 if best.end <= LONGEST and _fits(found, best) else max(best.start - _BEFORE, 0)
    start, end = _at_words(text, start)
    marks = tuple((one.start - start, one.end - start) for one in found if one.start >= start and one.end <= end)
    return Snippet(text[start:end].translate(_ONE_LINE), marks)


def _terms_within(found: Sequence[Found], start: int) -> int:
    return len({one.term for one in found if start <= one.start and one.end <= start + LONGEST - _BEFORE})


def _fits(found: Sequence[Found], best: Found) -> bool:
    """Whether all that a piece from `best` on would show is at the beginning of the passage as well."""
    there = [one for one in found if best.start <= one.start and one.end <= best.start + LONGEST - _BEFORE]
    return there[-1].end <= LONGEST


def _at_words(text: str, start: int) -> tuple[int, int]:
    """A piece of about `LONGEST` characters from `start` on that begins and ends with whole words."""
    if start:
        blank = text.find(" ", start, start + _BEFORE)
        start = blank + 1 if blank >= 0 else start
    end = start + LONGEST
    if end >= len(text):
        return start, len(text)
    blank = text.rfind(" ", start + LONGEST // 2, end)
    return start, blank if blank > 0 else end
