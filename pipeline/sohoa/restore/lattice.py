"""Choosing among candidates: posterior probabilities of every candidate at every place, exactly, by trigrams.

A text is a row of places with a few candidates each. The probability of a row of choices is the product of what the
channel says of each and what the language model says of each after the two before it; the posterior of a candidate sums
that over all rows through it (forward-backward, Baum 1972, over pairs as states). Places with one candidate cost
nothing: two of them side by side cut the row into islands.

Trigrams of many candidates are many. Where a place has more than `widest`, a first pass by bigrams keeps the likeliest
(coarse to fine, Charniak and others 2006); the second pass is exact among those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sohoa.restore.language import Bigrams, LanguageModel

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Candidates at one place: numbers of units in the language model, and log P(as read | candidate).

    plain: the latter without what people settled elsewhere, minus infinity for candidates that are there only because
    of that; None where nothing was. forms: texts of the last candidates, which the model need not know.
    """

    units: Ids
    channel: Floats
    plain: Floats | None = None
    forms: tuple[str, ...] = ()

    def form(self, index: int, vocabulary: Sequence[str]) -> str:
        """The text of a candidate."""
        own = index - len(self.units) + len(self.forms)
        return self.forms[own] if own >= 0 else vocabulary[self.units[index]]

    def without_evidence(self, probabilities: Floats) -> Floats:
        """The probabilities as they would be if nothing spoke for any candidate at this place but its letters."""
        if self.plain is None:
            return probabilities
        less = self.plain - self.channel
        found: Floats = probabilities * np.exp(less - less.max())
        return found / found.sum() if found.sum() > 0 else found


def posteriors(places: Sequence[Place], model: LanguageModel, weight: float, widest: int | None = None) -> list[Floats]:
    """For each place the probability of each candidate; they sum to 1. `weight` scales the language model's logs.

    Candidates that bigrams leave behind the `widest` likeliest of their place have probability 0; the first candidate,
    the word as read, always stays. Without `widest` the probabilities are exact.
    """
    if widest is None:
        return _exact(places, model, weight)
    kept = _likeliest(places, model, weight, widest)
    fewer = [
        place if len(keep) == len(place.units) else Place(place.units[keep], place.channel[keep])
        for place, keep in zip(places, kept, strict=True)
    ]
    found = _exact(fewer, model, weight)
    for index, (place, keep) in enumerate(zip(places, kept, strict=True)):
        if len(keep) < len(place.units):
            whole = np.zeros(len(place.units))
            whole[keep] = found[index]
            found[index] = whole
    return found


def _exact(places: Sequence[Place], model: LanguageModel, weight: float) -> list[Floats]:
    result = [np.ones(1) if len(place.units) == 1 else np.empty(0) for place in places]
    islands = _islands(places)
    table = _Table.of(places)
    firsts = np.array([index for start, end in islands for index in range(start, end - 2)], np.int64)
    blocks = iter(table.triples(firsts, model, weight))
    for start, end in islands:
        inner = places[start + 2 : end]
        result[start + 2 : end] = _by_triples([_likelihoods(place) for place in inner], [next(blocks) for _ in inner])
    return result


def _likeliest(places: Sequence[Place], model: LanguageModel, weight: float, widest: int) -> list[Ids]:
    """For each place the indices of the candidates that stay, rising: at most `widest`, chosen by bigrams."""
    kept: list[Ids] = [np.arange(len(place.units)) for place in places]
    # Bigrams need one settled place before an open one, islands hold two.
    ranges = [(start + 1, end) for start, end in _islands(places)]
    ranges = [(start, end) for start, end in ranges if any(len(place.units) > widest for place in places[start:end])]
    firsts = np.array([index for start, end in ranges for index in range(start, end - 1)], np.int64)
    blocks = iter(_Table.of(places).pairs(firsts, model, weight))
    for start, end in ranges:
        inner = places[start + 1 : end]
        found = _by_pairs([_likelihoods(place) for place in inner], [next(blocks) for _ in inner])
        for index, probabilities in enumerate(found, start + 1):
            if len(probabilities) > widest:
                best = np.argpartition(-probabilities[1:], widest - 2)[: widest - 1] + 1
                kept[index] = np.concatenate(([0], np.sort(best)))
    return kept


