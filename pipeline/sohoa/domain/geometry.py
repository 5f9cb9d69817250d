"""Boxes and the mapping between the cleaned raster and the page as scanned.

Coordinates are pixels, origin top left, x to the right, y down.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, ceil, degrees, floor
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle `[x0, y0, x1, y1]` in pixels; `x1` and `y1` lie just outside it."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of `boxes`; ValueError when there are none."""
        x0, y0, x1, y1 = zip(*boxes, strict=True)
        return Box(min(x0), min(y0), max(x1), max(y1))

    def clipped(self, width: int, height: int) -> Box:
        """This box cut to a page of `width` by `height` pixels."""
        return Box(
            min(max(self.x0, 0), width),
            min(max(self.y0, 0), height),
            min(max(self.x1, 0), width),
            min(max(self.y1, 0), height),
        )

    def share_in(self, other: Box) -> float:
        """The share of this box that lies within the other."""
        width, height = min(self.x1, other.x1) - max(self.x0, other.x0), min(self.y1, other.y1) - max(self.y0, other.y0)
        return width * height / max(self.width * self.height, 1) if width > 0 and height > 0 else 0.0

    def scaled(self, across: float, down: float) -> Box:
        """This box on a page so many times as wide and as high."""
        return Box(round(self.x0 * across), round(self.y0 * down), round(self.x1 * across), round(self.y1 * down))


Matrix = tuple[float, float, float, float, float, float, float, float, float]

# The edges of a box that curves are followed in steps of this many pixels: over it the arch of a page, some centimetres
# of sagitta at the very most, leaves the straight line by less than a pixel.
EDGE_STEP = 150


class _PlaneMap(ABC):
    """What all maps of the plane can do."""

    __slots__ = ()

    @abstractmethod
    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where the point (x, y) comes to."""

    def after(self, first: PageMap) -> PageMap:
        """The map that applies `first`, then this one."""
        maps: list[Homography | Curl] = []
        for one in (*_parts(first), *_parts(self)):
            last = maps[-1] if maps else None
            if isinstance(one, Homography) and isinstance(last, Homography):
                maps[-1] = one.times(last)
            else:
                maps.append(one)
        kept = [one for one in maps if one != IDENTITY] or [IDENTITY]
        return kept[0] if len(kept) == 1 and isinstance(kept[0], Homography) else Composition(tuple(kept))

    def box(self, box: Box) -> Box:
        """The smallest upright box around the image of `box`, in whole pixels."""
        xs, ys = zip(*(self.point(x, y) for x, y in self._outline(box)), strict=True)
        return _in_whole_pixels(min(xs), min(ys), max(xs), max(ys))

    def _outline(self, box: Box) -> Iterable[tuple[float, float]]:
        """Points on the edges of `box`, no farther apart than `EDGE_STEP`."""
        for x in _between(box.x0, box.x1):
            yield from ((x, box.y0), (x, box.y1))
        for y in _between(box.y0, box.y1):
            yield from ((box.x0, y), (box.x1, y))


@dataclass(frozen=True, slots=True)
class Homography(_PlaneMap):
    """A projective map of the plane, a 3×3 matrix in row order, applied to column vectors (x, y, 1)."""

    matrix: Matrix

    @staticmethod
    def shift(x: float, y: float) -> Homography:
        """The map that moves every point by (x, y)."""
        return Homography((1.0, 0.0, x, 0.0, 1.0, y, 0.0, 0.0, 1.0))

    def times(self, first: Homography) -> Homography:
        """The homography that applies `first`, then this one."""
        a, b = self.matrix, first.matrix

        def cell(row: int, column: int) -> float:
            return sum(a[3 * row + k] * b[3 * k + column] for k in range(3))

        return Homography(
            (
                *(cell(0, 0), cell(0, 1), cell(0, 2)),
                *(cell(1, 0), cell(1, 1), cell(1, 2)),
                *(cell(2, 0), cell(2, 1), cell(2, 2)),
            )
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        a = self.matrix
        w = a[6] * x + a[7] * y + a[8]
        return (a[0] * x + a[1] * y + a[2]) / w, (a[3] * x + a[4] * y + a[5]) / w

    def box(self, box: Box) -> Box:
        a = self.matrix
        if a[1] or a[3] or a[6] or a[7] or a[8] != 1 or a[0] <= 0 or a[4] <= 0:
            return _PlaneMap.box(self, box)
        # Most maps scale and shift, which takes a seventh of the time.
        x0, y0, x1, y1 = box
        return _in_whole_pixels(a[0] * x0 + a[2], a[4] * y0 + a[5], a[0] * x1 + a[2], a[4] * y1 + a[5])

    def _outline(self, box: Box) -> Iterable[tuple[float, float]]:
        """The corners: straight lines stay straight."""
        return ((x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1))


@dataclass(frozen=True, slots=True)
class Curl(_PlaneMap):
    """The arch of a sheet: a map that moves points up or down, by a polynomial of where they lie.

    A point (x, y) comes to (x, y + Σ coefficients[j][i] · uⁱ · vʲ), where u and v are x and y from -1 to 1 over a page
    of `width` by `height` pixels.
    """

    coefficients: tuple[tuple[float, ...], ...]
    width: int
    height: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        u, v = 2 * x / self.width - 1, 2 * y / self.height - 1
        shift = 0.0
        for row in reversed(self.coefficients):
            across = 0.0
            for coefficient in reversed(row):
                across = across * u + coefficient
            shift = shift * v + across
        return x, y + shift


@dataclass(frozen=True, slots=True)
class Composition(_PlaneMap):
    """Maps applied one after the other, the first one first."""

    maps: tuple[Homography | Curl, ...]

    def point(self, x: float, y: float) -> tuple[float, float]:
        for one in self.maps:
            x, y = one.point(x, y)
        return x, y


PageMap = Homography | Curl | Composition
IDENTITY = Homography((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def _parts(one: _PlaneMap) -> tuple[Homography | Curl, ...]:
    if isinstance(one, Composition):
        return one.maps
    return (one,) if isinstance(one, Homography | Curl) else ()


def _in_whole_pixels(x0: float, y0: float, x1: float, y1: float) -> Box:
    # A thousandth of a pixel of rounding error must not widen a box by a whole one.
    return Box(floor(x0 + 1e-3), floor(y0 + 1e-3), ceil(x1 - 1e-3), ceil(y1 - 1e-3))


def _between(low: int, high: int) -> Iterable[float]:
    """From `low` to `high`, both included, in even steps of at most `EDGE_STEP`."""
    steps = max(ceil((high - low) / EDGE_STEP), 1)
    return (low + (high - low) * step / steps for step in range(steps + 1))


def quarter_turn(to_source: PageMap, width: int, height: int) -> int:
    """By how many degrees (0, 90, 180 or 270) a scan was turned clockwise, to the nearest, to make a cleaned page.

    `to_source` leads from the cleaned page, `width` by `height` pixels, back to the scan.
    """
    x, y = width / 2, height / 2
    (x0, y0), (x1, y1) = to_source.point(x, y), to_source.point(x + 1, y)
    return round(-degrees(atan2(y1 - y0, x1 - x0)) / 90) % 4 * 90
