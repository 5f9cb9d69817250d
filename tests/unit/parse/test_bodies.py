"""Names of issuing bodies."""

from __future__ import annotations

import pytest

from sohoa.parse.bodies import body_names, tidy_name


@pytest.mark.parametrize(
    ("lines", "superior", "issuing"),
    [
        (["CHÍNH PHỦ"], None, "CHÍNH PHỦ"),
        (["ỦY BAN NHÂN DÂN", "TỈNH SÔNG HẠ"], None, "ỦY BAN NHÂN DÂN TỈNH SÔNG HẠ"),
        (["UBND TỈNH SÔNG HẠ", "SỞ NỘI VỤ"], "UBND TỈNH SÔNG HẠ", "SỞ NỘI VỤ"),
        (["ỦY BAN NHÂN DÂN", "HUYỆN BẢN LIM", "PHÒNG TƯ PHÁP"], "ỦY BAN NHÂN DÂN HUYỆN BẢN LIM", "PHÒNG TƯ PHÁP"),
        (["UBND TỈNH SÔNG HẠ", "SỞ GIÁO DỤC", "VÀ ĐÀO TẠO"], "UBND TỈNH SÔNG HẠ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        (["SỞ LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"], None, "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
        (["UBND HUYỆN BẢN LIM", "TRƯỜNG TIỂU HỌC", "LÊ VĂN TÁM"], "UBND HUYỆN BẢN LIM", "TRƯỜNG TIỂU HỌC LÊ VĂN TÁM"),
        (["ĐẢNG BỘ TỈNH SÔNG HẠ", "HUYỆN ỦY BẢN LIM"], "ĐẢNG BỘ TỈNH SÔNG HẠ", "HUYỆN ỦY BẢN LIM"),
        (["BỘ XÂY DỰNG - BỘ NỘI VỤ"], None, "BỘ XÂY DỰNG - BỘ NỘI VỤ"),
        (["TRẦN", "THỦ TƯỚNG CHÍNH PHỦ"], None, "THỦ TƯỚNG CHÍNH PHỦ"),  # a speck read as a word
        ([], None, None),
    ],
)
def test_body_names(lines: list[str], superior: str | None, issuing: str | None) -> None:
    assert body_names(lines) == (superior, issuing)


def test_the_word_for_a_province_with_its_mark_misread() -> None:
    assert tidy_name("SỞ GIÁO DỤC VÀ ĐÀO TẠO TÍNH AN PHONG") == "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH AN PHONG"
    assert tidy_name("TĨNH LẠC SƠN") == "TỈNH LẠC SƠN"
    assert tidy_name("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH") == "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH"
    assert tidy_name("BAN VÌ BÌNH ĐẲNG GIỚI TÍNH") == "BAN VÌ BÌNH ĐẲNG GIỚI TÍNH"
