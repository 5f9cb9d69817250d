"""Baselines: the curves on which the letters of a line stand.

Most letters stand on the line; tails hang below it and are outliers of a robust fit.

Source: Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Letters for a slope of one's own, and for a curve.
FEWEST_FOR_SLOPE, FEWEST_FOR_CURVE = 8, 24
# Steeper lines are none: pages are set straight before.
STEEPEST = 0.03
# Residuals (in heights of a letter) beyond this count little, those below the line even less: tails.
SCALE, ROUNDS = 0.06, 8


@dataclass(frozen=True, slots=True)
class Baseline:
    """Rows down the page as a polynomial: `height` + `slope` (x - `middle`) + `bend` (x - `middle`)²."""

    middle: float
    height: float
    slope: float
    bend: float

    def at(self, x: float | Floats | NDArray[np.int32]) -> Floats:
        """The row of the line at column `x`."""
        away = np.asarray(x, np.float64) - self.middle
        return self.height + self.slope * away + self.bend * away * away

    def joined(self, other: Baseline, weight: int, other_weight: int) -> Baseline:
        """One line for two pieces of `weight` and `other_weight` letters: the longer one goes on into the shorter.

        Where both are long the line through both of their middles is drawn.
        """
        if min(weight, other_weight) < FEWEST_FOR_SLOPE:
            return self if weight >= other_weight else other
        slope = (other.height - self.height) / ((other.middle - self.middle) or 1.0)
        share = weight / (weight + other_weight)
        middle = share * self.middle + (1 - share) * other.middle
        return Baseline(middle, self.height + slope * (middle - self.middle), slope, 0.0)


def fitted(across: Floats, bottoms: Floats, usual: float, slope: float) -> Baseline:
    """The line under letters whose feet are at (`across`, `bottoms`); `slope` is what few letters take for theirs."""
    middle = float(np.mean(across))
    away = across - middle
    few = len(across) < FEWEST_FOR_SLOPE or float(np.ptp(across)) < 6 * usual
    degree = 0 if few else 2 if len(across) >= FEWEST_FOR_CURVE else 1
    if not few:
        slope = _rough_slope(away, bottoms)
    feet = bottoms - slope * away
    # The commonest foot to begin with; of two letters the higher.
    start = float(np.quantile(feet, 0.4))
    weights = np.where(np.abs(feet - start) < 0.25 * usual, 1.0, 0.05)
    columns = np.stack([np.ones_like(away), away, away * away], axis=1)[:, : degree + 1]
    solved: Floats = np.zeros(degree + 1)
    for _ in range(ROUNDS):
        root = np.sqrt(weights)
        solved = np.asarray(np.linalg.lstsq(columns * root[:, None], feet * root, rcond=None)[0], np.float64)
        residual = (feet - columns @ solved) / (SCALE * usual)
        weights = 1 / (1 + residual * residual * np.where(residual > 0, 2.0, 1.0))
    height, more, bend = (*solved.tolist(), 0.0, 0.0)[:3]
    line = Baseline(middle, height, slope + more, bend)
    return line if abs(line.slope) <= STEEPEST else Baseline(middle, start, 0.0, 0.0)


def _rough_slope(away: Floats, feet: Floats) -> float:
    """The median of the slopes between each letter of the first half and the one as far on in the second.

    Source: Theil, A rank-invariant method of linear and polynomial regression analysis, 1950.
    """
    order = np.argsort(away, kind="stable")
    half = len(order) // 2
    first, second = order[:half], order[-half:]
    slope = float(np.median((feet[second] - feet[first]) / np.maximum(away[second] - away[first], 1.0)))
    return float(np.clip(slope, -STEEPEST, STEEPEST))
