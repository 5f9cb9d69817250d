"""Reading order of zones: what stands above something is read before it."""

from __future__ import annotations

from dataclasses import replace

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage, OcrZone
from sohoa.recognize.blocks import level

# Zones stand one above the other when they share this part of the narrower one's width; boxes may overlap down the page
# by so much of the lower one's line, for marks and descenders reach into each other.
SHARED_WIDTH, OVERLAP = 0.3, 0.6


def in_reading_order(page: OcrPage) -> OcrPage:
    """The page with its zones in reading order: as the engine gave them, but none before one that stands above it."""
    zones = list(page.zones)
    ordered: list[OcrZone] = []
    while zones:
        first = next(at for at, zone in enumerate(zones) if not any(_is_above(other, zone) for other in zones))
        ordered.append(zones.pop(first))
    return replace(page, zones=tuple(ordered))


def _is_above(upper: OcrZone, lower: OcrZone) -> bool:
    if upper.is_aside or lower.is_aside or _shared(upper.box, lower.box) <= SHARED_WIDTH:
        return False
    slack = OVERLAP * min(upper.lines[-1].box.height, lower.lines[0].box.height) if upper.lines and lower.lines else 0
    return upper.box.y1 - slack <= lower.box.y0 and level(upper.box) < level(lower.box)


def _shared(one: Box, other: Box) -> float:
    """How much of the narrower box's width both have in common, from 0 to 1."""
    return max(min(one.x1, other.x1) - max(one.x0, other.x0), 0) / max(min(one.width, other.width), 1)
