"""Queries as expressions of FTS5, one for each kind of hit. All in them is quoted: no query can be malformed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sohoa.search.analyzer import exact_token, pair_token, quoted, shape_token, title_token, token, unit_token
from sohoa.search.query import Query, Term
from sohoa.search.results import HitKind
from sohoa.search.units import Unit, UnitKind
from sohoa.search.vocabulary import Vocabulary
from sohoa.search.words import Word

NOTHING = quoted("\ue005")
"""What no passage has."""
# All but one of two words is any of them.
FEWEST_FOR_PARTIAL = 3
MOST_FOR_PARTIAL = 6

Clause = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """How passages of one kind of hit are found.

    `all_terms` finds them; `better` find some of these, the better ones, best first; none of `without` may be in them.
    `readings` are words other than those typed that are found, by the folded form typed.
    """

    kind: HitKind
    all_terms: str = NOTHING
    better: tuple[str, ...] = ()
    without: str = ""
    readings: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def any(self) -> str:
        return f"{self.all_terms}{self.without}"

    @property
    def best(self) -> Iterator[str]:
        return (f"{part}{self.without}" for part in self.better)


def tiers(query: Query, vocabulary: Vocabulary) -> Iterator[Tier]:
    """The tiers of a query that has terms, best hits first; each is made when it is asked for."""
    without, exact = _without(query), query.has_marks
    first = _all(query, lambda term: _as_typed(term, exact, vocabulary))
    folded = _all(query, lambda term: _as_typed(term, False, vocabulary))
    yield Tier("exact", first, _better(query, first, folded), without)
    if folded != first:
        yield Tier("folded", folded, (*_better(query, folded, folded), *_nearly_as_typed(query, vocabulary)), without)
    looks = _all(query, lambda term: _looks(term, vocabulary))
    if looks != folded:
        yield Tier("misread", looks, (), without)
    readings = _readings(query, vocabulary)
    apart = _all(query, lambda term: _fuzzy(term, readings, vocabulary))
    if apart != folded:
        in_title = _in_title(query, readings)
        better = in_title if _is_of_words(query) else _both([in_title, apart])
        yield Tier("fuzzy", apart, (better,), without, readings)


def everything(query: Query, vocabulary: Vocabulary) -> str:
    """What finds passages with all terms, marks left aside."""
    return _all(query, lambda term: _as_typed(term, False, vocabulary)) + _without(query)


def partial(query: Query, vocabulary: Vocabulary) -> Tier | None:
    """All clauses but one; of a long query, of the rarest ones; of two, the one that is anywhere at all."""
    clauses = rarest_first(query, vocabulary)[:MOST_FOR_PARTIAL]
    if len(clauses) == 2 and not any(vocabulary.count(word.folded) for term in clauses[0] for word in term.words):
        return Tier("partial", clause_of(clauses[1], vocabulary), (), _without(query))
    if len(clauses) < FEWEST_FOR_PARTIAL:
        return None
    parts = [clauses[:at] + clauses[at + 1 :] for at in range(len(clauses))]
    either = _any(f"({' AND '.join(clause_of(one, vocabulary) for one in part)})" for part in parts)
    return Tier("partial", either, (), _without(query))


def rarest_first(query: Query, vocabulary: Vocabulary) -> list[Clause]:
    """The clauses of a query, that which fewest documents have first."""

    def count(term: Term) -> int:
        return 0 if term.unit else min(vocabulary.count(word.folded) for word in term.words)

    return sorted(query.clauses, key=lambda clause: sum(map(count, clause)))


def clause_of(clause: Clause, vocabulary: Vocabulary) -> str:
    """What finds passages with one of the terms of a clause, marks left aside."""
    return _any(folded_term(term, vocabulary) for term in clause)


def _better(query: Query, all_terms: str, folded: str) -> tuple[str, ...]:
    """All terms, and in the title or side by side."""
    parts = (_in_title(query), *_side_by_side(query))
    # Words that are in the title, or each with its neighbour, are in the passage: that need not be looked for.
    implied = 2 if all_terms == folded and _is_of_words(query) else 0
    return (*parts[:implied], *(_both([part, all_terms]) for part in parts[implied:]))


def _in_title(query: Query, readings: Mapping[str, Sequence[str]] | None = None) -> str:
    """All words in the title, marks left aside."""

    def one(form: str, is_prefix: bool) -> str:
        if is_prefix:
            return quoted(title_token(form)) + " *"
        return _any(quoted(title_token(other)) for other in (form, *(readings or {}).get(form, ())))

    def term(one_of: Term) -> str:
        *before, last = (word.folded for word in one_of.words)
        return _both([*(one(form, False) for form in before), one(last, one_of.is_prefix)])

    return _all(query, term)


def _side_by_side(query: Query) -> tuple[str, ...]:
    """For a query of words alone: all in a row, in pairs (most Vietnamese words are two syllables), two of them so."""
    terms = [clause[0] for clause in query.clauses if len(clause) == 1 and _is_single(clause[0])]
    if len(terms) < 2 or len(terms) < len(query.clauses):
        return ()
    pairs = _pairs([term.words[0] for term in terms])
    found = [_both(pairs)]
    if len(pairs) > 2:
        found.append(_both(pairs[::2]))
    if len(pairs) > 1:
        found.append(_any(pairs))
    return tuple(found)


def _nearly_as_typed(query: Query, vocabulary: Vocabulary) -> tuple[str, ...]:
    """All clauses but one with the marks typed."""
    if not query.has_marks or not 2 <= len(query.clauses) <= MOST_FOR_PARTIAL:
        return ()
    exact = [_any(_as_typed(term, True, vocabulary) for term in clause) for clause in query.clauses]
    folded = [clause_of(clause, vocabulary) for clause in query.clauses]
    either = (exact[:at] + folded[at : at + 1] + exact[at + 1 :] for at in range(len(exact)))
    return (_any(f"({' AND '.join(one)})" for one in either),)


def folded_term(term: Term, vocabulary: Vocabulary) -> str:
    """A term without marks; a code or an amount also by its words, which days have in common with most others."""
    typed = _as_typed(term, False, vocabulary)
    if term.unit and term.unit.kind is not UnitKind.DATE:
        return f"({typed} OR {_both([quoted(token(word.folded)) for word in term.words])})"
    return typed


def _as_typed(term: Term, exact: bool, vocabulary: Vocabulary) -> str:
    """A term in its exact form or the folded one; a query without any mark says nothing of marks."""
    if term.unit:
        return _unit(term.unit, 1)
    if term.is_prefix:
        return _prefix(term, vocabulary, exact)
    return _phrase(term.words, exact)


def _phrase(words: Sequence[Word], exact: bool) -> str:
    """Words in a row. That pairs of them which are there overlap is left to those who read the passage."""
    if len(words) == 1 and not exact:
        return quoted(token(words[0].folded))
    return _both([*_pairs(words), *(quoted(exact_token(word.exact)) for word in words if exact)])


def _pairs(words: Sequence[Word]) -> list[str]:
    return [quoted(pair_token(one.folded, other.folded)) for one, other in pairwise(words)]


def _unit(unit: Unit, keys: int) -> str:
    return _any(quoted(unit_token(unit, key)) for key in unit.keys[:keys])


def _looks(term: Term, vocabulary: Vocabulary) -> str:
    """A code also by what it looks like."""
    typed = _as_typed(term, False, vocabulary)
    if term.unit and term.unit.shapes:
        return _any([typed, quoted(shape_token(term.unit.shapes[0]))])
    return typed


def _prefix(term: Term, vocabulary: Vocabulary, exact: bool) -> str:
    *before, last = term.words
    form = last.exact if exact else last.folded
    if not before:
        made = exact_token if exact else token
        return _any(quoted(made(one)) for one in vocabulary.beginning(form, exact) or (form,))
    parts = [quoted(pair_token(before[-1].folded, last.folded)) + " *"]
    if exact:
        parts.append(quoted(exact_token(form)) + " *")
    if exact or len(before) > 1:
        parts.append(_phrase(before, exact))
    return _both(parts)


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


def _is_of_words(query: Query) -> bool:
    return all(map(_is_single, query.terms))


def _is_single(term: Term) -> bool:
    return len(term.words) == 1 and not term.unit and not term.is_prefix and not term.is_phrase


def _fuzzy(term: Term, readings: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> str:
    if _is_single(term):
        form = term.words[0].folded
        return _any(quoted(token(one)) for one in (form, *readings.get(form, ())))
    if term.unit:
        return f"({_unit(term.unit, len(term.unit.keys))} OR {folded_term(term, vocabulary)})"
    return _as_typed(term, False, vocabulary)


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
    return _phrase(term.words, term.has_marks)


def _both(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})"


def _any(parts: Iterable[str]) -> str:
    either = list(parts)
    return either[0] if len(either) == 1 else f"({' OR '.join(either)})" if either else NOTHING
