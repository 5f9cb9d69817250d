"""Dates: what is there is read, nothing more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.vietnamese.dates import find_long_date, find_short_date


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)))
def test_printed_dates_read_back(day: date) -> None:
    long = find_long_date(f"Sông Hạ, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}")
    assert long is not None
    assert long.complete
    assert long.iso == day.isoformat()
    short = find_short_date(f"từ {day.day}/{day.month}/{day.year} trở đi")
    assert short is not None
    assert short.iso == day.isoformat()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("ngày   tháng 3 năm 2024", "2024-03"),  # the day is still to be filled in
        ("ngày f7 tháng 2ˆ năm 2024", "2024-02"),  # a day by hand, a speck after the month
        ("ngày/Š tháng 01 năm 2010", "2010-01"),
        ("ngày IŠ tháng 0] năm 2010", "2010"),  # `0]` may be 01 or 07: not guessed
        ("ngày 31 tháng 02 năm 2020", "2020-02"),  # no such day
        ("ngày 45 tháng 13 năm 2020", "2020"),
        ("ngày 12 tháng 5 năm 20", None),
        ("NGÀY 13 THÁNG 01 NĂM 2010", "2010-01-13"),
        ("ngày23tháng 4 năm 2026", "2026-04-23"),
    ],
)
def test_what_cannot_be_read_is_left_out(text: str, iso: str | None) -> None:
    reading = find_long_date(text)
    assert reading is not None
    assert reading.iso == iso
    assert reading.complete == (iso is not None and len(iso) == 10)


def test_a_text_without_a_date_has_none() -> None:
    assert find_long_date("hằng ngày và hằng tháng") is None
    assert find_short_date("số 30/2020/NĐ-CP, 45/13/2020") is None


def test_offsets_cover_the_date() -> None:
    text = "Bản Lim, ngày 05 tháng 9 năm 2021./."
    reading = find_long_date(text)
    assert reading is not None
    assert text[reading.start : reading.end] == "ngày 05 tháng 9 năm 2021"


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for reading in (find_long_date(text), find_short_date(text)):
        assert reading is None or text[reading.start : reading.end].strip()
