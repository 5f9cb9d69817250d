"""Words as index and query know them, in two forms.

The exact form is the word in lower case, in one style of tone placement and with one of i and y where both are written
(`hòa` for hoà, `lí` for lý); numbers are without leading zeros. The folded form is the exact one without marks, đ as d:
that which is left where an engine lost the marks, or where somebody types without them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import TONED, Tone, canonical, nfc, skeleton_key

# Letters and digits; a combining mark that composes with nothing belongs to the letter before it.
_WORD = re.compile("[^\\W_]+(?:[\u0300-\u036f]+[^\\W_]*)*")
_LOOSE_MARKS = re.compile("[\u0300-\u036f]+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d+$)", re.ASCII)
# `lý` and `lí`, `kỹ` and `kĩ`, `quý` and `quí` are one word in two spellings; so are the names that have them. A y that
# begins a word (`y tế`) or follows a vowel (`thúy`, `tay`) has one spelling only.
_Y_ALONE = re.compile(f"^([hklmstvr]|th|qu)([{''.join(TONED['y', tone] for tone in Tone)}])$")
_I_FOR_Y = {TONED["y", tone]: TONED["i", tone] for tone in Tone}
# Words repeat: a text of any length has some ten thousand different ones, of some 150 bytes each here.
_WORDS_REMEMBERED = 1 << 16
_PASSAGES_REMEMBERED = 1 << 13  # some 1 KB each


class Word(NamedTuple):
    """A word and where it stands, in characters of the NFC text."""

    exact: str
    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of `text`, which is NFC."""
    return [Word(*_FORMS[found[0]], *found.span()) for found in _WORD.finditer(text)]


class PlacedForms(NamedTuple):
    """The forms of the words of a text and from where to where each stands: a third of the time of `words_of`."""

    exact: list[str]
    folded: list[str]
    spans: list[tuple[int, int]]


def placed_forms(text: str) -> PlacedForms:
    """The words of `text`, which is NFC, by their forms."""
    found = list(_WORD.finditer(text))
    pairs = [_FORMS[one[0]] for one in found]
    return PlacedForms([one for one, _ in pairs], [one for _, one in pairs], [one.span() for one in found])


def forms_of(text: str) -> list[tuple[str, str]]:
    """The exact and the folded form of each word of `text`, which is NFC: a fifth of the time of `words_of`."""
    return list(map(_FORMS.__getitem__, _WORD.findall(text)))


@lru_cache(maxsize=_PASSAGES_REMEMBERED)
def passage_forms(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The exact and the folded forms of a passage, NFC. Searches come by the same ones again and again."""
    found = forms_of(text)
    return tuple([exact for exact, _ in found]), tuple([folded for _, folded in found])


def forms(word: str) -> tuple[str, str]:
    """The exact and the folded form of one word.

    >>> forms("LÝ"), forms("Hoà"), forms("005")
    (('lí', 'li'), ('hòa', 'hoa'), ('5', '5'))
    """
    exact = _even(_LOOSE_MARKS.sub("", canonical(repair_lookalikes(nfc(word)).lower())))
    folded, before = _even(nfc(skeleton_key(exact))), exact
    while folded != before:  # letters of other alphabets may take two steps
        folded, before = _even(nfc(skeleton_key(folded))), folded
    return exact, folded


class _Forms(dict[str, tuple[str, str]]):
    """The forms of words seen lately. Looking up takes a quarter of the time of `functools.lru_cache`."""

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _WORDS_REMEMBERED:
            self.clear()
        made = self[word] = forms(word)
        return made


_FORMS = _Forms()


def _even(word: str) -> str:
    word = _LEADING_ZEROS.sub("", word)
    return _Y_ALONE.sub(lambda found: found[1] + _I_FOR_Y[found[2]], word)
