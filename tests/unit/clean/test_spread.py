from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean import CleanSettings, find_leaves
from sohoa.domain.geometry import Box
from sohoa.domain.raster import Raster
from tests.pages import ruled_page
from tests.scans import warp

SETTINGS = CleanSettings()
DPI = 100
Page = NDArray[np.uint8]


def leaf() -> Page:
    return ruled_page(827, 1169)


def leaves(page: Page, clockwise: int = 0) -> tuple[Box, ...]:
    boxes, step = find_leaves(Raster(page, DPI), SETTINGS, clockwise)
    assert step.applied == (len(boxes) > 1)
    assert step.effect["leaves"] == len(boxes)
    return boxes


@pytest.mark.parametrize("strength", [0.01, 0.5, 1.0, 1.5])
@pytest.mark.parametrize("shade", [1.0, 0.85])
def test_facing_pages_are_parted_at_the_fold(strength: float, shade: float) -> None:
    page = warp.spread(leaf(), leaf(), DPI, strength, 3)
    left, right = leaves((page * shade).astype(np.uint8))
    assert left.x1 == right.x0 == pytest.approx(827, abs=8)
    assert (left.x0, right.x1, left.y0, right.y1) == (0, 1654, 0, 1169)


@pytest.mark.parametrize("clockwise", [90, 180, 270])
def test_parts_of_a_turned_spread_are_boxes_of_the_scan_in_reading_order(clockwise: int) -> None:
    upright = np.hstack([leaf(), leaf()])
    upright[300:304, 40:60] = 0  # only on the left page
    scan = np.ascontiguousarray(np.rot90(upright, clockwise // 90))
    first, second = leaves(scan, clockwise)
    marked, other = (
        np.rot90(scan[box.y0 : box.y1, box.x0 : box.x1], -clockwise // 90)[300:304, 40:60] for box in (first, second)
    )
    assert marked.max() == 0 and other.min() == 255


def test_an_empty_page_beside_a_fold_is_a_leaf() -> None:
    page = warp.spread(leaf(), np.full_like(leaf(), 255), DPI, 1.0, 3)
    assert len(leaves(page)) == 2


def test_single_pages_tables_drawings_and_columns_stay_whole() -> None:
    wide = ruled_page(1654, 1169)
    table = np.full((1169, 1654), 255, np.uint8)
    for y in range(120, 1100, 60):
        cv2.line(table, (120, y), (1540, y), 0, 2)
    for x in (120, 200, 827, 1100, 1540):
        cv2.line(table, (x, 120), (x, 1080), 0, 2)
    columns = np.full((1169, 1654), 255, np.uint8)
    column = ruled_page(1500, 1169)[:, 187:800]
    columns[:, 180:793], columns[:, 850:1463] = column, column  # 14 mm apart
    drawing = np.full((1169, 1654), 255, np.uint8)
    cv2.ellipse(drawing, (827, 584), (600, 400), 0, 0, 360, 0, 3)
    for page in (leaf(), wide, table, columns, drawing, np.full((1169, 1654), 255, np.uint8)):
        assert leaves(page) == (Box(0, 0, page.shape[1], page.shape[0]),)


def test_signature_and_recipients_side_by_side_are_one_page() -> None:
    foot = np.full((1169, 1654), 255, np.uint8)
    foot[700:950, 150:700] = ruled_page(1654, 1169)[300:550, 250:800]
    foot[700:1000, 1000:1500] = ruled_page(1654, 1169)[300:600, 250:750]
    assert len(leaves(foot)) == 1


def test_spreads_stay_whole_where_that_is_asked() -> None:
    page = np.hstack([leaf(), leaf()])
    boxes, _ = find_leaves(Raster(page, DPI), CleanSettings(split_spreads=False))
    assert len(boxes) == 1
