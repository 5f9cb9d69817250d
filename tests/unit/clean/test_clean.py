from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.clean import STEPS, CleanSettings, clean_page
from sohoa.clean.deskew import deskew, estimate_skew, rotate
from sohoa.clean.illumination import normalize_illumination
from sohoa.clean.orientation import turn
from sohoa.clean.resolution import enlarge_resolution
from sohoa.clean.room import MOST_PIXELS
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster
from tests.pages import ruled_page

SETTINGS = CleanSettings()


def page(skew: float = 0.0) -> Raster:
    return Raster(ruled_page(skew=skew), 200)


@pytest.mark.parametrize("skew", [-14.8, -9.3, -4.6, -1.0, -0.4, 0.0, 0.35, 2.2, 4.9, 11.7])
def test_skew_is_found_to_a_fifteenth_of_a_degree(skew: float) -> None:
    found, prominence = estimate_skew(page(skew), 15.0)
    assert found == pytest.approx(skew, abs=0.07)
    assert prominence > 2


@pytest.mark.parametrize("skew", [-13.0, -2.0, 0.7, 8.0])
def test_deskew_levels_the_page(skew: float) -> None:
    result = deskew(page(skew), SETTINGS)
    assert result.applied
    assert estimate_skew(result.raster, 5.0)[0] == pytest.approx(0, abs=0.1)


def test_no_corner_of_a_page_is_cut_off() -> None:
    pixels = np.full((1400, 1000), 255, np.uint8)
    corners = [(5, 5), (985, 5), (5, 1385), (985, 1385)]
    for x, y in corners:
        pixels[y : y + 10, x : x + 10] = 0
    turned, back = rotate(Raster(pixels, 120), 12.0)
    count, _, _, centres = cv2.connectedComponentsWithStats((turned.pixels < 128).astype(np.uint8))
    assert count == 5
    found = sorted(back.point(float(x) + 0.5, float(y) + 0.5) for x, y in centres[1:])
    assert found == [pytest.approx((x + 5, y + 5), abs=0.5) for x, y in sorted(corners)]


def test_a_small_turn_keeps_the_size_of_the_page() -> None:
    turned, _ = rotate(page(), 0.8)
    assert (turned.width, turned.height) == (1654, 2339)


@pytest.mark.parametrize("seed", range(4))
def test_scribbles_and_slanting_strokes_do_not_turn_the_page(seed: int) -> None:
    paper = np.full((2339, 1654), 255, np.uint8)
    for _ in range(4):
        strokes = np.random.default_rng(seed).uniform([400, 400], [1200, 1500], (12, 2))
        cv2.polylines(paper, [strokes.astype(np.int32)], False, 0, 5)
    cv2.line(paper, (300, 1800), (1300, 1500), 0, 5)
    assert not deskew(Raster(paper, 200), SETTINGS).applied


def test_a_straight_page_and_a_blank_one_are_left_as_they_are() -> None:
    for raster in (page(), Raster(np.full((2339, 1654), 255, np.uint8), 200)):
        result = deskew(raster, SETTINGS)
        assert not result.applied
        assert result.raster is raster


def test_a_picture_is_not_taken_for_skewed_text() -> None:
    noise = np.random.default_rng(3).normal(128, 60, (2339, 1654)).clip(0, 255).astype(np.uint8)
    picture = cv2.GaussianBlur(noise, (0, 0), 25)
    picture = cv2.normalize(picture, None, 0, 255, cv2.NORM_MINMAX)  # type: ignore[call-overload]
    assert not deskew(Raster(np.asarray(picture, dtype=np.uint8), 200), SETTINGS).applied


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turning_maps_boxes_back_onto_the_scan(degrees: int) -> None:
    pixels = np.full((300, 200), 255, np.uint8)
    pixels[40:60, 30:90] = 0
    result = turn(Raster(pixels, 100), degrees)
    rows, columns = np.nonzero(result.raster.pixels == 0)
    found = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    assert result.back.box(found) == Box(30, 40, 90, 60)


@given(st.integers(20, 160), st.integers(20, 260), st.floats(-5, 5), st.sampled_from([0, 90, 180, 270]))
def test_the_map_back_leads_to_the_same_ink(x: int, y: int, skew: float, clockwise: int) -> None:
    """Whatever was done to the page, a mark found on it lies on the scan where the map says."""
    pixels = np.full((300, 200), 255, np.uint8)
    pixels[y : y + 12, x : x + 12] = 0
    turned = turn(Raster(pixels, 100), clockwise)
    straight, back = rotate(turned.raster, skew)
    rows, columns = np.nonzero(straight.pixels < 128)
    centre = turned.back.after(back).point(float(columns.mean()) + 0.5, float(rows.mean()) + 0.5)
    if (
        min(rows.min(), columns.min()) > 10
        and rows.max() < straight.height - 10
        and columns.max() < straight.width - 10
    ):
        assert centre == pytest.approx((x + 6, y + 6), abs=0.75)


def test_uneven_light_is_evened_and_ink_stays_dark() -> None:
    clean = ruled_page().astype(float)
    light = np.linspace(0.55, 0.95, clean.shape[1])[None, :]
    evened = normalize_illumination(Raster((clean * light).astype(np.uint8), 200), SETTINGS).raster.pixels
    assert evened[clean == 255].min() > 235
    assert evened[clean == 30].max() < 90


