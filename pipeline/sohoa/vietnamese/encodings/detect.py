"""Which legacy encoding a text is in, if any: by the share of words that conversion makes Vietnamese syllables.

A false conversion destroys good text, a missed one leaves what was there: everything here leans to the second. A text
with one letter that only Unicode has (ă, đ, ơ, ư, ạ … ỹ) is never taken for legacy; one conversion must explain nearly
all of what it changes, and words that were good Vietnamese before speak against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from sohoa.vietnamese.encodings.convert import LATIN_SIGNS, LOOSE_MARK, Encoding, to_unicode
from sohoa.vietnamese.syllables import is_syllable

_UNICODE_ONLY = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_LATIN_SIGN = re.compile("[" + re.escape("".join(sorted(LATIN_SIGNS))) + "]")
# A vowel with a mark of quality in VIQR: `e^`, `u+`, `a(`, and dd. Tone signs alone are punctuation.
_VIQR_SIGN = re.compile(r"[aeoAEO]\^|[ouOU]\+|[aA]\(|[dD][dD]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Abbreviations and the letters of labels and measures (`13c/ĐK`, `đồng/kg`, `QĐ-TTg`) say nothing.
_SYMBOL = re.compile("[A-ZĐ]+|[a-zđ]|[B-DF-HJ-NP-TV-XZĐb-df-hj-np-tv-xzđ]+")
_LATIN = (Encoding.TCVN3, Encoding.VNI, Encoding.WINDOWS_1258)

_ENOUGH_GAINED = 2  # one word may be chance: a French name, a brand
_MOST_NEUTRAL = 2  # for each word gained: more is good Vietnamese with a slip or two in it
_CLEAR_SHARE = 0.85  # of the words that conversion changes; names and symbols that were not converted are the rest
_VIQR_SHARE = 0.9  # its signs are those of formulas and code as well
_VIQR_WORDS = 0.2  # share of the words that bear a mark of quality: 40 % and more in running text
_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’…–—"


class Verdict(IntEnum):
    """What a conversion does to one word."""

    SAME = 0
    GAINED = 1
    """It is a syllable, and was none."""
    NEUTRAL = 2
    """It is one, and was another: `bé` in TCVN3 is bộ. That says nothing."""
    BROKEN = 3
    """It is none."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a conversion does to the words of a text: how many it changes, in which way."""

    words: int
    gained: int
    neutral: int
    broken: int

    @property
    def share(self) -> float:
        """Words gained, of those that say something."""
        return self.gained / max(self.gained + self.broken, 1)


def detect(text: str) -> Encoding | None:
    """The legacy encoding of `text` (a line, a paragraph), None where it is Unicode, or too little to tell.

    >>> detect("Céng hßa x· héi"), detect("Cộng hòa xã hội"), detect("un été à la mer")
    (<Encoding.TCVN3: 'tcvn3'>, None, None)
    """
    if LOOSE_MARK.search(text):
        return Encoding.DECOMPOSED
    if _UNICODE_ONLY.search(text):
        return None
    if _LATIN_SIGN.search(text):
        found = [(evidence_for(text, encoding), encoding) for encoding in _LATIN]
        clear = [(seen.gained - seen.broken, encoding) for seen, encoding in found if _is_clear(seen)]
        best = sorted(clear, reverse=True)[:2]
        return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0]) else None
    return Encoding.VIQR if _VIQR_SIGN.search(text) and _is_viqr(text) else None


def may_be(text: str, encoding: Encoding) -> bool:
    """Whether more speaks for `encoding` than against it: enough for a line whose neighbours are in it."""
    if _UNICODE_ONLY.search(text):
        return False
    seen = evidence_for(text, encoding)
    return seen.gained >= max(seen.neutral, 1) and 2 * seen.broken <= seen.gained


def _is_clear(seen: Evidence) -> bool:
    enough = seen.gained >= _ENOUGH_GAINED and _MOST_NEUTRAL * seen.gained >= seen.neutral
    return enough and seen.share >= _CLEAR_SHARE


def _is_viqr(text: str) -> bool:
    words = text.split()
    marked = sum(1 for word in words if _VIQR_SIGN.search(word))
    if marked < _ENOUGH_GAINED or marked < _VIQR_WORDS * len(words):
        return False
    seen = evidence_for(text, Encoding.VIQR)
    return seen.gained >= _ENOUGH_GAINED and seen.share >= _VIQR_SHARE


def evidence_for(text: str, encoding: Encoding) -> Evidence:
    """What converting `text` from `encoding` would do."""
    words = text.split()
    counts = [0, 0, 0, 0]
    for word in words:
        counts[_judge(word, encoding)] += 1
    return Evidence(len(words), counts[Verdict.GAINED], counts[Verdict.NEUTRAL], counts[Verdict.BROKEN])


@lru_cache(maxsize=65536)  # the 3,000 commonest syllables are 99 % of all text
def _judge(word: str, encoding: Encoding) -> Verdict:
    converted = to_unicode(word, encoding)
    if converted == word:
        return Verdict.SAME
    parts = [part for part in _LETTERS.findall(converted) if not _SYMBOL.fullmatch(part)]
    if not parts:
        return Verdict.SAME if _LETTERS.search(converted) else Verdict.BROKEN
    if not all(map(is_syllable, parts)):
        return Verdict.BROKEN
    return Verdict.NEUTRAL if _is_printed_syllable(word.strip(_PUNCTUATION)) else Verdict.GAINED


def _is_printed_syllable(word: str) -> bool:
    """A syllable in a case that is printed: `phÝ` with its capital at the end is phí in TCVN3."""
    return word.isalpha() and (word.islower() or word.isupper() or word.istitle()) and is_syllable(word)
