"""The frame of a page: where its running text begins and ends, and how high its lines are."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage
from sohoa.recognize.blocks import middle

MM_PER_INCH = 25.4
# Running text is as wide as its column: lines shorter than this share of the widest ones say nothing of its margins.
LONG = 0.6
# Margins are told by this many long lines, and by shares of them, so that a line that juts out does not count.
FEWEST_LONG, OUTER_SHARE = 3, 0.15


@dataclass(frozen=True, slots=True)
class Frame:
    """The text frame of a page in pixels: its margins `left` and `right`, and `line`, the height of an ordinary line.

    `long` are the boxes of the lines that run through the frame, from top to bottom; with fewer than FEWEST_LONG of
    them the margins are those of all lines. `mm` is a millimetre in pixels.
    """

    width: int
    height: int
    mm: float
    left: float
    right: float
    line: float
    long: tuple[Box, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether margins are known from running text."""
        return len(self.long) >= FEWEST_LONG

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    def is_centred(self, box: Box, slack_mm: float) -> bool:
        """Whether a box stands in the middle between the margins."""
        return abs(middle(box) - self.centre) <= slack_mm * self.mm


def frame_of(page: OcrPage, width: int, height: int, dpi: float) -> Frame:
    """The frame of a page of `width` by `height` pixels; the page itself where it has no words."""
    boxes = [line.box for zone in page.zones if not zone.cells and not zone.is_aside for line in zone.lines]
    mm = dpi / MM_PER_INCH
    if not boxes:
        return Frame(width, height, mm, 0, width, 5 * mm)
    widest = sorted(box.width for box in boxes)[-max(1, len(boxes) // 10)]
    long = sorted((box for box in boxes if box.width >= LONG * widest), key=lambda box: box.y0)
    told = long if len(long) >= FEWEST_LONG else boxes
    outer = int(len(told) * OUTER_SHARE)
    left, right = sorted(box.x0 for box in told)[outer], sorted(box.x1 for box in told)[-1 - outer]
    return Frame(width, height, mm, left, right, median(box.height for box in told), tuple(long))
