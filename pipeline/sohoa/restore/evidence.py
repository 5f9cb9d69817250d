"""Weighing what people settled in an archive against what the engine read.

Evidence never has a say where the word as read is one the shipped lexicon proposes, except that people put it back
there: those words are told apart by their context, of which corrections say nothing. For any other word

- a confusion sets the odds of its text against the word as read before the context is looked at, whatever the channel
  holds of such a misreading; the engine's confidence in the word as read counts against it;
- words of the archive near to the word as read are candidates, more likely by a few nats than any unknown word;
- a word that people settled so is more likely to be right as it was read.

All of it is bounded (`MOST_ODDS`), and what comes of it is subject to the least probabilities of the restorer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sohoa.restore.archive_lexicon import ArchiveLexicon, Confusion, support
from sohoa.restore.channel import Channel
from sohoa.restore.language import LanguageModel
from sohoa.restore.lattice import Place
from sohoa.restore.lexicon import SHORT, Lexicon, farthest_for
from sohoa.vietnamese.orthography import skeleton_key

# A reading outside the vocabulary is one of so many words the model does not know.
UNKNOWN_WORDS = 20_000
# Words of the archive weighed for one word as read, nearest first.
MOST_WORDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """An archive's lexicon laid out for look-up by the word as read."""

    model: LanguageModel
    lexicon: Lexicon
    channel: Channel
    counts: dict[str, int]
    kept: dict[str, int]
    partings: dict[str, tuple[str, ...]]
    confusions: dict[str, tuple[Confusion, ...]]
    skeletons: dict[str, str]
    """The skeletons of the archive's words, by word."""

    @staticmethod
    def of(archive: ArchiveLexicon, model: LanguageModel, lexicon: Lexicon, channel: Channel) -> Evidence:
        confusions: dict[str, list[Confusion]] = defaultdict(list)
        for one in archive.confusions:
            confusions[one.read].append(one)
        return Evidence(
            *(model, lexicon, channel),
            {one.text: one.count for one in archive.words},
            {one.text: one.count for one in archive.kept},
            {one.read: tuple(one.text.split()) for one in archive.partings},
            {read: tuple(found) for read, found in confusions.items()},
            {one.text: skeleton_key(one.text) for one in archive.words},
        )

    def parted(self, word: str, start: int, core: str) -> tuple[str, ...] | None:
        """`word`, of which `core` (folded) begins at `start`, cut where people parted it; None where they did not."""
        pieces = self.partings.get(core)
        if pieces is None or core in self.lexicon.proposed:
            return None
        at, cuts = start, []
        for piece in pieces[:-1]:
            at += len(piece)
            cuts.append(at)
        return tuple(word[left:right] for left, right in zip([0, *cuts], [*cuts, len(word)], strict=True))

    def weighed(self, core: str, place: Place, sure: float) -> Place:
        """The place of `core` with what speaks for its candidates and for others.

        sure: nats by which the engine's confidence speaks for the word as read.
        """
        if core in self.lexicon.proposed:
            return self._kept(place, self.kept.get(core, 0))
        own, unit = float(place.channel[0]), int(place.units[0])
        found = {self.model.vocabulary[number]: at for at, number in enumerate(place.units.tolist()) if at}
        raised: dict[str, float] = {}
        for text, weight in (*self._near(core), *self._confused(core, own - max(sure, 0.0), unit)):
            at = found.get(text)
            plain = float(place.channel[at]) if at is not None else -np.inf
            raised[text] = max(weight, plain, raised.get(text, -np.inf))
        if not raised:
            return self._kept(place, self.counts.get(core, 0))
        return self._kept(_with(place, found, raised, self.model), self.counts.get(core, 0))

    def _kept(self, place: Place, count: int) -> Place:
        """The place with the word as read more likely, as people settled it `count` times."""
        if not count or len(place.units) == 1:
            return place
        channel = place.channel.copy()
        channel[0] += support(count)
        plain = place.channel if place.plain is None else place.plain
        return Place(place.units, channel, plain, place.forms)

    def _near(self, core: str) -> Iterator[tuple[str, float]]:
        """Words of the archive near to `core`, with the logarithm of how likely each is read so."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        if len(core) < SHORT or not self.skeletons:
            return
        near = process.extract(
            *(skeleton_key(core), self.skeletons),
            scorer=Levenshtein.distance,
            score_cutoff=farthest_for(core),
            limit=MOST_WORDS,
        )
        texts = sorted(text for _, _, text in near if text != core)
        for text, likelihood in zip(texts, self.channel.log_likelihood(core, texts).tolist(), strict=True):
            unknown = 0.0 if text in self.model.numbers else -float(np.log(UNKNOWN_WORDS))
            yield text, likelihood + unknown + support(self.counts[text])

    def _confused(self, core: str, own: float, unit: int) -> Iterator[tuple[str, float]]:
        """What people put in place of `core`: its odds against the word as read, context aside."""
        for one in self.confusions.get(core, ()):
            number = self.model.numbers.get(one.text, self.model.unknown)
            frequency = self.model.unigram_logs(np.array([unit, number]))
            yield one.text, own + one.log_odds + float(frequency[0] - frequency[1])


def _with(place: Place, found: dict[str, int], raised: dict[str, float], model: LanguageModel) -> Place:
    """The place with these likelihoods of candidates, those it did not have among them."""
    new = [text for text in raised if text not in found]
    units = [model.numbers.get(text, model.unknown) for text in new]
    channel = np.concatenate((place.channel, np.empty(len(new))))
    at = {**found, **{text: len(place.units) + index for index, text in enumerate(new)}}
    for text, weight in raised.items():
        channel[at[text]] = weight
    plain = np.concatenate((place.channel, np.full(len(new), -np.inf)))
    return Place(np.concatenate((place.units, np.array(units, np.int64))), channel, plain, tuple(new))
