"""`text.txt`: the restored text in reading order."""

from __future__ import annotations

from itertools import groupby

from sohoa.domain.page import OcrPage, OcrZone, RestoredPage

PAGE_BREAK = "\f"


def page_text(ocr: OcrPage, restored: RestoredPage) -> str:
    """The text of one page: a line for each line read, an empty line between paragraphs and zones.

    A row of a table is one line, its cells parted by tabs; a cell stands in the first row it reaches over. What stands
    beside the text, as the number of the page, is left out: the sentence goes on over it.
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
    return "".join(line + "\n" for line in lines)


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
