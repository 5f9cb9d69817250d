"""Painting white what copiers and scanners put around the print: black borders, shadows, punch holes, staples."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.components import connected_parts
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Parameter

MM_PER_INCH = 25.4
# Thin enough to be quick, fine enough for the wire of a staple (0.5 mm).
SURVEY_DPI = 100
DARK = 128
# No stroke of print is so thick: bold capitals of 14 points have stems of 1 mm, the rules of tables less.
SOLID_MM = 3.0
# A scanner that makes bilevel images turns a shadow into dots; closed over this they become solid. Print does too, and
# then survives as lines 3 to 4 mm high, so it takes more to be solid here.
DOTS_MM, SOLID_DOTS_MM = 0.8, 5.0
# The ragged fringe of a border, where nobody could read print either.
FRINGE_MM = 1.0
# A side is bordered where so much of its length is dark over the outermost millimetre: more than a seal across the edge
# (36 mm of 297) or rules that run out of the page make.
EDGE_MM, EDGE_INK, BORDERED = 1.0, 0.3, 0.15
# A sheet of A5 on the glass for A4 leaves half of it dark; beyond this share it is no border but a dark page.
MOST_BORDER = 0.55
# Light letters on a dark band that runs out of the page, as letterheads have them: of 8 to 30 points, so many on one
# line, and so dark around them (mm), which print and its counters are not.
LIGHT_LETTER_MM, FEWEST_LIGHT, AROUND_MM, DARK_AROUND = (1.2, 9.0), 6, 6.0, 0.45
# Their feet are level to within this, and strokes of letters no wider than this.
FOOT_MM, STROKE_MM = 0.8, 2.5
# ISO 838 punches holes of 6 mm with the centre 12 mm from the edge; hand punches differ by some millimetres.
HOLE_MM, HOLE_INSET_MM = (4.5, 8.0), 22.0
# A disc fills π/4 of its box; ragged by scanning, but not a letter, not a square.
HOLE_FILL = (0.66, 0.9)
# Print begins 15 mm from the edges at the very least; staples and the creases of pages turned over them lie in the
# corners, aslant, where print has no strokes of their length.
CORNER_MM = 35.0
STAPLE_MM, STAPLE_THICK_MM, STAPLE_SLANT = (5.0, 45.0), 3.0, (15.0, 75.0)
# A straight stroke fills the box turned with it; the broken corner of a table does not.
STAPLE_FILL = 0.45


@dataclass(frozen=True, slots=True, eq=False)
class _Survey:
    """The page at about `SURVEY_DPI`: `grey`, and where it is `dark` (0 or 255); both (height, width) uint8."""

    grey: Pixels
    dark: Pixels
    dpi: float

    def pixels(self, mm: float) -> int:
        """A length in whole pixels, at least one."""
        return max(round(mm / MM_PER_INCH * self.dpi), 1)


def clear_borders(raster: Raster, settings: CleanSettings) -> StepResult:
    """White where there is the dark of a copier's lid, its shadow, a punch hole or a staple; print is left.

    The effect tells the share of the page that was painted for borders, and how many holes and staples were found.
    """
    if not settings.clear_borders:
        return StepResult(raster, False)
    page = _survey(raster)
    border = _border(page)
    rest = np.where(border > 0, np.uint8(0), page.dark)
    holes, punched = _holes(page, rest)
    staples, wires = _staples(page, np.where(holes > 0, np.uint8(0), rest))
    effect: dict[str, Parameter] = {
        "border_share": round(float(np.count_nonzero(border)) / border.size, 4),
        "holes": punched,
        "staples": wires,
    }
    mask = border | holes | staples
    if not mask.any():
        return StepResult(raster, False, {}, effect)
    return StepResult(_painted(raster, mask), True, {}, effect)


def _survey(raster: Raster) -> _Survey:
    small = raster.reduced(SURVEY_DPI)
    grey = small.pixels if small.is_grey else np.asarray(cv2.cvtColor(small.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return _Survey(grey, np.where(grey < DARK, np.uint8(255), np.uint8(0)), small.dpi)


def _painted(raster: Raster, mask: Pixels) -> Raster:
    """The raster white where `mask`, of any size, is not 0."""
    full = cv2.resize(mask, (raster.width, raster.height), interpolation=cv2.INTER_NEAREST)
    pixels = raster.pixels.copy()
    pixels[full > 0] = 255
    return Raster(pixels, raster.dpi)


def _border(page: _Survey) -> Pixels:
    """Solid darkness that comes in from a side of the page, with its fringe; all 0 where no side is bordered."""
    none = np.zeros_like(page.dark)
    if not any(_is_bordered(page, turns) for turns in range(4)):
        return none
    dots = np.asarray(cv2.morphologyEx(page.dark, cv2.MORPH_CLOSE, _square(page.pixels(DOTS_MM))), np.uint8)
    solid = _from_edges(page.dark, page.pixels(SOLID_MM)) | _from_edges(dots, page.pixels(SOLID_DOTS_MM))
    behind = _behind_print(page)
    solid[behind] = 0
    if cv2.countNonZero(solid) > MOST_BORDER * solid.size:
        return none
    border = cv2.dilate(solid, _square(2 * page.pixels(FRINGE_MM) + 1))
    return np.where(behind, np.uint8(0), np.asarray(border, np.uint8))


def _is_bordered(page: _Survey, turns: int) -> bool:
    """Whether one side of the page, the upper one after `turns` quarter turns, is dark over some length."""
    strip = np.rot90(page.dark, turns)[: page.pixels(EDGE_MM)]
    return float(np.mean(strip.mean(axis=0) / 255 >= EDGE_INK)) >= BORDERED


def _from_edges(dark: Pixels, side: int) -> Pixels:
    """What of `dark` is as thick as `side` and hangs on an edge of the page, as if the dark went on beyond it."""
    framed = cv2.copyMakeBorder(dark, side, side, side, side, cv2.BORDER_CONSTANT, value=255)
    opened = cv2.morphologyEx(framed, cv2.MORPH_OPEN, _square(side))
    _, labels = cv2.connectedComponents(opened, connectivity=4)
    hanging = np.where(labels == labels[0, 0], np.uint8(255), np.uint8(0))
    return hanging[side:-side, side:-side]


def _behind_print(page: _Survey) -> NDArray[np.bool_]:
    """The dark bands that light letters stand on."""
    light = np.asarray(cv2.bitwise_not(page.dark), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(light, connectivity=4)
    around = cv2.blur(page.dark, (page.pixels(AROUND_MM),) * 2)
    left, top, wide, high, _ = stats[1:].T
    least, most = (page.pixels(mm) for mm in LIGHT_LETTER_MM)
    fits = (high >= least) & (high <= most) & (wide <= 2 * most)
    x, foot = (left + wide // 2)[fits], (top + high)[fits]
    in_dark = around[foot - high[fits] // 2 - 1, x] >= 255 * DARK_AROUND
    x, foot = x[in_dark], foot[in_dark]
    on_row = np.bincount(foot, minlength=page.dark.shape[0] + 1).astype(np.float64)
    letters = np.convolve(on_row, np.ones(2 * page.pixels(FOOT_MM) + 1), "same")[foot] >= FEWEST_LIGHT
    if not letters.any():
        return np.zeros(page.dark.shape, np.bool_)
    side = page.pixels(STROKE_MM)
    _, bands = cv2.connectedComponents(cv2.morphologyEx(page.dark, cv2.MORPH_CLOSE, _square(side)), connectivity=4)
    counts = np.bincount(bands[foot[letters] - 1, x[letters]], minlength=int(bands.max()) + 1)
    counts[0] = 0
    return np.asarray((counts >= FEWEST_LIGHT)[bands])


def _holes(page: _Survey, ink: Pixels) -> tuple[Pixels, int]:
    """The punch holes among the ink, with the shades around them, and their number."""
    solid = cv2.morphologyEx(ink, cv2.MORPH_OPEN, _disc(page.pixels(SOLID_MM)))
    mask = np.zeros_like(ink)
    count = 0
    least, most = (page.pixels(mm) for mm in HOLE_MM)
    inset = page.pixels(HOLE_INSET_MM)
    for x, y, wide, high, area in _components(np.asarray(solid, np.uint8)):
        short, long = sorted((wide, high))
        is_disc = (
            least <= short and long <= min(most, 1.25 * short) and HOLE_FILL[0] <= area / (wide * high) <= HOLE_FILL[1]
        )
        middle = (x + wide / 2, y + high / 2)
        if is_disc and _inset(mask, middle) <= inset:
            cv2.circle(mask, (round(middle[0]), round(middle[1])), long // 2 + page.pixels(0.8), 255, -1)
            count += 1
    return mask, count


def _staples(page: _Survey, ink: Pixels) -> tuple[Pixels, int]:
    """Long thin slanting strokes that stand alone in the corners, with their fringes, and their number."""
    mask = np.zeros_like(ink)
    count = 0
    corner = page.pixels(CORNER_MM)
    height, width = ink.shape
    for top in (0, max(height - corner, 0)):
        for left in (0, max(width - corner, 0)):
            there = (slice(top, top + corner), slice(left, left + corner))
            number, labels = cv2.connectedComponents(ink[there])
            # What goes on beyond the corner is a rule or print.
            inner = {*labels[0 if top else -1].tolist(), *labels[:, 0 if left else -1].tolist()}
            for label in set(range(1, number)) - inner:
                stroke = labels == label
                if _is_staple(page, stroke):
                    mask[there][stroke] = 255
                    count += 1
    return np.asarray(cv2.dilate(mask, _square(2 * page.pixels(0.5) + 1)), np.uint8), count


def _is_staple(page: _Survey, stroke: np.ndarray) -> bool:
    """Whether a stroke within a corner, a mask, is as long, thin and slanting as a staple or a crease."""
    points = cv2.findNonZero(stroke.astype(np.uint8))
    if len(points) < page.pixels(STAPLE_MM[0]):
        return False
    _, sides, degrees = cv2.minAreaRect(points)
    long, thin = max(sides) + 1, min(sides) + 1
    slant = abs((degrees if sides[0] >= sides[1] else degrees + 90) % 180)
    slant = min(slant, 180 - slant)
    lengths = page.pixels(STAPLE_MM[0]) <= long <= page.pixels(STAPLE_MM[1])
    slanting = STAPLE_SLANT[0] <= slant <= STAPLE_SLANT[1]
    straight = len(points) >= STAPLE_FILL * long * thin
    return bool(lengths and thin <= page.pixels(STAPLE_THICK_MM) and slanting and straight)


def _components(mask: Pixels) -> list[tuple[int, int, int, int, int]]:
    """Left, top, width, height and area of each connected piece of a mask."""
    _, stats = connected_parts(mask)
    return [tuple(int(value) for value in row) for row in stats[1:]]  # type: ignore[misc]


def _inset(mask: Pixels, point: tuple[float, float]) -> float:
    """How far a point lies from the nearest edge."""
    height, width = mask.shape
    return float(min(point[0], point[1], width - point[0], height - point[1]))


def _square(side: int) -> Pixels:
    return np.ones((side, side), np.uint8)


def _disc(diameter: int) -> Pixels:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter)), np.uint8)
