"""Lines of a plain text as rows of tables: what the ways to part their cells have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sohoa.parse.columns import NATION
from sohoa.parse.plain_text import SourceLine
from sohoa.parse.table_parts import Row
from sohoa.vietnamese.orthography import lower_skeleton

# What printers and converters put between the rows of two pages: a number, a date, the time of printing.
FURNITURE = re.compile(
    r"[-–—\s]*\d{1,4}(?:[/.:,\s-]{1,3}\d{1,4}){0,6}[-–—\s]*|(?:trang|page)\s\d{1,4}(?:\s?/\s?\d{1,4})?", re.IGNORECASE
)
_SIGNING = re.compile(r"\W*noi nhan\b|(?:tm|kt|tl|tuq|q)\s?\. |(?:t/m|k/t|t/l)\b")


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row with the source lines it takes, by number."""

    cells: Row
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a table, the first `head` of which are its header."""

    rows: tuple[TextRow, ...]
    head: int

    @property
    def lines(self) -> range:
        """All source lines from the first of the table to its last."""
        return range(self.rows[0].lines[0], self.rows[-1].lines[-1] + 1)


def ends_table(cells: Row) -> bool:
    """Whether a line of cells belongs to the signing or the head of a document."""
    plain = [lower_skeleton(cell) for cell in cells]
    return any(_SIGNING.match(cell) or NATION.search(cell) for cell in plain)


def next_line(source: Sequence[SourceLine], at: int) -> int:
    """The next line that says something."""
    at += 1
    while at < len(source) and (source[at].is_blank or FURNITURE.fullmatch(source[at].text.strip())):
        at += 1
    return at


def squared(rows: Sequence[TextRow]) -> Iterator[TextRow]:
    width = max(len(row.cells) for row in rows)
    for row in rows:
        yield TextRow((*row.cells, *[""] * (width - len(row.cells))), row.lines)
