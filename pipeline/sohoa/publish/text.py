"""`text.txt`: the restored text in reading order."""

from __future__ import annotations

import re
from itertools import groupby

from sohoa.domain.page import OcrPage, OcrZone, RestoredPage

PAGE_BREAK = "\f"
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,3}[-–—\s]*")


def page_text(ocr: OcrPage, restored: RestoredPage) -> str:
    """The text of one page: a line for each line read, an empty line between paragraphs and zones.

    A row of a table is one line, its cells parted by tabs; a cell stands in the first row it reaches over. The number
    of the page, at its head or foot, is left out: it belongs to the paper, not to the sentence that goes on there.
    """
    words = iter(restored.words)
    lines: list[str] = []
    for zone in ocr.zones:
        texts = [
            (line.paragraph, " ".join(word.text for word in (next(words) for _ in line.words) if word.text))
            for line in zone.lines
        ]
        if zone.is_aside:
            continue
        blocks = _rows(zone, texts) if zone.cells else _paragraphs(texts)
        for block in filter(None, blocks):
            lines += ([""] if lines else []) + block
    return "".join(line + "\n" for line in _without_number(lines))


def _without_number(lines: list[str]) -> list[str]:
    """The lines without a bare number that stands first or last among others, with the gap beside it."""
    if len(lines) > 2 and _PAGE_NUMBER.fullmatch(lines[0]) and not lines[1]:
        return lines[2:]
    if len(lines) > 2 and _PAGE_NUMBER.fullmatch(lines[-1]) and not lines[-2]:
        return lines[:-2]
    return lines


def _paragraphs(texts: list[tuple[int, str]]) -> list[list[str]]:
    # A line whose only word was joined to the line before leaves nothing to print.
    return [[text for _, text in group if text] for _, group in groupby(texts, key=lambda entry: entry[0])]


def _rows(table: OcrZone, texts: list[tuple[int, str]]) -> list[list[str]]:
    """The table as one block, a line for each row; the columns a cell reaches over stay empty."""
    cells = {
        number: " ".join(text for _, text in group) for number, group in groupby(texts, key=lambda entry: entry[0])
    }
    rows: dict[int, list[str]] = {}
    for number, cell in enumerate(table.cells):
        row = rows.setdefault(cell.row, [])
        row += [""] * (cell.column - len(row)) + [cells.get(number, "")]
    return [[line for line in ("\t".join(row).rstrip("\t") for row in rows.values()) if line]]
