"""Which passages are looked at closely for a query.

All that match would be too many: in an archive of a million passages a common word is in a third of them, and FTS5 has
its rows in order of their numbers alone. So a search takes some from each of the places where the best are, and stops
there: those with the words one after the other, those with the words in a title, and those indexed last. Where fewer
match than are taken, none is missed.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sohoa.search.filters import Condition
from sohoa.search.schema import SHIFT

MOST = 4000
"""Passages that are looked at in all, however far somebody turns the pages."""
# Where filters leave so few documents, each is looked through by itself.
_FEW_DOCUMENTS = 50


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages that filters leave, by their numbers; `few` are the documents where they leave only a few."""

    connection: sqlite3.Connection
    condition: Condition
    few: tuple[int, ...] | None

    @classmethod
    def of(cls, connection: sqlite3.Connection, condition: Condition) -> Passages:
        return cls(connection, condition, _few(connection, condition))

    def matching(self, expression: str, most: int) -> list[int]:
        """At most so many passages that match, those indexed last first."""
        if self.few is None:
            return self._matching(expression, most, "")
        numbers: list[int] = []
        for document in self.few:
            within = f" AND rowid >= {document << SHIFT} AND rowid < {(document + 1) << SHIFT}"
            numbers += self._matching(expression, most - len(numbers), within)
        return numbers

    def has(self, expression: str, document: int) -> bool:
        """Whether a passage of the document matches, whatever the filters."""
        row = self.connection.execute(
            "SELECT 1 FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? LIMIT 1",
            (expression, document << SHIFT, (document + 1) << SHIFT),
        ).fetchone()
        return row is not None

    def all(self, most: int) -> list[int]:
        """At most so many passages that filters leave."""
        where, values = self.condition.where("id")
        rows = self.connection.execute(f"SELECT id FROM passage WHERE true{where} LIMIT ?", (*values, most))
        return [number for (number,) in rows]

    def _matching(self, expression: str, most: int, within: str) -> list[int]:
        if most <= 0:
            return []
        where, values = self.condition.where("rowid")
        rows = self.connection.execute(
            f"SELECT rowid FROM words WHERE words MATCH ?{within}{where} ORDER BY rowid DESC LIMIT ?",
            (expression, *values, most),
        )
        return [number for (number,) in rows]


def _few(connection: sqlite3.Connection, condition: Condition) -> tuple[int, ...] | None:
    """The documents a condition leaves, newest first; None where they are many, or all."""
    if not condition.documents:
        return None
    where, most = " AND ".join(condition.documents), _FEW_DOCUMENTS + 1
    rows = connection.execute(
        f"SELECT id FROM document WHERE {where} ORDER BY id DESC LIMIT {most}", condition.document_values
    ).fetchall()
    return tuple(number for (number,) in rows) if len(rows) <= _FEW_DOCUMENTS else None
