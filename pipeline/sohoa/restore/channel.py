"""How likely an engine is to read this when that is printed: the channel model.

The model was learned from pages made for the purpose (`models/channel/recipe.py`). It is a weighted edit distance:
every letter of the true word is read as one letter, lost, or, alone or with its neighbour, read as one or two letters
that were seen to stand for it (ư → ir, rn → m); letters may be added anywhere. The weights are natural logarithms of
probabilities, and the likelihood is that of the best way from the true word to the word as read.

Source: Brill and Moore, An improved error model for noisy channel spelling correction, ACL 2000.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.errors import DependencyMissing
from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import canonical, skeleton

Floats = NDArray[np.float64]
Ids = NDArray[np.intp]

REMEDY = "Install sohoa again, or make the file anew with models/channel/recipe.py."
OTHER = 0
"""The symbol that stands for every character the model has not met."""

ACCIDENT = -12.0
"""Natural logarithm of how likely a letter is mistyped for a given other one, or left out, or put in: seldom."""

# Quotes and dashes that engines and word processors vary at will.
_ALIKE = str.maketrans("‘’ʼ´`“”–—", "'''''\"\"--")
_CODE_POINTS = 0x10000
_SYMBOL_LIMIT = 1000


def folded(text: str) -> str:
    """`text` as the channel sees it: lower case, NFC, canonical tone placement, look-alikes as one."""
    return canonical(repair_lookalikes(text)).lower().translate(_ALIKE)


@dataclass(frozen=True, slots=True, eq=False)
class Edits:
    """Weights of the weighted edit distance, natural logarithms; S symbols, of which number 0 is any other character.

    single: (S, S), true symbol → symbol read in its place. lost: (S,), true symbol → nothing.
    added: (S,), a symbol read where none stands, for each place between symbols.
    wide_truth, wide_read, wide: (E,) each, edits of more than one letter (`rn` → `m`) and their weights.
    """

    symbols: str
    single: Floats
    lost: Floats
    added: Floats
    wide_truth: tuple[str, ...]
    wide_read: tuple[str, ...]
    wide: Floats

    def __post_init__(self) -> None:
        size, edits = len(self.symbols), len(self.wide)
        shapes = (self.single.shape, self.lost.shape, self.added.shape, len(self.wide_truth), len(self.wide_read))
        if shapes != ((size, size), (size,), (size,), edits, edits) or not 0 < size < _SYMBOL_LIMIT:
            raise ValueError("arrays of the channel model do not fit each other")
        if not all(np.isfinite(weights).all() for weights in (self.single, self.lost, self.added, self.wide)):
            raise ValueError("a weight of the channel model is not a number")


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What the engine's confidence is worth. `confidence` (B,) rises from 0 to 1; `right` (2, B) never falls and lies
    within 0 and 1, row 0 for words that are no Vietnamese syllables, row 1 for those that are; `overall` (2,) is the
    share that is right whatever the confidence.
    """

    confidence: Floats
    right: Floats
    overall: Floats

    def __post_init__(self) -> None:
        count = len(self.confidence)
        if self.right.shape != (2, count) or self.overall.shape != (2,) or not count:
            raise ValueError("arrays of the calibration do not fit each other")
        both = np.concatenate([self.right.ravel(), self.overall])
        if not (both > 0).all() or not (both < 1).all() or (np.diff(self.right, axis=1) < 0).any():
            raise ValueError("the calibration holds no rising probabilities")


