"""The content of one document, before it is set in type."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from tests.scans.markup import Marked


@dataclass(frozen=True, slots=True)
class Header:
    """The head of page 1. Lines within a field are separate tuple members; `number` is the number with its symbol."""

    style: str
    superior: tuple[str, ...]
    body: tuple[str, ...]
    nation: str
    number: str
    place: str
    date: date
    type_code: str
    type_name: str
    subject: tuple[str, ...]
    to: tuple[str, ...]
    secrecy: str | None = None
    urgency: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph outside the outline; `kind` is "ground" (italic), "plain" or "centred" (bold).

    `task` says that it orders something: a letter without numbering has its directives here.
    """

    kind: str
    text: Marked
    task: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: relative column widths, the head, and rows of marked cells.

    The rows of a task table are directives; `tasks` is the number of the column that says what is to be done.
    """

    id: str
    widths: tuple[float, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[Marked, ...], ...]
    tasks: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered or dashed item with what stands below it.

    `label` is as printed ("I.", "a)", "-"); `title` is None for run-in items; `paragraphs` are unnumbered ones below
    the heading; `tasks` says whether the lowest items here are directives, `fields` that the items below it are fields
    of this one task (`- Đơn vị chủ trì: …`).
    """

    id: str
    label: str
    level: int
    title: Marked | None
    text: Marked
    tasks: bool
    paragraphs: tuple[Marked, ...] = ()
    tables: tuple[Table, ...] = ()
    children: tuple[Section, ...] = ()
    fields: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority lines, position and name as printed at the end, right half."""

    authority: tuple[str, ...]
    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What is printed below a document that was copied: `form` is SAO Y, SAO LỤC or TRÍCH SAO."""

    form: str
    body: str
    number: str
    place: str
    date: date
    signature: Signature


@dataclass(frozen=True, slots=True)
class Document:
    """Everything one document says, in reading order."""

    name: str
    header: Header
    preamble: tuple[Line, ...]
    sections: tuple[Section, ...]
    closing: tuple[Line, ...]
    signature: Signature
    recipients: tuple[str, ...]
    appendices: tuple[Section, ...] = field(default=())
    copy: Copy | None = None

    def with_sections(self, sections: tuple[Section, ...]) -> Document:
        """The same document with another body."""
        return replace(self, sections=sections)


def walk(sections: tuple[Section, ...]) -> list[Section]:
    """Sections in document order, parents before children."""
    found: list[Section] = []
    for section in sections:
        found.append(section)
        found.extend(walk(section.children))
    return found
