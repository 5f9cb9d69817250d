"""Choosing among candidates: posterior probabilities of every candidate at every place, exactly, by trigrams.

A text is a row of places with a few candidates each. The probability of a row of choices is the product of what the
channel says of each and what the language model says of each after the two before it; the posterior of a candidate sums
that over all rows through it (forward-backward, Baum 1972, over pairs as states). Places with one candidate cost
nothing: two of them side by side cut the row into islands.

Trigrams of many candidates are many. Where a place has more than `widest`, a first pass by bigrams keeps the likeliest
(coarse to fine, Charniak and others 2006); the second pass is exact among those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sohoa.restore.language import Bigrams, LanguageModel

Ids = NDArray[np.int64]
Logs = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Candidates at one place: numbers of units in the language model, and log P(as read | candidate)."""

    units: Ids
    channel: Logs


def posteriors(places: Sequence[Place], model: LanguageModel, weight: float, widest: int | None = None) -> list[Logs]:
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


def _exact(places: Sequence[Place], model: LanguageModel, weight: float) -> list[Logs]:
    result = [np.ones(1) if len(place.units) == 1 else np.empty(0) for place in places]
    islands = _islands(places)
    scores = _island_scores([places[start:end] for start, end in islands], model, weight)
    for (start, end), island in zip(islands, scores, strict=True):
        for offset, probabilities in enumerate(_forward_backward(places[start + 2 : end], island)):
            result[start + 2 + offset] = probabilities
    return result


def _likeliest(places: Sequence[Place], model: LanguageModel, weight: float, widest: int) -> list[Ids]:
    """For each place the indices of the candidates that stay, rising: at most `widest`, chosen by bigrams."""
    kept: list[Ids] = [np.arange(len(place.units)) for place in places]
    # Bigrams need one settled place before an open one, islands hold two.
    ranges = [(start + 1, end) for start, end in _islands(places)]
    ranges = [(start, end) for start, end in ranges if any(len(place.units) > widest for place in places[start:end])]
    rows = [places[start:end] for start, end in ranges]
    for (start, _), row, scores in zip(ranges, rows, _pair_scores(rows, model, weight), strict=True):
        for index, logs in enumerate(_by_pairs(row, scores), start):
            if len(logs) > widest:
                best = np.argpartition(-logs[1:], widest - 2)[: widest - 1] + 1
                kept[index] = np.concatenate(([0], np.sort(best)))
    return kept


def _pair_scores(rows: list[Sequence[Place]], model: LanguageModel, weight: float) -> list[list[Logs]]:
    """For each row and each two neighbours in it, weighted logs of the model, (first, second), in one look-up."""
    pairs = [pair for row in rows for pair in pairwise(row)]
    if not pairs:
        return [[] for _ in rows]
    flat = weight * _looked_up(pairs, model).score.astype(float)
    ends = np.cumsum([len(a.units) * len(b.units) for a, b in pairs]).tolist()
    blocks = iter([flat[end - len(a.units) * len(b.units) : end] for end, (a, b) in zip(ends, pairs, strict=True)])
    return [[next(blocks).reshape(len(a.units), len(b.units)) for a, b in pairwise(row)] for row in rows]


def _by_pairs(row: Sequence[Place], scores: list[Logs]) -> list[Logs]:
    """Logs of the posteriors of a row by bigrams, not normalised."""
    alpha = row[0].channel
    forward = [alpha]
    for place, block in zip(row[1:], scores, strict=True):
        alpha = _log_sum(alpha[:, None] + block, 0) + place.channel
        forward.append(alpha)
    beta = np.zeros_like(alpha)
    logs = [forward[-1]]
    for index in range(len(row) - 1, 0, -1):
        beta = _log_sum(scores[index - 1] + (row[index].channel + beta)[None, :], 1)
        logs.append(forward[index - 1] + beta)
    return logs[::-1]


def _looked_up(pairs: Sequence[tuple[Place, Place]], model: LanguageModel) -> Bigrams:
    """Every candidate before every candidate after it, for each pair of places, in one look-up."""
    return model.pairs(
        np.concatenate([np.repeat(a.units, len(b.units)) for a, b in pairs]),
        np.concatenate([np.tile(b.units, len(a.units)) for a, b in pairs]),
    )


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


def _island_scores(islands: list[Sequence[Place]], model: LanguageModel, weight: float) -> list[list[Logs]]:
    """For each island and each of its places from the third on, weighted logs of the model, (first, second, third).

    All pairs of all islands are looked up in one call, and all triples in another.
    """
    if not islands:
        return []
    pairs = [pair for island in islands for pair in pairwise(island)]
    sizes = [len(a.units) * len(b.units) for a, b in pairs]
    starts = np.concatenate(([0], np.cumsum(sizes)))
    looked_up = _looked_up(pairs, model)
    before: list[Ids] = []  # for each triple the number of its first pair
    after: list[Ids] = []  # and of its second
    thirds: list[Ids] = []
    shapes: list[tuple[int, int, int]] = []
    number = 0
    for island in islands:
        for a, b, c in zip(island, island[1:], island[2:], strict=False):
            shape = (len(a.units), len(b.units), len(c.units))
            first = starts[number] + np.arange(shape[0] * shape[1])
            second = starts[number + 1] + np.arange(shape[1] * shape[2])
            shapes.append(shape)
            before.append(np.repeat(first, shape[2]))
            after.append(np.tile(second, shape[0]))
            thirds.append(np.tile(c.units, shape[0] * shape[1]))
            number += 1
        number += 1
    context, lower = np.concatenate(before), looked_up.score[np.concatenate(after)]
    contexts = Bigrams(looked_up.index[context], looked_up.known[context], looked_up.score[context])
    flat = weight * model.triples(contexts, np.concatenate(thirds), lower).astype(float)
    ends = np.cumsum([a * b * c for a, b, c in shapes])
    blocks = iter([flat[end - a * b * c : end].reshape(a, b, c) for end, (a, b, c) in zip(ends, shapes, strict=True)])
    return [[next(blocks) for _ in island[2:]] for island in islands]


def _forward_backward(places: Sequence[Place], scores: list[Logs]) -> list[Logs]:
    """Posteriors of `places`, of which two settled ones stand before; `scores` as of `_island_scores`."""
    forward: list[Logs] = []
    alpha = np.zeros(scores[0].shape[:2])
    for place, block in zip(places, scores, strict=True):
        alpha = _log_sum(alpha[:, :, None] + block, 0) + place.channel[None, :]
        forward.append(alpha)
    beta = np.zeros_like(alpha)
    result: list[Logs] = []
    for index in range(len(places) - 1, -1, -1):
        joint = forward[index] + beta
        logs = _log_sum(joint, 0)
        probabilities = np.exp(logs - logs.max())
        result.append(probabilities / probabilities.sum())
        # beta over (second, third) becomes beta over (first, second)
        beta = _log_sum(scores[index] + (places[index].channel[None, :] + beta)[None, :, :], 2)
    return result[::-1]


def _log_sum(values: Logs, axis: int) -> Logs:
    top = values.max(axis=axis, keepdims=True)
    summed: Logs = np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis)
    return summed
