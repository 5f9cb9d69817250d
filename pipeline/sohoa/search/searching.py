"""Searching an index.

Hits come in tiers: passages with all terms as typed, then those that have them but for marks, then those where an
engine may have misread them. A lower tier is asked only where those above have too little. Where all of them have next
to nothing, passages with all terms but one come in, first those of documents that have all of them.

Within a tier passages are ordered by bm25, by how many words of the query stand side by side in them as in the query
(most Vietnamese words are several syllables, written apart), and by how many are there with the same marks. Each
document is one hit, with its best passage.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sohoa.domain.geometry import Box
from sohoa.domain.plan import TextSpan
from sohoa.search.analyzer import Analysis, analyze
from sohoa.search.expression import Tier, clause_of, everything, partial, rarest_first, tiers
from sohoa.search.facets import Matching, matching
from sohoa.search.filters import Condition, Filters, condition
from sohoa.search.query import Query, read_query
from sohoa.search.results import Facts, Hit, HitKind, Results
from sohoa.search.schema import SHIFT
from sohoa.search.snippets import Found, occurrences, snippet
from sohoa.search.vocabulary import Vocabulary, corrected
from sohoa.search.words import forms_of

# Where so many passages have all terms, the order among them means little: those of documents indexed last are ranked.
MOST_RANKED = 4000
# So many of the best by bm25 are looked at closely.
LOOKED_AT = 50
# With so many documents found, nobody needs those that have not all terms together.
ENOUGH = 5
_MOST_SPREAD = 8
_ROWS_A_DOCUMENT = 8  # passages asked for, for each hit that is wanted: a document may have many
_BASE: dict[HitKind, float] = {"exact": 3.0, "folded": 2.0, "fuzzy": 1.0, "spread": 0.5, "partial": 0.0, "filter": 0.0}
# Half a tier: documents that have all terms stand above those with most, and below what has all in one passage.
_SPAN: dict[HitKind, float] = {"partial": 0.5}
# Lists of names and formulas hold many words and say little.
_BY_KIND = {"header": 1.3, "other": 0.7, "recipients": 0.6, "signature": 0.8}


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage that was found, and how well it fits, from 0 to 1 beyond the base of its tier."""

    number: int
    tier: Tier
    score: float


