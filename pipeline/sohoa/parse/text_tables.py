"""Tables in plain text, taken out of the running text.

A table begins with a head, told by the words columns are called by, or with two rows of the same three cells or more.
What stands in two columns for other reasons, as head and signature of a document, has neither. Rows that hold a single
cell head a group where rows follow; numbers of pages and blank lines between rows are passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from sohoa.domain.plan import TextSpan
from sohoa.parse.flow import Evidence
from sohoa.parse.lines import TextLine
from sohoa.parse.placing import MOST_LINES, FoundTable
from sohoa.parse.plain_text import SourceLine
from sohoa.parse.spaced_tables import spaced_table
from sohoa.parse.tabbed_tables import tabbed_table
from sohoa.parse.table_parts import Row, TablePart, alike, joined_parts
from sohoa.parse.text_rows import TextRow, TextTable


def text_tables(source: Sequence[SourceLine]) -> Iterator[TextTable]:
    """The tables of a text in order."""
    at = 0
    while at < len(source):
        table = tabbed_table(source, at) if "\t" in source[at].text else spaced_table(source, at)
        if table is not None:
            yield table
        at = table.lines.stop if table else at + 1


def found_tables(
    tables: Sequence[TextTable], source: Sequence[SourceLine], lines: Sequence[TextLine]
) -> tuple[FoundTable, ...]:
    """The tables as the document takes them; `lines` are those of the running text around them."""
    found = []
    for number, table in enumerate(tables, 1):
        above = _above(source[table.lines.start], lines)
        found.append(joined_parts(f"t{number}", list(_parts(table, source, above))))
    return tuple(found)


def _above(first: SourceLine, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    top, end = (
        bisect_left(lines, place, key=lambda line: (line.page, line.start))
        for place in ((first.page, -1), (first.page, first.start))
    )
    return tuple(lines[max(top, end - MOST_LINES) : end] or lines[max(end - 1, 0) : end])


# --- as parts of a document's table ---------------------------------------------------------------------------------


def _parts(table: TextTable, source: Sequence[SourceLine], above: tuple[TextLine, ...]) -> Iterator[TablePart]:
    """The table cut where a page begins and where its head is repeated."""
    header = [row.cells for row in table.rows[: table.head]]
    cut = 0
    for at in range(1, len(table.rows) + 1):
        ends = at == len(table.rows)
        if ends or (at >= table.head and (_new_page(table, source, at) or _repeats(table, header, at))):
            yield _part(table, source, (cut, at), header, above)
            cut = at


def _new_page(table: TextTable, source: Sequence[SourceLine], at: int) -> bool:
    return source[table.rows[at].lines[0]].page != source[table.rows[at - 1].lines[0]].page


def _repeats(table: TextTable, header: Sequence[Row], at: int) -> bool:
    return bool(header) and at >= len(header) and alike(table.rows[at].cells, header[0])


def _part(
    table: TextTable,
    source: Sequence[SourceLine],
    reach: tuple[int, int],
    header: Sequence[Row],
    above: tuple[TextLine, ...],
) -> TablePart:
    rows = table.rows[slice(*reach)]
    head = len(header) if header and alike(rows[0].cells, header[0]) else 0
    return TablePart(
        page=source[rows[0].lines[0]].page,
        box=None,
        rows=tuple(row.cells for row in rows),
        places=tuple(_place(row, source) for row in rows),
        head=head,
        above=above,
    )


def _place(row: TextRow, source: Sequence[SourceLine]) -> Evidence:
    spans = []
    for page, group in groupby((source[at] for at in row.lines), key=lambda line: line.page):
        lines = list(group)
        spans.append(TextSpan(page, lines[0].start, lines[-1].start + len(lines[-1].text.rstrip())))
    return Evidence(tuple(spans))