def _islands(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Ranges that hold every open place with two settled ones before and after it; ranges may touch, not overlap."""
    ranges: list[tuple[int, int]] = []
    open_places = [index for index, place in enumerate(places) if len(place.units) > 1]
    for index in open_places:
        if ranges and index - 2 <= ranges[-1][1] - 1:
            ranges[-1] = (ranges[-1][0], index + 3)
        else:
            ranges.append((index - 2, index + 3))
    return ranges


def _likelihoods(place: Place) -> Floats:
    """P(as read | candidate) but for a factor: only how the candidates of one place compare matters."""
    return np.asarray(np.exp(place.channel - place.channel.max()))


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The candidates of all places in one row: those of place i are units[starts[i] : starts[i] + sizes[i]].

    Combinations of candidates of neighbouring places are numbered without a loop over places, for all look-ups at once.
    """

    units: Ids
    starts: Ids
    sizes: Ids

    @staticmethod
    def of(places: Sequence[Place]) -> _Table:
        sizes = np.array([len(place.units) for place in places], np.int64)
        return _Table(np.concatenate([place.units for place in places]), np.cumsum(sizes) - sizes, sizes)

    def pairs(self, firsts: Ids, model: LanguageModel, weight: float) -> Iterator[Floats]:
        """P(second | first) to the power `weight`, (candidates of i, candidates of i + 1), for each i in `firsts`."""
        if not len(firsts):
            return
        yield from self._blocks(weight * self._pairs(firsts, model).score, firsts, 2)

    def triples(self, firsts: Ids, model: LanguageModel, weight: float) -> Iterator[Floats]:
        """P(third | first, second) to the power `weight`, with an axis for each place, for each i in `firsts`."""
        if not len(firsts):
            return
        # Each two neighbours are looked up once, whether they come first or second in a triple.
        heads = np.unique(np.concatenate([firsts, firsts + 1]))
        pairs = self._pairs(heads, model)
        counts = self.sizes[heads] * self.sizes[heads + 1]
        offsets = np.cumsum(counts) - counts
        first, second = offsets[np.searchsorted(heads, firsts)], offsets[np.searchsorted(heads, firsts + 1)]
        inner, last = self.sizes[firsts + 1], self.sizes[firsts + 2]
        block, local = _within(self.sizes[firsts] * inner * last)
        pair, third = np.divmod(local, last[block])
        before = first[block] + pair
        after = second[block] + (pair % inner[block]) * last[block] + third
        context = Bigrams(pairs.index[before], pairs.known[before], pairs.score[before])
        found = model.triples(context, self.units[self.starts[firsts + 2][block] + third], pairs.score[after])
        yield from self._blocks(weight * found, firsts, 3)

    def _pairs(self, firsts: Ids, model: LanguageModel) -> Bigrams:
        size = self.sizes[firsts + 1]
        block, local = _within(self.sizes[firsts] * size)
        first, second = np.divmod(local, size[block])
        return model.pairs(
            self.units[self.starts[firsts][block] + first], self.units[self.starts[firsts + 1][block] + second]
        )

    def _blocks(self, logs: NDArray[np.float32], firsts: Ids, order: int) -> Iterator[Floats]:
        """The flat values of all combinations, cut into a block for each first place."""
        flat = np.exp(logs.astype(np.float64))
        shapes = np.stack([self.sizes[firsts + step] for step in range(order)], axis=1)
        ends = np.cumsum(shapes.prod(axis=1)).tolist()
        start = 0
        for end, shape in zip(ends, shapes.tolist(), strict=True):
            yield flat[start:end].reshape(shape)
            start = end


def _within(counts: Ids) -> tuple[Ids, Ids]:
    """For blocks of so many elements each: the block of every element, and its number within the block."""
    block = np.repeat(np.arange(len(counts)), counts)
    return block, np.arange(len(block)) - (np.cumsum(counts) - counts)[block]


def _by_triples(likelihoods: Sequence[Floats], blocks: Sequence[Floats]) -> list[Floats]:
    """Posteriors (c,) of places after two settled ones, of likelihoods (c,) and P(third | first, second) (a, b, c).

    States are pairs of candidates. Rows are scaled as they grow, so that long ones do not vanish.
    """
    forward: list[Floats] = []
    alpha = np.ones(blocks[0].shape[:2])
    for likelihood, block in zip(likelihoods, blocks, strict=True):
        alpha = (alpha[:, :, None] * block).sum(axis=0) * likelihood
        alpha /= alpha.sum()
        forward.append(alpha)
    beta = np.ones_like(alpha)
    result: list[Floats] = []
    for likelihood, block, reached in zip(likelihoods[::-1], blocks[::-1], forward[::-1], strict=True):
        joint = (reached * beta).sum(axis=0)
        result.append(joint / joint.sum())
        # beta over (second, third) becomes beta over (first, second)
        beta = (block * (likelihood * beta)[None]).sum(axis=2)
        beta /= beta.max()
    return result[::-1]


def _by_pairs(likelihoods: Sequence[Floats], blocks: Sequence[Floats]) -> list[Floats]:
    """The same after one settled place, of P(second | first) (a, b)."""
    forward: list[Floats] = []
    alpha = np.ones(1)
    for likelihood, block in zip(likelihoods, blocks, strict=True):
        alpha = (alpha @ block) * likelihood
        alpha /= alpha.sum()
        forward.append(alpha)
    beta = np.ones_like(alpha)
    result: list[Floats] = []
    for likelihood, block, reached in zip(likelihoods[::-1], blocks[::-1], forward[::-1], strict=True):
        joint = reached * beta
        result.append(joint / joint.sum())
        beta = block @ (likelihood * beta)
        beta /= beta.max()
    return result[::-1]
