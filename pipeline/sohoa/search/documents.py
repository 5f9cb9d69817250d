"""What filters and facets ask of documents, in memory once for all threads that read one file.

In one file a document's number is never given to another, so what is known of it holds for good; whether it is still
there, the passages tell.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from sohoa.search.filters import Condition
from sohoa.search.numbers import FIRST, SHIFT

FACETS = ("type", "body", "place", "year")
# Where filters leave so few documents, each is looked through by itself.
_FEW = 50
_FILTERS_REMEMBERED = 64  # of a byte a document each
_GONE = 0


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that filters leave: `marked` has a byte for each there ever was, `few` their numbers where few."""

    marked: bytes
    few: tuple[int, ...] | None

    @staticmethod
    def condition(number: str) -> str:
        """A condition of SQL, its value `marked`. A set would be made anew for each query."""
        return f"substr(?, {FIRST + 1} - ({number} >> {SHIFT}), 1) = x'01'"


class Documents:
    """The facts of documents by number: for each facet a number a document, 0 for none."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._next = FIRST
        self._facts = [array("l") for _ in FACETS]
        self._values: list[list[str]] = [[""] for _ in FACETS]
        self._numbers: list[dict[str, int]] = [{} for _ in FACETS]
        self._among: OrderedDict[tuple[object, ...], Among] = OrderedDict()

    def counts(self, connection: sqlite3.Connection, documents: Iterable[int]) -> list[Counter[str]]:
        """For each facet how many of these documents have which value."""
        self._read(connection)
        places = [FIRST - number for number in documents]
        return [
            Counter({values[one]: count for one, count in Counter(map(facts.__getitem__, places)).items() if one})
            for facts, values in zip(self._facts, self._values, strict=True)
        ]

    def among(self, connection: sqlite3.Connection, condition: Condition) -> Among:
        """The documents that a condition leaves; what was asked lately is known."""
        changes, after = connection.execute("SELECT changes, next FROM state").fetchone()
        key = (changes, condition.documents, condition.document_values)
        with self._lock:
            if key in self._among:
                self._among.move_to_end(key)
                return self._among[key]
        numbers, marked = [], bytearray(FIRST - after)
        for (number,) in connection.execute(
            f"SELECT id FROM document WHERE {' AND '.join(condition.documents)}", condition.document_values
        ).fetchall():
            numbers.append(number)
            marked[FIRST - number] = 1
        found = Among(bytes(marked), tuple(sorted(numbers)) if len(numbers) <= _FEW else None)
        with self._lock:
            self._among[key] = found
            if len(self._among) > _FILTERS_REMEMBERED:
                self._among.popitem(last=False)
        return found

    def _read(self, connection: sqlite3.Connection) -> None:
        """Read what was indexed since."""
        (after,) = connection.execute("SELECT next FROM state").fetchone()
        with self._lock:
            if after >= self._next:
                return
            rows = connection.execute(
                "SELECT id, coalesce(type_name, type), body, place, substr(date, 1, 4) FROM document"
                " WHERE id <= ? ORDER BY id DESC",
                (self._next,),
            )
            for number, *facts in rows.fetchall():
                self._add(number, facts)
            self._fill(FIRST - after)
            self._next = after

    def _add(self, number: int, facts: list[str | None]) -> None:
        self._fill(FIRST - number)
        for place, value in enumerate(facts):
            self._facts[place].append(self._number_of(place, value) if value else _GONE)

    def _fill(self, count: int) -> None:
        for facts in self._facts:
            facts.extend([_GONE] * (count - len(facts)))

    def _number_of(self, facet: int, value: str) -> int:
        values = self._values[facet]
        number = self._numbers[facet].setdefault(value, len(values))
        if number == len(values):
            values.append(value)
        return number
