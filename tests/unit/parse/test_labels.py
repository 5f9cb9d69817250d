"""Labels at the start of a line, before sequence decides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.parse.labels import Kind, is_caps, readings


def printed(text: str) -> list[tuple[Kind, str, str]]:
    return [(one.kind, one.label, text[one.end :]) for one in readings(text) if one.printed is None]


@pytest.mark.parametrize(
    ("text", "kind", "label", "rest"),
    [
        ("I. MỤC ĐÍCH", Kind.ROMAN, "I", "MỤC ĐÍCH"),
        ("XIV. Khen thưởng", Kind.ROMAN, "XIV", "Khen thưởng"),
        ("3. Sở Y tế", Kind.ARABIC, "3", "Sở Y tế"),
        ("12.Giao Sở Y tế", Kind.ARABIC, "12", "Giao Sở Y tế"),
        ("1.2. Yêu cầu", Kind.DECIMAL, "1.2", "Yêu cầu"),
        ("2.1.3 Tiến độ", Kind.DECIMAL, "2.1.3", "Tiến độ"),
        ("đ) Báo cáo", Kind.LETTER, "đ", "Báo cáo"),
        ("b. Báo cáo", Kind.LETTER, "b", "Báo cáo"),
        ("(2) hai lần", Kind.PAREN, "2", "hai lần"),
        ("-Tổ chức", Kind.DASH, "-", "Tổ chức"),
        ("– Tổ chức", Kind.DASH, "-", "Tổ chức"),
        ("+ Lập danh sách", Kind.PLUS, "+", "Lập danh sách"),
        ("Điều 7. Hiệu lực", Kind.ARTICLE, "Điều 7", "Hiệu lực"),
        ("Điêu 8: Hiệu lực", Kind.ARTICLE, "Điều 8", "Hiệu lực"),
        ("- Điều 1. Phạm vi", Kind.ARTICLE, "Điều 1", "Phạm vi"),
        ("Chương II", Kind.CHAPTER, "Chương II", ""),
        ("CHƯƠNG I. QUY ĐỊNH CHUNG", Kind.CHAPTER, "CHƯƠNG I", "QUY ĐỊNH CHUNG"),
        ("Phần thứ nhất", Kind.PART, "Phần thứ nhất", ""),
        ("Mục 2", Kind.DIVISION, "Mục 2", ""),
        ("PHỤ LỤC", Kind.APPENDIX, "PHỤ LỤC", ""),
        ("Phụ lục III", Kind.APPENDIX, "Phụ lục III", ""),
    ],
)
def test_what_is_printed(text: str, kind: Kind, label: str, rest: str) -> None:
    assert printed(text)[0] == (kind, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "30/6/2024 là hạn cuối",
        "1.500.000 đồng một tháng",
        "2024. Trong đó",
        "6 tháng đầu năm",
        "10 - 12 cơn bão",
        "12/2020/NĐ-CP của Chính phủ",
        "Chương trình hành động",
        "Chương II của Quy chế này quy định",
        "Phụ lục này là phần không tách rời",
        "Phần lớn các xã",
        "Mục tiêu chung",
        "Điều 5 Luật Lưu trữ",
        "Tổ chức thực hiện",
        "“6. Việc nhận kết quả",
        "...",
    ],
)
def test_what_only_resembles_a_label(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("L. MỤC ĐÍCH, YÊU CẦU", "I"),
        ("Il. NỘI DUNG", "II"),
        ("11. NỘI DUNG", "II"),
        ("IH. TỔ CHỨC", "III"),
        ("HI. TỔ CHỨC", "III"),
        ("l. Mục đích", "1"),
        ("9, Sở Y tế", "9"),
        ("_ 3.1. Hội thi", "3.1"),
        ("]) Sở Y tế", "l"),
        ("Chương Ï", "Chương I"),
    ],
)
def test_misread_labels_keep_what_was_read(text: str, label: str) -> None:
    repaired = {one.label: one.printed for one in readings(text) if one.printed is not None}
    assert label in repaired
    assert repaired[label] != label


@given(st.text(min_size=1).filter(lambda text: not text[0].isspace()))
def test_every_line_can_be_read(text: str) -> None:
    for one in readings(text):
        assert 0 <= one.end <= len(text)


def test_capitals() -> None:
    assert is_caps("NHIỆM VỤ VÀ GIẢI PHÁP")
    assert is_caps("NHIỆM VỤ VÀ GIẢi PHÁP")
    assert not is_caps("Nhiệm vụ")
    assert not is_caps("VII")


@pytest.mark.parametrize("rule", ["---", "----", "-------------", "- - - - -", "***", "–––––"])
def test_a_line_of_signs_is_a_rule_and_no_label(rule: str) -> None:
    assert readings(rule) == ()
