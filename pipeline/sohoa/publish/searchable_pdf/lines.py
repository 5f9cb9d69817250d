"""The lines of a page as they are laid under its image: where each word begins and ends, and how high it stands.

Viewers and programs tell words and lines from where letters lie, each in its own way; this is how all of them read what
`text.txt` has. A line lies in the direction in which it is read: along it runs from the left to the right of a reader,
down from his top to his bottom, in pixels of the scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, ceil, tan, tau
from typing import NamedTuple

from sohoa.domain.geometry import Box, quarter_turn
from sohoa.domain.page import ASIDE, CleanPage
from sohoa.publish.page_file import LineEntry, PageFile

# poppler, behind `pdftotext`, sees a space in a gap of 0.15 of the size of letters, 0.79 of the height of a line.
LEAST_GAP = 0.18
# By so much of its width a word is cut for that: two read one over the other still keep an end each.
MOST_CUT = 0.8
# A line that rises or falls by more than this share of its height is laid in level pieces: poppler takes slanted lines
# apart, and PDFium joins the end of one to the start of the next.
LEVEL = 0.5
# PDFium sorts from left to right what stands on one baseline, within half the width of a letter. Of two lines side by
# side, the right one first, the other is laid higher by this share of its height.
SIDE_BY_SIDE = 0.6
# A dotted line is read as one sign: as wide as its box, it would be a letter wider than lines are apart.
WIDEST_LETTER = 1.0


class Span(NamedTuple):
    """A rectangle in reading direction."""

    start: float
    top: float
    end: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PlacedWord:
    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Words that follow each other on one level. `turned` is by how many degrees counter-clockwise the line runs from
    the left to the right of the scan: 0, 90, 180 or 270.
    """

    turned: int
    top: float
    bottom: float
    words: tuple[PlacedWord, ...]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.top, self.words[-1].end, self.bottom)

    @property
    def height(self) -> float:
        return self.bottom - self.top


def placed_lines(page: PageFile) -> list[PlacedLine]:
    """The lines of the running text of a page, in its order."""
    zones = (zone for zone in page.zones if zone.kind not in ASIDE)
    lines = (line for zone in zones for line in zone.lines)
    return list(_set_apart(piece for line in lines for piece in _laid(line, page.clean)))


def _laid(line: LineEntry, leaves: Sequence[CleanPage]) -> Iterator[PlacedLine]:
    turned, slope = _direction(line.box, leaves)
    for words in _forward_runs(list(_whole_words(line, turned))):
        yield from _levelled(words, turned, slope)


def _whole_words(line: LineEntry, turned: int) -> Iterator[tuple[str, Span]]:
    """The words that have text; one that others were joined to reaches over them."""
    text, boxes = "", list[Box]()
    for word in line.words:
        if word.current and text:
            yield text, in_reading_direction(Box.around(boxes), turned)
        if word.current:
            text, boxes = word.current, []
        boxes.append(word.box)
    if text:
        yield text, in_reading_direction(Box.around(boxes), turned)