@dataclass(frozen=True, slots=True, eq=False)
class _Lookup:
    """The weights laid out for look-up by symbol numbers; pairs of symbols that no wide edit knows have number 0."""

    symbol_of: Ids
    true_pair: Ids
    read_pair: Ids
    one_two: Floats
    two_one: Floats
    two_two: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """P(word as read | true word) of one engine.

    merged: probability that a true word is read in one with the next. split: that it is read as two or more.
    """

    edits: Edits
    calibration: Calibration
    merged: float
    split: float
    _lookup: _Lookup

    @classmethod
    def of(cls, edits: Edits, calibration: Calibration, merged: float, split: float) -> Channel:
        """A channel with its look-up tables built."""
        return cls(edits, calibration, merged, split, _lookup(edits))

    def without_marks(self) -> Channel:
        """The channel of text that lost its marks and nothing else, with the symbols of this one.

        A letter is read as its base. Anything else has the weight of an accident, so that a typing error is not beyond
        all candidates.
        """
        symbols = self.edits.symbols
        single = np.full_like(self.edits.single, ACCIDENT)
        for i, symbol in enumerate(symbols):
            single[i, symbols.index(skeleton(symbol))] = 0.0
        rare = np.full(len(symbols), ACCIDENT)
        return Channel.of(Edits(symbols, single, rare, rare, (), (), np.empty(0)), self.calibration, 0.0, 0.0)

    @classmethod
    def load(cls, path: Path) -> Channel:
        """The channel stored in an .npz file by `save`; DependencyMissing if it is missing or damaged."""
        try:
            with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
                return _read(dict(stored))
        except OSError as error:
            raise DependencyMissing(f"The channel model {path.name} cannot be read: {error}.", REMEDY) from error
        except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise DependencyMissing(f"The channel model {path.name} is damaged: {error}.", REMEDY) from error

    def save(self, path: Path) -> None:
        """Write the channel as .npz; the same channel gives the same bytes."""
        edits, calibration = self.edits, self.calibration
        np.savez_compressed(
            path,
            symbols=np.array(edits.symbols),
            single=edits.single.astype(np.float16),
            lost=edits.lost.astype(np.float32),
            added=edits.added.astype(np.float32),
            wide_truth=np.array(edits.wide_truth, np.str_),
            wide_read=np.array(edits.wide_read, np.str_),
            wide=edits.wide.astype(np.float32),
            confidence=calibration.confidence,
            right=calibration.right,
            overall=calibration.overall,
            boundaries=np.array([self.merged, self.split]),
        )

    def log_likelihood(self, read: str, truths: Sequence[str]) -> Floats:
        """ln P(read | truth) for each of `truths`: (len(truths),), finite, at most about 0.

        All are folded first (`folded`). `read` may equal a truth: its value is then that of every letter being read
        right, so the values of right and wrong readings can be compared. Confidence has no part in it; add
        `evidence` to the truth that equals `read`. A word merged with the next is not foreseen here: see `merged`.
        """
        if not truths:
            return np.empty(0)
        columns, lengths = self._numbers(truths)
        got = self._lookup.symbol_of[_codes(folded(read))]
        return _best_paths(self.edits, self._lookup, columns, lengths, got)

    def right_probability(self, confidence: float | None, lexical: bool) -> float:
        """P(the word as read is right | the engine's confidence from 0 to 1, None for unknown).

        `lexical` says whether the word as read is a known Vietnamese syllable.
        """
        table = self.calibration
        if confidence is None:
            return float(table.overall[int(lexical)])
        return float(np.interp(confidence, table.confidence, table.right[int(lexical)]))

    def evidence(self, confidence: float | None, lexical: bool) -> float:
        """By how much the confidence raises the log odds of the word as read against all other candidates.

        It is ln [P(confidence | right) / P(confidence | wrong)], by Bayes' rule the log odds of being right at this
        confidence less those of words at large: 0 where the confidence is unknown, negative where it is low.
        """
        return _log_odds(self.right_probability(confidence, lexical)) - _log_odds(self.right_probability(None, lexical))

    def _numbers(self, truths: Sequence[str]) -> tuple[Ids, Ids]:
        """Symbol numbers (longest, K), a column for each word, padded with 0, and lengths (K,)."""
        words = folded("\n".join(truths)).split("\n")
        lengths = np.array([len(word) for word in words], np.intp)
        longest = max(int(lengths.max()), 1)
        codes = _codes("".join(word.ljust(longest, "\0") for word in words))
        return self._lookup.symbol_of[codes].reshape(len(words), longest).T, lengths


def _codes(text: str) -> Ids:
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    return np.minimum(codes, _CODE_POINTS - 1).astype(np.intp)


def _log_odds(probability: float) -> float:
    return log(probability) - log(1 - probability)


