from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.raster import Raster
from sohoa.recognize.tilted_stamps import tilted_outlines
from tests.scans.fonts import font_path

DPI = 200
MM = DPI / 25.4


def stamped(degrees: float) -> NDArray[np.uint8]:
    """A page with an outline of 40 by 12 mm around two words, turned counter-clockwise about its middle."""
    sheet = Image.new("L", (round(100 * MM), round(100 * MM)), 255)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle([edge * MM for edge in (30, 44, 70, 56)], outline=0, width=round(0.6 * MM))
    font = ImageFont.truetype(str(font_path("stamp")), round(5 * MM))
    draw.text((50 * MM, 50 * MM), "HỎA TỐC", fill=0, font=font, anchor="mm")
    return np.asarray(sheet.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255), np.uint8)


@pytest.mark.parametrize("degrees", [-30, -12, 15, 35, 50])
def test_what_stands_in_a_tilted_outline_is_set_level_without_the_outline(degrees: float) -> None:
    ((corners, level),) = tilted_outlines(Raster(stamped(degrees), DPI))
    assert (corners.min(axis=0) + corners.max(axis=0)) / 2 / MM == pytest.approx((50, 50), abs=2)
    ys, xs = np.nonzero(level.pixels < 128)
    across, down = np.ptp(xs) / MM, np.ptp(ys) / MM
    assert 18 < across < 34
    assert 4 < down < 9


def test_an_upright_frame_is_left_to_the_finder_of_frames() -> None:
    assert list(tilted_outlines(Raster(stamped(0), DPI))) == []


def test_an_outline_without_letters_is_none() -> None:
    page = np.full((round(100 * MM), round(100 * MM)), 255, np.uint8)
    cv2.ellipse(page, (round(50 * MM), round(50 * MM)), (round(20 * MM), round(8 * MM)), 30, 0, 360, 0, 4)
    assert list(tilted_outlines(Raster(page, DPI))) == []
