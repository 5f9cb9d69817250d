from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean import CleanSettings
from sohoa.clean.pen import pen_strokes
from sohoa.clean.print_lines import ink_of_page, level_letters, print_lines
from sohoa.clean.seals import find_seals
from sohoa.clean.shapes import lift_shapes
from sohoa.domain.raster import Raster
from tests.scans import degrade, ink
from tests.scans.fonts import font_path
from tests.scans.reader import load, names
from tests.scans.scan import page_renderer
from tests.scans.typeset import typeset

Image = NDArray[np.uint8]

DPI = 200
MM = DPI / 25.4
SETTINGS = CleanSettings()
BODY = "Ủy ban nhân dân huyện Vĩnh Khê"


def boxed(left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """A box given in mm, in pixels."""
    return left * MM, top * MM, (left + width) * MM, (top + height) * MM


@cache
def printed(name: str, number: int = 0) -> Image:
    """A page of a made document in grey, nothing on it but print."""
    return degrade.grey(page_renderer(typeset(load(name)), DPI)(number))


def bilevel(page: Image) -> Raster:
    """The page as an office scanner stores it: black and white, edges a little rough."""
    return Raster(degrade.threshold(degrade.noise(degrade.blur(page, 0.8), 8, 3), 150, 15, 4), DPI)


def sealed(page: Image, left: float, top: float, width: float = 36) -> Image:
    return ink.seal(page, boxed(left, top, width, width), BODY, ink.BLACK, 5)


@pytest.mark.parametrize("width", [30, 36, 42])
def test_a_seal_is_found_where_it_was_pressed(width: float) -> None:
    raster = bilevel(sealed(printed("ke-hoach-chuyen-doi-so"), 120, 150, width))
    page = ink_of_page(raster)
    loose = ~level_letters(page)
    loose[0] = False
    (seal,) = find_seals(loose[page.labels].astype(np.uint8), page.dpi)
    mm = page.dpi / 25.4
    assert (seal.x / mm, seal.y / mm) == pytest.approx((120 + width / 2, 150 + width / 2), abs=0.8)
    assert seal.radius / mm == pytest.approx(width / 2, abs=0.8)


@pytest.mark.parametrize("name", names())
def test_print_alone_has_no_seals_and_no_pen_strokes(name: str) -> None:
    pages = len(typeset(load(name)).pages)
    for number in range(pages):
        raster = bilevel(printed(name, number))
        result = lift_shapes(raster, SETTINGS)
        assert not result.applied
        assert result.raster is raster


@cache
def signed() -> Image:
    """A page whose print ends with a signer's title in two lines and, 25 mm below, the name; centred at 145 mm."""
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

    page = Pillow.new("L", (round(210 * MM), round(120 * MM)), 255)
    font = ImageFont.truetype(str(font_path("bold")), round(14 / 72 * DPI))
    for text, y in (("KT. CHỦ TỊCH", 40), ("PHÓ CHỦ TỊCH", 46), ("Nguyễn Văn Thắng", 76)):
        ImageDraw.Draw(page).text((145 * MM, y * MM), text, fill=20, font=font, anchor="mm")
    return np.asarray(page, dtype=np.uint8)


def test_a_lifted_seal_leaves_the_title_and_the_name_it_was_pressed_on() -> None:
    page = signed()
    raster = bilevel(sealed(page, 105, 42))
    result = lift_shapes(raster, SETTINGS)
    assert [mark.kind for mark in result.marks] == ["seal"]
    was_print = cv2.erode((page < 100).astype(np.uint8), np.ones((2, 2), np.uint8)) > 0
    near_print = cv2.dilate((page < 200).astype(np.uint8), np.ones((15, 15), np.uint8)) > 0
    left, before = result.raster.pixels < 128, raster.pixels < 128
    assert left[was_print].mean() > 0.95
    assert left[before & ~near_print].mean() < 0.15


def test_a_line_on_both_sides_of_a_seal_goes_through() -> None:
    page = printed("ke-hoach-chuyen-doi-so")
    raster = bilevel(sealed(page, 60, 150))
    result = lift_shapes(raster, SETTINGS)
    x0, y0, x1, y1 = (round(edge) for edge in boxed(62, 167, 32, 10))  # two lines of a paragraph
    was_print = cv2.erode((page[y0:y1, x0:x1] < 100).astype(np.uint8), np.ones((2, 2), np.uint8)) > 0
    assert (result.raster.pixels[y0:y1, x0:x1] < 128)[was_print].mean() > 0.85


def test_lines_of_print_within_a_broken_ring_stay() -> None:
    page = signed()
    around = page.copy()
    for start in range(0, 360, 30):  # a badge whose ring is dashed
        centre = (round(145 * MM), round(46 * MM))
        cv2.ellipse(around, centre, (round(21 * MM), round(21 * MM)), 0, start, start + 19, 0, 4)
    result = lift_shapes(bilevel(around), SETTINGS)
    assert [mark.kind for mark in result.marks] == ["seal"]
    was_print = cv2.erode((page < 100).astype(np.uint8), np.ones((2, 2), np.uint8)) > 0
    assert (result.raster.pixels < 128)[was_print].mean() > 0.97


def test_a_seal_on_white_paper_goes_without_a_trace_and_all_else_stays() -> None:
    white = np.full((round(297 * MM), round(210 * MM)), 255, np.uint8)
    page = np.minimum(white, printed("ke-hoach-chuyen-doi-so"))
    page[round(140 * MM) :] = 255
    raster = bilevel(sealed(page, 130, 200))
    result = lift_shapes(raster, SETTINGS)
    assert (result.raster.pixels[round(195 * MM) :] == 255).all()
    assert np.array_equal(result.raster.pixels[: round(195 * MM)], raster.pixels[: round(195 * MM)])


def test_a_signature_is_lifted_and_marked_and_print_far_from_it_untouched() -> None:
    page = printed("ke-hoach-chuyen-doi-so").copy()
    page[round(150 * MM) :] = 255
    raster = bilevel(ink.sign(page, boxed(120, 180, 45, 20), ink.BLACK, 3))
    result = lift_shapes(raster, SETTINGS)
    assert "signature" in {mark.kind for mark in result.marks}
    before, after = (image[round(170 * MM) :] < 128 for image in (raster.pixels, result.raster.pixels))
    assert after.sum() < 0.1 * before.sum()
    assert np.array_equal(result.raster.pixels[: round(150 * MM)], raster.pixels[: round(150 * MM)])


def test_a_table_is_no_pen_stroke() -> None:
    page = np.full((round(150 * MM), round(210 * MM)), 255, np.uint8)
    for y in range(30, 111, 10):
        cv2.line(page, (round(30 * MM), round(y * MM)), (round(180 * MM), round(y * MM)), 0, 2)
    for x in (30, 45, 110, 180):
        cv2.line(page, (round(x * MM), round(30 * MM)), (round(x * MM), round(110 * MM)), 0, 2)
    found = ink_of_page(Raster(page, DPI))
    loose = np.ones(len(found.stats), np.bool_)
    loose[0] = False
    marks, where = pen_strokes(found, loose, np.zeros(found.labels.shape, np.bool_))
    assert not marks
    assert not where.any()


def test_square_cells_of_a_table_are_no_seals() -> None:
    page = np.full((round(200 * MM), round(210 * MM)), 255, np.uint8)
    for at in range(30, 191, 32):
        page[round(at * MM) : round(at * MM) + 6, round(30 * MM) : round(190 * MM)] = 0
        page[round(30 * MM) : round(190 * MM), round(at * MM) : round(at * MM) + 6] = 0
    assert find_seals(255 - page, DPI) == []
    broken = page.copy()
    broken[:, :: round(9 * MM)] = 255  # a fax that broke the rules
    broken[:: round(9 * MM)] = 255
    assert find_seals(255 - broken, DPI) == []


def test_a_seal_on_a_table_takes_no_rule_with_it() -> None:
    page = np.full((round(120 * MM), round(210 * MM)), 255, np.uint8)
    rules = np.zeros(page.shape, np.bool_)
    for y in (20, 45, 60, 100):
        rules[round(y * MM) : round(y * MM) + 3, round(20 * MM) : round(190 * MM)] = True
    for x in (20, 80, 115, 190):
        rules[round(20 * MM) : round(100 * MM), round(x * MM) : round(x * MM) + 3] = True
    page[rules] = 0
    raster = Raster(np.where(sealed(page, 78, 40) < 128, 0, 255).astype(np.uint8), DPI)
    result = lift_shapes(raster, SETTINGS)
    assert [mark.kind for mark in result.marks] == ["seal"]
    assert (result.raster.pixels[rules] == 0).mean() > 0.99
    assert (result.raster.pixels[~rules] < 128).sum() < 0.2 * (raster.pixels[~rules] < 128).sum()


def test_a_line_takes_in_a_letter_that_stands_alone_beside_it() -> None:
    page = np.full((round(40 * MM), round(120 * MM)), 255, np.uint8)
    for x in (30, 50, 53, 56, 59):
        cv2.rectangle(page, (round(x * MM), round(20 * MM)), (round((x + 2) * MM), round(23 * MM)), 0, -1)
    cv2.rectangle(page, (round(46.5 * MM), round(20 * MM)), (round(48.5 * MM), round(23 * MM)), 0, -1)
    found = ink_of_page(Raster(page, DPI))
    letters = level_letters(found)
    alone = int(found.labels[round(21.5 * 150 / 25.4), round(47.5 * 150 / 25.4)])
    letters[alone] = False
    (line,) = print_lines(found, letters)
    assert line.x0 * 25.4 / 150 == pytest.approx(46.5, abs=0.3)
    assert line.foot * 25.4 / 150 == pytest.approx(23, abs=0.3)


def test_switched_off_and_colour_pages_are_left_alone() -> None:
    grey = bilevel(sealed(printed("ke-hoach-huyen-uy"), 120, 150))
    colour = Raster(np.dstack([grey.pixels] * 3), DPI)
    assert not lift_shapes(grey, CleanSettings(lift_shapes=False)).applied
    assert not lift_shapes(colour, SETTINGS).applied


def test_a_blank_page_has_no_marks() -> None:
    assert not lift_shapes(Raster(np.full((2339, 1654), 255, np.uint8), DPI), SETTINGS).applied
