"""What a cleaning step takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sohoa.clean.settings import CleanSettings
from sohoa.domain.geometry import IDENTITY, Box, PageMap
from sohoa.domain.page import PageMark
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Parameter


@dataclass(frozen=True, slots=True, eq=False)
class StepResult:
    """The raster after a step; `back` maps its pixels onto those before the step.

    `applied` is false where the step left the raster as it was. `parameters` and `effect` go into the record. `marks`
    are those the step took off, and `doubtful` is where its help can be judged; both in pixels before the step.
    """

    raster: Raster
    applied: bool
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    effect: Mapping[str, Parameter] = field(default_factory=dict)
    back: PageMap = IDENTITY
    marks: tuple[PageMark, ...] = ()
    doubtful: Box | None = None


# How well a raster can be read: higher is better, comparable between rasters of the same piece of a page.
Judge = Callable[[Raster], float]
CleanStep = Callable[[Raster, CleanSettings], StepResult]
