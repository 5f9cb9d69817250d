"""Read pages: columns parted by gaps, indents, boxes, joined and split words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord
from sohoa.domain.plan import DocumentType, Header, Plan, Signature
from sohoa.parse import parse_pages
from tests.unit.parse.pages import HEIGHT, INDENT, LEADING, LEFT, LETTER, MIDDLE, Piece, page

HEAD: list[list[Piece]] = [
    [(LEFT, "ỦY BAN NHÂN DÂN"), (MIDDLE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
    [(LEFT, "HUYỆN BẢN LIM"), (MIDDLE + 60, "Độc lập - Tự do - Hạnh phúc")],
    [(LEFT, "Số:"), (LEFT + 150, "/KH-UBND"), (MIDDLE, "Bản Lim, ngày"), (MIDDLE + 300, "tháng 7 năm 2022")],
    [(MIDDLE - 100, "KẾ HOẠCH")],
    [(500, "Phòng chống cháy rừng năm 2022")],
]
BODY: list[list[Piece]] = [
    [(INDENT, "I. MỤC TIÊU CHUNG")],
    [(INDENT, "1. Rà soát lực lượng canh gác tại các thôn bản, lập danh sách những hộ ở gần")],
    [(LEFT, "rừng và gửi về Hạt Kiểm lâm huyện trước ngày 30/8/2022; bổ sung dụng cụ của xã.")],
    [(INDENT, "2. Ký cam kết.")],
]
END: list[list[Piece]] = [
    [(INDENT, "3. Báo cáo kết quả hằng tháng./.")],
    [(LEFT, "Nơi nhận:"), (MIDDLE, "TM. ỦY BAN NHÂN DÂN")],
    [(LEFT, "- Các xã;"), (MIDDLE + 60, "CHỦ TỊCH")],
    [(LEFT, "- Lưu: VT.")],
    [(MIDDLE + 60, "Quàng Thị Inh")],
]


def parsed() -> Plan:
    first, last = page(HEAD + BODY), page(END, number="2")
    return parse_pages(iter([(1, *first), (2, *last)]))


def test_the_header_from_two_columns() -> None:
    assert parsed().header == Header(
        issuing_body="ỦY BAN NHÂN DÂN HUYỆN BẢN LIM",
        number="/KH-UBND",
        place="Bản Lim",
        date="2022-07",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Phòng chống cháy rừng năm 2022",
    )


def test_the_outline_with_pages_and_boxes() -> None:
    [chapter] = parsed().sections
    one, two, three = chapter.children
    assert (chapter.title, two.text, three.text) == ("MỤC TIÊU CHUNG", "Ký cam kết.", "Báo cáo kết quả hằng tháng./.")
    assert one.text.startswith("Rà soát lực lượng")
    assert one.text.endswith("gần rừng và gửi về Hạt Kiểm lâm huyện trước ngày 30/8/2022; bổ sung dụng cụ của xã.")
    assert [child.page for child in chapter.children] == [1, 1, 2]
    [box] = one.boxes
    top = 100 + 6 * LEADING  # the seventh row
    assert (box.x0, box.y0, box.y1) == (LEFT, top, top + LEADING + HEIGHT)


def test_the_signing_block() -> None:
    plan = parsed()
    assert plan.signature == Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Quàng Thị Inh")
    assert plan.recipients == ("Các xã", "Lưu: VT")


def test_a_sentence_goes_on_over_the_number_of_the_next_page() -> None:
    first = page([[(INDENT, "1. Rà soát lực lượng canh gác tại các thôn bản theo Kế hoạch số 27/KH-")]])
    last = page([[(LEFT, "UBND của huyện, gửi về Hạt Kiểm lâm.")]], number="2")
    [section] = parse_pages([(1, *first), (2, *last)]).sections
    assert section.text == (
        "Rà soát lực lượng canh gác tại các thôn bản theo Kế hoạch số 27/KH-UBND của huyện, gửi về Hạt Kiểm lâm."
    )


def in_bold(given: tuple[OcrPage, RestoredPage], words: int) -> tuple[OcrPage, RestoredPage]:
    """The page with its first words in bold."""
    ocr, restored = given
    left = words

    def styled(one: OcrLine) -> OcrLine:
        nonlocal left
        made = []
        for word in one.words:
            made.append(replace(word, style="bold" if left > 0 else "regular"))
            left -= 1
        return replace(one, words=tuple(made))

    zones = tuple(replace(zone, lines=tuple(map(styled, zone.lines))) for zone in ocr.zones)
    return replace(ocr, zones=zones), restored


def test_a_phrase_in_bold_before_a_colon_is_a_title() -> None:
    given = page([[(INDENT, "1. Về phân công nhiệm vụ: các phòng chủ động triển khai theo chức năng.")]])
    [section] = parse_pages([(1, *in_bold(given, 6))]).sections
    assert (section.title, section.text) == (
        "Về phân công nhiệm vụ",
        "các phòng chủ động triển khai theo chức năng.",
    )


def test_a_bold_phrase_may_run_over_a_line() -> None:
    rows = [
        [(INDENT, "1. Sở Tài chính, Kho bạc Nhà nước tỉnh và Phòng Tài chính các huyện ở")],
        [(LEFT, "miền núi: Cân đối kinh phí.")],
    ]
    [section] = parse_pages([(1, *in_bold(page(rows), 19))]).sections
    assert section.title.endswith("các huyện ở miền núi")
    assert section.text == "Cân đối kinh phí."


def test_a_phrase_known_to_be_regular_runs_in() -> None:
    rows = [[(INDENT, "I. MỤC TIÊU")], [(INDENT, "1. Sở Tài chính: Cân đối kinh phí.")]]
    [chapter] = parse_pages([(1, *in_bold(page(rows), 3))]).sections
    assert (chapter.children[0].title, chapter.children[0].text) == ("", "Sở Tài chính: Cân đối kinh phí.")
    [chapter] = parse_pages([(1, *page(rows))]).sections
    assert chapter.children[0].title == "Sở Tài chính"


def test_restored_words_may_be_joined_or_split() -> None:
    ocr, _ = page([[(LEFT, "1. Rà soátlực lư ợng.")]])
    restored = RestoredPage(tuple(map(RestoredWord, ["1.", "Rà", "soát lực", "lượng.", ""])))
    [section] = parse_pages([(1, ocr, restored)]).sections
    assert section.text == "Rà soát lực lượng."


def test_a_number_the_engine_doubts_is_not_taken() -> None:
    rows = [*HEAD]
    rows[2] = [(LEFT, "Số: 445 /KH-UBND"), (MIDDLE, "Bản Lim, ngày 05 tháng 7 năm 2022")]
    sure, doubted = page(rows), page(rows)
    lines = list(doubted[0].lines)
    words = [OcrWord(word.text, word.box, 0.8 if word.text == "445" else 0.95) for word in lines[2].words]
    lines[2] = OcrLine(lines[2].box, 0, tuple(words))
    doubtful = OcrPage("made", (OcrZone(doubted[0].zones[0].box, tuple(lines)),))
    assert parse_pages([(1, *sure)]).header.number == "445/KH-UBND"
    assert parse_pages([(1, doubtful, sure[1])]).header.number == "/KH-UBND"


def test_an_empty_document() -> None:
    assert parse_pages([]).sections == ()
    empty = OcrPage("made", ())
    assert parse_pages([(1, empty, RestoredPage(()))]).header == Header()


def test_pages_are_taken_one_at_a_time() -> None:
    taken: list[int] = []

    def pages() -> Iterator[tuple[int, OcrPage, RestoredPage]]:
        for number in (1, 2):
            taken.append(number)
            yield number, *page([[(LEFT, f"{number}. Việc.")]])

    assert [section.page for section in parse_pages(pages()).sections] == [1, 2]
    assert taken == [1, 2]


def test_scraps_of_a_seal_are_no_part_of_title_and_name() -> None:
    end: list[list[Piece]] = [
        [(INDENT, "3. Báo cáo kết quả hằng tháng./.")],
        [(LEFT, "Nơi nhận:"), (MIDDLE, "„¡| KT. . CHỦ TỊCH G")],
        [(LEFT, "- Các xã;"), (MIDDLE + 60, "*,PHÓ CHỦ TỊCH ?")],
        [(LEFT, "- Lưu: VT.")],
        [(MIDDLE, "- Quàng Thị Inh _")],
    ]
    plan = parse_pages(iter([(1, *page([*HEAD, *BODY, *end]))]))
    assert plan.signature == Signature(("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH", "Quàng Thị Inh")
    assert plan.recipients == ("Các xã", "Lưu: VT")


def test_a_box_reaches_around_words_that_overlap() -> None:
    first = "1. Báo cáo theo Luật Đất đai năm"  # 32 letters, to 712
    plan = parse_pages([(1, *page([[(LEFT, first), (600, "2024")]]))])
    [citation] = plan.citations
    assert (citation.text, citation.spans[0].end) == ("Luật Đất đai năm 2024", 37)
    [box] = citation.boxes
    assert (box.x0, box.x1) == (LEFT + first.index("Luật") * LETTER, LEFT + len(first) * LETTER)
