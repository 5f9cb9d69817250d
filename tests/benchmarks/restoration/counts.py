"""Counts over pairs of words, and how far a ratio of them might differ on other text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise

import numpy as np

from sohoa.evaluate.report import Interval
from tests.benchmarks.restoration.pairing import Pair

BLOCK = 200
"""Words of a block: about half a page, so that what spoils a stretch of a page falls into one block."""
SAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Counts:
    """Words in place, and what became of them.

    `wrong`, `marks`, `digits`, `misread`: wrong words, those wrong by their marks alone, those with a digit in the
    truth, and those whose pairing is beyond doubt; `_after` once restored. `mended`: wrong ones that came right,
    `misread_mended`: those of `misread`. `hurt`: right ones made wrong; `hurt_codes`, `hurt_names` those of them within
    numbers or codes, and written like a name.
    """

    words: int = 0
    wrong: int = 0
    wrong_after: int = 0
    mended: int = 0
    marks: int = 0
    marks_after: int = 0
    with_digit: int = 0
    digits: int = 0
    digits_after: int = 0
    hurt: int = 0
    hurt_codes: int = 0
    hurt_names: int = 0
    misread: int = 0
    misread_after: int = 0
    misread_mended: int = 0

    @property
    def right(self) -> int:
        return self.words - self.wrong

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


def count(pairs: Sequence[Pair]) -> Counts:
    rows = np.array([_row(pair) for pair in pairs], np.int64).reshape(-1, len(fields(Counts)))
    return Counts(*rows.sum(axis=0).tolist())


def _row(pair: Pair) -> tuple[int, ...]:
    before, after, misread = pair.wrong_before, pair.wrong_after, pair.misread
    digit = any(map(str.isdigit, pair.truth.text))
    hurt = after and not before
    found = Counts(
        words=1,
        wrong=before,
        wrong_after=after,
        mended=before and not after,
        marks=before and pair.by_marks(pair.read),
        marks_after=after and pair.by_marks(pair.restored),
        with_digit=digit,
        digits=digit and before,
        digits_after=digit and after,
        hurt=hurt,
        hurt_codes=hurt and pair.truth.in_code,
        hurt_names=hurt and pair.truth.name,
        misread=misread,
        misread_after=pair.misread_after,
        misread_mended=misread and not pair.misread_after,
    )
    return astuple(found)


def blocks(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    """The pairs of one document in order, cut into pieces of about BLOCK words."""
    number = max(round(len(pairs) / BLOCK), 1)
    edges = [round(i * len(pairs) / number) for i in range(number + 1)]
    return [pairs[start:end] for start, end in pairwise(edges)]


def ratio_interval(
    parts: Sequence[Counts], numerator: Callable[[Counts], float], denominator: Callable[[Counts], float]
) -> Interval | None:
    """The 95 % percentile interval of a ratio of sums over samples of as many parts, drawn with replacement.

    Source: Efron, Bootstrap methods: another look at the jackknife, 1979. The same parts give the same interval; None
    where there are fewer than two or the denominator is always 0.
    """
    return sample_interval([(numerator(part), denominator(part)) for part in parts])


def sample_interval(parts: Sequence[tuple[float, float]]) -> Interval | None:
    """The same, for the numerator and the denominator of each part."""
    if len(parts) < 2:
        return None
    table = np.array(parts, np.float64)
    drawn = np.random.default_rng(0).integers(len(parts), size=(SAMPLES, len(parts)))
    above, below = table[drawn].sum(axis=1).T
    if not (below > 0).any():
        return None
    low, high = np.percentile(above[below > 0] / below[below > 0], [2.5, 97.5])
    return Interval(float(low), float(high))
