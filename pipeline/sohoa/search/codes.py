"""Codes of documents in a text, as printed and as they may have been before an engine misread them.

`1O1/KH-SNV` and `l01/KI1-SNV` may be `101/KH-SNV`: engines take 0 for O, 1 for l and I, 2 for Z, 5 for S, 8 for B.
So a code has shapes beside its keys: its number in digits, its letters with one for all that look alike. Digits are
not taken for each other: 101 is not 107.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sohoa.search.words import Word
from sohoa.vietnamese.document_types import CODES
from sohoa.vietnamese.orthography import skeleton_key
from sohoa.vietnamese.syllables import SKELETONS


class Code(NamedTuple):
    """`keys` are what it is found by as printed, `shapes` what however misread; the fullest ones first."""

    keys: tuple[str, ...]
    shapes: tuple[str, ...]
    start: int
    end: int


_TYPES = frozenset(skeleton_key(code) for code in CODES) | {"ttlt", "nqlt", "ubnd", "hdnd", "ttg"}
# An engine loses a slash or takes it for a bar; people type what is at hand.
_JOINT = re.compile(r"\s?[/|\\\-–—.]\s?|\s")
_CLOSE_JOINT = re.compile(r"\s?[/|\\\-–—]\s?")
# A one may become a sign that belongs to no word; between the cells of a table such a bar has blanks around it.
_BAR = re.compile(r"[|!](?<!\w.)")
_SLASH = re.compile(r"\s?[/|\\]")
_NUMBER = re.compile(r"\d{1,5}[a-z]?")
_DIGITS = re.compile(r"\d{1,5}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_PART = 8  # letters: TTLT, UBTVQH12

# What engines print for a digit. Not b for 6: `12b/QĐ-UBND` is a number of its own.
_FOR_DIGITS = str.maketrans("OoQDIiljJ|!ZzSsBGgq", "0000111111122558699")
# One letter for all that look alike, in letters without marks.
_LETTERS = str.maketrans({"0": "o", "q": "o", "1": "l", "i": "l", "j": "l", "2": "z", "5": "s", "8": "b", "6": "g"})
_TWO_FOR_ONE = (("ll", "h"), ("rn", "m"), ("vv", "w"))


def codes(text: str, words: Sequence[Word]) -> Iterator[Code]:
    """The codes in a text with these words; those that were misread only where a slash follows their number."""
    slashes = {found.start() for found in _SLASH.finditer(text)}
    after = 0
    for at in [at for at, word in enumerate(words) if word.folded[0].isdigit() or word.end in slashes]:
        if at >= after:
            code, after = _code_at(text, words, at)
            if code:
                yield code


def _code_at(text: str, words: Sequence[Word], at: int) -> tuple[Code | None, int]:
    """The code that begins with the word `at`, and the word to go on with."""
    number, start = words[at].folded, words[at].start
    if _BAR.fullmatch(text, start - 1, start):
        number, start = f"l{number}", start - 1
    digits = _digits(text[start : words[at].end])
    if not (_DIGITS.fullmatch(digits) or _NUMBER.fullmatch(number)):
        return None, at + 1
    if not _NUMBER.fullmatch(number) and not _SLASH.match(text, words[at].end):
        return None, at + 1
    year, true_year, after = "", "", at + 1
    if _joined(text, words, after, _CLOSE_JOINT):
        true_year = _digits(text[words[after].start : words[after].end])
        if _YEAR.fullmatch(true_year) and words[after].folded[0] in "12il":
            year, after = words[after].folded, after + 1
    parts: list[str] = []
    while _goes_on(text, words, after, parts):
        parts.append(words[after].folded)
        after += 1
    letters = ["".join(parts[: count + 1]) for count in reversed(range(len(parts)))]
    if not parts or not (number[0].isdigit() or any(map(_is_type, letters))):
        return None, at + 1
    digits = digits if _DIGITS.fullmatch(digits) else number
    shapes = _keys(digits.lstrip("0") or "0", true_year if year else "", [shape(one) for one in letters])
    return Code(_keys(number, year, letters), shapes, start, words[after - 1].end), after


def _keys(number: str, year: str, letters: Sequence[str]) -> tuple[str, ...]:
    return (*(number + year + one for one in letters), *(number + one for one in letters if year))


def _digits(printed: str) -> str:
    """A number as its digits may have been."""
    return printed.translate(_FOR_DIGITS)


def shape(letters: str) -> str:
    """Letters without marks, with one for all that look alike.

    >>> shape("khsnv") == shape("ki15nv"), shape("kh") == shape("kn")
    (True, False)
    """
    letters = letters.translate(_LETTERS)
    for two, one in _TWO_FOR_ONE:
        letters = letters.replace(two, one)
    return letters


_TYPE_SHAPES = frozenset(map(shape, _TYPES))


def _is_type(letters: str) -> bool:
    return letters in _TYPES or shape(letters) in _TYPE_SHAPES


def _goes_on(text: str, words: Sequence[Word], at: int, parts: Sequence[str]) -> bool:
    if not _joined(text, words, at, _JOINT):
        return False
    word = words[at]
    printed = text[word.start : word.end]
    if len(word.folded) > _LONGEST_PART:
        return False
    close = _joined(text, words, at, _CLOSE_JOINT)
    if not word.folded[0].isalpha():  # a misread letter: 101/0Đ-5NV
        return close and printed.isupper() and (bool(parts) or shape(word.folded) in _TYPE_SHAPES)
    if not parts and close:  # 101/XYZ, but 12/tháng is none
        return (printed.isupper() and len(printed) > 1) or _is_type(word.folded)
    if not parts:  # 101 KH: only with a symbol that no word has
        return word.folded in _TYPES and (printed.isupper() or word.folded not in SKELETONS)
    return printed.isupper() or word.folded not in SKELETONS or word.folded in _TYPES


def _joined(text: str, words: Sequence[Word], at: int, joint: re.Pattern[str]) -> bool:
    return at < len(words) and bool(joint.fullmatch(text, words[at - 1].end, words[at].start))