@dataclass(slots=True)
class Search:
    """One search with one connection."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary
    query: Query
    condition: Condition
    best: dict[int, _Row] = field(default_factory=dict)
    more: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection, vocabulary: Vocabulary, text: str, filters: Filters) -> Search:
        query = read_query(text)
        return cls(connection, vocabulary, query, condition(filters, query.fields))

    def results(self, limit: int, offset: int, with_facets: bool) -> Results:
        """The hits from `offset` on, at most `limit`."""
        wanted = offset + limit
        if self.query.clauses:
            for tier in tiers(self.query, self.vocabulary):
                self._take(tier, wanted)
                if len(self.best) >= wanted:
                    break
            if len(self.best) < min(wanted, ENOUGH):
                self._take_partial(wanted)
                self._take_spread()
        else:
            self._browse(wanted)
        rows = sorted(self.best.values(), key=lambda row: -row.score)[offset:wanted]
        there = self._matching(with_facets)
        return Results(
            self.query.text,
            tuple(self._hit(row) for row in rows),
            there.documents,
            there.is_cut,
            there.facets,
            self._suggestion(),
            self.query.notices,
        )

    # Rows

    def _take_partial(self, wanted: int) -> None:
        tier = partial(self.query, self.vocabulary)
        if tier is not None:
            self._take(tier, wanted)

    def _take_spread(self) -> None:
        """Raise documents that have all terms; one without a passage of most comes in by one with the rarest."""
        clauses = rarest_first(self.query, self.vocabulary)[:_MOST_SPREAD]
        if len(clauses) < 2:
            return
        first = self._ranked(clause_of(clauses[0], self.vocabulary), MOST_RANKED)
        passages = {number >> SHIFT: number for number, _ in reversed(first)}
        there = {document for document in passages if self._is_partial(document)}
        for clause in clauses[1:]:
            there = self._of_documents(clause_of(clause, self.vocabulary), there) if there else there
        tier = Tier("spread", "", {})
        for at, document in enumerate(one for one in dict.fromkeys(n >> SHIFT for n, _ in first) if one in there):
            most = self.best.get(document)
            number, score = (most.number, most.score) if most else (passages[document], 0.2 / (1 + at))
            self.best[document] = _Row(number, tier, _BASE["spread"] + score)

    def _is_partial(self, document: int) -> bool:
        return document not in self.best or self.best[document].tier.kind == "partial"

    def _of_documents(self, expression: str, documents: set[int]) -> set[int]:
        """Those of the documents that have a passage with this."""
        rows = self.connection.execute(
            f"SELECT DISTINCT rowid >> {SHIFT} FROM words WHERE words MATCH ?"
            f" AND (rowid >> {SHIFT}) IN (SELECT value FROM json_each(?))",
            (expression, json.dumps(list(documents))),
        )
        return {document for (document,) in rows}

    def _take(self, tier: Tier, wanted: int) -> None:
        """Add the documents a tier finds to those the tiers above found."""
        rows = wanted * _ROWS_A_DOCUMENT + LOOKED_AT
        found = self._ranked(tier.expression, rows)
        if len(found) == rows and len({number >> SHIFT for number, _ in found}) < wanted:
            found = self._ranked(tier.expression, MOST_RANKED)  # a few documents have it all over
        looked_at = self._closely(tier, found[:LOOKED_AT])
        weakest = min((row.score for row in looked_at), default=1.0)
        rest = (
            _Row(number, tier, _BASE[tier.kind] + (weakest - _BASE[tier.kind]) / (2 + at))
            for at, (number, _) in enumerate(found[LOOKED_AT:])
        )
        before = set(self.best)
        for row in (*sorted(looked_at, key=lambda row: -row.score), *rest):
            document = row.number >> SHIFT
            if document in before:
                continue
            if document in self.best:
                self.more[document] = self.more.get(document, 0) + 1
            else:
                self.best[document] = row

    def _ranked(self, expression: str, rows: int) -> list[tuple[int, float]]:
        """Passages with their bm25, best first."""
        where, values = self.condition.where("rowid")
        return self.connection.execute(
            "SELECT rowid, score FROM (SELECT rowid, rank AS score FROM words"
            f" WHERE words MATCH ?{where} ORDER BY rowid DESC LIMIT {MOST_RANKED}) ORDER BY score LIMIT ?",
            (expression, *values, rows),
        ).fetchall()

    def _closely(self, tier: Tier, found: Sequence[tuple[int, float]]) -> list[_Row]:
        texts = self._texts([number for number, _ in found])
        rows = []
        for number, rank in found:
            kind, text = texts[number]
            there = forms_of(text)
            alike = _side_by_side(there, self.query) + _as_typed(there, self.query)
            fit = -rank * (1 + alike) * _BY_KIND.get(kind, 1.0)
            rows.append(_Row(number, tier, _BASE[tier.kind] + fit / (fit + 10) * _SPAN.get(tier.kind, 1.0)))
        return rows

    def _texts(self, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
        marks = ", ".join("?" * len(numbers))
        rows = self.connection.execute(f"SELECT id, kind, title, text FROM passage WHERE id IN ({marks})", numbers)
        return {number: (kind, f"{title}\n{text}") for number, kind, title, text in rows}

    def _browse(self, wanted: int) -> None:
        """Without a word to seek: the documents that filters leave, newest first; none where nothing is asked."""
        if self.condition.is_empty:
            return
        where, values = self.condition.where("passage.id")
        rows = self.connection.execute(
            f"SELECT min(passage.id) FROM passage JOIN document ON document.id = passage.id >> {SHIFT}"
            f" WHERE true{where} GROUP BY document.id ORDER BY date DESC NULLS LAST, name LIMIT ?",
            (*values, wanted),
        ).fetchall()
        tier = Tier("filter", "", {})
        for at, (number,) in enumerate(rows):
            self.best[number >> SHIFT] = _Row(number, tier, 1 / (1 + at))

    # What is told

    def _matching(self, with_facets: bool) -> Matching:
        if not self.query.clauses and self.condition.is_empty:
            return Matching()
        expression = everything(self.query, self.vocabulary) if self.query.clauses else None
        return matching(self.connection, expression, self.condition, with_facets)

    def _suggestion(self) -> str | None:
        terms = [term for clause in self.query.clauses for term in clause[:1]]
        if not terms or not all(len(term.words) == 1 and not term.is_prefix for term in terms):
            return None
        return corrected([term.words[0] for term in terms], self.vocabulary, [term.text for term in terms])

    def _hit(self, row: _Row) -> Hit:
        kind, section, title, text, place = self.connection.execute(
            "SELECT kind, section, title, text, place FROM passage WHERE id = ?", (row.number,)
        ).fetchone()
        path, spans, boxes = json.loads(place)
        whole = "\n".join(filter(None, (title, text)))
        found = self._found(analyze(whole), row.tier)
        shown = snippet(whole, found)
        spans = tuple(TextSpan(*span) for span in spans)
        at = _span_at(spans, found[0].start / max(len(whole), 1) if found else 0.0)
        page = spans[at].page if spans else None
        document = row.number >> SHIFT
        facts = facts_of(self.connection, document)
        return Hit(
            *facts,
            row.tier.kind,
            round(row.score, 4),
            kind,
            section,
            tuple(path),
            page,
            (Box(*boxes[at]),) if len(boxes) == len(spans) and boxes else (),
            spans,
            shown,
            self.more.get(document, 0),
        )

    def _found(self, analysis: Analysis, tier: Tier) -> tuple[Found, ...]:
        exact = tier.kind == "exact" and self.query.has_marks
        return occurrences(analysis, self.query, exact, tier.readings)


def facts_of(connection: sqlite3.Connection, document: int) -> tuple[str, Facts]:
    """The name of a document and what its header says."""
    name, *facts = connection.execute(
        "SELECT name, type, type_name, number, date, body, superior, place, subject, source, pages"
        " FROM document WHERE id = ?",
        (document,),
    ).fetchone()
    return name, Facts(*facts)


def _side_by_side(words: Sequence[tuple[str, str]], query: Query) -> float:
    """The share of neighbours in the query that are neighbours in the passage."""
    forms = [word.folded for clause in query.clauses for word in clause[0].words]
    pairs = list(pairwise(forms))
    if not pairs:
        return 0.0
    there = set(pairwise(folded for _, folded in words))
    return sum(pair in there for pair in pairs) / len(pairs)


def _as_typed(words: Sequence[tuple[str, str]], query: Query) -> float:
    """The share of words of the query that are in the passage with the same marks."""
    forms = {word.exact for clause in query.clauses for word in clause[0].words}
    return len(forms & {exact for exact, _ in words}) / len(forms) if forms else 0.0


def _span_at(spans: Sequence[TextSpan], share: float) -> int:
    """Which span the place at `share` of a passage is in."""
    left = share * sum(span.end - span.start for span in spans)
    for at, span in enumerate(spans):
        left -= span.end - span.start
        if left < 0:
            return at
    return max(len(spans) - 1, 0)
