"""Tables without rules: found by numbered rows and common gutters; nothing else is taken for one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.recognize.borderless import with_borderless_tables

DPI = 300
LETTER, HEIGHT, LEADING = 24, 45, 70
COLUMNS = (200, 340, 1250, 1850)


def words(text: str, x: int, y: int) -> list[OcrWord]:
    found = []
    for word in text.split():
        found.append(OcrWord(word, Box(x, y, x + LETTER * len(word), y + HEIGHT), 0.9))
        x += LETTER * (len(word) + 1)
    return found


def zone(*lines: list[OcrWord]) -> OcrZone:
    made = tuple(OcrLine(Box.around(word.box for word in line), 0, tuple(line)) for line in lines if line)
    return OcrZone(Box.around(line.box for line in made), made)


def rows(*texts: str, xs: tuple[int, ...] = COLUMNS, top: int = 600) -> list[list[OcrWord]]:
    """Lines of cells parted by `|`, as the engine reads them across."""
    return [
        [word for x, cell in zip(xs, text.split("|"), strict=False) for word in words(cell, x, top + LEADING * at)]
        for at, text in enumerate(texts)
    ]


def page(*zones: OcrZone) -> OcrPage:
    return OcrPage("test", zones, 1.0)


def cells(table: OcrZone) -> list[list[str]]:
    texts = ["" for _ in table.cells]
    for line in table.lines:
        texts[line.paragraph] = f"{texts[line.paragraph]} {line.text}".strip()
    width = max(cell.column for cell in table.cells) + 1
    return [texts[at : at + width] for at in range(0, len(texts), width)]


ABOVE = zone(words("Kế hoạch công tác của Ủy ban nhân dân tỉnh năm 2024 như sau:", 200, 400))
BELOW = zone(words("Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện tốt kế hoạch", 200, 1400))
TABLE = (
    "TT|Nội dung|Chủ trì|Thời gian",
    "1|Tập huấn kỹ năng số|Sở Nội vụ|Quý II",
    "|cho cán bộ cấp xã||",
    "2|Kiểm tra thực hiện|Sở Tài chính|Quý III",
    "3|Tổng kết|Văn phòng|Quý IV",
)
READ = [
    ["TT", "Nội dung", "Chủ trì", "Thời gian"],
    ["1", "Tập huấn kỹ năng số cho cán bộ cấp xã", "Sở Nội vụ", "Quý II"],
    ["2", "Kiểm tra thực hiện", "Sở Tài chính", "Quý III"],
    ["3", "Tổng kết", "Văn phòng", "Quý IV"],
]


def test_rows_and_columns_are_found_by_alignment() -> None:
    rest, [table] = with_borderless_tables(page(ABOVE, zone(*rows(*TABLE)), BELOW), DPI)
    assert rest.zones == (ABOVE, BELOW)
    assert cells(table) == READ


def test_it_does_not_matter_in_which_zones_the_engine_put_the_words() -> None:
    lines = rows(*TABLE)
    columns = [
        zone(*([word for word in line if left <= word.box.x0 < right] for line in lines))
        for left, right in zip(COLUMNS, (*COLUMNS[1:], 2400), strict=True)
    ]
    rest, [table] = with_borderless_tables(page(ABOVE, *columns, BELOW), DPI)
    assert rest.zones == (ABOVE, BELOW)
    assert cells(table) == READ


def test_a_zone_that_holds_more_than_the_table_keeps_the_rest() -> None:
    text = [list(line.words) for line in (*ABOVE.lines, *BELOW.lines)]
    rest, [table] = with_borderless_tables(page(zone(text[0], *rows(*TABLE), text[1])), DPI)
    assert [line.words for line in rest.lines] == [tuple(line) for line in text]
    assert cells(table) == READ


@pytest.mark.parametrize(
    "lines",
    [
        ("UBND TỈNH|CỘNG HÒA XÃ HỘI", "SỞ NỘI VỤ|Độc lập", "Số: 1|Hà Nội, ngày", "1|2", "2|3", "3|4"),
        ("1.|Tổ chức họp thôn", "2.|Kiểm tra việc thực hiện", "3.|Tổng kết công tác", "4.|Báo cáo"),
        ("NGƯỜI LẬP|KẾ TOÁN|GIÁM ĐỐC", "(ký)|(ký)|(ký)", "Lê An|Lê Ba|Lê Tư"),
        ("STT|Nội dung|Chủ trì|Thời gian",),
        ("STT|Nội dung|Chủ trì|Thời gian", "1|a|b|c", "2|a|b|c"),
        ("1|a|b|c", "5|a|b|c", "9|a|b|c", "4|a|b|c"),
    ],
)
def test_what_is_not_plainly_a_table_is_none(lines: tuple[str, ...]) -> None:
    whole = page(ABOVE, zone(*rows(*lines, xs=(200, 500, 1250, 1850))), BELOW)
    assert with_borderless_tables(whole, DPI) == (whole, [])


def test_running_text_has_no_gutters() -> None:
    text = "1 Ủy ban nhân dân tỉnh yêu cầu các sở ban ngành thực hiện tốt kế hoạch này"
    whole = page(zone(*(words(text.replace("1", str(at)), 200, 300 + 80 * at) for at in range(1, 9))))
    assert with_borderless_tables(whole, DPI) == (whole, [])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text("abcđ", min_size=0, max_size=12), min_size=3, max_size=3), min_size=1, max_size=12),
    st.integers(0, 4),
)
def test_every_word_ends_up_in_one_cell_or_one_zone(texts: list[list[str]], first: int) -> None:
    lines = rows(*("|".join((str(first + at), *row)) for at, row in enumerate(texts)))
    whole = page(ABOVE, zone(*lines), BELOW)
    rest, tables = with_borderless_tables(whole, DPI)
    inside = [word for table in tables for line in table.lines for word in line.words]
    assert Counter((*rest.words, *inside)) == Counter(whole.words)
    for table in tables:
        for line in table.lines:
            box = table.cells[line.paragraph].box
            assert all(box.x0 <= (word.box.x0 + word.box.x1) / 2 <= box.x1 for word in line.words)
