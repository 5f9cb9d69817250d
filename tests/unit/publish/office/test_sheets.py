"""The tracker and the catalogue, as other programs read them."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import repeat
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sohoa.domain.errors import InputUnusable, OutputFailed
from sohoa.domain.plan import Copy, Directive, Header, Plan
from sohoa.publish.office.catalogue import FIELDS, write_catalogue, write_catalogue_csv
from sohoa.publish.office.sheets import Column, Link, Sheet, workbook
from sohoa.publish.office.tracker import COLUMNS, write_tracker
from sohoa.publish.office.wording import number_parts
from sohoa.publish.published import PublishedDocument
from tests.unit.publish.office.offices import CITED, PLAN, published

Write = Callable[[Iterable[PublishedDocument], Path], None]


def opened(path: Path, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def tracker(tmp_path: Path, *documents: PublishedDocument) -> Worksheet:
    write_tracker(documents, tmp_path / "directives.xlsx")
    return opened(tmp_path / "directives.xlsx", "Theo dõi")


def row(sheet: Worksheet, number: int) -> dict[str, object]:
    return {column.heading: cell.value for column, cell in zip(COLUMNS, sheet[number], strict=True)}


def test_a_directive_has_a_row_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    sheet = tracker(tmp_path, published())
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert row(sheet, 2) == {
        "STT": 1,
        "Số, ký hiệu văn bản": "101/KH-SNV",
        "Ngày ban hành": datetime(2023, 1, 31),
        "Loại văn bản": "Kế hoạch",
        "Trích yếu nội dung": "Thi đua, khen thưởng năm 2023",
        "Mục": "II / 1 / a",
        "Nội dung nhiệm vụ": "Sở Tài chính bố trí kinh phí trước ngày 30/6/2023, theo Quyết định.",
        "Cơ quan chủ trì": "Sở Tài chính",
        "Cơ quan phối hợp": "Sở Nội vụ; Sở Y tế",
        "Thời hạn ghi trong văn bản": "trước ngày 30/6/2023",
        "Từ ngày": None,
        "Đến ngày": datetime(2023, 6, 30),
        "Định kỳ": None,
        "Sản phẩm, kết quả": "Báo cáo",
        "Căn cứ": CITED,
        "Trang": '=HYPERLINK("documents/ke-hoach-0123abcd/document.pdf#page=2","2")',
        "Độ tin cậy": 0.93,
        "Trạng thái": "Chưa thực hiện",
        "Ghi chú": None,
    }
    assert row(sheet, 3)["Định kỳ"] == "Hằng tháng" and row(sheet, 3)["Mục"] == "II / 1"
    assert (row(sheet, 4)["Từ ngày"], row(sheet, 4)["Trang"]) == (datetime(2023, 5, 1), None)
    assert sheet.max_row == 4


def test_text_of_a_document_is_never_a_formula(tmp_path: Path) -> None:
    cell = tracker(tmp_path, published())["G3"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")


def test_the_tracker_is_ready_to_filter_fill_in_and_print(tmp_path: Path) -> None:
    sheet = tracker(tmp_path, published())
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:S4")
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "R2:R4" and "Hoàn thành" in str(rule.formula1)
    setup, footer = sheet.page_setup, sheet.oddFooter
    assert (setup.orientation, setup.paperSize, sheet.print_title_rows) == ("landscape", 9, "$1:$1")
    # One page wide is what is meant where no width is given.
    assert (setup.fitToWidth or 1, setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, 0, True)
    assert footer is not None and footer.center is not None and "&P" in str(footer.center.text)
    assert sheet["G2"].alignment.wrap_text
    assert sheet["L2"].number_format == "dd/mm/yyyy"


def test_what_is_longer_than_a_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with workbook(path, "x") as book:
        sheet = Sheet(book, "Theo dõi", (Column("STT", 5),), most_rows=3)
        for number in range(7):
            sheet.add((number,))
        sheet.finish()
    read = openpyxl.load_workbook(path)
    assert read.sheetnames == ["Theo dõi", "Theo dõi 2", "Theo dõi 3"]
    values = [[cell for (cell,) in one.iter_rows(values_only=True)] for one in read.worksheets]
    assert values == [["STT", 0, 1, 2], ["STT", 3, 4, 5], ["STT", 6]]


@pytest.mark.parametrize("text", ["a\x00\x0b\ud800b", "x" * 40_000, "🜚" * 20_000, "dòng một\ndòng hai", "=1+1", "@x"])
def test_any_text_can_be_written_and_read(tmp_path: Path, text: str) -> None:
    plan = Plan(directives=(Directive("d1", text, "x"),))
    read = str(tracker(tmp_path, published(plan))["G2"].value)
    assert read in (text, "ab") or (len(read) > 15_000 and text.startswith(read.removesuffix("…")))


def test_a_link_too_long_for_excel_is_its_text(tmp_path: Path) -> None:
    with workbook(tmp_path / "a.xlsx", "x") as book:
        sheet = Sheet(book, "A", (Column("Trang", 5, "link"),))
        sheet.add((Link("d/" * 200, "7"),))
        sheet.add((Link('d/"a".pdf', "8"),))
        sheet.finish()
    read = opened(tmp_path / "a.xlsx", "A")
    assert (read["A2"].value, read["A3"].value) == ("7", '=HYPERLINK("d/""a"".pdf","8")')


def test_the_catalogue_is_the_paper_form_and_the_fields_for_exchange(tmp_path: Path) -> None:
    write_catalogue([published()], tmp_path / "catalogue.xlsx")
    form = opened(tmp_path / "catalogue.xlsx", "Mục lục")
    assert form["A1"].value == "MỤC LỤC VĂN BẢN, TÀI LIỆU"
    assert [cell.value for cell in form[5]] == [f"({number})" for number in range(1, 8)]
    title = "Kế hoạch Thi đua, khen thưởng năm 2023"
    issuer = "SỞ NỘI VỤ (UBND TỈNH BÌNH HẢI)"
    day = datetime(2023, 1, 31)
    assert [cell.value for cell in form[6]] == [1, "101/KH-SNV", day, title, issuer, None, "4 trang"]
    data = opened(tmp_path / "catalogue.xlsx", "Dữ liệu")
    known = {field.name: cell.value for field, cell in zip(FIELDS, data[2], strict=True) if cell.value is not None}
    assert known == {
        "typeName": "Kế hoạch", "codeNumber": "101", "codeNotation": "KH-SNV", "issuedDate": day, "organName": issuer,
        "subject": "Thi đua, khen thưởng năm 2023", "language": "Tiếng Việt", "numberOfPage": 4,
        "confidenceLevel": "02", "description": "4 trang", "position": "PHÓ GIÁM ĐỐC", "fullName": "Lê A",
        "name": '=HYPERLINK("documents/ke-hoach-0123abcd/document.pdf","ke-hoach-0123abcd")',
    }  # fmt: skip


def test_what_could_not_be_read_is_left_empty_and_named(tmp_path: Path) -> None:
    header = Header(issuing_body="SỞ Y TẾ", number="/KH-SYT", date="2024-06")
    write_catalogue_csv([published(Plan(header=header, copy=Copy("SY")))], tmp_path / "a.csv")
    (read,) = csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines())
    assert (read["codeNumber"], read["codeNotation"], read["issuedDate"]) == ("", "KH-SYT", "")
    assert read["description"] == "Sao y; chưa đọc được: số, ngày"


def test_csv_is_rfc_4180_in_utf_8_with_a_mark_and_without_formulas(tmp_path: Path) -> None:
    header = Header(subject='Một "hai", ba\nbốn', issuing_body="=cmd()", to=("@x", "y"))
    write_catalogue_csv([published(Plan(header=header))], tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdocId,") and content.count(b"\r\n") == 2
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        (read,) = csv.DictReader(file)
    assert (read["subject"], read["organName"], read["to"]) == (header.subject, "'=cmd()", "'@x; y")


def test_values_keep_to_the_length_of_their_fields(tmp_path: Path) -> None:
    header = replace(PLAN.header, subject="chữ " * 300)
    write_catalogue_csv([published(Plan(header=header))], tmp_path / "a.csv")
    (read,) = csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines())
    assert all(len(read[field.name]) <= field.longest for field in FIELDS if field.longest)
    assert header.subject is not None and header.subject.startswith(read["subject"].removesuffix("…"))


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("101/KH-SNV", ("101", "KH-SNV")),
        ("04/2010/NĐ-CP", ("04", "2010/NĐ-CP")),
        ("08-CTr/TU", ("08", "CTr/TU")),
        ("/KH-UBND", ("", "KH-UBND")),
        ("Trung ương 4 khóa XII", ("", "Trung ương 4 khóa XII")),
        (None, ("", "")),
    ],
)
def test_numbers_come_apart(number: str | None, parts: tuple[str, str]) -> None:
    assert number_parts(number) == parts


@pytest.mark.parametrize("write", [write_tracker, write_catalogue, write_catalogue_csv])
def test_the_same_documents_give_the_same_bytes(tmp_path: Path, write: Write) -> None:
    for name in ("a", "b"):
        write([published(), published(name="b-1")], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    if write is not write_catalogue_csv:
        assert {entry.date_time[0] for entry in ZipFile(tmp_path / "a").infolist()} == {1980}


@pytest.mark.parametrize("write", [write_tracker, write_catalogue, write_catalogue_csv])
def test_no_documents_give_a_heading(tmp_path: Path, write: Write) -> None:
    write([], tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").stat().st_size > 100


@pytest.mark.parametrize("write", [write_tracker, write_catalogue, write_catalogue_csv])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, write: Write) -> None:
    with pytest.raises(OutputFailed, match="absent"):
        write([published()], tmp_path / "absent" / "a.xlsx")


def test_a_damaged_document_ends_the_workbook_and_is_named(tmp_path: Path) -> None:
    def documents() -> Iterator[PublishedDocument]:
        yield published()
        raise InputUnusable("plan-damaged", "b/plan.json cannot be read.", "Run again.")

    with pytest.raises(InputUnusable, match=r"plan\.json"):
        write_tracker(documents(), tmp_path / "a.xlsx")


@pytest.mark.parametrize("write", [write_tracker, write_catalogue, write_catalogue_csv])
def test_memory_does_not_grow_with_the_archive(tmp_path: Path, write: Write) -> None:
    one = published(replace(PLAN, directives=PLAN.directives[:1]))

    def peak(documents: int) -> int:
        tracemalloc.start()
        write(repeat(one, documents), tmp_path / "a.xlsx")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    # The first rows fill the buffers of the files; a row that was kept would take some 300 bytes.
    assert peak(700) < peak(300) + 80_000
