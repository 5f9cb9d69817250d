"""Dot leaders on drawn pages: found, taken off, put back; nothing else is taken for one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell
from sohoa.domain.raster import Raster
from sohoa.recognize.leaders import LEADER, Leader, find_leaders, with_leaders, without_leaders


def blank(dpi: int = 300) -> Raster:
    return Raster(np.full((800 * dpi // 300, 2000 * dpi // 300), 255, np.uint8), dpi)


def dots(page: Raster, x: int, y: int, count: int, pitch: int = 19, size: int = 7) -> Box:
    for i in range(count):
        page.pixels[y : y + size, x + i * pitch : x + i * pitch + size] = 0
    return Box(x, y, x + (count - 1) * pitch + size, y + size)


def leader(x0: int, y0: int, x1: int) -> Leader:
    return Leader(Box(x0, y0, x1, y0 + 7), ())


def line(y0: int, y1: int, *words: tuple[str, int, int]) -> OcrLine:
    found = tuple(OcrWord(text, Box(x0, y0, x1, y1), 0.9) for text, x0, x1 in words)
    return OcrLine(Box.around(word.box for word in found), 0, found)


def page_of(*lines: OcrLine, cells: tuple[TableCell, ...] = ()) -> OcrPage:
    return OcrPage("test", (OcrZone(Box(0, 0, 2000, 800), lines, cells),))


@pytest.mark.parametrize(("pitch", "size"), [(19, 7), (14, 5), (22, 9), (12, 10)])
def test_a_row_of_dots_is_a_leader(pitch: int, size: int) -> None:
    page = blank()
    expected = dots(page, 300, 400, 20, pitch, size)
    [found] = find_leaders(page)
    assert found.box == pytest.approx(expected, abs=2)


def test_a_leader_goes_on_over_a_few_lost_dots() -> None:
    page = blank()
    first, second = dots(page, 300, 400, 10), dots(page, 300 + 12 * 19, 401, 10)
    [found] = find_leaders(page)
    assert found.box == pytest.approx(Box.around((first, second)), abs=2)


@pytest.mark.parametrize("dpi", [200, 300, 400])
def test_resolution_does_not_matter(dpi: int) -> None:
    page = blank(dpi)
    scale = dpi / 300
    for i in range(20):
        x = round((300 + 19 * i) * scale)
        page.pixels[round(400 * scale) : round(407 * scale), x : x + round(7 * scale)] = 0
    assert len(find_leaders(page)) == 1


def test_what_is_no_leader_is_left_alone() -> None:
    page = blank()
    cv2.putText(page.pixels, "Vi phi chi thi, . . . Uy ban nhan dan", (200, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 0, 4)
    dots(page, 300, 300, 3)  # an ellipsis
    dots(page, 300, 400, 5)
    dots(page, 300, 500, 9, pitch=60)  # too far apart
    cv2.line(page.pixels, (300, 600), (1200, 600), 0, 4)  # a rule
    for i in range(12):  # dust falls in no row
        page.pixels[650 + 13 * (i % 5) : 655 + 13 * (i % 5), 300 + 20 * i : 305 + 20 * i] = 0
    assert find_leaders(page) == []


def test_a_leader_is_painted_white_on_a_copy() -> None:
    page = blank()
    dots(page, 300, 400, 20)
    page.pixels[380:400, 100:200] = 0
    bare = without_leaders(page, find_leaders(page))
    assert (bare.pixels[400:407, 300:] == 255).all() and (bare.pixels[380:400, 100:200] == 0).all()
    assert (page.pixels[400:407, 300:307] == 0).all()


def test_what_stands_between_the_dots_stays() -> None:
    page = blank()
    dots(page, 300, 400, 8)
    cv2.line(page.pixels, (460, 420), (475, 360), 0, 4)  # ……/……
    dots(page, 485, 400, 8)
    before = page.pixels[:, 455:480].copy()
    bare = without_leaders(page, find_leaders(page))
    assert (bare.pixels[400:407, 300:430] == 255).all() and (bare.pixels[400:407, 490:] == 255).all()
    assert (bare.pixels[:, 455:480] == before).all()


def test_a_halftone_is_no_page_of_leaders() -> None:
    page = blank()
    page.pixels[::5, ::5] = page.pixels[1::5, ::5] = page.pixels[::5, 1::5] = page.pixels[1::5, 1::5] = 0
    assert find_leaders(page) == []


def test_leaders_are_put_back_into_their_lines_in_order() -> None:
    read = page_of(
        line(370, 410, ("Ông", 100, 200), ("Chức", 900, 1000), ("vụ:", 1010, 1060)), line(470, 510, ("Số", 100, 150))
    )
    filled = with_leaders(read, [leader(1080, 400, 1400), leader(220, 400, 850), leader(160, 505, 300)])
    assert [one.text for one in filled.lines] == [f"Ông {LEADER} Chức vụ: {LEADER}", f"Số {LEADER}"]
    assert next(filled.lines).box == Box(100, 370, 1400, 410)
    assert [word.confidence for word in filled.words if word.text == LEADER] == [None] * 3


def apart(*zones: tuple[OcrLine, ...]) -> OcrPage:
    return OcrPage("test", tuple(OcrZone(Box.around(one.box for one in lines), lines) for lines in zones))


def test_what_goes_on_behind_a_leader_is_one_line_with_what_is_before_it() -> None:
    names = (line(370, 410, ("Ông", 100, 200)), line(470, 510, ("Bà", 100, 160)))
    posts = (line(372, 412, ("Chức", 900, 1000), ("vụ", 1010, 1060)), line(471, 511, ("Chức", 905, 1000)))
    leaders = [leader(220, 400, 880), leader(180, 505, 890), leader(1070, 402, 1400)]
    filled = with_leaders(apart(names, posts, (line(600, 640, ("Hết", 100, 200)),)), leaders)
    texts = [[one.text for one in zone.lines] for zone in filled.zones]
    assert texts == [[f"Ông {LEADER} Chức vụ {LEADER}", f"Bà {LEADER} Chức"], ["Hết"]]
    assert filled.zones[0].box == Box(100, 370, 1400, 512)


def test_lines_that_leaders_parted_from_their_zone_stand_in_it_again() -> None:
    body = (line(370, 410, ("Điều", 100, 400)), line(570, 610, ("Ý", 100, 140), ("kiến", 150, 1200)))
    rest = (line(470, 510, ("điểm", 100, 200)),)
    leaders = [leader(410, 400, 800), leader(210, 500, 480)]
    read = apart(body, (line(371, 411, ("khoản", 810, 900)),), rest, (line(472, 512, ("của", 500, 560)),))
    assert [[one.text for one in zone.lines] for zone in with_leaders(read, leaders).zones] == [
        [f"Điều {LEADER} khoản", f"điểm {LEADER} của", "Ý kiến"]
    ]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), min_size=1, max_size=8),
)
def test_no_word_is_lost_or_doubled_however_lines_and_leaders_overlap(
    lines: list[tuple[int, int]], leaders: list[tuple[int, int]]
) -> None:
    page = apart(*((line(370, 410, (f"w{at}", x, x + wide)),) for at, (x, wide) in enumerate(lines)))
    filled = with_leaders(page, [leader(x, 400, x + wide) for x, wide in leaders])
    words = sorted(word.text for word in filled.words if word.text != LEADER)
    assert words == sorted(f"w{at}" for at in range(len(lines)))
    assert sum(word.text == LEADER for word in filled.words) <= len(leaders)


def test_a_leader_does_not_join_columns() -> None:
    left, right = line(370, 410, ("Đại", 100, 200)), line(370, 410, ("Người", 900, 1000))
    filled = with_leaders(apart((left,), (right,)), [leader(210, 400, 640)])
    assert [[one.text for one in zone.lines] for zone in filled.zones] == [[f"Đại {LEADER}"], ["Người"]]


def test_a_leader_alone_or_in_a_table_is_left_out() -> None:
    cell = TableCell(0, 0, 1, 1, Box(0, 0, 2000, 800))
    words = line(370, 410, ("Ông", 100, 200))
    assert with_leaders(page_of(words), [leader(220, 700, 850)]) == page_of(words)
    assert with_leaders(page_of(words, cells=(cell,)), [leader(220, 400, 850)]) == page_of(words, cells=(cell,))
