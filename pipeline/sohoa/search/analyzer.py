"""The one analyzer for index and query: a text as its words and units, and as what the index keeps of it.

The index is SQLite's FTS5 with its tokenizer `unicode61`, which parts text at whatever is no letter, digit or private
character. What is given to it is text made of our own tokens, each but the folded forms below a sign of its own: exact
forms, folded ones, those of them that stand side by side, those of the title, and units. The index knows only which
passage has a token, not where: pairs tell what stands side by side, in a sixth of the time that places take.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sohoa.search.units import Unit, units_of
from sohoa.search.words import Word, words_of
from sohoa.vietnamese.orthography import nfc

EXACT = "\ue003"
"""The sign before an exact form."""
TITLE = "\ue006"
"""The sign before a folded form that is in the title."""
SHAPE = "\ue007"
"""The sign before what a code looks like."""
_BESIDE = "\ue008"
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


def indexed(title: str, text: str) -> str:
    """What the index keeps of a passage: each of its tokens once."""
    of_title, of_text = analyze(title), analyze(text)
    tokens = {title_token(word.folded) for word in of_title.words}
    for analysis in (of_title, of_text):
        folded = [token(word.folded) for word in analysis.words]
        tokens.update(folded)
        tokens.update(exact_token(word.exact) for word in analysis.words)
        tokens.update(map(_pair, folded, folded[1:]))
        for unit in analysis.units:
            tokens.update(unit_token(unit, key) for key in unit.keys)
            tokens.update(map(shape_token, unit.shapes))
    return " ".join(sorted(tokens))


@lru_cache(maxsize=1 << 16)
def exact_token(form: str) -> str:
    return EXACT + token(form)


def title_token(form: str) -> str:
    return TITLE + token(form)


def unit_token(unit: Unit, key: str) -> str:
    return unit.kind + token(key)


def shape_token(shape: str) -> str:
    return SHAPE + token(shape)


def pair_token(form: str, following: str) -> str:
    """Two folded forms side by side."""
    return _pair(token(form), token(following))


def _pair(first: str, second: str) -> str:
    return f"{first}{_BESIDE}{second}"


@lru_cache(maxsize=1 << 16)
def token(form: str) -> str:
    """A form as SQLite keeps it whole."""
    form = form[:_LONGEST]
    if form.isascii():
        return form
    return "".join(map(_spelt, form))


def quoted(one: str) -> str:
    """A token as a string of FTS5. It has no quotation mark."""
    return f'"{one}"'


def _spelt(letter: str) -> str:
    code = ord(letter)
    return letter if code < _LATIN_END or code in _VIETNAMESE else f"{_FOREIGN}{code:x}"
