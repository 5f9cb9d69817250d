"""Words that must stand in a row, looked for in the passages that have all their neighbours.

The index knows which passages have two words side by side, not where: `a b c` and `b c … a b` look alike to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sohoa.search.query import Query, Term
from sohoa.search.words import passage_forms


@dataclass(frozen=True, slots=True)
class Phrases:
    """What must be there, one of each: words with a blank around each, in their exact or their folded form."""

    clauses: tuple[tuple[str, ...], ...]
    exact: bool

    @classmethod
    def of(cls, query: Query, exact: bool) -> Phrases:
        """The phrases of a query; clauses that a single word or a unit fulfils are left to the index."""
        clauses = (clause for clause in query.clauses if all(len(one.words) > 1 and not one.unit for one in clause))
        return cls(tuple(tuple(_row(term, exact) for term in clause) for clause in clauses), exact)

    def are_in(self, passages: Iterable[tuple[str, str]], missing: int = 0) -> bool:
        """Whether all but `missing` of them stand in these passages (title, text), each in any."""
        if len(self.clauses) <= missing:
            return True
        form = 0 if self.exact else 1
        parts = [_joined(passage_forms(part)[form]) for passage in passages for part in passage]
        there = sum(any(row in part for row in clause for part in parts) for clause in self.clauses)
        return there >= len(self.clauses) - missing


def _row(term: Term, exact: bool) -> str:
    joined = _joined([word.exact if exact else word.folded for word in term.words])
    return joined[:-1] if term.is_prefix else joined


def _joined(forms: Sequence[str]) -> str:
    return f" {' '.join(forms)} "
