"""What people settled in an archive, as a frozen value: its own words, and what was misread for what.

Texts are in lower case and canonical spelling, without the punctuation around them. Numbers, codes, abbreviations and
whatever else the guard knows by its shape are in none of this: they are no matter of evidence.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import Levenshtein

from sohoa.restore.guard import protected
from sohoa.restore.lexicon import SHORT, farthest_for
from sohoa.restore.words import restore_word
from sohoa.vietnamese.orthography import skeleton_key
from sohoa.vietnamese.tokens import fold

# Natural logarithms of odds: from twenty to one on, more of the same says nothing new.
MOST_ODDS = 3.0
_WORD = re.compile(r"[^\w]*(?P<core>[^\W\d_]{2,})[^\w]*")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, order=True)
class SettledWord:
    """A word, and at how many places people settled it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True, order=True)
class Confusion:
    """What was read, what people put in its place, at how many places, and at how many they settled otherwise."""

    read: str
    text: str
    count: int
    against: int

    @property
    def log_odds(self) -> float:
        """Of `text` against `read` where nothing else is known; at most `MOST_ODDS`. One place counts for `read`."""
        return min(log(self.count / (self.against + 1)), MOST_ODDS)


@dataclass(frozen=True, slots=True, order=True)
class Parting:
    """Words that were read in one: `read`, `text` with blanks, and at how many places people parted them so."""

    read: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class ArchiveLexicon:
    """All that corrections of an archive say about words elsewhere; each part sorted. False where there is nothing.

    words: what the shipped lexicon does not propose. confusions, partings: of readings that it does not propose.
    kept: readings that restoration changed and people put back, `count` times.
    """

    words: tuple[SettledWord, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    partings: tuple[Parting, ...] = ()
    kept: tuple[SettledWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.confusions or self.partings or self.kept)

    @property
    def key(self) -> str:
        """16 hexadecimal digits: equal ones restore equally."""
        told = [
            [[one.text, min(one.count, _most_count())] for one in self.words],
            [[one.read, one.text, round(one.log_odds, 2)] for one in self.confusions],
            [[one.read, one.text] for one in self.partings],
            [[one.text, min(one.count, _most_count())] for one in self.kept],
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]

    @property
    def misreadings(self) -> frozenset[str]:
        """The readings that people corrected more often than not."""
        confused = {one.read for one in self.confusions if one.count > one.against}
        return frozenset(confused | {one.read for one in self.partings})

    def readings_in(self, text: str) -> set[str]:
        """The readings of its confusions and partings that stand in `text`."""
        readings = {one.read for one in self.confusions} | {one.read for one in self.partings}
        # Each word once: a text has a tenth as many different ones.
        return readings.intersection(map(fold, set(_LETTERS.findall(text)))) if readings else set()

    def about(self, words: Container[str]) -> ArchiveLexicon:
        """What it says of these words, as readings or as texts."""
        return ArchiveLexicon(
            tuple(one for one in self.words if one.text in words),
            tuple(one for one in self.confusions if one.read in words),
            tuple(one for one in self.partings if one.read in words),
            tuple(one for one in self.kept if one.text in words),
        )


NO_EVIDENCE = ArchiveLexicon()


def support(count: int) -> float:
    """Nats in favour of a word that people settled at so many places; at most `MOST_ODDS`."""
    return min(log(1 + count), MOST_ODDS)


def _most_count() -> int:
    """From this count on `support` is the same."""
    return 20  # e^3 − 1, rounded up


def core_of(word: str) -> str | None:
    """The letters of a token, in lower case and canonical spelling; None where it has others within, or but one."""
    match = _WORD.fullmatch(word)
    return fold(match["core"]) if match else None


def evident(word: str) -> str | None:
    """A token as evidence knows it; None where it is none: numbers, codes, abbreviations, labels, signs, one letter.

    >>> evident("(Đắk,"), evident("UBND"), evident("15/KH-UBND")
    ('đắk', None, None)
    """
    match = _WORD.fullmatch(restore_word(word).text)
    if match is None or protected([match["core"]])[0] is not None:
        return None
    return fold(match["core"])


def is_misreading(read: str, text: str) -> bool:
    """Whether `read` may be a misread `text`: not too short to say anything, and few letters differ, marks aside.

    >>> is_misreading("hoạcii", "hoạch"), is_misreading("øô", "số"), is_misreading("hoạcii", "quyết")
    (True, False, False)
    """
    if len(read) < SHORT:
        return False
    return Levenshtein.distance(skeleton_key(read), skeleton_key(text)) <= farthest_for(read)
