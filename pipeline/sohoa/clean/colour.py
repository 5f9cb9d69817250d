"""Lifting coloured ink (seals, receipt stamps, signatures) off a colour scan; the black print below it stays."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np

from sohoa.clean.coloured_marks import HUES, Mark, find_marks
from sohoa.clean.illumination import to_grey
from sohoa.clean.overview import DARK, Overview, extremes, survey
from sohoa.clean.pen import SIGNATURE_MM
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.clean.unmixing import faded_level, ink_of, patch_of, scraps, with_bleed, without_ink
from sohoa.domain.geometry import Box
from sohoa.domain.page import PageMark
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Parameter

# Less coloured ink than two letters have is no mark.
FEWEST_SQUARE_MM = 3.0
# A page nearly all of whose ink is of one colour is printed or written in it; on a last page that holds little but the
# end of a sentence, half of the ink is the seal's.
MOST_ONE_COLOUR = 0.7
# Seals are round and 28 mm wide or more, but for a worn edge; signatures are wider than initials and ticks.
LEAST_SEAL_MM, LEAST_ROUND = 24.0, 0.75


def lift_colour(raster: Raster, settings: CleanSettings) -> StepResult:
    """The page as grey, coloured stamps and handwriting lifted, coloured print dark, black print as it was.

    Grey rasters, pages without such marks and pages all of one colour are returned as they are. The effect tells the
    share of the ink that has the commonest colour, and the shares of the pixels that were lifted, by hue, made dark
    (`print`), or left because the print below would have suffered (`refused`).
    """
    if raster.is_grey or not settings.lift_colour:
        return StepResult(raster, False)
    page = survey(raster)
    if np.count_nonzero(page.coloured) < FEWEST_SQUARE_MM * page.pixels(1) ** 2:
        return StepResult(raster, False)
    share = _one_colour_share(page)
    effect: dict[str, Parameter] = {"one_colour_share": round(share, 4)}
    marks = find_marks(raster, page) if share <= MOST_ONE_COLOUR else ()
    if all(mark.kind == "other" for mark in marks):
        return StepResult(raster, False, {}, effect)
    grey = to_grey(raster)
    changed = _redraw(raster, grey, page, marks)
    effect.update({name: round(count / grey.pixels.size, 6) for name, count in changed.items()})
    taken_off = tuple(_page_mark(mark, page) for mark in marks if mark.is_lifted)
    return StepResult(grey, True, {}, effect, marks=taken_off)


def _page_mark(mark: Mark, page: Overview) -> PageMark:
    """A mark for the record of the page, its box in pixels of the raster."""
    box = Box(*(edge * page.factor for edge in mark.box))
    low, high = sorted((mark.box.width, mark.box.height))
    if mark.kind == "stamp":
        round_one = high >= page.pixels(LEAST_SEAL_MM) and low >= LEAST_ROUND * high
        return PageMark("seal" if round_one else "stamp", box)
    return PageMark("signature" if mark.box.width >= page.pixels(SIGNATURE_MM) else "scribble", box)


def _one_colour_share(page: Overview) -> float:
    """The share of the page's ink that has the commonest hue."""
    dark = page.darkest < DARK
    ink = dark & page.coloured
    of_hue = [int(np.count_nonzero(ink & (page.even[..., hue] == page.lightest))) for hue in range(len(HUES))]
    return max(of_hue) / max(int(np.count_nonzero(dark)), 1)


def _redraw(raster: Raster, grey: Raster, page: Overview, marks: tuple[Mark, ...]) -> Counter[str]:
    """Write the marks into `grey`, lifted or dark as their kinds ask; on how many pixels, by what was done."""
    changed: Counter[str] = Counter()
    level = faded_level(page)
    for mark in marks:
        if mark.kind != "other":
            name, count = _redraw_one(raster, grey, page, mark, level)
            changed[name] += count
    for one, other in combinations([mark for mark in marks if mark.is_lifted], 2):
        if one.hue != other.hue:
            changed[f"lifted_{HUES[other.hue]}"] += _clear_crossing(raster, grey, page, one, other)
    return changed


def _redraw_one(raster: Raster, grey: Raster, page: Overview, mark: Mark, level: int) -> tuple[str, int]:
    box = with_bleed(page, mark.box)
    patch = patch_of(raster, grey, page, box, ink_of(page, mark, box))
    if mark.kind == "print":
        return "print", patch.darken(extremes(patch.even)[1], patch.ink)
    lifted = without_ink(patch, page, mark, level)
    if lifted is None:
        return "refused", int(np.count_nonzero(patch.ink))
    return f"lifted_{HUES[mark.hue]}", patch.lighten(lifted, patch.ink)


def _clear_crossing(raster: Raster, grey: Raster, page: Overview, one: Mark, other: Mark) -> int:
    """Clear what is left where the ink of two marks crosses; how many pixels changed."""
    a, b = with_bleed(page, one.box), with_bleed(page, other.box)
    shared = Box(max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1))
    if shared.width <= 0 or shared.height <= 0:
        return 0
    both = _cut(ink_of(page, one, a), a, shared) & _cut(ink_of(page, other, b), b, shared)
    patch = patch_of(raster, grey, page, shared, both)
    return patch.lighten(np.full_like(patch.grey, 255), scraps(patch))


def _cut(pixels: Pixels, box: Box, inner: Box) -> Pixels:
    """The part of `pixels`, which lie in `box`, that lies in `inner`."""
    return pixels[inner.y0 - box.y0 : inner.y1 - box.y0, inner.x0 - box.x0 : inner.x1 - box.x0]
