"""A step whose help is doubtful is judged where it says, undone where it does not help, and both are recorded."""

from __future__ import annotations

import numpy as np
import pytest

from sohoa.clean import CleanSettings, clean_page, steps
from sohoa.clean.step import Judge, StepResult
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster

WHERE = Box(10, 20, 60, 50)
PAGE = Raster(np.full((100, 80), 200, np.uint8), 100)


def darken(raster: Raster, _: CleanSettings) -> StepResult:
    return StepResult(Raster(raster.pixels // 2, raster.dpi), True, {"by": 2}, {"seen": 1}, doubtful=WHERE)


def judge_of(before: float, after: float) -> Judge:
    """One that likes pages of 200 as much as `before` says, and darker ones as much as `after`."""

    def judge(piece: Raster) -> float:
        assert (piece.width, piece.height) == (WHERE.width, WHERE.height)
        return before if piece.pixels.max() == 200 else after

    return judge


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (100.0, 110.0, True),
        (100.0, 103.0, True),
        (100.0, 102.0, False),
        (100.0, 100.0, False),
        (100.0, 40.0, False),
        (-50.0, -20.0, True),
        (-50.0, -51.0, False),
        (0.0, 0.0, False),
        (0.0, 5.0, True),
    ],
)
def test_a_step_stays_only_where_it_is_read_better(
    monkeypatch: pytest.MonkeyPatch, before: float, after: float, kept: bool
) -> None:
    monkeypatch.setattr(steps, "STEPS", (("darken", darken),))
    record, cleaned = clean_page(PAGE, CleanSettings(), judge=judge_of(before, after))
    step = record.steps[-1]
    assert (step.name, step.applied) == ("darken", kept)
    assert dict(step.parameters) == {"by": 2}
    expected = {"seen": 1, "read_before": before, "read_after": after, **({} if kept else {"undone": True})}
    assert dict(step.effect) == expected
    assert cleaned.pixels.max() == (100 if kept else 200)


def test_without_a_judge_a_step_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STEPS", (("darken", darken),))
    record, cleaned = clean_page(PAGE, CleanSettings())
    assert record.steps[-1].applied and cleaned.pixels.max() == 100


def test_the_judge_is_asked_only_about_doubtful_steps() -> None:
    def judge(_: Raster) -> float:
        raise AssertionError("no page without faults needs a judge")

    page = np.full((400, 300), 255, np.uint8)
    page[100:110, 50:200] = 0
    record, _ = clean_page(Raster(page, 100), CleanSettings(), judge=judge)
    assert not any("read_before" in step.effect for step in record.steps)
