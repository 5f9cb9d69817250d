"""The size of small letters is told whether a line has capitals only, small letters only, or both."""

from __future__ import annotations

import numpy as np
import pytest

from sohoa.recognize.lines.size import x_heights

MIXED = np.array([14.0, 14, 20.5, 14, 14, 20, 14, 14, 21, 14, 14, 13.8, 14.2, 20.4, 14])
CAPITALS = np.array([20.5, 20.4, 20.6, 20.5, 26.0, 20.5, 20.3, 20.5])


def test_small_letters_and_capitals() -> None:
    assert x_heights([MIXED], 16.0) == [pytest.approx(14, abs=0.3)]


@pytest.mark.parametrize("other", [CAPITALS, np.array([20.5, 20.5, 20.4])], ids=["heading", "number"])
def test_lines_of_one_height_take_the_size_nearest_to_that_of_the_page(other: np.ndarray) -> None:
    assert x_heights([MIXED, MIXED, other], 16.0)[2] == pytest.approx(14, abs=0.5)


def test_a_short_word_in_small_letters_is_no_heading() -> None:
    assert x_heights([MIXED, MIXED, np.array([14.0, 14.1, 13.9])], 16.0)[2] == pytest.approx(14, abs=0.5)


def test_small_print_beside_text_keeps_its_own_size() -> None:
    assert x_heights([MIXED, MIXED, MIXED * 0.75], 16.0)[2] == pytest.approx(10.5, abs=0.3)


def test_few_small_letters_among_capitals_tell_the_size() -> None:
    abbreviations = np.array([20.5, 20.4, 20.6, 20.5, 14.0, 14.2, 20.5, 20.3, 20.5, 20.6])
    assert x_heights([MIXED * 1.3, MIXED * 1.3, abbreviations], 21.0)[2] == pytest.approx(14, abs=0.5)


def test_capitals_of_small_print_are_not_taken_for_small_letters_of_the_text() -> None:
    text, small, capitals = MIXED * 1.35, MIXED, np.delete(CAPITALS, 4)
    assert x_heights([text] * 20 + [small] * 2 + [capitals], 19.0)[-1] == pytest.approx(14, abs=0.5)
    # A single line of its size among many tells nothing of others.
    assert x_heights([text] * 60 + [small] + [capitals], 19.0)[-1] == pytest.approx(20.5, abs=0.5)
