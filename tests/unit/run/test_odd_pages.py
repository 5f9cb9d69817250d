"""Odd pages: blank, turned, badly read, darker, of another size."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sohoa.clean.orientation import turn
from sohoa.domain.geometry import IDENTITY, Box, Homography
from sohoa.domain.page import (
    CleanPage,
    OcrLine,
    OcrPage,
    OcrWord,
    OcrZone,
    PageLook,
    PageMark,
    RecognizedPage,
    SourcePage,
)
from sohoa.domain.plan import Warning
from sohoa.domain.raster import Raster
from sohoa.recognize import RecognizeSettings
from sohoa.run.odd_pages import PageComparison, odd_pages
from sohoa.run.odd_pages.notes import notes_of

A4, A5 = (2480, 3508), (1748, 2480)
TEXT = ("Sở Nội vụ chủ trì, phối hợp với các sở, ngành rà soát.", 0.93)


def page(
    *texts: tuple[str, float],
    number: int = 1,
    size: tuple[int, int] = A4,
    ink_mm2: float = 900.0,
    paper: float = 250.0,
    back: Homography = IDENTITY,
    leaves: int = 1,
    marks: tuple[PageMark, ...] = (),
    standing: bool = False,
    measured: bool = True,
) -> RecognizedPage:
    """A page of lines, each with the confidence of its words."""
    lines = []
    for row, (text, confidence) in enumerate(texts):
        words = tuple(
            OcrWord(word, Box(200 + 150 * i, 300 + 60 * row, 330 + 150 * i, 340 + 60 * row), confidence)
            for i, word in enumerate(text.split())
        )
        lines.append(OcrLine(Box.around(word.box for word in words), 0, words))
    zones = (OcrZone(Box.around(line.box for line in lines), tuple(lines)),) if lines else ()
    ocr = OcrPage("fake", zones)
    if standing:
        ocr = ocr.mapped(Homography((0, 1, 0, 1, 0, 0, 0, 0, 1)), *size)
    source = SourcePage(number, *size, 300.0, "metadata" if measured else "estimated", "grey")
    clean = tuple(CleanPage(size[0] // leaves, size[1], 300.0, back, marks=marks) for _ in range(leaves))
    return RecognizedPage(source, clean, ocr, look=PageLook(paper, ink_mm2, "0f" * 8 * leaves))


def codes(one: RecognizedPage) -> list[str]:
    return [note.code for note in notes_of(one, RecognizeSettings())]


def warned(*pages: RecognizedPage) -> list[tuple[str, int | None]]:
    comparison = PageComparison({}.get)
    for one in pages:
        comparison.add(one)
    return [(warning.code, warning.page) for warning in comparison.warnings()]


def test_a_page_of_text_is_not_odd() -> None:
    assert codes(page(TEXT)) == []


@pytest.mark.parametrize("texts", [(), (("- 12 -", 0.95),), (("i l . ,", 0.9), ("cáe ơn", 0.31))])
def test_blank_pages_are_blank_with_specks_show_through_and_their_number(texts: tuple[tuple[str, float], ...]) -> None:
    assert codes(page(*texts, ink_mm2=6.0)) == ["page-blank"]


def test_the_note_says_that_the_number_is_there() -> None:
    [note] = notes_of(page(("7", 0.95), ink_mm2=2.0), RecognizeSettings())
    assert note.message == "The page is blank: nothing but its number is printed on it."


def test_a_word_a_drawing_or_a_seal_is_not_nothing() -> None:
    assert codes(page(("Hết", 0.95), ink_mm2=4.0)) == []
    assert codes(page(ink_mm2=300.0)) == ["page-unread"]
    assert codes(page(ink_mm2=0.0, marks=(PageMark("seal", Box(0, 0, 400, 400)),))) == ["page-unread"]


@pytest.mark.parametrize(("degrees", "said"), [(90, "on its side"), (180, "on its head"), (270, "on its side")])
def test_turned_pages_are_named(degrees: int, said: str) -> None:
    back = turn(Raster(np.zeros((A4[1], A4[0]), np.uint8), 300), degrees).back
    one = page(TEXT, back=back, standing=degrees != 180)
    [note] = notes_of(one, RecognizeSettings())
    assert note.code == "page-turned"
    assert said in note.message and str(degrees) in note.message


def test_words_that_stand_on_end_are_named() -> None:
    assert codes(page(TEXT, standing=True)) == ["page-maybe-turned"]


def test_a_page_read_badly_is_named_with_its_confidence() -> None:
    [note] = notes_of(page((TEXT[0], 0.45), ("Nơi nhận", 0.8)), RecognizeSettings())
    assert note.code == "page-read-badly" and "0.5" in note.message


def test_noise_that_was_set_aside_does_not_count() -> None:
    noisy = page(("ÈG ñ] ƒ¿ lJ {} ¬ ii", 0.9), ink_mm2=500.0)
    noise = tuple(replace(zone, kind="noise") for zone in noisy.ocr.zones)
    assert codes(replace(noisy, ocr=replace(noisy.ocr, zones=noise))) == ["page-unread"]


def test_pages_much_darker_than_the_others_are_named() -> None:
    others = [page(TEXT, number=number, paper=245.0 - number) for number in (1, 2, 3)]
    assert warned(*others, page(TEXT, number=4, paper=150.0)) == [("page-much-darker", 4)]
    assert warned(*others, page(TEXT, number=4, paper=215.0)) == []  # yellowed
    assert warned(others[0], page(TEXT, number=2, paper=150.0)) == []  # which of two is usual?


def test_pages_of_another_size_are_named() -> None:
    others = [page(TEXT, number=number) for number in (1, 2, 3)]
    small, large = page(TEXT, number=4, size=A5), page(TEXT, number=5, size=(3508, 4961))
    assert warned(*others, small, large) == [("page-much-smaller", 4), ("page-much-larger", 5)]
    for usual in (page(TEXT, number=4, size=A4[::-1]), page(TEXT, number=4, size=(2480, 4200))):  # landscape, legal
        assert warned(*others, usual) == []
    assert warned(*others, page(TEXT, number=4, size=A5, measured=False)) == []  # its resolution is a guess


def test_a_spread_is_as_large_as_its_leaves() -> None:
    others = [page(TEXT, number=number) for number in (1, 2, 3)]
    assert warned(*others, page(TEXT, number=4, size=(2 * A4[0], A4[1]), leaves=2)) == []


def test_odd_pages_are_told_from_other_warnings() -> None:
    odd = Warning("page-blank", "The page is blank.", 3)
    assert odd_pages([Warning("page-failed", "…", 1), Warning("numbering-gap", "…", 2), odd]) == (odd,)
