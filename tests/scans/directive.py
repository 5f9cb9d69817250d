"""Directives: who is to do what by when, from the marks in the lowest items of the parts that carry tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.scans.content import Section, Table
from tests.scans.markup import Marked, Span
from tests.scans.table import is_group
from tests.scans.typeset import Typeset

Json = dict[str, object]
RECURRING = ("daily", "weekly", "monthly", "quarterly", "yearly")
TASK_COLUMNS = ("Nội dung", "Nhiệm vụ", "Tên nhiệm vụ")


@dataclass(frozen=True, slots=True)
class _Statement:
    """One directive: its text, the spans that belong to it, and where it stands."""

    text: str
    spans: tuple[Span, ...]
    block: str
    start: int
    section: str
    source: str
    heading_lead: tuple[str, ...]


def directives(document: Typeset, citation_ids: Mapping[int, object]) -> list[Json]:
    """The directives in reading order; `citation_ids` maps the identity of a citation's span to its id."""
    content = document.document
    statements = [*_statements(content.sections, ()), *_statements(content.appendices, ())]
    return [_entry(document, f"d{n}", statement, citation_ids) for n, statement in enumerate(statements, 1)]


def _statements(sections: tuple[Section, ...], lead: tuple[str, ...]) -> Iterator[_Statement]:
    for section in sections:
        named = _names(((section.title or Marked("")).spans), "lead")
        above = named or lead
        if section.tasks:
            yield from _own(section, above)
        # An item that opens a list names who acts for all of the list.
        below = _names(section.text.spans, "lead") or above
        yield from _statements(section.children, below)


def _own(section: Section, lead: tuple[str, ...]) -> Iterator[_Statement]:
    if not section.children:
        start = len(section.label) + 1 + (len(section.title.text) + 1 if section.title else 0)
        if section.text.text:
            yield _Statement(section.text.text, section.text.spans, section.id, start, section.id, "text", lead)
        for i, paragraph in enumerate(section.paragraphs if not section.tables else ()):
            yield _Statement(paragraph.text, paragraph.spans, f"{section.id}.p{i}", 0, section.id, "text", lead)
    for table in section.tables:
        yield from _rows(table, section.id)


def _rows(table: Table, section_id: str) -> Iterator[_Statement]:
    column = next(i for i, head in enumerate(table.head) if head.startswith(TASK_COLUMNS))
    for number, row in enumerate(table.rows):
        if not is_group(row):
            spans = tuple(span for cell in row for span in cell.spans)
            yield _Statement(row[column].text, spans, f"{table.id}.r{number}", 0, section_id, "table", ())


def _names(spans: tuple[Span, ...], kind: str) -> tuple[str, ...]:
    return tuple(span.text for span in spans if span.kind == kind)


def _entry(document: Typeset, entry_id: str, statement: _Statement, citation_ids: Mapping[int, object]) -> Json:
    due = next((span for span in statement.spans if span.kind == "due"), None)
    return {
        "id": entry_id,
        "text": statement.text,
        "lead": list(_names(statement.spans, "lead") or statement.heading_lead),
        "support": list(_names(statement.spans, "support")),
        "deadline": deadline(due) if due else None,
        "deliverable": next(iter(_names(statement.spans, "out")), None),
        "legal_basis": [citation_ids[id(span)] for span in statement.spans if span.kind == "c"],
        "section": statement.section,
        "source": statement.source,
        "page": document.page_of(statement.block, statement.start),
    }


def deadline(span: Span) -> Json:
    """A deadline's text with the days it opens and closes, or how often it recurs."""
    if span.argument in RECURRING:
        return {"text": span.text, "start": None, "end": None, "recurring": span.argument}
    start, _, end = span.argument.partition("..")
    return {"text": span.text, "start": start or None, "end": end or None, "recurring": None}
