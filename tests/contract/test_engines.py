"""What every OCR engine owes: boxes on the page, confidences from 0 to 1, composed text without blanks."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.page import OcrPage
from sohoa.domain.raster import Raster
from sohoa.recognize import OcrEngine, RecognizeSettings
from sohoa.run.registry import load_engine
from tests.scans.fonts import font_path

ENGINES = ["tesseract", "sohoa", "both", "tests.engines:EchoEngine"]
LINES = ["Ủy ban nhân dân huyện Tân Lập", "giao các phòng, ban thực hiện Kế hoạch", "trước ngày 30 tháng 6 năm 2024."]


def typeset() -> Raster:
    image = Image.new("L", (1400, 500), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(font_path("regular")), 54)
    for index, line in enumerate(LINES):
        draw.text((80, 60 + 120 * index), line, font=font, fill=0)
    return Raster(np.asarray(image), 300)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    return load_engine(RecognizeSettings(engine=request.param))


@pytest.mark.parametrize("raster", [typeset(), Raster(np.full((300, 200), 255, np.uint8), 300)], ids=["text", "blank"])
def test_words_lie_on_the_page_and_are_well_formed(engine: OcrEngine, raster: Raster) -> None:
    page = engine.recognize(raster)
    assert page.engine
    for word in page.words:
        assert 0 <= word.box.x0 < word.box.x1 <= raster.width
        assert 0 <= word.box.y0 < word.box.y1 <= raster.height
        assert word.confidence is None or 0 <= word.confidence <= 1
        assert word.text and not any(letter.isspace() for letter in word.text)
        assert unicodedata.is_normalized("NFC", word.text)


def test_lines_hold_their_words(engine: OcrEngine) -> None:
    page = engine.recognize(typeset())
    for zone in page.zones:
        for line in zone.lines:
            assert line.words
            assert all(line.box.x0 <= word.box.x0 and word.box.x1 <= line.box.x1 for word in line.words)


@pytest.mark.parametrize("name", ["tesseract", "sohoa", "both"])
def test_clean_vietnamese_is_read_in_order(name: str) -> None:
    page: OcrPage = load_engine(RecognizeSettings(engine=name)).recognize(typeset())
    assert [line.text for line in page.lines] == LINES


@pytest.mark.parametrize("name", ["tesseract", "sohoa", "both"])
def test_the_same_page_reads_the_same(name: str) -> None:
    engine = load_engine(RecognizeSettings(engine=name))
    assert engine.recognize(typeset()).zones == engine.recognize(typeset()).zones
