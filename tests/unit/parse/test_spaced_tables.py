"""Tables in plain text whose columns are kept apart by spaces."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import Plan, Table
from sohoa.parse import parse_text

BEFORE = "II. NHIỆM VỤ\nCác nhiệm vụ cụ thể như sau:\n"
AFTER = "III. KINH PHÍ\nNgân sách huyện bảo đảm kinh phí thực hiện theo quy định hiện hành của pháp luật.\n"
HEADER = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành")
HEAD = """\
 TT     Nội dung công việc            Đơn vị chủ trì        Thời gian
                                                           hoàn thành
"""
TOP = """\
 1    Mở lớp tập huấn kỹ năng       Phòng Nội vụ           30/6/2024
      số cho cán bộ xã
 2    Tổng hợp, báo cáo kết quả     Văn phòng HĐND và      Trước ngày
                                    UBND huyện             15/11/2024
"""
MIDDLE = """\
      Mở lớp tập huấn kỹ năng
 1    số cho cán bộ xã, thị         Phòng Nội vụ           30/6/2024
      trấn
                                    Văn phòng HĐND và      Trước ngày
 2    Tổng hợp, báo cáo kết quả
                                    UBND huyện             15/11/2024
"""
ROWS = (
    ("1", "Mở lớp tập huấn kỹ năng số cho cán bộ xã", "Phòng Nội vụ", "30/6/2024"),
    ("2", "Tổng hợp, báo cáo kết quả", "Văn phòng HĐND và UBND huyện", "Trước ngày 15/11/2024"),
)


def only(plan: Plan) -> Table:
    [found] = plan.tables
    return found


def test_cells_over_several_lines_are_whole() -> None:
    plan = parse_text(BEFORE + HEAD + TOP + AFTER)
    found = only(plan)
    assert (found.header, found.rows) == (HEADER, ROWS)
    assert [section.label for section in plan.sections] == ["II", "III"]
    assert plan.sections[0].text == "Các nhiệm vụ cụ thể như sau:"


def test_numbers_may_stand_in_the_middle_of_their_rows() -> None:
    rows = only(parse_text(BEFORE + HEAD + MIDDLE + AFTER)).rows
    assert rows == ((*ROWS[0][:1], "Mở lớp tập huấn kỹ năng số cho cán bộ xã, thị trấn", *ROWS[0][2:]), ROWS[1])


def test_blank_lines_part_rows() -> None:
    first, second = TOP.split(" 2  ")
    assert only(parse_text(f"{BEFORE}{HEAD}\n{first}\n 2  {second}\n{AFTER}")).rows == ROWS


def test_the_gap_between_two_cells_may_be_one_space() -> None:
    tight = TOP + " 3    Kiểm tra kết quả áp dụng kỹ   Phòng Nội vụ           Quý IV\n"
    tight += "      năng số tại các xã, thị trấn. Thanh tra huyện\n"
    rows = only(parse_text(BEFORE + HEAD + tight + AFTER)).rows
    assert rows[2][1] == "Kiểm tra kết quả áp dụng kỹ năng số tại các xã, thị trấn."
    assert rows[2][2] == "Phòng Nội vụ Thanh tra huyện"


@pytest.mark.parametrize("number", ["", f"\n{' ' * 30}2\n", f"{' ' * 30}- 2 -\n\n"])
def test_a_table_goes_on_over_pages(number: str) -> None:
    first, second = TOP.split(" 2  ")
    found = only(parse_text(f"{BEFORE}{HEAD}{first}\n\f{number}{HEAD} 2  {second}{AFTER}"))
    assert (found.rows, found.pages) == (ROWS, (1, 2))


def test_rows_are_directives_with_the_place_of_their_lines() -> None:
    text = BEFORE + HEAD + TOP + AFTER
    rows = [one for one in parse_text(text).directives if one.source == "table"]
    [span] = rows[0].spans
    assert text[span.start : span.end].startswith(" 1    Mở lớp")
    assert text[span.start : span.end].endswith("cán bộ xã")


@pytest.mark.parametrize("group", [" I    Công tác chuẩn bị", " I. CÔNG TÁC CHUẨN BỊ VÀ TUYÊN TRUYỀN TRÊN ĐỊA BÀN"])
def test_a_heading_of_a_group_is_a_row(group: str) -> None:
    rows = only(parse_text(f"{BEFORE}{HEAD}{group}\n{TOP}{AFTER}")).rows
    assert len(rows) == 3
    assert " ".join(filter(None, rows[0])) == " ".join(group.split())


HEADING = """\
   UBND HUYỆN AN HÒA              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     PHÒNG NỘI VỤ                     Độc lập - Tự do - Hạnh phúc
   Số: 12/KH-PNV                  An Hòa, ngày 05 tháng 02 năm 2024

                              KẾ HOẠCH
                  Tập huấn kỹ năng số năm 2024
"""
SIGNING = """\
   Nơi nhận:                            TM. ỦY BAN NHÂN DÂN
   - UBND huyện;                           KT. CHỦ TỊCH
   - Lưu: VT.                              PHÓ CHỦ TỊCH
"""


def test_head_and_signing_in_two_columns_are_no_tables() -> None:
    plan = parse_text(f"{HEADING}I. MỤC ĐÍCH\nNâng cao nhận thức.\n{SIGNING}")
    assert not plan.tables
    assert (plan.header.number, plan.recipients) == ("12/KH-PNV", ("UBND huyện", "Lưu: VT"))


def test_a_signing_below_a_table_is_no_row_of_it() -> None:
    plan = parse_text(HEADING + BEFORE + HEAD + TOP + SIGNING)
    assert only(plan).rows == ROWS
    assert plan.recipients == ("UBND huyện", "Lưu: VT")


def test_text_with_wide_gaps_is_no_table() -> None:
    plan = parse_text(
        "1. Thời gian:   07 giờ 30, ngày 12/3/2024\n2. Địa điểm:   Hội trường   Ủy ban\n"
        "3. Nội   dung thực   hiện gồm các   việc sau đây.\n"
    )
    assert not plan.tables


def test_long_texts_take_linear_time() -> None:
    row = " 7    Mở lớp tập huấn kỹ năng       Phòng Nội vụ           30/6/2024\n"
    from sohoa.parse.plain_text import source_lines
    from sohoa.parse.text_tables import text_tables

    assert [len(table.rows) for table in text_tables(source_lines(HEAD + row * 3000))] == [3001]
    assert not list(text_tables(source_lines("a" + "   b" * 20_000)))
    assert not list(text_tables(source_lines("Nội dung   Thời gian\n" * 5_000)))
