"""Lifting seals, signatures and scribbles that no colour tells from print: by their shape.

What stands in a line of print stays as it is; the rest of a seal's disc and of pen strokes is made white.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from sohoa.clean.overview import MM_PER_INCH, Mask
from sohoa.clean.pen import pen_strokes
from sohoa.clean.print_lines import LEVEL_MM, Ink, PrintLine, ink_of_page, level, level_letters, print_lines, strips
from sohoa.clean.seals import Seal, find_seals, long_rules, rings
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Box
from sohoa.domain.page import PageMark
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Parameter

# Coarser scans, of small letters three rows high, do not tell a letter from a stroke of the pen.
LEAST_DPI = 60
# Round a disc, for what ink ran beyond its rim.
MARGIN_MM = 0.8
# A line of print this near may go on below a seal; at its left, where the rim cuts it off and no space parts them.
NEAR_MM, RIM_GAP_MM = 12.0, 1.5
# The lines of a signature are no wider than its half of the page.
SIGNATURE_WIDTH_MM = 95.0
# Capitals of 12 to 15 points, the size of a signer's title, without marks; and with two, or two letters run together.
CAPITAL_MM, HIGHEST_CAPITAL_MM = 2.6, 5.5
# A pen stroke may hide a letter at the end of a line.
PEN_REACH_MM = 2.5
# A seal may hide the first word of a line; lines that are centred on each other are so to this much.
HIDDEN_WORD_MM, OFF_CENTRE_MM = 16.0, 3.0
# Print on either side of a mark that shows whether the page reads better without it.
BESIDE_MM = 50.0


def lift_shapes(raster: Raster, settings: CleanSettings) -> StepResult:
    """The page without the round seals and pen strokes found by shape; lines of print that go through them stay.

    Takes a grey raster with level lines. The effect tells how many of each were found and the share of the pixels made
    white.
    """
    if not settings.lift_shapes or not raster.is_grey or raster.dpi < LEAST_DPI:
        return StepResult(raster, False)
    ink = ink_of_page(raster)
    letters = level_letters(ink)
    loose = ~letters
    loose[0] = False
    seals = find_seals(loose[ink.labels].astype(np.uint8), ink.dpi)
    discs = [seal.disc(ink.labels.shape, ink.pixels(MARGIN_MM)) for seal in seals]
    covered = np.logical_or.reduce([np.zeros(ink.labels.shape, np.bool_), *discs])
    pens, of_pen = pen_strokes(ink, loose, covered)
    if not seals and not pens:
        return StepResult(raster, False)
    # The letters of a whole seal's ring stand level at its top; within a worn one, what stands level may be print.
    whole = [disc for seal, disc in zip(seals, discs, strict=True) if seal.is_whole]
    of_seal = _mostly_within(ink, np.logical_or.reduce([np.zeros(covered.shape, np.bool_), *whole]))
    lines = print_lines(ink, (letters | _capitals(ink)) & ~of_seal)
    erased = _grown(of_pen, ink, raster) & ~_strips(lines, ink, PEN_REACH_MM)
    for seal, disc in zip(seals, discs, strict=True):
        kept = _through(lines, seal, ink) if seal.is_whole else [*_through(lines, seal, ink), *lines]
        erased |= disc & ~_strips(kept, ink, 1.0)
        if seal.is_whole:
            erased |= rings(ink.labels > 0, ink.dpi, seal)
    # A seal on a table takes no rule with it.
    erased &= cv2.dilate(long_rules((ink.labels > 0).astype(np.uint8), ink.dpi), np.ones((3, 3), np.uint8)) == 0
    lifted = _lifted(raster, erased)
    marks = tuple(PageMark(mark.kind, _scaled(mark.box, ink, raster)) for mark in (*_as_marks(seals), *pens))
    white = round(float(np.count_nonzero(lifted.pixels != raster.pixels)) / raster.pixels.size, 6)
    effect: dict[str, Parameter] = {"seals": len(seals), "pen_strokes": len(pens), "lifted": white}
    # Rims are taken off printed lines as well, and letters may suffer; all else is done beside the print.
    doubtful = _where_to_judge(marks, raster) if any(seal.is_whole for seal in seals) else None
    return StepResult(lifted, True, {}, effect, marks=marks, doubtful=doubtful)


def _as_marks(seals: Sequence[Seal]) -> list[PageMark]:
    return [PageMark("seal", seal.box) for seal in seals]


def _capitals(ink: Ink) -> Mask:
    """Parts as high as capitals that have at least one level neighbour: what a mark leaves of a title."""
    mm = ink.mm
    capital = (mm[:, 3] >= CAPITAL_MM) & (mm[:, 3] <= HIGHEST_CAPITAL_MM) & (mm[:, 2] <= HIGHEST_CAPITAL_MM)
    capital[0] = False
    found = np.zeros(len(mm), np.bool_)
    found[capital] = level(mm[capital], fewest=1)
    return found


def _mostly_within(ink: Ink, covered: Mask) -> Mask:
    """Which parts have the middle of their box in a covered place, a value for each number."""
    x, y = ink.stats[:, 0] + ink.stats[:, 2] // 2, ink.stats[:, 1] + ink.stats[:, 3] // 2
    return np.asarray(covered[y.clip(0, covered.shape[0] - 1), x.clip(0, covered.shape[1] - 1)], np.bool_)


def _through(lines: Sequence[PrintLine], seal: Seal, ink: Ink) -> list[PrintLine]:
    """The lines that may go on below a seal, as far as they may.

    A line on both sides goes through. Otherwise what stands at the right may have begun below the seal, which is
    pressed on the beginning of the signer's title and name; what ends at the left may go on only where the seal's rim
    cuts it off.
    """
    near, feet = ink.pixels(NEAR_MM), ink.pixels(LEVEL_MM)
    box = seal.box
    beside = [
        line
        for line in lines
        if line.strip[1] > box.y0 and line.strip[0] < box.y1 and line.x0 <= box.x1 + near and line.x1 >= box.x0 - near
    ]
    going_on = []
    for line in beside:
        right = [other.x0 for other in beside if other.x0 > line.x1 and abs(other.foot - line.foot) <= feet]
        if line.x1 > seal.x:
            going_on.append(replace(line, x0=min(line.x0, _beginning(line, lines, seal, ink))))
        elif right:
            going_on.append(replace(line, x1=min(right)))
        elif line.x1 >= _rim(seal, line.foot) - ink.pixels(RIM_GAP_MM):
            going_on.append(replace(line, x1=line.x1 + round(ink.pixels(HIDDEN_WORD_MM))))
    return going_on


def _rim(seal: Seal, row: float) -> float:
    """Where the left rim of a seal crosses a row, the middle where it does not."""
    return seal.x - math.sqrt(max(seal.radius**2 - (row - seal.y) ** 2, 0.0))


def _beginning(line: PrintLine, lines: Sequence[PrintLine], seal: Seal, ink: Ink) -> int:
    """Where a line begins whose beginning lies below a seal: the lines of a signature are centred on each other."""
    free = [
        other
        for other in lines
        if (other.strip[1] <= seal.box.y0 or other.x0 >= seal.box.x1)
        and other.x0 < line.x1
        and other.x1 > line.x0
        and other.x1 - other.x0 <= ink.pixels(SIGNATURE_WIDTH_MM)
        and abs(other.foot - seal.y) <= seal.radius + ink.pixels(NEAR_MM)
    ]
    word = line.x0 - round(ink.pixels(HIDDEN_WORD_MM))
    if not free:
        return word
    nearest = min(free, key=lambda other: abs(other.foot - line.foot))
    return min(nearest.x0 + nearest.x1 - line.x1 - round(ink.pixels(OFF_CENTRE_MM)), word)


def _strips(lines: Sequence[PrintLine], ink: Ink, reach_mm: float) -> Mask:
    return strips(lines, ink.labels.shape, round(ink.pixels(reach_mm))) > 0


def _grown(strokes: Mask, ink: Ink, raster: Raster) -> Mask:
    """The strokes with their pale edges; those of bilevel scans at the resolution of the ink have none."""
    side = 3 if ink.dpi >= raster.dpi else 5
    return cv2.dilate(strokes.astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def _lifted(raster: Raster, erased: Mask) -> Raster:
    """A copy of the raster, white where `erased`, at any resolution, is true."""
    full = cv2.resize(erased.astype(np.uint8), (raster.width, raster.height), interpolation=cv2.INTER_NEAREST)
    pixels = raster.pixels.copy()
    pixels[full > 0] = 255
    return Raster(pixels, raster.dpi)


def _scaled(box: Box, ink: Ink, raster: Raster) -> Box:
    scale = raster.dpi / ink.dpi
    return Box(*(round(edge * scale) for edge in box)).clipped(raster.width, raster.height)


def _where_to_judge(marks: Sequence[PageMark], raster: Raster) -> Box:
    """The largest mark with the print on both sides."""
    box = max((mark.box for mark in marks), key=lambda box: box.width * box.height)
    beside = round(BESIDE_MM / MM_PER_INCH * raster.dpi)
    return box._replace(x0=box.x0 - beside, x1=box.x1 + beside).clipped(raster.width, raster.height)
