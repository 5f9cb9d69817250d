"""A ruled table over as many pages as it takes; the head is printed again on each."""

from __future__ import annotations

from tests.scans.content import Table
from tests.scans.markup import Marked
from tests.scans.page import LEFT, Composer, column_height
from tests.scans.paragraph import Paragraph, Run

PADDING = 4.0
SIZE = 12.0
# Columns read as words, not as running text, are centred.
CENTRED_WIDTH = 0.12


def set_table(composer: Composer, table: Table) -> None:
    """Set a table at the composer's place; rows never break over pages."""
    widths = _widths(table, composer.width)
    head = [_cell(f"{table.id}.head", i, text, "bold", "center") for i, text in enumerate(table.head)]
    composer.y += 4
    composer.need(_height(head, widths) + 60)
    _set_row(composer, head, widths, top=True)
    for number, row in enumerate(table.rows):
        cells = _row(table, row, f"{table.id}.r{number}", widths, composer.width)
        if composer.y + _height(cells, widths) > composer.bottom:
            composer.new_page()
            _set_row(composer, head, widths, top=True)
        _set_row(composer, cells, widths, top=False)
    composer.y += 8


def is_group(table: Table, row: tuple[Marked, ...]) -> bool:
    """Rows with no more than number and title head a group of rows and are printed bold."""
    numbered = table.head[0] in ("TT", "STT")
    filled = [i for i, cell in enumerate(row) if cell.text]
    return len(filled) < 2 or (numbered and len(filled) == 2 and filled[0] == 0 and len(row) > 2)


def _widths(table: Table, total: float) -> list[float]:
    whole = sum(table.widths)
    return [total * width / whole for width in table.widths]


def _row(table: Table, row: tuple[Marked, ...], block: str, widths: list[float], total: float) -> list[Paragraph]:
    style = "bold" if is_group(table, row) else "regular"
    aligns = ["center" if width < CENTRED_WIDTH * total else "left" for width in widths]
    return [_cell(block, i, cell.text, style, aligns[i]) for i, cell in enumerate(row)]


def _cell(block: str, index: int, text: str, style: str, align: str) -> Paragraph:
    return Paragraph(block, (Run(text, style),), SIZE, align=align, leading=1.18, cell=index)


def _height(cells: list[Paragraph], widths: list[float]) -> float:
    inner = [column_height([cell], width - 2 * PADDING) for cell, width in zip(cells, widths, strict=True)]
    return max(inner) + 2 * PADDING


def _set_row(composer: Composer, cells: list[Paragraph], widths: list[float], *, top: bool) -> None:
    height = _height(cells, widths)
    x, y = LEFT, composer.y
    right = LEFT + sum(widths)
    if top:
        composer.rule(x, y, right, y)
    composer.rule(x, y + height, right, y + height)
    composer.rule(x, y, x, y + height)
    for cell, width in zip(cells, widths, strict=True):
        own = column_height([cell], width - 2 * PADDING)
        composer.column([cell], x + PADDING, width - 2 * PADDING, y + (height - own) / 2)
        x += width
        composer.rule(x, y, x, y + height)
    composer.y = y + height
