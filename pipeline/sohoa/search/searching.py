"""Searching an index.

Hits come in tiers: passages with all terms as typed, then those that have them but for marks, then those with codes
that look alike, then those where an engine may have misread words. A lower tier is asked only where those above have
too little. Where all of them have next to nothing, passages with all terms but one come in, first those of documents
that have all of them.

Within a tier passages are ordered by BM25, by how many words of the query stand side by side in them as in the query
(most Vietnamese words are several syllables, written apart), and by how many are there with the same marks. Each
document is one hit, with its best passage.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sohoa.domain.geometry import Box
from sohoa.domain.plan import TextSpan
from sohoa.search.candidates import MOST, Passages
from sohoa.search.documents import Documents
from sohoa.search.expression import Tier, clause_of, everything, partial, rarest_first, tiers
from sohoa.search.facets import Matching, matching
from sohoa.search.filters import Filters, condition
from sohoa.search.numbers import SHIFT, kind_of, section_kind_of
from sohoa.search.phrases import Phrases
from sohoa.search.query import Query, read_query
from sohoa.search.ranking import Ranking
from sohoa.search.results import Facts, Hit, HitKind, Results
from sohoa.search.snippets import Found, occurrences, snippet
from sohoa.search.vocabulary import Vocabulary, corrected

# Passages looked at: any, and those of each better sort. Each costs some 30 microseconds.
_ANY, _BETTER = 60, 30
# More are looked at where more documents are wanted: several passages of one come together.
_FOR_EACH_WANTED = 5
# With so many documents found, nobody needs those that have not all terms together.
ENOUGH = 5
_MOST_SPREAD, _SPREAD_DOCUMENTS = 8, 100
# Of so many of these documents so many passages are compared; the others show the first with the rarest term.
_SPREAD_RANKED, _PASSAGES_RANKED = 20, 10
_BASE: dict[HitKind, float] = {
    **{"exact": 4, "folded": 3, "misread": 2, "fuzzy": 1},
    **{"spread": 0.5, "partial": 0, "filter": 0},
}
# Half a tier: documents that have all terms stand above those with most, and below what has all in one passage.
_SPAN: dict[HitKind, float] = {"spread": 0.5, "partial": 0.5}
# Passages of one of these documents in which its phrases are looked for.
_FOR_PHRASES = 200
# The fit at which a passage is half way up its tier.
_HALF_WAY = 20.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage that was found, and how well it fits."""

    number: int
    tier: Tier
    score: float


