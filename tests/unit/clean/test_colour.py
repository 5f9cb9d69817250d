from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sohoa.clean import CleanSettings
from sohoa.clean.colour import lift_colour
from sohoa.clean.coloured_marks import find_marks
from sohoa.clean.illumination import to_grey
from sohoa.clean.overview import survey
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster
from tests.scans import degrade, ink
from tests.scans.fonts import font_path

Image = NDArray[np.uint8]

DPI = 200
MM = DPI / 25.4
OFF = CleanSettings(lift_colour=False)
SETTINGS = CleanSettings()
YELLOWED = (246, 234, 203)
LINES = (
    "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Xét đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn,",
    "có ý kiến như sau: giao Sở Tài chính chủ trì, phối hợp với các sở,",
)


def dark(pixels: Image) -> NDArray[np.bool_]:
    return pixels < 128


def boxed(left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """A box given in mm, in pixels."""
    return left * MM, top * MM, (left + width) * MM, (top + height) * MM


@cache
def lettered() -> Image:
    """A white page 210 by 120 mm with lines of print of 14 points from 30 mm down, 8 mm apart; RGB."""
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

    page = Pillow.new("RGB", (round(210 * MM), round(120 * MM)), "white")
    font = ImageFont.truetype(str(font_path("regular")), round(14 / 72 * DPI))
    for number in range(10):
        text = LINES[number % len(LINES)]
        ImageDraw.Draw(page).text((30 * MM, (30 + 8 * number) * MM), text, fill=(25, 25, 28), font=font)
    return np.asarray(page, dtype=np.uint8)


def stored(page: Image, quality: int = 80) -> Raster:
    """The page as scanners store it: JPEG, colours at half the resolution."""
    _, data = cv2.imencode(".jpg", cv2.cvtColor(page, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert decoded is not None
    return Raster(np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), dtype=np.uint8), DPI)


def sealed(page: Image, colour: ink.Colour = ink.RED) -> Image:
    return ink.seal(page, boxed(60, 40, 36, 36), "Ủy ban nhân dân tỉnh Lâm Giang", colour, 5)


def coloured(page: Image, colour: ink.Colour, rows: slice) -> Image:
    """The page with the print of some rows in a colour."""
    result = page.copy()
    shade = 1 - page[rows].astype(np.float32) / 255
    result[rows] = np.rint(255 - shade * (255 - np.array(colour, np.float32)))
    return result


def lift(page: Raster) -> StepResult:
    return lift_colour(page, SETTINGS)


@pytest.mark.parametrize("colour", [ink.RED, (190, 40, 90), (40, 60, 190), (150, 40, 140)])
@pytest.mark.parametrize("tint", [(255, 255, 255), YELLOWED])
def test_print_below_a_seal_is_as_dark_as_without_the_seal(colour: ink.Colour, tint: ink.Colour) -> None:
    bare = degrade.paper(lettered(), tint, 3)
    wanted = dark(to_grey(stored(bare)).pixels)
    result = lift(stored(sealed(bare, colour)))
    found = dark(result.raster.pixels)
    assert result.applied and result.raster.is_grey
    assert (found & wanted).sum() > 0.96 * wanted.sum()
    # Along the edges of letters a level moves by a pixel; none of the seal itself is left.
    near = cv2.dilate(wanted.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert (found & ~near).sum() < 0.002 * wanted.sum()


def test_a_receipt_stamp_and_a_signature_in_blue_are_lifted_with_what_is_in_the_frame() -> None:
    bare = degrade.paper(lettered(), YELLOWED, 4)
    page = ink.receipt_stamp(bare, boxed(10, 4, 54, 18), ("VĂN PHÒNG", "Số: 1208", "Ngày: 07/6/2024"), ink.BLUE, 4)
    page = ink.sign(page, boxed(110, 75, 50, 28), ink.BLUE, 4)
    result = lift(stored(page))
    wanted, found = dark(to_grey(stored(bare)).pixels), dark(result.raster.pixels)
    assert (found & wanted).sum() > 0.96 * wanted.sum()
    stamp = slice(0, round(25 * MM))
    assert found[stamp].sum() < 0.02 * dark(to_grey(stored(page)).pixels)[stamp].sum()
    assert float(result.effect["lifted_blue"] or 0) > 0.005


def test_a_blue_signature_across_a_red_seal_goes_with_it() -> None:
    bare = np.full_like(lettered(), 255)
    bare[: round(35 * MM)] = lettered()[: round(35 * MM)]
    page = ink.sign(sealed(bare), boxed(70, 45, 50, 28), ink.BLUE, 9)
    before, after = (
        dark(raster.pixels[round(38 * MM) :]) for raster in (to_grey(stored(page)), lift(stored(page)).raster)
    )
    assert after.sum() < 0.02 * before.sum()


# The edges of letters in pale ink are lighter than those of black ones.
@pytest.mark.parametrize(
    ("colour", "least"), [((200, 20, 30), 0.9), ((20, 40, 200), 0.9), ((20, 130, 60), 0.9), ((220, 90, 90), 0.6)]
)
def test_print_in_colour_is_kept_and_becomes_dark(colour: ink.Colour, least: float) -> None:
    rows = slice(round(50 * MM), round(85 * MM))
    wanted = dark(to_grey(stored(lettered())).pixels)[rows]
    page = stored(coloured(lettered(), colour, rows))
    result = lift(page)
    assert (dark(result.raster.pixels)[rows] & wanted).sum() > least * wanted.sum()
    assert (result.raster.pixels <= to_grey(page).pixels).all()
    assert not any(name.startswith("lifted") for name in result.effect)


def test_a_seal_over_print_in_its_own_colour_leaves_the_other_lines() -> None:
    rows = slice(round(85 * MM), None)
    page = sealed(coloured(lettered(), (200, 20, 30), rows))
    wanted = dark(to_grey(stored(lettered())).pixels)[rows]
    found = dark(lift(stored(page)).raster.pixels)[rows]
    assert (found & wanted).sum() > 0.9 * wanted.sum()


@pytest.mark.parametrize("colour", [(20, 40, 160), (170, 25, 40)])
def test_a_page_all_in_one_colour_is_left_alone(colour: ink.Colour) -> None:
    page = stored(coloured(lettered(), colour, slice(None)))
    result = lift(page)
    assert not result.applied and result.raster is page


def test_a_number_filled_in_by_hand_is_kept() -> None:
    page = lettered().copy()
    gap = boxed(60, 29, 14, 9)
    page[round(gap[1]) : round(gap[3]), round(gap[0]) : round(gap[2])] = 255
    page = ink.write_digits(page, "86", boxed(62, 30.5, 10, 6), ink.BLUE, 1)
    box = (slice(round(gap[1]), round(gap[3])), slice(round(gap[0]), round(gap[2])))
    before = dark(to_grey(stored(page)).pixels)[box].sum()
    assert dark(to_grey(lift(stored(page)).raster).pixels)[box].sum() == before > 0


def test_a_coloured_field_with_white_letters_is_left_as_it_is() -> None:
    page = lettered().copy()
    page[: round(25 * MM)] = (30, 70, 180)
    white = 255 - coloured(lettered(), (30, 70, 180), slice(None))[round(30 * MM) : round(38 * MM)]
    page[round(8 * MM) : round(16 * MM)] = np.maximum(page[round(8 * MM) : round(16 * MM)], white)
    raster = stored(page)
    assert all(mark.kind in {"other", "print"} for mark in find_marks(raster, survey(raster)))


def test_black_print_on_colour_scans_is_left_alone() -> None:
    for page in (lettered(), degrade.paper(lettered(), YELLOWED, 8), degrade.uneven_light(lettered(), 0.3, 2)):
        raster = stored(page, 60)
        assert lift(raster).raster is raster


def test_switched_off_it_leaves_the_seal() -> None:
    raster = stored(sealed(lettered()))
    assert lift_colour(raster, OFF).raster is raster


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from([72.0, 200.0, 300.0, 600.0]), st.integers(0, 2**32 - 1))
def test_grey_comes_out_as_the_same_object_and_noise_does_no_harm(h: int, w: int, dpi: float, seed: int) -> None:
    generator = np.random.default_rng(seed)
    grey = Raster(generator.integers(0, 256, (h, w), dtype=np.uint8), dpi)
    assert lift(grey).raster is grey
    neutral = Raster(np.ascontiguousarray(np.repeat(grey.pixels[..., None], 3, axis=2)), dpi)
    assert lift(neutral).raster is neutral
    noise = Raster(generator.integers(0, 256, (h, w, 3), dtype=np.uint8), dpi)
    before = noise.pixels.copy()
    assert lift(noise).raster.pixels.shape[:2] == (h, w)
    assert np.array_equal(noise.pixels, before)
