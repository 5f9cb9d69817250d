"""Head and foot in two columns, read one after the other; everything else as it was."""

from __future__ import annotations

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell
from sohoa.recognize.columns import in_columns

HEIGHT, PITCH, WIDTH = 40, 60, 22


def line(row: int, *parts: tuple[int, str]) -> OcrLine:
    """A line of `row`; each part begins at an x and is set in letters of one width."""
    words: list[OcrWord] = []
    for x0, text in parts:
        x = x0
        for word in text.split():
            words.append(OcrWord(word, Box(x, row * PITCH, x + WIDTH * len(word), row * PITCH + HEIGHT), 0.9))
            x += WIDTH * (len(word) + 1)
    return OcrLine(Box.around(word.box for word in words), 0, tuple(words))


def zone(*lines: OcrLine) -> OcrZone:
    return OcrZone(Box.around(one.box for one in lines), lines)


def read(*zones: OcrZone) -> list[list[str]]:
    page = in_columns(OcrPage("test", zones, 1.5))
    assert page.seconds == 1.5
    assert sorted(word.text for word in page.words) == sorted(
        word.text for given in zones for one in given.lines for word in one.words
    )
    return [[one.text for one in found.lines] for found in page.zones]


HEAD = (
    line(0, (100, "UBND TỈNH LÂM GIANG"), (1200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    line(1, (100, "SỞ NỘI VỤ"), (1300, "Độc lập - Tự do - Hạnh phúc")),
    line(2, (150, "Số: 15/KH-SNV")),
    line(3, (1250, "Lâm Giang, ngày 3 tháng 1 năm 2023")),
)
BODY = line(5, (100, "Thực hiện Kế hoạch số 15 của Ủy ban nhân dân tỉnh về cải cách hành chính năm 2023, Sở xây dựng"))
LEFT = ["UBND TỈNH LÂM GIANG", "SỞ NỘI VỤ", "Số: 15/KH-SNV"]
RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Lâm Giang, ngày 3 tháng 1 năm 2023"]


def test_the_head_is_read_by_columns() -> None:
    assert read(zone(*HEAD), zone(BODY)) == [LEFT, RIGHT, [BODY.text]]


def test_body_in_the_same_zone_stays_below() -> None:
    assert read(zone(*HEAD, BODY)) == [LEFT, RIGHT, [BODY.text]]


def test_what_stands_above_the_nation_belongs_to_its_column() -> None:
    above = line(0, (100, "ĐẢNG BỘ TỈNH LÂM GIANG"))
    nation = line(1, (100, "HUYỆN ỦY YÊN TRẠCH"), (1200, "ĐẢNG CỘNG SẢN VIỆT NAM"))
    assert read(zone(above, nation, line(2, (100, "Số 47-KH/HU")), BODY))[:2] == [
        ["ĐẢNG BỘ TỈNH LÂM GIANG", "HUYỆN ỦY YÊN TRẠCH", "Số 47-KH/HU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM"],
    ]


def test_the_foot_is_read_by_columns() -> None:
    foot = zone(
        BODY,
        line(8, (100, "Nơi nhận:"), (1400, "GIÁM ĐỐC")),
        line(9, (100, "- Như trên;")),
        line(10, (100, "- Lưu: VT."), (1400, "Trần Thị Lụa")),
    )
    assert read(foot) == [[BODY.text], ["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC", "Trần Thị Lụa"]]


def test_a_mention_above_does_not_hide_the_foot() -> None:
    mention = line(2, (100, "gửi nơi nhận đúng hạn, để Đảng Cộng sản Việt Nam và Nhà nước xem xét, quyết định"))
    foot = (line(8, (100, "Nơi nhận:"), (1400, "GIÁM ĐỐC")), line(9, (100, "- Lưu: VT."), (1400, "Trần Thị Lụa")))
    assert read(zone(mention), zone(*foot)) == [
        [mention.text],
        ["Nơi nhận:", "- Lưu: VT."],
        ["GIÁM ĐỐC", "Trần Thị Lụa"],
    ]


def test_columns_that_were_apart_stay_as_they_are() -> None:
    left = zone(*(line(row, (100, text)) for row, text in enumerate(LEFT)))
    right = zone(*(line(row, (1200, text)) for row, text in enumerate(RIGHT)))
    assert read(left, right, zone(BODY)) == [LEFT, RIGHT, [BODY.text]]


def test_forms_and_lists_are_read_across() -> None:
    form = zone(
        line(0, (100, "Ông (bà): …"), (1200, "Chức vụ: …")),
        line(1, (100, "Ông (bà): …"), (1200, "Chức vụ: …")),
    )
    assert read(form) == [[one.text for one in form.lines]]


def test_known_words_in_running_text_cut_nothing() -> None:
    body = zone(line(0, (100, "hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam và các luật, Nơi nhận văn bản")), BODY)
    assert read(body) == [[one.text for one in body.lines]]


def test_a_table_keeps_its_place() -> None:
    table = OcrZone(
        Box(0, 700, 100, 900),
        (line(12, (100, "Nơi nhận"), (900, "Thời hạn")),),
        (TableCell(0, 0, 1, 1, Box(0, 0, 1, 1)),),
    )
    assert read(zone(*HEAD), table) == [LEFT, RIGHT, [table.lines[0].text]]


def test_a_blank_page_is_one() -> None:
    assert in_columns(OcrPage("test", ())).zones == ()
