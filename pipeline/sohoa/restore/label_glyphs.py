"""What engines make of the few characters of an outline label, and which labels can have been read so.

A label is short, so that no dictionary vouches for it: the table must stay small. It holds what Tesseract 5 made of
labels on scans of 150 to 300 dpi, and nothing that is merely possible.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sohoa.vietnamese.orthography import skeleton_key

# Digit → the signs read for it. A stroke comes out as any upright letter, a ring as o; 9 and 0, 1 and 7, 3 and 8, 5, 6
# and 8 change places where the paper is worn.
_DIGITS = {
    "0": "OoÔô°9",
    "1": "IlL|!iíìïÍÌÏ¡]7",
    "2": "Zz",
    "3": "8",
    "4": "A",
    "5": "SŠsš§2369",
    "6": "óÓốỐôGb58",
    "7": "17?",
    "8": "§BS36",
    "9": "gqọo05",
}
# Letter of a point → the signs read for it besides itself under any mark: `á` and `â` are a, `ø` is g with its bowls
# run together, `©` is c with a speck around it, `đd` is d with the bar of a rule across it.
_LETTERS = {
    "a": "8@ä",
    "b": "6h",
    "c": "eC©¢€",
    "d": "đð",
    "đ": "dð",
    "e": "c©€",
    "g": "øợ9q8£",
    "h": "bn",
    "i": "1lI|!ïÏ¡j",
    "k": "K",
    "l": "1IiÌÍìíïÏ¡|!",
    "n": "ñ",
    "o": "0O°öø",
    "p": "Pþ",
    "q": "g9",
    "s": "S§5Šš",
    "u": "U",
    "v": "Vy",
    "x": "X×",
    "y": "vÿ",
}
_RUN_TOGETHER = {"d": ("đd", "dđ", "dd"), "đ": ("đd", "dđ", "đđ"), "m": ("rn", "in")}

# One stroke with its shadow beside it, where the number is a single stroke, and two strokes run together.
_TWICE = {"1": ("I1", "l1"), "11": ("H",)}

# The strokes of Roman numerals: one alone, and what two or three of them run together are read as.
_STROKE = r"[Il1|!iíìïÍÌÏ¡\]LJT]"
_STROKES = {1: _STROKE, 2: f"(?:{_STROKE}{{2}}|[HUÏn])"}
_STROKES[3] = f"(?:{_STROKE}{_STROKES[2]}|{_STROKES[2]}{_STROKE}|[mM])"
_ROMAN_PIECES = {"V": "[VYvy]", "X": "[Xx×]"}


def may_be_number(printed: str, read: str) -> bool:
    """Whether the number `printed` (`10`, `2.1`) can have been read as `read`.

    >>> may_be_number("10", "lO"), may_be_number("2.1", "2.l"), may_be_number("10", "12")
    (True, True, False)
    """
    return _number(printed).fullmatch(read) is not None or read in _TWICE.get(printed, ())


def may_be_letter(printed: str, read: str) -> bool:
    """Whether the letter of a point can have been read as `read`: `đ` as `d`, `c` as `©`, `a` as `á`."""
    marked = len(read) == 1 and read.islower() and skeleton_key(read) == printed
    return marked or read == printed or read in _LETTERS.get(printed, "") or read in _RUN_TOGETHER.get(printed, ())


def may_be_roman(printed: str, read: str) -> bool:
    """Whether a Roman numeral from I to XXXIX can have been read as `read`, with all its strokes: `II` as `H`."""
    return _roman(printed).fullmatch(read) is not None


def lost_a_stroke(printed: str, read: str) -> bool:
    """Whether `read` is the Roman numeral `printed` less one of several I: `II` for `III`, the commonest of all."""
    return "II" in printed and printed.replace("II", "I", 1) == read


@lru_cache(maxsize=1024)  # the numbers of one document, over and over
def _number(printed: str) -> re.Pattern[str]:
    return re.compile("".join(r"[.,]" if one == "." else f"[{one}{re.escape(_DIGITS[one])}]" for one in printed))


@lru_cache(maxsize=64)
def _roman(printed: str) -> re.Pattern[str]:
    pieces = re.findall(r"I+|V|X", printed)
    pattern = "".join(_STROKES[len(one)] if one[0] == "I" else _ROMAN_PIECES[one] for one in pieces)
    return re.compile(pattern)
