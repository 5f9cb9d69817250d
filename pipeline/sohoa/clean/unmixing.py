"""Taking one coloured ink out of a piece of a page, and telling how far the page's print has faded."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from sohoa.clean.coloured_marks import Mark
from sohoa.clean.overview import DARK, WEAK_CHROMA, Mask, Overview, extremes
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster

# JPEG carries the colour of ink this far beyond its edge (4 pixels at 200 dpi).
BLEED_MM = 0.5
# Three quarters of a mark's ink become as light as paper; a gain over the limit would mostly raise noise.
WHITENED_PERCENTILE, MOST_GAIN = 75, 2.0
# Pixels with more than this share of the most colour in a mark are its ink alone. What is darker by a quarter than the
# dark tenth of those has black print below it.
PURE_SHARE, PURE_PERCENTILE = 0.6, 95
DARKEST_INK_PERCENTILE, DARKER_BY = 10, 1.25
# Of 255: below lifted ink, print is darker than the first level and what is left of the ink lighter than the second.
# Where print has faded, nine tenths of it stay below the first one, which rises with it.
PRINT_LEVEL, PAPER_LEVEL = 96, 190
FADED_PERCENTILE, FADED_ROOM, MOST_FADED = 90, 24, 150
# Of the pixels that were black below a mark, this share must be dark still, or the mark stays.
BLACK, LEAST_PRESERVED = 64, 0.9


# Red over blue is nearly black; black print below the two has less colour than this share of its darkness.
CROSSING_SATURATION = 0.08


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A piece of a page at the raster's resolution. All (height, width), uint8.

    `even` is the raster with its paper made white, (height, width, 3); `paper` the brightness of the paper; `ink`
    where a mark's ink may be, with what JPEG spread; `grey` a view of the page to write to.
    """

    even: Pixels
    paper: Pixels
    ink: Mask
    grey: Pixels

    def darken(self, values: Pixels, where: Mask) -> int:
        """Put what is darker in `values`, on white paper, onto the page; how many pixels changed."""
        on_paper = self._on_paper(values)
        return self._put(on_paper, where & (on_paper < self.grey))

    def lighten(self, values: Pixels, where: Mask) -> int:
        """Put what is lighter in `values`, on white paper, onto the page; how many pixels changed."""
        on_paper = self._on_paper(values)
        return self._put(on_paper, where & (on_paper > self.grey))

    def _on_paper(self, values: Pixels) -> Pixels:
        return np.asarray(cv2.multiply(values, self.paper, scale=1 / 255), dtype=np.uint8)

    def _put(self, values: Pixels, where: Mask) -> int:
        self.grey[where] = values[where]
        return int(np.count_nonzero(where))


def faded_level(page: Overview) -> int:
    """The level, of 255, below which nine tenths of the page's black print are, with some room; at most 150."""
    black = page.lightest[page.black]
    level = float(np.percentile(black, FADED_PERCENTILE)) + FADED_ROOM if black.size else 0.0
    return round(min(max(level, PRINT_LEVEL), MOST_FADED))


def patch_of(raster: Raster, grey: Raster, page: Overview, box: Box, ink: Pixels) -> Patch:
    """The patch under `box`, in pixels of the overview, with `ink` of the size of the box."""
    x0, y0, x1, y1 = (edge * page.factor for edge in box)
    size = (x1 - x0, y1 - y0)
    tint = cv2.resize(page.paper[box.y0 : box.y1, box.x0 : box.x1], size, interpolation=cv2.INTER_LINEAR)
    return Patch(
        np.asarray(cv2.divide(raster.pixels[y0:y1, x0:x1], tint, scale=255), dtype=np.uint8),
        np.asarray(cv2.cvtColor(tint, cv2.COLOR_RGB2GRAY), dtype=np.uint8),
        cv2.resize(ink, size, interpolation=cv2.INTER_NEAREST) > 0,
        grey.pixels[y0:y1, x0:x1],
    )


def with_bleed(page: Overview, box: Box) -> Box:
    """The box around all that the ink of a mark in `box` may have coloured."""
    bleed = round(page.pixels(2 * BLEED_MM))
    height, width = page.faint.shape
    return Box(box.x0 - bleed, box.y0 - bleed, box.x1 + bleed, box.y1 + bleed).clipped(width, height)


