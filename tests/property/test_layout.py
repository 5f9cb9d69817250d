"""Whatever stands on a page: no word is lost or doubled by its layout, and laying out again changes no order."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.domain.page import OcrLine, OcrPage, OcrZone
from sohoa.recognize.layout import laid_out
from tests.unit.recognize.pages import DPI, PAGE_HEIGHT, PAGE_WIDTH, line, page, zone

PHRASES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ỦY BAN NHÂN DÂN",
    "Số: 15/KH-SNV",
    "Lâm Giang, ngày 3 tháng 1 năm 2023",
    "KẾ HOẠCH",
    "V/v phòng chống bão",
    "Kính gửi: Sở Nội vụ",
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Thị Lụa",
    "2",
    "- 3 -",
    "Ký bởi: Sở Nội vụ",
    "Ngày ký: 03-01-2023 10:05:11 +07:00",
    "a) Soạn thảo văn bản và các việc khác có liên quan đến công tác văn thư, lưu trữ của cơ quan",
    "…",
)
part = st.tuples(st.integers(0, 2300), st.sampled_from(PHRASES))
lines = st.builds(
    lambda row, parts, height: line(row, *parts, height=height),
    st.floats(0, 57),
    st.lists(part, min_size=1, max_size=3),
    st.sampled_from([24, 40]),
)
zones = st.builds(lambda given: zone(*given), st.lists(lines, min_size=1, max_size=8))
pages = st.builds(lambda given: page(*given), st.lists(zones, max_size=6))


def laid(given_page: OcrPage) -> OcrPage:
    return laid_out(given_page, PAGE_WIDTH, PAGE_HEIGHT, DPI)


@given(pages)
@settings(deadline=None)
def test_no_word_is_lost_or_doubled(given_page: OcrPage) -> None:
    found = laid(given_page)
    assert Counter(found.words) == Counter(given_page.words)
    assert all(one.lines and all(part.words for part in one.lines) for one in found.zones)


@given(pages)
@settings(deadline=None)
def test_boxes_hold_what_is_in_them(given_page: OcrPage) -> None:
    def holds(outer: OcrZone | OcrLine, inner: OcrLine) -> bool:
        return outer.box.x0 <= inner.box.x0 and outer.box.x1 >= inner.box.x1 and outer.box.y1 >= inner.box.y1

    assert all(holds(one, part) for one in laid(given_page).zones for part in one.lines)


@given(pages)
@settings(deadline=None)
def test_nothing_is_read_before_what_stands_above_it(given_page: OcrPage) -> None:
    text = [one for one in laid(given_page).zones if not one.is_aside]
    for earlier, later in combinations(text, 2):
        shared = min(earlier.box.x1, later.box.x1) - max(earlier.box.x0, later.box.x0)
        if shared > 0.5 * min(earlier.box.width, later.box.width):
            assert later.box.y1 > earlier.box.y0
