"""The words of an archive: which of them a query may mean, or an engine may have made of what a query means."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from sohoa.search.words import Word
from sohoa.vietnamese.syllables import SKELETONS

# Letters an engine takes for each other, as it does at low resolution: what has one key looks much the same.
_SHAPES = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "j": "l", "|": "l", "5": "s", "8": "b", "6": "b", "9": "g", "q": "g", "c": "e"}
    | {"v": "y", "f": "t", "z": "2"}
)
_SHAPES_OF_TWO = tuple(pair.split("=") for pair in "rn=m nn=m ri=n cl=d vv=w lj=u li=h ii=u".split())
# Words that may stand for one of a query. More make the search slow, and each is less likely.
MOST_READINGS = 12
MOST_OF_PREFIX = 64
_SHORT, _LONG = 3, 6
READ_AGAIN_S = 10.0
# Corrections are of words that several documents have: what one alone has may be misread itself.
_SEVERAL = 2


class Forms:
    """The folded forms in an index with the number of documents they are in, in memory once for all threads.

    They are read at the first use, and again where the index has changed since, but not more often than all
    `READ_AGAIN_S` seconds: while a run writes, it changes all the time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._forms: dict[str, int] = {}
        self._changes = -1
        self._read_at = 0.0

    def of(self, connection: sqlite3.Connection) -> dict[str, int]:
        with self._lock:
            (changes,) = connection.execute("SELECT changes FROM state").fetchone()
            if changes != self._changes and (self._changes < 0 or monotonic() > self._read_at + READ_AGAIN_S):
                rows = connection.execute("SELECT folded, sum(documents) FROM vocabulary GROUP BY folded")
                self._forms, self._changes, self._read_at = dict(rows.fetchall()), changes, monotonic()
            return self._forms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the index `connection` reads, for one search: what was counted is kept."""

    connection: sqlite3.Connection
    forms: Forms = field(default_factory=Forms)
    _counts: dict[str, int] = field(default_factory=dict)

    def count(self, folded: str) -> int:
        """In how many documents a folded form is; more than there are where it has several exact forms."""
        if folded not in self._counts:
            (self._counts[folded],) = self.connection.execute(
                "SELECT coalesce(sum(documents), 0) FROM vocabulary WHERE folded = ?", (folded,)
            ).fetchone()
        return self._counts[folded]

    def read(self, words: Sequence[Word]) -> None:
        """Count words together."""
        (counts,) = self.connection.execute(
            "SELECT json_group_array(json_array(folded, documents)) FROM"
            " (SELECT folded, sum(documents) AS documents FROM vocabulary"
            " WHERE folded IN (SELECT value FROM json_each(?)) GROUP BY folded)",
            (json.dumps([word.folded for word in words]),),
        ).fetchone()
        self._counts.update({word.folded: 0 for word in words} | dict(json.loads(counts)))

    def documents(self) -> int:
        """How many documents there are."""
        (count,) = self.connection.execute("SELECT count(*) FROM document").fetchone()
        return int(count)

    def beginning(self, prefix: str, exact: bool) -> list[str]:
        """The commonest forms that begin so."""
        column = "exact" if exact else "folded"
        rows = self.connection.execute(
            f"SELECT {column}, sum(documents) AS n FROM vocabulary WHERE {column} >= ? AND {column} < ?"
            f" GROUP BY {column} ORDER BY n DESC LIMIT {MOST_OF_PREFIX}",
            (prefix, prefix + "\U0010ffff"),
        )
        return [form for form, _ in rows]

    def misread(self, folded: str) -> list[str]:
        """Folded forms in the index that are no words, and may be this one as an engine read it.

        A form that is a word itself is taken only where it looks the same but for letters of one shape.
        """
        near = self._near(folded)
        if self.count(folded) == 0:  # the query is what is misspelt
            return near[:MOST_READINGS]
        shape = shape_of(folded)
        return [form for form in near if form not in SKELETONS or shape_of(form) == shape][:MOST_READINGS]

    def joined(self, first: str, second: str) -> str | None:
        """Two words as one, where the index has them so."""
        return first + second if self.count(first + second) else None

    def suggestion(self, word: Word) -> str | None:
        """The commonest exact form that a word in no document may be meant to be."""
        if self.count(word.folded) or word.folded.isdigit():
            return None
        forms = self._read()
        best = max(
            (form for form in self._near(word.folded) if forms[form] >= _SEVERAL),
            key=lambda form: (-_distance(word.folded, form), forms[form]),
            default=None,
        )
        return None if best is None else self.commonest(best)

    def commonest(self, folded: str) -> str:
        """The exact form of a folded one that most documents have."""
        row = self.connection.execute(
            "SELECT exact FROM vocabulary WHERE folded = ? ORDER BY documents DESC LIMIT 1", (folded,)
        ).fetchone()
        return row[0] if row else folded

    def _near(self, folded: str) -> list[str]:
        """Other forms within reach, nearest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(folded) < _SHORT or folded.isdigit():
            return []
        most = 2 if len(folded) > _LONG else 1
        forms = self._read()
        found = process.extract(folded, forms.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
        near = {form: distance - 0.5 * (shape_of(form) == shape_of(folded)) for form, distance, _ in found}
        near |= {form: 0.5 for form in self._same_shape(folded) if form not in near}
        near.pop(folded, None)
        return sorted(near, key=lambda form: (near[form], -forms[form], form))

    def _same_shape(self, folded: str) -> Iterator[str]:
        """Forms that two letters for one, or one for two, make of it."""
        forms = self._read()
        for two, one in _SHAPES_OF_TWO:
            for form in (folded.replace(two, one), folded.replace(one, two)):
                if form != folded and form in forms:
                    yield form

    def _read(self) -> dict[str, int]:
        return self.forms.of(self.connection)


def shape_of(folded: str) -> str:
    """A form with one letter for all that look alike."""
    for two, one in _SHAPES_OF_TWO:
        folded = folded.replace(two, one)
    return folded.translate(_SHAPES)


def _distance(first: str, second: str) -> float:
    from rapidfuzz.distance import OSA

    return OSA.distance(first, second) - 0.5 * (shape_of(first) == shape_of(second))


def corrected(words: Sequence[Word], vocabulary: Vocabulary, texts: Iterable[str]) -> str | None:
    """The words with those replaced that no document has; None where none can be."""
    better = [(vocabulary.suggestion(word), text) for word, text in zip(words, texts, strict=True)]
    if not any(new for new, _ in better):
        return None
    return " ".join(new or text for new, text in better)
