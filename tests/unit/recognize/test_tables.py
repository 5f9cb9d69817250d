"""Ruled tables on drawn pages: rules found, cells and spans right, cells read in one go and put back in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize import RecognizeSettings, read_page
from sohoa.recognize.montage import montages, table_zones
from sohoa.recognize.tables import find_tables, without_tables

DPI = 300
XS, YS = (200, 320, 1200, 1700, 2200), (400, 520, 640, 900, 1020)
Grid = list[tuple[int, int, int, int]]


def blank() -> Raster:
    return Raster(np.full((1600, 2480), 255, np.uint8), DPI)


def ruled(xs: tuple[int, ...] = XS, ys: tuple[int, ...] = YS, thick: int = 3) -> Raster:
    page = blank()
    for y in ys:
        cv2.line(page.pixels, (xs[0], y), (xs[-1], y), 0, thick)
    for x in xs:
        cv2.line(page.pixels, (x, ys[0]), (x, ys[-1]), 0, thick)
    return page


def erase(page: Raster, x0: int, y0: int, x1: int, y1: int) -> None:
    page.pixels[y0:y1, x0:x1] = 255


def write(page: Raster, text: str, x: int, y: int) -> None:
    cv2.putText(page.pixels, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 4)


def grid(page: Raster) -> Grid:
    [table] = find_tables(page)
    return [(cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells]


FULL = [(row, column, 1, 1) for row in range(4) for column in range(4)]


@pytest.mark.parametrize("thick", [2, 3, 6])
def test_the_grid_of_a_ruled_table_is_found(thick: int) -> None:
    page = ruled(thick=thick)
    assert grid(page) == FULL
    [table] = find_tables(page)
    assert table.cells[5].box == pytest.approx((320, 520, 1200, 640), abs=6)
    assert table.rules[120, 500] and not table.rules[60, 500]


def test_cells_that_nothing_parts_are_one() -> None:
    page = ruled()
    erase(page, 325, 510, 1195, 530)  # the rule under row 0 in column 1
    erase(page, 1690, 405, 1710, 515)  # between columns 2 and 3 in row 0
    assert (0, 1, 2, 1) in grid(page) and (0, 2, 1, 2) in grid(page)
    assert len(grid(page)) == 14


def test_cells_are_rectangles_whatever_is_missing() -> None:
    page = ruled()
    erase(page, 325, 510, 1195, 530)
    erase(page, 1190, 405, 1210, 515)  # an L of three cells becomes a square of four
    assert (0, 1, 2, 2) in grid(page)


def test_a_long_stroke_within_a_row_parts_nothing() -> None:
    page = ruled()
    cv2.line(page.pixels, (400, 770), (560, 770), 0, 3)
    cv2.line(page.pixels, (440, 740), (440, 640), 0, 3)
    assert grid(page) == FULL


def test_rules_that_a_fax_breaks_everywhere_still_part_cells() -> None:
    page = ruled()
    for x in range(330, 1200, 40):
        erase(page, x, 510, x + 15, 530)
    assert grid(page) == FULL


def test_broken_and_slanted_rules_are_rules() -> None:
    page = ruled()
    for x in range(260, 2200, 130):
        erase(page, x, 390, x + 3, 1030)
    turn = cv2.getRotationMatrix2D((1200, 700), 0.25, 1.0)
    slanted = cv2.warpAffine(page.pixels, turn, (2480, 1600), borderValue=(255,))
    assert grid(Raster(np.asarray(slanted, np.uint8), DPI)) == FULL


def test_a_double_frame_is_one_rule() -> None:
    page = ruled()
    cv2.rectangle(page.pixels, (XS[0] - 8, YS[0] - 8), (XS[-1] + 8, YS[-1] + 8), 0, 2)
    assert grid(page) == FULL


@pytest.mark.parametrize("dpi", [150, 200, 400])
def test_resolution_does_not_matter(dpi: int) -> None:
    page = ruled()
    size = (2480 * dpi // DPI, 1600 * dpi // DPI)
    scaled = cv2.resize(page.pixels, size, interpolation=cv2.INTER_AREA)
    assert grid(Raster(np.asarray(scaled, np.uint8), dpi)) == FULL


def underlined(page: Raster) -> None:
    write(page, "KE HOACH", 1000, 300)
    cv2.line(page.pixels, (1000, 320), (1300, 320), 0, 3)


def framed(page: Raster) -> None:
    cv2.rectangle(page.pixels, (30, 30), (2450, 1570), 0, 5)


def boxed(page: Raster) -> None:
    cv2.rectangle(page.pixels, (300, 300), (900, 500), 0, 3)


def crossed(page: Raster) -> None:
    cv2.line(page.pixels, (300, 400), (1200, 400), 0, 3)
    cv2.line(page.pixels, (700, 300), (700, 520), 0, 3)


@pytest.mark.parametrize("draw", [underlined, framed, boxed, crossed, lambda _: None])
def test_what_is_no_grid_is_no_table(draw: Callable[[Raster], None]) -> None:
    page = blank()
    draw(page)
    write(page, "Uy ban nhan dan tinh", 400, 1200)
    assert find_tables(page) == []


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    page = ruled()
    for x in (XS[0], XS[-1]):
        erase(page, x - 4, YS[0] + 4, x + 5, YS[-1] - 4)
        for y in YS[1:-1]:
            cv2.line(page.pixels, (XS[0], y), (XS[-1], y), 0, 3)
    assert grid(page) == FULL


def test_a_table_open_at_its_foot_keeps_its_last_row() -> None:
    page = ruled()
    erase(page, XS[0] - 4, YS[-1] - 4, XS[-1] + 5, YS[-1] + 5)
    assert grid(page) == FULL


def test_a_frame_around_text_is_no_table() -> None:
    page = blank()
    cv2.rectangle(page.pixels, (100, 100), (2380, 1500), 0, 4)
    cv2.line(page.pixels, (100, 300), (2380, 300), 0, 4)
    assert find_tables(page) == []


def stamped(page: Raster) -> None:
    """A receipt stamp: a name above, number and date below, two fields side by side."""
    for box in ((300, 300, 1000, 400), (300, 400, 640, 560), (640, 400, 1000, 560)):
        cv2.rectangle(page.pixels, box[:2], box[2:], 0, 4)


def sealed(page: Raster) -> None:
    """A round seal with a signature through it."""
    for radius in (210, 195, 130):
        cv2.circle(page.pixels, (800, 600), radius, 0, 5)
    for x in range(700, 900, 40):
        cv2.line(page.pixels, (x, 480), (x, 720), 0, 4)
    cv2.line(page.pixels, (500, 560), (1100, 560), 0, 6)


def with_head_alone(page: Raster) -> None:
    """A frame with its title apart: a single column."""
    cv2.rectangle(page.pixels, (200, 300), (2200, 800), 0, 4)
    cv2.line(page.pixels, (200, 400), (2200, 400), 0, 4)


@pytest.mark.parametrize("draw", [stamped, sealed, with_head_alone])
def test_ruled_things_that_are_no_tables(draw: Callable[[Raster], None]) -> None:
    page = blank()
    draw(page)
    assert find_tables(page) == []


def test_stems_of_letters_below_each_other_are_no_rule() -> None:
    ys = tuple(range(400, 1000, 60))
    page = ruled(ys=ys)
    for y in ys[:-1]:
        # Bold capitals of 12 points, flush left, that reach down to the rule but for a few pixels.
        cv2.line(page.pixels, (350, y + 16), (350, y + 58), 0, 6)
    assert len(grid(page)) == 4 * (len(ys) - 1)


def test_two_tables_are_two() -> None:
    page = ruled()
    page.pixels[1100:1500] = ruled((200, 900, 1600), (1150, 1300, 1450)).pixels[1100:1500]
    assert [len(table.cells) for table in find_tables(page)] == [16, 4]


def test_painting_tables_white_leaves_the_rest_and_the_original() -> None:
    page = ruled()
    write(page, "12", 220, 500)
    write(page, "Cuoi bang", 300, 1300)
    bare = without_tables(page, find_tables(page))
    assert (bare.pixels[390:1030] == 255).all()
    assert (bare.pixels[1200:] == page.pixels[1200:]).all()
    assert (page.pixels[395:405, 300:2000] < 255).any()


@dataclass
class InkReader:
    """An engine that reads every stroke of ink as a word, and remembers what it was given."""

    seen: list[Raster] = field(default_factory=list)

    def recognize(self, raster: Raster) -> OcrPage:
        self.seen.append(raster)
        count, _, stats, _ = cv2.connectedComponentsWithStats((raster.pixels < 128).astype(np.uint8))
        boxes = [Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]]
        lines = tuple(OcrLine(box, 0, (OcrWord("x", box, 0.9),)) for box in sorted(boxes, key=lambda box: box.y0))
        return OcrPage("ink", (OcrZone(Box(0, 0, 1, 1), lines),) if lines else (), 0.5)


def test_cells_are_read_in_one_go_and_put_back() -> None:
    page = ruled()
    spots = {0: (240, 440), 6: (1400, 560), 15: (2000, 960)}
    for x, y in spots.values():
        page.pixels[y : y + 20, x : x + 30] = 0
    reader = InkReader()
    read = [(montage, reader.recognize(montage.raster)) for montage in montages(page, find_tables(page))]
    assert len(reader.seen) == 1 and reader.seen[0].height < 300
    [zone] = table_zones(find_tables(page), read)
    assert {line.paragraph: line.box for line in zone.lines} == {
        cell: Box(x, y, x + 30, y + 20) for cell, (x, y) in spots.items()
    }


def test_what_is_left_of_a_rule_is_no_ink_of_a_cell() -> None:
    page = ruled()
    page.pixels[450:470, 240:260] = 0
    page.pixels[545:615, 1188:1195] = 0  # beside the rule on the right, apart from it
    [montage] = montages(page, find_tables(page))
    assert montage.raster.height < 120


@pytest.mark.parametrize("apart", [8, 15, 20, 22])
def test_a_wide_double_rule_makes_no_row(apart: int) -> None:
    page = ruled()
    cv2.rectangle(page.pixels, (XS[0], YS[0] - apart), (XS[-1], YS[0]), 0, 3)
    cv2.line(page.pixels, (XS[0], YS[1] + apart), (XS[-1], YS[1] + apart), 0, 3)
    assert grid(page) == FULL


def test_a_page_is_read_as_text_and_tables_in_order() -> None:
    page = ruled()
    page.pixels[200:220, 300:340] = page.pixels[450:470, 240:260] = page.pixels[1200:1220, 300:340] = 0
    loaded: list[int] = []

    def load(chosen: RecognizeSettings) -> InkReader:
        loaded.append(chosen.segmentation)
        return InkReader()

    ocr = read_page(page, RecognizeSettings(), load)
    assert loaded == [3, 6]
    assert [bool(zone.cells) for zone in ocr.zones] == [False, True, False]
    assert ocr.seconds == 1.0
    plain = read_page(page, RecognizeSettings(tables=False), load)
    assert [bool(zone.cells) for zone in plain.zones] == [False]


@dataclass
class BlockReader(InkReader):
    """An engine that reads everything as one block."""

    def recognize(self, raster: Raster) -> OcrPage:
        page = super().recognize(raster)
        return page if not page.zones else OcrPage("block", (OcrZone(Box(0, 0, 1, 1), tuple(page.lines)),), 0.5)


def test_a_table_within_a_block_of_text_stands_between_its_lines() -> None:
    page = ruled()
    page.pixels[200:220, 300:340] = page.pixels[450:470, 240:260] = page.pixels[1200:1220, 300:340] = 0
    ocr = read_page(page, RecognizeSettings(), lambda _: BlockReader())
    assert [(bool(zone.cells), len(zone.lines)) for zone in ocr.zones] == [(False, 1), (True, 1), (False, 1)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2300), st.integers(0, 1500)), min_size=1, max_size=12, unique=True))
def test_every_word_ends_up_in_one_cell_or_one_zone(places: list[tuple[int, int]]) -> None:
    page = ruled()
    for x, y in places:
        page.pixels[y : y + 24, x : x + 30] = 0
    table = find_tables(page)
    montage = list(montages(page, table))
    read = [(one, InkReader().recognize(one.raster)) for one in montage]
    zones = table_zones(table, read)
    assert sum(len(zone.lines) for zone in zones) == sum(len(list(ocr.words)) for _, ocr in read)
    for zone in zones:
        for line in zone.lines:
            cell = zone.cells[line.paragraph].box
            middle = (line.box.x0 + line.box.x1) / 2, (line.box.y0 + line.box.y1) / 2
            assert cell.x0 - 8 <= middle[0] <= cell.x1 + 8 and cell.y0 - 8 <= middle[1] <= cell.y1 + 8


def test_the_boxes_of_cells_follow_the_page() -> None:
    page = ruled()
    page.pixels[450:470, 240:260] = 0
    ocr = read_page(page, RecognizeSettings(), lambda _: InkReader())
    half = ocr.mapped(Homography((0.5, 0, 0, 0, 0.5, 0, 0, 0, 1)), 1240, 800)
    table = next(zone for zone in half.zones if zone.cells)
    assert table.cells[0].box == pytest.approx((100, 200, 160, 260), abs=4)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(450, 580), min_size=2, max_size=4),
    st.lists(st.integers(90, 200), min_size=2, max_size=5),
    st.integers(2, 5),
)
def test_any_grid_is_found_as_drawn(widths: list[int], heights: list[int], thick: int) -> None:
    xs = tuple(int(x) for x in np.cumsum([100, *widths]))
    ys = tuple(int(y) for y in np.cumsum([150, *heights]))
    assert grid(ruled(xs, ys, thick)) == [
        (row, column, 1, 1) for row in range(len(heights)) for column in range(len(widths))
    ]


@pytest.mark.parametrize("grey", [150, 205])
def test_rules_and_print_that_fade_are_found(grey: int) -> None:
    page = ruled(thick=2)
    write(page, "Nam", 340, 600)
    faint = Raster(np.maximum(page.pixels, grey), DPI)
    assert grid(faint) == FULL


def test_a_cell_keeps_its_faint_letters() -> None:
    page = ruled()
    write(page, "Nam", 340, 600)
    whole, *_ = montages(page, find_tables(page))
    pixels = page.pixels.copy()
    pixels[525:635, 370:1190] = np.maximum(pixels[525:635, 370:1190], 180)  # all behind the first letter's stem
    faint, *_ = montages(Raster(pixels, DPI), find_tables(page))
    assert faint.raster.width == whole.raster.width
