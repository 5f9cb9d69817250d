"""The syllable trigram model: quantized arrays on disk, looked up many at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.errors import DependencyMissing
from sohoa.vietnamese.tokens import UNKNOWN

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]

# Natural logarithms are stored in steps of a tenth; the recipe writes them so.
QUANTUM = np.float32(0.1)


@dataclass(frozen=True, slots=True, eq=False)
class Bigrams:
    """Looked-up pairs of units: the number of each among the bigrams, whether it is one, and log P(second | first)."""

    index: Ids
    known: NDArray[np.bool_]
    score: Scores


@dataclass(frozen=True, slots=True, eq=False)
class LanguageModel:
    """Log probabilities of units after two others, with back-off.

    Units are numbered by `numbers`. `bigram_keys` are first × size + second, rising; the trigrams of bigram b have
    their last units at `trigram_last[trigram_starts[b] : trigram_starts[b + 1]]`, rising.
    """

    vocabulary: tuple[str, ...]
    numbers: dict[str, int]
    counts: NDArray[np.uint32]
    unigram: NDArray[np.uint8]
    unigram_backoff: NDArray[np.int8]
    bigram_keys: NDArray[np.uint32]
    bigram: NDArray[np.uint8]
    bigram_backoff: NDArray[np.int8]
    trigram_starts: NDArray[np.uint32]
    trigram_last: NDArray[np.uint16]
    trigram: NDArray[np.uint8]

    @staticmethod
    def load(folder: Path) -> LanguageModel:
        """The model in `folder`, by memory map; DependencyMissing when a file of it is not there."""
        try:
            vocabulary = tuple((folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1])
            # Plain arrays over the map: indexing the memmap class costs three times as much.
            arrays = {name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _ARRAYS}
        except (OSError, ValueError) as error:
            raise DependencyMissing(
                f"The language model in {folder} cannot be read: {error}.", "Install sohoa again."
            ) from error
        numbers = {unit: index for index, unit in enumerate(vocabulary)}
        return LanguageModel(vocabulary, numbers, **arrays)

    @property
    def unknown(self) -> int:
        return self.numbers[UNKNOWN]

    def unigram_logs(self, units: Ids) -> Scores:
        """Natural log P(unit)."""
        logs: Scores = -QUANTUM * self.unigram[units].astype(np.float32)
        return logs

    def pairs(self, first: Ids, second: Ids) -> Bigrams:
        """Look up pairs, element by element; arrays of one shape, numbers of units."""
        wanted = (first * len(self.vocabulary) + second).astype(np.uint32)
        index = np.searchsorted(self.bigram_keys, wanted)
        index[index == len(self.bigram_keys)] = 0
        known = self.bigram_keys[index] == wanted
        backed = self.unigram_backoff[first].astype(np.float32) - self.unigram[second]
        return Bigrams(index, known, QUANTUM * np.where(known, -self.bigram[index].astype(np.float32), backed))

    def triples(self, context: Bigrams, third: Ids, lower: Scores) -> Scores:
        """Natural log P(third | the pair before it), element by element.

        `context` are the pairs of the first and the second unit, `lower` log P(third | second).
        """
        weights = np.where(context.known, self.bigram_backoff[context.index], np.int8(0))
        result: Scores = QUANTUM * weights.astype(np.float32) + lower
        where, at = self._find_trigrams(context, third)
        result[where] = -QUANTUM * self.trigram[at].astype(np.float32)
        return result

    def _find_trigrams(self, context: Bigrams, third: Ids) -> tuple[Ids, Ids]:
        """Which elements are known trigrams, and where these stand: bisection of all ranges side by side."""
        active = np.flatnonzero(context.known)
        low = self.trigram_starts[context.index[active]].astype(np.int64)
        high = self.trigram_starts[context.index[active] + 1].astype(np.int64)
        wanted = third[active]
        elements: list[Ids] = []
        places: list[Ids] = []
        while active.size:
            open_ranges = low < high
            active, low, high, wanted = active[open_ranges], low[open_ranges], high[open_ranges], wanted[open_ranges]
            middle = (low + high) // 2
            found = self.trigram_last[middle]
            hit = found == wanted
            elements.append(active[hit])
            places.append(middle[hit])
            above = found < wanted
            low = np.where(above, middle + 1, low)
            high = np.where(above, high, middle)
            rest = ~hit
            active, low, high, wanted = active[rest], low[rest], high[rest], wanted[rest]
        if not elements:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate(elements), np.concatenate(places)

    def score(self, first: Ids, second: Ids, third: Ids) -> Scores:
        """Natural log P(third | first, second), element by element; arrays of one length, numbers of units."""
        return self.triples(self.pairs(first, second), third, self.pairs(second, third).score)


_ARRAYS = (
    *("counts", "unigram", "unigram_backoff", "bigram_keys", "bigram", "bigram_backoff"),
    *("trigram_starts", "trigram_last", "trigram"),
)
