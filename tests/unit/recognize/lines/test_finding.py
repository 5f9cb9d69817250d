"""Lines are found where they are, with their own ink and no other."""

from __future__ import annotations

import numpy as np
import pytest

from sohoa.domain.raster import Raster
from sohoa.recognize.lines import finding
from sohoa.recognize.lines.finding import text_lines
from sohoa.recognize.lines.frame import BASELINE, HEIGHT, X_HEIGHT
from sohoa.recognize.lines.framing import framed
from sohoa.recognize.lines.print_parts import print_parts
from tests.unit.recognize.lines.typeset import EM, LEFT, PITCH, TEXT, TOP, page

# Liberation Serif's small letters are so high, in ems.
X_SHARE = 0.459


@pytest.mark.parametrize("degrees", [-0.8, 0.0, 0.8])
def test_each_line_is_found_with_its_baseline_and_its_size(degrees: float) -> None:
    lines = text_lines(print_parts(page(degrees=degrees)))
    assert len(lines) == len(TEXT)
    for number, line in enumerate(lines):
        foot = TOP + number * PITCH - np.tan(np.radians(degrees)) * 600
        assert float(line.baseline.at(LEFT + 600)) == pytest.approx(foot, abs=2.5)
        assert line.x_height == pytest.approx(X_SHARE * EM, abs=1.3)


@pytest.mark.parametrize("em", [24, 36, 60])
@pytest.mark.parametrize("degrees", [0.0, 0.7])
def test_every_line_stands_on_one_row_in_one_size_in_its_frame(em: int, degrees: float) -> None:
    raster = page([TEXT[0][:30]], em=em, degrees=degrees)
    parts = print_parts(raster)
    [line] = text_lines(parts)
    ink = framed(raster, parts, line).pixels.astype(float).sum(axis=1)
    # Rows of small letters hold far more ink than those above and below.
    dark = np.flatnonzero(ink > 0.45 * ink.max())
    assert dark[0] == pytest.approx(BASELINE - X_HEIGHT, abs=2)
    assert dark[-1] == pytest.approx(BASELINE - 1, abs=2)


def test_marks_and_dots_belong_to_the_letters_they_stand_at() -> None:
    raster = page(["Ệ ặ ộ ị", "ế ể ỗ ổ Ấ Ẩ"] * 2)
    parts = print_parts(raster)
    lines = text_lines(parts)
    assert len(lines) == 4
    owned = [set(line.parts.tolist()) for line in lines]
    assert sum(map(len, owned)) == len(set().union(*owned)) == len(parts.boxes) - 1


def test_ink_of_neighbours_is_left_out_of_a_frame() -> None:
    # Set solid, tails reach into the band of the capitals below.
    alone, crowded = page(["", TEXT[0]]), page(["quy gay hop gyp quy gop", TEXT[0]])
    alone, crowded = (
        Raster(np.delete(one.pixels, slice(TOP + 12, TOP + 28), axis=0), 200.0) for one in (alone, crowded)
    )
    frames = []
    for raster in (alone, crowded):
        parts = print_parts(raster)
        frames.append(framed(raster, parts, text_lines(parts)[-1]).pixels)
    assert frames[0].shape == frames[1].shape
    assert np.mean(np.abs(frames[0].astype(int) - frames[1]) > 60) < 0.005


def test_a_mark_that_has_grown_together_with_a_tail_above_it_belongs_to_both_lines() -> None:
    plain = page(["", "điều kiện kế hoạch để biểu mẫu, số liệu về hồ sơ"])
    # Below one line of tails stands each mark of the other, and a stroke joins them.
    grown = plain.pixels.copy()
    above = page(["ngày quý nay, quy trình gấp, ngay tức khắc, hợp tác xã"]).pixels[TOP - 50 : TOP + 12]
    shift = PITCH - 38
    grown[TOP - 50 + shift : TOP + 12 + shift] = np.minimum(grown[TOP - 50 + shift : TOP + 12 + shift], above)
    hats = print_parts(plain)
    for left, top, right, bottom in hats.boxes[hats.small].tolist():
        tail = np.flatnonzero((grown[TOP + shift + 3 : top, left:right] < 128).any(axis=0))
        if tail.size and bottom < TOP + PITCH - 10:
            grown[TOP + shift + 5 : top + 2, left + tail[0] : left + tail[0] + 2] = 0
    frames = []
    for raster in (plain, Raster(grown, 200.0)):
        parts = print_parts(raster)
        frames.append(framed(raster, parts, text_lines(parts)[-1]).pixels[12:, :400].astype(int))
    assert np.mean(frames[0] - frames[1] > 90) < 0.001


@pytest.mark.parametrize("below", [0, 5, 8])
def test_an_underline_that_letters_stand_on_is_no_part_of_them(below: int) -> None:
    plain = page(["Độc lập - Tự do - Hạnh phúc", *TEXT])
    pixels = plain.pixels.copy()
    pixels[TOP + below : TOP + below + 3, LEFT - 20 : LEFT + 480] = 0
    frames = []
    for raster in (plain, Raster(pixels, 200.0)):
        parts = print_parts(raster)
        lines = text_lines(parts)
        assert len(lines) == 1 + len(TEXT)
        frames.append(framed(raster, parts, lines[0]).pixels.astype(int))
    assert frames[0].shape == pytest.approx(frames[1].shape, abs=4)
    width = min(frame.shape[1] for frame in frames) - 8
    apart = min(np.mean(np.abs(frames[0][:, 4:width] - frames[1][:, 4 + by : width + by]) > 90) for by in (-1, 0, 1))
    assert apart < 0.06


def test_columns_far_apart_are_lines_of_their_own() -> None:
    raster = page(TEXT)
    both = np.minimum(raster.pixels, np.roll(raster.pixels, (13, 1200), axis=(0, 1)))
    both[:, 1080:1340] = 255
    lines = text_lines(print_parts(Raster(both, 200.0)))
    assert not any(line.left < 1080 and line.right > 1340 for line in lines)


def test_a_blank_page_has_no_lines() -> None:
    assert text_lines(print_parts(Raster(np.full((300, 200), 255, np.uint8), 200.0))) == []


@pytest.mark.parametrize("seed", range(3))
def test_noise_is_no_error(seed: int) -> None:
    pixels = np.where(np.random.default_rng(seed).random((400, 300)) < 0.2, 0, 255).astype(np.uint8)
    raster = Raster(pixels, 200.0)
    parts = print_parts(raster)
    for line in text_lines(parts):
        assert framed(raster, parts, line).pixels.shape[0] == HEIGHT


def test_the_work_grows_with_the_page_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    level = finding._level
    monkeypatch.setattr(finding, "_level", lambda *given: calls.append(0) or level(*given))
    counts = []
    for height in (600, 2400):
        down, across = np.mgrid[:height, :1200]
        pixels = np.where((down % 24 < 12) & (across % 60 < 10), 0, 255).astype(np.uint8)
        calls.clear()
        text_lines(print_parts(Raster(pixels, 200.0)))
        counts.append(len(calls))
    assert 0 < counts[1] < 5 * counts[0]
