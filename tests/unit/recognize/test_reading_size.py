"""Pages are read no finer than their print asks for, and boxes come back in their own pixels."""

from __future__ import annotations

import numpy as np
import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.reading_size import read_at_size


class Corner:
    """An engine that reads one word in the lower right quarter, and keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[Raster] = []

    def recognize(self, raster: Raster) -> OcrPage:
        self.given.append(raster)
        box = Box(raster.width // 2, raster.height // 2, raster.width, raster.height)
        return OcrPage("corner", (OcrZone(box, (OcrLine(box, 0, (OcrWord("x", box, 0.9),)),)),), 0.5)


def page_of_letters(height_mm: float, count: int = 100, dpi: int = 300) -> Raster:
    pixels = np.full((1200, 1800), 255, np.uint8)
    side = round(height_mm / 25.4 * dpi)
    for number in range(count):
        row, column = divmod(number, 20)
        pixels[40 + row * 110 : 40 + row * 110 + side, 40 + column * 80 : 40 + column * 80 + side // 2] = 0
    return Raster(pixels, dpi)


@pytest.mark.parametrize(
    ("page", "dpi"),
    [
        (page_of_letters(2.6), 200),  # of 13 points
        (page_of_letters(1.8), 240),  # of 9 points
        (page_of_letters(1.4), 300),
        (page_of_letters(2.6, count=20), 300),
        (page_of_letters(2.6, dpi=200), 200),
    ],
    ids=["common", "small", "smallest", "few", "coarse"],
)
def test_a_page_is_reduced_as_far_as_its_print_allows(page: Raster, dpi: float) -> None:
    engine = Corner()
    read = read_at_size(page, 200, engine)
    assert engine.given[0].dpi == pytest.approx(dpi, rel=0.05)
    [word] = read.words
    assert tuple(word.box) == pytest.approx((900, 600, 1800, 1200), abs=1)  # a pixel of the reduced page
    assert read.seconds == 0.5


def test_pages_stay_as_they_are_where_that_is_asked_for() -> None:
    engine, page = Corner(), page_of_letters(2.6)
    read_at_size(page, 0, engine)
    assert engine.given == [page]
