"""Header fields from plain text."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import DocumentType, Header
from sohoa.parse import parse_text
from tests.unit.parse.documents import DECISION, LETTER, PLAN


def codes(text: str) -> set[str]:
    return {warning.code for warning in parse_text(text).warnings}


def test_a_plan() -> None:
    assert parse_text(PLAN).header == Header(
        superior_body="UBND TỈNH SÔNG HẠ",
        issuing_body="SỞ NỘI VỤ",
        number="118/KH-SNV",
        place="Sông Hạ",
        date="2021-02-09",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Kiểm tra công tác văn thư, lưu trữ tại các cơ quan, đơn vị năm 2021",
    )
    assert parse_text(PLAN).warnings == ()


def test_a_letter_in_two_columns() -> None:
    assert parse_text(LETTER).header == Header(
        issuing_body="ỦY BAN NHÂN DÂN HUYỆN BẢN LIM",
        number="42/UBND-VX",
        place="Bản Lim",
        date="2020-09-03",
        type=DocumentType("CV", "CÔNG VĂN"),
        subject="chuẩn bị khai giảng năm học mới",
        to=("Phòng Giáo dục và Đào tạo", "Ủy ban nhân dân các xã, thị trấn"),
        urgency="HỎA TỐC",
    )


def test_columns_run_together_with_single_spaces() -> None:
    assert parse_text(LETTER.replace("      ", " ")).header == parse_text(LETTER).header


def test_what_is_not_filled_in_is_not_guessed() -> None:
    header = parse_text(DECISION).header
    assert (header.number, header.date) == ("/NĐ-CP", "2019-05")
    assert header.type == DocumentType("NĐ", "NGHỊ ĐỊNH")
    assert codes(DECISION) == {"number-unreadable", "date-unreadable"}


def test_a_party_document() -> None:
    text = PLAN.replace(
        "UBND TỈNH SÔNG HẠ\nSỞ NỘI VỤ\nSố: 118/KH-SNV", "ĐẢNG BỘ TỈNH SÔNG HẠ\nHUYỆN ỦY BẢN LIM\n*\nSố 09-KH/HU"
    )
    text = text.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM")
    header = parse_text(text).header
    assert (header.superior_body, header.issuing_body) == ("ĐẢNG BỘ TỈNH SÔNG HẠ", "HUYỆN ỦY BẢN LIM")
    assert header.number == "09-KH/HU"
    assert header.place == "Sông Hạ"


def test_a_seal_above_the_header_is_not_the_number() -> None:
    head = "Văn phòng Ủy ban nhân dân\ns1 /5/ Tỉnh Lâm Giang\n17.06.2022 13:54:54\n"
    assert parse_text(head + PLAN).header.number == parse_text(PLAN).header.number is not None


@pytest.mark.parametrize(
    ("printed", "code", "name"),
    [
        ("KÉ HOẠCH", "KH", "KẾ HOẠCH"),
        ("KẼ HOACH", "KH", "KẾ HOẠCH"),
        ("QUYÊT ĐỊNH", "QĐ", "QUYẾT ĐỊNH"),
        ("KẾ HOẠCH _ˆ", "KH", "KẾ HOẠCH"),
        ("KẾHOẠCH", "KH", "KẾ HOẠCH"),
        ("KẾ HOẠCHI", "KH", "KẾ HOẠCHI"),
        ("THÔNG TƯ LIÊN TỊCH", None, "THÔNG TƯ LIÊN TỊCH"),
        ("BỘ LUẬT", None, "BỘ LUẬT"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CTr", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
    ],
)
def test_types_with_misread_marks(printed: str, code: str | None, name: str) -> None:
    assert parse_text(PLAN.replace("KẾ HOẠCH\n", f"{printed}\n")).header.type == DocumentType(code, name)


def test_a_report_with_type_and_addressee() -> None:
    text = PLAN.replace("KẾ HOẠCH\n", "BÁO CÁO\n").replace(
        "Căn cứ Luật", "Kính gửi: Ủy ban nhân dân tỉnh.\n\nCăn cứ Luật"
    )
    plan = parse_text(text)
    assert plan.header.to == ("Ủy ban nhân dân tỉnh",)
    assert plan.header.type == DocumentType("BC", "BÁO CÁO")
    assert plan.preamble is not None
    assert plan.preamble.text.startswith("Căn cứ Luật")


def test_the_form_of_the_gazette() -> None:
    text = (
        "QUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN TỈNH SÔNG HẠ SỐ 15/2018/QĐ-UBND\nNGÀY 07 THÁNG 6 NĂM 2018\n"
        "BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN\n\nỦY BAN NHÂN DÂN TỈNH SÔNG HẠ\n\n"
        "Căn cứ Luật Tiếp công dân;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Quy chế."
    )
    plan = parse_text(text)
    assert plan.header == Header(
        issuing_body="ỦY BAN NHÂN DÂN TỈNH SÔNG HẠ",
        number="15/2018/QĐ-UBND",
        date="2018-06-07",
        type=DocumentType("QĐ", "QUYẾT ĐỊNH"),
        subject="BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN",
    )
    assert [section.label for section in plan.sections] == ["Điều 1"]


def test_marks_of_secrecy() -> None:
    assert parse_text(PLAN.replace("SỞ NỘI VỤ\n", "SỞ NỘI VỤ\nTỐI MẬT\n", 1)).header.secrecy == "TỐI MẬT"


def test_text_without_a_head_has_an_empty_header_and_says_so() -> None:
    plan = parse_text("1. Việc thứ nhất.\n2. Việc thứ hai.")
    assert plan.header == Header()
    assert [section.label for section in plan.sections] == ["1", "2"]
    assert {"number-unreadable", "date-unreadable", "type-unreadable", "issuing-body-unreadable"} <= {
        warning.code for warning in plan.warnings
    }


@pytest.mark.parametrize(("line", "name"), [("` XÊ HOẠGH", "KẾ HOẠCH"), ("' ÌẾ hOẠCH", "KẾ HOẠCH"), ("BÁO GÁC", None)])
def test_a_damaged_name_of_a_type_is_told_by_the_symbol_of_the_number(line: str, name: str | None) -> None:
    kind = parse_text(PLAN.replace("\nKẾ HOẠCH\n", f"\n{line}\n")).header.type
    assert (kind.name if kind else None) == name


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("UBND TỈNH SÔNG HẠ\n", "'UBND TỈNH SÔNG HẠ :\n"),
        ("UBND TỈNH SÔNG HẠ\n", "__ UBND TỈNH … SÔNG HẠ. .\n"),
        ("Kiểm tra công tác", "` Kiểm tra : công tác"),
        ("tại các cơ quan, đơn vị năm 2021\n", "'tại các cơ quan, đơn vị năm 2021 ˆ\n"),
        ("Kiểm tra công tác", "- Kiểm tra công tác"),
        ("Kiểm tra công tác", "Kiểm 'tra công tác"),
        ("năm 2021\n\n", "năm 2021 — -\n\n"),
        ("Sông Hạ, ngày", "Sông Hạ. ngày"),
        ("118/KH-SNV\n", "118/KN-SNV\n"),
    ],
)
def test_specks_change_no_field(printed: str, read: str) -> None:
    assert parse_text(PLAN.replace(printed, read, 1)).header == parse_text(PLAN).header


def test_a_subject_ends_where_a_sentence_opens_behind_the_word_for_a_province() -> None:
    text = PLAN.replace("tại các cơ quan, đơn vị năm 2021\n\n", "trên địa bàn tỉnh\nThời gian qua, việc tốt.\n")
    assert parse_text(text).header.subject == "Kiểm tra công tác văn thư, lưu trữ trên địa bàn tỉnh"


def test_a_mark_of_urgency_between_number_and_subject_is_no_part_of_the_subject() -> None:
    header = parse_text(LETTER.replace("HỎA TỐC", "[ HỎA TỐC ]:")).header
    assert header == parse_text(LETTER).header


def test_a_superior_body_of_two_lines() -> None:
    text = PLAN.replace("UBND TỈNH SÔNG HẠ\n", "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG HẠ\n", 1)
    assert parse_text(text).header.superior_body == "ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG HẠ"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH - - :\nSỞ NỘI VỤ", "LIÊN ĐOÀN LAO ĐỘNG TỈNH - SỞ NỘI VỤ"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH –\nSỞ NỘI VỤ -", "LIÊN ĐOÀN LAO ĐỘNG TỈNH – SỞ NỘI VỤ"),
    ],
)
def test_joint_issuers_one_below_the_other(lines: str, names: str) -> None:
    header = parse_text(PLAN.replace("UBND TỈNH SÔNG HẠ\nSỞ NỘI VỤ", lines, 1)).header
    assert (header.superior_body, header.issuing_body) == (None, names)
