"""What a cleaning step takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sohoa.clean.settings import CleanSettings
from sohoa.domain.geometry import IDENTITY, Homography
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Parameter


@dataclass(frozen=True, slots=True, eq=False)
class StepResult:
    """The raster after a step; `back` maps its pixels onto those before the step.

    `applied` is false where the step left the raster as it was. `parameters` and `effect` go into the record.
    """

    raster: Raster
    applied: bool
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    effect: Mapping[str, Parameter] = field(default_factory=dict)
    back: Homography = IDENTITY


CleanStep = Callable[[Raster, CleanSettings], StepResult]
