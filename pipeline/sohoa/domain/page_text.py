"""Where each line of a page stands in the text of the page, as `text.txt` holds it.

A line for each line read, an empty line between paragraphs and zones. A row of a table is one line, its cells parted by
tabs; a cell stands in the first row it reaches over. What stands beside the text, as the number of the page, is left
out: the sentence goes on over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from sohoa.domain.page import OcrPage, OcrZone, RestoredPage


@dataclass(slots=True)
class PageText:
    """The text of a page, and where it has each line: `lines` by zone and line, `rows` by zone and row of its table.

    Offsets count characters from the start of the page's text. A line without words has none.
    """

    text: str = ""
    lines: dict[tuple[int, int], int] = field(default_factory=dict)
    rows: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def _open_block(self) -> None:
        self.text += "\n" if self.text else ""

    def _add(self, line: str) -> int:
        start = len(self.text)
        self.text += f"{line}\n"
        return start


def page_text(ocr: OcrPage, restored: RestoredPage) -> PageText:
    """The restored text of one page in reading order."""
    words = iter(restored.words)
    page = PageText()
    for number, zone in enumerate(ocr.zones):
        texts = [" ".join(word.text for word in (next(words) for _ in line.words) if word.text) for line in zone.lines]
        if zone.is_aside:
            continue
        if zone.cells:
            _add_rows(page, number, zone, texts)
        else:
            _add_lines(page, number, zone, texts)
    return page


def _add_lines(page: PageText, number: int, zone: OcrZone, texts: list[str]) -> None:
    paragraph: int | None = None
    for at, (line, text) in enumerate(zip(zone.lines, texts, strict=True)):
        if not text:  # its only word was joined to the line before
            continue
        if line.paragraph != paragraph:
            page._open_block()
            paragraph = line.paragraph
        page.lines[number, at] = page._add(text)


def _add_rows(page: PageText, number: int, table: OcrZone, texts: list[str]) -> None:
    """The table as one block, a line for each row; the columns a cell reaches over stay empty."""
    opened = False
    for row, line in _rows(table, texts):
        if line:
            if not opened:
                page._open_block()
                opened = True
            start = page._add(line)
            page.rows[number, row] = (start, start + len(line))


def _rows(table: OcrZone, texts: list[str]) -> Iterator[tuple[int, str]]:
    read = ((line.paragraph, text) for line, text in zip(table.lines, texts, strict=True))
    cells = {
        number: " ".join(filter(None, (text for _, text in group)))
        for number, group in groupby(read, key=lambda one: one[0])
    }
    rows: dict[int, list[str]] = {}
    for number, cell in enumerate(table.cells):
        row = rows.setdefault(cell.row, [])
        row += [""] * (cell.column - len(row)) + [cells.get(number, "")]
    return ((row, "\t".join(columns).rstrip("\t")) for row, columns in rows.items())
