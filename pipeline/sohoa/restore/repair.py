"""Repair of numbers, dates and codes by grammar: only where exactly one reading is valid.

What is valid already is never touched, what may be read in two ways neither. Such a word is flagged as doubtful, for a
person to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sohoa.restore.code_grammar import (
    BODIES,
    code_parts,
    mended_by_key,
    mended_prime_minister,
    mended_term,
    repaired_code,
)
from sohoa.restore.number_grammar import CHEMICAL, is_date, looks_like_number, repaired_number
from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import nfc

NUMBER_REPAIRED: Final = "number-repaired"
CODE_REPAIRED: Final = "code-repaired"
ABBREVIATION_REPAIRED: Final = "abbreviation-repaired"

_EDGES = re.compile(r"^([\"'“”‘’(\[]*)(.*?)([\"'“”‘’)\].,;:!?…]*)$", re.DOTALL)
_SHORTEST_ABBREVIATION = 4  # shorter ones may stand for other things: CD, ND, TTG

# `0]` may be 01 or 07; a bracket that closes what was opened is none of it.
_HALF_BRACKETED = re.compile(r"\d{1,2}[\]}|][.,;:]*|[\[{|]\d{1,2}[.,;:]*")
_DATE_LIKE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
_AMONG_DIGITS = re.compile(r"(?=.*\d)[\dlIOoŠš.,/%-]*[lIOoŠš][\dlIOoŠš.,/%-]*")
_OUTLINE = re.compile(r"I{1,3}(?:[./]\d{1,4})+")
_MIXED = re.compile(r"\d[^\W\d_]+\d[^\W\d_]|[^\W\d_]\d+[^\W\d_]+\d")
_MARKED_WITHIN = re.compile(r"\d[à-ỹ]\d", re.IGNORECASE)
_ALLOWED_MIXTURE = re.compile(r"H\dN\d|\d+[hg]\d+p?|\d+(?:x\d+)+\w{0,2}|[A-ZĐ]+\d+[A-ZĐ]*\d*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repair:
    """A word as it must have been printed, and the grammar that says so."""

    text: str
    reason: str


@lru_cache(maxsize=65536)  # the 3,000 commonest syllables are 99 % of all text
def repair_token(word: str) -> Repair | None:
    """The repair of one whitespace-separated token; None where it is valid as read, or cannot be told.

    >>> repair_token("3O/6/2O24;"), repair_token("63/QĐĐ-TTg").text, repair_token("15/KH-UBND")
    (Repair(text='30/6/2024;', reason='number-repaired'), '63/QĐ-TTg', None)
    """
    before, core, after = _split(word)
    if not core:
        return None
    for mend, reason in _GRAMMARS:
        mended = mend(core)
        if mended is not None:
            return Repair(before + mended + after, reason)
    folded = before + core + after
    return Repair(folded, CODE_REPAIRED) if folded != nfc(word) and code_parts(core) else None


@lru_cache(maxsize=65536)
def is_doubtful(word: str) -> bool:
    """Whether a token is a number, date or code with something wrong in it that no grammar can mend."""
    if repair_token(word) is not None:
        return False
    core = _split(word)[1]
    if _HALF_BRACKETED.fullmatch(word) or "§" in core:
        return True
    if core in CHEMICAL or _OUTLINE.fullmatch(core):
        return False
    if any(map(str.isdigit, core)) and not _is_code_like(core):
        return _is_doubtful_number(core)
    return _is_code_like(core) and _is_doubtful_code(core)


def _split(word: str) -> tuple[str, str, str]:
    found = _EDGES.match(repair_lookalikes(nfc(word)))
    return (found[1], found[2], found[3]) if found else ("", word, "")


def _repaired_abbreviation(core: str) -> str | None:
    """`UBNĐ` → `UBND`, `QHI4` → `QH14`: symbols that stand alone."""
    term = mended_term(core) or mended_prime_minister(core)
    if term or len(core) < _SHORTEST_ABBREVIATION or not core.isalpha():
        return term
    return mended_by_key(core, BODIES)


_GRAMMARS = (
    (repaired_number, NUMBER_REPAIRED),
    (repaired_code, CODE_REPAIRED),
    (_repaired_abbreviation, ABBREVIATION_REPAIRED),
)


def _is_code_like(core: str) -> bool:
    return bool(re.search(r"[/-]", core)) and len(re.findall("[A-ZĐƯ]", core)) > 1


def _is_doubtful_number(core: str) -> bool:
    if _DATE_LIKE.fullmatch(core):
        return not is_date(core)
    if _AMONG_DIGITS.fullmatch(core) or (looks_like_number(core) and "|" in core):
        return True
    return (_MIXED.search(core) or _MARKED_WITHIN.search(core)) is not None and _ALLOWED_MIXTURE.fullmatch(core) is None


def _is_doubtful_code(core: str) -> bool:
    """A number or year that cannot be read, digits among the letters, or a symbol no body would choose."""
    parts = code_parts(core)
    if not parts:
        return any(map(str.isdigit, core)) and re.search(r"\d[A-ZĐƯ]{2}|[A-ZĐƯ]\d+[A-ZĐƯ]", core) is not None
    return any(part.mended is None or "ĐĐ" in part.mended for part in parts)
