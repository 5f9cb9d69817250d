"""What the probability of a word is worth: reliability, and how many errors the least probable words hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.restoration.counts import BLOCK, sample_interval
from tests.benchmarks.restoration.tables import share, span, table
from tests.benchmarks.restoration.trial import Trial

EDGES = (0.0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1.0)
LEAST_PROBABLE = (0.01, 0.02, 0.05, 0.10)
# Of a normal distribution, 95 % lies within so many standard deviations.
DEVIATIONS = 1.96


@dataclass(frozen=True, slots=True)
class Judged:
    """A word between blanks of which it is known whether it came out right. `block` is the stretch of text it is of."""

    probability: float
    right: bool
    doubt: str | None
    block: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bin:
    """Words of about the same probability. `low` and `high` bound the share that is right with 95 % certainty."""

    words: int
    probability: float
    right: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.words


def judged(trials: Sequence[Trial]) -> list[Judged]:
    """The words that stand in place of a word of the truth.

    A word of several parts (a code) is right where all of them are. Where a wrong part does not resemble the truth the
    pairing itself is in doubt, and the word is left out; so are words that were parted or joined.
    """
    return [one for trial in trials for one in _judged(trial)]


def _judged(trial: Trial) -> list[Judged]:
    parts: dict[int, list[bool | None]] = {}
    for pair in trial.pairs:
        known = not pair.wrong_after or not pair.wrong_before or pair.is_alike
        parts.setdefault(pair.entry, []).append(not pair.misread_after if known and not pair.recut else None)
    found = []
    for number, results in parts.items():
        entry = trial.entries[number]
        if None not in results and entry.probability is not None:
            found.append(Judged(entry.probability, all(results), entry.doubt, (trial.name, number // BLOCK)))
    return found


def bins(words: Sequence[Judged]) -> list[Bin]:
    """The words by probability, empty bins left out."""
    found = []
    place = np.searchsorted(EDGES, [word.probability for word in words], side="right")
    for number in range(1, len(EDGES) + 1):
        inside = [word for word, at in zip(words, place.tolist(), strict=True) if at == number]
        if inside:
            right = sum(word.right for word in inside)
            mean = sum(word.probability for word in inside) / len(inside)
            found.append(Bin(len(inside), mean, right, *wilson(right, len(inside))))
    return found


def wilson(right: int, of: int) -> tuple[float, float]:
    """The interval a share lies in with 95 % certainty. Source: Wilson, Probable inference, 1927."""
    square = DEVIATIONS**2
    middle, wide = right + square / 2, DEVIATIONS * (right * (of - right) / of + square / 4) ** 0.5
    return (middle - wide) / (of + square), (middle + wide) / (of + square)


def calibration_error(found: Sequence[Bin]) -> float:
    """Mean distance of probability and share right, weighted by words (expected calibration error)."""
    return sum(one.words * abs(one.probability - one.share) for one in found) / sum(one.words for one in found)


def least_probable(words: Sequence[Judged], part: float) -> NDArray[np.bool_]:
    """Which words are among this part of all, the least probable first."""
    chosen = np.zeros(len(words), bool)
    chosen[np.argsort([word.probability for word in words], kind="stable")[: round(part * len(words))]] = True
    return chosen


def flags(trials: Sequence[Trial]) -> str:
    """Tables of reliability and of errors caught."""
    words = judged(trials)
    found = bins(words)
    wrong = sum(not word.right for word in words)
    entries = sum(len(trial.entries) for trial in trials)
    told = (
        f"{len(words):,} words of {entries:,} can be judged, {wrong:,} of them wrong ({share(wrong, len(words), 2)}); "
        f"expected calibration error {100 * calibration_error(found):.2f} points.\n"
    )
    return "\n".join((told, _reliability(found), _caught(words), _doubts(words)))


def _reliability(found: Sequence[Bin]) -> str:
    rows = [
        (
            f"{EDGES[at]:g} to {EDGES[at + 1]:g}",
            f"{one.words:,}",
            f"{one.probability:.4f}",
            f"{one.share:.4f}",
            f"{one.low:.4f} to {one.high:.4f}",
        )
        for one in found
        for at in [min(int(np.searchsorted(EDGES, one.probability, side="right")) - 1, len(EDGES) - 2)]
    ]
    return table(("probability", "words", "mean", "share right", "95 %"), rows)


def _caught(words: Sequence[Judged]) -> str:
    rows = []
    for part in LEAST_PROBABLE:
        chosen = least_probable(words, part)
        caught, spans = _catch(words, chosen)
        rows.append((f"{100 * part:.0f} %", f"{chosen.sum():,}", caught, *spans))
    heads = ("least probable", "words", "of all errors", "95 % over documents", "95 % over blocks")
    return table(heads, rows)


def _doubts(words: Sequence[Judged]) -> str:
    """Words marked with a doubt, by its reason."""
    rows = []
    for doubt in ("", *sorted({word.doubt for word in words if word.doubt})):
        chosen = np.array([word.doubt == doubt if doubt else word.doubt is not None for word in words])
        wrong = sum(not word.right for word, here in zip(words, chosen.tolist(), strict=True) if here)
        caught, spans = _catch(words, chosen)
        number = int(chosen.sum())
        rows.append((doubt or "any", f"{number:,}", share(number, len(words)), share(wrong, number), caught, *spans))
    heads = ("doubt", "words", "of all words", "of these wrong", "of all errors")
    return table((*heads, "95 % over documents", "95 % over blocks"), rows)


def _catch(words: Sequence[Judged], chosen: NDArray[np.bool_]) -> tuple[str, tuple[str, str]]:
    """Share of all errors that are among the chosen, with intervals; the choice is kept in every sample."""
    by_document: dict[str, list[int]] = {}
    by_block: dict[tuple[str, int], list[int]] = {}
    for word, here in zip(words, chosen.tolist(), strict=True):
        for sums in (by_document.setdefault(word.block[0], [0, 0]), by_block.setdefault(word.block, [0, 0])):
            sums[0] += here and not word.right
            sums[1] += not word.right
    caught, wrong = (sum(sums[i] for sums in by_document.values()) for i in (0, 1))
    spans = [sample_interval([(a, b) for a, b in sums.values()]) for sums in (by_document, by_block)]
    return share(caught, wrong), (span(spans[0]), span(spans[1]))
