"""JSON Lines for programs: an archive as documents, sections, directives and citations, a line for each.

`document` is the name of the document's folder in every line, and with `id` the name of the line. Everything is written
as it comes, one document at a time, so that an archive of any size needs the memory of one document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Copy, Deadline, Header, ProducedBy, Section, Signature, Source, TextSpan, Warning
from sohoa.publish.cited_document import cited, own
from sohoa.publish.published import PublishedDocument


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document without its text; `key` is what citations of it have as `cites`, None where it has no full number."""

    document: str
    key: str | None
    source: Source | None
    header: Header
    signature: Signature | None
    recipients: tuple[str, ...]
    copy: Copy | None
    sections: int
    directives: int
    citations: int
    tables: int
    warnings: tuple[Warning, ...]
    produced_by: ProducedBy | None
    schema_version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the outline without the sections in it; `parent` is the id of the one it is in."""

    document: str
    id: str
    parent: str | None
    label: str
    level: int
    title: str
    text: str
    page: int | None
    boxes: tuple[Box, ...]
    spans: tuple[TextSpan, ...]
    schema_version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class DirectiveLine:
    """A directive as in `plan.json`."""

    document: str
    id: str
    text: str
    action: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: Deadline | None
    deliverable: str | None
    legal_basis: tuple[str, ...]
    section: str | None
    source: Literal["text", "table"]
    page: int | None
    boxes: tuple[Box, ...]
    confidence: float | None
    spans: tuple[TextSpan, ...]
    schema_version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A citation as in `plan.json`; `cites` is the same for citations of one document, None where it is not known."""

    document: str
    id: str
    cites: str | None
    text: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    page: int | None
    title: str | None
    provisions: tuple[str, ...]
    refers_to: str | None
    boxes: tuple[Box, ...]
    spans: tuple[TextSpan, ...]
    schema_version: Literal[1] = 1


LINES: dict[str, TypeAdapter[Any]] = {
    "documents.jsonl": TypeAdapter(DocumentLine),
    "sections.jsonl": TypeAdapter(SectionLine),
    "directives.jsonl": TypeAdapter(DirectiveLine),
    "citations.jsonl": TypeAdapter(CitationLine),
}
"""File name → what a line of it is."""


def write_json_lines(documents: Iterable[PublishedDocument], folder: Path) -> None:
    """Write the four files of `LINES` into `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        files = {name: opened.enter_context((folder / name).open("wb")) for name in LINES}
        for document in documents:
            for name, line in lines_of(document):
                files[name].write(LINES[name].dump_json(line) + b"\n")


def lines_of(document: PublishedDocument) -> Iterator[tuple[str, object]]:
    """All lines of a document, each with the name of the file it goes to."""
    plan = document.plan
    yield "documents.jsonl", _document(document)
    for section, parent in _all_sections(plan.sections, None):
        yield (
            "sections.jsonl",
            SectionLine(
                document.name, section.id, parent, section.label, section.level, section.title, section.text,
                section.page, section.boxes, section.spans,
            ),
        )  # fmt: skip
    for one in plan.directives:
        yield (
            "directives.jsonl",
            DirectiveLine(
                document.name, one.id, one.text, one.action, one.lead, one.support, one.deadline, one.deliverable,
                one.legal_basis, one.section, one.source, one.page, one.boxes, one.confidence, one.spans,
            ),
        )  # fmt: skip
    for named in plan.citations:
        names = cited(plan, named, document.name).names
        yield (
            "citations.jsonl",
            CitationLine(
                document.name, named.id, next(iter(names), None), named.text, named.type, named.number, named.date,
                named.issuer, named.page, named.title, named.provisions, named.refers_to, named.boxes, named.spans,
            ),
        )  # fmt: skip


def _document(document: PublishedDocument) -> DocumentLine:
    plan = document.plan
    return DocumentLine(
        document=document.name,
        key=next(iter(own(plan.header, document.name).names), None),
        source=plan.source,
        header=plan.header,
        signature=plan.signature,
        recipients=plan.recipients,
        copy=plan.copy,
        sections=sum(1 for _ in _all_sections(plan.sections, None)),
        directives=len(plan.directives),
        citations=len(plan.citations),
        tables=len(plan.tables),
        warnings=plan.warnings,
        produced_by=plan.produced_by,
    )


def _all_sections(sections: Iterable[Section], parent: str | None) -> Iterator[tuple[Section, str | None]]:
    for section in sections:
        yield section, parent
        yield from _all_sections(section.children, section.id)
