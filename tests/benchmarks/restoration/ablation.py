"""Restoration with parts of it left out, from repairs without context up to all of it.

Each variant has what the one before it has, and one thing more. Nothing else was set anew for it: weights and
thresholds are those of the whole, so that the poorer ones might do a little better than is told here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from sohoa.restore import Restoration, RestoreSettings
from sohoa.restore.channel import Channel, Edits, Floats
from sohoa.restore.language import Bigrams, Ids, LanguageModel, Scores
from sohoa.restore.lexicon import Lexicon
from sohoa.restore.place_grammar import PlaceGrammar, PlaceRepair
from sohoa.restore.restorers import Restorers
from sohoa.restore.words import Line
from tests.benchmarks.restoration.counts import Counts, blocks, count, sample_interval
from tests.benchmarks.restoration.documents import Document
from tests.benchmarks.restoration.pairing import Pair
from tests.benchmarks.restoration.tables import share, span, table
from tests.benchmarks.restoration.trial import try_on

TRIGRAMS = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant has. order: of the language model, 0 for none, so that all words are as likely; None for no
    candidates at all. learned: whether the channel knows which letters are misread as which."""

    name: str
    order: int | None = TRIGRAMS
    learned: bool = True
    confidences: bool = True
    grammars: bool = True


VARIANTS = (
    Variant("repairs without context", None, learned=False, confidences=False, grammars=False),
    Variant("+ lexicon, all edits alike", 0, learned=False, confidences=False, grammars=False),
    Variant("+ unigrams", 1, learned=False, confidences=False, grammars=False),
    Variant("+ bigrams", 2, learned=False, confidences=False, grammars=False),
    Variant("+ trigrams", learned=False, confidences=False, grammars=False),
    Variant("+ learned channel", confidences=False, grammars=False),
    Variant("+ confidence of the engine", grammars=False),
    Variant("+ numbering and places: all"),
)


# Models that know less ------------------------------------------------------------------------------------------------


class Bigram(LanguageModel):
    """Looks at the unit before only."""

    def triples(self, context: Bigrams, third: Ids, lower: Scores) -> Scores:  # noqa: ARG002
        return lower


class Unigram(Bigram):
    """Knows how frequent a unit is, and nothing of what stands around it."""

    def pairs(self, first: Ids, second: Ids) -> Bigrams:
        nowhere = np.zeros(np.broadcast(first, second).shape, np.int64)
        return Bigrams(nowhere, nowhere.astype(bool), self.unigram_logs(second))


class Uniform(Unigram):
    """Holds all units for equally likely."""

    def unigram_logs(self, units: Ids) -> Scores:
        return np.zeros(len(units), np.float32)


def of_order(model: LanguageModel, order: int) -> LanguageModel:
    """`model` as one of a lower order."""
    if order >= TRIGRAMS:
        return model
    kind = (Uniform, Unigram, Bigram)[order]
    return kind(*(getattr(model, part.name) for part in fields(model)))


def uniform_channel(channel: Channel, model: LanguageModel) -> Channel:
    """A channel that misreads, loses and adds as many letters as `channel` does, but any letter as any other.

    The rates are those of `channel` over the letters of running text.
    """
    symbols, edits = channel.edits.symbols, channel.edits
    often = _frequencies(symbols, model)
    right = float(often @ np.exp(np.diag(edits.single)))
    lost = float(often @ np.exp(edits.lost))
    added = float(np.exp(edits.added).sum())
    size = len(symbols)
    single = np.full((size, size), np.log(max(1 - right - lost, 1e-6) / (size - 1)))
    np.fill_diagonal(single, np.log(right))
    rates = np.full(size, np.log(lost)), np.full(size, np.log(added / size))
    return Channel.of(Edits(symbols, single, *rates, (), (), np.empty(0)), channel.calibration, 0.0, 0.0)


def _frequencies(symbols: str, model: LanguageModel) -> Floats:
    """How frequent each symbol is in running text, by the words of the model; they sum to 1."""
    number = {symbol: place for place, symbol in enumerate(symbols)}
    found = np.zeros(len(symbols))
    for word, times in zip(model.vocabulary, model.counts.tolist(), strict=True):
        if word.isalpha():
            for letter in word:
                found[number.get(letter, 0)] += times
    return np.asarray(found / found.sum())


