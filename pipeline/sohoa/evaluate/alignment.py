"""Which words of a truth text answer which words of a text as read, and which of both lie outside the comparison.

A truth text is often the same document published elsewhere: an editor's title block stands before it, signature,
seals and recipients differ, a table was left out. Such runs say nothing about reading and are set aside:

- whole runs of `LONG_RUN` or more words that only one side has;
- everything before the first and after the last `ANCHOR` or more words in a row on which both sides agree, unless
  that would set aside more than `MOST_TRIMMED` of the truth: so poor a reading is counted whole.

Words are compared without regard to case, to the style of tone placement, and to look-alike dashes and quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from sohoa.vietnamese.orthography import RESPELLINGS

LONG_RUN = 6
ANCHOR = 8
MOST_TRIMMED = 0.15

# Tesseract's favourite look-alikes: Eth for Đ, and every kind of dash and quote.
_LOOKALIKES = str.maketrans("—–“”‘’Ð", "--\"\"''Đ")
_BROKEN_CODE = re.compile(r"(?<=[-/])\s*\n\s*")  # 15/KH-⏎HĐTĐ is one code, broken over a line end
_WORD = re.compile(r"\w+")

# Only lower-case endings are respelt here, as the reference scorer has it, so that counts can be compared with its.
_NEW_STYLE = {new: old for new, old in RESPELLINGS.items() if new.islower()}
_NEW_STYLE_END = re.compile(rf"(?<![qQ])(?:{'|'.join(_NEW_STYLE)})(?!\w)")


def comparable(text: str) -> str:
    """`text` with everything folded that the scores forgive, but for case: NFKC, dashes, quotes, tone placement."""
    folded = unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
    whole = _BROKEN_CODE.sub("", folded)
    return _NEW_STYLE_END.sub(lambda end: _NEW_STYLE[end[0]], whole)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts compared: the comparable text, and each word in it with its offsets (start, end)."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @staticmethod
    def of(text: str) -> Side:
        whole = comparable(text)
        found = list(_WORD.finditer(whole))
        return Side(whole, tuple(m[0] for m in found), tuple(m.span() for m in found))

    def characters(self, start: int, end: int) -> str:
        """The text from word `start` to before word `end`, in lower case, each run of white space one space."""
        if start >= end:
            return ""
        stretch = self.text[self.spans[start][0] : self.spans[end - 1][1]]
        return " ".join(stretch.lower().split())


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words `[start, end)` on either side. `counted` is false where it lies outside the comparison."""

    agrees: bool
    counted: bool
    truth_start: int
    truth_end: int
    read_start: int
    read_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts cut into stretches that follow one another and together cover both."""

    truth: Side
    read: Side
    stretches: tuple[Stretch, ...]

    def truth_words(self, stretch: Stretch) -> tuple[str, ...]:
        return self.truth.words[stretch.truth_start : stretch.truth_end]

    def read_words(self, stretch: Stretch) -> tuple[str, ...]:
        return self.read.words[stretch.read_start : stretch.read_end]

    def regions(self) -> Iterator[tuple[str, str]]:
        """The characters (of the truth, as read) of each unbroken row of counted stretches."""
        for counted, row in groupby(self.stretches, key=lambda s: s.counted):
            if counted:
                whole = list(row)
                first, last = whole[0], whole[-1]
                truth = self.truth.characters(first.truth_start, last.truth_end)
                yield truth, self.read.characters(first.read_start, last.read_end)


def align(truth: str, read: str) -> Alignment:
    """The cheapest alignment of the words of `read` to those of `truth`.

    Levenshtein over words, each insertion, deletion and replacement costing one (Hyyrö 2003, bit-parallel).
    """
    here, there = Side.of(truth), Side.of(read)
    lower_here = [word.lower() for word in here.words]
    lower_there = [word.lower() for word in there.words]
    stretches = [
        Stretch(op.tag == "equal", True, op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(lower_here, lower_there)
    ]
    return Alignment(here, there, tuple(_set_aside(stretches, len(here.words))))


def _set_aside(stretches: list[Stretch], truth_length: int) -> Iterator[Stretch]:
    inside = _between_anchors(stretches, truth_length)
    for place, stretch in enumerate(stretches):
        if place in inside and not _is_one_sided_run(stretch):
            yield stretch
        else:
            yield Stretch(
                stretch.agrees, False, stretch.truth_start, stretch.truth_end, stretch.read_start, stretch.read_end
            )


def _is_one_sided_run(stretch: Stretch) -> bool:
    truth, read = stretch.truth_end - stretch.truth_start, stretch.read_end - stretch.read_start
    return (read == 0 and truth >= LONG_RUN) or (truth == 0 and read >= LONG_RUN)


def _between_anchors(stretches: list[Stretch], truth_length: int) -> range:
    enough = min(ANCHOR, max(truth_length, 1))
    anchors = [i for i, s in enumerate(stretches) if s.agrees and s.truth_end - s.truth_start >= enough]
    everything = range(len(stretches))
    if not anchors:
        return everything
    trimmed = stretches[anchors[0]].truth_start + truth_length - stretches[anchors[-1]].truth_end
    return everything if trimmed > MOST_TRIMMED * truth_length else range(anchors[0], anchors[-1] + 1)
