"""Scores of the halves, on clean text and after OCR, with 95 % intervals over documents."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sohoa.evaluate.matching import Accuracy, Matches
from sohoa.evaluate.structure import StructureScore, score_structure
from sohoa.parse import parse_text
from sohoa.publish.plan_json import plan_json
from tests.benchmarks.structure.documents import GoldDocument
from tests.scans.product import write_product
from tests.scans.scan import ScanSettings

# The figures to reach, on clean text and after OCR.
GOALS = {
    "header": (0.99, 0.95),
    "sections": (0.99, 0.96),
    "citations": (0.97, 0.93),
    "directives": (0.92, 0.88),
    "lead": (0.92, 0.88),
    "support": (0.88, 0.84),
    "deadline": (0.95, 0.91),
    "legal_basis": (0.90, 0.86),
    "signature": (None, None),
    "recipients": (None, None),
    "tables": (None, None),
}
# How the scans are spoilt, in turn: as the samples are.
PRESETS = ("bilevel", "grey", "yellowed")
DRAWS = 1000

Scored = Sequence[tuple[GoldDocument, StructureScore]]


def clean_scores(documents: Sequence[GoldDocument]) -> Scored:
    """Each document's text, parsed and scored."""
    return [(one, score_structure(one.gold, json.loads(plan_json(parse_text(one.text))))) for one in documents]


def ocr_scores(documents: Sequence[GoldDocument], folder: Path, jobs: int, severity: float) -> Scored:
    """Each document printed, scanned, read and parsed in `folder`, and scored. Scans that lie there are kept.

    `severity` is how much the scans are spoilt, in units of the samples' damage.
    """
    for number, one in enumerate(documents):
        path = folder / f"{one.name}.pdf"
        if not path.exists():
            settings = ScanSettings(PRESETS[number % len(PRESETS)], seed=100 + number, severity=severity)
            write_product(one.document, settings, path, frozenset())
    archive = folder / "archive"
    scans = [str(folder / f"{one.name}.pdf") for one in documents]
    command = [sys.executable, "-m", "sohoa", "run", *scans, "--out", str(archive), "--jobs", str(jobs)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return [(one, score_structure(one.gold, _plan(archive, one.name))) for one in documents]


def _plan(archive: Path, name: str) -> dict[str, object]:
    (path,) = archive.glob(f"documents/{name}-????????/plan.json")
    plan: dict[str, object] = json.loads(path.read_bytes())
    return plan


def report(scored: Scored, after_ocr: bool) -> str:
    """A table: part, figure with its interval, right of gold and found, and the goal."""
    lines = ["| part | figure | 95 % | right / gold / found | goal |", "|---|---|---|---|---|"]
    for part, goals in GOALS.items():
        parts = [getattr(score, part) for _, score in scored]
        total = sum(parts[1:], parts[0])
        low, high = _interval(parts)
        goal = goals[after_ocr]
        lines.append(
            f"| {part} | {_shown(_figure(total))} | {_shown(low)} to {_shown(high)} | {_counts(total)} | {goal or ''} |"
        )
    return "\n".join(lines) + "\n"


def _figure(part: Matches | Accuracy) -> float | None:
    return part.f1 if isinstance(part, Matches) else part.rate


def _counts(part: Matches | Accuracy) -> str:
    if isinstance(part, Matches):
        return f"{part.right} / {part.gold} / {part.found}"
    return f"{part.right} / {part.looked_at}"


def _shown(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def _interval(parts: Sequence[Matches] | Sequence[Accuracy]) -> tuple[float | None, float | None]:
    """By drawing documents with replacement: what one would see with other documents of these kinds."""
    rng = random.Random(1)
    draw: Callable[[], float | None] = lambda: _figure(_sum(rng.choices(parts, k=len(parts))))  # noqa: E731
    figures = sorted(figure for figure in (draw() for _ in range(DRAWS)) if figure is not None)
    if not figures:
        return None, None
    return figures[int(0.025 * len(figures))], figures[int(0.975 * len(figures)) - 1]


def _sum(parts: Sequence[Matches] | Sequence[Accuracy]) -> Matches | Accuracy:
    total = parts[0]
    for one in parts[1:]:
        total = total + one  # type: ignore[operator]  # all of one kind
    return total
