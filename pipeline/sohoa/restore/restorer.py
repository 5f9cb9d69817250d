"""Restoring words in context: candidates for every word, weighed by the channel and the language model.

What may be changed is decided by the guard, how by the lattice; every change carries its probability and what else was
considered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Alternative, Change
from sohoa.restore.candidates import ARCHIVE_LEXICON, Candidates, Cut
from sohoa.restore.language import LanguageModel
from sohoa.restore.lattice import Place, posteriors
from sohoa.restore.lexicon import Lexicon
from sohoa.vietnamese.tokens import BOUNDARY, fold, units

RESTORED = "language-model"
WORDS_A_BATCH = 600
SHOWN_ALTERNATIVES = 3
LEAST_SHOWN = 0.01


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read, look-alikes mended, with the engine's confidence (0 to 1, None where it gave none).

    `others` are what the engine may have read instead, with the log of how much less probable each is.
    """

    text: str
    confidence: float | None = None
    others: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Restorer:
    """Restores running text of one condition. Made once and used for many texts.

    language_weight: weight of the language model against the channel. least_probability: a word is changed only where
    the change is this probable; least_of_names: the same for a capitalised word, which may be a name. widest: most
    candidates of a word that are weighed by trigrams, None for all.
    """

    model: LanguageModel
    lexicon: Lexicon
    candidates: Candidates
    language_weight: float
    least_probability: float
    least_of_names: float
    widest: int | None = None

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
        cuts = [self._cuts([word.text for word in words]) for words in paragraphs]
        pieces = [
            [piece for word, cut in zip(words, row, strict=True) for piece in _pieces(word, cut)]
            for words, row in zip(paragraphs, cuts, strict=True)
        ]
        restored = [iter(row) for row in self._weighed(pieces)]
        return [
            [_joined(cut, [next(row) for _ in cut.pieces]) for cut in of_words]
            for of_words, row in zip(cuts, restored, strict=True)
        ]

    def _cuts(self, words: Sequence[str]) -> list[Cut]:
        """How each word is parted; what people settled elsewhere parts no word that is protected."""
        cuts = [self.candidates.cut(word) for word in words]
        if all(cut.reason != ARCHIVE_LEXICON for cut in cuts):
            return cuts
        return [
            Cut((word,)) if cut.reason == ARCHIVE_LEXICON and reason is not None else cut
            for word, cut, reason in zip(words, cuts, self.candidates.protected(words), strict=True)
        ]

    def _weighed(self, paragraphs: Sequence[Sequence[ReadWord]]) -> list[list[RestoredWord]]:
        places: list[Place] = [self._boundary(), self._boundary()]
        cores: list[list[int | None]] = []
        for words in paragraphs:
            cores.append(self._append(places, words))
            places += (self._boundary(), self._boundary())
        chosen = posteriors(places, self.model, self.language_weight, self.widest)
        return [
            [
                RestoredWord(word.text) if at is None else self._decide(word.text, cased, places[at], chosen[at])
                for word, cased, at in zip(words, self._cased(words), at_places, strict=True)
            ]
            for words, at_places in zip(paragraphs, cores, strict=True)
        ]

    def _cased(self, words: Sequence[ReadWord]) -> Sequence[str]:
        return self.candidates.cased([word.text for word in words])

    def _boundary(self) -> Place:
        return self._settled(BOUNDARY)

    def _settled(self, unit: str) -> Place:
        return Place(np.array([self.model.numbers.get(unit, self.model.unknown)]), np.zeros(1))

    def _append(self, places: list[Place], words: Sequence[ReadWord]) -> list[int | None]:
        """Append the places of `words`; for each word the index of the place that is open, or None."""
        at: list[int | None] = []
        for word, protection in zip(words, self.candidates.protected([word.text for word in words]), strict=True):
            match = self.candidates.word.fullmatch(word.text)
            if match is None or protection is not None:
                places.extend(self._settled(unit) for unit in units(fold(word.text)))
                at.append(None)
                continue
            places.extend(self._settled(unit) for unit in units(fold(match["before"])))
            place = self.candidates.place(fold(match["core"]), word.confidence, self._others(word))
            at.append(len(places) if len(place.units) > 1 else None)
            places.append(place)
            places.extend(self._settled(unit) for unit in units(fold(match["after"])))
        return at

    def _others(self, word: ReadWord) -> tuple[tuple[str, float], ...]:
        """What else a word may be, folded and without what stands around it."""
        matches = ((self.candidates.word.fullmatch(other.text), other.score) for other in word.others)
        return tuple((fold(match["core"]), score) for match, score in matches if match is not None)

    def _decide(self, read: str, cased: str, place: Place, probabilities: NDArray[np.float64]) -> RestoredWord:
        """The word as it is, or what stands for it with more than the least probability, in the case of `cased`."""
        best = int(probabilities.argmax())
        named = cased.strip("\"'“”‘’([ ").istitle()
        least = self.least_of_names if named else self.least_probability
        if best == 0 or probabilities[best] < least:
            return RestoredWord(read, None, float(probabilities[0]))
        plain = place.without_evidence(probabilities)
        by_itself = int(plain.argmax()) == best and plain[best] >= least
        shown = [
            int(i) for i in np.argsort(-probabilities)[: SHOWN_ALTERNATIVES + 1] if probabilities[i] >= LEAST_SHOWN
        ]
        texts = [self._dressed(place.form(i, self.model.vocabulary), cased) if i else read for i in shown]
        scores = [round(float(probabilities[i]), 4) for i in shown]
        others = tuple(Alternative(text, score) for text, score in zip(texts[1:], scores[1:], strict=True))
        change = Change(RESTORED if by_itself else ARCHIVE_LEXICON, scores[0], others)
        return RestoredWord(texts[0], change, float(probabilities[best]))

    def _dressed(self, form: str, read: str) -> str:
        """A lower-case syllable with the case and the punctuation of the word as read."""
        match = self.candidates.word.fullmatch(read)
        assert match is not None
        core = match["core"]
        if core.isupper() and (len(core) > 1 or len(form) == 1):
            form = form.upper()
        elif core[0].isupper():
            form = form[0].upper() + form[1:]
        return match["before"] + form + match["after"]


def _pieces(word: ReadWord, cut: Cut) -> list[ReadWord]:
    """The pieces of a word; what else the engine may have read says nothing of a part of it."""
    return [word] if cut.pieces == (word.text,) else [ReadWord(piece, word.confidence) for piece in cut.pieces]


def _joined(cut: Cut, words: Sequence[RestoredWord]) -> RestoredWord:
    """The pieces of a word put together again, with the reason why they differ from it."""
    if len(words) == 1:
        return words[0]
    text = cut.gap.join(word.text for word in words)
    probability = min((word.probability for word in words if word.probability is not None), default=None)
    if cut.gap:
        return RestoredWord(text, Change(cut.reason), probability)
    scores = [word.change.score for word in words if word.change is not None and word.change.score is not None]
    return RestoredWord(text, Change(RESTORED, min(scores)) if scores else None, probability)
