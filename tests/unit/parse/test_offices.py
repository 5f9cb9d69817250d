from __future__ import annotations

import pytest

from sohoa.parse import parse_text
from sohoa.parse.offices import OfficeReading, read_office


@pytest.mark.parametrize(
    ("read", "office", "scraps"),
    [
        ("CHỦ TỊCH", "CHỦ TỊCH", ""),
        ("GHỦ TỊCH", "CHỦ TỊCH", ""),
        ("_€HU TỊCH", "CHỦ TỊCH", ""),
        ("“HÓ-HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", ""),
        ("PHO GIAM ĐỌC", "PHÓ GIÁM ĐỐC", ""),
        ("FBAn GHỦ TỊCH", "CHỦ TỊCH", "FBAn"),
        ("PHO BI THƯ", "PHÓ BÍ THƯ", ""),
        ("HỒ CHỦ TỊCH", "PHÓ CHỦ TỊCH", ""),
    ],
)
def test_an_office_that_a_seal_covers_in_part_is_read(read: str, office: str, scraps: str) -> None:
    assert read_office(read) == OfficeReading(office, scraps)


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch",  # the name of an office within a sentence
        "QUYỀN GIÁM ĐỐC",  # another office
        "HỘI ĐỒNG NHÂN DÂN",
        "ĐỐC",
        "TỔ TRƯỞNG",  # one letter from BỘ TRƯỞNG
        "HU TƯỚNG",  # PHÓ may be covered as well
        "",
    ],
)
def test_what_may_be_another_office_or_none_is_left_alone(text: str) -> None:
    assert read_office(text) is None


def test_what_is_left_before_the_office_signed_for_was_a_deputy() -> None:
    head = "QUYẾT ĐỊNH\nVề việc khen thưởng\n\nĐiều 1. Khen thưởng 03 tập thể./.\n\n"
    text = f"{head}KT: CHỦ TỊCH\nHỘ CHỦ TỊCH\n\nHà Thị Na\n"
    signature = parse_text(text).signature
    assert signature is not None
    assert (signature.authority, signature.position) == (("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH")


@pytest.mark.parametrize(
    ("read", "is_deputy"), [("THÓ TỦ TƯỚNG", True), ("PH0 TH GIÁM ĐÔC", False), ("FBAn GHỦ TỊCH", False)]
)
def test_the_word_for_a_deputy_but_for_a_letter(read: str, is_deputy: bool) -> None:
    found = read_office(read)
    assert found is not None
    assert found.is_deputy is is_deputy
    assert not found.is_whole
