"""Lines become zones and paragraphs by where they stand."""

from __future__ import annotations

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrWord
from sohoa.recognize.lines.blocks import block_of, zones_of

HEIGHT, PITCH = 20, 30


def line(row: int, left: int = 100, right: int = 900, text: str = "") -> OcrLine:
    box = Box(left, row * PITCH, right, row * PITCH + HEIGHT)
    return OcrLine(box, 0, (OcrWord(text or f"{row}", box, 0.9),))


def test_lines_below_each_other_are_one_zone_in_order() -> None:
    [zone] = zones_of([line(2), line(0), line(1)])
    assert [one.text for one in zone.lines] == ["0", "1", "2"]
    assert [one.paragraph for one in zone.lines] == [0, 0, 0]


def test_columns_are_zones_of_their_own_and_end_at_a_line_across() -> None:
    left, right = (
        [line(row, 100, 450, f"l{row}") for row in range(3)],
        [line(row, 550, 900, f"r{row}") for row in range(3)],
    )
    zones = zones_of([*left, *right, line(3, 100, 900, "across")])
    assert [[one.text for one in zone.lines] for zone in zones] == [["l0", "l1", "l2"], ["r0", "r1", "r2"], ["across"]]


def test_far_below_begins_a_zone() -> None:
    assert len(zones_of([line(0), line(1), line(4)])) == 2


def test_paragraphs_begin_further_in_and_after_short_lines() -> None:
    [zone] = zones_of([line(0, 150), line(1), line(2, 100, 500), line(3, 100), line(4, 150)])
    assert [one.paragraph for one in zone.lines] == [0, 0, 0, 1, 2]


def test_a_block_reads_each_level_from_left_to_right() -> None:
    [zone] = block_of([line(0, 500, 900, "b"), line(0, 100, 400, "a"), line(1, 100, 400, "c")])
    assert [one.text for one in zone.lines] == ["a", "b", "c"]
    assert block_of([]) == ()
