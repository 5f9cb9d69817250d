"""Cells that were read as nothing a cell holds are read once more, and numbers taken from that."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.montage import montages, table_zones
from sohoa.recognize.second_look import with_second_look
from sohoa.recognize.tables import Table, find_tables

XS, YS = (200, 400, 1400), (200, 320, 440, 560)


@dataclass
class SpotReader:
    """An engine that reads each spot of ink, from the top, as the next of its texts."""

    texts: list[str]
    seen: list[Raster] = field(default_factory=list)

    def recognize(self, raster: Raster) -> OcrPage:
        self.seen.append(raster)
        count, _, stats, _ = cv2.connectedComponentsWithStats((raster.pixels < 128).astype(np.uint8))
        boxes = sorted(
            (Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]), key=lambda b: b.y0
        )
        words = (OcrWord(text, box, 0.9) for text, box in zip(self.texts, boxes, strict=True))
        lines = tuple(OcrLine(word.box, 0, (word,)) for word in words)
        return OcrPage("spots", (OcrZone(Box(0, 0, 1, 1), lines),), 0.5)


@pytest.fixture
def page() -> Raster:
    """A table of three rows with a spot in each cell of the first column."""
    pixels = np.full((800, 1600), 255, np.uint8)
    for y in YS:
        cv2.line(pixels, (XS[0], y), (XS[-1], y), 0, 3)
    for x in XS:
        cv2.line(pixels, (x, YS[0]), (x, YS[-1]), 0, 3)
    for y in YS[:-1]:
        pixels[y + 40 : y + 80, 280:310] = 0
    return Raster(pixels, 300)


def read(page: Raster, *texts: str) -> tuple[list[Table], list[OcrZone]]:
    tables = find_tables(page)
    reader = SpotReader(list(texts))
    return tables, table_zones(tables, [(one, reader.recognize(one.raster)) for one in montages(page, tables)])


def test_odd_cells_alone_are_read_again_and_numbers_taken(page: Raster) -> None:
    tables, zones = read(page, "1", "È)", "|")
    again = SpotReader(["2", "]"])
    [zone], seconds = with_second_look(zones, page, tables, again)
    assert [line.text for line in zone.lines] == ["1", "2", "|"]
    assert seconds == 0.5 and len(again.seen) == 1
    assert again.seen[0].dpi == pytest.approx(210)
    assert zone.lines[1].paragraph == zones[0].lines[1].paragraph
    assert zone.lines[1].box == pytest.approx(zones[0].lines[1].box, abs=4)


@pytest.mark.parametrize("text", ["12", "(3)", "II", "1.2", "TT", "a)", "-", "x", "…", "Ha", "%", "21/6/2024"])
def test_what_may_stand_in_a_cell_is_not_read_again(page: Raster, text: str) -> None:
    tables, zones = read(page, "1", text, "3")
    again = SpotReader([])
    same, seconds = with_second_look(zones, page, tables, again)
    assert same == zones and seconds == 0 and not again.seen
