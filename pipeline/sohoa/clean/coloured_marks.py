"""The coloured marks of a page: stamps and handwriting told from print in colour by shape and surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import cv2
import numpy as np

from sohoa.clean.coloured_print import strokes_of
from sohoa.clean.overview import Mask, Overview
from sohoa.domain.components import connected_parts
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster

# Parts of one mark lie closer together than this: the letters and rings of a seal, the words of a line.
TOGETHER_MM = 2.0
# Smaller marks (specks, fringes, a single letter) are left: nobody could tell by their shape what they are.
LEAST_MM = 3.5
# Seals measure 20 to 45 mm, receipt stamps up to 80. What is longer is the frame of a table or a picture.
STAMP_MM, LONGEST_MM = 10.0, 110.0
# Rings, frames and written words hang together over more than this; printed letters do not, up to 18 points.
TALL_MM = 7.0
# Rings, frames and strokes leave much of the box around them white; coloured fields and pictures do not.
MOST_FILLED = 0.65
# Stamps with a frame, also worn ones and ones set a little askew.
LEAST_FRAME_MM, FRAME_BAND_MM, FRAME_SHARE = 7.0, 2.0, 0.75
# Print of up to 10 points (x-height 1.6 mm, most of its letters) beside a stamp is the text of a digital signature;
# the print of a document has 13 or 14 (Decree 30/2020/NĐ-CP, Annex I).
SMALL_PRINT_MM = 1.9
BESIDE_MM = 3.0
# What is filled in by hand stands in a gap of black print no wider than this on either side.
GAP_MM = 8.0

HUES = ("red", "green", "blue")
# `stamp` and `pen` are lifted; `print` is kept and made dark; `other` is left as it is.
Kind = Literal["stamp", "pen", "print", "other"]


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Coloured ink that hangs together.

    `hue` is the channel in which the ink is lightest. `box` is in pixels of the overview and `region`, of its size,
    is true on the mark and the gaps in it. `letter_mm` is the middle height of the letters of `print`.
    """

    hue: int
    box: Box
    region: Mask
    kind: Kind = "other"
    letter_mm: float = 0.0

    @property
    def is_lifted(self) -> bool:
        return self.kind in {"stamp", "pen"}


def find_marks(raster: Raster, page: Overview) -> tuple[Mark, ...]:
    """The coloured marks of a page, each with its kind."""
    found = (mark for hue in range(3) for mark in _marks(page, hue))
    marks = [_classed(raster, page, mark) for mark in found]
    stamps = [mark for mark in marks if mark.kind == "stamp"]
    lines = [mark for mark in marks if mark.kind == "print"]
    settled = [_with_its_stamp(page, _on_its_line(page, mark, lines), stamps) for mark in marks]
    print_boxes = [mark.box for mark in settled if mark.kind == "print"]
    return tuple(_filled(mark, print_boxes) if mark.kind == "stamp" else mark for mark in settled)


def _marks(page: Overview, hue: int) -> Iterator[Mark]:
    """The marks of one hue, not yet classed, specks left out."""
    least = page.pixels(LEAST_MM)
    of_hue = page.even[..., hue] == page.lightest
    coloured = page.coloured & of_hue
    if np.count_nonzero(coloured) < least:
        return
    side = max(round(page.pixels(TOGETHER_MM)), 1) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    joined = cv2.morphologyEx((page.weak & of_hue).astype(np.uint8), cv2.MORPH_CLOSE, kernel)
    labels, stats = connected_parts(np.asarray(joined, np.uint8))
    inked = np.bincount(labels[coloured], minlength=len(stats))
    for label, (x, y, width, height, _) in enumerate(stats.tolist()):
        # A printed line may be lower than `least`, but is longer.
        if label and inked[label] >= least and max(width, height) >= least:
            region = labels[y : y + height, x : x + width] == label
            yield Mark(hue, Box(x, y, x + width, y + height), region)


