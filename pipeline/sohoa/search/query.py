"""Queries as people type them, read into terms. Any text is a query: what makes no sense in it is text to be sought.

    kế hoạch          both words, anywhere in a passage
    "kế hoạch"        the words one after the other
    kế*               words that begin so
    -họp -"dự thảo"   not with these
    huyện OR xã       one of them (also HOẶC)
    số:101/KH-UBND    in a field; see `FIELDS`

Codes, dates and amounts are one term each, in whatever way they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from sohoa.search.analyzer import Analysis, analyze
from sohoa.search.units import Unit
from sohoa.search.words import Word
from sohoa.vietnamese.orthography import lower_skeleton, nfc

LONGEST_QUERY = 1000
"""Characters; sentences are shorter."""
MOST_TERMS = 32
SHORTEST_PREFIX = 2
"""Letters before `*`: with one of them a prefix stands for a tenth of all words."""

Field = Literal[
    "number",
    "body",
    "type",
    "place",
    "subject",
    "signer",
    "recipients",
    "document",
    "lead",
    "cites",
    "kind",
    "section",
]
FIELDS: dict[str, Field] = {
    **dict.fromkeys(("so", "sohieu", "kyhieu", "number"), "number"),
    **dict.fromkeys(("coquan", "banhanh", "body", "issuer"), "body"),
    **dict.fromkeys(("loai", "type"), "type"),
    **dict.fromkeys(("noi", "diadanh", "place"), "place"),
    **dict.fromkeys(("trichyeu", "subject"), "subject"),
    **dict.fromkeys(("nguoiky", "ky", "signer"), "signer"),
    **dict.fromkeys(("noinhan", "recipients", "recipient"), "recipients"),
    **dict.fromkeys(("tep", "vanban", "document", "file"), "document"),
    **dict.fromkeys(("chutri", "lead"), "lead"),
    **dict.fromkeys(("vien", "viendan", "dan", "cites"), "cites"),
    **dict.fromkeys(("phan", "kind"), "kind"),
    **dict.fromkeys(("muc", "section"), "section"),
}
"""Names of fields without marks and blanks, Vietnamese and English: `cơquan:`, `cơ_quan:` and `body:` are one."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other, or one unit. `is_prefix`: the last word is only the beginning of one.

    `text` is what was typed.
    """

    text: str
    words: tuple[Word, ...]
    unit: Unit | None = None
    is_phrase: bool = False
    is_prefix: bool = False

    @property
    def has_marks(self) -> bool:
        """Whether it says more than its folded form."""
        return any(word.exact != word.folded for word in self.words)


@dataclass(frozen=True, slots=True)
class FieldTerm:
    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Query:
    """`clauses` must all hold, each by one of its terms; none of `excluded` may. `notices` say what was left out."""

    text: str
    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    fields: tuple[FieldTerm, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def terms(self) -> Iterator[Term]:
        return (term for clause in self.clauses for term in clause)

    @property
    def has_marks(self) -> bool:
        return any(term.has_marks for term in self.terms)


_CURLY = str.maketrans(dict.fromkeys("“”„«»″", '"'))
_PART = re.compile(
    r"""(?P<minus>(?<!\S)[-−–])?
        (?:(?P<field>[^\W\d][^\s:"]{0,20}):(?=\S))?
        (?: "(?P<quoted>[^"]*)"? | (?P<bare>[^\s"]+) )""",
    re.VERBOSE,
)
_OR = frozenset(("OR", "HOẶC", "|"))
TOO_LONG = f"The query was cut after {LONGEST_QUERY} characters."
TOO_MANY = f"Only the first {MOST_TERMS} terms of the query were used."
ONLY_EXCLUDED = "Nothing is sought but what must not be there: give a word that must."


@dataclass(slots=True)
class _Reading:
    """What was read so far. `plain` are words that wait to be analyzed together; `either` follows an OR."""

    clauses: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    fields: list[FieldTerm] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    either: bool = False

    def settle(self) -> None:
        terms = list(_plain_terms(" ".join(self.plain)))
        self.plain.clear()
        for term in terms:
            self.add(term)

    def add(self, term: Term) -> None:
        if self.either and self.clauses:
            self.clauses[-1].append(term)
        else:
            self.clauses.append([term])
        self.either = False


def read_query(text: str) -> Query:
    """The query in any text; never fails."""
    notices = []
    composed = nfc(text.replace("\0", " ")).translate(_CURLY)
    if len(composed) > LONGEST_QUERY:
        composed = composed[:LONGEST_QUERY]
        notices.append(TOO_LONG)
    reading = _Reading()
    for part in _PART.finditer(composed):
        _read_part(part, reading)
    reading.settle()
    clauses, excluded = reading.clauses[:MOST_TERMS], reading.excluded[:MOST_TERMS]
    if len(clauses) < len(reading.clauses) or len(excluded) < len(reading.excluded):
        notices.append(TOO_MANY)
    if excluded and not clauses and not reading.fields:
        notices.append(ONLY_EXCLUDED)
    together = tuple(tuple(clause[:MOST_TERMS]) for clause in clauses)
    return Query(composed, together, tuple(excluded), tuple(reading.fields[:MOST_TERMS]), tuple(notices))


def _read_part(part: re.Match[str], reading: _Reading) -> None:
    minus, name, quoted, bare = part["minus"], part["field"], part["quoted"], part["bare"]
    known = FIELDS.get(lower_skeleton(name).replace("_", "").replace("-", "")) if name else None
    value = quoted if bare is None else bare
    if name and not known:  # 10:30, `Kính gửi:` and the like are text
        bare = f"{name}:{value}"
    if minus:
        reading.excluded += _terms_of(analyze(value), is_phrase=quoted is not None)
    elif known:
        reading.fields.append(FieldTerm(known, value))
    elif bare is None:
        reading.settle()
        for term in _terms_of(analyze(quoted), is_phrase=True):
            reading.add(term)
    elif bare in _OR:
        reading.settle()
        reading.either = bool(reading.clauses)
    elif bare.endswith("*"):
        reading.settle()
        for term in _prefix(bare):
            reading.add(term)
    else:
        _add_plain(bare, reading)


def _add_plain(bare: str, reading: _Reading) -> None:
    reading.plain.append(bare)
    if reading.either:  # an OR joins single terms
        reading.settle()


def _plain_terms(text: str) -> Iterator[Term]:
    """Each unit and each word outside of them as a term."""
    analysis = analyze(text)

    def unit_at(word: Word) -> Unit | None:
        return next((unit for unit in analysis.units if unit.start <= word.start < unit.end), None)

    for unit, group in groupby(analysis.words, unit_at):
        words = tuple(group)
        if unit:
            yield Term(text[unit.start : unit.end], words, unit)
        else:
            yield from (Term(text[word.start : word.end], (word,)) for word in words)


def _terms_of(analysis: Analysis, is_phrase: bool) -> Sequence[Term]:
    """One term of all words; none where there are none."""
    if not analysis.words:
        return ()
    unit = analysis.units[0] if len(analysis.units) == 1 else None
    if unit and (unit.start > analysis.words[0].start or unit.end < analysis.words[-1].end):
        unit = None
    several = len(analysis.words) > 1
    return (Term(analysis.text, analysis.words, unit, is_phrase=(is_phrase or several) and unit is None),)


def _prefix(bare: str) -> Sequence[Term]:
    analysis = analyze(bare.rstrip("*"))
    if not analysis.words:
        return ()
    long_enough = len(analysis.words[-1].folded) >= SHORTEST_PREFIX
    several = len(analysis.words) > 1
    return (Term(bare, analysis.words, is_phrase=several, is_prefix=long_enough),)
