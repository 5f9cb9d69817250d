"""A sheet photographed on a darker ground: found by its four sides, set upright as if scanned, the ground dropped."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.bilevel import is_bilevel
from sohoa.clean.room import has_room
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Homography
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Parameter

Corners = NDArray[np.float64]

# The sheet is looked for on so many pixels along the longer side: half a millimetre on A4.
SURVEY_SIDE = 600
# Print is closed over this share of the longer side (a seal and a bold title vanish), which leaves the sheet bright.
PRINT_SHARE = 0.04
# Of 255: how much lighter the sheet is than the ground, at the least.
LEAST_CONTRAST = 40
# Ground shows along so much of a side of the image, and on so many sides of it; black borders of copiers are seldom on
# more than two, and bilevel images are no photographs.
GROUND_ALONG, GROUND_SIDES = 0.6, 3
# The sheet fills so much of the picture; less is a leaflet or a stamp on a scan.
LEAST_SHEET = 0.3
# Of the length of a side: what it may bend (paper curls), and which part at its ends belongs to rounded corners.
MOST_BEND, CORNER_SHARE = 0.03, 0.1
# Opposite sides differ no more than this; beyond it print is too small at the far end to be read.
MOST_TAPER = 1.8
# Sides within this share of a sheet of the A series are one.
A_SERIES, A_SERIES_WITHIN = math.sqrt(2), 0.12
A4_SHORT_SIDE_INCHES = 8.27
WHITE = (255, 255, 255)


def flatten_perspective(raster: Raster, settings: CleanSettings) -> StepResult:
    """The photographed sheet as a scan would show it; rasters that show no ground around a sheet are left alone.

    The resolution is that of A4 where the sheet has the shape of the A series, else as it was. The effect tells the
    sheet's share of the picture and by how much its opposite sides differ.
    """
    if not settings.flatten or not has_room(raster.width, raster.height):
        return StepResult(raster, False)
    if is_bilevel(raster):
        return StepResult(raster, False)
    small = _small(raster)
    corners = find_sheet(small)
    if corners is None:
        return StepResult(raster, False)
    effect: dict[str, Parameter] = {
        "sheet_share": round(_area(corners) / (small.shape[0] * small.shape[1]), 3),
        "taper": round(_taper(corners), 3),
    }
    scale = np.array([raster.width / small.shape[1], raster.height / small.shape[0]])
    flat, back = _straightened(raster, corners * scale)
    return StepResult(flat, True, {}, effect, back)


def find_sheet(grey: Pixels) -> Corners | None:
    """The corners of a bright sheet on darker ground, (4, 2) clockwise from the upper left; None without one."""
    closed = _without_print(grey)
    _, mask = cv2.threshold(closed, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    sheet = _largest(np.asarray(mask, np.uint8))
    ground, bright = closed[sheet == 0], closed[sheet > 0]
    if not ground.size or not bright.size or float(np.median(bright)) - float(np.median(ground)) < LEAST_CONTRAST:
        return None
    if _sides_with_ground(sheet) < GROUND_SIDES or np.count_nonzero(sheet) < LEAST_SHEET * sheet.size:
        return None
    corners = _corners(sheet)
    if corners is None or _area(corners) < LEAST_SHEET * sheet.size or _taper(corners) > MOST_TAPER:
        return None
    return corners


def _without_print(grey: Pixels) -> Pixels:
    """The picture closed over print."""
    side = max(round(PRINT_SHARE * max(grey.shape)), 3) | 1
    # The picture goes on as it is at its edges, lest a strip of ground beside the sheet is closed over as well.
    framed = cv2.copyMakeBorder(grey, side, side, side, side, cv2.BORDER_REPLICATE)
    closed = cv2.morphologyEx(framed, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(closed[side:-side, side:-side], np.uint8)


def _small(raster: Raster) -> Pixels:
    """The raster as grey, its longer side `SURVEY_SIDE` pixels."""
    scale = min(SURVEY_SIDE / max(raster.width, raster.height), 1.0)
    small = raster.reduced(raster.dpi * scale)
    return small.pixels if small.is_grey else np.asarray(cv2.cvtColor(small.pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def _largest(mask: Pixels) -> Pixels:
    """The largest connected piece of a mask, its holes filled."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros_like(mask)
    if outlines:
        cv2.drawContours(filled, [max(outlines, key=cv2.contourArea)], -1, 255, cv2.FILLED)
    return filled


