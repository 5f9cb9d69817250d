"""The outline from plain text."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sohoa.domain.plan import Section
from sohoa.parse import parse_text
from tests.unit.parse.documents import DECISION, PLAN


def labels(sections: Iterable[Section]) -> list[object]:
    """Labels as nested lists: ["I", ["1", ["-"]]]."""
    found: list[object] = []
    for section in sections:
        found.append(section.label)
        if section.children:
            found.append(labels(section.children))
    return found


def outline(body: str) -> list[object]:
    return labels(parse_text(body).sections)


def test_a_plan() -> None:
    assert labels(parse_text(PLAN).sections) == [
        *["I", ["1", ["-", "-"], "2"]],
        *["II", ["1", ["a", "b"], "2", ["2.1", ["+", "+"], "2.2"]]],
        *["III", ["1", "2"]],
        *["Phụ lục", ["1", "2"]],
    ]


def test_chapters_divisions_and_articles() -> None:
    assert labels(parse_text(DECISION).sections) == [
        *["Chương I", ["Điều 1", "Điều 2", ["1", "2", ["a", "b"]]]],
        *["Chương II", ["Mục 1", ["Điều 3"], "Mục 2", ["Điều 4"]]],
    ]


def test_ids_levels_and_pages() -> None:
    plan = parse_text(PLAN)
    first, third, appendix = plan.sections[0], plan.sections[2], plan.sections[3]
    assert (first.id, first.level, first.page) == ("s1", 1, 1)
    assert [child.id for child in third.children] == ["s3.1", "s3.2"]
    assert (first.children[0].children[1].id, first.children[0].children[1].level) == ("s1.1.2", 3)
    assert (appendix.id, appendix.level, appendix.page) == ("s4", 1, 2)


def test_titles_and_text() -> None:
    plan = parse_text(PLAN)
    one, two, three, appendix = plan.sections
    assert (one.title, one.children[0].title, one.children[1].title) == ("MỤC ĐÍCH, YÊU CẦU", "Mục đích", "Yêu cầu")
    assert one.children[1].text == "Việc kiểm tra phải khách quan, đúng thời gian."
    assert (two.children[0].title, two.children[0].text) == ("", "Công tác văn thư, gồm:")
    assert three.children[0].title == "Chi cục Văn thư - Lưu trữ"
    assert three.children[0].text.startswith("Chủ trì tham mưu")
    assert (three.children[1].title, three.children[1].text) == ("", "Văn phòng Sở bố trí xe và kinh phí.")
    assert appendix.title == "DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA"


def test_preamble_and_closing_stand_outside() -> None:
    plan = parse_text(PLAN)
    assert plan.preamble is not None
    assert plan.preamble.text.startswith("Căn cứ Luật Lưu trữ")
    assert plan.closing is not None
    assert plan.closing.text == "Trên đây là Kế hoạch kiểm tra công tác văn thư, lưu trữ năm 2021./."


def test_a_sentence_that_stands_twice_is_kept_twice() -> None:
    plan = parse_text("1. Việc một.\nCác xã thực hiện./.\nCác xã thực hiện./.")
    assert plan.sections[0].text.count("Các xã") == 1
    assert plan.closing is not None
    assert plan.closing.text == "Các xã thực hiện./."


def test_an_item_keeps_the_end_mark() -> None:
    assert parse_text(DECISION).closing is None
    assert parse_text("1. Việc một.\n2. Việc hai./.").sections[1].text == "Việc hai./."


@pytest.mark.parametrize(
    "line",
    ["30/6/2024 là hạn cuối.", "1.500.000 đồng một tháng.", "2.3. không có mục này.", "7. quá xa.", "e) cũng vậy."],
)
def test_numbers_out_of_sequence_are_text(line: str) -> None:
    plan = parse_text(f"1. Việc thứ nhất làm xong\n{line}\n2. Việc thứ hai.")
    assert labels(plan.sections) == ["1", "2"]
    assert line.rsplit(maxsplit=1)[-1] in plan.sections[0].text


def test_a_lost_label_leaves_a_warning() -> None:
    plan = parse_text("1. Việc một.\n2. Việc hai.\n4. Việc bốn.")
    assert labels(plan.sections) == ["1", "2", "4"]
    assert "numbering-gap" in {warning.code for warning in plan.warnings}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("L. MỤC ĐÍCH CHUNG\nVăn bản.\nIL. NỘI DUNG CHÍNH\nVăn bản.\nIH. TỔ CHỨC THỰC HIỆN", ["I", "II", "III"]),
        ("1. MỤC ĐÍCH CHUNG\nVăn bản.\nII. NỘI DUNG CHÍNH\nVăn bản.", ["I", "II"]),
        ("I. MỤC ĐÍCH CHUNG\nVăn bản.\n11. NỘI DUNG CHÍNH\nVăn bản.", ["I", "II"]),
        ("I. MỤC ĐÍCH CHUNG\nII. NỘI DUNG CHÍNH\nII TỔ CHỨC THỰC HIỆN", ["I", "II", "III"]),
        ("l. Việc một.\n2. Việc hai.", ["1", "2"]),
        ("c. Không phải.\na) Một;\nb) Hai;\ne) Ba;\nđ) Bốn;", ["a", "b", "c", "d"]),
        ("g) Không phải.\na) Một;\nb) Hai;", ["a", "b"]),
    ],
)
def test_misread_labels_are_repaired(body: str, expected: list[str]) -> None:
    plan = parse_text(body)
    assert labels(plan.sections) == expected


def test_a_repair_names_both_forms() -> None:
    plan = parse_text("I. MỤC ĐÍCH CHUNG\nVăn bản.\n11. NỘI DUNG CHÍNH\nVăn bản.")
    [message] = [warning.message for warning in plan.warnings if warning.code == "label-repaired"]
    assert "“11”" in message
    assert "“II”" in message


def test_a_list_after_a_colon_belongs_to_the_item() -> None:
    body = "a) Việc một:\n- bước một, gồm:\n1. lập danh sách;\n2. niêm yết.\n- bước hai.\nb) Việc hai."
    assert outline(body) == ["a", ["-", ["1", "2"], "-"], "b"]


def test_numbering_begins_again_below_each_heading() -> None:
    body = "I. MỤC TIÊU CHUNG\n1. Một.\n2. Hai.\nII. GIẢI PHÁP CHUNG\n1. Một.\na) Một;\n2. Hai.\na) Một;"
    assert outline(body) == ["I", ["1", "2"], "II", ["1", ["a"], "2", ["a"]]]


def test_letters_above_numerals() -> None:
    body = "A. TÌNH HÌNH CHUNG\nI. KẾT QUẢ ĐẠT ĐƯỢC\n1. Một.\nB. NHIỆM VỤ CHUNG\nI. MỤC TIÊU CHUNG\nII. GIẢI PHÁP"
    assert outline(body) == ["A", ["I", ["1"]], "B", ["I", "II"]]


WRAPPED = """\
1. Sở Tài chính chủ trì, phối hợp với các sở, ngành liên quan của
tỉnh rà soát, tổng hợp nhu cầu kinh phí của ngành Lao động
- Thương binh và Xã hội, thực hiện đúng Thông tư số 12/2022/TT-
BTTTT và các quy định hiện hành về quản lý ngân sách nhà nước.
2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện, tổng hợp báo cáo
Ủy ban nhân dân tỉnh trong giai đoạn 2021 -
2025 theo quy định.
"""


def test_wrapped_lines_are_joined() -> None:
    plan = parse_text(WRAPPED)
    assert labels(plan.sections) == ["1", "2"]
    assert "ngành Lao động - Thương binh và Xã hội" in plan.sections[0].text
    assert "12/2022/TT-BTTTT" in plan.sections[0].text
    assert "2021 - 2025" in plan.sections[1].text


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    plan = parse_text("1. Giao Sở Y tế kiểm tra\f- 2 -\nviệc thực hiện.\n2. Giao Sở Nội vụ theo dõi.")
    assert plan.sections[0].text == "Giao Sở Y tế kiểm tra việc thực hiện."
    assert [section.page for section in plan.sections] == [1, 2]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("6. Sáu.", []),
        ("5. Năm.\n1. Một.\n2. Hai.\n3. Ba.\n4. Bốn.\n5. Năm.\n6. Sáu.\n1. Bảy.\n8. Tám.", list("12345678")),
        ("h) Không phải.\n8) Một;\nb) Hai;\nc) Ba;", ["a", "b", "c"]),
        ("1. Một.\n2. Hai.\n- 3. Ba.\n- Gạch.", ["1", "2", "3", ["-"]]),
        ("- 1. Gạch.\n- 2. Gạch.", ["-", "-"]),
        ("1. Một\n1.1. A\n1.2.1. B\n1.3. C", ["1", ["1.1", "1.2.1", "1.3"]]),
        (
            "Chương I\nCHUNG NHẤT\nĐiều 1. A.\nChương H -\nCỤ THỂ HƠN\nĐiều 2. B.",
            ["Chương I", ["Điều 1"], "Chương II", ["Điều 2"]],
        ),
    ],
)
def test_what_engines_do_to_labels(body: str, expected: list[object]) -> None:
    assert outline(body) == expected
