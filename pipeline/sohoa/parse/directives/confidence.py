"""How far a directive can be trusted: the share of directives on such grounds that are right in all their parts.

A logistic model of a few facts. Its weights were learned from the gold documents that the rules were developed on, as
text and after OCR: `python -m tests.benchmarks.structure calibrate` learns them anew and shows how well they hold on
the half that nobody developed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

LONG = 60  # syllables: beyond it a statement orders several acts, mostly
# The log-odds of a directive without any of the facts. 0.5 less than was learned: rules hold better on documents that
# they were written with.
BIAS = 1.49
# What each fact adds.
WEIGHTS = {
    "inherited lead": 0.98,
    "no lead": 0.15,
    "several leads": -0.52,
    "support": 0.29,
    "deadline": 0.5,
    "vague deadline": -1.29,
    "uncertain roles": -0.6,
    "by its words": -0.18,
    "table": -0.68,
    "scan": -0.61,
    "long": -0.18,
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a directive rests on.

    `certainty` is that of its roles; `by_words` says that only its wording, not its part of the document, makes it one;
    `scanned` that it was read from an image; `length` counts its syllables.
    """

    leads: int
    inherited: bool
    support: bool
    deadline: bool
    dated: bool
    certainty: float
    by_words: bool
    table: bool
    scanned: bool
    length: int

    def facts(self) -> dict[str, float]:
        """The facts that have a weight, 0 to 1 each."""
        return {
            "inherited lead": float(self.inherited),
            "no lead": float(not self.leads),
            "several leads": float(self.leads > 1),
            "support": float(self.support),
            "deadline": float(self.deadline),
            "vague deadline": float(self.deadline and not self.dated),
            "uncertain roles": 1 - self.certainty,
            "by its words": float(self.by_words),
            "table": float(self.table),
            "scan": float(self.scanned),
            "long": float(self.length > LONG),
        }


def confidence_of(grounds: Grounds) -> float:
    """The confidence of a directive, 0 to 1."""
    odds = BIAS + sum(WEIGHTS[name] * value for name, value in grounds.facts().items())
    return round(1 / (1 + exp(-odds)), 2)
