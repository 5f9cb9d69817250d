"""Codes of documents that an engine misread: which are found for the right one, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.search import Filters
from sohoa.search.analyzer import analyze
from sohoa.search.codes import shape
from sohoa.vietnamese.document_types import CODES
from sohoa.vietnamese.orthography import skeleton_key
from tests.searching import found, indexed, letter

MISREAD = [
    ("101/KH-SNV", "1O1/KH-SNV"),
    ("101/KH-SNV", "l01/KH-SNV"),
    ("101/KH-SNV", "IOI/KH-5NV"),
    ("101/KH-SNV", "|O1/KH-SNV"),
    ("101/KH", "l01/KH-SNV"),
    ("101/KH-UBND", "101/KI1-UBND"),
    ("101/KH-UBND", "101/KI-I-UBND"),
    ("101/QĐ-UBND", "101/0Đ-UBND"),
    ("285/CT-TTg", "2B5/CT-TTg"),
    ("285/CT-TTg", "Z8S/CT-TTg"),
    ("8/2010/TT-BTC", "08/2O1O/TT-BTC"),
    ("66/2021/NĐ-CP", "G6/202l/NĐ-CP"),
    ("1O1/KH-SNV", "101/KH-SNV"),
]
OTHERS = [
    ("101/KH-SNV", "107/KH-SNV"),
    ("101/KH-SNV", "10/KH-SNV"),
    ("101/KH-SNV", "1O7/KH-SNV"),
    ("101/KH-SNV", "1O1/KH-SXD"),
    ("101/KH-SNV", "1O1/QĐ-SNV"),
    ("12/QĐ-UBND", "12b/QĐ-UBND"),
    ("126/QĐ-UBND", "12b/QĐ-UBND"),
    ("8/2010/TT-BTC", "8/2O16/TT-BTC"),
]


def shapes(text: str) -> tuple[str, ...]:
    return tuple(one for unit in analyze(text).units for one in unit.shapes)


@pytest.mark.parametrize(("sought", "printed"), MISREAD)
def test_a_misread_code_is_found_below_the_right_one(tmp_path: Path, sought: str, printed: str) -> None:
    right, misread = letter("right", f"Theo văn bản số {sought} nêu trên"), letter("misread", f"Theo số {printed} nêu")
    with indexed(tmp_path / "s.sqlite", right, misread) as index:
        hits = index.search(sought).hits
    assert [(hit.document, hit.kind) for hit in hits] == [("right", "exact"), ("misread", "misread")]
    assert printed in "".join(hits[1].snippet.text[start:end] for start, end in hits[1].snippet.marks) or "|" in printed


@pytest.mark.parametrize(("sought", "printed"), OTHERS)
def test_another_code_is_not_taken_for_a_misread_one(tmp_path: Path, sought: str, printed: str) -> None:
    with indexed(tmp_path / "s.sqlite", letter("other", f"Theo văn bản số {printed} nêu trên")) as index:
        assert [hit.kind for hit in index.search(sought).hits if hit.kind in ("exact", "folded", "misread")] == []


def test_other_words_of_the_query_must_be_there_as_well(tmp_path: Path) -> None:
    first, second = letter("first", "Kế hoạch 1O1/KH-SNV về họp"), letter("second", "Báo cáo 1O1/KH-SNV")
    with indexed(tmp_path / "s.sqlite", first, second) as index:
        assert found(index, "kế hoạch 101/KH-SNV") == ["first"]


def test_documents_are_filtered_by_a_number_that_was_misread(tmp_path: Path) -> None:
    documents = (letter("misread", "Nội dung", number="1O1/KH-SNV"), letter("other", "Nội dung", number="107/KH-SNV"))
    with indexed(tmp_path / "s.sqlite", *documents) as index:
        assert [hit.document for hit in index.search("", Filters(number="101/KH-SNV")).hits] == ["misread"]


@pytest.mark.parametrize("text", ["và/hoặc", "Sở/ngành", "km/h", "so/ban nganh", "S/N", "lO/tháng", "Z/A"])
def test_words_with_a_slash_are_no_codes(text: str) -> None:
    assert analyze(text).units == ()


def test_no_two_types_look_alike() -> None:
    types = {skeleton_key(code) for code in CODES}
    assert len({shape(one) for one in types}) == len(types)


@given(st.integers(1, 99999), st.sampled_from(["KH-SNV", "QĐ-UBND", "NQ-HĐND", "CT-TTg", "BC-STC"]), st.randoms())
def test_misread_digits_leave_the_shape_as_it_is(number: int, body: str, random: object) -> None:
    taken = {"0": "OoQ", "1": "lI", "2": "Zz", "5": "Ss", "8": "B", "6": "G", "9": "gq"}
    misread = "".join(random.choice(taken.get(digit, digit) + digit) for digit in str(number))  # type: ignore[attr-defined]
    assert shapes(f"{misread}/{body}")[0] == shapes(f"{number}/{body}")[0]
