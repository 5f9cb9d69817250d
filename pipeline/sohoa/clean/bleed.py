"""Removing the print of a sheet's back that shines through.

Paper scatters what shines through it: it is fainter than the print of this side, and its edges are softer. Faint print
(pencil, a worn ribbon) is fainter too, but as sharp as the rest. So dark strokes are kept with all that lies close to
them, of the fainter strokes those with sharp edges, and what else shades the paper is made white.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.bilevel import is_bilevel
from sohoa.clean.judging import judging_strip
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Pixels, Raster

MM_PER_INCH = 25.4
# The middle of a stroke is no farther than this from its edge, in letters of up to 30 points.
STROKE_MM = 0.5
# Of 255. Evened paper with its grain is shaded less than the first; engines pass over ghosts lighter than the second.
PAPER_SHADE, LEAST_GHOST = 30, 56
# The middle of an edge lies between these shares of the shade it leads to; paper and grain have no edge this deep.
EDGE, LEAST_DEPTH = (0.35, 0.65), 40
FEWEST_EDGES = 1000
# Print is as deep as most of what is deepest; an edge this much flatter than those of print is soft.
DEEPEST_PERCENTILE, PRINT_SHARE, SOFTEST = 95, 0.8, 0.6
# A ghost's strokes end at the depth of nine tenths of its edges and a quarter. It can be told from print that is
# deeper than that by a third; fainter strokes than print are kept when most of their edges are sharp.
GHOST_PERCENTILE, GHOST_ROOM, MOST_GHOST, SHARP_SHARE = 90, 1.25, 0.75, 0.6
# Of all edges; a stamp on the front that is out of focus, or a picture, has less.
LEAST_SHARE = 0.1
# The blurred edge of a dark stroke reaches this far.
EDGE_MM = 0.2

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The edges of strokes: `at`, (height, width), is true in their middle; the others have an entry for each pixel.

    `depth` is the shade of the stroke, 0 to 255, and `soft` whether the edge is flatter than those of print. `print_`
    is the depth of print.
    """

    at: Mask
    depth: NDArray[np.uint8]
    soft: Mask
    print_: float


def remove_bleed(raster: Raster, settings: CleanSettings) -> StepResult:
    """What shines through made white; `raster` is grey with evened paper. Bilevel pages are left as they are.

    The effect tells the share of edges that are soft and faint, and the depth of what shines through.
    """
    if not settings.bleed or not raster.is_grey or is_bilevel(raster):
        return StepResult(raster, False)
    shade = cv2.bitwise_not(np.asarray(cv2.GaussianBlur(raster.pixels, (3, 3), 0), dtype=np.uint8))
    edges = _edges(np.asarray(shade, dtype=np.uint8), raster.dpi)
    if edges is None:
        return StepResult(raster, False)
    ghosts = edges.depth[edges.soft & (edges.depth < MOST_GHOST * edges.print_)]
    share = ghosts.size / edges.depth.size
    level = float(np.percentile(ghosts, GHOST_PERCENTILE)) if ghosts.size else 0.0
    effect = {"soft_share": round(share, 3), "ghost_depth": round(level)}
    if share < LEAST_SHARE or level < LEAST_GHOST or level * GHOST_ROOM > MOST_GHOST * edges.print_:
        return StepResult(raster, False, {}, effect)
    pixels = raster.pixels.copy()
    pixels[_ghost(np.asarray(shade, dtype=np.uint8), edges, level * GHOST_ROOM, raster.dpi)] = 255
    cleaned = Raster(pixels, raster.dpi)
    return StepResult(cleaned, True, {}, effect, doubtful=judging_strip(raster, cleaned))


def _edges(shade: Pixels, dpi: float) -> Edges | None:
    """The edges of strokes, None where there are too few to tell."""
    depth = cv2.dilate(shade, _square(STROKE_MM, dpi))
    low, high = (cv2.convertScaleAbs(depth, alpha=share) for share in EDGE)
    at = (depth >= LEAST_DEPTH) & (shade >= low) & (shade <= high)
    deep = np.asarray(depth[at], dtype=np.uint8)
    if deep.size < FEWEST_EDGES:
        return None
    slope = cv2.morphologyEx(shade, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))[at] / deep
    print_ = float(np.percentile(deep, DEEPEST_PERCENTILE))
    sharp = float(np.median(slope[deep >= PRINT_SHARE * print_]))
    return Edges(np.asarray(at), deep, np.asarray(slope < SOFTEST * sharp), print_)


def _ghost(shade: Pixels, edges: Edges, level: float, dpi: float) -> Mask:
    """Where nothing but the back and the paper is seen."""
    kept = cv2.dilate((shade > level).astype(np.uint8), _square(EDGE_MM, dpi))
    rest = (kept == 0) & (shade > PAPER_SHADE)
    count, labels = cv2.connectedComponents(rest.astype(np.uint8), connectivity=8, ltype=cv2.CV_32S)
    of = labels[edges.at]
    sharp = np.bincount(of[~edges.soft], minlength=count)
    is_print = (sharp > SHARP_SHARE * np.bincount(of, minlength=count)) & (sharp > 0)
    is_print[0] = False
    return np.asarray((kept == 0) & ~is_print[labels])


def _square(reach_mm: float, dpi: float) -> Pixels:
    side = 2 * max(round(reach_mm / MM_PER_INCH * dpi), 1) + 1
    return np.ones((side, side), np.uint8)
