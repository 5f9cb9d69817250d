"""What sections are for, by their headings; filters and facets by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from sohoa.domain.plan import Plan, Section, Table
from sohoa.search import DocumentText, FacetCount, Filters, passages_of
from sohoa.search.numbers import KINDS, SECTIONS, kind_of, number_of, section_kind_of
from sohoa.search.passages import Passage
from sohoa.search.section_kinds import NAMES, named, section_kind
from tests.searching import flood_plan, indexed, letter


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ([("I", "MỤC ĐÍCH, YÊU CẦU")], "purpose"),
        ([("I", "MUC DICH YEU CAU")], "purpose"),
        ([("1", "Một số nhiệm vụ trọng tâm")], "tasks"),
        ([("II", "Đặc điểm tình hình")], "situation"),
        ([("II", "NỘI DUNG"), ("1", "Kinh phí thực hiện")], "funding"),
        ([("II", "NỘI DUNG"), ("1", ""), ("a", "")], "tasks"),
        ([("II", "NỘI DUNG"), ("1", "Sở Tài chính bố trí kinh phí")], "tasks"),
        ([("IV", "Tổ chức thực hiện"), ("1", "Sở Nội vụ")], "organisation"),
        ([("III", "THỜI GIAN, ĐỊA ĐIỂM")], "schedule"),
        ([("1", "Yêu cầu các sở báo cáo")], None),
        ([("Điều 3", "")], "article"),
        ([("Điều 1", "Phạm vi điều chỉnh"), ("1", "")], "scope"),
        ([("Phụ lục I", "Danh mục nhiệm vụ"), ("1", "Kinh phí")], "appendix"),
        ([("1", "Họp báo")], None),
        ([], None),
    ],
)
def test_the_nearest_heading_that_says_it(headings: list[tuple[str, str]], kind: str | None) -> None:
    assert section_kind(headings) == kind


@pytest.mark.parametrize("kind", NAMES)
def test_each_kind_is_called_by_its_names(kind: str) -> None:
    assert named(kind) == kind
    assert named(NAMES[kind]) == kind  # type: ignore[index]


def test_a_number_keeps_both_kinds() -> None:
    for at, kind in enumerate(KINDS):
        for section in SECTIONS:
            number = number_of(7, at, Passage(kind, "x", section_kind=section))
            assert (kind_of(number), section_kind_of(number)) == (kind, section)


def test_all_kinds_of_sections_have_a_place_in_numbers() -> None:
    assert set(SECTIONS) == {None, *NAMES}


def test_a_table_is_of_the_kind_of_its_section() -> None:
    section = Section("s1", "II", 1, "NHIỆM VỤ", "")
    table = Table("t1", None, ("TT", "Việc"), (("1", "Đắp đê"),), (1,), section="s1")
    passages = passages_of(DocumentText("d", Plan(sections=(section,), tables=(table,)), {}))
    assert {one.section_kind for one in passages if one.kind == "table"} == {"tasks"}


def test_searches_are_filtered_and_counted_by_kinds_of_sections(tmp_path: Path) -> None:
    with indexed(tmp_path / "s.sqlite", flood_plan(), letter("plain", "Sở Tài chính")) as index:
        results = index.search("sở tài chính", facets=True)
        assert {hit.document: hit.section_kind for hit in results.hits} == {
            "lut-bao-00000000": "tasks",
            "plain": None,
        }
        assert results.facets["section"] == (FacetCount("tasks", 1),)
        for kind in ("tasks", "nhiệm vụ", "Nhiem vu"):
            assert [hit.document for hit in index.search("tài chính", Filters(section=kind)).hits] == [
                "lut-bao-00000000"
            ]
        assert index.search('tài chính mục:"mục đích"').hits == ()
        assert [hit.section for hit in index.search("section:purpose").hits] == ["s1"]
        assert index.search("tài chính", Filters(section="thơ")).hits == ()
