"""What a word as read may stand for, weighed by the channel: one way for text with its marks, one for text without.

Text of a Vietnamese engine is nearly right: the word as read is trusted, and few others are weighed against it. Text
that lost its marks is nearly always wrong: the word as read is a candidate among others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from sohoa.restore.channel import Channel
from sohoa.restore.evidence import UNKNOWN_WORDS, Evidence
from sohoa.restore.guard import Protection, protected, protected_without_marks
from sohoa.restore.language import LanguageModel
from sohoa.restore.lattice import Place
from sohoa.restore.lexicon import SHORT, Lexicon, farthest_for
from sohoa.vietnamese.orthography import skeleton_key
from sohoa.vietnamese.syllables import SKELETONS, is_syllable
from sohoa.vietnamese.tokens import fold

# A word run together is parted where that is so much likelier (in nats) than anywhere else.
LEAST_SPLIT_LEAD = 3.0
# Candidates that the channel and their frequency leave so far behind the best cannot come back in any context.
FARTHEST_BEHIND = 12.0
MOST_FREQUENCY = 6.0
# Nats in favour of the word as read. The pages the channel was learned from are misread twice as often as real scans,
# and to change a right word is worse than to leave a wrong one.
TRUST = 1.5
PARTED = "parted"
ARCHIVE_LEXICON = "archive-lexicon"
# Without marks a word has many readings: more are weighed, and those that bigrams leave behind are dropped.
WIDER = 2
# Words remembered with their candidates; beyond these memory would grow with every document.
MOST_REMEMBERED = 50_000
_JOINT = re.compile(r"[/-]")
_AFTER_JOINT = re.compile(r"(?<=\w[/-])(?=\w)")
_AROUND = ".,;:!?()[]\"'“”‘’…"

Others = tuple[tuple[str, float], ...]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Cut:
    """A word as the pieces that are weighed each on its own, and what stands between them when they are restored.

    reason: why they are parted, where something stands between them.
    """

    pieces: tuple[str, ...]
    gap: str = ""
    reason: str = PARTED


class Candidates(Protocol):
    """Finds what may be changed, and what it may stand for."""

    word: re.Pattern[str]
    """What of a token is weighed: groups `before`, `core` and `after`; a token that does not match is left alone."""

    def protected(self, words: Sequence[str]) -> Sequence[Protection | None]:
        """For each word the reason it must not be changed, or None."""

    def cased(self, words: Sequence[str]) -> Sequence[str]:
        """The words in the case that is believed to be printed."""

    def cut(self, word: str) -> Cut:
        """The words that stand in `word`, run together or side by side."""

    def place(self, core: str, confidence: float | None, others: Others = ()) -> Place:
        """The candidates for a word (folded), itself first, and log P(as read | candidate) of each.

        `others` are what the engine may have read instead, with the log of how much less probable each is.
        """


@dataclass(frozen=True, slots=True, eq=False)
class _Options:
    """What a word may stand for but itself: units with log P(as read | unit), best first."""

    units: NDArray[np.int64]
    channel: NDArray[np.float64]


@dataclass(slots=True, eq=False)
class MarkedCandidates:
    """Candidates for text of a Vietnamese engine, `most` for a word; those of words seen before are remembered.

    evidence: what people settled in the archive of the text.
    """

    model: LanguageModel
    lexicon: Lexicon
    channel: Channel
    most: int
    word: re.Pattern[str] = re.compile(r"(?P<before>[^\w]*)(?P<core>[^\W\d_]+)(?P<after>[^\w]*)")
    evidence: Evidence | None = None
    _options: dict[str, _Options] = field(default_factory=dict)
    _places: dict[tuple[str, float | None], Place] = field(default_factory=dict)

    def with_evidence(self, evidence: Evidence | None) -> MarkedCandidates:
        """The same with what people settled; what was remembered of the lexicon is shared."""
        return replace(self, evidence=evidence, _places={})

    def protected(self, words: Sequence[str]) -> Sequence[Protection | None]:
        return protected(words)

    def cased(self, words: Sequence[str]) -> Sequence[str]:
        return words

    def cut(self, word: str) -> Cut:
        if _JOINT.search(word):
            return side_by_side(word, capitals=False)
        if (parted := self._parted(word)) is not None:
            return Cut(parted, " ")
        settled = self._settled(word)
        return Cut((word,)) if settled is None else Cut(settled, " ", ARCHIVE_LEXICON)

    def _settled(self, word: str) -> tuple[str, ...] | None:
        """`word` as people parted it elsewhere in the archive."""
        match = None if self.evidence is None else self.word.fullmatch(word)
        if match is None or self.evidence is None:
            return None
        return self.evidence.parted(word, match.end("before"), fold(match["core"]))

    def _parted(self, word: str) -> tuple[str, ...] | None:
        """`word` as two syllables that had been run together, `ngườinăm` → `người`, `năm`; None where not plainly so.

        It must be no word itself, and one way to part it must give a pair the model knows, far likelier than any other.
        """
        match = self.word.fullmatch(word)
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
        return word[:at], word[at:]

    def place(self, core: str, confidence: float | None, others: Others = ()) -> Place:
        # Finer differences of confidence mean nothing.
        rounded = None if confidence is None else round(confidence, 2)
        if others:
            # Seldom twice the same: not remembered.
            return self._weighed(core, rounded, others)
        return _remembered(self._places, (core, rounded), lambda: self._weighed(core, rounded))

    def _weighed(self, core: str, confidence: float | None, others: Others = ()) -> Place:
        own, likelihood = _itself(core, self.model, self.channel)
        lexical = own != self.model.unknown and is_syllable(core)
        sure = self.channel.evidence(confidence, lexical)
        likelihood += sure + TRUST
        options = self._options_of(core)
        # How much more frequent a candidate is may speak for it, within what a context can add.
        frequency = self.model.unigram_logs(options.units) - self.model.unigram_logs(np.array([own]))
        hopeful = options.channel + np.minimum(frequency, MOST_FREQUENCY) > likelihood - FARTHEST_BEHIND
        kept = np.flatnonzero(hopeful)[: self.most - 1]
        chosen = _Options(options.units[kept], options.channel[kept])
        if others:
            chosen = self._with_others(chosen, own, likelihood - TRUST, others)
        place = _place(own, likelihood, chosen)
        return place if self.evidence is None else self.evidence.weighed(core, place, sure)

    def _with_others(self, options: _Options, own: int, likelihood: float, others: Others) -> _Options:
        """The options with what the engine weighed: it saw the letters, the channel only knows letters like them.

        own, likelihood: the unit of the word as read, and how likely it is read so.
        """
        found = dict(zip(options.units.tolist(), options.channel.tolist(), strict=True))
        for text, score in others:
            number = self.model.numbers.get(text)
            if number is not None and number != own:
                found[number] = max(found.get(number, -np.inf), likelihood + score)
        ranked = sorted(found.items(), key=lambda item: -item[1])[: self.most - 1]
        return _Options(np.array([number for number, _ in ranked], np.int64), np.array([score for _, score in ranked]))

    def _options_of(self, core: str) -> _Options:
        return _remembered(self._options, core, lambda: self._ordered(core))

    def _ordered(self, core: str) -> _Options:
        numbers = self.lexicon.neighbours(core, farthest_for(core))
        return _ordered(core, numbers, self.lexicon, self.model, self.channel)


@dataclass(slots=True, eq=False)
class UnmarkedCandidates:
    """Candidates for text without marks, `most` for a word.

    `letters_kept` says that only the marks are gone, as in text typed without them; otherwise an engine that knows no
    Vietnamese misread letters as well.
    """

    model: LanguageModel
    lexicon: Lexicon
    channel: Channel
    most: int
    letters_kept: bool
    # Signs that such engines put for letters (`S&`, `x@`) belong to the word.
    word: re.Pattern[str] = re.compile(
        r"(?P<before>[\s.,;:!?()\[\]\"'“”‘’…–—*/_-]*)(?P<core>[^\s_]{2,}?|[^\W\d_])(?P<after>[\s.,;:!?()\[\]\"“”‘’…–—*/_-]*)"
    )
    _places: dict[str, Place] = field(default_factory=dict)
    _rewritings: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._rewritings = _rewritings(self.channel)

    def protected(self, words: Sequence[str]) -> Sequence[Protection | None]:
        return protected_without_marks(words, letters_kept=self.letters_kept)

    def cased(self, words: Sequence[str]) -> Sequence[str]:
        # A mark over a small letter makes it tall: `SO` for `Sở`, `B6` for `Bộ`.
        return [
            self._short(words, place) if len(word) < SHORT and word.isupper() else word
            for place, word in enumerate(words)
        ]

    def _short(self, words: Sequence[str], place: int) -> str:
        letters = words[place][:1] + words[place][1:].replace("6", "O")
        return letters if _among_capitals(words, place) else letters.capitalize()

    def cut(self, word: str) -> Cut:
        # Words run together cannot be told here: too many look so.
        return side_by_side(word, capitals=True)

    def place(self, core: str, confidence: float | None, others: Others = ()) -> Place:  # noqa: ARG002  # say nothing of lost marks
        return _remembered(self._places, core, lambda: self._weighed(core))

    def _weighed(self, core: str) -> Place:
        own, likelihood = _itself(core, self.model, self.channel)
        options = _ordered(core, self._numbers(core), self.lexicon, self.model, self.channel)
        kept = slice(0, self.most * WIDER - 1)
        return _place(own, likelihood, _Options(options.units[kept], options.channel[kept]))

    def _numbers(self, core: str) -> list[int]:
        if self.letters_kept:
            return self.lexicon.neighbours(core, 0 if skeleton_key(core) in self.lexicon.members else 1)
        found = dict.fromkeys(self.lexicon.neighbours(core, farthest_for(core)))
        for variant in self._variants(core):
            found.update(dict.fromkeys(self.lexicon.neighbours(variant, 1 if len(variant) >= SHORT else 0)))
        return list(found)

    def _variants(self, core: str) -> Iterable[str]:
        """`core` with one or two letters rewritten as what they are known to stand for: `ctr` → `cu`."""
        return {
            skeleton_key(core[:start] + truth + core[start + width :])
            for start in range(len(core))
            for width in (1, 2)
            for truth in self._rewritings.get(core[start : start + width], ())
        }


def side_by_side(word: str, *, capitals: bool) -> Cut:
    """`đồng/người/năm` and `kinh tế-xã hội` cut after each joint, where all pieces are syllables by their shape.

    With `capitals` they may begin with one about a slash (`Kg/người`); a capital after a hyphen makes a name.
    """
    pieces = _AFTER_JOINT.split(word)
    shapes = [_JOINT.sub("", piece).strip(_AROUND) for piece in pieces]
    fits = all(
        len(shape) > 1
        and shape.isalpha()
        and (shape.islower() or (capitals and "-" not in word and shape[1:].islower()))
        for shape in shapes
    )
    return Cut(tuple(pieces)) if fits and len(pieces) > 1 else Cut((word,))


def _among_capitals(words: Sequence[str], place: int) -> bool:
    """Whether a neighbour is a syllable in capitals, no abbreviation: the words are a heading."""
    around = (*words[max(place - 2, 0) : place], *words[place + 1 : place + 3])
    return any(len(word) >= SHORT and word.isupper() and skeleton_key(word) in SKELETONS for word in around)


def _remembered(known: dict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    value = known.get(key)
    if value is None:
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        value = known[key] = make()
    return value


def _itself(core: str, model: LanguageModel, channel: Channel) -> tuple[int, float]:
    """The number of the word as read and the log probability of reading it right."""
    own = model.numbers.get(core)
    likelihood = float(channel.log_likelihood(core, [core])[0])
    return (model.unknown, likelihood - float(np.log(UNKNOWN_WORDS))) if own is None else (own, likelihood)


def _ordered(core: str, numbers: Sequence[int], lexicon: Lexicon, model: LanguageModel, channel: Channel) -> _Options:
    """The candidates but `core` itself, likeliest first by channel and frequency."""
    others = [number for number in numbers if lexicon.forms[number] != core]
    ids = np.array(others, np.int64)
    likelihoods = channel.log_likelihood(core, [lexicon.forms[number] for number in others])
    order = np.argsort(-(likelihoods + model.unigram_logs(ids)), kind="stable")
    return _Options(ids[order], likelihoods[order])


def _place(own: int, likelihood: float, options: _Options) -> Place:
    return Place(np.concatenate(([own], options.units)), np.concatenate(([likelihood], options.channel)))


def _rewritings(channel: Channel) -> dict[str, set[str]]:
    """Letters as read → skeletons of what the channel knows them to stand for, where the skeletons differ."""
    found: dict[str, set[str]] = defaultdict(set)
    for truth, read in _wide(channel):
        if skeleton_key(truth) != skeleton_key(read):
            found[read].add(skeleton_key(truth))
    return dict(found)


def _wide(channel: Channel) -> Iterator[tuple[str, str]]:
    return zip(channel.edits.wide_truth, channel.edits.wide_read, strict=True)
