"""Running text as the units a language model counts: syllables, punctuation, and classes for what is never spelled.

Recipe and decoder must cut text the same way, so both use this module.
"""

from __future__ import annotations

import re
from typing import Final

from sohoa.vietnamese.orthography import canonical

BOUNDARY: Final = "<s>"
"""Stands before and after every paragraph."""
NUMBER: Final = "<number>"
"""Digits with signs between: numbers, money, dates, times."""
CODE: Final = "<code>"
"""Digits and letters in one token: document codes, measures."""
UNKNOWN: Final = "<unknown>"
"""A word outside the vocabulary."""
CLASSES: Final = (BOUNDARY, NUMBER, CODE, UNKNOWN)

_DASHES = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "."})
# A token with a digit takes all that is joined to it; letters stand alone; signs one by one.
_UNIT = re.compile(r"[\"'(\[]|[^\s\d\"'(\[]*\d\S*|[^\W\d_]+|[^\w\s]")
_PLAIN_NUMBER = re.compile(r"\W*\d[\d.,:/%-]*\W*")
# Closing punctuation is a unit of its own after numbers and codes as well.
_CLOSING = re.compile(r"[.,;:)\"'!?]+$")


def fold(text: str) -> str:
    """Text as the model knows it: lower case, one tone placement, one kind of dash and of quotation mark."""
    return canonical(text.lower()).translate(_DASHES)


def units(folded: str) -> list[str]:
    """The units of text that went through `fold`, in order; classes in place of tokens with digits.

    >>> units(fold("Kế hoạch số 15/KH-UBND, ngày 30/6/2024."))
    ['kế', 'hoạch', 'số', '<code>', ',', 'ngày', '<number>', '.']
    """
    found: list[str] = []
    for unit in _UNIT.findall(folded):
        if unit.isalpha() or (len(unit) == 1 and not unit.isdigit()):
            found.append(unit)
            continue
        closing = _CLOSING.search(unit)
        core = unit[: closing.start()] if closing else unit
        found.append(NUMBER if _PLAIN_NUMBER.fullmatch(core) else CODE)
        if closing:
            found.extend(closing.group())
    return found
