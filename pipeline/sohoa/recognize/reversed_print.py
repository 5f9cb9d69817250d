"""Light print on a dark ground, as heads of tables have it, turned into dark print on white.

Rules and letters are looked for as dark strokes. What a dark field holds is told from its ground by the top-hat
transform, for light evened over a page leaves dark fields in clouds. Where a field ends a rule is drawn; dark rules
within it are lost.

Source: Meyer, Iterative image transformations for an automatic screening of cervical smears, 1979 (top-hat).
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from sohoa.domain.geometry import Box
from sohoa.domain.raster import Pixels, Raster

# Fields are looked for at this resolution, as darker than this.
SEARCH_DPI, DARK = 75.0, 175
# Letters within a field are closed over up to this stroke (mm); a field is at least so wide and high (mm): a line of
# print with some ground above and below, wider than a seal (36 mm).
STROKE_MM, LEAST_WIDTH_MM, LEAST_HEIGHT_MM = 1.5, 40.0, 4.5
# The rule drawn where a field ends (mm), as thick as rules are.
RULE_MM = 0.3
# Print is this much lighter than its ground at least (grey levels); fainter things are the ground's own clouds.
LEAST_CONTRAST = 60
# So much of a field's bounds is field, and so much of it dark: seals and pictures are neither.
RECTANGULAR, GROUND = 0.85, 0.6


def with_dark_print(raster: Raster) -> Raster:
    """The grey raster with dark fields turned; the same raster where it has none."""
    fields = list(_fields(raster))
    if not fields:
        return raster
    pixels = raster.pixels.copy()
    for box in fields:
        at = np.s_[box.y0 : box.y1, box.x0 : box.x1]
        pixels[at] = _print(pixels[at], max(round(STROKE_MM / 25.4 * raster.dpi), 3))
        cv2.rectangle(pixels, box[:2], (box.x1 - 1, box.y1 - 1), 0, max(round(RULE_MM / 25.4 * raster.dpi), 1))
    return Raster(pixels, raster.dpi)


def _print(field: Pixels, stroke: int) -> Pixels:
    """What is thinner than `stroke` pixels and lighter than what is around it, as dark on white."""
    away = cv2.morphologyEx(field, cv2.MORPH_TOPHAT, np.ones((stroke, stroke), np.uint8)).astype(np.uint16)
    # Most print comes out black, whatever its shade and that of the ground.
    contrast = max(int(np.percentile(away, 99)), LEAST_CONTRAST)
    return (255 - np.minimum(away * 255 // contrast, 255)).astype(np.uint8)


def _fields(raster: Raster) -> Iterator[Box]:
    """The insides of dark rectangles that do not touch the edge of the page, where scanners leave black."""
    small = raster.reduced(SEARCH_DPI)
    stroke, width, height = (
        max(round(mm / 25.4 * small.dpi), 2) for mm in (STROKE_MM, LEAST_WIDTH_MM, LEAST_HEIGHT_MM)
    )
    dark = (small.pixels < DARK).astype(np.uint8)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((stroke, stroke), np.uint8))
    solid = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((height, width), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(solid, np.uint8), connectivity=4)
    scale = raster.dpi / small.dpi
    for x, y, w, h, area in stats[1:count].tolist():
        within = min(x, y) > 0 and x + w < small.width and y + h < small.height
        if within and area >= RECTANGULAR * w * h and dark[y : y + h, x : x + w].mean() >= GROUND:
            # Two pixels of the search keep clear of the blurred edge.
            yield Box(*(round(value * scale) for value in (x + 2, y + 2, x + w - 2, y + h - 2)))
