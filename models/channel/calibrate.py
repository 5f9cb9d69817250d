"""What the engine's confidence is worth: the share of right words at each level of it, never falling."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.channel.pairs import Pair
from sohoa.restore.channel import Calibration, folded

Floats = NDArray[np.float64]

# Tesseract's `vie` gives nine words of ten a confidence of 0.92 to 0.97, and none a higher one; the line engine gives
# most more than 0.99: there the levels lie closest.
LEVELS = (
    0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.965, 0.97, 0.98, 0.99, 0.995,
    0.998, 0.999, 1.0,
)  # fmt: skip
# A level starts as if so many words had been seen there with the overall share right.
FORETOLD = 4.0


@dataclass(frozen=True, slots=True)
class _Step:
    """A level of the calibration: words met there, and how many were right."""

    words: float
    right: float

    @property
    def share(self) -> float:
        return self.right / self.words


def calibrate(pairs: Sequence[Pair], lexicon: Collection[str]) -> Calibration:
    """The calibration for words that are syllables of `lexicon` (lower case) as read, and for the others."""
    rows = [(pair.confidence, folded(pair.read) in lexicon, folded(pair.read) == folded(pair.truth)) for pair in pairs]
    table = np.array(rows, np.float64).reshape(-1, 3)
    edges = np.array(LEVELS)
    middles = (edges[1:] + edges[:-1]) / 2
    right, overall = [], []
    for lexical in (0, 1):
        chosen = table[table[:, 1] == lexical]
        share = float((chosen[:, 2].sum() + 1) / (len(chosen) + 2))
        right.append(_rising(chosen[:, 0], chosen[:, 2], edges, share))
        overall.append(share)
    return Calibration(middles, np.array(right), np.array(overall))


def _rising(confidence: Floats, right: Floats, edges: Floats, share: float) -> Floats:
    """Share right per level, made to rise by pooling neighbours that fall.

    Source: Barlow and others, Statistical inference under order restrictions, 1972 (pool adjacent violators).
    """
    level = np.clip(np.searchsorted(edges, confidence, side="right") - 1, 0, len(edges) - 2)
    words = np.bincount(level, minlength=len(edges) - 1) + FORETOLD
    hits = np.bincount(level, right, minlength=len(edges) - 1) + FORETOLD * share
    pools: list[tuple[_Step, int]] = []
    for count, hit in zip(words.tolist(), hits.tolist(), strict=True):
        pool, width = _Step(count, hit), 1
        while pools and pools[-1][0].share >= pool.share:
            last, last_width = pools.pop()
            pool, width = _Step(last.words + pool.words, last.right + pool.right), last_width + width
        pools.append((pool, width))
    return np.concatenate([np.full(width, pool.share) for pool, width in pools])
