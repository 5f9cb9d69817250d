"""Why a word is none of the language model's business, and a token with its punctuation told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import canonical, nfc

_EDGES = re.compile(r"^([\"'“”‘’(\[{<«…–—-]*)(.*?)([\"'“”‘’)\]}>»….,;:!?–—-]*)$", re.DOTALL)


class Protection(StrEnum):
    """The class of a word that no language model may change."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    CODE = "code"
    ABBREVIATION = "abbreviation"
    ROMAN = "roman"
    LABEL = "label"
    ADDRESS = "address"
    PHONE = "phone"
    FOREIGN = "foreign"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as read, cut into what stands before it, the word itself, and what stands after it.

    `key` is the core in lower case and canonical spelling, for looking up. Look-alike letters are folded in both.
    """

    before: str
    core: str
    after: str
    key: str
    capitalised: bool
    """`Ninh`, not `NINH` and not `ninh`."""
    capitals: bool
    """`NINH`: all letters, all upper case, more than one."""


def tokenise(words: Sequence[str]) -> list[Token]:
    """One Token for each word."""
    return [_token(word) for word in words]


@lru_cache(maxsize=65536)  # the 3,000 commonest syllables are 99 % of all text
def _token(word: str) -> Token:
    found = _EDGES.match(repair_lookalikes(nfc(word)))
    before, core, after = found.groups() if found else ("", word, "")
    letters = core.isalpha()
    capitalised = letters and core[0].isupper() and core[1:].islower()
    return Token(
        before, core, after, canonical(core.lower()), capitalised, letters and len(core) > 1 and core.isupper()
    )


def continues(tokens: Sequence[Token], place: int) -> bool:
    """Whether no punctuation stands between the word at `place` and the one before it."""
    return 0 < place < len(tokens) and not tokens[place - 1].after and not tokens[place].before
