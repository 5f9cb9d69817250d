"""How a page looks, in figures."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean.look import has_print, ink_as_scanned, ink_of, look_of
from sohoa.domain.raster import Raster
from tests.pages import ruled_page

DPI = 200
A4 = (2339, 1654)


def paper(level: int = 255) -> NDArray[np.uint8]:
    return np.full(A4, level, np.uint8)


def ink_mm2(pixels: NDArray[np.uint8]) -> float:
    raster = Raster(pixels, DPI)
    return look_of(raster, [ink_of(raster)]).ink_mm2


def test_specks_borders_and_holes_are_no_ink() -> None:
    page = paper()
    spots = np.random.default_rng(5).integers(200, 1400, (300, 2))
    for x, y in spots:
        page[y : y + 4, x : x + 4] = 0  # half a millimetre
    page[:, :30] = 0  # the scanner's border
    page[1100:1147, 60:107] = 0  # a hole of 6 mm, 11 mm from the edge
    assert ink_mm2(page) < 3  # some specks touch


def test_ink_is_measured_in_square_millimetres() -> None:
    page = paper()
    page[1000:1020, 500:900] = 0
    assert ink_mm2(page) == pytest.approx(20 * 400 / (DPI / 25.4) ** 2, rel=0.02)


@pytest.mark.parametrize("level", [255, 214, 130])
def test_the_grey_of_the_paper_is_found_below_print(level: int) -> None:
    page = np.minimum(ruled_page(*A4[::-1]), level)
    raster = Raster(page.astype(np.uint8), DPI)
    assert look_of(raster, []).paper == level


def test_bare_grain_is_nothing_to_read_and_faint_print_is() -> None:
    grain = np.random.default_rng(2).normal(245, 10, A4).clip(0, 255).astype(np.uint8)
    assert not has_print(Raster(grain, DPI))
    assert not has_print(Raster(paper(), DPI))
    grain[1000:1010, 500:560] -= 60
    assert has_print(Raster(grain, DPI))


def test_coloured_ink_and_print_in_shade_are_ink_of_the_scan() -> None:
    page = np.repeat(paper(240)[..., None], 3, axis=2)
    page[:, 800:] //= 2  # half of the page in shade
    page[500:520, 300:500] = (220, 90, 90)
    page[900:920, 300:500] = (200, 200, 200)  # show-through
    page[1500:1520, 1000:1200] = 40
    ink = ink_as_scanned(Raster(page, DPI))
    assert ink.shape == (1754, 1240)
    assert (ink[378:388, 240:360] == 2).all() and (ink[1128:1138, 770:880] == 2).all()
    assert (ink[678:688, 240:360] < 2).all()
    assert not ink[1200:, :500].any() and not ink[1200:, 740:].any()  # but for the edge of the shade


def test_the_hash_tells_pictures_apart_and_bears_a_shift() -> None:
    def hashed(pixels: NDArray[np.uint8]) -> int:
        raster = Raster(pixels, DPI)
        return int(look_of(raster, [ink_of(raster)]).hash, 16)

    page, other = paper(), paper()
    page[300:900, 300:1300] = 0
    other[1200:2000, 700:1500] = 0
    assert (hashed(page) ^ hashed(np.roll(page, 12, axis=(0, 1)))).bit_count() <= 4
    assert (hashed(page) ^ hashed(other)).bit_count() > 8


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (2000, 2, 3)])
def test_strips_and_dots_have_a_look_as_well(shape: tuple[int, ...]) -> None:
    raster = Raster(np.full(shape, 255, np.uint8), 300)
    look = look_of(raster, [ink_of(raster)])
    assert (look.paper, look.ink_mm2, len(look.hash)) == (255, 0, 16)
    assert not has_print(raster) and not ink_as_scanned(raster).any()


def test_light_print_on_a_dark_page_is_read() -> None:
    assert has_print(Raster(255 - ruled_page(), DPI))
    assert not has_print(Raster(paper(0), DPI))
