"""Tables in plain text, cells parted by tabs."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import Plan, Table
from sohoa.parse import parse_text

HEAD = "TT\tNội dung\tĐơn vị chủ trì\tThời gian"
ROWS = "1\tMở lớp tập huấn kỹ năng số\tPhòng Nội vụ\t30/6/2024\n2\tTổng hợp kết quả\tVăn phòng\t15/11/2024"
PLAN = "II. NHIỆM VỤ\nCác nhiệm vụ cụ thể:\n"


def only(plan: Plan) -> Table:
    [found] = plan.tables
    return found


def test_a_table_has_header_and_rows_and_stands_in_its_section() -> None:
    plan = parse_text(f"I. MỤC ĐÍCH\nNâng cao nhận thức.\n{PLAN}{HEAD}\n{ROWS}\nIII. KINH PHÍ\nNgân sách huyện.\n")
    found = only(plan)
    assert found.header == ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian")
    assert found.rows[0] == ("1", "Mở lớp tập huấn kỹ năng số", "Phòng Nội vụ", "30/6/2024")
    assert (found.section, found.after, found.pages) == ("s2", 1, (1,))
    assert [section.text for section in plan.sections] == [
        "Nâng cao nhận thức.",
        "Các nhiệm vụ cụ thể:",
        "Ngân sách huyện.",
    ]


def test_rows_are_directives_with_the_place_of_their_line() -> None:
    text = f"{PLAN}{HEAD}\n{ROWS}\n"
    directives = [one for one in parse_text(text).directives if one.source == "table"]
    assert [one.text for one in directives][:1] == ["Mở lớp tập huấn kỹ năng số"]
    [span] = directives[0].spans
    assert text[span.start : span.end] == ROWS.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize("between", ["", "\n", "3\n", "- 3 -\n", "Trang 3/5\n", "12/3/2024 10:30\n"])
def test_a_table_goes_on_over_pages_without_its_repeated_head(between: str) -> None:
    more = "3\tKiểm tra\tThanh tra\tQuý IV"
    found = only(parse_text(f"{PLAN}{HEAD}\n{ROWS}\n\f{between}{HEAD}\n{more}\n"))
    assert [row[0] for row in found.rows] == ["1", "2", "3"]
    assert found.pages == (1, 2)
    assert only(parse_text(f"{PLAN}{HEAD}\n{ROWS}\n{between}\f{more}\n")).rows == found.rows


@pytest.mark.parametrize("group", ["I\tCông tác chuẩn bị", "I. Công tác chuẩn bị", "Công tác chuẩn bị"])
def test_a_heading_of_a_group_is_a_row(group: str) -> None:
    found = only(parse_text(f"{PLAN}{HEAD}\n{group}\n{ROWS}\n"))
    assert len(found.rows) == 3
    assert tuple(filter(None, found.rows[0])) == tuple(group.split("\t"))


def test_empty_cells_keep_their_column() -> None:
    found = only(parse_text(f"{PLAN}{HEAD}\n1\tTập huấn\t\tQuý I\n\tTổng cộng\n"))
    assert found.rows == (("1", "Tập huấn", "", "Quý I"), ("", "Tổng cộng", "", ""))


@pytest.mark.parametrize(
    ("head", "row", "read"),
    [
        ("TT\tNội dung\tĐơn vị\tThời gian", "1\tTập huấn\tQuý I", ("1", "Tập huấn", "", "Quý I")),
        # Which of the columns between is empty is open; so is which is behind the time; so is whose time it is.
        ("TT\tNội dung\tĐơn vị\tPhối hợp\tThời gian", "1\tTập huấn\tCông an\tQuý I", None),
        ("TT\tNội dung\tĐơn vị\tThời gian\tSản phẩm\tGhi chú", "1\tTập huấn\tQuý I\tBáo cáo", None),
        ("TT\tNội dung\tĐơn vị\tThời gian bắt đầu\tThời gian kết thúc", "1\tTập huấn\tQuý I", None),
    ],
)
def test_lost_cells_are_put_back_where_one_way_is_possible(head: str, row: str, read: tuple[str, ...] | None) -> None:
    found = only(parse_text(f"{PLAN}{head}\n{row}\n2\tKiểm tra\tQuý II\n"))
    as_printed = tuple(row.split("\t"))
    width = len(head.split("\t"))
    assert found.rows[0] == (read or (*as_printed, *[""] * (width - len(as_printed))))


def test_another_head_begins_another_table() -> None:
    other = "STT\tHọ và tên\tChức vụ\n1\tLê Văn An\tTrưởng ban\n2\tTrần Thị Bình\tPhó Trưởng ban"
    plan = parse_text(f"{PLAN}{HEAD}\n{ROWS}\n{other}\n")
    assert [table.header[1] for table in plan.tables] == ["Nội dung", "Họ và tên"]
    assert [len(table.rows) for table in plan.tables] == [2, 2]


def test_a_caption_between_parts_two_tables_with_the_same_head() -> None:
    plan = parse_text(f"{PLAN}Bảng 1. Năm 2024\n{HEAD}\n{ROWS}\nBảng 2. Năm 2025\n{HEAD}\n{ROWS}\n")
    assert [table.caption for table in plan.tables] == ["Bảng 1. Năm 2024", "Bảng 2. Năm 2025"]


def test_a_head_of_two_rows_is_joined_from_the_top() -> None:
    head = "TT\tNội dung\tKinh phí\t\tGhi chú\n\t\tTỉnh\tHuyện"
    found = only(parse_text(f"{PLAN}{head}\n1\tTập huấn\t5\t7\n2\tIn tài liệu\t1\t2\n"))
    assert found.header == ("TT", "Nội dung", "Kinh phí / Tỉnh", "Huyện", "Ghi chú")


def test_three_columns_make_a_table_without_a_head() -> None:
    found = only(parse_text("Danh sách kèm theo\nLê Văn An\tTrưởng ban\t0912\nTrần Thị Bình\tPhó ban\t0913\n"))
    assert found.header == ("", "", "")
    assert len(found.rows) == 2


HEADER = (
    "UBND HUYỆN AN HÒA\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-PNV\tAn Hòa, ngày 05 tháng 02 năm 2024\nKẾ HOẠCH\nTập huấn kỹ năng số năm 2024\n"
)
SIGNING = "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- UBND huyện;\tKT. CHỦ TỊCH\n- Lưu: VT.\tPHÓ CHỦ TỊCH\n\tLê Văn An\n"


def test_head_and_signing_in_two_columns_are_no_tables() -> None:
    plan = parse_text(f"{HEADER}I. MỤC ĐÍCH\nNâng cao nhận thức.\n{SIGNING}")
    assert not plan.tables
    assert plan.header.number == "12/KH-PNV"
    assert plan.signature is not None and plan.signature.name == "Lê Văn An"


def test_a_signing_below_a_table_is_no_row_of_it() -> None:
    plan = parse_text(f"{HEADER}{PLAN}{HEAD}\n{ROWS}\n{SIGNING}")
    assert len(only(plan).rows) == 2
    assert plan.recipients == ("UBND huyện", "Lưu: VT")


def test_items_with_tabs_behind_their_labels_are_no_table() -> None:
    items = "1.\tPhòng Nội vụ chủ trì tập huấn.\n2.\tVăn phòng tổng hợp báo cáo.\n3.\tCác xã cử người dự.\n"
    plan = parse_text(f"II. NHIỆM VỤ\n{items}")
    assert not plan.tables
    assert [child.label for child in plan.sections[0].children] == ["1", "2", "3"]


def test_items_below_a_table_are_no_rows_of_it() -> None:
    plan = parse_text(
        f"{PLAN}{HEAD}\n{ROWS}\nIII.\tTỔ CHỨC THỰC HIỆN\n1.\tPhòng Nội vụ theo dõi.\n2.\tCác xã báo cáo.\n"
    )
    assert len(only(plan).rows) == 2
    assert [section.label for section in plan.sections] == ["II", "III"]


def test_descriptions_before_a_colon_are_no_table() -> None:
    plan = parse_text("II. NỘI DUNG\n1. Họp giao ban\nThời gian:\t07 giờ 30\nĐịa điểm:\tHội trường huyện\n")
    assert not plan.tables


def test_long_texts_take_linear_time() -> None:
    rows = "\n".join(f"{n}\tViệc {n}\tPhòng Nội vụ\tQuý I" for n in range(1, 4001))
    assert len(only(parse_text_tables_only(f"{PLAN}{HEAD}\n{rows}\n")).rows) == 4000
    assert not parse_text_tables_only("a\tb\n" * 50_000).tables
    assert not parse_text_tables_only("\t" * 100_000 + "x\n" + "-\n" * 20_000).tables


def parse_text_tables_only(text: str) -> Plan:
    """The plan with nothing but the tables: reading thousands of cells is another matter."""
    from sohoa.parse.plain_text import lines_of_text, source_lines
    from sohoa.parse.text_tables import found_tables, text_tables

    source = source_lines(text)
    tables = list(text_tables(source))
    lines = lines_of_text(source, {at for table in tables for at in table.lines})
    return Plan(tables=tuple(found.table for found in found_tables(tables, source, lines)))
