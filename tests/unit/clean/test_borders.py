from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean import CleanSettings
from sohoa.clean.borders import clear_borders
from sohoa.clean.step import StepResult
from sohoa.domain.raster import Raster
from tests.pages import ruled_page
from tests.scans import copier

SETTINGS = CleanSettings()
DPI = 200
Page = NDArray[np.uint8]


def cleared(page: Page) -> StepResult:
    return clear_borders(Raster(page, DPI), SETTINGS)


def printed() -> Page:
    """A page with lines of print, and small print close to all four edges as of page numbers and margin notes."""
    page = ruled_page()
    for x, y in ((820, 40), (60, 1200), (1580, 1200), (820, 2290)):
        cv2.putText(page, "12", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    return page


def lost(before: Page, after: Page) -> float:
    """The share of ink that is gone."""
    return float(np.mean(after[before < 128] == 255))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("bilevel", [True, False])
def test_black_borders_become_white_and_print_stays(seed: int, bilevel: bool) -> None:
    page = printed()[100:-100, 100:-100]
    clean = np.pad(page, 100, constant_values=255) if bilevel else np.pad(page, 100, constant_values=244)
    bordered = copier.borders(clean, DPI, 1.0, seed)
    result = cleared(bordered)
    assert result.applied
    edge = np.ones(clean.shape, bool)
    edge[110:-110, 110:-110] = False
    assert np.mean(result.raster.pixels[edge] < 200) < 0.001 < np.mean(bordered[edge] < 128)
    assert lost(page, result.raster.pixels[100:-100, 100:-100]) == 0


def test_colour_scans_are_cleared_as_well() -> None:
    page = cv2.cvtColor(copier.borders(printed(), DPI, 0.6, 5), cv2.COLOR_GRAY2RGB)
    result = cleared(np.asarray(page, np.uint8))
    assert result.applied
    assert np.mean(result.raster.pixels[:4] < 128) == 0


def test_print_near_the_margin_seals_across_it_and_rules_that_reach_it_stay() -> None:
    page = printed()
    cv2.circle(page, (1654, 600), 140, 0, 8)
    cv2.circle(page, (1654, 600), 60, 0, -1)
    for y in (1700, 1760, 1820):
        cv2.line(page, (0, y), (1653, y), 0, 4)
    result = cleared(page)
    assert not result.applied
    assert result.raster.pixels is page


def test_print_stays_while_a_border_beside_it_goes() -> None:
    page = printed()
    for y in (1700, 1760, 1820):
        cv2.line(page, (0, y), (1653, y), 0, 4)
    bordered = page.copy()
    bordered[:, :30] = 0
    result = cleared(bordered)
    assert result.applied
    assert lost(page[:, 45:], result.raster.pixels[:, 45:]) == 0
    assert np.mean(result.raster.pixels[:1600, :30] == 255) == 1


@pytest.mark.parametrize(("strength", "count"), [(0.8, 2), (1.0, 2), (1.5, 4)])
def test_punch_holes_are_filled(strength: float, count: int) -> None:
    punched = copier.holes(printed(), DPI, strength, 4)
    result = cleared(punched)
    assert result.effect["holes"] == count
    holes = (punched < 128) & (printed() == 255)
    assert np.mean(result.raster.pixels[holes] == 255) > 0.99


def test_a_bullet_and_a_square_in_the_margin_are_no_holes() -> None:
    page = printed()
    cv2.circle(page, (120, 500), 10, 0, -1)
    cv2.rectangle(page, (100, 900), (145, 945), 0, -1)
    assert not cleared(page).applied


def test_a_staple_goes_and_the_corner_of_a_table_stays() -> None:
    page = printed()
    cv2.rectangle(page, (150, 100), (1500, 400), 0, 3)
    stapled = copier.staple(page, DPI, 1.0, 2)
    result = cleared(stapled)
    assert result.effect["staples"]
    added = (stapled < 100) & (page == 255)
    assert np.mean(result.raster.pixels[added] == 255) > 0.8
    assert lost(page, result.raster.pixels) < 0.001


def test_a_dark_page_is_no_border() -> None:
    assert not cleared(np.full((2339, 1654), 30, np.uint8)).applied


def test_a_page_as_it_should_be_is_returned_itself() -> None:
    page = printed()
    result = cleared(page)
    assert not result.applied and result.raster.pixels is page
    off = clear_borders(Raster(copier.borders(page, DPI, 1, 1), DPI), CleanSettings(clear_borders=False))
    assert not off.applied


def test_a_dark_band_that_runs_out_of_the_page_stays_where_light_letters_stand_on_it() -> None:
    page = printed()
    page[:220] = 0
    cv2.putText(page, "CONG TY XAY DUNG", (150, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 255, 4)
    page[:, :40] = np.where(np.arange(len(page))[:, None] > 400, 0, page[:, :40])
    result = cleared(page)
    assert np.array_equal(result.raster.pixels[:220], page[:220])
    assert (result.raster.pixels[450:2200, :38] == 255).all()
