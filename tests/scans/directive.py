"""Directives: who is to do what by when, from the marks in the lowest items of the parts that carry tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.scans.content import Line, Section, Table, walk
from tests.scans.errors import ContentError
from tests.scans.markup import Marked, Span
from tests.scans.table import is_group
from tests.scans.typeset import Typeset

Json = dict[str, object]
RECURRING = ("daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly")


@dataclass(frozen=True, slots=True)
class _Above:
    """What the nearest heading or announcing line says for all below it."""

    lead: tuple[str, ...] = ()
    due: Span | None = None

    def below(self, *texts: Marked) -> _Above:
        spans = [span for text in texts for span in text.spans]
        due = next((span for span in spans if span.kind == "due"), None)
        return _Above(_names(spans, "lead") or self.lead, due or self.due)


@dataclass(frozen=True, slots=True)
class _Statement:
    """One directive: its text, the spans that belong to it, and where it stands."""

    text: str
    spans: tuple[Span, ...]
    block: str
    start: int = 0
    section: str | None = None
    source: str = "text"
    above: _Above = _Above()


def directives(document: Typeset, citation_ids: Mapping[int, object]) -> list[Json]:
    """The directives in reading order; `citation_ids` maps the identity of a citation's span to its id."""
    content = document.document
    statements = [
        *_outside(content.preamble, "preamble"),
        *_statements(content.sections, _announced(content.preamble)),
        *_outside(content.closing, "closing"),
        *_statements(content.appendices, _Above()),
    ]
    return [_entry(document, f"d{n}", statement, citation_ids) for n, statement in enumerate(statements, 1)]


def _announced(preamble: tuple[Line, ...]) -> _Above:
    """What the preamble's last line says for all items, where it announces them: `X yêu cầu các sở …:`."""
    last = preamble[-1] if preamble else None
    return _Above().below(last.text) if last and not last.task and last.text.text.endswith(":") else _Above()


def _outside(lines: tuple[Line, ...], kind: str) -> Iterator[_Statement]:
    for i, line in enumerate(lines):
        if line.task:
            yield _Statement(line.text.text, line.text.spans, f"{kind}{i}")


def _statements(sections: tuple[Section, ...], above: _Above) -> Iterator[_Statement]:
    for section in sections:
        here = above.below(section.title or Marked(""))
        if section.fields:
            yield _with_fields(section, above)
            continue
        if section.tasks:
            yield from _own(section, here)
        for table in section.tables:
            yield from _rows(table, section.id)
        # An item that opens a list speaks for all of the list.
        yield from _statements(section.children, here.below(section.text) if section.text.text else here)


def _with_fields(section: Section, above: _Above) -> _Statement:
    """A task whose children say who and when."""
    said = section.text if section.text.text else section.title or Marked("")
    below = [text for child in walk(section.children) for text in (child.title or Marked(""), child.text)]
    spans = tuple(span for text in (said, *below) for span in text.spans)
    return _Statement(said.text, spans, section.id, 0, section.id, above=above)


def _own(section: Section, above: _Above) -> Iterator[_Statement]:
    if section.children or section.tables:
        return
    start = len(section.label) + 1 + (len(section.title.text) + 1 if section.title else 0)
    if section.text.text:
        yield _Statement(section.text.text, section.text.spans, section.id, start, section.id, above=above)
    for i, paragraph in enumerate(section.paragraphs):
        yield _Statement(paragraph.text, paragraph.spans, f"{section.id}.p{i}", 0, section.id, above=above)


def _rows(table: Table, section_id: str) -> Iterator[_Statement]:
    if table.tasks is None:
        return
    for number, row in enumerate(table.rows):
        if not is_group(table, row):
            spans = tuple(span for cell in row for span in cell.spans)
            yield _Statement(row[table.tasks].text, spans, f"{table.id}.r{number}", 0, section_id, "table")


def _names(spans: Iterable[Span], kind: str) -> tuple[str, ...]:
    return tuple(span.text for span in spans if span.kind == kind)


def _entry(document: Typeset, entry_id: str, statement: _Statement, citation_ids: Mapping[int, object]) -> Json:
    due = next((span for span in statement.spans if span.kind == "due"), statement.above.due)
    return {
        "id": entry_id,
        "text": statement.text,
        "lead": list(_names(statement.spans, "lead") or statement.above.lead),
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
    start, dots, end = span.argument.partition("..")
    if span.argument and not dots:
        raise ContentError(f"a deadline of no known form: {span.argument}:{span.text}", "Write start..end, or monthly")
    return {"text": span.text, "start": start or None, "end": end or None, "recurring": None}
