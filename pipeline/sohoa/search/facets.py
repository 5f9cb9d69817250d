"""How many documents a search finds, and of what kinds they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from sohoa.search.filters import Condition
from sohoa.search.results import FacetCount
from sohoa.search.schema import SHIFT

MOST_COUNTED = 20_000
"""Passages; where there are more, documents are counted among the first so many."""
_VALUES = 10
_FACETS = {"type": "coalesce(type_name, type)", "body": "body", "place": "place", "year": "substr(date, 1, 4)"}


@dataclass(frozen=True, slots=True)
class Matching:
    """How many documents match; `is_cut` where there are more."""

    documents: int = 0
    is_cut: bool = False
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)


def matching(
    connection: sqlite3.Connection, expression: str | None, condition: Condition, with_facets: bool
) -> Matching:
    """Count the documents with passages that match; `expression` None means all passages."""
    table, number = ("words", "rowid") if expression is not None else ("passage", "id")
    where, values = condition.where(number)
    match = "words MATCH ?" if expression is not None else "true"
    given = (expression, *values) if expression is not None else values
    rows = connection.execute(
        f"SELECT {number} FROM {table} WHERE {match}{where} LIMIT {MOST_COUNTED + 1}", given
    ).fetchall()
    documents = {row[0] >> SHIFT for row in rows}
    facets = _facets(connection, documents) if with_facets else {}
    return Matching(len(documents), len(rows) > MOST_COUNTED, facets)


def _facets(connection: sqlite3.Connection, documents: set[int]) -> dict[str, tuple[FacetCount, ...]]:
    there = f"[{','.join(map(str, documents))}]"
    facets = {}
    for name, value in _FACETS.items():
        rows = connection.execute(
            f"SELECT {value} AS value, count(*) AS n FROM document WHERE id IN (SELECT value FROM json_each(?))"
            f" AND value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT {_VALUES}",
            (there,),
        )
        facets[name] = tuple(FacetCount(*row) for row in rows)
    return facets
