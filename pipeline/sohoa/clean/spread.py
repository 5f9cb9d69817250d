"""Telling two facing pages scanned as one from a single wide page, and where to part them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.orientation import turn
from sohoa.clean.settings import CleanSettings
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Parameter, ProcessingStep

MM_PER_INCH = 25.4
SURVEY_DPI = 50
# Two sheets of the A series side by side are 1.41 times as wide as high; trimmed and laid askew somewhat more or less.
ASPECT = (1.2, 1.8)
# Paper is what a closing over this leaves: more than a stroke is wide, less than the shadow of a fold.
PRINT_MM = 4.0
INK = 200
# Lengths below are shares of the scan's width, because the resolution of a file without one is guessed from a single
# sheet. The gutter lies near the middle.
MIDDLE = (0.4, 0.6)
# Inner margins of two pages, 15 mm and more each on 420; the columns of a text stand 5 to 15 mm apart.
WHITE_GUTTER = 0.06
# Beside the dark of a fold 5 mm of white on either side show that no line and no rule goes through it.
WHITE_BESIDE_FOLD = 0.012
# A fold is in shadow over most of the height; it is no wider than 20 mm of 420.
FOLD_HEIGHT, FOLD_WIDTH = 0.5, 0.05
# Print within the outer margins is none, but the black borders of copiers lie there: this share of the height at both
# ends is not looked at. Of the rest a few specks do not count.
OUTER, SPECKS = 0.06, 0.01
# Sheets are laid down crooked by a few degrees.
MOST_TILT, TILT_STEP = 3.0, 0.5
# Text over half of the height is a page's; signature and recipients at the foot of one stand as far apart as two pages.
# A spread without a fold has text on both pages, beside a fold one of them may be empty.
TEXT_HEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class _Gutter:
    """From where to where the gutter reaches at half height, in pixels; `fold` is the middle of its shadow, if any."""

    left: int
    right: int
    fold: float | None
    tilt: float


def find_leaves(raster: Raster, settings: CleanSettings, clockwise: int = 0) -> tuple[tuple[Box, ...], ProcessingStep]:
    """The parts of a scan that are pages of their own, in reading order, once it is turned `clockwise`; and the record.

    One part, the whole, unless a gutter runs down the middle of a wide scan: white, or the shadow of a fold with white
    on either side, and print left and right of it. The parts are boxes of the raster as it is given, not turned.
    """
    started = perf_counter()
    whole = Box(0, 0, raster.width, raster.height)
    wide, high = (whole.width, whole.height) if clockwise % 180 == 0 else (whole.height, whole.width)
    boxes: tuple[Box, ...] = (whole,)
    effect: dict[str, Parameter] = {"leaves": 1}
    if settings.split_spreads and ASPECT[0] <= wide / high <= ASPECT[1]:
        small = turn(raster.reduced(SURVEY_DPI), clockwise).raster
        cut = _cut(_ink(small))
        if cut is not None:
            back = turn(Raster(np.empty((raster.height, raster.width), np.uint8), raster.dpi), clockwise).back
            middle = round(cut * wide)
            boxes = tuple(back.box(half) for half in (Box(0, 0, middle, high), Box(middle, 0, wide, high)))
            effect = {"leaves": 2, "cut_share": round(cut, 4)}
    seconds = round(perf_counter() - started, 4)
    return boxes, ProcessingStep("spread", len(boxes) > 1, {}, effect, seconds)


def _ink(small: Raster) -> NDArray[np.bool_]:
    """Where there is ink darker than the paper around it, outer margins at top and foot left out."""
    grey = small.pixels if small.is_grey else np.asarray(cv2.cvtColor(small.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    side = max(round(PRINT_MM / MM_PER_INCH * small.dpi), 1) | 1
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    even: Pixels = np.asarray(cv2.divide(grey, paper, scale=255), np.uint8)
    # What is dark all over is no ink beside paper, and yet nothing to cut through: a fold, a picture.
    inked = (even < INK) | (paper < INK // 2)
    outer = round(inked.shape[0] * OUTER)
    return inked[outer : inked.shape[0] - outer]


def _cut(ink: NDArray[np.bool_]) -> float | None:
    """Where to part the page, as a share of its width; None where it is one page."""
    gutter = max((_gutter(ink, tilt) for tilt in _tilts()), key=_roominess, default=None)
    if gutter is None:
        return None
    # A straight cut has to stay within the gutter from top to foot.
    play = abs(math.tan(math.radians(gutter.tilt))) * ink.shape[0] / 2
    if gutter.right - gutter.left < 2 * play:
        return None
    texts = sorted((_text_height(ink[:, : gutter.left]), _text_height(ink[:, gutter.right :])))
    if texts[0] < TEXT_HEIGHT and (gutter.fold is None or texts[1] < TEXT_HEIGHT):
        return None
    middle = ink.shape[1] / 2 if gutter.fold is None else gutter.fold
    return float(np.clip(middle, gutter.left + play, gutter.right - play) / ink.shape[1])


def _tilts() -> NDArray[np.float64]:
    """Angles to look along, straight down first."""
    steps = np.arange(TILT_STEP, MOST_TILT + TILT_STEP / 2, TILT_STEP)
    return np.concatenate([[0.0], np.stack([steps, -steps], axis=1).ravel()])


def _roominess(gutter: _Gutter | None) -> int:
    return gutter.right - gutter.left if gutter else 0


def _gutter(ink: NDArray[np.bool_], tilt: float) -> _Gutter | None:
    """The gutter that runs down near the middle at `tilt` degrees, None where there is none."""
    height, width = ink.shape
    rows, columns = np.nonzero(ink)
    shifted = np.rint(columns + (rows - height / 2) * math.tan(math.radians(tilt))).astype(int)
    shares = np.bincount(np.clip(shifted, 0, width - 1), minlength=width) / height
    white = shares <= SPECKS
    runs = [(left, right) for left, right in _runs(white) if right > MIDDLE[0] * width and left < MIDDLE[1] * width]
    for (left, start), (end, right) in pairwise(runs):
        dark = shares[start:end]
        beside = min(start - left, right - end) >= WHITE_BESIDE_FOLD * width
        if beside and dark.max() >= FOLD_HEIGHT and end - start <= FOLD_WIDTH * width:
            return _Gutter(left, right, (start + end) / 2, tilt)
    widest = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return _Gutter(*widest, None, tilt) if widest[1] - widest[0] >= WHITE_GUTTER * width else None


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Beginning and end of each stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _text_height(side: NDArray[np.bool_]) -> float:
    """From the first to the last line of print on one side, as a share of the height."""
    # A line of print of a few words; specks and rules down the page are less.
    rows = np.flatnonzero(side.mean(axis=1) > 0.02) if side.size else np.empty(0)
    return float(rows[-1] - rows[0] + 1) / side.shape[0] if rows.size else 0.0
