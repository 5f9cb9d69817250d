"""From text to structure: header fields, the outline, closing, signature and recipients, by grammar.

Three ways in, one grammar: `parse_text` for plain text, `parse_markdown` for Markdown, `parse_pages` for what an engine
read and restoration mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sohoa.domain.page import OcrPage, RestoredPage
from sohoa.domain.plan import Plan
from sohoa.parse.document import parse_lines
from sohoa.parse.language import load
from sohoa.parse.lines import TextLine, lines_of_page, stamps_of_page
from sohoa.parse.plain_text import lines_of_text, source_lines
from sohoa.parse.tables import TableCollector
from sohoa.parse.text_tables import found_tables, text_tables

__all__ = ["load", "parse_markdown", "parse_pages", "parse_text"]


def parse_text(text: str) -> Plan:
    """The structure of a plain text; a form feed parts pages. Never raises: what is not understood stays text.

    Plain text shows neither bold nor indents, so titles are told by their form: see `sohoa.parse.sections`.
    """
    source = source_lines(text)
    tables = list(text_tables(source))
    lines = lines_of_text(source, {at for table in tables for at in table.lines})
    return parse_lines(lines, found_tables(tables, source, lines))


def parse_markdown(text: str) -> Plan:
    """The structure of a Markdown text, without pages and spans. Never raises: what is not understood stays text."""
    from sohoa.parse.markdown_text import lines_of_markdown, without_places

    lines, tables = lines_of_markdown(text)
    return without_places(parse_lines(lines, tables))


def parse_pages(
    pages: Iterable[tuple[int, OcrPage, RestoredPage]], settled: Mapping[str, Any] = MappingProxyType({})
) -> Plan:
    """The structure of read pages: (page number, words with boxes, the same words restored), in page order.

    settled: fields of the header that are known, and not to be looked for.

    Pages are taken one at a time, and only light records of their lines are kept.
    """
    lines: list[TextLine] = []
    stamps: list[str] = []
    tables = TableCollector()
    for number, ocr, restored in pages:
        tables.add(number, ocr, restored, lines[-1:])
        lines.extend(lines_of_page(number, ocr, restored))
        stamps.extend(stamps_of_page(ocr, restored))
    return parse_lines(lines, tables.tables(), stamps, settled)
