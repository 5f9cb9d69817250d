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
# A mark of quality with one of tone after it: no other use of Latin letters, and hardly a formula, has them so.
_SURE_SIGN = {
    Encoding.VIQR: re.compile(r"(?:[aeoAEO]\^|[ouOU]\+|[aA]\()['`?~.]"),
    # The letter of ASCII is for Cyrillic in code page 1251: taken for 1252 it is rich in such pairs, but has no other.
    Encoding.WINDOWS_1258: re.compile("(?=.*[A-Za-z]).*[ãâêôõýÃÂÊÔÕÝ][ÌìÒòÞ]"),
}
_LETTERS = re.compile(r"[^\W\d_]+")
# Abbreviations and the letters of labels and measures (`13c/ĐK`, `đồng/kg`, `QĐ-TTg`) say nothing.
_SYMBOL = re.compile("[A-ZĐ]+|[a-zđ]|[B-DF-HJ-NP-TV-XZĐb-df-hj-np-tv-xzđ]+")
# `×`, `'µ'`, `5 µm` and the letters `Ö` and `Ü`, named alone, are syllables in TCVN3: they say nothing.
_SIGN = re.compile(r"[^A-Za-zÀ-ÖØ-öø-ÿ]+|[\W\d]*[µμ]m\W*|\W*[À-ÖØ-öø-ÿ]\W*")
_LATIN = (Encoding.TCVN3, Encoding.VNI, Encoding.WINDOWS_1258)

_ENOUGH_GAINED = 2  # one word may be chance: a French name, a brand
_MOST_NEUTRAL = 2  # for each word gained: more is good Vietnamese with a slip or two in it
_CLEAR_SHARE = 0.85  # of the words that conversion changes; names and symbols that were not converted are the rest
_VIQR_SHARE = 0.9  # its signs are those of formulas and code as well
# Beside two words that can be nothing else, foreign names and words run together may be so many of the rest.
_SURE_SHARE = 0.6
_ENOUGH_SURE = 2
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
    sure: int
    """Of those gained, the words that can be nothing else."""

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
    if has_own_letter(text):
        return None
    latin = _latin(text) if _LATIN_SIGN.search(text) else None
    if latin or not _VIQR_SIGN.search(text):
        return latin
    return Encoding.VIQR if _is_viqr(text) else None


def _latin(text: str) -> Encoding | None:
    """The encoding that explains `text` best, None where none does or two do equally."""
    found = [(evidence_for(text, encoding), encoding) for encoding in _LATIN]
    clear = [(seen.gained - seen.broken, encoding) for seen, encoding in found if _is_clear(seen)]
    best = sorted(clear, reverse=True)[:2]
    return best[0][1] if best and (len(best) == 1 or best[0][0] > best[1][0]) else None


def has_own_letter(text: str) -> bool:
    """Whether `text` has a letter of Vietnamese that only Unicode has: it is in no legacy encoding."""
    return _UNICODE_ONLY.search(text) is not None


def may_be(text: str, encoding: Encoding) -> bool:
    """Whether more speaks for `encoding` than against it: enough for a line whose neighbours are in it."""
    if has_own_letter(text):
        return False
    seen = evidence_for(text, encoding)
    return seen.gained >= max(seen.neutral, 1) and 2 * seen.broken <= seen.gained


def _is_clear(seen: Evidence) -> bool:
    if seen.sure >= _ENOUGH_SURE:
        return seen.share >= _SURE_SHARE
    enough = seen.sure or (seen.gained >= _ENOUGH_GAINED and _MOST_NEUTRAL * seen.gained >= seen.neutral)
    return bool(enough) and seen.share >= _CLEAR_SHARE


def _is_viqr(text: str) -> bool:
    words = text.split()
    seen = evidence_for(text, Encoding.VIQR)
    if seen.sure >= _ENOUGH_SURE:
        return seen.share >= _SURE_SHARE
    marked = sum(1 for word in words if _VIQR_SIGN.search(word))
    running = marked >= _ENOUGH_GAINED and marked >= _VIQR_WORDS * len(words)
    dense = seen.gained > 2 * _ENOUGH_GAINED and seen.gained >= 2 * _VIQR_WORDS * len(words)
    named = seen.sure and seen.gained > _ENOUGH_GAINED
    enough = seen.gained >= _ENOUGH_GAINED and (running or dense or named)
    return bool(enough) and seen.share >= _VIQR_SHARE


def evidence_for(text: str, encoding: Encoding) -> Evidence:
    """What converting `text` from `encoding` would do."""
    words = text.split()
    sign = _SURE_SIGN.get(encoding)
    counts, sure = [0, 0, 0, 0], 0
    for word in words:
        verdict = _judge(word, encoding)
        counts[verdict] += 1
        sure += verdict is Verdict.GAINED and sign is not None and sign.search(word) is not None
    return Evidence(len(words), counts[Verdict.GAINED], counts[Verdict.NEUTRAL], counts[Verdict.BROKEN], sure)


@lru_cache(maxsize=65536)  # the 3,000 commonest syllables are 99 % of all text
def _judge(word: str, encoding: Encoding) -> Verdict:
    converted = to_unicode(word, encoding)
    if converted == word or _SIGN.fullmatch(word):
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
