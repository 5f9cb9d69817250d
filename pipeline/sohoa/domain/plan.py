"""A parsed document: the contents of `plan.json`, schema version 1.

What could not be read is None and named in `warnings`; nothing is guessed. Dates are ISO 8601 text, a month alone is
`2023-02`. Boxes are pixels of the page image as scanned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sohoa.domain.geometry import Box

SCHEMA_VERSION: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Source:
    path: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document by its official symbol (`KH`) and its name as printed (`KẾ HOẠCH`)."""

    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    superior_body: str | None = None
    issuing_body: str | None = None
    number: str | None = None
    place: str | None = None
    date: str | None = None
    type: DocumentType | None = None
    subject: str | None = None
    to: tuple[str, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of the text of a page: characters from `start` to `end`, counted from the start of the page.

    The text is that of `text.txt`, whose pages are parted by form feeds; of a text that was parsed, its NFC form.
    """

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline. `level` counts nesting from 1; run-in items have an empty title.

    `spans` are its own label, title and text, without its children, one for each page they stand on; `boxes` has one
    box for each span.
    """

    id: str
    label: str
    level: int
    title: str
    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    children: tuple[Section, ...] = ()
    spans: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Text outside the outline: what precedes the first section, or the closing sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Deadline:
    text: str
    start: str | None = None
    end: str | None = None
    recurring: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A statement that orders or plans an act: who does what by when, on which legal basis.

    `action` is the text from its first act on, without a deadline at its end. `legal_basis` are ids of citations,
    `section` the id of the section it stands in, None outside the outline. `spans` say where it stands, one for each
    page, with a box each. `confidence`, from 0 to 1, is the share of directives with such evidence that are right in
    text, lead, support, deadline and legal basis.
    """

    id: str
    text: str
    action: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: Deadline | None = None
    deliverable: str | None = None
    legal_basis: tuple[str, ...] = ()
    section: str | None = None
    source: Literal["text", "table"] = "text"
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None
    spans: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document. What a short mention leaves out is that of the full one, named by `refers_to`.

    `provisions` are the articles, clauses and points cited, as printed. `spans` say where it stands, one for each line,
    with a box each.
    """

    id: str
    text: str
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    page: int | None = None
    title: str | None = None
    provisions: tuple[str, ...] = ()
    refers_to: str | None = None
    boxes: tuple[Box, ...] = ()
    spans: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, over all its pages: a cell's text stands in the first row and column it reaches over.

    `boxes` has one box for each of `pages`. `section` is the id of the section in whose text the table stands, below
    the first `after` paragraphs of it; None means the preamble, and with `after` None below all sections.
    """

    id: str
    caption: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    pages: tuple[int, ...] = ()
    boxes: tuple[Box, ...] = ()
    section: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    authority: tuple[str, ...] = ()
    position: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What a copy says of itself below the document: `form` is SY, TrS or SL; date as in the header."""

    form: str
    issuing_body: str | None = None
    number: str | None = None
    place: str | None = None
    date: str | None = None
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should know: a stable `code`, a sentence, and the page where there is one."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ProducedBy:
    """What made this file: the version, the engine, the SHA-256 of each model, and the settings hash of each stage."""

    sohoa: str
    engine: str | None = None
    models: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    schema_version: Literal[1] = SCHEMA_VERSION
    source: Source | None = None
    header: Header = Header()
    sections: tuple[Section, ...] = ()
    preamble: Passage | None = None
    closing: Passage | None = None
    directives: tuple[Directive, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[Table, ...] = ()
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    copy: Copy | None = None
    warnings: tuple[Warning, ...] = ()
    produced_by: ProducedBy | None = None
