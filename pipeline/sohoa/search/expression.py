"""Queries as expressions of FTS5, one for each kind of hit. All in them is quoted: no query can be malformed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sohoa.search.analyzer import exact_token, quoted, token, unit_token
from sohoa.search.query import Query, Term
from sohoa.search.results import HitKind
from sohoa.search.units import Unit
from sohoa.search.vocabulary import Vocabulary
from sohoa.search.words import Word

NOTHING = quoted(["\ue005"])
"""What no passage has."""
# All but one of two words is any of them.
FEWEST_FOR_PARTIAL = 3
MOST_FOR_PARTIAL = 6

Clause = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """How passages of one kind of hit are found.

    `all_terms` finds them, `in_a_row` those with the words side by side (None where that makes no sense); none of
    `without` may be in them. `readings` are words other than those typed that are found, by the folded form typed.
    """

    kind: HitKind
    all_terms: str = NOTHING
    in_a_row: str | None = None
    without: str = ""
    readings: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def expressions(self) -> tuple[str, ...]:
        """What finds passages: any with all terms, those with all in their title, those with the words in a row."""
        parts = (self.all_terms, f"(title : {self.all_terms})", self.in_a_row)
        return tuple(f"{part}{self.without}" for part in parts if part)


def tiers(query: Query, vocabulary: Vocabulary) -> Iterator[Tier]:
    """The tiers of a query that has terms, best hits first; each is made when it is asked for."""
    without = _without(query)
    first = _all(query, lambda term: _as_typed(term, query.has_marks, vocabulary))
    yield Tier("exact", first, _in_a_row(query, query.has_marks), without)
    folded = _all(query, lambda term: folded_term(term, vocabulary))
    if folded != first:
        yield Tier("folded", folded, _in_a_row(query, exact=False), without)
    readings = _readings(query, vocabulary)
    if readings:
        yield Tier("fuzzy", _all(query, lambda term: _fuzzy(term, readings, vocabulary)), None, without, readings)


def everything(query: Query, vocabulary: Vocabulary) -> str:
    """What finds passages with all terms, marks left aside."""
    return _all(query, lambda term: folded_term(term, vocabulary)) + _without(query)


def partial(query: Query, vocabulary: Vocabulary) -> Tier | None:
    """All clauses but one; of a long query, of the rarest ones."""
    clauses = rarest_first(query, vocabulary)[:MOST_FOR_PARTIAL]
    if len(clauses) < FEWEST_FOR_PARTIAL:
        return None
    parts = [clauses[:at] + clauses[at + 1 :] for at in range(len(clauses))]
    either = _any(f"({' AND '.join(clause_of(one, vocabulary) for one in part)})" for part in parts)
    return Tier("partial", either, None, _without(query))


def rarest_first(query: Query, vocabulary: Vocabulary) -> list[Clause]:
    """The clauses of a query, that which fewest documents have first."""

    def count(term: Term) -> int:
        return 0 if term.unit else min(vocabulary.count(word.folded) for word in term.words)

    return sorted(query.clauses, key=lambda clause: sum(map(count, clause)))


def clause_of(clause: Clause, vocabulary: Vocabulary) -> str:
    """What finds passages with one of the terms of a clause, marks left aside."""
    return _any(folded_term(term, vocabulary) for term in clause)


def _in_a_row(query: Query, exact: bool) -> str | None:
    """All the words of a query of words alone, one after the other."""
    terms = [clause[0] for clause in query.clauses if len(clause) == 1 and _is_single(clause[0])]
    if len(terms) < 2 or len(terms) < len(query.clauses):
        return None
    words = (term.words[0] for term in terms)
    return quoted(exact_token(word.exact) if exact else token(word.folded) for word in words)


def folded_term(term: Term, vocabulary: Vocabulary) -> str:
    """A term without marks; a unit also by its words."""
    if term.is_prefix:
        return _prefix(term, vocabulary, exact=False)
    tokens = [token(word.folded) for word in term.words]
    if term.unit:
        return f"({_unit(term.unit, 1)} OR {' AND '.join(quoted([one]) for one in tokens)})"
    return quoted(tokens)


def _as_typed(term: Term, exact: bool, vocabulary: Vocabulary) -> str:
    """A term in its exact form; a query without any mark says nothing of marks."""
    if term.unit:
        return _unit(term.unit, 1)
    if term.is_prefix:
        return _prefix(term, vocabulary, exact)
    return quoted(exact_token(word.exact) if exact else token(word.folded) for word in term.words)


def _unit(unit: Unit, keys: int) -> str:
    return _any(quoted([unit_token(unit, key)]) for key in unit.keys[:keys])


def _prefix(term: Term, vocabulary: Vocabulary, exact: bool) -> str:
    made = exact_token if exact else token
    forms = [word.exact if exact else word.folded for word in term.words]
    if len(forms) > 1:
        return f"{quoted(map(made, forms))} *"
    return _any(quoted([made(form)]) for form in vocabulary.beginning(forms[0], exact) or forms)


def _readings(query: Query, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """For words of the query, others in the index that may be meant, or what an engine made of them."""
    readings: dict[str, tuple[str, ...]] = {}
    words = [term.words[0] for term in query.terms if _is_single(term)]
    for word in words:
        readings[word.folded] = tuple(vocabulary.misread(word.folded))
    for first, second in _neighbours(query):
        joined = vocabulary.joined(first.folded, second.folded)
        if joined:
            readings[first.folded] += (joined,)
            readings[second.folded] += (joined,)
    return {form: others for form, others in readings.items() if others}


def _neighbours(query: Query) -> Iterator[tuple[Word, Word]]:
    for one, other in zip(query.clauses, query.clauses[1:], strict=False):
        if len(one) == len(other) == 1 and _is_single(one[0]) and _is_single(other[0]):
            yield one[0].words[0], other[0].words[0]


def _is_single(term: Term) -> bool:
    return len(term.words) == 1 and not term.unit and not term.is_prefix and not term.is_phrase


def _fuzzy(term: Term, readings: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> str:
    if _is_single(term):
        form = term.words[0].folded
        return _any(quoted([token(one)]) for one in (form, *readings.get(form, ())))
    if term.unit:
        return f"({_unit(term.unit, len(term.unit.keys))} OR {folded_term(term, vocabulary)})"
    return folded_term(term, vocabulary)


def _all(query: Query, made: Callable[[Term], str]) -> str:
    return f"({' AND '.join(_any(map(made, clause)) for clause in query.clauses)})"


def _without(query: Query) -> str:
    """What none of the passages may have: as typed where it has marks."""
    if not query.excluded:
        return ""
    return f" NOT {_any(_excluded(term) for term in query.excluded)}"


def _excluded(term: Term) -> str:
    if term.unit:
        return _unit(term.unit, 1)
    return quoted(exact_token(word.exact) if term.has_marks else token(word.folded) for word in term.words)


def _any(parts: Iterable[str]) -> str:
    either = list(parts)
    return either[0] if len(either) == 1 else f"({' OR '.join(either)})" if either else NOTHING
