"""The text of a page as the OCR tree of OCRmyPDF: lines in the order of `text.txt`, words with their boxes.

OCRmyPDF's renderer sets every line on one straight baseline and stretches each word to the width of its box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import atan2, tan, tau
from typing import TYPE_CHECKING

from sohoa.domain.geometry import Box, quarter_turn
from sohoa.domain.page import ASIDE, CleanPage
from sohoa.publish.page_file import LineEntry, PageFile

if TYPE_CHECKING:
    from ocrmypdf.models.ocr_element import BoundingBox, OcrElement

# A line that falls or rises by less than this share of its height from end to end is set level: the words still lie
# under their print, and poppler, which takes slanted lines apart, finds them whole.
LEVEL = 0.5
# The part of the height of a line below its baseline, as in Noto Sans, which the renderer takes.
DESCENT = 0.215
# poppler parts words by gaps of a tenth of the size of the letters, which is four fifths of the height of a line.
LEAST_GAP = 0.15

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as it is shown in a viewer: its text, and the box of all its parts."""

    text: str
    box: Box


def ocr_tree(page: PageFile) -> OcrElement:
    """The tree of a page: a line for each line of its running text."""
    from ocrmypdf.models.ocr_element import BoundingBox, OcrElement

    lines = [
        element
        for zone in page.zones
        if zone.kind not in ASIDE
        for line in zone.lines
        for element in _line_elements(line, _direction(line, page.clean))
    ]
    box = BoundingBox(0, 0, page.width, page.height)
    return OcrElement("ocr_page", bbox=box, dpi=page.dpi, page_number=page.number - 1, children=lines)


def placed_words(line: LineEntry) -> list[PlacedWord]:
    """The words of a line that have text; one that others were joined to covers them too."""
    placed: list[PlacedWord] = []
    for word in line.words:
        if word.current:
            placed.append(PlacedWord(word.current, word.box))
        elif placed:
            placed[-1] = PlacedWord(placed[-1].text, Box.around((placed[-1].box, word.box)))
    return placed


@dataclass(frozen=True, slots=True)
class Direction:
    """Where the text of a line runs on the scan: by quarter turns counter-clockwise from the right, in degrees, and the
    slant that remains, in radians, positive where the line falls.
    """

    turned: int = 0
    slant: float = 0.0


def _direction(line: LineEntry, leaves: Sequence[CleanPage]) -> Direction:
    """The direction in which the leaf that the line stands on was read."""
    for leaf in leaves:
        x, y = (line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2
        outline = leaf.to_source.box(Box(0, 0, leaf.width, leaf.height))
        if outline.x0 <= x <= outline.x1 and outline.y0 <= y <= outline.y1:
            turned = quarter_turn(leaf.to_source, leaf.width, leaf.height)
            return Direction(turned, _slant(leaf, turned))
    return Direction()


def _slant(leaf: CleanPage, turned: int) -> float:
    y = leaf.height / 2
    (x0, y0), (x1, y1) = (leaf.to_source.point(x, y) for x in (leaf.width / 4, leaf.width * 3 / 4))
    angle = atan2(y1 - y0, x1 - x0) + turned * tau / 360
    return (angle + tau / 2) % tau - tau / 2


def _line_elements(line: LineEntry, direction: Direction) -> Iterator[OcrElement]:
    """The line, in several pieces where its words do not follow each other in reading direction.

    The renderer parts words by a space only where the next one begins farther on.
    """
    piece: list[PlacedWord] = []
    for word in placed_words(line):
        if piece and _along(word.box, direction.turned)[0] <= _along(piece[-1].box, direction.turned)[0]:
            yield _line_element(piece, direction)
            piece = []
        piece.append(word)
    if piece:
        yield _line_element(piece, direction)


def _along(box: Box, turned: int) -> tuple[int, int]:
    """Where a box begins and ends in reading direction, in pixels from some origin."""
    return {0: (box.x0, box.x1), 90: (-box.y1, -box.y0), 180: (-box.x1, -box.x0), 270: (box.y0, box.y1)}[turned]


def _line_element(words: Sequence[PlacedWord], direction: Direction) -> OcrElement:
    from ocrmypdf.models.ocr_element import OcrElement

    box = Box.around(word.box for word in words)
    line = OcrElement("ocr_line", bbox=_bounding(*box), textangle=float(direction.turned))
    line.children = [
        OcrElement("ocrx_word", bbox=_bounding(*area), text=word.text)
        for word, area in zip(words, _parted(words, box, direction.turned), strict=True)
    ]
    if direction.turned == 0 and len(words) > 1:
        _straighten(line, box, tan(direction.slant))
    return line


def _parted(words: Sequence[PlacedWord], line: Box, turned: int) -> Iterator[Area]:
    """The boxes of words, drawn back where the next one is so near that poppler would read both as one word."""
    gap = LEAST_GAP * (line.height if turned % 180 == 0 else line.width)
    for word, following in zip_longest(words, words[1:]):
        if following is None:
            yield word.box
            continue
        (start, end), (limit, _) = _along(word.box, turned), _along(following.box, turned)
        back = max(min(end - limit + gap, (end - start) / 2), 0)
        x0, y0, x1, y1 = word.box
        yield {
            0: (x0, y0, x1 - back, y1),
            90: (x0, y0 + back, x1, y1),
            180: (x0 + back, y0, x1, y1),
            270: (x0, y0, x1, y1 - back),
        }[turned]


def _straighten(line: OcrElement, box: Box, slope: float) -> None:
    """Take out of the height of a line what its slope adds to it, and give it the slope where that is steep."""
    from ocrmypdf.models.ocr_element import Baseline

    drift = slope * box.width
    height = max(box.height - abs(drift), box.height / 3)
    if abs(drift) <= LEVEL * height:
        middle = (box.y0 + box.y1) / 2
    else:
        middle = (box.y0 + box.y1 - drift) / 2
        line.baseline = Baseline(slope, -DESCENT * height)
    line.bbox = _bounding(box.x0, middle - height / 2, box.x1, middle + height / 2)


def _bounding(x0: float, y0: float, x1: float, y1: float) -> BoundingBox:
    from ocrmypdf.models.ocr_element import BoundingBox

    # The renderer leaves out what has no height.
    return BoundingBox(x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))
