"""Tables with ruled cells, the head repeated on every page; very wide ones on pages that lie on their side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sohoa.domain.plan import Table
from sohoa.publish.office.word.head import set_cell_margins
from sohoa.publish.office.word.page import SMALL
from sohoa.publish.office.word.runs import NOTHING, add_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

# A table of more columns is put on a page that lies on its side: its words would be broken otherwise.
MOST_UPRIGHT = 9
_SHORTEST_MM = 8.0  # of a column
_TWIPS = 60  # white left and right in a cell
# Sizes of letters, in points, for tables of up to so many columns; the last for all others.
_SIZES = ((5, 12.0), (7, 11.0), (MOST_UPRIGHT, 10.0), (13, 9.0))
_SMALLEST = 7.5
# A column all of whose cells are as short is centred: numbers, units.
_SHORT = 6


def is_wide(table: Table) -> bool:
    return len(table.header) > MOST_UPRIGHT


def write_table(document: Document, table: Table, width_mm: float, doubtful: frozenset[str] = NOTHING) -> None:
    """The table over `width_mm`; a head without any text is left out, short rows are filled up."""
    from docx.shared import Mm

    has_head = any(table.header) or not table.rows
    columns = max(map(len, (table.header, *table.rows)))
    if not columns:
        return
    rows = [(*row, *[""] * (columns - len(row))) for row in (table.header, *table.rows)][not has_head :]
    made = document.add_table(rows=len(rows), cols=columns, style="Table Grid")
    made.autofit = False
    set_cell_margins(made, _TWIPS)
    widths = column_widths(rows, width_mm)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    size = next((size for most, size in _SIZES if columns <= most), _SMALLEST)
    centred = [all(len(row[at]) <= _SHORT for row in rows[has_head:]) for at in range(columns)]
    for at, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        _write_row(document, row, cells, widths, centred, size, doubtful, is_head=has_head and not at)


def _write_row(
    document: Document,
    row: _Row,
    texts: Sequence[str],
    widths: Sequence[float],
    centred: Sequence[bool],
    size: float,
    doubtful: frozenset[str],
    is_head: bool,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    if is_head:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text, width, is_centred in zip(row.cells, texts, widths, centred, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = document.styles[SMALL]
        if is_head:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if is_head or is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(paragraph, text, doubtful, bold=is_head or None, size=size)


def column_widths(rows: Sequence[Sequence[str]], width_mm: float) -> list[float]:
    """Widths in millimetres that add up to `width_mm`: by the longest word and by how much there is to read.

    The square root lets a long column be long without starving the others.
    """
    columns = range(len(rows[0]))
    weights = []
    for at in columns:
        texts = [row[at] for row in rows]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        whole = max(map(len, texts))
        mean = sum(map(len, texts)) / len(texts)
        weights.append(max(word, 2.2 * (0.5 * whole + 0.5 * mean) ** 0.5, 3.0))
    least = min(_SHORTEST_MM, width_mm / len(weights))
    free = width_mm - least * len(weights)
    return [least + free * weight / sum(weights) for weight in weights]
