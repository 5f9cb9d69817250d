"""Round seals in scans without colour: found by their rings.

Source: Hough's transform along the gradient (OpenCV's, after Yuen and others 1990), then the share of the ring that is
inked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from sohoa.clean.overview import MM_PER_INCH, Mask
from sohoa.clean.strokes import straight_strokes
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels

# Seals of offices measure 28 to 42 mm across (Circular 23/2012/TT-BCA: 36 for most); copies shrink or grow a little.
# Their inner rings are sought as well, for the outer one may be worn.
INNER_MM, SMALLEST_MM, LARGEST_MM = 12.0, 13.5, 22.5
VOTE_DPI = 60
EDGE = 150
# Votes for a centre: print and signatures gather a few such places on a page, a worn ring hardly more.
LEAST_VOTES, MOST_CENTRES = 25, 12
# The share of a ring's directions that must be inked, and by how much more than beside it.
LEAST_RING, CONTRAST = 0.45, 1.6
WHOLE_RING = 0.75
# A ring is drawn this exactly; also the widest a printed ring line is.
RING_MM, BESIDE_MM = 0.7, 1.6
# The rim with its rings takes this much of the radius; print inks a tenth to a fifth of a circle; a ring is this thick.
RIM_MM, RIM_SHARE, THICKEST_RING_MM = 3.0, 0.45, 0.8
# No part of a rim runs straight for longer than this, not even the top of a thick one.
RULE_MM = 15.0
# Degrees either way of a diagonal.
DIAGONAL = 15
ANGLES = 360


@dataclass(frozen=True, slots=True)
class Seal:
    """A disc, in pixels of the ink it was found in; `ring` is the share of its rim that is inked."""

    x: float
    y: float
    radius: float
    ring: float

    @property
    def box(self) -> Box:
        r = self.radius
        return Box(round(self.x - r), round(self.y - r), round(self.x + r) + 1, round(self.y + r) + 1)

    @property
    def is_whole(self) -> bool:
        """Whether enough of the rim is there to tell it from print across it."""
        return self.ring >= WHOLE_RING

    def disc(self, shape: tuple[int, ...], margin: float, scale: float = 1.0) -> Mask:
        """True on the disc grown by `margin` pixels, of `shape`, everything `scale` times as large."""
        mask = np.zeros(shape[:2], np.uint8)
        centre = (round(self.x * scale), round(self.y * scale))
        cv2.circle(mask, centre, round((self.radius + margin) * scale), 1, -1)
        return mask > 0


def find_seals(ink: Pixels, dpi: float) -> list[Seal]:
    """The round seals in ink (uint8, nonzero is ink) that is no print, best first. Rules of tables are no rims."""
    bent = np.asarray(cv2.subtract((ink > 0).astype(np.uint8), long_rules(ink, dpi)), np.uint8)
    found: list[Seal] = []
    for x, y in _centres(bent, dpi):
        seal = _ringed(bent, dpi, x, y)
        if seal is not None and all(_apart(seal, other) for other in found):
            found.append(seal)
    return found


def long_rules(ink: Pixels, dpi: float) -> Pixels:
    """1 where strokes run straight along the page for longer than any part of a rim does."""
    length = round(RULE_MM / MM_PER_INCH * dpi)
    return straight_strokes(ink, length, length)


def _apart(seal: Seal, other: Seal) -> bool:
    return float(np.hypot(seal.x - other.x, seal.y - other.y)) > max(seal.radius, other.radius)


def _centres(ink: Pixels, dpi: float) -> Iterator[tuple[float, float]]:
    """Places that the edges of the ink point to from the distance of a ring, most votes first; pixels of `ink`."""
    scale, mm = VOTE_DPI / dpi, VOTE_DPI / MM_PER_INCH
    size = (max(round(ink.shape[1] * scale), 1), max(round(ink.shape[0] * scale), 1))
    grey = cv2.GaussianBlur(cv2.resize((ink > 0) * np.uint8(255), size, interpolation=cv2.INTER_AREA), (3, 3), 0)
    circles = cv2.HoughCircles(
        grey,
        cv2.HOUGH_GRADIENT,
        1,
        INNER_MM * mm,
        param1=EDGE,
        param2=LEAST_VOTES,
        minRadius=round(INNER_MM * mm),
        maxRadius=round(LARGEST_MM * mm),
    )
    for x, y, _ in [] if circles is None else circles[0][:MOST_CENTRES].tolist():
        yield x / scale, y / scale


def _ringed(ink: Pixels, dpi: float, x: float, y: float) -> Seal | None:
    """The seal around a centre, which may be half a millimetre off: its outermost ring, None where there is none."""
    mm = dpi / MM_PER_INCH
    steps = (-mm / 2, 0.0, mm / 2)
    found = [_outermost(_polar(ink, x + dx, y + dy, mm), x + dx, y + dy, mm) for dx in steps for dy in steps]
    return max((seal for seal in found if seal is not None), key=lambda seal: seal.ring, default=None)


def _polar(ink: Pixels, x: float, y: float, mm: float) -> Pixels:
    """The ink around a centre, a row for each degree and a column for each pixel of distance; rings a little wider."""
    reach = round((LARGEST_MM + 2 * BESIDE_MM) * mm)
    polar = cv2.warpPolar((ink > 0).astype(np.uint8), (reach, ANGLES), (x, y), reach, cv2.INTER_NEAREST)
    side = max(round(RING_MM / 2 * mm), 1) | 1
    return np.asarray(cv2.dilate(polar, np.ones((1, side), np.uint8)), np.uint8)


def _outermost(polar: Pixels, x: float, y: float, mm: float) -> Seal | None:
    """The outermost distance at which enough is inked, and less beyond it."""
    beside = round(BESIDE_MM * mm)
    shares = polar.mean(axis=0)
    for radius in range(round(LARGEST_MM * mm), round(SMALLEST_MM * mm), -1):
        share = float(shares[radius])
        beyond = float(shares[radius + beside : radius + 2 * beside].mean())
        if share >= LEAST_RING and share >= CONTRAST * beyond:
            peak = radius - 3 + int(shares[radius - 3 : radius + 1].argmax())
            return Seal(x, y, float(peak), float(shares[peak])) if _bends(polar[:, peak]) else None
    return None


def _bends(ring: Pixels) -> bool:
    """Whether a ring is inked in the diagonals, where the sides of a square of its size leave it; half of one may lack.

    `ring` has a value for each degree.
    """
    diagonal = [float(ring[middle - DIAGONAL : middle + DIAGONAL].mean()) for middle in (45, 135, 225, 315)]
    return sum(share >= LEAST_RING for share in diagonal) >= 2


def rings(ink: Mask, dpi: float, seal: Seal) -> Mask:
    """Where a seal's rim is drawn: short runs of ink along the radius, where more is inked than print would.

    As staff lines are removed from music: what goes on for longer along the radius is a letter that crosses the rim.
    """
    mm = dpi / MM_PER_INCH
    reach = seal.radius + 2 * BESIDE_MM * mm
    polar = cv2.warpPolar(ink.astype(np.uint8), (round(reach), 2 * ANGLES), (seal.x, seal.y), reach, cv2.INTER_NEAREST)
    of_rim = cv2.dilate((polar.mean(axis=0, keepdims=True) >= RIM_SHARE).astype(np.uint8), np.ones((1, 3), np.uint8))
    of_rim[:, : round(seal.radius - RIM_MM * mm)] = 0
    thickest = round(THICKEST_RING_MM * mm)
    # What is left of a run by an opening that is longer than a ring is thick is no ring.
    longer = cv2.morphologyEx(polar, cv2.MORPH_OPEN, np.ones((1, thickest + 1), np.uint8))
    drawn = ((polar > longer) & (of_rim > 0)).astype(np.uint8)
    flags = cv2.WARP_INVERSE_MAP | cv2.WARP_FILL_OUTLIERS | cv2.INTER_NEAREST
    size = (ink.shape[1], ink.shape[0])
    return cv2.warpPolar(drawn, size, (seal.x, seal.y), reach, flags) > 0
