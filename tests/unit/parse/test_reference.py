"""The number line."""

from __future__ import annotations

import pytest

from sohoa.parse.reference import is_number_line, is_unfinished_number, read_reference, with_type_code


@pytest.mark.parametrize(
    ("line", "number", "complete", "code"),
    [
        ("Số: 118/KH-SNV", "118/KH-SNV", True, "KH"),
        ("Số : 02/2019/QĐ-UBND", "02/2019/QĐ-UBND", True, "QĐ"),
        ("Số 34-CT/TU", "34-CT/TU", True, "CT"),
        ("Số: 12a/TB-VP", "12a/TB-VP", True, "TB"),
        ("Số: 2210/VP-KT", "2210/VP-KT", True, None),
        ("Luật số: 33/2031/QH18", "33/2031/QH18", True, None),
        ("S6 08/2015/TT-BXD", "08/2015/TT-BXD", True, "TT"),  # ố read as 6
        ("Số: 71/QÐ- UBND", "71/QĐ-UBND", True, "QĐ"),  # an Icelandic Ð, a space in the symbol
        ("Số:         /KH-UBND", "/KH-UBND", False, "KH"),
        ("Số:…../QĐ-UBND", "/QĐ-UBND", False, "QĐ"),
        ("Số: ó#/ /KH-UBND", "/KH-UBND", False, "KH"),  # written by hand
        ("Số: Ôs$, /2014/TT-BCT", "/2014/TT-BCT", False, "TT"),
        ("Số: 4Ø/2017/QĐ-UBND", "/2017/QĐ-UBND", False, "QĐ"),
        ("Sế⁄22⁄2010/TT-UBDT", "/2010/TT-UBDT", False, "TT"),
        ("Số:", None, False, None),
    ],
)
def test_number_lines(line: str, number: str | None, complete: bool, code: str | None) -> None:
    assert is_number_line(line)
    reading = read_reference(line)
    assert (reading.text, reading.complete, reading.type_code) == (number, complete, code)


def test_digits_the_engine_doubts_are_not_taken() -> None:
    assert read_reference("Số: 445 /NQ-HĐND", unsure=("445",)).text == "/NQ-HĐND"


@pytest.mark.parametrize("line", ["SỞ TÀI CHÍNH", "Sở Tài chính", "Số lượng hồ sơ", "SÔNG HẠ", "Xã Bản Lim"])
def test_other_lines_are_no_number_line(line: str) -> None:
    assert not is_number_line(line)


def test_a_blank_for_handwriting_leaves_the_line_unfinished() -> None:
    assert is_unfinished_number("Số:")
    assert is_unfinished_number("Số: 12")
    assert not is_unfinished_number("Số: 12/KH-UBND")


@pytest.mark.parametrize(
    ("read", "code", "mended"),
    [
        ("Số: 09/GĐ-UBND", "CĐ", "09/CĐ-UBND"),
        ("Số: 15/NO-HĐND", "NQ", "15/NQ-HĐND"),
        ("Số: 12-KN/TU", "KH", "12-KH/TU"),
        ("Số: 7/HĐ-SYT", "HD", "7/HĐ-SYT"),  # a symbol of its own
        ("Số: 31/TTR-UBND", "TTr", "31/TTR-UBND"),  # as some clerks write it
        ("Số: 90/KHLT-STC", "KH", "90/KHLT-STC"),
        ("Số: 3722/VPCP-CN", "CV", "3722/VPCP-CN"),
    ],
)
def test_one_letter_of_a_symbol_is_mended_by_the_type(read: str, code: str, mended: str) -> None:
    assert with_type_code(read_reference(read), code).text == mended
