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
from numpy.typing import NDArray

from sohoa.recognize.lines.network import Logs

# A word whose signs are each this sure at some step is what it reads as, where no other sign is likelier than LEAST at
# any step but those of its neighbours, NEAR steps away. Signs less probable are left out of the search.
SURE, LEAST, NEAR = 0.95, 2e-3, 2
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
    open_steps = _open_steps(logs, best)
    spaces = np.flatnonzero(best == space)
    found = []
    for start, end in _between(spaces.tolist(), len(best)):
        lettered = np.flatnonzero(best[start:end])
        if lettered.size:
            first, last = start + int(lettered[0]), start + int(lettered[-1]) + 1
            steps = slice(start, end)
            plain, surest = _plain(logs[steps], best[steps].tolist(), signs)
            if surest > SURE and not open_steps[steps].any():
                found.append(WordReading(plain, first, last, surest))
            else:
                text, confidence, others = _searched(_texts(logs[steps], signs, space)) or (plain, surest, ())
                found.append(WordReading(text, first, last, confidence, others))
    return found


def _open_steps(logs: Logs, best: NDArray[np.intp]) -> NDArray[np.bool_]:
    """The steps at which some sign may stand that is not the likeliest of them or their neighbours.

    When exactly a sign begins is seldom sure, and means nothing.
    """
    steps, likely = np.nonzero(logs > log(LEAST))
    around = np.clip(steps[:, None] + np.arange(-NEAR, NEAR + 1), 0, len(best) - 1)
    foreign = (likely != 0) & (best[around] != likely[:, None]).all(axis=1)
    found = np.zeros(len(best), np.bool_)
    found[steps[foreign]] = True
    return found


def _between(cuts: list[int], end: int) -> Iterator[tuple[int, int]]:
    for before, after in zip([-1, *cuts], [*cuts, end], strict=True):
        if after > before + 1:
            yield before + 1, after


def _plain(logs: Logs, best: list[int], signs: str) -> tuple[str, float]:
    """What the likeliest path spells, and the probability of its least sure sign where that is surest."""
    text: list[str] = []
    peaks: list[float] = []
    before = 0
    for at, now in enumerate(best):
        score = float(logs[at, now])
        if now and now != before:
            text.append(signs[now - 1])
            peaks.append(score)
        elif now:
            peaks[-1] = max(peaks[-1], score)
        before = now
    return "".join(text), exp(min(peaks))


def _searched(texts: list[tuple[str, float]]) -> tuple[str, float, tuple[tuple[str, float], ...]] | None:
    """The likeliest of `texts`, its probability among them, and what else they may spell; None of none."""
    if not texts:
        return None
    text, top = texts[0]
    total = sum(exp(score - top) for _, score in texts)
    others = tuple((other, score - top) for other, score in texts[1 : MOST_TOLD + 1] if score - top > -FARTHEST)
    return text, 1 / total, others


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
