from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.dates import with_dates_parted
from sohoa.recognize.handwriting import with_handwriting
from tests.scans import degrade
from tests.scans.fonts import font_path


def read(*texts: str) -> OcrPage:
    words = tuple(OcrWord(text, Box(400 * at, 0, 400 * at + 30 * len(text), 40), 0.9) for at, text in enumerate(texts))
    line = OcrLine(Box.around(word.box for word in words), 0, words)
    return OcrPage("made", (OcrZone(line.box, (line,)),))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ngày22tháng", "ngày 22 tháng"),
        ("ngày22tháng4năm2026", "ngày 22 tháng 4 năm 2026"),
        ("Ngày7", "Ngày 7"),
        ("7tháng", "7 tháng"),
        ("tháng12,", "tháng 12,"),
        ("nàm2010", "nàm 2010"),
        ("ngày,", "ngày,"),
        ("12/KH-UBND", "12/KH-UBND"),
        ("5năm1", "5 năm 1"),
        ("150m2", "150m2"),
        ("nắm2", "nắm 2"),
        ("hằngngày", "hằngngày"),
    ],
)
def test_parts_of_dates_are_words(text: str, parts: str) -> None:
    words = list(with_dates_parted(read(text)).words)
    assert " ".join(word.text for word in words) == parts
    assert [word.box.x1 for word in words[:-1]] == [word.box.x0 for word in words[1:]]
    assert (words[0].box.x0, words[-1].box.x1) == (0, 30 * len(text))


def test_other_words_stay_the_same() -> None:
    page = read("Căn", "cứ", "ngày", "12", "tháng", "năm", "m2")
    assert with_dates_parted(page) == page


def crowded(digits: str, raised: tuple[int, ...], white: int) -> tuple[OcrPage, Raster]:
    """A date whose day stands with `white` pixels around it and its digits so much higher than the line."""
    font = ImageFont.truetype(str(font_path("italic")), 58)
    sheet = Image.new("L", (1600, 200), 255)
    draw, x, foot = ImageDraw.Draw(sheet), 60, 120
    words: list[OcrWord] = []

    def put(text: str, up: int = 0) -> None:
        nonlocal x
        draw.text((x, foot - up), text, fill=20, font=font, anchor="ls")
        x += round(font.getlength(text))

    for text in ("Khê,", "DAY", "4", "năm", "2024"):
        left = x
        if text == "DAY":
            put("ngày")
            x += white
            for digit, up in zip(digits, raised, strict=True):
                put(digit, up)
            x += white
            put("tháng")
        else:
            put(text)
        shown = text.replace("DAY", f"ngày{digits}tháng")
        words.append(OcrWord(shown, Box(left, foot - 52, x, foot + 14), 0.97))
        x += 16
    line = OcrLine(Box.around(word.box for word in words), 0, tuple(words))
    pixels = degrade.blur(np.asarray(sheet, np.uint8), 0.8)
    return OcrPage("made", (OcrZone(line.box, (line,)),)), Raster(pixels, 300)


def written(page: OcrPage, raster: Raster) -> list[str]:
    return [word.text for word in with_handwriting(with_dates_parted(page), raster).words if word.handwritten]


@pytest.mark.parametrize("raised", [(8, 0), (0, -8), (9, 9)])
def test_a_neat_pen_between_crowded_words_is_told_by_each_of_its_digits(raised: tuple[int, ...]) -> None:
    assert written(*crowded("22", raised, white=8)) == ["22"]


def test_a_day_that_has_grown_together_with_the_word_beside_it_is_a_pens() -> None:
    assert written(*crowded("7", (-16,), white=-12)) == ["7"]


@pytest.mark.parametrize("digits", ["07", "28", "15"])
def test_crowded_print_is_no_handwriting(digits: str) -> None:
    assert written(*crowded(digits, (0,) * len(digits), white=8)) == []


def test_dates_in_boxes_of_a_pixel_or_off_the_page_are_no_error() -> None:
    page, raster = crowded("22", (0, 0), 0)
    for box in (Box(60, 60, 61, 100), Box(60, 60, 200, 60), Box(1590, 190, 1700, 260)):
        line = next(page.lines)
        words = tuple(OcrWord(word.text, box, 0.5) for word in line.words)
        odd = OcrPage("made", (OcrZone(line.box, (OcrLine(line.box, 0, words),)),))
        assert " ".join(word.text for word in with_handwriting(with_dates_parted(odd), raster).words).startswith("Khê,")
