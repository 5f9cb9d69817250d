"""Pages of words made by hand, at 300 dpi: letters of one width in lines of one height."""

from __future__ import annotations

from collections import Counter

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.recognize.frame import Frame, frame_of
from sohoa.recognize.layout import laid_out

HEIGHT, PITCH, WIDTH = 40, 60, 22
DPI, PAGE_WIDTH, PAGE_HEIGHT = 300, 2480, 3508
LEFT, RIGHT = 354, 2280  # margins of 30 and 17 mm


def line(row: float, *parts: tuple[float, str], paragraph: int = 0, height: int = HEIGHT) -> OcrLine:
    """A line of `row`; each part begins at an x and is set in letters of one width."""
    words: list[OcrWord] = []
    top = round(row * PITCH)
    width = WIDTH * height // HEIGHT
    for x0, text in parts:
        x = round(x0)
        for word in text.split():
            words.append(OcrWord(word, Box(x, top, x + width * len(word), top + height), 0.9))
            x += width * (len(word) + 1)
    return OcrLine(Box.around(word.box for word in words), paragraph, tuple(words))


def centred(row: float, text: str, middle: float = (LEFT + RIGHT) / 2, paragraph: int = 0) -> OcrLine:
    """A line of `row` whose middle stands at an x."""
    return line(row, (middle - WIDTH * len(text) / 2, text), paragraph=paragraph)


def running(row: float, count: int, paragraph: int = 0) -> list[OcrLine]:
    """Lines of running text that fill the frame, from `row` down."""
    words = "công tác " * 9 + "năm nay"
    text = words + "x" * ((RIGHT - LEFT) // WIDTH - len(words))
    return [line(row + i, (LEFT, text), paragraph=paragraph) for i in range(count)]


def zone(*lines: OcrLine) -> OcrZone:
    return OcrZone(Box.around(one.box for one in lines), lines)


def page(*zones: OcrZone) -> OcrPage:
    return OcrPage("made", zones, 1.5)


def frame(given: OcrPage) -> Frame:
    return frame_of(given, PAGE_WIDTH, PAGE_HEIGHT, DPI)


def laid(*zones: OcrZone) -> OcrPage:
    """The page laid out; no word may be lost or doubled, and all else stays."""
    given = page(*zones)
    found = laid_out(given, PAGE_WIDTH, PAGE_HEIGHT, DPI)
    assert Counter(found.words) == Counter(given.words)
    assert (found.engine, found.seconds) == ("made", 1.5)
    return found


def kinds(found: OcrPage) -> list[tuple[str, list[str]]]:
    """The kind of each zone and the texts of its lines."""
    return [(one.kind, [line.text for line in one.lines]) for one in found.zones]
