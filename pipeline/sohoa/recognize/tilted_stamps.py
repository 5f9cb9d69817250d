"""Stamps of urgency and secrecy set askew: an outline, often an arrow, around a word or two."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.components import connected_parts
from sohoa.domain.raster import Pixels, Raster

SEARCH_DPI = 100
INK = 190
# An arrow of urgency measures 30 to 50 mm; smaller outlines are letters and boxes to tick.
LEAST_MM, MOST_MM = 15.0, 70.0
# An outline leaves most of what it goes around white, and has letters of this height in it.
LEAST_HOLLOW = 0.4
LETTER_MM, FEWEST_LETTERS = (2.0, 8.0), 3
# A letter that touches the outline leaves a bay in the hole, no wider than this; the outline is this thick.
BAY_MM, EDGE_MM = 5.0, 0.8
# Upright frames have a finder of their own.
LEAST_ANGLE = 4.0


def tilted_outlines(raster: Raster) -> Iterator[tuple[NDArray[np.int32], Raster]]:
    """Outlines set askew with letters in them: the corners, (n, 2) in pixels, and what stands within, set level."""
    small = raster.reduced(SEARCH_DPI)
    mm, scale = small.dpi / 25.4, raster.dpi / small.dpi
    ink = (small.pixels < INK).astype(np.uint8)
    labels, stats = connected_parts(ink)
    sizes = stats[:, 2:4] / mm
    fits = (sizes.max(axis=1) >= LEAST_MM) & (sizes.max(axis=1) <= MOST_MM) & (sizes.min(axis=1) >= LEAST_MM / 2)
    for number in np.flatnonzero(fits[1:]) + 1:
        x, y, width, height = (int(value) for value in stats[number][:4])
        at = np.s_[y : y + height, x : x + width]
        hole = _hole((labels[at] == number).astype(np.uint8))
        if hole is None or _letters(labels[at], hole, stats, mm) < FEWEST_LETTERS:
            continue
        points = (hole.reshape(-1, 2) + np.array([x, y])).astype(np.float32)
        angle = _angle(points)
        if abs(angle) >= LEAST_ANGLE:
            corners = np.rint(cv2.convexHull(points).reshape(-1, 2) * scale).astype(np.int32)
            yield corners, _levelled(raster, _room(hole, (height, width), mm), (x, y), scale, angle)


def _hole(own: Pixels) -> NDArray[np.int32] | None:
    """The contour of the largest white place that a part goes around, None where it goes around little."""
    contours, tree = cv2.findContours(own, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    holes = (
        [contour for contour, links in zip(contours, tree[0], strict=True) if links[3] >= 0] if len(contours) else []
    )
    largest = max(holes, key=cv2.contourArea, default=None)
    outer = cv2.contourArea(cv2.convexHull(cv2.findNonZero(own)))
    if largest is None or cv2.contourArea(largest) < LEAST_HOLLOW * outer:
        return None
    return np.asarray(largest, np.int32)


def _letters(labels: NDArray[np.int32], hole: NDArray[np.int32], stats: NDArray[np.int32], mm: float) -> int:
    """How many parts of the size of letters lie within a hole."""
    inside = np.zeros(labels.shape, np.uint8)
    cv2.drawContours(inside, [hole], -1, 1, -1)
    found = np.unique(labels[(inside > 0) & (labels > 0)])
    high = stats[found, 2:4].max(axis=1) / mm
    return int(np.count_nonzero((high >= LETTER_MM[0]) & (high <= LETTER_MM[1])))


def _angle(points: NDArray[np.float32]) -> float:
    """By how many degrees the long side of the smallest rectangle around points falls to the right; −90 to 90."""
    _, (width, height), degrees = cv2.minAreaRect(points)
    turned = degrees if width >= height else degrees - 90
    return float(turned + 180 if turned <= -90 else turned)


def _room(hole: NDArray[np.int32], shape: tuple[int, int], mm: float) -> Pixels:
    """1 where letters may stand in a hole: also where they touch its outline, but not on the outline; of `shape`."""
    bay, edge = 2 * round(BAY_MM * mm / 2) + 1, 2 * round(EDGE_MM * mm / 2) + 1
    room = cv2.copyMakeBorder(np.zeros(shape, np.uint8), bay, bay, bay, bay, cv2.BORDER_CONSTANT, value=0)
    cv2.drawContours(room, [hole + bay], -1, 1, -1)
    closed = cv2.morphologyEx(room, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (bay, bay)))
    return np.asarray(cv2.erode(closed, np.ones((edge, edge), np.uint8))[bay:-bay, bay:-bay], np.uint8)


def _levelled(raster: Raster, room: Pixels, at: tuple[int, int], scale: float, angle: float) -> Raster:
    """What stands in a room, in pixels of the search, white around it, turned level."""
    x, y = round(at[0] * scale), round(at[1] * scale)
    piece = raster.pixels[y : y + round(room.shape[0] * scale), x : x + round(room.shape[1] * scale)]
    height, width = piece.shape
    kept = np.where(cv2.resize(room, (width, height), interpolation=cv2.INTER_NEAREST) > 0, piece, 255)
    side = int(np.hypot(width, height)) + 4
    canvas = np.full((side, side), 255, np.uint8)
    top, left = (side - height) // 2, (side - width) // 2
    canvas[top : top + height, left : left + width] = kept
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), angle, 1.0)
    level = cv2.warpAffine(canvas, matrix, (side, side), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return Raster(np.asarray(level, np.uint8), raster.dpi)
