"""Restoring words in context: candidates for every word, weighed by the channel and the language model.

What may be changed is decided by the guard, how by the lattice; every change carries its probability and what else was
considered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Alternative, Change
from sohoa.restore.channel import Channel
from sohoa.restore.guard import protected
from sohoa.restore.language import LanguageModel
from sohoa.restore.lattice import Place, posteriors
from sohoa.restore.lexicon import Lexicon, farthest_for
from sohoa.restore.settings import RestoreSettings
from sohoa.vietnamese.syllables import is_syllable
from sohoa.vietnamese.tokens import BOUNDARY, fold, units

RESTORED = "language-model"
# Letters between whatever stands before and after them in the word.
_CORE = re.compile(r"(?P<before>[^\w]*)(?P<core>[^\W\d_]+)(?P<after>[^\w]*)")
# Candidates that the channel and their frequency leave so far behind the best cannot come back in any context.
FARTHEST_BEHIND = 12.0
MOST_FREQUENCY = 6.0
# Nats in favour of the word as read. The pages the channel was learned from are misread twice as often as real scans,
# and to change a right word is worse than to leave a wrong one.
TRUST = 1.5
# A reading outside the vocabulary is one of so many words the model does not know.
UNKNOWN_WORDS = 20_000
# A word run together is parted where that is so much likelier (in nats) than anywhere else.
LEAST_SPLIT_LEAD = 3.0
WORDS_A_BATCH = 600
SHOWN_ALTERNATIVES = 3
LEAST_SHOWN = 0.01


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read, look-alikes mended, with the engine's confidence (0 to 1, None where it gave none)."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Options:
    """What a word may stand for but itself: units with log P(as read | unit), best first."""

    units: NDArray[np.int64]
    channel: NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Restorer:
    """Restores running text. Made once and used for many texts; candidates of words seen before are remembered."""

    model: LanguageModel
    lexicon: Lexicon
    channel: Channel
    settings: RestoreSettings
    _options: dict[str, _Options] = field(default_factory=dict)
    _places: dict[tuple[str, float | None], Place] = field(default_factory=dict)

    @staticmethod
    def load(models: Path, settings: RestoreSettings) -> Restorer:
        """The restorer from the folder `models`; DependencyMissing when something is not there."""
        model = LanguageModel.load(models / "language")
        return Restorer(model, Lexicon.of(model), Channel.load(models / "channel" / "vie.npz"), settings)

    def restore(self, paragraphs: Iterable[Sequence[ReadWord]]) -> Iterator[list[RestoredWord]]:
        """Restore paragraphs of words; each comes out with as many words as it went in with.

        Paragraphs are weighed a few hundred words at a time: fewer would be slow, all of a long text would fill memory.
        """
        batch: list[Sequence[ReadWord]] = []
        for words in paragraphs:
            batch.append(words)
            if sum(map(len, batch)) >= WORDS_A_BATCH:
                yield from self._restore_batch(batch)
                batch = []
        yield from self._restore_batch(batch)

    def _restore_batch(self, paragraphs: Sequence[Sequence[ReadWord]]) -> list[list[RestoredWord]]:
        places: list[Place] = [self._boundary(), self._boundary()]
        cores: list[list[int | None]] = []
        for words in paragraphs:
            cores.append(self._append(places, words))
            places += (self._boundary(), self._boundary())
        chosen = posteriors(places, self.model, self.settings.language_weight)
        return [
            [
                self._decide(word, None if at is None else (places[at], chosen[at]))
                for word, at in zip(words, at_places, strict=True)
            ]
            for words, at_places in zip(paragraphs, cores, strict=True)
        ]

    def split(self, word: str) -> str | None:
        """`word` as two syllables that had been run together, `ngườinăm` → `người năm`; None where that is not plain.

        It must be no word itself, and one way to part it must give a pair the model knows, far likelier than any other.
        """
        match = _CORE.fullmatch(word)
        if match is None or not match["core"][1:].islower():
            return None
        core = fold(match["core"])
        if core in self.model.numbers or is_syllable(core):
            return None
        ways = [at for at in range(1, len(core)) if {core[:at], core[at:]} <= self.lexicon.proposed]
        if not ways:
            return None
        numbers = self.model.numbers
        pairs = self.model.pairs(
            np.array([numbers[core[:at]] for at in ways]), np.array([numbers[core[at:]] for at in ways])
        )
        order = np.argsort(-pairs.score, kind="stable")
        best = int(order[0])
        if not pairs.known[best] or (len(ways) > 1 and pairs.score[best] - pairs.score[order[1]] < LEAST_SPLIT_LEAD):
            return None
        at = match.end("before") + ways[best]
        return f"{word[:at]} {word[at:]}"

    def _boundary(self) -> Place:
        return self._settled(BOUNDARY)

    def _settled(self, unit: str) -> Place:
        return Place(np.array([self.model.numbers.get(unit, self.model.unknown)]), np.zeros(1))

    def _append(self, places: list[Place], words: Sequence[ReadWord]) -> list[int | None]:
        """Append the places of `words`; for each word the index of the place that is open, or None."""
        at: list[int | None] = []
        for word, protection in zip(words, protected([word.text for word in words]), strict=True):
            match = _CORE.fullmatch(word.text)
            if match is None or protection is not None:
                places.extend(self._settled(unit) for unit in units(fold(word.text)))
                at.append(None)
                continue
            places.extend(self._settled(unit) for unit in units(fold(match["before"])))
            place = self._place(fold(match["core"]), word.confidence)
            at.append(len(places) if len(place.units) > 1 else None)
            places.append(place)
            places.extend(self._settled(unit) for unit in units(fold(match["after"])))
        return at

    def _place(self, core: str, confidence: float | None) -> Place:
        """The candidates for a word: itself first, then others that are not hopeless."""
        # Engines tell confidence in percent, and finer differences mean nothing.
        key = (core, None if confidence is None else round(confidence, 2))
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = self._weighed(*key)
        return known

    def _weighed(self, core: str, confidence: float | None) -> Place:
        number = self.model.numbers.get(core)
        lexical = number is not None and is_syllable(core)
        own = np.array([self.model.unknown if number is None else number])
        itself = self.channel.log_likelihood(core, [core])[0] + self.channel.evidence(confidence, lexical) + TRUST
        if number is None:
            itself -= np.log(UNKNOWN_WORDS)
        options = self._options_of(core)
        # How much more frequent a candidate is may speak for it, within what a context can add.
        frequency = np.minimum(self.model.unigram_logs(options.units) - self.model.unigram_logs(own), MOST_FREQUENCY)
        kept = np.flatnonzero(options.channel + frequency > itself - FARTHEST_BEHIND)[: self.settings.candidates - 1]
        return Place(np.concatenate((own, options.units[kept])), np.concatenate(([itself], options.channel[kept])))

    def _options_of(self, core: str) -> _Options:
        """All that `core` may stand for, likeliest first by channel and frequency."""
        known = self._options.get(core)
        if known is None:
            numbers = [n for n in self.lexicon.neighbours(core, farthest_for(core)) if self.lexicon.forms[n] != core]
            ids = np.array(numbers, np.int64)
            channel = self.channel.log_likelihood(core, [self.lexicon.forms[n] for n in numbers])
            order = np.argsort(-(channel + self.model.unigram_logs(ids)), kind="stable")
            known = self._options[core] = _Options(ids[order], channel[order])
        return known

    def _decide(self, word: ReadWord, judged: tuple[Place, NDArray[np.float64]] | None) -> RestoredWord:
        """The word as it is, or what stands for it with more than the least probability."""
        if judged is None:
            return RestoredWord(word.text)
        place, probabilities = judged
        best = int(probabilities.argmax())
        if best == 0 or probabilities[best] < self.settings.least_probability:
            return RestoredWord(word.text)
        return RestoredWord(
            _dressed(self.model.vocabulary[place.units[best]], word.text),
            Change(
                RESTORED, round(float(probabilities[best]), 4), self._alternatives(word, place, probabilities, best)
            ),
        )

    def _alternatives(
        self, word: ReadWord, place: Place, probabilities: NDArray[np.float64], best: int
    ) -> tuple[Alternative, ...]:
        order = [int(i) for i in np.argsort(-probabilities) if i != best and probabilities[i] >= LEAST_SHOWN]
        return tuple(
            Alternative(
                word.text if i == 0 else _dressed(self.model.vocabulary[place.units[i]], word.text),
                round(float(probabilities[i]), 4),
            )
            for i in order[:SHOWN_ALTERNATIVES]
        )


def _dressed(form: str, read: str) -> str:
    """A lower-case syllable with the case and the punctuation of the word as read."""
    match = _CORE.fullmatch(read)
    if match is None:
        return form
    core = match["core"]
    if core.isupper() and (len(core) > 1 or len(form) == 1):
        form = form.upper()
    elif core[0].isupper():
        form = form[0].upper() + form[1:]
    return match["before"] + form + match["after"]
