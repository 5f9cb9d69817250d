"""The one analyzer for index and query: a text as its words and units, and as what the index keeps of it.

The index is SQLite's FTS5 with its tokenizer `unicode61`, which parts text at whatever is no letter, digit or private
character. What is given to it is text made of our own tokens: first the exact forms, each below a sign of its own, then
the folded ones, then the units. So phrases can be found in either form, and one form never takes part in the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sohoa.search.units import Unit, units_of
from sohoa.search.words import Word, words_of
from sohoa.vietnamese.orthography import nfc

EXACT = "\ue003"
"""The sign before an exact form."""
_FOREIGN = "\ue004"
# Latin letters, Vietnamese ones among them. What lies beyond is spelt out: tables of SQLite and Python may differ.
_LATIN_END, _VIETNAMESE = 0x250, range(0x1EA0, 0x1EFA)
# A longer word is none; SQLite's own limit is 32 KB.
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Analysis:
    """`text` is NFC; places of words and units are places in it."""

    text: str
    words: tuple[Word, ...]
    units: tuple[Unit, ...]


def analyze(text: str) -> Analysis:
    """The words and units of a text."""
    composed = nfc(text)
    words = words_of(composed)
    return Analysis(composed, tuple(words), tuple(units_of(composed, words)))


def indexed(analysis: Analysis) -> str:
    """What the index keeps of a text."""
    tokens = [exact_token(word.exact) for word in analysis.words]
    tokens += [token(word.folded) for word in analysis.words]
    tokens += [unit_token(unit, key) for unit in analysis.units for key in unit.keys]
    return " ".join(tokens)


@lru_cache(maxsize=1 << 16)
def exact_token(form: str) -> str:
    return EXACT + token(form)


def unit_token(unit: Unit, key: str) -> str:
    return unit.kind + token(key)


@lru_cache(maxsize=1 << 16)
def token(form: str) -> str:
    """A form as SQLite keeps it whole."""
    form = form[:_LONGEST]
    if form.isascii():
        return form
    return "".join(map(_spelt, form))


def quoted(tokens: Iterable[str]) -> str:
    """Tokens that follow each other, as a string of FTS5. They have no quotation mark."""
    return f'"{" ".join(tokens)}"'


def _spelt(letter: str) -> str:
    code = ord(letter)
    return letter if code < _LATIN_END or code in _VIETNAMESE else f"{_FOREIGN}{code:x}"
