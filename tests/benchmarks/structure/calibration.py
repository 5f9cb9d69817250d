"""The confidence of directives: its weights learned anew, and how well they hold.

Each observation is a directive that the parser found, in a text or in a reading of it. All readings of a document are
left out together when it is to be said how weights hold on documents that they were not learned from.

Rules hold better on the documents of `dev`, which they were written with from the start, than on any other. So a fact
stands for these while weights are learned, and for none when they are used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np

import sohoa.parse.directives as stage
from sohoa.evaluate.json_shape import Json
from sohoa.evaluate.matching import pair_similar
from sohoa.evaluate.structure import SAME_DIRECTIVE, score_structure, syllables
from sohoa.parse import parse_pages, parse_text
from sohoa.parse.directives.confidence import WEIGHTS, Grounds, confidence_of
from sohoa.publish.plan_json import plan_json
from sohoa.run.renewing import read_pages
from tests.benchmarks.structure.documents import GoldDocument, Half, gold_documents

PARTS = ("lead", "support", "deadline", "legal_basis")
# So strong a prior for weights of 0, in observations: facts that hold for few directives get little weight.
PRIOR = 2.0
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)

Weights = tuple[float, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Observation:
    """A directive found: its grounds, and whether it is right in all parts; `reading` says whence the text came."""

    document: str
    half: Half
    reading: str
    grounds: Grounds
    right: bool


def observed(half: Half, works: Sequence[Path]) -> Iterator[Observation]:
    """The directives found in the documents of a half, on clean text and where `ocr` left readings in WORK/HALF."""
    for one in gold_documents(half):
        for reading, archive in (("clean", None), *((work.name, work / half / "archive") for work in works)):
            if archive is None or any(archive.glob(f"documents/{one.name}-????????")):
                yield from (Observation(one.name, half, reading, *seen) for seen in _directives(one, archive))


def _directives(one: GoldDocument, archive: Path | None) -> Iterator[tuple[Grounds, bool]]:
    grounds: list[Grounds] = []

    def number(seen: Grounds) -> float:
        grounds.append(seen)
        return float(len(grounds) - 1)

    with patch.object(stage, "confidence_of", number):
        plan = _parsed(one, archive)
    right = set(_right(one.gold, plan))
    yield from ((seen, at in right) for at, seen in enumerate(grounds))


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


def learned(observations: Sequence[Observation]) -> Weights:
    """Bias and weights of largest posterior probability, by Newton's method."""
    facts = np.array([[1.0, *one.grounds.facts().values(), float(one.half == "dev")] for one in observations])
    right = np.array([float(one.right) for one in observations])
    weights = np.zeros(facts.shape[1])
    prior = np.full(facts.shape[1], PRIOR)
    prior[0] = 0.0
    for _ in range(50):
        expected = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (right - expected) - prior * weights
        curve = (facts * (expected * (1 - expected))[:, None]).T @ facts + np.diag(prior)
        weights = weights + np.linalg.solve(curve, slope)
    bias, *rest = (round(float(one), 2) for one in weights[:-1])
    return bias, dict(zip(WEIGHTS, rest, strict=True))


def left_out(observations: Sequence[Observation]) -> list[tuple[Observation, float]]:
    """Each observation with the confidence by weights that were learned from all other documents."""
    found = []
    for name in dict.fromkeys(one.document for one in observations):
        weights = learned([one for one in observations if one.document != name])
        found += [(one, confidence_of(one.grounds, *weights)) for one in observations if one.document == name]
    return found


def in_use(observations: Sequence[Observation]) -> list[tuple[Observation, float]]:
    """Each observation with the confidence that the parser states."""
    return [(one, confidence_of(one.grounds)) for one in observations]


def calibration(stated: Sequence[tuple[Observation, float]]) -> str:
    """A table: directives by confidence, with the share that is right; below it the figures for all."""
    said = np.array([confidence for _, confidence in stated])
    right = np.array([float(one.right) for one, _ in stated])
    lines = ["| confidence | directives | mean confidence | right |", "|---|---|---|---|"]
    error = 0.0
    for low, high in pairwise(BINS):
        inside = (said >= low) & (said < high if high < 1 else said <= high)
        if inside.any():
            mean, share = float(said[inside].mean()), float(right[inside].mean())
            error += abs(mean - share) * inside.sum() / len(said)
            lines.append(f"| {low:.1f} to {high:.1f} | {inside.sum()} | {mean:.3f} | {share:.3f} |")
    brier, alone = float(np.mean((said - right) ** 2)), float(np.var(right))
    return (
        "\n".join(lines) + f"\n\nExpected calibration error {error:.3f}; stated {said.mean():.3f}, right "
        f"{right.mean():.3f}; Brier score {brier:.3f}, by the mean alone {alone:.3f}\n"
    )


def tables(stated: Sequence[tuple[Observation, float]]) -> str:
    """The table of each reading: clean text first, then those after OCR."""
    readings = dict.fromkeys(one.reading for one, _ in stated)
    return "".join(f"\n{name}\n\n{calibration([two for two in stated if two[0].reading == name])}" for name in readings)
