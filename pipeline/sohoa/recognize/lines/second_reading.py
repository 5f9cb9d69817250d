"""Lines read in doubt, read once more by another engine: what both say is surer, and where they differ the surer holds.

Two engines err at different places. Where the network is sure of a word it is right far oftener than Tesseract, where
it is not, far less often: of 258 words of four unseen scans on which they differed and one was right, the network had
95 of 126 that it held for more probable than 0.9, and 37 of the 132 others. So only lines with a word in doubt are read
again, set below each other, which costs a tenth of reading the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrWord
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Alternative
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.lines.decoding import MOST_TOLD

# Words less probable than this are in doubt, those with digits only far below: of numbers the network knows more. The
# other engine must be this sure.
DOUBTFUL, DOUBTFUL_CODE, LEAST_SURE = 0.85, 0.6, 0.5
# Of the doubt of a word so much is left where the other engine reads the same.
LEFT_IN_DOUBT = 0.2
# White between lines set below each other, and around them, in heights of a line.
GAP = 0.6
# Two boxes are one word where they share this part of the wider one.
SHARED = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class LineInk:
    """The ink of a line alone, black on white, its first column and top row on the page."""

    pixels: Pixels
    left: int
    top: int


def with_second_reading(
    lines: Sequence[OcrLine], inks: Sequence[LineInk], dpi: float, engine: OcrEngine
) -> list[OcrLine]:
    """The lines with what `engine`, which reads a block, makes of those in doubt."""
    doubted = [at for at, line in enumerate(lines) if any((word.confidence or 0.0) < DOUBTFUL for word in line.words)]
    if not doubted:
        return list(lines)
    sheet, tops, margin = _sheet([inks[at] for at in doubted])
    rivals: list[list[OcrWord]] = [[] for _ in doubted]
    for word in engine.recognize(Raster(sheet, dpi)).words:
        slot = int(np.searchsorted(tops, (word.box.y0 + word.box.y1) / 2, side="right")) - 1
        if slot >= 0:
            ink = inks[doubted[slot]]
            rivals[slot].append(replace(word, box=_moved(word.box, ink.left - margin, ink.top - tops[slot])))
    found = list(lines)
    for at, others in zip(doubted, rivals, strict=True):
        words = tuple(_settled(word, others) for word in lines[at].words)
        found[at] = replace(lines[at], words=words)
    return found


def _sheet(inks: Sequence[LineInk]) -> tuple[Pixels, list[int], int]:
    """The lines below each other on white, the row where each begins, and the white at their left."""
    gap = round(GAP * max(ink.pixels.shape[0] for ink in inks))
    width = max(ink.pixels.shape[1] for ink in inks) + 2 * gap
    sheet = np.full((gap + sum(ink.pixels.shape[0] + gap for ink in inks), width), 255, np.uint8)
    tops: list[int] = []
    row = gap
    for ink in inks:
        height, across = ink.pixels.shape
        sheet[row : row + height, gap : gap + across] = ink.pixels
        tops.append(row)
        row += height + gap
    return sheet, tops, gap


def _moved(box: Box, across: int, down: int) -> Box:
    return Box(box.x0 + across, box.y0 + down, box.x1 + across, box.y1 + down)


def _settled(word: OcrWord, rivals: Sequence[OcrWord]) -> OcrWord:
    """A word in doubt as the other engine has it, where that read one word there."""
    sure = word.confidence or 0.0
    same_place = [rival for rival in rivals if _shared(word.box, rival.box) >= SHARED]
    if sure >= DOUBTFUL or len(same_place) != 1:
        return word
    [rival] = same_place
    if rival.text == word.text:
        return replace(word, confidence=round(1 - LEFT_IN_DOUBT * (1 - sure), 4))
    is_code = any(map(str.isdigit, word.text + rival.text))
    if (rival.confidence or 0.0) < LEAST_SURE or (is_code and sure >= DOUBTFUL_CODE):
        return word
    behind = log(max(sure, 0.05))
    others = [Alternative(word.text, round(behind, 2))]
    others += [
        Alternative(other.text, round(behind + other.score, 2)) for other in word.others if other.text != rival.text
    ]
    return replace(word, text=rival.text, confidence=rival.confidence, others=tuple(others[:MOST_TOLD]))


def _shared(one: Box, other: Box) -> float:
    return (min(one.x1, other.x1) - max(one.x0, other.x0)) / max(one.width, other.width, 1)
