from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.handwriting import with_handwriting
from tests.scans import degrade, ink
from tests.scans.fonts import font_path

DPI = 300


@dataclass(frozen=True, slots=True)
class Written:
    """A word to set: `by_hand` is what a pen writes at its beginning, `text` the print after it."""

    text: str
    by_hand: str = ""


def line_of(*words: Written, points: float = 14, style: str = "regular", seed: int = 1) -> tuple[OcrPage, Raster]:
    """A line on white paper, read without a fault, with the boxes an engine would give."""
    font = ImageFont.truetype(str(font_path(style)), round(points / 72 * DPI))
    sheet = Image.new("L", (2400, 320), 255)
    x, foot = 100, 160
    pens, read = [], []
    for word in words:
        left, tops, bottoms = x, [], []
        if word.by_hand:
            width = round(0.6 * font.size * len(word.by_hand))
            pens.append((word.by_hand, (x, foot - 1.0 * font.size, x + width, foot + 0.12 * font.size)))
            tops.append(foot - round(1.1 * font.size))
            bottoms.append(foot + round(0.2 * font.size))
            x += width + 6
        if word.text:
            ImageDraw.Draw(sheet).text((x, foot), word.text, fill=20, font=font, anchor="ls")
            box = font.getbbox(word.text, anchor="ls")
            tops.append(foot + round(box[1]))
            bottoms.append(foot + round(box[3]))
            x += round(box[2])
        read.append(OcrWord(word.by_hand + word.text, Box(left, min(tops), x, max(bottoms)), 0.9))
        x += round(0.3 * font.size)
    page = np.asarray(sheet, np.uint8)
    for digits, place in pens:
        page = ink.write_digits(page, digits, place, ink.BLACK, seed)
    line = OcrLine(Box.around(word.box for word in read), 0, tuple(read))
    return OcrPage("made", (OcrZone(line.box, (line,)),)), Raster(degrade.blur(page, 0.8), DPI)


def written(page: OcrPage, raster: Raster) -> list[str]:
    return [word.text for word in with_handwriting(page, raster).words if word.handwritten]


PRINTED = (
    ("Số:", "07", "/CT-UBND"),
    ("Số:", "101/KH-SNV"),
    ("Số:", "3722/VPCP-CN"),
    ("Số:", "12/2023/QĐ-UBND"),
    ("Tây", "Ninh,", "ngày", "31", "tháng", "01", "năm", "2023"),
    ("Hà", "Nội,", "ngày", "4", "tháng", "7", "năm", "2019"),
)


@pytest.mark.parametrize("words", PRINTED)
@pytest.mark.parametrize("points", [12, 14])
@pytest.mark.parametrize("style", ["regular", "italic"])
def test_printed_numbers_and_days_are_no_handwriting(words: tuple[str, ...], points: float, style: str) -> None:
    assert written(*line_of(*(Written(word) for word in words), points=points, style=style)) == []


@pytest.mark.parametrize("words", PRINTED)
@pytest.mark.parametrize("seed", range(1, 5))
def test_rough_print_among_specks_is_no_handwriting(words: tuple[str, ...], seed: int) -> None:
    page, raster = line_of(*(Written(word) for word in words))
    rough = degrade.threshold(degrade.noise(degrade.blur(raster.pixels, 0.8), 14, seed), 152, 31, seed)
    assert written(page, Raster(degrade.speckle(rough, 60, seed), DPI)) == []


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("digits", ["07", "115", "92"])
def test_a_number_by_hand_is_marked(digits: str, seed: int) -> None:
    apart = line_of(Written("Số:"), Written("", digits), Written("/CT-UBND"), seed=seed)
    assert written(*apart) == [digits]
    in_one = line_of(Written("Số:"), Written("/QĐ-TTg", digits), seed=seed)
    assert written(*in_one) == [f"{digits}/QĐ-TTg"]


@pytest.mark.parametrize("seed", range(1, 6))
def test_day_and_month_by_hand_are_marked_and_the_rest_is_not(seed: int) -> None:
    words = [Written("Quảng"), Written("Khê,"), Written("ngày"), Written("", "17"), Written("tháng"), Written("", "4")]
    page, raster = line_of(*words, Written("năm"), Written("2024"), style="italic", seed=seed)
    assert written(page, raster) == ["17", "4"]


def test_dates_in_sentences_are_not_looked_at() -> None:
    text = "Căn cứ Nghị định số 178/2007/NĐ-CP ngày 03 tháng 12 năm 2007 của Chính phủ quy định chức năng"
    assert written(*line_of(*(Written(word) for word in text.split()), points=10)) == []


@pytest.mark.parametrize("words", PRINTED)
@pytest.mark.parametrize("faint", [150, 185])
def test_print_that_fades_is_no_handwriting(words: tuple[str, ...], faint: int) -> None:
    page, raster = line_of(*(Written(word) for word in words), style="italic")
    pixels = raster.pixels.astype(np.float64)
    ink_left = np.linspace(1.0, (255 - faint) / 255, pixels.shape[1])  # as a worn ribbon: fainter along the line
    faded = (255 - (255 - pixels) * ink_left).astype(np.uint8)
    assert written(page, Raster(degrade.blur(faded, 1.0), DPI)) == []
