"""How much of the documents that are measured stands in the text the models were learned from.

Counted are runs of 8 and of 13 words, in lower case and without punctuation, that a document shares with any paragraph
of the corpus, and the longest run that it shares with one. What official papers say in the same words, titles of laws
and formulas, is shared by any two of them: paragraphs of the corpus itself, looked for everywhere but in their own
place, tell how much. One pass over the corpus, a block of lines in memory.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.language.recipe import HELD_OUT
from sohoa.evaluate.report import BLANK
from tests.benchmarks.restoration.pairing import words
from tests.benchmarks.restoration.tables import table

SHORT, LONG = 8, 13
LINES_A_BLOCK = 20_000
# Paragraphs drawn for comparison, from those of this many words at least.
SAMPLED, LEAST_WORDS = 200, 100
# A document that shares more of its runs of 13 words than this, or so long a run, was most likely learned from.
MOST_SHARED, LONGEST_SHARED = 0.5, 200

Ids = NDArray[np.int64]
Hashes = NDArray[np.uint64]
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of one text: words, shares of its runs of SHORT and LONG words that the corpus holds, and the longest run that
    one paragraph of the corpus shares with it."""

    words: int
    short: float
    long: float
    longest: int


def hashes(ids: Ids, size: int) -> Hashes:
    """A hash of each run of `size` numbers: (len(ids) - size + 1,), empty where there are fewer."""
    count = max(len(ids) - size + 1, 0)
    found = np.zeros(count, np.uint64)
    for step in range(size):
        found = (found ^ ids[step : step + count].astype(np.uint64)) * _FACTOR
        found ^= found >> np.uint64(29)
    return found


class Search:
    """Texts to look for, and what of them was found so far."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        cut = {name: words(text) for name, text in texts.items()}
        # 0 is any word that no text holds; a run with one of those is in none of them.
        self._numbers = {word: n for n, word in enumerate(sorted({w for ws in cut.values() for w in ws}), 1)}
        self.texts = {name: self._ids(found) for name, found in cut.items()}
        self._known = {size: np.unique(self._all(size)) for size in (SHORT, LONG)}
        self._hit = {size: np.zeros(len(known), bool) for size, known in self._known.items()}
        self._places = self._where()
        self._longest = dict.fromkeys(texts, 0)

    def _ids(self, found: Sequence[str]) -> Ids:
        return np.array([self._numbers.get(word, 0) for word in found], np.int64)

    def _all(self, size: int) -> Hashes:
        return np.concatenate([hashes(ids, size) for ids in self.texts.values()])

    def _where(self) -> dict[int, list[tuple[str, int]]]:
        """The places of each run of SHORT words in the texts."""
        found: dict[int, list[tuple[str, int]]] = {}
        for name, ids in self.texts.items():
            for place, value in enumerate(hashes(ids, SHORT).tolist()):
                found.setdefault(value, []).append((name, place))
        return found

    def look_through(self, lines: Sequence[str]) -> None:
        """Find what paragraphs of the corpus share with the texts."""
        # A 0 at the end of each paragraph keeps runs from going on into the next.
        ids = self._ids([word for line in lines for word in (*words(line), "")])
        for size, known in self._known.items():
            values = hashes(ids, size)
            at = np.searchsorted(known, values)
            found = known[np.minimum(at, len(known) - 1)] == values
            self._hit[size][at[found]] = True
            if size == SHORT:
                self._follow(np.flatnonzero(found), values)

    def _follow(self, places: NDArray[np.intp], values: Hashes) -> None:
        """Follow runs that are shared, from one place of a block to the next."""
        running: dict[tuple[str, int], int] = {}
        before = -2
        for here in places.tolist():
            reached = running if here == before + 1 else {}
            running = {}
            for name, place in self._places[int(values[here])]:
                running[name, place] = length = reached.get((name, place - 1), SHORT - 1) + 1
                self._longest[name] = max(self._longest[name], length)
            before = here

    def overlaps(self) -> dict[str, Overlap]:
        """What was found of each text."""
        return {
            name: Overlap(len(ids), self._share(ids, SHORT), self._share(ids, LONG), self._longest[name])
            for name, ids in self.texts.items()
        }

    def _share(self, ids: Ids, size: int) -> float:
        values = hashes(ids, size)
        return float(self._hit[size][np.searchsorted(self._known[size], values)].mean()) if len(values) else 0.0


def contamination(corpus: Path, groups: Mapping[str, Mapping[str, str]]) -> str:
    """A table of the overlap of texts, group by group, and of paragraphs of the corpus; and what follows from it."""
    sampled = {f"{name}:{line}": text for name, line, text in _sampled(corpus)}
    texts = {f"{group}/{name}": text for group, of in groups.items() for name, text in of.items()}
    search = Search(texts | sampled)
    for block in _blocks(_lines(corpus, set(sampled))):
        search.look_through(block)
    found = search.overlaps()
    rows = [_row(name, found[name]) for name in texts]
    rows.append(_middle(f"{len(sampled)} held-out paragraphs, median", [found[name] for name in sampled]))
    heads = ("text", "words", f"runs of {SHORT} shared, %", f"runs of {LONG} shared, %", "longest shared run, words")
    return table(heads, rows) + "\n" + verdict({name: found[name] for name in texts})


def verdict(found: Mapping[str, Overlap]) -> str:
    """Which texts the models most likely saw as a whole."""
    whole = [name for name, one in found.items() if one.long > MOST_SHARED or one.longest >= LONGEST_SHARED]
    if whole:
        return f"Most likely learned from, in whole or in large part: {', '.join(whole)}.\n"
    longest = max((one.longest for one in found.values()), default=0)
    return f"No text is in the corpus as a whole. The longest run that one shares with it has {longest} words.\n"


def _row(name: str, one: Overlap) -> tuple[str, ...]:
    return name, f"{one.words:,}", f"{100 * one.short:.1f}", f"{100 * one.long:.1f}", str(one.longest)


def _middle(name: str, found: Sequence[Overlap]) -> tuple[str, ...]:
    """The median, with the middle half of all."""
    if not found:
        return name, BLANK, BLANK, BLANK, BLANK
    columns = np.array([(one.words, 100 * one.short, 100 * one.long, one.longest) for one in found])
    low, middle, high = np.percentile(columns, [25, 50, 75], axis=0)
    cells = [f"{m:.0f} ({a:.0f} to {b:.0f})" for a, m, b in zip(low, middle, high, strict=True)]
    return name, *cells


def _lines(corpus: Path, without: set[str]) -> Iterator[str]:
    for name, number, text in _numbered(corpus):
        if f"{name}:{number}" not in without:
            yield text


def _numbered(corpus: Path) -> Iterator[tuple[str, int, str]]:
    for path in sorted(corpus.glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                yield path.name.removesuffix(".txt.xz"), number, line


def _sampled(corpus: Path) -> list[tuple[str, int, str]]:
    """Paragraphs of official text drawn at random from those the language model did not see."""
    held_out = [
        entry
        for entry in _numbered(corpus)
        if entry[1] % HELD_OUT == HELD_OUT - 1 and "wiki" not in entry[0] and entry[2].count(" ") >= LEAST_WORDS
    ]
    return random.Random(0).sample(held_out, min(SAMPLED, len(held_out)))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        block.append(line)
        if len(block) == LINES_A_BLOCK:
            yield block
            block = []
    yield block
