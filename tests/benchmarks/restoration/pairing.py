"""Which word of the truth each word as read stands for, and what restoration made of it.

Words as read are aligned with the truth at the least cost of words put in, left out and replaced; one stands in place
of another where it equals or replaces it. Where many differ in a row that is a guess, so it is told apart which of them
are like enough to be the same word. Text with its marks is aligned by whole words; text without them by its letters
alone, marks aside, for else nearly no word would agree. What was restored has no part in the alignment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from models.channel.pairs import is_alike
from sohoa.evaluate.alignment import comparable
from sohoa.vietnamese.orthography import canonical, lower_skeleton

# Of the letters of a run of misread words at most so many differ; of two stretches of unlike text more do.
MOST_UNLIKE = 0.5
_WORD = re.compile(r"\w+")
# A word after one of these, or first in its line, is printed large whatever it is.
_SENTENCE_ENDS = frozenset('.:;!?"-+*()/')


@dataclass(frozen=True, slots=True)
class TrueWord:
    """A word of the truth: as printed, whether it belongs to a number or a code, and whether it is written like a name,
    that is large within a sentence."""

    printed: str
    in_code: bool
    name: bool

    @property
    def text(self) -> str:
        return self.printed.lower()


@dataclass(frozen=True, slots=True)
class Entry:
    """A word between blanks, as read and as restored, with what restoration says of it."""

    read: str
    restored: str
    probability: float | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the truth, and in its place a word as read and as restored, in lower case.

    `entry` is the number of the entry it is of; `recut` says that restoration parted or joined that entry, and then
    `restored` is as read. `astray` says that it stands in a run of words that as a whole is unlike the truth: other
    text, most often of a table whose cells were read in another order.
    """

    truth: TrueWord
    read: str
    restored: str
    entry: int
    recut: bool = False
    astray: bool = False

    @property
    def wrong_before(self) -> bool:
        return self.read != self.truth.text

    @property
    def wrong_after(self) -> bool:
        return self.restored != self.truth.text

    @property
    def misread(self) -> bool:
        """Whether the engine misread this very word: the pairing is beyond doubt, and more than the style of tone
        placement differs."""
        return self.is_alike and canonical(self.read) != canonical(self.truth.text)

    @property
    def is_alike(self) -> bool:
        return not self.astray and is_alike(self.truth.text, self.read)

    @property
    def misread_after(self) -> bool:
        return self.is_alike and canonical(self.restored) != canonical(self.truth.text)

    def by_marks(self, word: str) -> bool:
        """Whether `word` differs from the truth by its marks alone."""
        return word != self.truth.text and lower_skeleton(word) == lower_skeleton(self.truth.text)


def words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(comparable(text))]


def true_words(text: str) -> list[TrueWord]:
    """The words of a truth text, in order."""
    whole = comparable(text)
    found: list[TrueWord] = []
    for line in whole.split("\n"):
        for token in re.finditer(r"\S+", line):
            in_code = any(map(str.isdigit, token[0])) or ("/" in token[0] and token[0].upper() == token[0])
            for match in _WORD.finditer(token[0]):
                before = line[: token.start() + match.start()].rstrip()
                inside = bool(before) and before[-1] not in _SENTENCE_ENDS
                found.append(TrueWord(match[0], in_code, inside and match[0][0].isupper() and not match[0].isupper()))
    return found


def pairs(truth: str, entries: Sequence[Entry], *, by_letters: bool) -> list[Pair]:
    """The words in place of each other, in order."""
    wanted = true_words(truth)
    got = list(_words_of(entries))
    keys = [word.text for word in wanted], [read for read, *_ in got]
    if by_letters:
        keys = [lower_skeleton(word) for word in keys[0]], [lower_skeleton(word) for word in keys[1]]
    found: list[Pair] = []
    for op in Levenshtein.opcodes(*keys):
        here, there = slice(op.src_start, op.src_end), slice(op.dest_start, op.dest_end)
        if op.tag in {"equal", "replace"}:
            astray = op.tag == "replace" and _is_astray(keys[0][here], keys[1][there])
            found += [Pair(word, *read, astray) for word, read in zip(wanted[here], got[there], strict=True)]
    return found


def _is_astray(truth: Sequence[str], read: Sequence[str]) -> bool:
    """Whether a run of words is unlike what was read in its place, marks aside. One word alone is told by itself."""
    wanted, got = lower_skeleton(" ".join(truth)), lower_skeleton(" ".join(read))
    return len(truth) > 1 and Levenshtein.distance(wanted, got) > MOST_UNLIKE * max(len(wanted), len(got))


def _words_of(entries: Sequence[Entry]) -> Iterator[tuple[str, str, int, bool]]:
    for number, entry in enumerate(entries):
        before, after = words(entry.read), words(entry.restored)
        if len(after) == 1:  # what parted the word as read was a sign put for a letter: `nghi¢p`
            before = ["".join(before)] if before else before
        recut = len(after) != len(before)
        for read, restored in zip(before, before if recut else after, strict=True):
            yield read, restored, number, recut
