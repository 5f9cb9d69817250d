"""Repairs by grammar: the one valid reading or nothing, and never a hair of what is valid."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sohoa.restore.code_grammar import BODIES, TYPES
from sohoa.restore.repair import is_doubtful, repair_token

on_a_busy_machine = settings(deadline=None)

REPAIRS = [
    ("I2", "12"),
    ("2l", "21"),
    ("5Š", "55"),
    ("l998", "1998"),
    ("2O", "20"),
    ("3O/6/2O24;", "30/6/2024;"),
    ("3/6/2o24", "3/6/2024"),  # o may be 9, but no document is of 2924
    ("104Z/BB-TU", "1042/BB-TU"),
    ("57/2024/QH1Š", "57/2024/QH15"),
    ("57/2024/QII15", "57/2024/QH15"),
    ("2021-2O25", "2021-2025"),
    ("1.OOO.000", "1.000.000"),
    ("l0h30", "10h30"),
    ("1.l.", "1.1."),
    ("l5%", "15%"),
    ("(H5NI),", "(H5N1),"),
    ("12_", "12"),
    ("_12.", "12."),
    ("2.2_|", "2.2"),
    ("0l/2023/CT-TTg", "01/2023/CT-TTg"),
    ("63/QĐĐ-TTg", "63/QĐ-TTg"),
    ("/QĐĐ-UBND", "/QĐ-UBND"),
    ("15/KII-UBND", "15/KH-UBND"),
    ("30/2020/ND-CP,", "30/2020/NĐ-CP,"),
    ("30/2020/NÐ-CP", "30/2020/NĐ-CP"),
    ("QÐ-TTg", "QĐ-TTg"),
    ("121/2009/QĐ-T1g", "121/2009/QĐ-TTg"),
    ("04/2008/UBTVQHI2", "04/2008/UBTVQH12"),
    ("01/2022/TT-BLDTBXH", "01/2022/TT-BLĐTBXH"),
    ("17/2O1O/TTLT-BQP-BTC", "17/2010/TTLT-BQP-BTC"),
    ("34-CT/TVV", "34-CT/TW"),
    ("UBNĐ", "UBND"),
    ("QHI4", "QH14"),
    ("63/2OIO/QĐĐ-", "63/2010/QĐ-"),
]


@pytest.mark.parametrize(("read", "printed"), REPAIRS)
def test_the_one_reading_is_restored(read: str, printed: str) -> None:
    repair = repair_token(read)
    assert repair is not None
    assert repair.text == printed
    assert repair_token(printed) is None


@pytest.mark.parametrize(
    "word", ["I1", "l1", "2o", "2o24", "0]", "3]", "31/02/2020", "3l/02/2020", "20l", "9LOĐ-BTC", "§", "1ữ7"]
)
def test_what_may_be_several_things_is_left_and_flagged(word: str) -> None:
    assert repair_token(word) is None
    assert is_doubtful(word)


@pytest.mark.parametrize(
    "word",
    [
        *("12B", "5S", "B2", "A4", "O2", "CO2", "H1N1", "m2", "km2", "I.1", "1.1.", "a)", "8h30", "20.000đ", "3,5%"),
        *("15/KH-HĐTĐ", "24/2016/QH14", "34-CT/TW", "08-CTr/TU", "2637/BGDĐT-VP", "12A/QĐ-UBND", "QĐ-TTG", "TT-TTg"),
        *("KT-XH", "và/hoặc", "2021-2025", "30/6/2024", "01/07/2025]", "/200_", "…/2009/NĐ-CP", "291/QĐ-", "90x90x190"),
        *("ND", "HD", "Internet", "DTTS&MN", "người", "II.", "VIII", "-", "", "(1)", "28/06/2025)"),
    ],
)
def test_valid_tokens_are_neither_changed_nor_flagged(word: str) -> None:
    assert repair_token(word) is None
    assert not is_doubtful(word)


def _codes() -> st.SearchStrategy[str]:
    number = st.integers(1, 9999).map(lambda n: f"{n:02d}")
    year = st.integers(1945, 2100).map(lambda y: f"/{y}")
    known, body = st.sampled_from(sorted(TYPES)), st.sampled_from(sorted(BODIES))
    state = st.builds("{}{}/{}-{}".format, number, st.one_of(st.just(""), year), known, body)
    party = st.builds("{}-{}/{}".format, number, known, st.sampled_from(["TW", "TU", "HU"]))
    law = st.builds("{}{}/QH{}".format, number, year, st.integers(10, 16))
    return st.one_of(state, party, law)


CODES = _codes()
DATES = st.dates(date(1945, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([f"{day.day}/{day.month}/{day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}"])
)
NUMBERS = st.one_of(
    st.integers(0, 9999).map(str),
    st.integers(1000, 10**10).map(lambda n: f"{n:,}".replace(",", ".")),
    st.builds("{},{}%".format, st.integers(0, 100), st.integers(0, 99)),
)
VALID = st.one_of(CODES, DATES, NUMBERS)


@on_a_busy_machine
@given(VALID, st.sampled_from(["", "(", "“"]), st.sampled_from(["", ",", ";", ").", "”"]))
def test_valid_codes_dates_and_numbers_stay(token: str, before: str, after: str) -> None:
    word = before + token + after
    assert repair_token(word) is None
    assert not is_doubtful(word)


# What engines were seen to print for each digit and symbol. `o` for 9 is the one that has two readings.
CONFUSIONS = {"0": "Oo", "1": "lI", "5": "Š", "8": "B", "2": "Z", "9": "o", "Đ": ("D", "ĐĐ", "Ð"), "H": ("II",)}


@st.composite
def confused(draw: st.DrawFn) -> tuple[str, str]:
    printed = draw(VALID)
    places = [i for i, letter in enumerate(printed) if letter in CONFUSIONS]
    if not places:
        return printed, printed
    at = draw(st.sampled_from(places))
    return printed, printed[:at] + draw(st.sampled_from(CONFUSIONS[printed[at]])) + printed[at + 1 :]


@on_a_busy_machine
@given(confused())
@example(("29", "2o"))
@example(("30/10/2024", "3o/10/2024"))
def test_one_confusion_comes_back_or_is_left(pair: tuple[str, str]) -> None:
    printed, read = pair
    repair = repair_token(read)
    assert repair is None or repair.text == printed


ANY = st.text(st.sampled_from("0123456789OolI|ŠSBZ/-.,()_%hđĐDQNKTHgCPUW§]"), max_size=14)


@on_a_busy_machine
@given(st.one_of(ANY, VALID, confused().map(lambda pair: pair[1])))
def test_a_repaired_word_needs_no_second_repair(word: str) -> None:
    repair = repair_token(word)
    if repair is not None:
        assert repair_token(repair.text) is None
        assert repair.text != word
        assert not is_doubtful(word)
