"""What a search gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sohoa.domain.geometry import Box
from sohoa.domain.plan import TextSpan
from sohoa.search.passages import PassageKind
from sohoa.search.section_kinds import SectionKind

HitKind = Literal["exact", "folded", "misread", "fuzzy", "spread", "partial", "filter"]
"""How a passage was found, best first: all terms as typed; all but for marks; a code that looks like the one sought;
some of them in words that an engine misread or that were mistyped; all terms, but in several passages of the document;
all but one of them; by filters alone."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The header of a document as in its plan; `date` is ISO 8601, a month alone `2023-02`."""

    type: str | None
    type_name: str | None
    number: str | None
    date: str | None
    body: str | None
    superior_body: str | None
    place: str | None
    subject: str | None
    source: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text around the words found; `marks` are where these stand in it, from and to, in order and apart."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a scan that the words found stand in: page, box in pixels of the page as scanned, text."""

    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a document. `score` is comparable within one result only.

    `section_kind` is what its section is for, `path` has its headings, outermost first; `boxes` are those of its part
    on `page` as far as the plan has them; `spans` are all its places in the text of the pages. `more` counts further
    passages of the document that were found.
    """

    document: str
    facts: Facts
    kind: HitKind
    score: float
    passage: PassageKind
    section: str | None
    path: tuple[str, ...]
    page: int | None
    boxes: tuple[Box, ...]
    spans: tuple[TextSpan, ...]
    snippet: Snippet
    more: int = 0
    line: Line | None = None
    section_kind: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    documents: int


@dataclass(frozen=True, slots=True)
class Results:
    """`documents` counts those found with all terms, marks left aside; where `is_cut` there are more than that.

    `facets` has for type, body, place, year and kind of section the commonest values with the number of documents.
    `suggestion` is a query that finds more, None where there is none.
    """

    query: str
    hits: tuple[Hit, ...]
    documents: int
    is_cut: bool = False
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that cites another, and the passage where it first does."""

    document: str
    facts: Facts
    page: int | None
    snippet: Snippet