def _classed(raster: Raster, page: Overview, mark: Mark) -> Mark:
    """The mark with its kind, as far as it shows without the marks around it."""
    low, high = sorted((mark.box.width, mark.box.height))
    x0, y0, x1, y1 = mark.box
    if page.coloured[y0:y1, x0:x1].mean() > MOST_FILLED:
        return mark
    longest = page.pixels(LONGEST_MM)
    if page.pixels(LEAST_FRAME_MM) <= low <= high <= longest and _is_framed(page, mark):
        return replace(mark, kind="stamp")
    strokes = strokes_of(raster, page, mark.box, mark.region)
    if strokes.letter:
        return replace(mark, kind="print", letter_mm=strokes.letter)
    if page.pixels(STAMP_MM) <= low <= high <= longest and strokes.tallest >= TALL_MM:
        return replace(mark, kind="stamp")
    drawn = max(strokes.tallest, strokes.longest) >= TALL_MM
    if drawn and page.pixels(LEAST_MM) <= low <= high <= longest and not _fills_a_gap(page, mark.box):
        return replace(mark, kind="pen")
    return mark


def _is_framed(page: Overview, mark: Mark) -> bool:
    """Whether there is ink along all four sides of a mark; lines of print leave gaps on the left and the right."""
    x0, y0, x1, y1 = mark.box
    ink = page.weak[y0:y1, x0:x1] & mark.region
    band = round(page.pixels(FRAME_BAND_MM))
    left, right, above, below = ink[:, :band].any(1), ink[:, -band:].any(1), ink[:band].any(0), ink[-band:].any(0)
    return min(float(side.mean()) for side in (left, right, above, below)) >= FRAME_SHARE


def _fills_a_gap(page: Overview, box: Box) -> bool:
    """Whether black print stands close by on both sides, as around a number or a day filled in by hand."""
    gap = round(page.pixels(GAP_MM))
    quarter = box.height // 4
    band = page.black[box.y0 + quarter : box.y1 - quarter]
    left, right = band[:, max(box.x0 - gap, 0) : box.x0], band[:, box.x1 : box.x1 + gap]
    return bool(left.any() and right.any())


def _with_its_stamp(page: Overview, mark: Mark, stamps: list[Mark]) -> Mark:
    """What a stamp encircles, and the small print of a digital signature beside one, goes with the stamp."""
    if mark.kind not in {"print", "other"}:
        return mark
    beside = page.pixels(BESIDE_MM) if mark.kind == "print" and mark.letter_mm <= SMALL_PRINT_MM else -1.0
    taken = any(_encircles(stamp, mark.box) or _distance(mark.box, stamp.box) <= beside for stamp in stamps)
    return replace(mark, kind="pen") if taken else mark


def _on_its_line(page: Overview, mark: Mark, lines: list[Mark]) -> Mark:
    """A short word or number between printed words of its hue is print like them."""
    if mark.kind not in {"pen", "other"} or mark.box.height > page.pixels(STAMP_MM):
        return mark
    gap = page.pixels(GAP_MM)
    for line in lines:
        shared = min(mark.box.y1, line.box.y1) - max(mark.box.y0, line.box.y0)
        across = max(mark.box.x0 - line.box.x1, line.box.x0 - mark.box.x1)
        if line.hue == mark.hue and across <= gap and shared >= mark.box.height / 2:
            return replace(mark, kind="print", letter_mm=line.letter_mm)
    return mark


def _encircles(stamp: Mark, box: Box) -> bool:
    """Whether the ink of a stamp lies on all four sides of a box, as that of a frame or a ring does."""
    x0, y0 = box.x0 - stamp.box.x0, box.y0 - stamp.box.y0
    x1, y1 = x0 + box.width, y0 + box.height
    if x0 <= 0 or y0 <= 0 or x1 >= stamp.box.width or y1 >= stamp.box.height:
        return False
    across, down = stamp.region[y0:y1], stamp.region[:, x0:x1]
    return bool(across[:, :x0].any() and across[:, x1:].any() and down[:y0].any() and down[y1:].any())


def _distance(a: Box, b: Box) -> int:
    """The wider of the gaps between two boxes, across and down; 0 where they meet or overlap."""
    return max(a.x0 - b.x1, b.x0 - a.x1, a.y0 - b.y1, b.y0 - a.y1, 0)


def _filled(stamp: Mark, print_boxes: list[Box]) -> Mark:
    """The stamp with everything in its convex hull but print: worn seals come as a ring and scattered scraps."""
    hull = np.zeros(stamp.region.shape, np.uint8)
    points = cv2.findNonZero(stamp.region.astype(np.uint8))
    cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
    left, top = stamp.box.x0, stamp.box.y0
    for box in print_boxes:
        hull[max(box.y0 - top, 0) : max(box.y1 - top, 0), max(box.x0 - left, 0) : max(box.x1 - left, 0)] = 0
    return replace(stamp, region=stamp.region | (hull > 0))
