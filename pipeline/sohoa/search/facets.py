"""How many documents a search finds, and of what kinds they are."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sohoa.search.candidates import Passages
from sohoa.search.results import FacetCount
from sohoa.search.schema import SHIFT

MOST_COUNTED = 3000
"""Passages; where more match, documents are counted among the so many that were indexed last."""
_VALUES = 10
_NAMES = ("type", "body", "place", "year")


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
    documents = {number >> SHIFT for number in numbers}
    facets = _facets(passages.connection, documents) if with_facets else {}
    return Matching(len(documents), len(numbers) == most, facets)


def _facets(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[str, tuple[FacetCount, ...]]:
    rows = connection.execute(
        "SELECT coalesce(type_name, type), body, place, substr(date, 1, 4) FROM document"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(documents)),),
    ).fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(_NAMES)
    return {name: _commonest(column) for name, column in zip(_NAMES, columns, strict=True)}


def _commonest(values: Iterable[str | None]) -> tuple[FacetCount, ...]:
    counts = Counter(value for value in values if value)
    return tuple(FacetCount(*one) for one in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_VALUES])
