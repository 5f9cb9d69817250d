"""Raised figures behind units, read from the paper and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.raised import with_raised_figures
from tests.scans.fonts import font_path


@dataclass
class OneWordReader:
    """An engine that reads each line of ink as the same word."""

    text: str
    seen: list[Raster] = field(default_factory=list)

    def recognize(self, raster: Raster) -> OcrPage:
        self.seen.append(raster)
        inked = np.flatnonzero((raster.pixels < 128).any(axis=1))
        lines = []
        for run in np.split(inked, np.flatnonzero(np.diff(inked) > 5) + 1):
            box = Box(0, int(run[0]), raster.width, int(run[-1]) + 1)
            lines.append(OcrLine(box, 0, (OcrWord(self.text, box, 0.9),)))
        return OcrPage("one", (OcrZone(Box(0, 0, 1, 1), tuple(lines)),), 0.2)


def printed(*words: tuple[str, str]) -> tuple[Raster, list[Box]]:
    """Words with what is raised behind them, printed below each other, and their boxes."""
    image = Image.new("L", (900, 150 * len(words)), 255)
    draw = ImageDraw.Draw(image)
    large, small = (ImageFont.truetype(str(font_path("regular")), size) for size in (58, 36))
    boxes = []
    for at, (text, raised) in enumerate(words):
        draw.text((40, 150 * at + 40), text, font=large, fill=0)
        end = 40 + int(draw.textlength(text, font=large)) + 2
        draw.text((end, 150 * at + 34), raised, font=small, fill=0)
        boxes.append(Box(38, 150 * at + 30, end + 30, 150 * at + 110))
    return Raster(np.asarray(image, np.uint8), 300), boxes


def read(words: list[str], boxes: list[Box]) -> OcrPage:
    lines = tuple(OcrLine(box, 0, (OcrWord(word, box, 0.8),)) for word, box in zip(words, boxes, strict=True))
    return OcrPage("test", (OcrZone(Box.around(boxes), lines),), 1.0)


def test_units_get_the_figure_that_stands_there() -> None:
    raster, boxes = printed(("50 đồng/m", "3"), ("km", "3"))
    reader = OneWordReader("3")
    page = with_raised_figures(read(["đồng/m”", "kmỶ,"], boxes), raster, reader)
    assert [word.text for word in page.words] == ["đồng/m³", "km³,"]
    assert len(reader.seen) == 1 and page.seconds == 1.2


def test_what_is_no_figure_stays_as_it_was_read() -> None:
    raster, boxes = printed(("10 m", "”"))
    page = read(["m”"], boxes)
    assert with_raised_figures(page, raster, OneWordReader("”")).zones == page.zones


@pytest.mark.parametrize("word", ["năm”", "m", "m.", "m2", "Tâm”", "m;", "5m)"])
def test_other_words_are_not_looked_at(word: str) -> None:
    raster, boxes = printed(("50 m", "3"))
    reader = OneWordReader("3")
    page = read([word], boxes)
    assert with_raised_figures(page, raster, reader) is page
    assert not reader.seen


def test_a_mark_on_the_line_is_not_raised() -> None:
    raster, boxes = printed(("50 mn", ""))
    reader = OneWordReader("3")
    with_raised_figures(read(["m°"], boxes), raster, reader)
    assert not reader.seen