def test_a_shadow_on_the_dark_side_of_a_photograph_is_evened() -> None:
    clean = ruled_page().astype(float)
    light = np.linspace(1.0, 0.5, clean.shape[1])[None, :]
    light[:, clean.shape[1] * 3 // 4 :] *= 0.55
    dark = cv2.GaussianBlur((clean * light).astype(np.uint8), (0, 0), 1)
    evened = normalize_illumination(Raster(dark.astype(np.uint8), 200), SETTINGS).raster.pixels
    corner = np.s_[:, clean.shape[1] * 7 // 8 :]
    assert np.percentile(evened[corner], 50) > 245
    assert (evened[corner] < 128).sum() == pytest.approx((clean[corner] < 128).sum(), rel=0.15)


def test_yellowed_colour_becomes_grey_on_white() -> None:
    grey = ruled_page().astype(float) / 255
    tinted = (grey[..., None] * np.array([235, 215, 170])).astype(np.uint8)
    result = normalize_illumination(Raster(tinted, 200), SETTINGS)
    assert result.raster.is_grey and result.applied
    assert np.median(result.raster.pixels) >= 250


def test_a_bilevel_page_keeps_every_pixel() -> None:
    bilevel = np.where(ruled_page() > 128, 255, 0).astype(np.uint8)
    result = normalize_illumination(Raster(bilevel, 200), SETTINGS)
    assert not result.applied
    assert np.array_equal(result.raster.pixels, bilevel)


def test_every_step_is_recorded_and_the_scan_is_not_touched() -> None:
    scan = Raster(cv2.cvtColor(ruled_page(skew=1.0), cv2.COLOR_GRAY2RGB).astype(np.uint8), 200)
    before = scan.pixels.copy()
    record, cleaned = clean_page(scan, SETTINGS)
    steps = {step.name: step for step in record.steps}
    assert list(steps) == ["orientation", *(name for name, _ in STEPS)]
    assert steps["deskew"].applied and steps["deskew"].effect["skew_degrees"] == pytest.approx(1.0, abs=0.1)
    assert (record.width, record.height) == (cleaned.width, cleaned.height)
    assert np.array_equal(scan.pixels, before)


def test_fine_scans_are_reduced_and_mapped_back() -> None:
    fine = Raster(np.full((7016, 4960), 255, np.uint8), 600)
    record, cleaned = clean_page(fine, SETTINGS)
    assert (cleaned.width, cleaned.height, cleaned.dpi) == (2480, 3508, 300)
    assert record.to_source.box(Box(100, 200, 300, 400)) == Box(200, 400, 600, 800)


def coarse() -> Raster:
    return Raster(cv2.resize(ruled_page(), (827, 1170), interpolation=cv2.INTER_AREA).astype(np.uint8), 100)


def test_coarse_grey_scans_are_enlarged_and_mapped_back() -> None:
    result = enlarge_resolution(coarse(), SETTINGS)
    assert result.applied
    assert (result.raster.width, result.raster.height, result.raster.dpi) == (2481, 3510, 300)
    assert result.back.box(Box(300, 600, 900, 1200)) == Box(100, 200, 300, 400)


def test_bilevel_and_fine_scans_are_not_enlarged() -> None:
    bilevel = Raster(np.where(coarse().pixels > 128, 255, 0).astype(np.uint8), 100)
    for raster in (bilevel, page(), Raster(coarse().pixels, 130)):
        result = enlarge_resolution(raster, SETTINGS)
        assert not result.applied and result.raster is raster


def test_the_strip_that_is_judged_has_print_and_is_judged_at_both_sizes() -> None:
    pixels = np.full((1170, 827), 255, np.uint8)
    pixels[700:900, 100:700] = coarse().pixels[300:500, 100:700]
    seen: list[Raster] = []

    def judge(raster: Raster) -> float:
        seen.append(raster)
        return -float(len(seen))

    record, cleaned = clean_page(Raster(pixels, 100), SETTINGS, judge=judge)
    step = next(step for step in record.steps if step.name == "enlargement")
    assert not step.applied and step.effect["undone"]
    assert cleaned.dpi == 100
    before, after = seen
    assert (after.width, after.height) == pytest.approx((3 * before.width, 3 * before.height), abs=3)
    assert all(np.mean(raster.pixels < 128) > 0.1 for raster in seen)


@pytest.mark.parametrize("dpi", [1, 3, 20, 10_000])
@pytest.mark.parametrize("bilevel", [True, False])
def test_odd_resolutions_are_cleaned(dpi: float, bilevel: bool) -> None:
    grain = np.random.default_rng(1).integers(0, 256, (800, 600), dtype=np.uint8)
    pixels = np.where(grain > 128, np.uint8(255), np.uint8(0)) if bilevel else grain
    for some in (pixels, pixels[:16], pixels[:, :16], pixels[:1, :1]):
        record, cleaned = clean_page(Raster(np.ascontiguousarray(some), dpi), SETTINGS)
        assert (record.width, record.height) == (cleaned.width, cleaned.height)
        assert cleaned.pixels.size <= MOST_PIXELS


def test_a_long_coarse_strip_is_not_enlarged_beyond_measure() -> None:
    strip = np.tile(coarse().pixels, (20, 1))
    raster = Raster(strip, 60)
    result = enlarge_resolution(raster, SETTINGS)
    assert not result.applied and result.raster is raster


def test_a_long_skewed_strip_is_not_turned_beyond_measure() -> None:
    strip = ruled_page(12_000, 3000, skew=8.0)
    raster = Raster(np.repeat(strip, 2, axis=1), 200)
    assert deskew(raster, SETTINGS).raster is raster
