"""`Nơi nhận:` beside an office, read again alone, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.opening import with_recipients_named

PAPER = Raster(np.full((3500, 2480), 255, np.uint8), 300.0)
LEFT, RIGHT = Box(300, 2000, 520, 2040), Box(1500, 1995, 1900, 2045)


@dataclass
class OneLineReader:
    """An engine that reads any piece of paper as the same line, 18 pixels from its upper left corner."""

    text: str
    seen: list[Raster] = field(default_factory=list)

    def recognize(self, raster: Raster) -> OcrPage:
        self.seen.append(raster)
        box = Box(18, 18, 238, 58)
        return OcrPage("one", (OcrZone(box, (OcrLine(box, 0, (OcrWord(self.text, box, 0.9),)),)),), 0.2)


def page(left: str, right: str) -> OcrPage:
    words = (OcrWord(left, LEFT, 0.4), OcrWord(right, RIGHT, 0.9))
    box = Box.around(word.box for word in words)
    return OcrPage("fake", (OcrZone(box, (OcrLine(box, 0, words),)),), 1.0)


def texts(given: OcrPage) -> list[str]:
    return [word.text for word in given.words]


def test_words_that_open_recipients_are_put_right_in_their_place() -> None:
    engine = OneLineReader("Nơi nhận:")
    read = with_recipients_named(page("IV HN TC", "KT. CHỦ TỊCH"), PAPER, engine)
    assert texts(read) == ["Nơi nhận:", "KT. CHỦ TỊCH"]
    assert next(read.words).box == Box(200, 2000, 420, 2040)
    assert read.seconds == pytest.approx(1.2)


def test_anything_else_read_there_is_not_taken() -> None:
    given = page("Người lập biểu", "GIÁM ĐỐC")
    assert texts(with_recipients_named(given, PAPER, OneLineReader("Người lập biếu"))) == texts(given)


@pytest.mark.parametrize(
    ("left", "right"), [("Nơi nhận:", "KT. CHỦ TỊCH"), ("GIÁM ĐỐC", "CHỦ TỊCH"), ("Số: 15", "Hà Nội, ngày 5")]
)
def test_other_lines_are_not_read_again(left: str, right: str) -> None:
    engine = OneLineReader("Nơi nhận:")
    assert with_recipients_named(page(left, right), PAPER, engine) == page(left, right)
    assert not engine.seen
