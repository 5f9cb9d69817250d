"""Negatives, as microfilm and inverted scans show them: light print on a dark sheet, turned round."""

from __future__ import annotations

from sohoa.clean.illumination import to_grey
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster

SEARCH_DPI = 50
# Darker than this is no paper. A negative is dark in nearly all places, its edges and its middle alike; a sheet on a
# dark ground takes more than a third of its picture, and photographs have greys.
DARK, LEAST_DARK = 96, 0.7
# Print covers a hundredth of a page at least; a page that is black all over is no negative.
LIGHT, LEAST_LIGHT = 160, 0.004


def positive(raster: Raster, settings: CleanSettings) -> StepResult:
    """The page with dark and light changed places where it is a negative. The effect tells the share that is dark."""
    small = to_grey(raster.reduced(SEARCH_DPI)).pixels
    dark, light = float((small < DARK).mean()), float((small > LIGHT).mean())
    effect = {"dark_share": round(dark, 3)}
    # Reduced, white strokes on black are grey: the finest print needs a look at the page itself.
    if dark < LEAST_DARK or not settings.polarity or max(light, _light_share(raster)) < LEAST_LIGHT:
        return StepResult(raster, False, {}, effect)
    return StepResult(Raster(255 - raster.pixels, raster.dpi), True, {}, effect)


def _light_share(raster: Raster) -> float:
    """The share of a page that is light, at its own resolution; every fourth row will do."""
    rows = raster.pixels[::4]
    return float(((rows if raster.is_grey else rows.min(axis=2)) > LIGHT).mean()) if rows.size else 0.0
