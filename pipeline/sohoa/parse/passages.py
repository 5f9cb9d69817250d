"""A document as passages that the language pipeline has read: what citations, deadlines and directives are taken from.

A passage is a paragraph, a title or a cell: a flow of text with what was found in it, as offsets into its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sohoa.domain.plan import Header, Section, Table
from sohoa.parse.flow import Evidence, Flow
from sohoa.parse.labels import Kind
from sohoa.parse.language.readings import ActionReading, ActorReading, CitationReading, PeriodReading
from sohoa.parse.sections import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

Reading = TypeVar("Reading")
PlacedTable = tuple[Table, tuple[Evidence, ...]]
"""A table, and where each of its rows stands."""
TablesBySection = Mapping[str | None, Sequence[PlacedTable]]
"""The tables of a document by the id of their section; None for those outside the outline."""


@dataclass(frozen=True, slots=True)
class Mention(Generic[Reading]):
    """A stretch of a passage, characters from `start` to `end`, and what was read there."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A flow with what was found in it; all in order. `sentences` are the offsets at which sentences begin."""

    flow: Flow
    citations: tuple[Mention[CitationReading], ...] = ()
    periods: tuple[Mention[PeriodReading], ...] = ()
    actors: tuple[Mention[ActorReading], ...] = ()
    actions: tuple[Mention[ActionReading], ...] = ()
    sentences: tuple[int, ...] = (0,)

    @property
    def text(self) -> str:
        return self.flow.text


@dataclass(frozen=True, slots=True, eq=False)
class ReadItem:
    """A section of the outline with its title and its paragraphs read."""

    section: Section
    kind: Kind
    title: Passage
    paragraphs: tuple[Passage, ...]
    children: tuple[ReadItem, ...]
    tables: tuple[ReadTable, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReadTable:
    """A table with its cells read; `places` say where each row stands."""

    table: Table
    rows: tuple[tuple[Passage, ...], ...]
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ReadDocument:
    """All passages of a document: `loose` are tables that stand outside the outline."""

    header: Header
    subject: Passage
    preamble: tuple[Passage, ...]
    items: tuple[ReadItem, ...]
    loose: tuple[ReadTable, ...]
    closing: tuple[Passage, ...]

    def passages(self) -> Iterator[Passage]:
        """All passages in reading order."""
        yield self.subject
        yield from self.preamble
        for table in self.loose:
            yield from (cell for row in table.rows for cell in row)
        for item in self.items:
            yield from _passages(item)
        yield from self.closing


def _passages(item: ReadItem) -> Iterator[Passage]:
    yield item.title
    yield from item.paragraphs
    for table in item.tables:
        yield from (cell for row in table.rows for cell in row)
    for child in item.children:
        yield from _passages(child)


@dataclass(slots=True)
class Reader:
    """Reads flows with the pipeline, in reading order: abbreviations that one introduces are known in the next."""

    abbreviations: dict[str, str] = field(default_factory=dict)

    def passage(self, flow: Flow) -> Passage:
        """The flow as a passage."""
        if not flow:
            return Passage(flow)
        from sohoa.parse.language import load

        nlp = load()
        doc = nlp.make_doc(flow.text)
        doc._.abbreviations = self.abbreviations
        doc = nlp(doc)
        self.abbreviations = doc._.abbreviations
        return _passage(flow, doc)

    def passages(self, flow: Flow) -> tuple[Passage, ...]:
        """The paragraphs of a flow, a passage each."""
        return tuple(map(self.passage, flow.paragraphs()))

    def item(self, item: Item, tables: TablesBySection) -> ReadItem:
        """A section with all below it."""
        title, paragraphs = self.passage(item.title), self.passages(item.text)
        own = self.tables(tables.get(item.section.id, ()))
        children = tuple(self.item(child, tables) for child in item.children)
        return ReadItem(item.section, item.kind, title, paragraphs, children, own)

    def tables(self, tables: Sequence[PlacedTable]) -> tuple[ReadTable, ...]:
        """Tables with their cells."""
        return tuple(self._table(table, places) for table, places in tables)

    def _table(self, table: Table, places: tuple[Evidence, ...]) -> ReadTable:
        rows = tuple(tuple(self.passage(Flow(cell)) for cell in row) for row in table.rows)
        return ReadTable(table, rows, places)


def _passage(flow: Flow, doc: Doc) -> Passage:
    def mentions(key: str, name: str) -> tuple[Mention[Any], ...]:
        return tuple(Mention(span.start_char, span.end_char, span._.get(name)) for span in doc.spans[key])

    return Passage(
        flow,
        mentions("citations", "citation"),
        mentions("periods", "period"),
        mentions("actors", "actor"),
        mentions("actions", "action"),
        tuple(sentence.start_char for sentence in doc.sents),
    )
