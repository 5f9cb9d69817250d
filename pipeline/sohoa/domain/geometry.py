"""Boxes and the mapping between the cleaned raster and the page as scanned.

Coordinates are pixels, origin top left, x to the right, y down.
"""

from __future__ import annotations

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


Matrix = tuple[float, float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Homography:
    """A projective map of the plane, a 3×3 matrix in row order, applied to column vectors (x, y, 1)."""

    matrix: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)

    def after(self, first: Homography) -> Homography:
        """The map that applies `first`, then this one."""
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
        """The smallest upright box around the image of `box`, in whole pixels."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = zip(*corners, strict=True)
        # A thousandth of a pixel of rounding error must not widen a box by a whole one.
        return Box(floor(min(xs) + 1e-3), floor(min(ys) + 1e-3), ceil(max(xs) - 1e-3), ceil(max(ys) - 1e-3))


IDENTITY = Homography()


def quarter_turn(to_source: Homography, width: int, height: int) -> int:
    """By how many degrees (0, 90, 180 or 270) a scan was turned clockwise, to the nearest, to make a cleaned page.

    `to_source` leads from the cleaned page, `width` by `height` pixels, back to the scan.
    """
    x, y = width / 2, height / 2
    (x0, y0), (x1, y1) = to_source.point(x, y), to_source.point(x + 1, y)
    return round(-degrees(atan2(y1 - y0, x1 - x0)) / 90) % 4 * 90
