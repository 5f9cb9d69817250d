"""The number of a passage, which says what it is of: document, place in it, kind, and kind of section.

Searches, filters and facets read that from the number alone, for thousands of passages at once. FTS5 gives rows fastest
in the order of their numbers, and the newest are wanted: documents are numbered downwards, so that those indexed last
come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sohoa.search.passages import Passage, PassageKind
from sohoa.search.section_kinds import SectionKind

FIRST = 1 << 32
"""The number of the first document; each later one has the next lower number, and none is given twice."""
_SECTION_BITS, _KIND_BITS = 4, 3
_SECTION, _KIND = (1 << _SECTION_BITS) - 1, ((1 << _KIND_BITS) - 1) << _SECTION_BITS
_PLACE_SHIFT = _SECTION_BITS + _KIND_BITS
_PLACE = ((1 << 20) - 1) << _PLACE_SHIFT | _KIND
SHIFT = _PLACE_SHIFT + 20
"""A document's number is that of its passages without so many bits. 2**20 passages are more than 20,000 pages have."""

# New ones at the end: indexes have their places.
KINDS: tuple[PassageKind, ...] = (
    *("header", "preamble", "section", "table"),
    *("closing", "signature", "recipients", "other"),
)
SECTIONS: tuple[SectionKind | None, ...] = (
    *(None, "grounds", "purpose", "scope", "situation", "tasks"),
    *("schedule", "funding", "organisation", "article", "appendix"),
)


def number_of(document: int, place: int, passage: Passage) -> int:
    """The number of the passage at `place` in a document, counted from 0."""
    kind, section = KINDS.index(passage.kind), SECTIONS.index(passage.section_kind)
    return document << SHIFT | place << _PLACE_SHIFT | kind << _SECTION_BITS | section


def kind_of(number: int) -> PassageKind:
    return KINDS[(number & _KIND) >> _SECTION_BITS]


def section_kind_of(number: int) -> SectionKind | None:
    return SECTIONS[number & _SECTION]


def section_kinds_of(numbers: Iterable[int]) -> Counter[str]:
    """How many documents have some of these passages in sections of which kinds."""
    counts = Counter([one & _SECTION for one in {number & ~_PLACE for number in numbers}])
    return Counter({kind: counts[at] for at, kind in enumerate(SECTIONS) if kind and counts[at]})


def of_kind(kind: str) -> str:
    """A condition of SQL on the number `{id}`: passages of a kind, none where there is no such kind."""
    at = next((at for at, known in enumerate(KINDS) if known == kind), -1)
    return f"({{id}} & {_KIND}) = {at << _SECTION_BITS}"


def of_section_kind(kind: str | None) -> str:
    """A condition of SQL on the number `{id}`: passages in sections of a kind, none where there is no such kind."""
    at = SECTIONS.index(kind) if kind in SECTIONS[1:] else -1
    return f"({{id}} & {_SECTION}) = {at}"
