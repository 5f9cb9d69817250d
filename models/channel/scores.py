"""How good a channel is on pairs it has not seen, beside a plain rival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from sohoa.restore.channel import Channel
from sohoa.vietnamese.orthography import lower_skeleton

# Errors looked up in the lexicon: enough for a percentage good to one point.
RANKED = 3000
# Beyond every rank that is asked for.
NOT_FOUND = 1_000_000


@dataclass(frozen=True, slots=True)
class Scores:
    """Of held-out pairs: nats a pair over all, over those read wrongly, and where truths of errors rank."""

    nats_per_pair: float
    nats_per_error: float
    first: float
    among_five: float
    among_twenty: float


def score(channel: Channel, words: Mapping[tuple[str, str], int], lexicon: Iterable[str], distance: int) -> Scores:
    """Scores on (truth, read) → count, both folded.

    Ranks are those of the truth, by the channel alone, among the lexicon's syllables whose skeletons lie within
    `distance` edits of the skeleton as read; the word as read is no candidate. Truths outside the lexicon are not
    ranked; truths beyond the distance count as not found.
    """
    nats = {pair: -float(channel.log_likelihood(pair[1], [pair[0]])[0]) for pair in words}
    wrong = {pair: count for pair, count in words.items() if pair[0] != pair[1]}
    ranks = _ranks(channel, wrong, sorted(lexicon), distance)
    ranked = max(sum(ranks.values()), 1)
    shares = (sum(n * _within(limit, *place) for place, n in ranks.items()) / ranked for limit in (1, 5, 20))
    return Scores(_mean(nats, words), _mean(nats, wrong), *shares)


def _mean(nats: Mapping[tuple[str, str], float], words: Mapping[tuple[str, str], int]) -> float:
    return sum(nats[pair] * count for pair, count in words.items()) / max(sum(words.values()), 1)


def _ranks(
    channel: Channel, wrong: Mapping[tuple[str, str], int], lexicon: Sequence[str], distance: int
) -> Counter[tuple[int, int]]:
    """(candidates likelier than the truth, candidates as likely, itself among them) → count."""
    skeletons: dict[str, list[str]] = {}
    for word in lexicon:
        skeletons.setdefault(lower_skeleton(word), []).append(word)
    known, ranks = set(lexicon), Counter[tuple[int, int]]()
    for (truth, read), count in sorted(wrong.items())[:: max(len(wrong) // RANKED, 1)]:
        if truth not in known:
            continue
        near = process.extract(
            lower_skeleton(read), list(skeletons), scorer=Levenshtein.distance, score_cutoff=distance, limit=None
        )
        candidates = [word for skeleton, _, _ in near for word in skeletons[skeleton] if word != read]
        ranks[_rank(channel, truth, read, candidates)] += count
    return ranks


def _rank(channel: Channel, truth: str, read: str, candidates: Sequence[str]) -> tuple[int, int]:
    if truth not in candidates:
        return len(candidates) + NOT_FOUND, 1
    likelihoods = channel.log_likelihood(read, candidates)
    own = likelihoods[candidates.index(truth)]
    return int(np.count_nonzero(likelihoods > own)), int(np.count_nonzero(likelihoods == own))


def _within(limit: int, likelier: int, as_likely: int) -> float:
    """The chance that the truth is among the first `limit` when equals are put in chance order."""
    return min(max((limit - likelier) / as_likely, 0.0), 1.0)
