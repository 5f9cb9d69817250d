"""The list of cleaning steps, and running it."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from sohoa.clean.bleed import remove_bleed
from sohoa.clean.borders import clear_borders
from sohoa.clean.colour import lift_colour
from sohoa.clean.curl import flatten_curl
from sohoa.clean.deskew import deskew
from sohoa.clean.fax import smooth_fax
from sohoa.clean.illumination import normalize_illumination
from sohoa.clean.orientation import turn
from sohoa.clean.perspective import flatten_perspective
from sohoa.clean.polarity import positive
from sohoa.clean.resolution import enlarge_resolution, reduce_resolution
from sohoa.clean.settings import CleanSettings
from sohoa.clean.shapes import lift_shapes
from sohoa.clean.speckle import remove_speckle
from sohoa.clean.step import CleanStep, Judge, StepResult
from sohoa.domain.geometry import IDENTITY, Box, PageMap
from sohoa.domain.page import CleanPage, PageMark
from sohoa.domain.raster import Raster
from sohoa.domain.trace import ProcessingStep

# In the order they run. A new step is a function and a row here.
STEPS: tuple[tuple[str, CleanStep], ...] = (
    ("polarity", positive),
    ("perspective", flatten_perspective),
    ("resolution", reduce_resolution),
    ("colour", lift_colour),
    ("illumination", normalize_illumination),
    ("bleed", remove_bleed),
    ("fax", smooth_fax),
    ("enlargement", enlarge_resolution),
    ("borders", clear_borders),
    ("speckle", remove_speckle),
    ("deskew", deskew),
    ("curl", flatten_curl),
    ("shapes", lift_shapes),
)

# What a step must gain of a reading. Of changes tried on strips of generated pages, harmful blurs, thinning and
# thickening gained up to 0.029 by chance; what spared more than one syllable in a hundred gained 0.09 and more.
LEAST_GAIN = 0.03


def clean_page(
    raster: Raster, settings: CleanSettings, clockwise: int = 0, judge: Judge | None = None
) -> tuple[CleanPage, Raster]:
    """Clean a copy of `raster`, first turned `clockwise` by 0, 90, 180 or 270 degrees.

    A step that says where its help is doubtful is undone when `judge` reads that piece no better after it than before,
    by `LEAST_GAIN` at least.
    Returns the record of what was done, with the map from the cleaned raster back to the scan, and the cleaned raster.
    """

    def orientation(given: Raster, _: CleanSettings) -> StepResult:
        return turn(given, clockwise)

    width, height = raster.width, raster.height
    to_source: PageMap = IDENTITY
    steps: list[ProcessingStep] = []
    marks: list[PageMark] = []
    for name, step in (("orientation", orientation), *STEPS):
        started = perf_counter()
        result = step(raster, settings)
        if judge is not None and result.applied and result.doubtful is not None:
            result = judged(raster, result, result.doubtful, judge)
        raster = result.raster
        marks += (replace(mark, box=to_source.box(mark.box).clipped(width, height)) for mark in result.marks)
        to_source = to_source.after(result.back)
        seconds = round(perf_counter() - started, 4)
        steps.append(ProcessingStep(name, result.applied, dict(result.parameters), dict(result.effect), seconds))
    return CleanPage(raster.width, raster.height, raster.dpi, to_source, tuple(steps), tuple(marks)), raster


def judged(before: Raster, result: StepResult, where: Box, judge: Judge) -> StepResult:
    """The result of a step that at most scales, or the raster before, so recorded, where it reads no better."""
    after = where.scaled(result.raster.width / before.width, result.raster.height / before.height)
    scores = {"read_before": judge(before.cut(where)), "read_after": judge(result.raster.cut(after))}
    effect = {**result.effect, **{name: round(score, 2) for name, score in scores.items()}}
    gain = scores["read_after"] - scores["read_before"]
    if gain >= LEAST_GAIN * max(abs(scores["read_before"]), 1.0):
        return replace(result, effect=effect)
    return StepResult(before, False, result.parameters, {**effect, "undone": True})
