"""What the network says of a line turned into words, each with its probability and what else it may be.

Spaces of the likeliest path part the words. Within a word the likeliest texts are found by beam search over prefixes,
which sums over all ways in which the steps spell a text; where every step is sure there is nothing to search.

Source: Graves and Jaitly, Towards end-to-end speech recognition with recurrent neural networks, ICML 2014 (prefix beam
search); Hannun and others, First-pass large vocabulary continuous speech recognition using bi-directional recurrent
DNNs, 2014.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np

from sohoa.recognize.lines.network import Logs

# A word whose least sure step is this sure is what it reads as. Signs less probable than this at a step are left out.
SURE, LEAST = 0.99, 2e-3
# Texts kept at a step; texts told of, and how far they may be behind the likeliest (nats).
BEAM, MOST_TOLD, FARTHEST = 12, 6, 7.0


@dataclass(frozen=True, slots=True)
class WordReading:
    """A word between two spaces: its first step and the one after its last, and its probability.

    `others` are texts it may be instead, with the log of how much less probable each is, the likeliest first.
    """

    text: str
    first: int
    last: int
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


def words_of(logs: Logs, signs: str) -> list[WordReading]:
    """The words of `logs`, (steps, signs + 1)."""
    space = signs.index(" ") + 1
    best = logs.argmax(axis=1)
    spaces = np.flatnonzero(best == space)
    found = []
    for start, end in _between(spaces.tolist(), len(best)):
        lettered = np.flatnonzero(best[start:end])
        if lettered.size:
            word = _word(logs[start:end], best[start:end], signs, space)
            first, last = start + int(lettered[0]), start + int(lettered[-1]) + 1
            found.append(WordReading(word[0], first, last, word[1], word[2]))
    return found


def _between(cuts: list[int], end: int) -> Iterator[tuple[int, int]]:
    for before, after in zip([-1, *cuts], [*cuts, end], strict=True):
        if after > before + 1:
            yield before + 1, after


Told = tuple[tuple[str, float], ...]


def _word(
    logs: Logs, best: np.ndarray[tuple[int], np.dtype[np.int64]], signs: str, space: int
) -> tuple[str, float, Told]:
    """The text of the steps of a word, its probability, and what else they may spell."""
    surest = logs[np.arange(len(best)), best]
    plain = "".join(signs[now - 1] for now, before in zip(best, (0, *best[:-1]), strict=True) if now and now != before)
    if surest.min() > log(SURE):
        return plain, float(exp(surest.min())), ()
    # A space that was not the likeliest sign of any step would part the word: it is not among its texts.
    texts = _texts(logs, signs, space)
    if not texts:
        return plain, float(exp(surest.min())), ()
    top = texts[0][1]
    total = sum(exp(score - top) for _, score in texts)
    others = tuple((text, score - top) for text, score in texts[1 : MOST_TOLD + 1] if score - top > -FARTHEST)
    return texts[0][0], 1 / total, others


def _texts(logs: Logs, signs: str, space: int) -> list[tuple[str, float]]:
    """The likeliest texts of the steps with their log probabilities, the likeliest first."""
    # For each text the log probability of the paths that end in a blank, and of those that end in its last sign.
    beam: dict[str, tuple[float, float]] = {"": (0.0, -inf)}
    least = log(LEAST)
    for step in logs:
        likely = np.flatnonzero(step > least).tolist()
        if likely == [0]:
            beam = {text: (_sum(blank, sign) + float(step[0]), -inf) for text, (blank, sign) in beam.items()}
            continue
        beam = _stepped(beam, [(at, float(step[at])) for at in likely if at != space], signs)
    ranked = sorted(((text, _sum(*scores)) for text, scores in beam.items() if text), key=lambda pair: -pair[1])
    return [(text, score) for text, score in ranked if score > -inf]


def _stepped(
    beam: dict[str, tuple[float, float]], step: list[tuple[int, float]], signs: str
) -> dict[str, tuple[float, float]]:
    """The beam after one more step, whose likely signs are given with their logs."""
    blanks: dict[str, float] = defaultdict(lambda: -inf)
    ends: dict[str, float] = defaultdict(lambda: -inf)
    for text, (blank, sign) in beam.items():
        both = _sum(blank, sign)
        for at, score in step:
            if at == 0:
                blanks[text] = _sum(blanks[text], both + score)
                continue
            letter = signs[at - 1]
            if text.endswith(letter):
                ends[text] = _sum(ends[text], sign + score)
                ends[text + letter] = _sum(ends[text + letter], blank + score)
            else:
                ends[text + letter] = _sum(ends[text + letter], both + score)
    scores = {text: (blanks[text], ends[text]) for text in {*blanks, *ends}}
    kept = sorted(scores, key=lambda text: (-_sum(*scores[text]), text))[:BEAM]
    return {text: scores[text] for text in kept}


def _sum(one: float, other: float) -> float:
    """The log of the sum of two numbers given by their logs."""
    high, low = (one, other) if one >= other else (other, one)
    return high if low == -inf else high + log(1 + exp(low - high))
