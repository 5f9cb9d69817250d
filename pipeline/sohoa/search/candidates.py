"""Which passages are looked at closely for a query.

All that match would be too many: in an archive of a million passages a common word is in a third of them, and FTS5 has
its rows in order of their numbers alone. So a search takes some from each of the places where the best are, and stops
there: those with the words in a title, those with them side by side, those with nearly all their marks, and those
indexed last. Where fewer match than are taken, none is missed.

Numbers come from SQLite as one text: each row that it hands over by itself lets other threads take their turn first.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

from sohoa.search.documents import Among, Documents
from sohoa.search.filters import Condition
from sohoa.search.numbers import SHIFT

MOST = 4000
"""Passages that are looked at in all, however far somebody turns the pages."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages that filters leave, by their numbers; `among` has the documents where filters are about these.

    `known` has what was found, and how much was asked for, by expression: counting finds what a tier begins with.
    """

    connection: sqlite3.Connection
    condition: Condition
    documents: Documents
    among: Among | None
    known: dict[str, tuple[int, list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection, condition: Condition, documents: Documents) -> Passages:
        among = documents.among(connection, condition) if condition.documents else None
        return cls(connection, condition, documents, among)

    def matching(self, expression: str, most: int) -> list[int]:
        """At most so many passages that match, those indexed last first."""
        asked, numbers = self.known.get(expression, (0, []))
        if asked < most and len(numbers) >= asked:
            numbers = self._found(expression, most)
            self.known[expression] = most, numbers
        return numbers[:most]

    def _found(self, expression: str, most: int) -> list[int]:
        if self.among is None or self.among.few is None:
            return self._matching(expression, most, "")
        numbers: list[int] = []
        for document in self.among.few:
            numbers += self.matching_in(document, expression, most - len(numbers))
        return numbers

    def matching_in(self, document: int, expression: str, most: int) -> list[int]:
        """At most so many passages of a document that match, the first ones."""
        within = f" AND rowid >= {document << SHIFT} AND rowid < {(document + 1) << SHIFT}"
        return self._matching(expression, most, within)

    def has(self, expression: str, document: int) -> bool:
        """Whether a passage of the document matches, whatever the filters."""
        row = self.connection.execute(
            "SELECT 1 FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? LIMIT 1",
            (expression, document << SHIFT, (document + 1) << SHIFT),
        ).fetchone()
        return row is not None

    def all(self, most: int) -> list[int]:
        """At most so many passages that filters leave, those indexed last first."""
        where, values = self.where("-passage.id")
        select = f"SELECT -id AS number FROM passage WHERE true{where} ORDER BY passage.id DESC LIMIT ?"
        return self._numbers(select, (*values, most))

    def where(self, number: str) -> tuple[str, tuple[str | bytes, ...]]:
        """` AND …` for rows whose passage number is `number`."""
        where, values = self.condition.where(number)
        if self.among is None:
            return where, values
        return f" AND {self.among.condition(number)}{where}", (self.among.marked, *values)

    def _matching(self, expression: str, most: int, within: str) -> list[int]:
        if most <= 0:
            return []
        where, values = self.where("rowid")
        return self._numbers(
            f"SELECT rowid AS number FROM words WHERE words MATCH ?{within}{where} ORDER BY rowid LIMIT ?",
            (expression, *values, most),
        )

    def _numbers(self, select: str, values: tuple[str | bytes | int, ...]) -> list[int]:
        (numbers,) = self.connection.execute(f"SELECT json_group_array(number) FROM ({select})", values).fetchone()
        found: list[int] = json.loads(numbers)
        return found
