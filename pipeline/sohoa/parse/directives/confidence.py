"""How far a directive can be trusted: the share of directives on such grounds that are right in all their parts.

A logistic model of a few facts. Its weights were learned from the gold documents that are there to develop on, as text
and after OCR: `python -m tests.benchmarks.structure calibrate` learns them anew, and shows how well they hold for each
document when they are learned from the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, sqrt

# Bodies without a part in the act beyond so many tell no more.
MOST_IDLE = 3
# The log-odds of a directive without any of the facts.
BIAS = 1.87
# What each fact adds.
WEIGHTS = {
    "inherited lead": 0.09,
    "no lead": -0.36,
    "several leads": -0.49,
    "support": 0.17,
    "deadline": 0.41,
    "vague deadline": -0.62,
    "uncertain roles": -0.87,
    "idle bodies": -0.17,
    "table": -0.45,
    "doubtful words": -1.6,
    "doubtful names": -0.39,
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a directive rests on.

    `leads` counts who leads, `inherited` says that a title or a line above names them; `dated` that the deadline has a
    day or a recurrence; `certainty` is that of the roles; `idle` counts the bodies that it names and that neither lead
    nor support. `doubt` is how many of its words are misread, as is to be expected, `doubt_told` how many of those that
    name bodies, times and documents: both 0 in a text that no engine read.
    """

    leads: int
    inherited: bool
    support: bool
    deadline: bool
    dated: bool
    certainty: float
    idle: int
    table: bool
    doubt: float
    doubt_told: float

    def facts(self) -> dict[str, float]:
        """The facts that have a weight. Of doubt the root counts: the first misread word does most of the harm."""
        return {
            "inherited lead": float(self.inherited),
            "no lead": float(not self.leads),
            "several leads": float(self.leads > 1),
            "support": float(self.support),
            "deadline": float(self.deadline),
            "vague deadline": float(self.deadline and not self.dated),
            "uncertain roles": 1 - self.certainty,
            "idle bodies": float(min(self.idle, MOST_IDLE)),
            "table": float(self.table),
            "doubtful words": sqrt(self.doubt),
            "doubtful names": sqrt(self.doubt_told),
        }


def confidence_of(grounds: Grounds, bias: float = BIAS, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The confidence of a directive, 0 to 1."""
    odds = bias + sum(weights[name] * value for name, value in grounds.facts().items())
    return round(1 / (1 + exp(-odds)), 2)
