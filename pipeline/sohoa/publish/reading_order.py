"""The blocks of a document below its head, in the order in which they are read.

Every form that tells a whole document goes through them, so that none leaves anything out or says it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from sohoa.domain.plan import Copy, Plan, Section, Signature, Table
from sohoa.vietnamese.orthography import lower_skeleton

BULLETS = frozenset("-+*•")


@dataclass(frozen=True, slots=True)
class Heading:
    """The label and the title of `section`, which has one. `attached` stands at the head of what is attached."""

    section: Section
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of `section`, of the preamble or the closing where that is None.

    `label` is that of its section, where it begins a run-in item; the text may be empty then.
    """

    text: str
    section: Section | None = None
    label: str = ""

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Attached:
    """Here begins what stands below the signature: an appendix, or an attached document without a label."""

    section: Section


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table in its place; its caption is None where the text above says it already."""

    table: Table


@dataclass(frozen=True, slots=True)
class Recipients:
    items: tuple[str, ...]


Block = Heading | Paragraph | Attached | PlacedTable | Signature | Recipients | Copy


def blocks(plan: Plan) -> Iterator[Block]:
    """Everything below the head: preamble, outline with its tables, closing, signature, recipients, attachments."""
    yield from _with_tables(_paragraphs(plan.preamble.text if plan.preamble else ""), None, plan.tables)
    own = list(takewhile(lambda section: not is_attached(section), plan.sections))
    for section in own:
        yield from _section(section, plan.tables)
    yield from (PlacedTable(table) for table in plan.tables if table.section is None and table.after is None)
    if plan.closing:
        yield from _paragraphs(plan.closing.text)
    if plan.signature:
        yield plan.signature
    if plan.recipients:
        yield Recipients(plan.recipients)
    for section in plan.sections[len(own) :]:
        yield Attached(section)
        yield from _section(section, plan.tables, attached=True)
    if plan.copy:
        yield plan.copy


def is_attached(section: Section) -> bool:
    """Whether a section of level 1 stands below the signature: an appendix, or an attached document without a label."""
    return not section.label or lower_skeleton(section.label).startswith("phu luc")


def _section(section: Section, tables: Sequence[Table], attached: bool = False) -> Iterator[Block]:
    if section.title:
        yield Heading(section, attached)
    yield from _with_tables(_paragraphs(section.text, section), section, tables)
    for child in section.children:
        yield from _section(child, tables)


def _paragraphs(text: str, section: Section | None = None) -> list[Paragraph]:
    label = section.label if section and not section.title else ""
    return [
        Paragraph(paragraph, section, "" if index else label)
        for index, paragraph in enumerate(text.split("\n"))
        if paragraph or (label and not index)
    ]


def _with_tables(
    paragraphs: Sequence[Paragraph], section: Section | None, tables: Iterable[Table]
) -> Iterator[Paragraph | PlacedTable]:
    """The paragraphs of a section, or of the preamble, with its tables among them."""
    here = [one for one in tables if one.section == (section.id if section else None) and one.after is not None]
    said = [section.title if section else "", *(one.whole for one in paragraphs)]
    for place in range(len(paragraphs) + 1):
        yield from paragraphs[place - 1 : place] if place else ()
        for table in here:
            if min(table.after or 0, len(paragraphs)) == place:
                shown = any((table.caption or "") in one for one in said)
                yield PlacedTable(replace(table, caption=None) if shown else table)
