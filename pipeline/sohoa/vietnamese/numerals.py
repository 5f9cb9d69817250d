"""Numbers as Vietnamese documents write them in labels: Roman, by letter of the list alphabet, and in words."""

from __future__ import annotations

import re

from sohoa.vietnamese.orthography import lower_skeleton

LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that number points, in order: no f, j, w, z, and no ă, â, ê, ô, ơ, ư (Nghị định 30/2020/NĐ-CP)."""

# Above XXXIX the letters L, C, D and M come in: no document of this kind has so many parts, and a lone L, C, D or M
# at the start of a line is a misreading or an initial.
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_ROMAN_PIECES = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

# Spelt without marks, as they are looked up. "tu" is tư (fourth), "bon" bốn (four).
_WORDS = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_TEN = "muoi"


def roman_value(text: str) -> int | None:
    """The value of an upper-case Roman numeral from I to XXXIX, None for anything else."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    following = [*digits[1:], 0]
    return sum(-one if one < after else one for one, after in zip(digits, following, strict=True))


def to_roman(value: int) -> str:
    """A number from 1 to 39 in Roman numerals; ValueError outside that range."""
    if not 1 <= value <= 39:
        raise ValueError(f"no Roman numeral from I to XXXIX: {value}")
    text = ""
    for worth, piece in _ROMAN_PIECES:
        count, value = divmod(value, worth)
        text += piece * count
    return text


def letter_value(letter: str) -> int | None:
    """The place of a lower-case list letter, from 1; None for any other text."""
    return LIST_LETTERS.index(letter) + 1 if len(letter) == 1 and letter in LIST_LETTERS else None


def word_value(words: str) -> int | None:
    """The value of a number in words from one to nineteen, with or without `thứ`, marks ignored; None otherwise.

    `thứ nhất` → 1, `hai` → 2, `mười lăm` is not counted: parts and chapters in words stop at ten in practice.
    """
    parts = lower_skeleton(words).split()
    if parts[:1] == ["thu"]:
        parts = parts[1:]
    if parts[:1] == [_TEN]:
        return 10 + _WORDS.get(parts[1], -10) if len(parts) == 2 and parts[1] in _WORDS else _ten_alone(parts)
    return _WORDS.get(parts[0]) if len(parts) == 1 else None


def _ten_alone(parts: list[str]) -> int | None:
    return 10 if len(parts) == 1 else None