def ink_of(page: Overview, mark: Mark, box: Box) -> Pixels:
    """Where a mark's ink may lie, with what JPEG spread: 1 and 0, uint8, of the size of `box`, which holds it."""
    region = np.zeros((box.height, box.width), np.uint8)
    left, top = mark.box.x0 - box.x0, mark.box.y0 - box.y0
    region[top : top + mark.box.height, left : left + mark.box.width] = mark.region
    side = 2 * round(page.pixels(BLEED_MM)) + 1
    around = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    ink = (cv2.dilate(region, around) > 0) & page.faint[box.y0 : box.y1, box.x0 : box.x1]
    return np.asarray(cv2.dilate(ink.astype(np.uint8), around), dtype=np.uint8)


def without_ink(patch: Patch, page: Overview, mark: Mark, print_level: int) -> Pixels | None:
    """The patch on white paper with the mark's ink made white, None when black print would suffer.

    Ink on paper is a mixture of both, ink over black print a product. Either way the channel in which the ink is
    lightest, plus a share of its difference from the one in which it is darkest, is white for ink alone in any
    strength, and black for print below it. JPEG blurs colours over black print, but not its brightness: what is much
    darker than the ink is print. Greys between print and paper are stretched.
    """
    dark, gain = _weights(page, mark)
    light = np.ascontiguousarray(patch.even[..., mark.hue])
    mixed = cv2.addWeighted(light, 1 + gain, np.ascontiguousarray(patch.even[..., dark]), -gain, 0)
    lightest, darkest = extremes(patch.even)
    chroma = np.asarray(cv2.subtract(lightest, darkest), dtype=np.uint8)
    brightness = np.asarray(cv2.cvtColor(patch.even, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    darkest_ink = _darkest_ink(chroma[patch.ink], brightness[patch.ink])
    mixed = cv2.min(mixed, cv2.convertScaleAbs(brightness, alpha=255 * DARKER_BY / darkest_ink))
    levels = np.interp(np.arange(256), (0, print_level, PAPER_LEVEL), (0, print_level, 255))
    lifted = np.asarray(cv2.LUT(mixed, levels.astype(np.uint8)), dtype=np.uint8)
    black = patch.ink & (lightest < BLACK) & (chroma < WEAK_CHROMA)
    if np.count_nonzero(lifted[black] < DARK) < LEAST_PRESERVED * np.count_nonzero(black):
        return None
    return lifted


def _weights(page: Overview, mark: Mark) -> tuple[int, float]:
    """The channel in which a mark's ink is darkest, and the share of the difference from it that whitens the ink."""
    x0, y0, x1, y1 = mark.box
    ink = page.even[y0:y1, x0:x1][page.coloured[y0:y1, x0:x1] & mark.region]
    light = ink[:, mark.hue].astype(np.float32)
    dark = min({0, 1, 2} - {mark.hue}, key=lambda channel: float(np.median(ink[:, channel])))
    gains = (255 - light) / np.maximum(light - ink[:, dark], 1)
    return dark, min(float(np.percentile(gains, WHITENED_PERCENTILE)), MOST_GAIN)


def _darkest_ink(chroma: Pixels, brightness: Pixels) -> float:
    """How bright the dark parts of pure ink are, of 255: of the pixels that have the most colour."""
    if not chroma.size:
        return 255.0
    pure = brightness[chroma >= PURE_SHARE * float(np.percentile(chroma, PURE_PERCENTILE))]
    return max(float(np.percentile(pure, DARKEST_INK_PERCENTILE)), 1.0)


def scraps(patch: Patch) -> Mask:
    """Dark scraps left on the page that lie wholly within the patch's ink, where two inks cross, and have a colour.

    No channel is light where two inks lie on each other. Print below them is black, or goes on beyond the crossing.
    """
    dark = cv2.divide(patch.grey, patch.paper, scale=255) < PAPER_LEVEL
    count, labelled = cv2.connectedComponents(dark.astype(np.uint8))
    labels = np.asarray(labelled, dtype=np.intp).ravel()
    lightest, darkest = extremes(patch.even)
    chroma, depth = cv2.subtract(lightest, darkest).ravel(), cv2.bitwise_not(darkest).ravel()
    outside = np.bincount(labels, weights=~patch.ink.ravel(), minlength=count)
    colour = np.bincount(labels, weights=chroma, minlength=count)
    scrap = (outside == 0) & (colour >= CROSSING_SATURATION * np.bincount(labels, weights=depth, minlength=count))
    scrap[0] = False
    return np.asarray(scrap[labels].reshape(dark.shape), dtype=np.bool_)
