"""Recipients and signature read alone, each taken where it reads better so."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, ZoneKind
from sohoa.domain.raster import Raster
from sohoa.recognize.foot import with_foot_read_apart

PAPER = Raster(np.full((3500, 2480), 255, np.uint8), 300.0)
LEFT, RIGHT = Box(300, 2000, 900, 2040), Box(1500, 2000, 2000, 2040)


@dataclass
class ColumnReader:
    """An engine that reads one text in narrow columns and notes how wide they are."""

    text: str
    confidence: float
    widths: list[int] = field(default_factory=list)

    def recognize(self, raster: Raster) -> OcrPage:
        self.widths.append(raster.width)
        box = Box(30, 30, 330, 60)
        words = tuple(OcrWord(word, box, self.confidence) for word in self.text.split())
        return OcrPage("columns", (OcrZone(box, (OcrLine(box, 0, words),)),), 0.1)


def zone(kind: ZoneKind, text: str, box: Box) -> OcrZone:
    return OcrZone(box, (OcrLine(box, 0, tuple(OcrWord(word, box, 0.5) for word in text.split())),), kind=kind)


def foot(left: Box = LEFT, right: Box = RIGHT) -> OcrPage:
    zones = (zone("body", "Điều 1.", Box(300, 500, 2000, 540)), zone("recipients", "IV HN", left))
    return OcrPage("fake", (*zones, zone("signature", "THÓ TỦ", right)), 1.0)


def texts(page: OcrPage) -> list[tuple[str, str]]:
    return [(zone.kind, line.text) for zone in page.zones for line in zone.lines]


def test_columns_are_taken_as_they_read_alone() -> None:
    engine = ColumnReader("Phó Thủ tướng", 0.95)
    read = with_foot_read_apart(foot(), PAPER, engine)
    assert texts(read) == [("body", "Điều 1."), ("recipients", "Phó Thủ tướng"), ("signature", "Phó Thủ tướng")]
    assert read.seconds == pytest.approx(1.2)
    assert max(engine.widths) < 1000


def test_a_column_that_reads_no_better_alone_stays() -> None:
    assert texts(with_foot_read_apart(foot(), PAPER, ColumnReader("Phó", 0.4))) == texts(foot())


@pytest.mark.parametrize(
    "page",
    [
        foot(right=Box(700, 2000, 1300, 2040)),
        foot(right=Box(1500, 2600, 2000, 2640)),
        OcrPage("fake", foot().zones[:2]),
        OcrPage("fake", (*foot().zones, zone("signature", "GIÁM ĐỐC", Box(1500, 2300, 2000, 2340)))),
    ],
    ids=["overlapping", "below", "no signature", "two signers"],
)
def test_other_pages_are_not_read_again(page: OcrPage) -> None:
    engine = ColumnReader("Phó Thủ tướng", 0.95)
    assert with_foot_read_apart(page, PAPER, engine) == page
    assert not engine.widths
