"""Speckle, what shines through and broken strokes are mended, and pages without them stay as they are."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.clean import CleanSettings
from sohoa.clean.bleed import remove_bleed
from sohoa.clean.fax import smooth_fax
from sohoa.clean.judging import judging_strip
from sohoa.clean.speckle import remove_speckle
from sohoa.clean.step import CleanStep
from sohoa.domain.raster import Pixels, Raster
from tests.scans import degrade, wear
from tests.scans.fonts import font_path

DPI = 200
MM = DPI / 25.4
SETTINGS = CleanSettings()
OFF = CleanSettings(bleed=False, speckle=False, smooth_fax=False)
STEPS: tuple[CleanStep, ...] = (remove_bleed, remove_speckle, smooth_fax)
LINES = (
    "Một việc chậm, vội; hội họp rộng, lịch sự: cụ thể, tại chợ, được.",
    "Khi nào? Hiện tại! Giữ gìn, kết hợp với những dự kiến của họ.",
)


@cache
def printed(rows: int = 14) -> Pixels:
    """A white page 210 by 150 mm with lines of print of 14 points; grey."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (round(210 * MM), round(150 * MM)), 255)
    font = ImageFont.truetype(str(font_path("regular")), round(14 / 72 * DPI))
    for number in range(rows):
        ImageDraw.Draw(page).text((30 * MM, (20 + 8 * number) * MM), LINES[number % 2], fill=0, font=font)
    return np.asarray(page, dtype=np.uint8)


def bilevel(page: Pixels) -> Pixels:
    return np.where(page < 128, 0, 255).astype(np.uint8)


@cache
def with_leader() -> Pixels:
    page = bilevel(printed()).copy()
    for x in range(round(40 * MM), round(160 * MM), round(1.6 * MM)):
        cv2.circle(page, (x, round(136 * MM)), 2, 0, -1)
    return page


def pieces(page: Pixels) -> int:
    return cv2.connectedComponents((page < 128).astype(np.uint8), connectivity=8)[0] - 1


@pytest.mark.parametrize(("effect", "strength"), [("dust", 1), ("dust", 3), ("grain", 1), ("grain", 3)])
def test_specks_go_and_dots_stay(effect: str, strength: float) -> None:
    clean = with_leader()
    spoil = wear.dusty if effect == "dust" else wear.grainy
    spoilt = np.minimum(spoil(clean, strength, DPI, 3), clean)
    result = remove_speckle(Raster(spoilt, DPI), SETTINGS)
    assert result.applied and result.doubtful is not None
    left = pieces(result.raster.pixels)
    assert abs(left - pieces(clean)) < 0.1 * (pieces(spoilt) - pieces(clean))
    ink = clean < 128
    assert (result.raster.pixels[ink] < 128).mean() > 0.995
    leader = slice(round(134 * MM), round(138 * MM))
    assert (result.raster.pixels[leader][ink[leader]] < 128).mean() > 0.95


def test_dots_of_a_size_that_no_speck_has_all_stay() -> None:
    """Grain is smaller than any dot: all marks, dots below and stops are there afterwards."""
    clean = bilevel(printed())
    result = remove_speckle(Raster(np.minimum(wear.grainy(clean, 1, DPI, 5), clean), DPI), SETTINGS)
    assert result.applied
    count, labels = cv2.connectedComponents((clean < 128).astype(np.uint8), connectivity=8)
    kept = np.unique(labels[(result.raster.pixels < 128) & (clean < 128)])
    assert len(kept) == count - 1


def test_specks_of_a_grey_scan_go_with_their_shades() -> None:
    clean = degrade.blur(printed(), 0.8)
    spoilt = degrade.blur(wear.dusty(printed(), 2, DPI, 3), 0.8)
    result = remove_speckle(Raster(spoilt, DPI), SETTINGS)
    margin = np.s_[:, : round(25 * MM)]
    assert result.applied
    assert (spoilt[margin] < 128).sum() > 200
    assert (result.raster.pixels[margin] < 128).sum() == 0
    assert (result.raster.pixels[clean < 100] < 128).mean() > 0.99


@pytest.mark.parametrize("step", STEPS)
def test_clean_pages_are_left_as_they_are(step: CleanStep) -> None:
    few = wear.dusty(bilevel(printed()), 0.05, DPI, 2)
    for page in (printed(), bilevel(printed()), with_leader(), few, degrade.noise(printed(), 4, 1), printed(0)):
        raster = Raster(page, DPI)
        assert step(raster, SETTINGS).raster is raster


