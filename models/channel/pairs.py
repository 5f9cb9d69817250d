"""Which words as read answer which true words: pairs, merged and split words.

Both sides are sequences of words between blanks. Runs that differ are cut by characters: each gap between true words
is looked up in the alignment of the run's letters, so that merged and split words are found as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from sohoa.vietnamese.orthography import lower_skeleton

# Punctuation around a word is read apart from it: it is no evidence of the syllable. Signs that engines put in place
# of letters ('&@¢°) are none of these.
AROUND = '.,;:!?()[]"“”…–—-/*'
# Longer runs that differ are a line that was lost or read as noise: they would pair words at random.
LONGEST_RUN = 40
# Of two words in a run, this share of the letters must agree, else the pairing itself is in doubt.
LEAST_ALIKE = 0.34


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as the engine gave it, with its confidence from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One true word and what was read in its place; `confidence` from 0 to 1."""

    truth: str
    read: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What one page taught: pairs word to word, and how many true words were merged with the next or split."""

    pairs: tuple[Pair, ...]
    words: int
    merged: int
    split: int


def align(truth: Sequence[str], read: Sequence[ReadWord]) -> Alignment:
    """Pair the words of a page; words lost, invented or in runs past recognition are left out of the pairs."""
    pairs: list[Pair] = []
    merged = split = 0
    for span_t, span_r in _runs([_key(w) for w in truth], [_key(w.text) for w in read]):
        wanted, got = truth[span_t], read[span_r]
        if len(wanted) == len(got):
            candidates = list(zip(([word] for word in wanted), ([word] for word in got), strict=True))
        else:
            candidates = list(_by_letters(wanted, got))
        for words, tokens in candidates:
            merged += len(words) - 1
            split += len(tokens) > 1
            if len(words) == len(tokens) == 1 and (pair := _pair(words[0], tokens[0])):
                pairs.append(pair)
    return Alignment(tuple(pairs), len(truth), merged, split)


def _runs(truth: Sequence[str], read: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Runs on which both sides agree, and between them whole runs on which they do not."""
    operations = Levenshtein.opcodes(truth, read)
    for _, group in groupby(operations, key=lambda operation: operation.tag == "equal"):
        run = list(group)
        yield slice(run[0].src_start, run[-1].src_end), slice(run[0].dest_start, run[-1].dest_end)


def _key(word: str) -> str:
    """What words are aligned by: without marks, for an English engine reads next to none of them."""
    return lower_skeleton(word.strip(AROUND)) or word


def _pair(truth: str, read: ReadWord) -> Pair | None:
    wanted, got = truth.strip(AROUND), read.text.strip(AROUND)
    if not wanted or not got or not is_alike(wanted, got):
        return None
    return Pair(wanted, got, read.confidence)


def is_alike(truth: str, read: str) -> bool:
    """Whether `read` can be a reading of `truth`: enough letters agree, marks aside; short words may differ wholly."""
    distance = Levenshtein.distance(lower_skeleton(truth), lower_skeleton(read))
    longest = max(len(truth), len(read))
    return (distance <= 2 and longest <= 3) or distance <= (1 - LEAST_ALIKE) * longest


def _by_letters(truth: Sequence[str], read: Sequence[ReadWord]) -> Iterator[tuple[list[str], list[ReadWord]]]:
    """Groups of words that answer each other: a cut is made where a gap stands against a gap."""
    if not truth or not read or max(len(truth), len(read)) > LONGEST_RUN:
        return
    left, right = " ".join(truth), " ".join(word.text for word in read)
    start_t = start_r = 0
    for gap_t, gap_r in _shared_gaps(left, right):
        words_t, words_r = left[:gap_t].count(" ") + 1, right[:gap_r].count(" ") + 1
        yield list(truth[start_t:words_t]), list(read[start_r:words_r])
        start_t, start_r = words_t, words_r
    yield list(truth[start_t:]), list(read[start_r:])


def _shared_gaps(left: str, right: str) -> Iterator[tuple[int, int]]:
    for operation in Levenshtein.opcodes(left.lower(), right.lower()):
        if operation.tag == "equal":
            for offset in range(operation.src_end - operation.src_start):
                if left[operation.src_start + offset] == " ":
                    yield operation.src_start + offset, operation.dest_start + offset
