"""Pen strokes told from print, rules and pictures by their shape: signatures, initials, scribbles."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.overview import Mask
from sohoa.clean.print_lines import Ink, box_of
from sohoa.clean.strokes import straight_strokes
from sohoa.domain.components import connected_parts
from sohoa.domain.page import PageMark
from sohoa.domain.raster import Pixels

# Letters of print, run together, are lower than this or, in long words, no less high than half of a small letter.
TALL_MM, LEAST_WIDE_MM = 7.0, 4.0
LONG_MM, LEAST_HIGH_MM = 14.0, 2.5
# Strokes leave most of the box around them white; letters of two lines that touch fill three tenths of it.
MOST_FILLED = 0.25
# Signatures have loops, but none that takes so much of the hull of their strokes.
LEAST_HOLLOW = 0.4
# Across a row of pixels, print has a stem every millimetre or two (0.5 and more runs of ink a millimetre); strokes as
# high as two lines seldom more than one in three, long low ones hardly any.
TALL_RUNS, LONG_RUNS = 0.36, 0.2
# Rules, frames and tables are straight along the page; a signature may have one such stroke.
RULE_ACROSS_MM, RULE_DOWN_MM = 8.0, 6.0
TALL_STRAIGHT, LONG_STRAIGHT = 0.45, 0.3
# What the scan broke off a stroke lies this near.
BESIDE_MM = 2.0
# Signatures are wider than this; what is smaller is an initial, a tick or a note.
SIGNATURE_MM = 20.0


def pen_strokes(ink: Ink, loose: Mask, covered: Mask) -> tuple[list[PageMark], Mask]:
    """The pen strokes of a page as marks, and where they are.

    `loose` says of each part of the ink that it is no letter; what lies in `covered` is not looked at. Boxes and the
    mask are in pixels of the ink.
    """
    strokes = (loose[ink.labels] & ~covered).astype(np.uint8)
    labels, stats = connected_parts(strokes)
    straight = _straight(strokes, ink)
    marks, where = [], np.zeros(strokes.shape, np.bool_)
    mm = ink.pixels(1.0)
    large = (stats[:, 3] >= TALL_MM * mm) | (stats[:, 2] >= LONG_MM * mm)
    for number in np.flatnonzero(large[1:]) + 1:
        box = box_of(stats[number])
        at = np.s_[box.y0 : box.y1, box.x0 : box.x1]
        own = labels[at] == number
        if _is_pen(own, straight[at], mm):
            where[at] |= own
            marks.append(PageMark("signature" if box.width >= SIGNATURE_MM * mm else "scribble", box))
    return marks, _with_scraps(where, labels, stats, mm) if marks else where


def _is_outline(own: Mask) -> bool:
    """Whether a part goes around most of its place, as the arrow of an urgency stamp does, which has to be read."""
    contours, tree = cv2.findContours(own.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    holes = [cv2.contourArea(one) for one, links in zip(contours, tree[0], strict=True) if links[3] >= 0]
    return max(holes, default=0.0) >= LEAST_HOLLOW * cv2.contourArea(cv2.convexHull(np.vstack(contours)))


def _with_scraps(where: Mask, labels: NDArray[np.int32], stats: NDArray[np.int32], mm: float) -> Mask:
    """The strokes with the small parts beside them: ends and loops that the scan broke off."""
    side = 2 * round(BESIDE_MM * mm) + 1
    near = np.unique(labels[cv2.dilate(where.astype(np.uint8), np.ones((side, side), np.uint8)) > 0])
    scrap = np.zeros(len(stats), np.bool_)
    scrap[near] = (stats[near, 2:4] < TALL_MM * mm).all(axis=1)
    scrap[0] = False
    return np.asarray(where | scrap[labels], np.bool_)


def _is_pen(own: Mask, straight: Pixels, mm: float) -> bool:
    """Whether a part, in its box, is drawn by hand; `mm` is pixels a millimetre."""
    high, wide = own.shape[0] / mm, own.shape[1] / mm
    rows = own.any(axis=1)
    runs = np.count_nonzero(np.diff(own.astype(np.int8), axis=1, prepend=0) == 1) / np.count_nonzero(rows) / wide
    along = float(straight[own].mean())
    if float(own.mean()) > MOST_FILLED or _is_outline(own):
        return False
    if high >= TALL_MM and wide >= LEAST_WIDE_MM:
        return runs <= TALL_RUNS and along <= TALL_STRAIGHT
    return wide >= LONG_MM and high >= LEAST_HIGH_MM and runs <= LONG_RUNS and along <= LONG_STRAIGHT


def _straight(strokes: Pixels, ink: Ink) -> Pixels:
    """1 where strokes run straight along the page, with a margin of a pixel; else 0."""
    across, down = (max(round(ink.pixels(length)), 3) for length in (RULE_ACROSS_MM, RULE_DOWN_MM))
    return np.asarray(cv2.dilate(straight_strokes(strokes, across, down), np.ones((3, 3), np.uint8)), np.uint8)
