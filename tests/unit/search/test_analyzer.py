"""The analyzer: forms of words, and codes, dates and amounts as units."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.search.analyzer import analyze, indexed
from sohoa.search.keys import code_key, last_day
from sohoa.search.units import UnitKind
from sohoa.search.words import forms, forms_of, words_of
from sohoa.vietnamese.orthography import MARKED_LETTERS, nfc

LETTERS = st.sampled_from("".join(sorted(MARKED_LETTERS)) + "aeiouyhklmqtu09 ")
TEXTS = st.one_of(st.text(), st.text(LETTERS))


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    for exact, folded in forms_of(nfc(text)):
        assert forms(folded) == (folded, folded)
        assert forms(exact) == (exact, folded)


@given(TEXTS)
def test_decomposed_text_and_capitals_have_the_same_forms(text: str) -> None:
    there = forms_of(nfc(text))
    assert forms_of(nfc(unicodedata.normalize("NFD", text))) == there


@given(st.text(LETTERS))
def test_case_says_nothing(text: str) -> None:
    assert forms_of(nfc(text.upper())) == forms_of(nfc(text))


@given(TEXTS)
def test_words_are_where_they_say(text: str) -> None:
    composed = nfc(text)
    end = 0
    for word in words_of(composed):
        assert end <= word.start < word.end
        assert forms(composed[word.start : word.end]) == (word.exact, word.folded)
        end = word.end


@given(TEXTS)
def test_what_is_indexed_is_made_of_letters_and_digits(text: str) -> None:
    tokens = indexed("", text).split(" ")
    assert all(sign.isalnum() or unicodedata.category(sign) == "Co" for token in tokens for sign in token)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("THUÝ", "thúy"), ("lý", "lí"), ("kỹ", "kĩ"), ("quý", "quí"), ("Ðiều", "điều"), ("005", "5")],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert forms(one) == forms(other)


@pytest.mark.parametrize(("one", "other"), [("thúy", "thúi"), ("tay", "tai"), ("kế", "kê"), ("đa", "da"), ("10", "1")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert forms(one)[0] != forms(other)[0]


def keys(text: str, kind: UnitKind) -> list[str]:
    return [unit.keys[0] for unit in analyze(text).units if unit.kind is kind]


@pytest.mark.parametrize(
    "text", ["101/KH-SNV", "0101/KH-SNV", "101 KH SNV", "101-KH/SNV", "101 kh snv", "101⁄KH–SNV", "101 / KH - SNV"]
)
def test_a_code_is_one_however_it_is_written(text: str) -> None:
    assert keys(f"Thực hiện số {text} của tỉnh", UnitKind.CODE) == ["101khsnv"]


@pytest.mark.parametrize("text", ["12 tháng", "20 da cam", "5 bc", "từ 10 đến 12", "lớp 10 a", "12/tháng", "3/2 cạnh"])
def test_what_is_no_code(text: str) -> None:
    assert keys(text, UnitKind.CODE) in ([], ["5bc"])


@pytest.mark.parametrize("text", ["66/2021/NĐ-CP", "66/2021/nđ-cp"])
def test_a_code_is_found_without_its_year_and_its_body(text: str) -> None:
    [unit] = analyze(text).units
    assert unit.keys == ("662021ndcp", "662021nd", "66ndcp", "66nd")


@pytest.mark.parametrize(
    "text", ["28/4/2026", "28/04/2026", "28.4.2026", "ngày 28 tháng 4 năm 2026", "ngày 28 tháng 04/2026", "2026-04-28"]
)
def test_a_day_is_one_however_it_is_written(text: str) -> None:
    assert keys(f"Họp {text}, tại trụ sở", UnitKind.DATE) == ["20260428"]


def test_days_no_calendar_has_are_none() -> None:
    assert analyze("31/2/2024").units == ()
    assert keys("tháng 4 năm 2026", UnitKind.DATE) == ["202604"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.200.000", "1200000"),
        ("1.200.000 đồng", "1200000"),
        ("1,2 triệu đồng", "1200000"),
        ("1,2 tỷ", "1200000000"),
        ("1200 tỉ đồng", "1200000000000"),
    ],
)
def test_an_amount_is_one_however_it_is_written(text: str, value: str) -> None:
    assert keys(f"kinh phí {text}.", UnitKind.AMOUNT) == [value]


@pytest.mark.parametrize("text", ["năm 2024", "12,5 %", "1.1.2", "0912.345.678", "0 đồng"])
def test_what_is_no_amount(text: str) -> None:
    assert keys(text, UnitKind.AMOUNT) == []


def test_keys() -> None:
    assert code_key("0101/KH-SNV") == "101khsnv"
    assert code_key("/KH-UBND") is None
    assert code_key("128/QĐ-UBND") not in {None, code_key("12B/QĐ-UBND")}
    assert code_key("12B/QĐ-UBND") == code_key("12b/QĐ-UBND") != code_key("12/QĐ-UBND")
    assert last_day("2024-02") == "2024-02-29"
    assert last_day(None) is None
