"""Page numbers, margin notes and boxes of digital signatures: out of the running text, and nothing else with them."""

from __future__ import annotations

import pytest

from sohoa.domain.page import OcrLine, OcrPage
from tests.unit.recognize.pages import LEFT, PITCH, RIGHT, WIDTH, centred, kinds, laid, line, running, zone

BODY = running(5, 20)
TEXT = [one.text for one in BODY]
FOOT_ROW = 3300 / PITCH


def asides(found: OcrPage) -> list[tuple[str, list[str]]]:
    return [
        (kind, texts) for kind, texts in kinds(found) if kind in ("page-number", "margin-note", "digital-signature")
    ]


@pytest.mark.parametrize("number", ["2", "- 3 -", "2I1", "4A", "–12–", "Z", '"'])
def test_a_number_centred_above_the_text(number: str) -> None:
    found = kinds(laid(zone(centred(2, number), *BODY)))
    assert found == [("page-number", [number]), ("body", TEXT)]


@pytest.mark.parametrize("number", ["2", "- 3 -", "Trang 3/12"])
def test_a_number_below_the_text(number: str) -> None:
    middle, outer = centred(FOOT_ROW, number), line(FOOT_ROW, (RIGHT - WIDTH * len(number), number))
    for one in (middle, outer):
        assert kinds(laid(zone(*BODY, one))) == [("body", TEXT), ("page-number", [number])]


@pytest.mark.parametrize(
    "other",
    [
        centred(2, "Phụ lục I"),
        centred(2, "I. MỤC ĐÍCH"),
        line(2, (LEFT, "1.")),
        line(FOOT_ROW, (LEFT + 200, "a)")),
        centred(12.5, "2"),  # within the text
        line(2, (LEFT, "Số"), (1300, "2")),
        centred(FOOT_ROW, "VT"),
    ],
)
def test_what_is_no_number_stays(other: OcrLine) -> None:
    assert asides(laid(zone(other), zone(*BODY))) == []


def test_a_note_beside_the_text_is_taken_out_of_its_lines() -> None:
    noted = [line(7, (40, "Đính kèm"), *((LEFT, TEXT[2]),)), line(8, (60, "bản sao"), (LEFT, TEXT[3]))]
    found = kinds(laid(zone(*BODY[:2], *noted, *BODY[4:])))
    assert found == [("body", TEXT), ("margin-note", ["Đính kèm", "bản sao"])]


def test_a_note_at_the_right_of_the_text() -> None:
    found = kinds(laid(zone(*BODY), zone(line(8, (RIGHT + 60, "đã đối")))))
    assert found == [("body", TEXT), ("margin-note", ["đã đối"])]


@pytest.mark.parametrize("label", ["1.", "a)", "-", "IV.", "(12)", "4.1.2", "Điều 5."])
def test_a_label_in_the_margin_stays_with_its_item(label: str) -> None:
    hanging = line(7, (LEFT - 70 - WIDTH * len(label), label), (LEFT, TEXT[2]))
    assert asides(laid(zone(*BODY[:2], hanging, *BODY[3:]))) == []


def test_figures_beside_a_narrow_list_stay() -> None:
    rows = [zone(line(row, (LEFT, "Quy định chung về tổ chức"))) for row in range(5, 25, 2)]
    pages = [zone(line(row, (RIGHT - 60, str(row)))) for row in range(5, 25, 2)]
    assert asides(laid(*rows, *pages)) == []


def test_a_word_alone_at_the_margin_of_indented_items_stays() -> None:
    indent = LEFT + 150
    items = [line(row, (indent, "- " + TEXT[0][:80])) for row in range(5, 25)]
    rest = [line(25, (indent, "- " + TEXT[0][:80])), line(26, (LEFT, "số")), line(27, (LEFT, TEXT[0][:40]))]
    after = [line(row, (indent, "- " + TEXT[0][:80])) for row in range(28, 35)]
    assert asides(laid(zone(*items, *rest, *after))) == []


def test_a_head_that_reaches_into_the_margins_is_no_note() -> None:
    head = line(2, (280, "UBND TỈNH LÂM GIANG"), (1600, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    assert asides(laid(zone(head), zone(*BODY))) == []


SIGNED = [
    line(0.8, (1600, "Ký bởi: Văn phòng Sở Nội"), height=24),
    line(1.3, (1600, "vụ"), height=24),
    line(1.8, (1600, "Cơ quan: Tỉnh Lâm Giang"), height=24),
    line(2.3, (1600, "Ngày ký: 03-01-2023 10:05:11 +07:00"), height=24),
]


def test_the_box_of_a_digital_signature() -> None:
    head = line(4, (300, "UBND TỈNH LÂM GIANG"), (1200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    motto = line(5, (350, "SỞ NỘI VỤ"), (1300, "Độc lập - Tự do - Hạnh phúc"))
    found = kinds(laid(zone(*SIGNED), zone(head, motto), zone(*running(9, 10))))
    assert [kind for kind, _ in found] == ["issuer", "nation", "body", "digital-signature"]
    assert found[-1][1] == [one.text for one in SIGNED]


def test_two_boxes_near_each_other_are_taken_once() -> None:
    stamped = "Ngày ký: 03-01-2023 10:05:11 +07:00"
    boxes = [line(0.5, (1500, stamped), height=40), line(1.85, (1500, stamped), height=24)]
    assert asides(laid(zone(*boxes), zone(*BODY))) == [("digital-signature", [stamped, stamped])]


def test_the_head_just_below_the_box_stays() -> None:
    small = line(3.1, (1500, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), height=30)
    found = kinds(laid(zone(*SIGNED, small), zone(*BODY)))
    assert found[0] == ("nation", [small.text])


def test_a_box_read_into_the_line_beside_it() -> None:
    across = line(1.8, (300, "UBND TỈNH LÂM GIANG"), (1600, "Cơ quan: Tỉnh Lâm Giang"), height=24)
    found = kinds(laid(zone(SIGNED[0], SIGNED[1], across, SIGNED[3]), zone(*BODY)))
    assert found[0][1] == ["UBND TỈNH LÂM GIANG"]
    assert found[-1] == ("digital-signature", [one.text for one in SIGNED])


def test_words_of_a_signature_in_a_form_are_text() -> None:
    form = [line(3, (LEFT, "Người ký: …")), line(4, (LEFT, "Ngày ký: …"))]
    assert asides(laid(zone(*form), zone(*BODY))) == []
