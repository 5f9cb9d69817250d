"""Where tables stand in a document, and what they are called.

The line above a table tells both: the section it is in with the paragraphs of its text before the table, and a caption
where the line begins as one (`Bảng 1 …`, `Biểu số 2 …`), or where the table is all that an appendix holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Section, Table
from sohoa.parse.flow import Evidence, joined
from sohoa.parse.labels import Kind
from sohoa.parse.lines import TextLine
from sohoa.parse.outline import Node
from sohoa.parse.paragraphs import paragraphs
from sohoa.parse.sections import title_and_text
from sohoa.vietnamese.orthography import lower_skeleton

# In the skeleton, for marks are misread.
_NAMED = re.compile(r"(?:phu bieu|bieu|bang)\s(?:so\s)?(?:\d{1,2}|[ivx]{1,5})(?:[.:/ -]|$)|bang tong hop\b")
# Between a caption and its table: which document it belongs to, and the unit of its numbers.
_BESIDE = re.compile(r"\W*(?:kem theo|ban hanh|don vi)\b|\(.*\)$")
# A caption has so many lines at most, with what stands between it and the table.
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines above it on its page, or the last line before it; none at the start of a document.

    `places` say where each of its rows stands, over all pages; empty where that is not known.
    """

    table: Table
    above: tuple[TextLine, ...]
    places: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What tables are placed in: the lines of the head and of the preamble, and the nodes with their sections."""

    head: Sequence[TextLine]
    preamble: Sequence[TextLine]
    nodes: Sequence[Node]
    sections: Sequence[Section]


def placed(found: Sequence[FoundTable], outline: Outline) -> tuple[Table, ...]:
    """The tables with `section`, `after` and `caption`."""
    made: list[Table] = []
    for one in found:
        table = _placed(one, outline)
        first = all(table.section != other.section for other in made)
        made.append(replace(table, caption=_named(one.above) or (_appendix_title(table, outline) if first else None)))
    return tuple(made)


def _placed(found: FoundTable, outline: Outline) -> Table:
    if not found.above:
        return replace(found.table, section=None, after=0)
    last = found.above[-1]
    for node, section in _walk(outline.nodes, outline.sections):
        at = _place(last, node.lines)
        if at is not None:
            return replace(found.table, section=section.id, after=_paragraphs_before(node, at, section))
    at = _place(last, outline.preamble)
    if at is not None:
        return replace(found.table, after=len(paragraphs(outline.preamble[: at + 1])))
    return replace(found.table, after=0 if _place(last, outline.head) is not None else None)


def _walk(nodes: Sequence[Node], sections: Sequence[Section]) -> Iterator[tuple[Node, Section]]:
    for node, section in zip(nodes, sections, strict=True):
        yield node, section
        yield from _walk(node.children, section.children)


def _place(line: TextLine, lines: Sequence[TextLine]) -> int | None:
    """Where a line is among `lines`: the first of a section has lost its label, its place on the page it has not."""
    return next((i for i, one in enumerate(lines) if _where(one) == _where(line)), None)


def _where(line: TextLine) -> tuple[int, Box | None, int]:
    return line.page, line.box, line.place(len(line.text))


def _paragraphs_before(node: Node, at: int, section: Section) -> int:
    """How many paragraphs of the section's text the first lines of its node make, up to number `at`."""
    _, text = title_and_text(Node(node.reading, node.lines[: at + 1]))
    return min(len(text.paragraphs()), len(section.text.split("\n")) if section.text else 0)


def _named(above: Sequence[TextLine]) -> str | None:
    """The caption that the lines above a table make, None where none begins as one."""
    lines = [line for line in above[-MOST_LINES:] if line.page == above[-1].page]
    while lines and _BESIDE.match(lower_skeleton(lines[-1].text)):
        lines.pop()
    for at in reversed(range(len(lines))):
        if lines[at].text.endswith((".", ";", ":")):
            return None
        if _NAMED.match(lower_skeleton(lines[at].text)):
            return joined(line.text for line in lines[at:])
    return None


def _appendix_title(table: Table, outline: Outline) -> str | None:
    """The title of the appendix that begins with the table."""
    for node, section in zip(outline.nodes, outline.sections, strict=True):
        if section.id == table.section and node.reading is not None and node.reading.kind is Kind.APPENDIX:
            before = section.text.split("\n")[: table.after]
            alone = all(_BESIDE.match(lower_skeleton(text)) for text in before if text)
            return section.title if alone and section.title else None
    return None
