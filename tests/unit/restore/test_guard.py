"""What is protected from the language model, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.restore.guard import Protection, protected

SENTENCES = [
    # expected: each protected word with its reason, in order; all other words are free
    ("Kế hoạch số 15/KH-UBND của huyện Yên Lạc", "15/KH-UBND code, Yên place, Lạc place"),
    ("Sông Hạ, ngày 31 tháng 01 năm 2023", "31 date, 01 date, 2023 date"),
    ("từ 30/6/2O24 đến 8h30 ngày 1/7/2024;", "30/6/2O24 date, 8h30 time, 1/7/2024; date"),
    ("ngày IŠ tháng 0] năm 2010", "IŠ date, 0] date, 2010 date"),
    ("hỗ trợ 5.000.000 đồng, 20.000đ, 30%", "5.000.000 money, 20.000đ, money, 30% number"),
    ("Quyết định QĐĐ-TTg, Chỉ thị số 34-CT/TW, 24/2016/QH14.", "QĐĐ-TTg, code, 34-CT/TW, code, 24/2016/QH14. code"),
    ("UBND xã, HĐND và CCVCNLĐ, TTg", "UBND abbreviation, HĐND abbreviation, CCVCNLĐ, abbreviation, TTg abbreviation"),
    ("TM. ỦY BAN NHÂN DÂN", "TM. abbreviation"),
    ("a) Mục II, phần IV. khoản 1 Điều 5", "a) label, II, roman, IV. roman, 1 number, 5 number"),
    ("theo điểm a khoản 2", "a label, 2 number"),
    ("gửi về vanphong@donvi.gov.vn hoặc www.donvi.gov.vn", "vanphong@donvi.gov.vn address, www.donvi.gov.vn address"),
    ("điện thoại 0912.345.678", "0912.345.678 phone"),
    ("lây qua Internet và email của World Bank", "Internet foreign, email foreign, World foreign, Bank foreign"),
    ("thiết bị công-ten-nơ của I-ran", "công-ten-nơ foreign, I-ran foreign"),
    ("Đồng chí Nguyễn Thị Lan, Phó Chủ tịch", "Nguyễn person, Thị person, Lan, person"),
    ("Người ký: Trần Văn Bình", "Trần person, Văn person, Bình person"),
    ("ông Thành đã nộp đơn", "Thành person"),
    ("LÊ VĂN TÁM", "LÊ person, VĂN person, TÁM person"),
    (
        "thị trấn Phú Hòa, tỉnh Tây Ninh và Lào Cai",
        "Phú place, Hòa, place, Tây place, Ninh place, Lào place, Cai place",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_facts_are_protected_with_their_reason(sentence: str, expected: str) -> None:
    words = sentence.split()
    found = [f"{word} {reason}" for word, reason in zip(words, protected(words), strict=True) if reason]
    assert ", ".join(found) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ủy ban nhân dân, Bộ trưởng và Thủ tướng Chính phủ ban hành Nghị định",
        "Đoàn Thanh niên phối hợp với Hội Nông dân",
        "Văn phòng Chính phủ, Hồ sơ, Lưu trữ, Cao tốc",
        "hợp tác xã Nông nghiệp trong toàn xã hội",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHẠM VI ĐIỀU CHỈNH VÀ ĐỐI TƯỢNG ÁP DỤNG",
        "UY BAN NHÂN DÂN HUYÊN",
        "LÝ LỊCH KHOA HỌC",
        "nguyên tắc và phạm vi theo lý do trên",
    ],
)
def test_ordinary_words_are_free(sentence: str) -> None:
    assert not any(protected(sentence.split()))


@pytest.mark.parametrize(
    "sentence", ["thirc hién ngudi ddn vói dua trén", "g1a đình k0ng c6ng th6ng s6", "gi; tnong Triễn"]
)
def test_misread_syllables_are_free(sentence: str) -> None:
    assert not any(protected(sentence.split()))


def test_foreign_words_hold_small_ones_between_them() -> None:
    assert protected("the International Monetary Fund and World Bank".split()) == [Protection.FOREIGN] * 7


def test_no_words_no_protections() -> None:
    assert protected([]) == []
    assert protected(["-", "…", "“"]) == [None, None, None]


WORDS = st.text(st.sampled_from("aăâbđeêgiknơTHÀỄUBND0159lI/-.,:()[]|_“”@ "), max_size=8)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=12))
def test_one_answer_for_each_word(words: list[str]) -> None:
    assert len(protected(words)) == len(words)


@settings(deadline=None)
@given(st.integers(0, 10**7), st.sampled_from(["", ".", ",", ";", ")", "%"]))
def test_numbers_are_always_protected(number: int, after: str) -> None:
    assert protected(["có", f"{number}{after}", "người"])[1] is not None
