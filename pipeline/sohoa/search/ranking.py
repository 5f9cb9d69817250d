"""How well a passage fits a query: BM25, and what it does not know of Vietnamese and of documents.

Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3. Here a word of the title
counts as several of the text (BM25F, section 3.6), and the rarity of a word is that among documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from sohoa.search.analyzer import analyze
from sohoa.search.numbers import kind_of
from sohoa.search.passages import PassageKind
from sohoa.search.query import Query
from sohoa.search.vocabulary import Vocabulary
from sohoa.search.words import passage_forms

# The usual values; passages are short, and a long one is seldom so because it repeats itself.
_K1, _B = 1.2, 0.5
_USUAL_WORDS = 35.0
_TITLE_WEIGHT = 4.0
# A word that may be one of the query, misread, says less.
_READING_WEIGHT = 0.5
# A code, a day or an amount says as much as a rare word.
_UNIT_WEIGHT = 6.0
# Lists of names and lines that the parser found no place for hold many words and say little.
_BY_KIND: dict[PassageKind, float] = {"header": 1.3, "other": 0.7, "recipients": 0.6, "signature": 0.8}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The words of a query with their rarity, their exact forms, and pairs of neighbours, with blanks around them.

    `units` are the keys of codes, dates and amounts, which a passage has or has not: how common their words are says
    nothing.
    """

    weights: Mapping[str, float]
    exact: frozenset[str]
    pairs: tuple[str, ...]
    units: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, query: Query, vocabulary: Vocabulary) -> Ranking:
        units = tuple(frozenset((*term.unit.keys, *term.unit.shapes)) for term in query.terms if term.unit)
        words = [word for term in query.terms if not term.unit for word in term.words]
        first = [word.folded for clause in query.clauses for word in clause[0].words]
        documents = vocabulary.documents() if words else 0
        weights = {word.folded: _rarity(vocabulary.count(word.folded), documents) for word in words}
        return cls(
            weights,
            frozenset(word.exact for word in words),
            tuple(f" {one} {other} " for one, other in pairwise(first)),
            units,
        )

    def fit(
        self, number: int, title: str, text: str, readings: Mapping[str, Sequence[str]], *, whole: bool = True
    ) -> float:
        """How well a passage fits, from 0 up. `whole`: all terms of the query are known to be there."""
        (exact_title, of_title), (exact, of_text) = passage_forms(title), passage_forms(text)
        if title:
            exact, both = exact_title + exact, of_title + of_text
        else:
            both = of_text
        length = _K1 * (1 - _B + _B * len(both) / _USUAL_WORDS)
        units = len(self.units) if whole else self._units_in(title, text)
        total = units * _UNIT_WEIGHT * (_K1 + 1) / (1 + length)
        for word, weight in self.weights.items():
            often: float = of_text.count(word)
            if word in of_title:
                often += _TITLE_WEIGHT * of_title.count(word)
            if readings:
                often += _READING_WEIGHT * sum(of_text.count(other) for other in readings.get(word, ()))
            if often:
                total += weight * often * (_K1 + 1) / (often + length)
        alike = self._side_by_side(both) + self._as_typed(exact)
        return total * (1 + alike) * _BY_KIND.get(kind_of(number), 1.0)

    def _units_in(self, title: str, text: str) -> int:
        """How many of the units a passage has."""
        if not self.units:
            return 0
        there = {key for part in (title, text) for unit in analyze(part).units for key in (*unit.keys, *unit.shapes)}
        return sum(not keys.isdisjoint(there) for keys in self.units)

    def _side_by_side(self, folded: Sequence[str]) -> float:
        """The share of neighbours in the query that are neighbours in the passage."""
        if not self.pairs:
            return 0.0
        joined = f" {' '.join(folded)} "
        return sum(pair in joined for pair in self.pairs) / len(self.pairs)

    def _as_typed(self, exact: Sequence[str]) -> float:
        """The share of words of the query that are in the passage with the same marks."""
        return len(self.exact.intersection(exact)) / len(self.exact) if self.exact else 0.0


def _rarity(count: int, documents: int) -> float:
    count = min(count, documents)
    return log(1 + (documents - count + 0.5) / (count + 0.5))
