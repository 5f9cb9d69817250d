"""What became of a text's marks: kept, lost, or misread by an engine that knows no Vietnamese.

Measured in stretches of 60 words: of text with its marks at least 63 % of the words carry one, of text read by an
English engine at most 50 % (99 of 100 stretches: 38 %), of typed text without marks none. At least 37 % of the words of
Vietnamese are syllables, marks aside, tables read by an English engine included; of English text at most 25 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sohoa.vietnamese.orthography import MARKED_LETTERS, nfc, skeleton_key
from sohoa.vietnamese.syllables import SKELETONS

# Shares of words, between what was measured on either side.
MOST_MARKED_WHEN_LOST = 0.45
LEAST_SYLLABLES = 0.35
# Fewer words prove less: a phrase of English can look like syllables (`can the to chat`).
FEW, LEAST_SYLLABLES_OF_FEW = 20, 0.8
# With no more marks than a stray name brings and as many syllables as this, the letters were not misread.
MOST_MARKED_WHEN_TYPED, LEAST_SYLLABLES_WHEN_TYPED = 0.02, 0.88
WORDS_A_STRETCH = 30
# So few words between text of one condition are in the same: tables and lists are odd, and papers are mixed by pages.
FEW_AMONG_OTHERS = 60
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile("[" + "".join(sorted(MARKED_LETTERS)) + "]")


class Condition(StrEnum):
    """What became of the marks."""

    MARKED = "marked"
    """They are there, if misread here and there."""
    UNMARKED = "unmarked"
    """They are gone, the letters are right: typed without marks, or stripped."""
    MISREAD = "misread"
    """They are gone or meaningless, and letters were misread: read by an engine for another language."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """Of the words of a stretch: how many there are, and which shares carry a mark and are syllables, marks aside."""

    words: int
    marked: float
    syllables: float


def conditions(paragraphs: Sequence[Sequence[str]], *, lost: bool) -> list[Condition]:
    """The condition of each paragraph, decided over stretches of whole paragraphs.

    `lost` says that the marks are known to be lost; else text that is not plainly so is taken to have them.
    """
    stretches = list(_stretches(paragraphs))
    shares = [_shares(stretch) for stretch in stretches]
    found = [_condition(share, lost=lost) for share in shares]
    for place in range(1, len(found) - 1):
        before, after = found[place - 1], found[place + 1]
        if before is after and shares[place].words < FEW_AMONG_OTHERS:
            found[place] = before
    return [condition for stretch, condition in zip(stretches, found, strict=True) for _ in stretch]


def _stretches(paragraphs: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Paragraphs in order, together until they are long enough; the last ones join the stretch before them."""
    number = count = 0
    numbers = []
    left = sum(map(len, paragraphs))
    for words in paragraphs:
        numbers.append(number)
        count, left = count + len(words), left - len(words)
        if count >= WORDS_A_STRETCH and left >= WORDS_A_STRETCH:
            number, count = number + 1, 0
    for _, group in groupby(zip(numbers, paragraphs, strict=True), key=lambda entry: entry[0]):
        yield [words for _, words in group]


def _shares(stretch: Sequence[Sequence[str]]) -> _Shares:
    words = [word for text in stretch for token in text for word in _WORD.findall(nfc(token))]
    count = max(len(words), 1)
    marked = sum(_MARKED.search(word) is not None for word in words)
    syllables = sum(skeleton_key(word) in SKELETONS for word in words)
    return _Shares(len(words), marked / count, syllables / count)


def _condition(shares: _Shares, *, lost: bool) -> Condition:
    least = LEAST_SYLLABLES if shares.words >= FEW else LEAST_SYLLABLES_OF_FEW
    if not lost and (shares.marked > MOST_MARKED_WHEN_LOST or shares.syllables < least):
        return Condition.MARKED
    typed = shares.marked <= MOST_MARKED_WHEN_TYPED and shares.syllables >= LEAST_SYLLABLES_WHEN_TYPED
    return Condition.UNMARKED if typed else Condition.MISREAD
