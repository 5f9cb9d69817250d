"""Photographed sheets and curled paper: found, set right, mapped back; flat scans left alone."""

from __future__ import annotations

import warnings

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean import CleanSettings, clean_page
from sohoa.clean.curl import flatten_curl
from sohoa.clean.deskew import estimate_skew
from sohoa.clean.perspective import find_sheet, flatten_perspective
from sohoa.domain.geometry import Box, Composition
from sohoa.domain.raster import Raster
from tests.pages import ruled_page
from tests.scans import copier, warp

SETTINGS = CleanSettings()
DPI = 150
Page = NDArray[np.uint8]
# Where the mark lies that is sought on the scan and on the cleaned page.
MARK = (300, 700)


def page() -> Page:
    """A grey page of A4 with lines of print and, alone in white, a mark."""
    paper = ruled_page(1240, 1754)
    x, y = MARK
    paper[y - 40 : y + 60, x - 100 : x + 140] = 255
    paper[y : y + 16, x : x + 16] = 0
    return paper


def mark(pixels: Page) -> tuple[float, float]:
    """The middle of the only small square mark on a page."""
    grey = pixels if pixels.ndim == 2 else pixels[..., 1]
    _, _, stats, centres = cv2.connectedComponentsWithStats((grey < 110).astype(np.uint8))
    squares = [
        (float(x) + 0.5, float(y) + 0.5)
        for (_, _, wide, high, area), (x, y) in zip(stats, centres, strict=True)
        if 10 <= wide <= 24 and 10 <= high <= 24 and area > 0.7 * wide * high
    ]
    assert len(squares) == 1
    return squares[0]


@pytest.mark.parametrize("strength", [0.3, 1.0, 1.6])
@pytest.mark.parametrize("colour", [True, False])
def test_a_photographed_sheet_is_set_upright_and_mapped_back(strength: float, colour: bool) -> None:
    sheet = cv2.cvtColor(page(), cv2.COLOR_GRAY2RGB).astype(np.uint8) if colour else page()
    photo = warp.photograph(sheet, strength, 4)
    result = flatten_perspective(Raster(photo, DPI), SETTINGS)
    assert result.applied
    flat = result.raster
    assert flat.height / flat.width == pytest.approx(2**0.5, abs=0.01)
    assert flat.dpi == pytest.approx(flat.width / 8.27, abs=1)
    scale = flat.width / 1240
    assert mark(flat.pixels) == pytest.approx(((MARK[0] + 8) * scale, (MARK[1] + 8) * scale), abs=6)
    assert result.back.point(*mark(flat.pixels)) == pytest.approx(mark(photo), abs=1)
    edges = np.concatenate([flat.pixels[4], flat.pixels[-5], flat.pixels[:, 4], flat.pixels[:, -5]])
    assert np.mean(edges < 120) < 0.03  # no ground is left


def test_scans_are_no_photographs() -> None:
    flat = page()
    tinted = (flat * 0.8).astype(np.uint8)
    bordered = copier.borders(flat, DPI, 1.5, 2)
    dark = np.full_like(flat, 60)
    picture = np.full_like(flat, 255)
    picture[300:1500, 200:1000] = 60
    for scan in (flat, tinted, np.where(bordered > 128, 255, 0).astype(np.uint8), dark, picture):
        assert not flatten_perspective(Raster(scan, DPI), SETTINGS).applied


@pytest.mark.parametrize("strength", [0.5, 1.0, 1.6])
def test_curled_lines_become_level_and_lead_back(strength: float) -> None:
    curled = warp.curl(page(), DPI, strength, 1)
    result = flatten_curl(Raster(curled, DPI), SETTINGS)
    assert result.applied
    assert estimate_skew(result.raster, 5)[1] > 1.5 * estimate_skew(Raster(curled, DPI), 5)[1]
    assert isinstance(result.back, Composition)
    assert result.back.point(*mark(result.raster.pixels)) == pytest.approx(mark(curled), abs=1)


@pytest.mark.parametrize("strength", [0.5, 1.2])
def test_lines_that_fan_out_in_a_picture_without_ground_become_level(strength: float) -> None:
    photo = warp.photograph(page(), strength, 4)
    high, wide = photo.shape
    inner = np.ascontiguousarray(photo[high // 8 : -high // 8, wide // 8 : -wide // 8])
    assert not flatten_perspective(Raster(inner, DPI), SETTINGS).applied
    result = flatten_curl(Raster(inner, DPI), SETTINGS)
    assert result.applied
    assert result.back.point(*mark(result.raster.pixels)) == pytest.approx(mark(inner), abs=1)


def test_the_upper_and_lower_edge_of_curled_paper_stay_on_the_page() -> None:
    paper = page()
    paper[4:14, 600:610], paper[4:14, 60:70], paper[1740:1750, 60:70] = 0, 0, 0
    curled = warp.curl(np.pad(paper, ((60, 60), (0, 0)), constant_values=255), DPI, 1.5, 1)[60:-60]
    flat = flatten_curl(Raster(np.ascontiguousarray(curled), DPI), SETTINGS).raster
    ink = [np.count_nonzero(pixels < 128) for pixels in (curled, flat.pixels)]
    assert flat.height > curled.shape[0]
    assert ink[1] == pytest.approx(ink[0], rel=0.05)


def test_flat_and_skewed_pages_tables_and_pictures_are_not_bent() -> None:
    table = np.full((1754, 1240), 255, np.uint8)
    for y in range(150, 1600, 50):
        cv2.line(table, (120, y), (1120, y + 4), 0, 2)
    noise = np.random.default_rng(3).normal(128, 60, (1754, 1240)).clip(0, 255).astype(np.uint8)
    for scan in (page(), ruled_page(1240, 1754, skew=1.0), table, noise, np.full((1754, 1240), 255, np.uint8)):
        assert not flatten_curl(Raster(scan, DPI), SETTINGS).applied


def test_a_curled_sheet_photographed_is_mapped_back_through_all_steps() -> None:
    photo = warp.photograph(warp.curl(page(), DPI, 1.0, 1), 1.0, 2)
    record, cleaned = clean_page(Raster(photo, DPI), SETTINGS)
    applied = {step.name for step in record.steps if step.applied}
    assert {"perspective", "curl"} <= applied
    x, y = mark(cleaned.pixels)
    assert record.to_source.point(x, y) == pytest.approx(mark(photo), abs=1.5)
    around = record.to_source.box(Box(round(x) - 9, round(y) - 9, round(x) + 9, round(y) + 9))
    assert around.x0 <= mark(photo)[0] <= around.x1 and around.y0 <= mark(photo)[1] <= around.y1


def test_nothing_is_flattened_where_that_is_asked() -> None:
    off = CleanSettings(flatten=False)
    assert not flatten_perspective(Raster(warp.photograph(page(), 1.0, 2), DPI), off).applied
    assert not flatten_curl(Raster(warp.curl(page(), DPI, 1.0, 2), DPI), off).applied


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_even_picture_has_no_sheet(level: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert find_sheet(np.full((600, 424), level, np.uint8)) is None