def _forward_runs(words: Sequence[tuple[str, Span]]) -> Iterator[list[tuple[str, Span]]]:
    """The words in runs in which each begins after the one before it, as letters that follow each other do."""
    run: list[tuple[str, Span]] = []
    for word in words:
        if run and word[1].start <= run[-1][1].start:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _levelled(words: list[tuple[str, Span]], turned: int, slope: float) -> Iterator[PlacedLine]:
    """The words on one level, or on several where the line is too slanted for one."""
    start, end = words[0][1].start, words[-1][1].end
    middle = (start + end) / 2

    def rise(span: Span) -> float:
        return slope * ((span.start + span.end) / 2 - middle)

    tops = sorted(span.top - rise(span) for _, span in words)
    bottoms = sorted(span.bottom - rise(span) for _, span in words)
    # Some boxes reach into the line above or below: the middle one tells how high the line is.
    top, bottom = tops[(len(tops) - 1) // 2], bottoms[len(bottoms) // 2]
    bottom = max(bottom, top + 1)
    pieces = max(ceil(abs(slope * (end - start)) / (LEVEL * (bottom - top))), 1)
    for at in range(pieces):
        low, high = (start + (end - start) * one / pieces for one in (at, at + 1))
        piece = [one for one in words if (at == 0 or one[1].start >= low) and (at == pieces - 1 or one[1].start < high)]
        if piece:
            shift = slope * ((piece[0][1].start + piece[-1][1].end) / 2 - middle)
            yield PlacedLine(turned, top + shift, bottom + shift, _parted(piece, bottom - top, turned))


def _parted(words: Sequence[tuple[str, Span]], height: float, turned: int) -> tuple[PlacedWord, ...]:
    """The words, drawn apart where two are so near that they would be read as one.

    A line upside down is one piece: PDFium sorts its words from the left to the right of the page.
    """
    gap, widest = LEAST_GAP * height, WIDEST_LETTER * height
    ends = [[span.start, min(span.end, span.start + widest * len(text))] for text, span in words]
    if turned == 180:
        return (PlacedWord(" ".join(text for text, _ in words), ends[0][0], max(ends[-1][1], ends[0][0] + 1)),)
    for before, after in pairwise(ends):
        before[1] -= _within(before[1] - after[0] + gap, before, MOST_CUT)
        after[0] += _within(before[1] - after[0] + gap, after, MOST_CUT)
    return tuple(
        PlacedWord(text, start, max(end, start + 1)) for (text, _), (start, end) in zip(words, ends, strict=True)
    )


def _within(wanted: float, ends: Sequence[float], share: float) -> float:
    return max(min(wanted, (ends[1] - ends[0]) * share), 0.0)


def _set_apart(lines: Iterable[PlacedLine]) -> Iterator[PlacedLine]:
    before: PlacedLine | None = None
    for line in lines:
        placed = line
        if before is not None and _would_mix(before, line):
            shift = SIDE_BY_SIDE * line.height
            placed = replace(line, top=line.top - shift, bottom=line.bottom - shift)
        yield placed
        before = placed


def _would_mix(before: PlacedLine, line: PlacedLine) -> bool:
    near = abs(before.bottom - line.bottom) < max(before.height, line.height) / 2
    return before.turned == line.turned and near and line.span.start < before.span.end


def _direction(box: Box, leaves: Sequence[CleanPage]) -> tuple[int, float]:
    """How the leaf under `box` was turned for reading, in degrees, and how lines fall on it then, in pixels a pixel."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for leaf in leaves:
        outline = leaf.to_source.box(Box(0, 0, leaf.width, leaf.height))
        if outline.x0 <= x <= outline.x1 and outline.y0 <= y <= outline.y1:
            turned = quarter_turn(leaf.to_source, leaf.width, leaf.height)
            return turned, tan(_slant(leaf, turned))
    return 0, 0.0


def _slant(leaf: CleanPage, turned: int) -> float:
    """The angle in radians between lines on the leaf and the nearest right angle of the scan."""
    y = leaf.height / 2
    (x0, y0), (x1, y1) = (leaf.to_source.point(x, y) for x in (leaf.width / 4, leaf.width * 3 / 4))
    angle = atan2(y1 - y0, x1 - x0) + turned * tau / 360
    return (angle + tau / 2) % tau - tau / 2


def in_reading_direction(box: Box, turned: int) -> Span:
    x0, y0, x1, y1 = box
    return {
        0: Span(x0, y0, x1, y1),
        90: Span(-y1, x0, -y0, x1),
        180: Span(-x1, -y1, -x0, -y0),
        270: Span(y0, -x1, y1, -x0),
    }[turned]


def on_the_scan(span: Span, turned: int) -> tuple[float, float, float, float]:
    """The span as a rectangle x0, y0, x1, y1 of the scan."""
    start, top, end, bottom = span
    return {
        0: (start, top, end, bottom),
        90: (top, -end, bottom, -start),
        180: (-end, -bottom, -start, -top),
        270: (-bottom, start, -top, end),
    }[turned]
