"""A document from its lines: head, preamble, outline, closing, signing, and what is attached."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, groupby
from types import MappingProxyType
from typing import Any

from sohoa.domain.plan import Header, Passage, Plan, Warning
from sohoa.parse.citations import number_citations
from sohoa.parse.closing import take_closing
from sohoa.parse.copying import take_copy
from sohoa.parse.dating import dated_within
from sohoa.parse.directives import find_directives
from sohoa.parse.flow import Flow, flow_of
from sohoa.parse.head import read_head
from sohoa.parse.labels import Kind, Reading, readings
from sohoa.parse.lines import TextLine
from sohoa.parse.outline import Node, OutlineBuilder
from sohoa.parse.paragraphs import paragraphs
from sohoa.parse.passages import PlacedTable, ReadDocument, Reader
from sohoa.parse.placing import FoundTable, Outline, placed
from sohoa.parse.ranks import with_stamped_ranks
from sohoa.parse.sections import Item, items
from sohoa.parse.signing import find_signing

_LETTERS = re.compile(r"[^\W\d_]{2}")
_SPECKS = re.compile(r"[_'`‘’.,|~^ˆ]+ ")


def parse_lines(
    lines: Sequence[TextLine],
    tables: Sequence[FoundTable] = (),
    stamps: Sequence[str] = (),
    settled: Mapping[str, Any] = MappingProxyType({}),
) -> Plan:
    """The plan of a document's lines, of the tables between them, and of the texts of its stamps.

    settled: fields of the header that are known. `source` and `produced_by` are left to the caller.
    """
    head = read_head(lines)
    copied, lines = take_copy(lines)
    signing = find_signing(lines, head.end)
    body = OutlineBuilder()
    body.read(lines[head.end : signing.start])
    closing = take_closing(body.root)
    preamble = flow_of(paragraphs(body.root.lines))
    roots, attached_warnings = _attachments(lines[signing.end :])
    nodes = [*body.root.children, *roots]
    outline = items(nodes)
    made = tuple(item.section for item in outline)
    header = replace(with_stamped_ranks(head.header, stamps), **settled)
    tables_placed = placed(tables, Outline(lines[: head.end], body.root.lines, nodes, made))
    reader = Reader()
    places = [found.places for found in tables]
    document = _read(reader, header, preamble, outline, [*zip(tables_placed, places, strict=True)], closing)
    citations = number_citations(document)
    header, dating_warnings = (header, ()) if "date" in settled else dated_within(header, citations.all)
    document = replace(document, header=header)
    return Plan(
        header=header,
        sections=made,
        preamble=Passage(preamble.text) if preamble else None,
        closing=Passage(closing.text) if closing else None,
        directives=find_directives(document, citations, reader),
        citations=citations.all,
        tables=tables_placed,
        signature=signing.signature,
        recipients=signing.recipients,
        copy=copied,
        warnings=(*head.warnings, *dating_warnings, *body.warnings, *signing.warnings, *attached_warnings),
    )


def _read(
    reader: Reader,
    header: Header,
    preamble: Flow,
    outline: Sequence[Item],
    tables: Sequence[PlacedTable],
    closing: Flow,
) -> ReadDocument:
    """The passages of the document, read in order."""
    subject = reader.passage(Flow(header.subject or ""))
    before = reader.passages(preamble)
    by_section: dict[str | None, list[PlacedTable]] = defaultdict(list)
    for one in tables:
        by_section[one[0].section].append(one)
    loose = reader.tables(by_section.get(None, ()))
    inside = tuple(reader.item(item, by_section) for item in outline)
    return ReadDocument(header, subject, before, inside, loose, reader.passages(closing))


def _attachments(lines: Sequence[TextLine]) -> tuple[list[Node], list[Warning]]:
    """What follows the signature: one section of level 1 for each appendix or attached document.

    An attached document without the word for it (`QUY CHẾ …`) has an empty label; its heading is its title.
    """
    roots: list[Node] = []
    warnings: list[Warning] = []
    # The page number, and what a scanner's edge left above the heading, are no heading.
    lines = [*dropwhile(lambda line: not _LETTERS.search(line.text), lines)]
    for _, group in groupby(_scoped(lines), key=lambda pair: pair[0]):
        scope = [line for _, line in group]
        builder = OutlineBuilder(_attachment_root(scope[0]))
        builder.read(scope[1:])
        roots.append(builder.root)
        warnings += builder.warnings
    return roots, warnings


def _scoped(lines: Sequence[TextLine]) -> Iterator[tuple[int, TextLine]]:
    """Each line with the number of the attachment it belongs to."""
    scope = 0
    for i, line in enumerate(lines):
        scope += i > 0 and _appendix(line) is not None
        yield scope, line


def _appendix(line: TextLine) -> Reading | None:
    return next((one for one in readings(line.text) if one.kind is Kind.APPENDIX), None)


def _attachment_root(line: TextLine) -> Node:
    reading = _appendix(line)
    if reading is None:
        specks = _SPECKS.match(line.text)
        return Node(Reading(Kind.APPENDIX, (), "", 0), [line.without_start(specks.end()) if specks else line])
    return Node(reading, [line.without_start(reading.end)], opening=line)
