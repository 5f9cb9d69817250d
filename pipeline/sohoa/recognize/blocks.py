"""Lines and zones made of words, and lines divided at their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrWord, OcrZone, ZoneKind

# A gap of this many line heights parts columns; between words there is half a height.
GUTTER = 1.4


def middle(box: Box) -> float:
    """The middle of a box across."""
    return (box.x0 + box.x1) / 2


def level(box: Box) -> float:
    """The middle of a box down."""
    return (box.y0 + box.y1) / 2


def pieces(line: OcrLine) -> list[tuple[OcrWord, ...]]:
    """The words of a line in runs that no gap as wide as a gutter divides."""
    # The boxes of words, not of the line: specks and tall signatures make a line higher than its letters.
    gutter = GUTTER * median(word.box.height for word in line.words)
    gaps = (after.box.x0 - before.box.x1 for before, after in pairwise(line.words))
    cuts = [at for at, gap in enumerate(gaps, 1) if gap >= gutter]
    return [line.words[start:end] for start, end in pairwise((0, *cuts, len(line.words)))]


def around(words: Sequence[OcrWord]) -> Box:
    return Box.around(word.box for word in words)


def text_of(words: Sequence[OcrWord]) -> str:
    return " ".join(word.text for word in words)


def line_of(words: Sequence[OcrWord], paragraph: int) -> OcrLine:
    return OcrLine(around(words), paragraph, tuple(words))


def zone_of(lines: Sequence[OcrLine], kind: ZoneKind = "body") -> OcrZone:
    """A zone of lines; their paragraphs are counted from 0 anew."""
    counted = []
    number, before = -1, None
    for line in lines:
        if line.paragraph != before:
            number, before = number + 1, line.paragraph
        counted.append(OcrLine(line.box, number, line.words))
    return OcrZone(Box.around(line.box for line in counted), tuple(counted), kind=kind)