@dataclass(slots=True)
class Search:
    """One search with one connection. `best` has a passage for each document found."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    query: Query
    passages: Passages
    ranking: Ranking
    best: dict[int, _Row] = field(default_factory=dict)
    more: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, connection: sqlite3.Connection, vocabulary: Vocabulary, documents: Documents, text: str, filters: Filters
    ) -> Search:
        query = read_query(text)
        vocabulary.read([word for term in query.terms for word in term.words])
        passages = Passages.of(connection, condition(filters, query.fields), documents)
        return cls(connection, vocabulary, query, passages, Ranking.of(query, vocabulary))

    def results(self, limit: int, offset: int, with_facets: bool) -> Results:
        """The hits from `offset` on, at most `limit`."""
        there = self._matching(with_facets)
        self._find(offset + limit)
        rows = sorted(self.best.values(), key=lambda row: (-row.score, row.number))[offset : offset + limit]
        return Results(
            self.query.text,
            tuple(self._hits(rows)),
            there.documents,
            there.is_cut,
            there.facets,
            self._suggestion(),
            self.query.notices,
        )

    # What is found

    def _find(self, wanted: int) -> None:
        if not self.query.clauses:
            self._browse(wanted)
            return
        for tier in tiers(self.query, self.vocabulary):
            self._take(tier, wanted)
            if len(self.best) >= wanted:
                return
        if len(self.best) < min(wanted, ENOUGH):
            self._take_partial(wanted)
            self._take_spread()

    def _take(self, tier: Tier, wanted: int) -> None:
        """Add the documents a tier finds to those the tiers above found."""
        before = set(self.best)
        most = max(_ANY, wanted * _FOR_EACH_WANTED)
        numbers = self._candidates(tier, most)
        texts = self._in_a_row(tier, numbers)
        if len(texts) < len(numbers) and len({number >> SHIFT for number, *_ in texts}) < wanted:
            # Newer passages have the words of a phrase only apart.
            texts = self._in_a_row(tier, list(dict.fromkeys(numbers + self.passages.matching(tier.any, MOST))))
        rows = [_Row(number, tier, self._score(tier, number, title, text)) for number, title, text in texts]
        for row in sorted(rows, key=lambda row: (-row.score, row.number)):
            document = row.number >> SHIFT
            if document in before:
                continue
            if document in self.best:
                self.more[document] = self.more.get(document, 0) + 1
            else:
                self.best[document] = row

    def _in_a_row(self, tier: Tier, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """The texts of passages in which the phrases of the query stand; one may be what is missing in `partial`."""
        phrases = Phrases.of(self.query, exact=tier.kind == "exact" and self.query.has_marks)
        missing = 1 if tier.kind == "partial" else 0
        return [row for row in self._texts(numbers) if phrases.are_in([row[1:]], missing)]

    def _candidates(self, tier: Tier, most: int) -> list[int]:
        most = min(most, MOST)
        found = self.passages.matching(tier.any, most)
        if len(found) < most:
            return found
        if len({number >> SHIFT for number in found}) * 2 < most // _FOR_EACH_WANTED:  # a few have it all over
            found = self.passages.matching(tier.any, MOST)
        better: list[int] = []
        for expression in tier.best:
            if len(better) < most:  # there are enough of a better sort
                better += self.passages.matching(expression, _BETTER)
        return list(dict.fromkeys(found + better))

    def _texts(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        (rows,) = self.connection.execute(
            "SELECT json_group_array(json_array(-id, title, text)) FROM passage"
            " WHERE id IN (SELECT -value FROM json_each(?))",
            (json.dumps(numbers),),
        ).fetchone()
        found: list[tuple[int, str, str]] = json.loads(rows)
        return found

    def _score(self, tier: Tier, number: int, title: str, text: str) -> float:
        fit = self.ranking.fit(number, title, text, tier.readings, whole=tier.kind not in _SPAN)
        return _BASE[tier.kind] + fit / (fit + _HALF_WAY) * _SPAN.get(tier.kind, 1.0)

    def _take_partial(self, wanted: int) -> None:
        tier = partial(self.query, self.vocabulary)
        if tier is not None:
            self._take(tier, wanted)

    def _take_spread(self) -> None:
        """Raise documents that have all terms in several passages, each with the one that fits best."""
        rarest = rarest_first(self.query, self.vocabulary)[:_MOST_SPREAD]
        clauses = [clause_of(one, self.vocabulary) for one in rarest]
        if len(clauses) < 2:
            return
        there = {number >> SHIFT: number for number in reversed(self.passages.matching(clauses[0], MOST))}
        asked = [document for document in reversed(there) if self._is_partial(document)][:_SPREAD_DOCUMENTS]
        have = [one for one in asked if all(self.passages.has(clause, one) for clause in clauses[1:])]
        have = self._with_phrases(have, clauses)
        numbers = [there[document] for document in have]
        numbers += [self.best[document].number for document in have if document in self.best]
        for document in have[:_SPREAD_RANKED]:
            numbers += self.passages.matching_in(document, f"({' OR '.join(clauses)})", _PASSAGES_RANKED)
        tier = Tier("spread")
        rows = [_Row(number, tier, self._score(tier, number, *texts)) for number, *texts in self._texts(numbers)]
        for row in sorted(rows, key=lambda row: (row.score, -row.number)):  # the best comes last, and stays
            self.best[row.number >> SHIFT] = row

    def _with_phrases(self, documents: Sequence[int], clauses: Sequence[str]) -> list[int]:
        """Those documents in which the phrases of the query stand, each in some passage."""
        phrases = Phrases.of(self.query, exact=False)
        if not phrases.clauses:
            return list(documents)
        found = []
        for document in documents:
            numbers = self.passages.matching_in(document, f"({' OR '.join(clauses)})", _FOR_PHRASES)
            if phrases.are_in([(title, text) for _, title, text in self._texts(numbers)]):
                found.append(document)
        return found

    def _is_partial(self, document: int) -> bool:
        return document not in self.best or self.best[document].tier.kind == "partial"

    def _browse(self, wanted: int) -> None:
        """Without a word to seek: the documents that filters leave, newest first; none where nothing is asked."""
        if self.passages.condition.is_empty:
            return
        where, values = self.passages.where("-passage.id")
        rows = self.connection.execute(
            f"SELECT min(-passage.id) FROM passage JOIN document ON document.id = -passage.id >> {SHIFT}"
            f" WHERE true{where} GROUP BY document.id ORDER BY date DESC NULLS LAST, name LIMIT ?",
            (*values, wanted),
        ).fetchall()
        tier = Tier("filter")
        for at, (number,) in enumerate(rows):
            self.best[number >> SHIFT] = _Row(number, tier, 1 / (1 + at))

    # What is told

    def _matching(self, with_facets: bool) -> Matching:
        if not self.query.clauses and self.passages.condition.is_empty:
            return Matching()
        expression = everything(self.query, self.vocabulary) if self.query.clauses else None
        return matching(self.passages, expression, with_facets)

    def _suggestion(self) -> str | None:
        terms = [term for clause in self.query.clauses for term in clause[:1]]
        if not terms or not all(len(term.words) == 1 and not term.is_prefix for term in terms):
            return None
        return corrected([term.words[0] for term in terms], self.vocabulary, [term.text for term in terms])

    def _hits(self, rows: Sequence[_Row]) -> Iterator[Hit]:
        (told,) = self.connection.execute(
            "SELECT json_group_array(json_array(-id, section, title, text, json(place))) FROM passage"
            " WHERE id IN (SELECT -value FROM json_each(?))",
            (json.dumps([row.number for row in rows]),),
        ).fetchone()
        passages = {number: passage for number, *passage in json.loads(told)}
        facts = facts_of(self.connection, [row.number >> SHIFT for row in rows])
        return (self._hit(row, facts[row.number >> SHIFT], *passages[row.number]) for row in rows)

    def _hit(
        self, row: _Row, facts: tuple[str, Facts], section: str | None, title: str, text: str, place: list[Any]
    ) -> Hit:
        path, spans, boxes = place
        whole = "\n".join(filter(None, (title, text)))
        found = self._found(whole, row.tier)
        shown = snippet(whole, found)
        spans = tuple(TextSpan(*span) for span in spans)
        at = _span_at(spans, found[0].start / max(len(whole), 1) if found else 0.0)
        page = spans[at].page if spans else None
        return Hit(
            *facts,
            row.tier.kind,
            round(row.score, 4),
            kind_of(row.number),
            section,
            tuple(path),
            page,
            (Box(*boxes[at]),) if len(boxes) == len(spans) and boxes else (),
            spans,
            shown,
            self.more.get(row.number >> SHIFT, 0),
            section_kind=section_kind_of(row.number),
        )

    def _found(self, whole: str, tier: Tier) -> tuple[Found, ...]:
        exact = tier.kind == "exact" and self.query.has_marks
        return occurrences(whole, self.query, exact, tier.readings)


def facts_of(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, tuple[str, Facts]]:
    """The names of documents and what their headers say, by their numbers."""
    (told,) = connection.execute(
        "SELECT json_group_array(json_array(id, name, type, type_name, number, date, body, superior, place, subject,"
        " source, pages)) FROM document WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(documents),),
    ).fetchone()
    return {number: (name, Facts(*facts)) for number, name, *facts in json.loads(told)}


def _span_at(spans: Sequence[TextSpan], share: float) -> int:
    """Which span the place at `share` of a passage is in."""
    left = share * sum(span.end - span.start for span in spans)
    for at, span in enumerate(spans):
        left -= span.end - span.start
        if left < 0:
            return at
    return max(len(spans) - 1, 0)