@pytest.mark.parametrize("step", STEPS)
def test_switched_off_a_step_does_nothing(step: CleanStep) -> None:
    spoilt = wear.faxed(wear.dusty(printed(), 2, DPI, 3), 3, "fine", DPI, 4)
    assert step(Raster(spoilt, DPI), OFF).raster.pixels is spoilt


@cache
def back() -> Pixels:
    """The print of the back, set lower by half a line."""
    return np.roll(printed(), round(4 * MM), axis=0)


@pytest.mark.parametrize("strength", [0.45, 0.6])
def test_what_shines_through_goes_and_print_stays(strength: float) -> None:
    page = degrade.noise(degrade.blur(printed(), 0.7), 2, 1)
    result = remove_bleed(Raster(degrade.bleed_through(page, back(), strength), DPI), SETTINGS)
    assert result.applied and result.doubtful is not None
    # Farther from print than the edge that is kept.
    bare = cv2.erode(printed(), np.ones((11, 11), np.uint8)) > 250
    assert (result.raster.pixels[bare] < 225).mean() < 0.005
    assert (result.raster.pixels[page < 100] < 128).all()


def test_a_faint_ghost_and_faint_print_are_left() -> None:
    page = degrade.blur(printed(), 0.7)
    pencil = page.copy()
    low = slice(round(75 * MM), None)
    pencil[low] = 255 - (255 - page[low].astype(int)) * 2 // 5
    for kept in (degrade.bleed_through(page, back(), 0.15), pencil):
        raster = Raster(kept, DPI)
        assert remove_bleed(raster, SETTINGS).raster is raster


def test_pencil_stays_where_a_ghost_goes() -> None:
    page = degrade.blur(printed(), 0.7)
    pencil = page.copy()
    low = slice(round(115 * MM), None)
    pencil[low] = 255 - (255 - page[low].astype(int)) * 2 // 5
    ghost = back().copy()
    ghost[round(110 * MM) :] = 255
    result = remove_bleed(Raster(degrade.bleed_through(pencil, ghost, 0.4), DPI), SETTINGS)
    assert result.applied
    written = pencil[low] < 170
    assert written.sum() > 1000
    assert (result.raster.pixels[low][written] < 190).mean() > 0.95


@pytest.mark.parametrize(
    ("dpi", "width", "smoothed"), [(204.0, 1640, True), (200.0, 1728, True), (200.0, 1640, False), (300.0, 1640, False)]
)
def test_the_strokes_of_a_fax_run_together_and_other_scans_stay(dpi: float, width: int, smoothed: bool) -> None:
    broken = np.full((printed().shape[0], width), 255, np.uint8)
    broken[:, :1600] = wear.faxed(printed(), 3, "fine", DPI, 6)[:, :1600]
    result = smooth_fax(Raster(broken, dpi), SETTINGS)
    assert result.applied is smoothed
    if smoothed:
        assert pieces(result.raster.pixels) < 0.7 * pieces(broken)
        assert not smooth_fax(result.raster, SETTINGS).applied
    else:
        assert result.raster.pixels is broken


def test_the_strip_to_judge_lies_where_the_change_is_among_print() -> None:
    before = printed().copy()
    after = before.copy()
    after[: round(8 * MM)] = 0
    after[round(100 * MM) : round(104 * MM)] = 255
    strip = judging_strip(Raster(before, DPI), Raster(after, DPI))
    assert strip is not None
    assert strip.y0 <= 100 * MM and strip.y1 >= 104 * MM
    assert (strip.x0, strip.x1) == (0, before.shape[1])
    assert judging_strip(Raster(before, DPI), Raster(np.full_like(before, 255), DPI)) is None


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.sampled_from([72.0, 200.0, 600.0]), st.integers(0, 2**32 - 1))
def test_any_raster_keeps_its_size_and_its_pixels(height: int, width: int, dpi: float, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    for page in (pixels, bilevel(pixels)):
        before = page.copy()
        for step in STEPS:
            result = step(Raster(page, dpi), SETTINGS)
            assert result.raster.pixels.shape == page.shape
            assert result.applied or result.raster.pixels is page
        assert np.array_equal(page, before)
