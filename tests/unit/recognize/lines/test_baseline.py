"""Baselines are found under tails and along slopes and curls."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.recognize.lines.baseline import fitted

USUAL = 20.0


@given(
    slope=st.floats(-0.02, 0.02),
    height=st.floats(50, 2000),
    tails=st.sets(st.integers(0, 39), max_size=8),
    wobble=st.integers(0, 1000),
)
def test_a_fifth_of_tails_does_not_draw_the_line_down(
    slope: float, height: float, tails: set[int], wobble: int
) -> None:
    across = np.arange(40) * 18.0 + 100
    feet = height + slope * (across - across.mean()) + np.random.default_rng(wobble).uniform(-0.5, 0.5, 40)
    feet[list(tails)] += 8
    line = fitted(across, feet, USUAL, 0.0)
    assert np.abs(line.at(across) - (height + slope * (across - across.mean()))).max() < 1.5


def test_a_curl_is_followed() -> None:
    across = np.arange(60) * 18.0
    feet = 300 + 6e-6 * (across - 500) ** 2
    assert np.abs(fitted(across, feet, USUAL, 0.0).at(across) - feet).max() < 0.5


def test_few_letters_take_the_slope_of_others() -> None:
    line = fitted(np.array([100.0, 120, 140]), np.array([50.0, 50.2, 50.4]), USUAL, 0.01)
    assert line.slope == pytest.approx(0.01)
    assert float(line.at(120)) == pytest.approx(50.2, abs=0.3)


def test_of_two_letters_one_with_a_tail_the_other_tells() -> None:
    assert float(fitted(np.array([100.0, 118]), np.array([58.0, 50.0]), USUAL, 0.0).at(110)) < 54