def _sides_with_ground(sheet: Pixels) -> int:
    """How many sides of the picture show ground, not sheet, along most of their length."""
    sides = (sheet[0], sheet[-1], sheet[:, 0], sheet[:, -1])
    return sum(float(np.mean(side == 0)) >= GROUND_ALONG for side in sides)


def _corners(sheet: Pixels) -> Corners | None:
    """The corners of the four straight sides fitted to the outline of a mask, None where it has no such sides."""
    outlines, _ = cv2.findContours(sheet, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=cv2.contourArea)[:, 0].astype(np.float64)
    rough = _quadrilateral(outline)
    if rough is None:
        return None
    lines = []
    for start, end in zip(rough, np.roll(rough, -1, axis=0), strict=True):
        line = _side(outline, start, end)
        if line is None:
            return None
        lines.append(line)
    # A corner is where a side meets the one before it.
    corners = [_crossing(lines[index - 1], lines[index]) for index in range(4)]
    # The outline runs through the middles of pixels.
    return np.array(corners) + 0.5


def _quadrilateral(outline: Corners) -> Corners | None:
    """Four points of the outline's hull, from the upper left clockwise: the largest quadrilateral, nearly."""
    hull = cv2.convexHull(outline.astype(np.float32))
    length = cv2.arcLength(hull, True)
    for share in (0.02, 0.03, 0.04, 0.06, 0.08):
        rough = cv2.approxPolyDP(hull, share * length, True)[:, 0].astype(np.float64)
        if len(rough) == 4:
            middle = rough.mean(axis=0)
            around = np.argsort(np.arctan2(rough[:, 1] - middle[1], rough[:, 0] - middle[0]))
            ordered = rough[around]
            return np.roll(ordered, -int(ordered.sum(axis=1).argmin()), axis=0)
    return None


def _side(outline: Corners, start: Corners, end: Corners) -> tuple[Corners, Corners] | None:
    """A point and the direction of the line along the outline between two corners, None where it bends too much."""
    along = end - start
    length = float(np.hypot(*along))
    unit = along / length
    apart = outline - start
    place, off = apart @ unit, apart @ np.array([-unit[1], unit[0]])
    near = (place > CORNER_SHARE * length) & (place < (1 - CORNER_SHARE) * length) & (np.abs(off) < MOST_BEND * length)
    if np.count_nonzero(near) < length / 2:
        return None
    vx, vy, x, y = cv2.fitLine(outline[near].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel().tolist()
    return np.array([x, y]), np.array([vx, vy])


def _crossing(one: tuple[Corners, Corners], other: tuple[Corners, Corners]) -> Corners:
    """Where two lines, each a point and a direction, meet."""
    steps = np.linalg.solve(np.stack([one[1], -other[1]], axis=1), other[0] - one[0])
    return np.asarray(one[0] + steps[0] * one[1], dtype=np.float64)


def _lengths(corners: Corners) -> tuple[float, float, float, float]:
    """Lengths of the upper, right, lower and left side."""
    upper, right, lower, left = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T).tolist()
    return upper, right, lower, left


def _taper(corners: Corners) -> float:
    """How many times the longer of two opposite sides is the shorter one."""
    upper, right, lower, left = _lengths(corners)
    return max(upper / lower, lower / upper, right / left, left / right)


def _area(corners: Corners) -> float:
    return float(cv2.contourArea(corners.astype(np.float32)))


def _straightened(raster: Raster, corners: Corners) -> tuple[Raster, Homography]:
    """The sheet between `corners` as an upright rectangle, and the map back."""
    upper, right, lower, left = _lengths(corners)
    # The longer of two opposite sides: no detail is lost.
    wide, high = max(upper, lower), max(right, left)
    dpi = raster.dpi
    if abs(max(wide, high) / min(wide, high) / A_SERIES - 1) <= A_SERIES_WITHIN:
        short = max(min(wide, high), max(wide, high) / A_SERIES)
        wide, high = (short, short * A_SERIES) if high > wide else (short * A_SERIES, short)
        dpi = short / A4_SHORT_SIDE_INCHES
    size = (round(wide), round(high))
    edges = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
    back = cv2.getPerspectiveTransform(edges, corners.astype(np.float32))
    # The map speaks of points, whose pixel centres lie half a pixel in; OpenCV of centres.
    half = np.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    centres = np.linalg.inv(half) @ back @ half
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    pixels = cv2.warpPerspective(raster.pixels, centres, size, flags=flags, borderValue=WHITE)
    a, b, c, d, e, f, g, h, i = (float(value) for value in back.ravel())
    return Raster(np.asarray(pixels, np.uint8), round(dpi, 1)), Homography((a, b, c, d, e, f, g, h, i))