@dataclass(slots=True, eq=False)
class UniformRestorers(Restorers):
    """Restorers whose channels hold all edits for equally likely."""

    whole: LanguageModel | None = field(default=None)

    def _channel(self, name: str) -> Channel:
        return uniform_channel(Restorers._channel(self, name), self.whole or self.model)


class NoPlaces(PlaceGrammar):
    """Knows no place."""

    def repairs(self, words: Sequence[str]) -> dict[int, PlaceRepair]:  # noqa: ARG002
        return {}


class WithoutNumbering(Restoration):
    """Leaves labels as they were read."""

    def _lines(self, *given: Any, **_: Any) -> list[Line]:
        lines, breaks, _findings = given
        return Restoration._lines(self, lines, breaks, ())


def restoration(variant: Variant, models: Path) -> Restoration:
    """Restoration as the variant has it, without calibrated probabilities, which change no word."""
    whole = Restoration.load(models, RestoreSettings()).without_confidence()
    assert whole.restorers is not None
    restorers = None if variant.order is None else _restorers(whole.restorers, variant, variant.order)
    if variant.grammars:
        return replace(whole, restorers=restorers)
    return WithoutNumbering(NoPlaces(whole.places.names), restorers, whole.mode)


def _restorers(whole: Restorers, variant: Variant, order: int) -> Restorers:
    made = whole.models, of_order(whole.model, order), Lexicon.of(whole.model), whole.settings
    return Restorers(*made) if variant.learned else UniformRestorers(*made, whole=whole.model)


# What each is worth ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Result:
    """What a variant made of all documents: counts by block, and the texts' errors and syllables."""

    variant: Variant
    blocks: tuple[Counts, ...]
    wrong: int
    syllables: int

    @property
    def counts(self) -> Counts:
        return sum(self.blocks, Counts())


def ablation(documents: Sequence[Document], models: Path, *, by_letters: bool) -> str:
    """A table of all variants."""
    results = [_result(variant, documents, models, by_letters) for variant in VARIANTS]
    heads = (
        *("", "wrong words", "mended", "95 % over blocks", "misread words", "mended"),
        *("fewer misread than the line above, points", "95 % over blocks", "made wrong per 10,000", "SER, %"),
    )
    rows = [_row(result, before) for before, result in zip([None, *results], results, strict=False)]
    return table(heads, rows)


def _result(variant: Variant, documents: Sequence[Document], models: Path, by_letters: bool) -> _Result:
    made = restoration(variant, models)
    chosen = documents if variant.confidences else [one.without_confidences() for one in documents]
    trials = [try_on(document, made, by_letters=by_letters) for document in chosen]
    pieces: Iterator[Sequence[Pair]] = (block for trial in trials for block in blocks(trial.pairs))
    wrong, syllables = sum(t.after.wrong for t in trials), sum(t.after.syllables for t in trials)
    return _Result(variant, tuple(map(count, pieces)), wrong, syllables)


def _row(result: _Result, before: _Result | None) -> tuple[str, ...]:
    counts = result.counts
    mended = sample_interval([(one.mended, one.wrong) for one in result.blocks])
    gain = "", ""
    if before is not None:
        both = zip(before.blocks, result.blocks, strict=True)
        fewer = [(was.misread_after - now.misread_after, now.words) for was, now in both]
        gain = f"{100 * sum(n for n, _ in fewer) / counts.words:.2f}", span(sample_interval(fewer), 100, 2)
    return (
        result.variant.name,
        f"{counts.wrong_after:,}",
        share(counts.mended, counts.wrong),
        span(mended),
        f"{counts.misread_after:,}",
        share(counts.misread_mended, counts.misread),
        *gain,
        f"{1e4 * counts.hurt / max(counts.right, 1):.1f}",
        f"{100 * result.wrong / max(result.syllables, 1):.2f}",
    )
