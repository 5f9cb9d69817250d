"""How many documents a search finds, and of what kinds they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sohoa.search.candidates import Passages
from sohoa.search.documents import FACETS
from sohoa.search.numbers import SHIFT, section_kinds_of
from sohoa.search.results import FacetCount

MOST_COUNTED = 1000
"""Passages; where more match, documents are counted among the so many that were indexed last."""
_VALUES = 10


@dataclass(frozen=True, slots=True)
class Matching:
    """How many documents match; `is_cut` where there are more."""

    documents: int = 0
    is_cut: bool = False
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)


def matching(passages: Passages, expression: str | None, with_facets: bool) -> Matching:
    """Count the documents with passages that match; `expression` None means all that filters leave."""
    most = MOST_COUNTED + 1
    numbers = passages.all(most) if expression is None else passages.matching(expression, most)
    facets = _facets(passages, numbers) if with_facets else {}
    return Matching(len({number >> SHIFT for number in numbers}), len(numbers) == most, facets)


def _facets(passages: Passages, numbers: Sequence[int]) -> dict[str, tuple[FacetCount, ...]]:
    counts = passages.documents.counts(passages.connection, {number >> SHIFT for number in numbers})
    named = dict(zip(FACETS, map(_commonest, counts), strict=True))
    return {**named, "section": _commonest(section_kinds_of(numbers))}


def _commonest(counts: Counter[str]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(*one) for one in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_VALUES])
