"""Numerals of labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.vietnamese.numerals import LIST_LETTERS, letter_value, roman_value, to_roman, word_value


@given(st.integers(1, 39))
def test_roman_numerals_read_back(value: int) -> None:
    assert roman_value(to_roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "L", "C", "i", "IL", "H"])
def test_what_is_no_roman_numeral_has_no_value(text: str) -> None:
    assert roman_value(text) is None


@pytest.mark.parametrize("value", [0, 40])
def test_roman_numerals_end_at_thirty_nine(value: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        to_roman(value)


def test_list_letters_have_dd_after_d_and_no_f() -> None:
    assert [letter_value(one) for one in "abcdđeg"] == [1, 2, 3, 4, 5, 6, 7]
    assert [letter_value(one) for one in ("f", "j", "w", "z", "ab", "")] == [None] * 6
    assert len(set(LIST_LETTERS)) == len(LIST_LETTERS)


@pytest.mark.parametrize(("words", "value"), [("thứ nhất", 1), ("Thứ tư", 4), ("hai", 2), ("mười", 10), ("năm", 5)])
def test_numbers_in_words(words: str, value: int) -> None:
    assert word_value(words) == value


@pytest.mark.parametrize("words", ["", "thứ", "nhiều", "hai mươi"])
def test_other_words_are_no_number(words: str) -> None:
    assert word_value(words) is None
