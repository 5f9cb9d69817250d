"""The year of a document against those of what it cites."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import Citation, Header
from sohoa.parse.dating import dated_within


@pytest.mark.parametrize(
    ("date", "cited", "kept"),
    [
        ("2024-08-22", ["2015-06-19", "2024-08-15"], True),
        ("2054-08", ["2015-06-19", "2024-08-15"], False),
        ("2014-08-22", ["2022-01-10", "2024-08-15"], False),
        ("2024-08-22", ["2025-01-10", "2023"], True),  # one younger citation may be misread itself
        ("2024", [], True),
        ("2026-01-05", ["2020"], True),
    ],
)
def test_a_year_far_from_those_cited_is_left_out(date: str, cited: list[str], kept: bool) -> None:
    citations = [Citation(f"c{n}", "", date=one) for n, one in enumerate(cited, 1)]
    header, warnings = dated_within(Header(date=date), citations)
    assert header.date == (date if kept else None)
    assert [warning.code for warning in warnings] == ([] if kept else ["date-doubtful"])
