"""The list of cleaning steps, and running it."""

from __future__ import annotations

from time import perf_counter

from sohoa.clean.colour import lift_colour
from sohoa.clean.deskew import deskew
from sohoa.clean.illumination import normalize_illumination
from sohoa.clean.orientation import turn
from sohoa.clean.resolution import reduce_resolution
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import CleanStep, StepResult
from sohoa.domain.geometry import IDENTITY
from sohoa.domain.page import CleanPage
from sohoa.domain.raster import Raster
from sohoa.domain.trace import ProcessingStep

# In the order they run. A new step is a function and a row here.
STEPS: tuple[tuple[str, CleanStep], ...] = (
    ("resolution", reduce_resolution),
    ("colour", lift_colour),
    ("illumination", normalize_illumination),
    ("deskew", deskew),
)


def clean_page(raster: Raster, settings: CleanSettings, clockwise: int = 0) -> tuple[CleanPage, Raster]:
    """Clean a copy of `raster`, first turned `clockwise` by 0, 90, 180 or 270 degrees.

    Returns the record of what was done, with the map from the cleaned raster back to the scan, and the cleaned raster.
    """

    def orientation(given: Raster, _: CleanSettings) -> StepResult:
        return turn(given, clockwise)

    to_source = IDENTITY
    steps = []
    for name, step in (("orientation", orientation), *STEPS):
        started = perf_counter()
        result = step(raster, settings)
        raster = result.raster
        to_source = to_source.after(result.back)
        seconds = perf_counter() - started
        steps.append(
            ProcessingStep(name, result.applied, dict(result.parameters), dict(result.effect), round(seconds, 4))
        )
    return CleanPage(raster.width, raster.height, raster.dpi, to_source, tuple(steps)), raster
