"""Tables of pages as tables of the document."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord, TableCell
from sohoa.domain.plan import Plan, Table
from sohoa.parse import parse_pages
from sohoa.publish.markdown import markdown
from sohoa.publish.text import page_text

NOWHERE = Box(0, 0, 10, 10)
HEAD = ["TT", "Nội dung", "Thời gian"]


def line(text: str, paragraph: int = 0) -> OcrLine:
    return OcrLine(NOWHERE, paragraph, tuple(OcrWord(word, NOWHERE, 0.9) for word in text.split()))


def text(*lines: str) -> OcrZone:
    return OcrZone(NOWHERE, tuple(map(line, lines)))


def table(*rows: list[str], spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> OcrZone:
    """A table of rows; `spans` gives (rows, columns) of larger cells, and None stands where they reach."""
    spans = spans or {}
    covered = {
        (r + i, c + j)
        for (r, c), (height, width) in spans.items()
        for i in range(height)
        for j in range(width)
        if i or j
    }
    cells = [
        (TableCell(r, c, *spans.get((r, c), (1, 1)), NOWHERE), written)
        for r, row in enumerate(rows)
        for c, written in enumerate(row)
        if (r, c) not in covered
    ]
    lines = tuple(line(part, at) for at, (_, written) in enumerate(cells) for part in written.split("\n") if part)
    return OcrZone(NOWHERE, lines, tuple(cell for cell, _ in cells))


def restored(ocr: OcrPage) -> RestoredPage:
    return RestoredPage(tuple(RestoredWord(word.text) for word in ocr.words))


def parsed(*pages: tuple[OcrZone, ...]) -> Plan:
    read = [OcrPage("test", zones) for zones in pages]
    return parse_pages((number, ocr, restored(ocr)) for number, ocr in enumerate(read, 1))


def only(plan: Plan) -> Table:
    [found] = plan.tables
    return found


def test_a_table_has_header_rows_and_page() -> None:
    found = only(parsed((text("Kế hoạch năm 2024"), table(HEAD, ["1", "Tập huấn\nkỹ năng số", "Quý II"]))))
    assert (found.id, found.header, found.pages) == ("t1", tuple(HEAD), (1,))
    assert found.rows == (("1", "Tập huấn kỹ năng số", "Quý II"),)


def test_running_text_and_outline_are_without_the_table() -> None:
    plan = parsed((text("Lời dẫn của kế hoạch này."), table(["I", "Mục đích"], ["1", "Yêu cầu"])))
    assert not plan.sections
    assert plan.preamble is not None and "Mục đích" not in plan.preamble.text


def test_a_table_goes_on_over_pages_without_its_repeated_head() -> None:
    first = table(HEAD, ["1", "Tập huấn", "Quý I"], ["2", "Kiểm tra", "Quý II"])
    second = table(["TT", "Nội dụng", "Thời gian"], ["3", "Tổng kết", "Quý IV"])
    found = only(parsed((text("Phụ lục"), first), (text("2"), second, text("Nơi nhận: như trên"))))
    assert [row[0] for row in found.rows] == ["1", "2", "3"]
    assert found.pages == (1, 2)


def test_a_row_broken_by_the_page_is_one_row() -> None:
    first = table(HEAD, ["1", "Tập huấn kỹ năng", "Quý I"])
    second = table(["", "cho cán bộ xã", ""], ["2", "Kiểm tra", "Quý II"])
    assert only(parsed((first,), (second,))).rows == (
        ("1", "Tập huấn kỹ năng cho cán bộ xã", "Quý I"),
        ("2", "Kiểm tra", "Quý II"),
    )


def test_a_list_that_goes_on_alone_belongs_to_the_row_above() -> None:
    first = table(HEAD, ["1", "Tập huấn kỹ năng", "Sở Nội vụ;"], ["", "Kiểm tra", "Sở Nội vụ; Sở Tài chính;"])
    second = table(["", "", "Sở Y tế"], ["2", "Tổng kết", "Quý II"])
    assert only(parsed((first,), (second,))).rows[1:] == (
        ("", "Kiểm tra", "Sở Nội vụ; Sở Tài chính; Sở Y tế"),
        ("2", "Tổng kết", "Quý II"),
    )
    other = table(["", "Báo cáo", "Sở Y tế"], ["2", "Tổng kết", "Quý II"])
    assert len(only(parsed((first,), (other,))).rows) == 4


def test_a_row_without_a_number_is_a_row() -> None:
    first = table(HEAD, ["1", "Tập huấn kỹ năng", "Quý I"])
    second = table(["", "Tổng cộng", "2 lớp"], ["2", "Kiểm tra", "Quý II"])
    assert [row[1] for row in only(parsed((first,), (second,))).rows] == ["Tập huấn kỹ năng", "Tổng cộng", "Kiểm tra"]


def test_numbers_of_columns_are_no_head_and_are_not_repeated() -> None:
    first = table(HEAD, ["(1)", "(2)", "(3)"], ["1", "Tập huấn", "Quý I"])
    second = table(["(1)", "(2", "(3)"], ["2", "Kiểm tra", "Quý II"])
    found = only(parsed((first,), (second,)))
    assert found.header == tuple(HEAD)
    assert [row[0] for row in found.rows] == ["(1)", "1", "2"]


def test_another_table_is_another() -> None:
    other = table(["STT", "Đơn vị", "Kinh phí"], ["1", "Phòng Nội vụ", "10"])
    assert len(parsed((table(HEAD, ["1", "a", "b"]),), (other,)).tables) == 2
    assert (
        len(
            parsed(
                (table(HEAD, ["1", "a", "b"]), text("Ghi chú bên dưới")), (table(["2", "c", "d"], ["3", "e", "f"]),)
            ).tables
        )
        == 2
    )


def test_a_table_without_a_head_has_none_made_up() -> None:
    found = only(parsed((table(["1", "Tập huấn", "Quý I"], ["2", "Kiểm tra", "Quý II"]),)))
    assert found.header == ("", "", "")
    assert len(found.rows) == 2


def test_a_head_of_two_rows_is_joined_from_the_top() -> None:
    head = [["TT", "Kinh phí", "", "Ghi chú"], ["", "Tỉnh", "Huyện", ""]]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    found = only(parsed((table(*head, ["1", "5", "7", ""], spans=spans),)))
    assert found.header == ("TT", "Kinh phí / Tỉnh", "Huyện", "Ghi chú")
    assert found.rows == (("1", "5", "7", ""),)


def test_text_has_a_line_for_each_row_and_tabs_between_cells() -> None:
    ocr = OcrPage("test", (text("Phụ lục"), table(HEAD, ["1", "Tập huấn\nkỹ năng", ""], ["", "", ""]), text("Hết")))
    written = page_text(ocr, restored(ocr))
    assert written == "Phụ lục\n\nTT\tNội dung\tThời gian\n1\tTập huấn kỹ năng\n\nHết\n"
    assert re.findall(r"\S+", written) == [word.text for word in ocr.words]


def test_what_stands_beside_the_text_is_no_part_of_it() -> None:
    number = replace(text("2"), kind="page-number")
    for zones in ((number, text("kế hoạch này."), text("Hết")), (text("kế hoạch này."), text("Hết"), number)):
        ocr = OcrPage("test", zones)
        assert page_text(ocr, restored(ocr)) == "kế hoạch này.\n\nHết\n"


def test_a_bare_number_stays_where_no_zone_says_what_it_is() -> None:
    for zones in ((text("2"),), (text("2", "kế hoạch"),), (text("a"), text("2"), text("b"))):
        ocr = OcrPage("test", zones)
        assert "2\n" in page_text(ocr, restored(ocr))


def placed(*lines: tuple[str, int]) -> OcrZone:
    """Lines of text, each at its height on the page."""
    made = []
    for text, y in lines:
        words = tuple(
            OcrWord(word, Box(200 + 90 * at, y, 280 + 90 * at, y + 30), 0.9) for at, word in enumerate(text.split())
        )
        made.append(OcrLine(Box.around(word.box for word in words), 0, words))
    return OcrZone(Box.around(one.box for one in made), tuple(made))


BODY = [["TT", "Nội dung", "Thời gian"], ["1", "Tập huấn", "Quý II"], ["2", "Kiểm tra", "Quý III"]]


def test_a_table_knows_its_section_and_its_place_there() -> None:
    above = placed(
        ("I. MỤC ĐÍCH", 100),
        ("1. Nâng cao chất lượng công tác.", 150),
        ("II. NỘI DUNG", 200),
        ("Công việc được giao như sau:", 250),
    )
    below = placed(("Các đơn vị báo cáo kết quả trước ngày 30/6.", 900), ("III. TỔ CHỨC THỰC HIỆN", 950))
    plan = parsed((above, table(*BODY), below))
    found = only(plan)
    assert (found.section, found.after, found.boxes) == ("s2", 1, (NOWHERE,))
    text = markdown(plan)
    assert (
        text.index("## II")
        < text.index("như sau:")
        < text.index("| 1 |")
        < text.index("Các đơn vị")
        < text.index("## III")
    )


def test_a_table_in_the_preamble_stands_there() -> None:
    plan = parsed((placed(("Sở Nội vụ báo cáo như sau:", 100)), table(*BODY), placed(("I. KẾT QUẢ", 900))))
    assert (only(plan).section, only(plan).after) == (None, 1)
    text = markdown(plan)
    assert text.index("như sau") < text.index("| 1 |") < text.index("## I")


def test_a_table_before_everything_comes_first() -> None:
    plan = parsed((table(*BODY), placed(("I. KẾT QUẢ", 900))))
    assert (only(plan).section, only(plan).after) == (None, 0)
    assert markdown(plan).startswith("| TT |")


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (("Bảng 2. Kinh phí thực hiện",), "Bảng 2. Kinh phí thực hiện"),
        (("Biểu số 3: Chỉ tiêu năm 2024", "Đơn vị tính: triệu đồng"), "Biểu số 3: Chỉ tiêu năm 2024"),
        (("BẢNG TỔNG HỢP", "kết quả rà soát", "(Kèm theo Báo cáo số 5/BC-SNV)"), "BẢNG TỔNG HỢP kết quả rà soát"),
        (("Bảng lương của cán bộ như sau:",), None),
        (("Bảng 1 nêu các chỉ tiêu.", "Kết quả như sau"), None),
        (("Công việc như sau:",), None),
    ],
)
def test_a_caption_is_what_begins_as_one_above_the_table(lines: tuple[str, ...], caption: str | None) -> None:
    text = [("1. Kết quả thực hiện công tác.", 100), *((line, 200 + 50 * at) for at, line in enumerate(lines))]
    assert only(parsed((placed(*text), table(*BODY)))).caption == caption


def test_the_title_of_an_appendix_is_the_caption_of_its_table() -> None:
    signing = placed(("Nơi nhận: - Như trên; - Lưu: VT.", 100))
    title = placed(("PHỤ LỤC I", 100), ("DANH MỤC NHIỆM VỤ NĂM 2024", 150), ("(Kèm theo Kế hoạch số 5/KH-SNV)", 200))
    plan = parsed((placed(("I. MỤC ĐÍCH", 100)), signing), (title, table(*BODY)))
    assert only(plan).caption == "DANH MỤC NHIỆM VỤ NĂM 2024"
    assert markdown(plan).count("DANH MỤC NHIỆM VỤ NĂM 2024") == 1


def test_a_row_knows_its_line_and_the_box_around_its_cells() -> None:
    cells = tuple(
        TableCell(row, column, 1, 1, Box(100 * column, 40 * row, 100 * column + 90, 40 * row + 30))
        for row in range(3)
        for column in range(3)
    )
    texts = [*HEAD, "1", "Tập huấn", "Quý I", "2", "Kiểm tra", "Quý II"]
    zone = OcrZone(NOWHERE, tuple(line(one, at) for at, one in enumerate(texts)), cells)
    ocr = OcrPage("test", (text("I. NHIỆM VỤ"), zone))
    plan = parse_pages([(1, ocr, restored(ocr))])
    [first, second] = plan.directives
    assert (second.page, second.boxes) == (1, (Box(0, 80, 290, 110),))
    written = page_text(ocr, restored(ocr))
    assert [written[one.spans[0].start : one.spans[0].end] for one in (first, second)] == [
        "1\tTập huấn\tQuý I",
        "2\tKiểm tra\tQuý II",
    ]


def test_a_row_broken_by_the_page_has_a_place_on_both() -> None:
    first = table(HEAD, ["1", "Tập huấn kỹ năng", "Quý I"])
    second = table(["", "cho cán bộ xã", ""], ["2", "Kiểm tra", "Quý II"])
    plan = parsed((text("I. NHIỆM VỤ"), first), (second,))
    assert [[span.page for span in one.spans] for one in plan.directives] == [[1, 2], [2]]
    assert [len(one.boxes) for one in plan.directives] == [2, 1]


def test_cells_over_several_rows_leave_each_row_its_height() -> None:
    tall = TableCell(1, 0, 2, 1, Box(0, 40, 90, 110))
    cells = (
        *(TableCell(0, column, 1, 1, Box(100 * column, 0, 100 * column + 90, 30)) for column in range(3)),
        tall,
        *(
            TableCell(row, column, 1, 1, Box(100 * column, 40 * row, 100 * column + 90, 40 * row + 30))
            for row in (1, 2)
            for column in (1, 2)
        ),
    )
    texts = ["Thời gian", "Nội dung", "Đơn vị chủ trì", "Quý I", "Tập huấn", "Phòng Nội vụ", "Kiểm tra", "Thanh tra"]
    zone = OcrZone(NOWHERE, tuple(line(one, at) for at, one in enumerate(texts)), cells)
    ocr = OcrPage("test", (text("I. NHIỆM VỤ"), zone))
    plan = parse_pages([(1, ocr, restored(ocr))])
    assert [one.boxes for one in plan.directives] == [(Box(0, 40, 290, 70),), (Box(100, 80, 290, 110),)]
