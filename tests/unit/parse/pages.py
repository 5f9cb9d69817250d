"""Pages as an engine would read them, made of pieces of text and where they begin."""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord

# A page of 200 dpi: letters of 14 points are some 16 pixels wide, lines 30 high and 50 apart.
LETTER, HEIGHT, LEADING = 16, 30, 50
LEFT, RIGHT, INDENT, MIDDLE = 200, 1500, 280, 850

Piece = tuple[int, str]


def line(y: int, pieces: Sequence[Piece], paragraph: int = 0, confidence: float = 0.95) -> OcrLine:
    """A line of words, each piece beginning at its x."""
    words: list[OcrWord] = []
    for start, text in pieces:
        x = start
        for one in text.split():
            words.append(OcrWord(one, Box(x, y, x + LETTER * len(one), y + HEIGHT), confidence))
            x += LETTER * (len(one) + 1)
    return OcrLine(Box.around(word.box for word in words), paragraph, tuple(words))


def page(rows: Sequence[Sequence[Piece]], number: str = "") -> tuple[OcrPage, RestoredPage]:
    """One zone, a row below the other; above it the number of the page, where it has one."""
    lines = tuple(line(100 + i * LEADING, row) for i, row in enumerate(rows))
    zones: tuple[OcrZone, ...] = (OcrZone(Box.around(one.box for one in lines), lines),)
    if number:
        top = line(40, [(MIDDLE, number)])
        zones = (OcrZone(top.box, (top,), kind="page-number"), *zones)
    ocr = OcrPage("made", zones)
    return ocr, RestoredPage(tuple(RestoredWord(word.text) for word in ocr.words))
