"""Columns read one after the other: head, foot, several signers, text in two columns; everything else as it was."""

from __future__ import annotations

from collections import Counter

import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrZone, TableCell
from sohoa.recognize.columns import in_columns
from tests.unit.recognize.pages import LEFT, RIGHT, WIDTH, centred, frame, line, page, running, zone


def read(*zones: OcrZone) -> list[list[str]]:
    given = page(*zones)
    found = in_columns(given, frame(given))
    assert Counter(found.words) == Counter(given.words)
    return [[one.text for one in part.lines] for part in found.zones]


HEAD = (
    line(2, (300, "UBND TỈNH LÂM GIANG"), (1200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    line(3, (400, "SỞ NỘI VỤ"), (1300, "Độc lập - Tự do - Hạnh phúc")),
    line(4, (350, "Số: 15/KH-SNV")),
    line(5, (1250, "Lâm Giang, ngày 3 tháng 1 năm 2023")),
)
BODY = running(9, 6)
ISSUER = ["UBND TỈNH LÂM GIANG", "SỞ NỘI VỤ", "Số: 15/KH-SNV"]
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lâm Giang, ngày 3 tháng 1 năm 2023"]
TEXT = [one.text for one in BODY]


def test_the_head_is_read_by_columns() -> None:
    assert read(zone(*HEAD), zone(*BODY)) == [ISSUER, NATION, TEXT]


def test_body_in_the_same_zone_stays_below() -> None:
    assert read(zone(*HEAD, *BODY)) == [ISSUER, NATION, TEXT]


def test_a_head_torn_into_blocks_of_lines_is_put_together() -> None:
    assert read(zone(HEAD[0], HEAD[1]), zone(HEAD[3]), zone(HEAD[2]), zone(*BODY)) == [ISSUER, NATION, TEXT]


def test_a_narrow_gap_before_the_national_name_is_enough() -> None:
    name = "THỦ TƯỚNG CHÍNH PHỦ"
    nation = line(2, (1170 - WIDTH * len(name), name), (1200, NATION[0]))
    assert read(zone(nation, *HEAD[1:]), zone(*BODY))[:2] == [[name, *ISSUER[1:]], NATION]


def test_words_of_a_line_that_a_blank_parts_stay_together() -> None:
    number = line(4, (350, "Số:"), (600, "/KH-SNV"))
    torn = line(5, (1250, "Lâm Giang, ngày"), (1800, "tháng 1 năm 2023"))
    assert read(zone(*HEAD[:2], number, torn), zone(*BODY))[:2] == [
        [*ISSUER[:2], "Số: /KH-SNV"],
        [*NATION[:2], "Lâm Giang, ngày tháng 1 năm 2023"],
    ]


def test_the_type_below_is_no_part_of_the_right_column() -> None:
    title, subject = centred(7, "KẾ HOẠCH"), centred(8, "Kiểm tra công tác văn thư năm 2023")
    assert read(zone(*HEAD, title, subject), zone(*BODY)) == [ISSUER, NATION, [title.text, subject.text], TEXT]


def test_what_stands_above_the_nation_belongs_to_its_column() -> None:
    above = line(1, (300, "ĐẢNG BỘ TỈNH LÂM GIANG"))
    nation = line(2, (300, "HUYỆN ỦY YÊN TRẠCH"), (1200, "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert read(zone(above, nation, line(3, (300, "Số 47-KH/HU"))), zone(*BODY))[:2] == [
        ["ĐẢNG BỘ TỈNH LÂM GIANG", "HUYỆN ỦY YÊN TRẠCH", "Số 47-KH/HU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM"],
    ]


def test_a_national_name_in_the_middle_of_the_page_has_no_columns() -> None:
    form = zone(centred(2, NATION[0]), centred(3, NATION[1]), line(5, (LEFT, "Số: 12/ĐK")))
    assert read(form, zone(*BODY)) == [[one.text for one in form.lines], TEXT]


FOOT = (
    line(18, (LEFT, "Nơi nhận:"), (1500, "KT. GIÁM ĐỐC")),
    line(19, (LEFT, "- Như trên;"), (1490, "PHÓ GIÁM ĐỐC")),
    line(20, (LEFT, "- Các phòng, đơn vị thuộc và trực thuộc Sở, các hội;")),
    line(21, (LEFT, "- Lưu: VT."), (1500, "Trần Thị Lụa")),
)
RECIPIENTS = [
    "Nơi nhận:",
    "- Như trên;",
    "- Các phòng, đơn vị thuộc và trực thuộc Sở, các hội;",
    "- Lưu: VT.",
]
SIGNATURE = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Lụa"]


def test_the_foot_is_read_by_columns() -> None:
    assert read(zone(*BODY, *FOOT)) == [TEXT, RECIPIENTS, SIGNATURE]


def test_recipients_may_reach_below_the_signature() -> None:
    long = line(20, (LEFT, "- " + "a" * 55))  # its end stands right of where the office begins
    assert read(zone(*BODY), zone(*FOOT[:2], long, FOOT[3])) == [
        TEXT,
        [*RECIPIENTS[:2], long.text, RECIPIENTS[3]],
        SIGNATURE,
    ]


def test_a_signature_that_begins_above_the_recipients_is_whole() -> None:
    above = line(17.6, (1500, "KT. GIÁM ĐỐC"))
    first = line(18, (LEFT, "Nơi nhận:"))
    assert read(zone(*BODY), zone(above), zone(first, *FOOT[1:])) == [TEXT, RECIPIENTS, SIGNATURE]


def test_a_foot_on_a_page_of_its_own() -> None:
    assert read(zone(*FOOT)) == [RECIPIENTS, SIGNATURE]


def test_initials_behind_a_recipient_stay_with_it() -> None:
    initials = line(21, (LEFT, "- Lưu: VT, VX."), (900, "mh"), (1500, "Trần Thị Lụa"))
    assert read(zone(*BODY), zone(*FOOT[:3], initials))[1:] == [[*RECIPIENTS[:3], "- Lưu: VT, VX. mh"], SIGNATURE]


def test_text_below_the_foot_stays_below() -> None:
    after = running(25, 4)
    assert read(zone(*BODY, *FOOT, *after)) == [TEXT, RECIPIENTS, SIGNATURE, [one.text for one in after]]


def test_a_mention_above_does_not_hide_the_foot() -> None:
    mention = line(15, (LEFT, "gửi nơi nhận đúng hạn, để Đảng Cộng sản Việt Nam và Nhà nước xem xét, quyết định"))
    assert read(zone(*BODY, mention), zone(*FOOT)) == [[*TEXT, mention.text], RECIPIENTS, SIGNATURE]


def test_signers_side_by_side_are_read_one_after_the_other() -> None:
    signers = (
        line(18, (500, "SỞ NỘI VỤ"), (1500, "SỞ TÀI CHÍNH")),
        line(19, (500, "GIÁM ĐỐC"), (1500, "PHÓ GIÁM ĐỐC")),
        line(22, (480, "Lò Văn Thín"), (1510, "Trần Thị Lụa")),
    )
    assert read(zone(*BODY), zone(*signers)) == [
        TEXT,
        ["SỞ NỘI VỤ", "GIÁM ĐỐC", "Lò Văn Thín"],
        ["SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC", "Trần Thị Lụa"],
    ]


def flush(row: int, left: str, right: str) -> OcrLine:
    """A line of two columns that are set flush against the gutter."""
    return line(row, (1200 - WIDTH * len(left), left), (1320, right))


def test_text_in_two_columns_is_not_read_across() -> None:
    rows = [flush(row, f"trái{row} " + "x" * 30, f"phải{row} " + "y" * 30) for row in range(5, 15)]
    found = read(zone(*rows))
    assert len(found) == 2
    assert all(text.startswith("trái") and "y" not in text for text in found[0])
    assert all(text.startswith("phải") for text in found[1])


@pytest.mark.parametrize("count", [2, 12])
def test_forms_and_lists_are_read_across(count: int) -> None:
    rows = [line(row, (LEFT, "Ông (bà): " + "…" * (row % 4)), (1200, "Chức vụ: …")) for row in range(count)]
    form = zone(*rows)
    assert read(form) == [[one.text for one in form.lines]]


def test_columns_that_were_apart_stay_as_they_are() -> None:
    left = zone(*(line(row, (300, text)) for row, text in enumerate(ISSUER, 2)))
    right = zone(*(line(row, (1200, text)) for row, text in enumerate(NATION, 2)))
    assert read(left, right, zone(*BODY)) == [ISSUER, NATION, TEXT]


def test_known_words_in_running_text_cut_nothing() -> None:
    body = zone(
        line(0, (LEFT, "hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam và các luật, Nơi nhận văn bản")), *BODY
    )
    assert read(body) == [[one.text for one in body.lines]]


def test_a_table_keeps_its_place() -> None:
    table = OcrZone(
        Box(0, 2700, RIGHT, 2900),
        (line(45, (LEFT, "Nơi nhận"), (1200, "GIÁM ĐỐC")),),
        (TableCell(0, 0, 1, 1, Box(0, 0, 1, 1)),),
    )
    assert read(zone(*HEAD), table) == [ISSUER, NATION, [table.lines[0].text]]


def test_a_blank_page_is_one() -> None:
    empty = OcrPage("test", ())
    assert in_columns(empty, frame(empty)).zones == ()
