"""The kinds of zones, and the order they are read in."""

from __future__ import annotations

from dataclasses import replace

from sohoa.domain.page import OcrLine
from tests.unit.recognize.pages import LEFT, RIGHT, WIDTH, centred, kinds, laid, line, running, zone

INDENT = LEFT + 118  # 10 mm
BODY = running(12, 6)
TEXT = [one.text for one in BODY]
STATE = (
    line(1, (300, "UBND TỈNH LÂM GIANG"), (1200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    line(2, (400, "SỞ NỘI VỤ"), (1300, "Độc lập - Tự do - Hạnh phúc")),
    line(4, (350, "Số: 15/KH-SNV"), (1250, "Lâm Giang, ngày 3 tháng 1 năm 2023")),
)


def bold(one: OcrLine) -> OcrLine:
    return replace(one, words=tuple(replace(word, style="bold") for word in one.words))


def test_the_head_of_a_plan() -> None:
    title = [centred(7, "KẾ HOẠCH"), centred(8, "Kiểm tra công tác văn thư"), centred(9, "năm 2023")]
    found = kinds(laid(zone(*STATE, title[0]), zone(*title[1:]), zone(*BODY)))
    assert found == [
        ("issuer", ["UBND TỈNH LÂM GIANG", "SỞ NỘI VỤ"]),
        ("number", ["Số: 15/KH-SNV"]),
        ("nation", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        ("place-date", ["Lâm Giang, ngày 3 tháng 1 năm 2023"]),
        ("title", ["KẾ HOẠCH", "Kiểm tra công tác văn thư", "năm 2023"]),
        ("body", TEXT),
    ]


def test_the_head_of_the_party_with_misread_letters() -> None:
    head = (
        line(1, (300, "ĐẢNG BỘ TỈNH LÂM GIANG"), (1300, "ĐÂNG CỘNG SÁN VIỆT NAM")),
        line(2, (330, "HUYỆN ỦY YÊN TRẠCH")),
        line(4, (350, "Số 47-KH/HU"), (1300, "Yên Trạch, ngày 3 tháng 1 năm 2023")),
    )
    found = kinds(laid(zone(*head), zone(*BODY)))
    assert [kind for kind, _ in found] == ["issuer", "number", "nation", "place-date", "body"]


def test_the_subject_of_a_letter_stands_below_its_number() -> None:
    about = [line(5, (330, "V/v phòng chống bão")), line(6, (330, "trên địa bàn tỉnh"))]
    address = centred(8, "Kính gửi: Các sở, ban, ngành")
    found = kinds(laid(zone(*STATE, *about, address), zone(*BODY)))
    assert ("title", [one.text for one in about]) in found
    assert found[-2:] == [("body", [address.text]), ("body", TEXT)]


def test_a_bold_subject_may_fill_the_lines() -> None:
    title, subject = centred(7, "THÔNG TƯ"), bold(running(8, 1)[0])
    assert ("title", ["THÔNG TƯ", subject.text]) in kinds(laid(zone(*STATE, title), zone(subject), zone(*BODY)))


def test_the_first_paragraph_is_no_subject() -> None:
    title = centred(10.8, "KẾ HOẠCH")
    indented = line(12, (INDENT, TEXT[0][: (RIGHT - INDENT) // WIDTH]))
    found = kinds(laid(zone(*STATE, title, indented, *BODY[1:])))
    assert ("title", ["KẾ HOẠCH"]) in found
    assert found[-1] == ("body", [indented.text, *TEXT[1:]])


def test_a_speck_beside_the_type_does_not_hide_the_subject() -> None:
    title, subject = centred(7, "QUYẾT ĐỊNH"), centred(8, "Về công tác văn thư")
    specked = line(7, (title.box.x0 - 150, "-"), (title.box.x0, "QUYẾT ĐỊNH"))
    found = kinds(laid(zone(*STATE, specked, subject), zone(*BODY)))
    assert ("title", ["- QUYẾT ĐỊNH", "Về công tác văn thư"]) in found


def test_what_is_decided_is_no_title() -> None:
    found = kinds(laid(zone(centred(10, "QUYẾT ĐỊNH:")), zone(*BODY)))
    assert {kind for kind, _ in found} == {"body"}


def test_lists_are_cut_from_the_text_around_them() -> None:
    items = [
        line(18, (INDENT, "- Đánh giá thực trạng"), paragraph=1),
        line(19, (INDENT, "a) Soạn thảo"), paragraph=2),
        line(20, (LEFT, "văn bản;"), paragraph=2),
    ]
    after = line(21, (INDENT, "2. Yêu cầu"), paragraph=3)
    assert kinds(laid(zone(*BODY, *items, after))) == [
        ("body", TEXT),
        ("list", [one.text for one in items]),
        ("body", ["2. Yêu cầu"]),
    ]


def test_an_item_goes_on_in_the_next_block_of_the_engine() -> None:
    first = line(18, (INDENT, "- " + TEXT[0][: (RIGHT - INDENT) // WIDTH - 2]))
    rest = line(19, (LEFT, "và kịp thời chấn chỉnh."))
    found = kinds(laid(zone(*BODY), zone(first), zone(rest)))
    assert found[1:] == [("list", [first.text]), ("list", [rest.text])]


def test_a_signature_without_recipients() -> None:
    signature = [centred(20, "TM. ỦY BAN NHÂN DÂN", 1800), centred(21, "CHỦ TỊCH", 1800), centred(25, "Lò Thín", 1800)]
    assert kinds(laid(zone(*BODY), zone(*signature))) == [
        ("body", TEXT),
        ("signature", [one.text for one in signature]),
    ]


def test_an_office_in_the_text_is_no_signature() -> None:
    address = line(20, (LEFT, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM GIANG"))
    assert {kind for kind, _ in kinds(laid(zone(*BODY), zone(address)))} == {"body"}


def test_blocks_out_of_order_are_put_in_order() -> None:
    assert kinds(laid(zone(*running(20, 3)), zone(*BODY), zone(*running(4, 2)))) == [
        ("body", [one.text for one in running(4, 2)]),
        ("body", TEXT),
        ("body", [one.text for one in running(20, 3)]),
    ]


def test_columns_side_by_side_keep_the_order_of_the_engine() -> None:
    left = zone(*(line(row, (LEFT, "trái " * 8)) for row in range(4, 14)))
    right = zone(*(line(row, (1400, "phải " * 8)) for row in range(3, 13)))
    assert [found.lines[0].words[0].text for found in laid(left, right).zones] == ["trái", "phải"]


def test_paragraphs_are_counted_in_each_zone_from_nought() -> None:
    lines = (*BODY, line(18, (INDENT, "- Một"), paragraph=4), line(19, (INDENT, "- Hai"), paragraph=7))
    found = laid(zone(*lines))
    assert [[one.paragraph for one in part.lines] for part in found.zones] == [[0] * 6, [0, 1]]
