"""The confidence of directives: its weights learned anew, and how well they hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

import sohoa.parse.directives as stage
from sohoa.evaluate.json_shape import Json
from sohoa.evaluate.matching import pair_similar
from sohoa.evaluate.structure import SAME_DIRECTIVE, score_structure, syllables
from sohoa.parse import parse_pages, parse_text
from sohoa.parse.directives.confidence import WEIGHTS, Grounds, confidence_of
from sohoa.publish.plan_json import plan_json
from sohoa.run.reparse import read_pages
from tests.benchmarks.structure.documents import GoldDocument

PARTS = ("lead", "support", "deadline", "legal_basis")
# So strong a prior for weights of 0, in observations: facts that hold for few directives get little weight.
PRIOR = 2.0
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)

Observation = tuple[Grounds, bool]


def observed(documents: Sequence[GoldDocument], archive: Path | None) -> list[Observation]:
    """The grounds of each directive found, on clean text or in an archive, and whether it is right in all parts."""
    found: list[Observation] = []
    for one in documents:
        grounds: list[Grounds] = []

        def number(seen: Grounds, grounds: list[Grounds] = grounds) -> float:
            grounds.append(seen)
            return float(len(grounds) - 1)

        with patch.object(stage, "confidence_of", number):
            plan = _parsed(one, archive)
        right = set(_right(one.gold, plan))
        found += [(seen, at in right) for at, seen in enumerate(grounds)]
    return found


def _parsed(one: GoldDocument, archive: Path | None) -> dict[str, object]:
    if archive is None:
        parsed = plan_json(parse_text(one.text))
    else:
        (folder,) = archive.glob(f"documents/{one.name}-????????")
        parsed = plan_json(parse_pages(read_pages(folder)))
    plan: dict[str, object] = json.loads(parsed)
    return plan


def _right(gold: dict[str, object], plan: dict[str, object]) -> Iterator[int]:
    """The places in the plan of directives that are right in text and all parts."""
    wanted, got = (Json(side, "gold").member_items("directives") for side in (gold, plan))
    texts = [[syllables(d.required("text").text()) for d in side] for side in (wanted, got)]
    for i, j in pair_similar(texts[0], texts[1], SAME_DIRECTIVE):
        alone = [{**side, "directives": [one.value]} for side, one in ((gold, wanted[i]), (plan, got[j]))]
        score = score_structure({key: alone[0][key] for key in ("directives", "citations")}, alone[1])
        if all(getattr(score, part).rate == 1 for part in PARTS):
            yield j


def learned(observations: Sequence[Observation]) -> tuple[float, dict[str, float]]:
    """Bias and weights of largest posterior probability, by Newton's method."""
    facts = np.array([[1.0, *seen.facts().values()] for seen, _ in observations])
    right = np.array([float(one) for _, one in observations])
    weights = np.zeros(facts.shape[1])
    prior = np.full(facts.shape[1], PRIOR)
    prior[0] = 0.0
    for _ in range(50):
        expected = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (right - expected) - prior * weights
        curve = (facts * (expected * (1 - expected))[:, None]).T @ facts + np.diag(prior)
        weights = weights + np.linalg.solve(curve, slope)
    return round(float(weights[0]), 2), {name: round(float(w), 2) for name, w in zip(WEIGHTS, weights[1:], strict=True)}


def calibration(observations: Sequence[Observation]) -> str:
    """A table: directives by confidence, with the share that is right."""
    stated = np.array([confidence_of(seen) for seen, _ in observations])
    right = np.array([float(one) for _, one in observations])
    lines = ["| confidence | directives | mean confidence | right |", "|---|---|---|---|"]
    for low, high in pairwise(BINS):
        inside = (stated >= low) & (stated < high if high < 1 else stated <= high)
        if inside.any():
            lines.append(
                f"| {low:.1f} to {high:.1f} | {inside.sum()} | {_mean(stated, inside)} | {_mean(right, inside)} |"
            )
    brier = float(np.mean((stated - right) ** 2))
    return "\n".join(lines) + f"\n\nBrier score {brier:.3f}, by the mean alone {float(np.var(right)):.3f}\n"


def _mean(values: NDArray[np.float64], inside: NDArray[np.bool_]) -> str:
    return f"{float(values[inside].mean()):.3f}"
