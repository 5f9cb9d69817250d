"""How well a passage fits a query: BM25, and what it does not know of Vietnamese and of documents.

Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), section 3. Here a word of the title
counts as several of the text (BM25F, section 3.6), and the rarity of a word is that among documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from sohoa.search.query import Query
from sohoa.search.vocabulary import Vocabulary
from sohoa.search.words import forms_of

# The usual values; passages are short, and a long one is seldom so because it repeats itself.
_K1, _B = 1.2, 0.5
_USUAL_WORDS = 35.0
_TITLE_WEIGHT = 4.0
# A word that may be one of the query, misread, says less.
_READING_WEIGHT = 0.5
# Lists of names and lines that the parser found no place for hold many words and say little.
_BY_KIND = {"header": 1.3, "other": 0.7, "recipients": 0.6, "signature": 0.8}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The words of a query with their rarity, in order of the query, and pairs of neighbours among them."""

    weights: Mapping[str, float]
    exact: frozenset[str]
    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: Query, vocabulary: Vocabulary) -> Ranking:
        words = [word for term in query.terms for word in term.words]
        first = [word.folded for clause in query.clauses for word in clause[0].words]
        weights = {word.folded: _rarity(vocabulary.count(word.folded), vocabulary.documents()) for word in words}
        return cls(weights, frozenset(word.exact for word in words), tuple(pairwise(first)))

    def fit(self, kind: str, title: str, text: str, readings: Mapping[str, Sequence[str]]) -> float:
        """How well a passage fits, from 0 up."""
        in_title, in_text = forms_of(title), forms_of(text)
        counts = Counter(folded for _, folded in in_text)
        counts_of_title = Counter(folded for _, folded in in_title)
        length = 1 - _B + _B * (len(in_title) + len(in_text)) / _USUAL_WORDS
        total = 0.0
        for word, weight in self.weights.items():
            often = counts[word] + _TITLE_WEIGHT * counts_of_title[word]
            often += _READING_WEIGHT * sum(counts[other] for other in readings.get(word, ()))
            total += weight * often * (_K1 + 1) / (often + _K1 * length)
        forms = [*in_title, *in_text]
        return total * (1 + self._side_by_side(forms) + self._as_typed(forms)) * _BY_KIND.get(kind, 1.0)

    def _side_by_side(self, forms: Sequence[tuple[str, str]]) -> float:
        """The share of neighbours in the query that are neighbours in the passage."""
        if not self.pairs:
            return 0.0
        there = set(pairwise(folded for _, folded in forms))
        return sum(pair in there for pair in self.pairs) / len(self.pairs)

    def _as_typed(self, forms: Sequence[tuple[str, str]]) -> float:
        """The share of words of the query that are in the passage with the same marks."""
        return len(self.exact & {exact for exact, _ in forms}) / len(self.exact) if self.exact else 0.0


def _rarity(count: int, documents: int) -> float:
    count = min(count, documents)
    return log(1 + (documents - count + 0.5) / (count + 0.5))
