"""Light print on dark heads of tables becomes dark print on white; all other pages stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from sohoa.domain.raster import Raster
from sohoa.recognize.reversed_print import with_dark_print
from sohoa.recognize.tables import find_tables

XS, YS = (200, 400, 1200, 2200), (400, 520, 640, 760)


def table(head: int, dpi: int = 300) -> Raster:
    """A ruled table whose head is filled with the shade `head`, with white letters and white rules within."""
    pixels = np.full((1600, 2480), 255, np.uint8)
    cv2.rectangle(pixels, (XS[0], YS[0]), (XS[-1], YS[1]), head, -1)
    for x in XS:
        cv2.line(pixels, (x, YS[0]), (x, YS[1]), 255 if x in XS[1:-1] else 0, 4)
        cv2.line(pixels, (x, YS[1]), (x, YS[-1]), 0, 4)
    for y in YS:
        cv2.line(pixels, (XS[0], y), (XS[-1], y), 0, 4)
    for x in XS[:-1]:
        cv2.putText(pixels, "Noi dung", (x + 30, YS[0] + 80), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 255, 5)
        cv2.putText(pixels, "12", (x + 30, YS[1] + 80), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 5)
    return Raster(pixels, dpi)


@pytest.mark.parametrize("head", [0, 60, 140])
def test_a_dark_head_is_turned_and_its_cells_are_found(head: int) -> None:
    turned = with_dark_print(table(head))
    [found] = find_tables(turned)
    assert [(cell.row, cell.column) for cell in found.cells] == [(r, c) for r in range(3) for c in range(3)]
    ground, letters = turned.pixels[420:500, 800:1150], turned.pixels[420:500, 430:600]
    assert ground.min() > 200 and letters.min() < 60


def test_what_is_outside_stays_and_so_does_the_original() -> None:
    page = table(40)
    before = page.pixels.copy()
    turned = with_dark_print(page)
    assert (page.pixels == before).all()
    assert (turned.pixels[YS[1] + 5 :] == before[YS[1] + 5 :]).all()
    assert (turned.pixels[: YS[0] - 5] == before[: YS[0] - 5]).all()


def printed() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    pixels = np.full((1600, 2480), 255, np.uint8)
    for y in range(200, 1500, 70):
        cv2.putText(pixels, "UY BAN NHAN DAN TINH YEU CAU", (200, y), cv2.FONT_HERSHEY_DUPLEX, 2.0, 0, 9)
    return pixels


def test_bold_print_seals_and_black_edges_are_no_fields() -> None:
    bold = printed()
    seal = printed()
    cv2.circle(seal, (1500, 800), 210, 0, 40)
    edge = printed()
    edge[:, :90] = edge[:60] = 0
    for pixels in (bold, seal, edge):
        page = Raster(pixels, 300)
        assert with_dark_print(page) is page
