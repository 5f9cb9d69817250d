"""Words in doubt are read once more; sure ones are not asked about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Alternative
from sohoa.recognize.lines.second_reading import LineInk, with_second_reading

DPI = 200.0


class Second:
    """Reads the given words, placed over each line of the sheet; keeps what it was given."""

    def __init__(self, words: Sequence[tuple[str, float, float]]) -> None:
        self.words = words
        self.sheets: list[Raster] = []

    def recognize(self, raster: Raster) -> OcrPage:
        self.sheets.append(raster)
        if not self.words:
            return OcrPage("second", ())
        dark = np.flatnonzero((raster.pixels < 128).any(axis=1))
        rows = np.split(dark, np.flatnonzero(np.diff(dark) > 1) + 1)
        left = int(np.flatnonzero((raster.pixels < 128).any(axis=0))[0])
        lines = []
        for row in rows:
            words = tuple(
                OcrWord(text, Box(left + 50 * at, int(row[0]), left + 50 * at + 40, int(row[-1])), confidence)
                for at, (text, confidence, _) in enumerate(self.words)
            )
            lines.append(OcrLine(Box.around(word.box for word in words), 0, words))
        return OcrPage("second", (OcrZone(Box.around(line.box for line in lines), tuple(lines)),))


def line(words: Sequence[tuple[str, float]], top: int = 100) -> tuple[OcrLine, LineInk]:
    read = tuple(
        OcrWord(text, Box(300 + 50 * at, top, 340 + 50 * at, top + 20), confidence, others=(Alternative("x", -2.0),))
        for at, (text, confidence) in enumerate(words)
    )
    ink = np.zeros((20, 50 * len(words)), np.uint8)
    return OcrLine(Box.around(word.box for word in read), 0, read), LineInk(ink, 300, top)


def settled(words: Sequence[tuple[str, float]], rivals: Sequence[tuple[str, float]]) -> tuple[OcrWord, ...]:
    one, ink = line(words)
    [result] = with_second_reading([one], [ink], DPI, Second([(*rival, 0.0) for rival in rivals]))
    return result.words


def test_a_word_in_doubt_is_what_the_other_engine_is_sure_of() -> None:
    sure, doubted = settled([("kinh", 0.99), ("té", 0.5)], [("kính", 0.95), ("tế", 0.95)])
    assert (sure.text, sure.confidence) == ("kinh", 0.99)
    assert (doubted.text, doubted.confidence) == ("tế", 0.95)
    assert [other.text for other in doubted.others] == ["té", "x"]
    assert doubted.others[0].score == pytest.approx(-0.69)
    assert doubted.others[1].score == pytest.approx(-2.69)


@pytest.mark.parametrize(("confidence", "text"), [(0.7, "15/KH"), (0.5, "16/KH")])
def test_words_with_digits_need_more_doubt(confidence: float, text: str) -> None:
    [word] = settled([("15/KH", confidence)], [("16/KH", 0.95)])
    assert word.text == text


def test_what_both_read_is_surer() -> None:
    [word] = settled([("tế", 0.5)], [("tế", 0.6)])
    assert (word.text, word.confidence) == ("tế", 0.9)


@pytest.mark.parametrize("rivals", [[("tế", 0.3)], []], ids=["in doubt as well", "nothing"])
def test_a_word_stays_where_the_other_engine_knows_no_better(rivals: list[tuple[str, float]]) -> None:
    [word] = settled([("té", 0.5)], rivals)
    assert (word.text, word.confidence) == ("té", 0.5)


def test_only_lines_in_doubt_are_read_again_and_each_in_its_place() -> None:
    pairs = [
        line([("một", 0.99)], 100),
        line([("hal", 0.4)], 200),
        line([("ba", 0.99)], 300),
        line([("bốm", 0.4)], 400),
    ]
    second = Second([("HAI", 0.9, 0.0)])
    found = with_second_reading([one for one, _ in pairs], [ink for _, ink in pairs], DPI, second)
    assert [one.text for one in found] == ["một", "HAI", "ba", "HAI"]
    assert [one.box for one in found] == [one.box for one, _ in pairs]
    [sheet] = second.sheets
    assert int((sheet.pixels == 0).any(axis=1).sum()) == 40


def test_nothing_in_doubt_asks_nobody() -> None:
    one, ink = line([("một", 0.99)])
    second = Second([])
    assert with_second_reading([one], [ink], DPI, second) == [one]
    assert second.sheets == []
