"""How probable it is that a word as restored is what stands on the paper.

A logistic regression on what is known of the word: the posterior of the decoder, the engine's confidence, and what kind
of word it is. Its weights were learned from pages made for the purpose (`models/confidence/recipe.py`), apart for each
kind of text, because posteriors mean something else where marks were lost.

Source: Platt, Probabilistic outputs for support vector machines, 1999 (calibration by a logistic function).
"""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.errors import DependencyMissing
from sohoa.domain.page import RestoredWord
from sohoa.restore.condition import Condition
from sohoa.restore.reader import Reader
from sohoa.restore.repair import is_doubtful
from sohoa.vietnamese.syllables import is_syllable
from sohoa.vietnamese.tokens import fold

Floats = NDArray[np.float64]

REMEDY = "Install sohoa again, or make the file anew with models/confidence/recipe.py."
FILE = "weights.json"
FEATURES = (
    "constant", "weighed", "posterior", "changed", "unknown", "confidence", "confidence of fixed", "syllable",
    "vocabulary", "repaired", "doubtful", "digits", "confidence of digits", "capitals", "no letters", "one letter",
)  # fmt: skip
"""What the weights stand for; `features` gives the values in this order."""
# Log odds beyond these say nothing more: engines and posteriors are surer than they are right.
SUREST_POSTERIOR, SUREST_ENGINE, SUREST_LINES = 9.2, 3.9, 7.0


class TextKind(StrEnum):
    """Kinds of text that the weights differ for."""

    RECOGNIZED = "recognized"
    """With its marks, and with the confidence of an engine."""
    LINES = "lines"
    """With its marks, and with the confidence of the line engine."""
    TYPED = "typed"
    """With its marks, without confidence."""
    UNMARKED = "unmarked"
    MISREAD = "misread"

    @staticmethod
    def of(condition: Condition, confidence: float | None, reader: Reader) -> TextKind:
        """The kind of text a word stands in."""
        if condition is Condition.MARKED:
            recognized = TextKind.LINES if reader is Reader.LINES else TextKind.RECOGNIZED
            return TextKind.TYPED if confidence is None else recognized
        return TextKind.UNMARKED if condition is Condition.UNMARKED else TextKind.MISREAD


@dataclass(frozen=True, slots=True, eq=False)
class WordConfidence:
    """The weights (len(FEATURES),) for each kind of text."""

    weights: dict[TextKind, Floats]

    @staticmethod
    def load(folder: Path) -> WordConfidence:
        """The weights in `folder`; DependencyMissing when they are missing or damaged."""
        try:
            stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
            return WordConfidence({kind: _row(stored[kind]) for kind in TextKind})
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise DependencyMissing(f"The weights of word confidence cannot be read: {error!r}.", REMEDY) from error

    def probabilities(self, rows: Floats, kinds: Sequence[TextKind]) -> Floats:
        """Probabilities (n,) of the words with features `rows` (n, len(FEATURES)) being right."""
        if not kinds:
            return np.empty(0)
        weights = np.array([self.weights[kind] for kind in kinds])
        logits: Floats = (rows * weights).sum(axis=1)
        return 1 / (1 + np.exp(-logits))


def features(
    word: RestoredWord, confidence: float | None, vocabulary: Container[str], kind: TextKind
) -> tuple[float, ...]:
    """What is known of a word whose `probability` is the posterior of the decoder, None where it was not weighed."""
    core = word.text.strip("\"'“”‘’()[]{}<>«».,;:!?…–—-_ ")
    weighed, changed = word.probability is not None, word.change is not None
    surest = SUREST_LINES if kind is TextKind.LINES else SUREST_ENGINE
    known, engine = fold(core) in vocabulary, 0.0 if confidence is None else _log_odds(confidence, surest)
    digits, syllable = any(map(str.isdigit, core)), core.isalpha() and is_syllable(core)
    return (
        1.0,
        float(weighed),
        _log_odds(word.probability, SUREST_POSTERIOR) if word.probability is not None else 0.0,
        float(weighed and changed),
        float(weighed and not known),
        engine * weighed,
        engine * (not weighed),
        float(not weighed and syllable),
        float(not weighed and known),
        float(not weighed and changed),
        float(is_doubtful(word.text)),
        float(digits),
        engine * digits,
        float(core.isupper() and not digits and not syllable),
        float(not core),
        float(len(core) == 1),
    )


def _row(values: dict[str, float]) -> Floats:
    row = np.array([values[name] for name in FEATURES], np.float64)
    if not np.isfinite(row).all():
        raise ValueError("a weight is not a number")
    return row


def _log_odds(probability: float, surest: float) -> float:
    least = 1 / (1 + np.exp(surest))
    inner = min(max(probability, least), 1 - least)
    return float(np.log(inner / (1 - inner)))
