from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, PageMark
from sohoa.recognize.noise import without_noise

SEAL = PageMark("seal", Box(0, 0, 400, 400))


def line(*words: tuple[str, float], x: int = 0, y: int = 100) -> OcrLine:
    boxed = tuple(
        OcrWord(text, Box(x + 60 * i, y, x + 60 * i + 50, y + 30), sure) for i, (text, sure) in enumerate(words)
    )
    return OcrLine(Box.around(word.box for word in boxed), 0, boxed)


def page(*lines: OcrLine) -> OcrPage:
    return OcrPage("made", (OcrZone(Box.around(one.box for one in lines), lines),))


def running(read: OcrPage) -> list[str]:
    return [one.text for zone in read.zones if not zone.is_aside for one in zone.lines]


def noise(read: OcrPage) -> list[str]:
    return [one.text for zone in read.zones if zone.kind == "noise" for one in zone.lines]


def test_scraps_at_the_ends_of_a_line_below_a_seal_are_set_aside() -> None:
    read = without_noise(page(line(("=1,", 0.3), ("THỦ", 0.9), ("TƯỚNG", 0.9), ("`", 0.2))), [SEAL])
    assert running(read) == ["THỦ TƯỚNG"]
    assert noise(read) == ["=1, `"]


def test_damaged_words_stay_in_their_line() -> None:
    words = (("Bộ", 0.9), ("r.", 0.2), ("tiữởng", 0.3), ("về", 0.9))
    read = page(line(*words))
    assert without_noise(read, [SEAL]) == read
    title = page(line(("HÓ", 0.3), ("CHỦ", 0.9), ("TỊCH", 0.9)))
    assert without_noise(title, [SEAL]) == title


def test_words_in_the_corner_of_a_seals_box_and_below_a_long_stroke_stay() -> None:
    read = page(line(("a)", 0.5), ("Sở", 0.9), ("Nội", 0.9), ("vụ", 0.9), y=2))
    assert without_noise(read, [SEAL]) == read
    below = page(line(("đồng", 0.9), ("5", 0.5), y=200))
    assert without_noise(below, [PageMark("signature", Box(0, 0, 900, 900))]) == below


def test_without_a_mark_words_stay() -> None:
    read = page(line(("=1,", 0.3), ("THỦ", 0.9), ("TƯỚNG", 0.9)))
    assert without_noise(read, []) == read


@pytest.mark.parametrize("text", ["—_—", "————", "_", "*", "` ,"])
def test_rules_read_as_signs_are_no_text(text: str) -> None:
    read = without_noise(page(line(("Điều", 0.9), ("1.", 0.9)), line((text, 0.5), y=200)), [])
    assert running(read) == ["Điều 1."]
    assert noise(read) == [text]


def test_a_short_line_that_is_spelt_stays_however_unsure() -> None:
    read = page(line(("Điều!", 0.2), (">.", 0.1)))
    assert without_noise(read, []) == read


@pytest.mark.parametrize("words", [(("2", 0.95),), (("./.", 0.9),), (("…", 0.9),), (("a)", 0.9),), (("III.", 0.9),)])
def test_short_lines_that_may_be_text_stay(words: tuple[tuple[str, float], ...]) -> None:
    read = page(line(*words))
    assert without_noise(read, []) == read


def test_single_letters_between_title_and_name_are_what_is_left_of_a_signature() -> None:
    lines = (
        line(("CHỦ", 0.9), ("TỊCH", 0.9)),
        line(("Ẫ", 0.8), ("Ậ", 0.6), y=200),
        line(("Hà", 0.9), ("Na", 0.9), y=300),
    )
    signed = OcrPage("made", (OcrZone(Box.around(one.box for one in lines), lines, kind="signature"),))
    assert running(without_noise(signed, [])) == ["CHỦ TỊCH", "Hà Na"]
    assert without_noise(page(*lines), []) == page(*lines)


@pytest.mark.parametrize(
    ("word", "confidence", "kept"), [("z", 0.64, False), ("z", 0.8, True), ("5", 0.6, True), ("và", 0.6, True)]
)
def test_a_letter_alone_on_its_line_is_noise_unless_the_engine_is_sure(
    word: str, confidence: float, kept: bool
) -> None:
    lines = line(("Kế", 0.9), ("hoạch", 0.9)), line((word, confidence), y=200)
    assert running(without_noise(page(*lines), [])) == ["Kế hoạch", word][: 1 + kept]


signs = st.text("aăÂ1=—_`.,;ĐẾN", min_size=1, max_size=6)
made_lines = st.lists(
    st.lists(st.tuples(signs, st.floats(0, 1)), min_size=1, max_size=5).map(lambda words: line(*words)),
    min_size=1,
    max_size=5,
)


@given(made_lines, st.booleans())
def test_no_word_is_lost_or_doubled(lines: list[OcrLine], marked: bool) -> None:
    read = page(*lines)
    after = without_noise(read, [SEAL] if marked else [])
    assert Counter(word.text for word in after.words) == Counter(word.text for word in read.words)
    assert all(zone.lines for zone in after.zones)