def _read(stored: dict[str, NDArray[np.generic]]) -> Channel:
    def floats(name: str) -> Floats:
        return np.asarray(stored[name], np.float64)

    def texts(name: str) -> tuple[str, ...]:
        return tuple(str(text) for text in stored[name])

    weights = (floats("single"), floats("lost"), floats("added"))
    edits = Edits(str(stored["symbols"]), *weights, texts("wide_truth"), texts("wide_read"), floats("wide"))
    calibration = Calibration(floats("confidence"), floats("right"), floats("overall"))
    merged, split = floats("boundaries").tolist()
    return Channel.of(edits, calibration, merged, split)


def _lookup(edits: Edits) -> _Lookup:
    number = {symbol: i for i, symbol in enumerate(edits.symbols)}
    symbol_of = np.zeros(_CODE_POINTS, np.intp)
    for symbol, i in number.items():
        symbol_of[ord(symbol)] = i
    true_pairs = _pair_numbers(edits.wide_truth)
    read_pairs = _pair_numbers(edits.wide_read)
    size = len(edits.symbols)
    one_two = np.full((size, len(read_pairs) + 1), -np.inf)
    two_one = np.full((len(true_pairs) + 1, size), -np.inf)
    two_two = np.full((len(true_pairs) + 1, len(read_pairs) + 1), -np.inf)
    for truth, read, weight in zip(edits.wide_truth, edits.wide_read, edits.wide, strict=True):
        if len(truth) == 1:
            one_two[number[truth], read_pairs[read]] = weight
        elif len(read) == 1:
            two_one[true_pairs[truth], number[read]] = weight
        else:
            two_two[true_pairs[truth], read_pairs[read]] = weight
    tables = (_pair_table(true_pairs, number), _pair_table(read_pairs, number))
    return _Lookup(symbol_of, *tables, one_two, two_one, two_two)


def _pair_numbers(sides: Sequence[str]) -> dict[str, int]:
    return {pair: i for i, pair in enumerate(sorted({side for side in sides if len(side) == 2}), 1)}


def _pair_table(pairs: dict[str, int], number: dict[str, int]) -> Ids:
    table = np.zeros((len(number), len(number)), np.intp)
    for pair, i in pairs.items():
        table[number[pair[0]], number[pair[1]]] = i
    return table


def _best_paths(edits: Edits, lookup: _Lookup, truths: Ids, lengths: Ids, got: Ids) -> Floats:
    """The weight of the best path from each column of true symbols (longest, K) to the symbols read (n,): (K,).

    Works through the true symbols; `states[i]` (n + 1, K) holds the best weights of having explained so many symbols
    read by the first i true ones. Candidates lie along the last axis, where numpy is fastest.
    """
    noise = np.concatenate([[0.0], np.cumsum(edits.added[got])])[:, None]
    steps = _steps(edits, lookup, truths, got)
    states = [np.repeat(noise, truths.shape[1], axis=1)]
    for i, row in enumerate(truths):
        after = states[i] + edits.lost[row]
        for truth_width, read_width, weights in steps:
            if truth_width <= i + 1:
                reached = states[i + 1 - truth_width][:-read_width] + weights[:, i + 1 - truth_width]
                np.maximum(after[read_width:], reached, out=after[read_width:])
        # Letters added after this one: a running maximum, once the weights of added letters are taken out.
        after -= noise
        np.maximum.accumulate(after, axis=0, out=after)
        after += noise
        states.append(after)
    ends = np.stack([state[-1] for state in states])
    return np.asarray(ends[lengths, np.arange(truths.shape[1])], np.float64)


def _steps(edits: Edits, lookup: _Lookup, truths: Ids, got: Ids) -> list[tuple[int, int, Floats]]:
    """(symbols taken, symbols given, weights (places read, places in truth, K)) of each kind of edit that can occur."""
    read_pairs = lookup.read_pair[got[:-1], got[1:]]
    true_pairs = lookup.true_pair[truths[:-1], truths[1:]]
    steps = [(1, 1, edits.single.T[got][:, truths])] if len(got) else []
    if read_pairs.any():
        steps.append((1, 2, lookup.one_two.T[read_pairs][:, truths]))
    if len(got) and true_pairs.any():
        steps.append((2, 1, lookup.two_one.T[got][:, true_pairs]))
        if read_pairs.any():
            steps.append((2, 2, lookup.two_two.T[read_pairs][:, true_pairs]))
    return steps
