"""Structure scores: what is right, what is not, and what a malformed gold file is told."""

from __future__ import annotations

import copy
import unicodedata
from typing import Any

import pytest

from sohoa.domain.errors import InputUnusable
from sohoa.evaluate.matching import Accuracy, Matches
from sohoa.evaluate.structure import StructureScore, score_structure, unscored_keys

Object = dict[str, Any]

PLAN: Object = {
    "schema_version": 1,
    "header": {
        "superior_body": "UBND TỈNH TÂY NINH",
        "issuing_body": "SỞ NỘI VỤ",
        "number": "101/KH-SNV",
        "place": "Tây Ninh",
        "date": "2023-01-31",
        "type": {"code": "KH", "name": "KẾ HOẠCH"},
        "subject": "Công tác thi đua, khen thưởng năm 2023",
        "to": ["Sở Tài chính", "Sở Y tế"],
        "secrecy": None,
        "urgency": None,
    },
    "sections": [
        {
            "id": "s1",
            "label": "I",
            "level": 1,
            "title": "Mục đích, yêu cầu",
            "text": "",
            "children": [
                {"id": "s1.1", "label": "1", "level": 2, "title": "Mục đích", "text": "Nâng cao chất lượng công tác"},
                {"id": "s1.2", "label": "2", "level": 2, "title": "", "text": "Bảo đảm kịp thời, đúng quy định."},
            ],
        },
        {
            "id": "s2",
            "label": "II",
            "level": 1,
            "title": "Nhiệm vụ",
            "text": "",
            "children": [
                {"id": "s2.1", "label": "-", "level": 2, "title": "", "text": "Tuyên truyền, phổ biến pháp luật."},
                {"id": "s2.2", "label": "-", "level": 2, "title": "", "text": "Tuyên truyền, phổ biến pháp luật."},
            ],
        },
    ],
    "citations": [
        {"id": "c1", "text": "Chỉ thị số 01", "type": "CT", "number": "01/CT-UBND", "date": "2023-01-03"},
        {"id": "c2", "text": "Luật Thi đua", "type": "L", "number": None, "date": None},
    ],
    "directives": [
        {
            "id": "d1",
            "text": "Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế lập dự toán trước ngày 30/6/2024",
            "lead": ["Sở Tài chính"],
            "support": ["Sở Y tế", "Sở Nội vụ"],
            "deadline": {"text": "trước ngày 30/6/2024", "start": None, "end": "2024-06-30", "recurring": None},
            "legal_basis": ["c1"],
        },
        {
            "id": "d2",
            "text": "Ủy ban nhân dân các huyện báo cáo kết quả hằng quý",
            "lead": ["Ủy ban nhân dân các huyện"],
            "support": [],
            "deadline": None,
            "legal_basis": [],
        },
    ],
    "tables": [{"id": "t1", "header": ["TT", "Nội dung"], "rows": [["1", "Họp"], ["2", ""]], "pages": [3]}],
    "signature": {"authority": ["KT. GIÁM ĐỐC"], "position": "PHÓ GIÁM ĐỐC", "name": "Nguyễn Văn A"},
    "recipients": ["Như trên", "Lưu VT"],
}


@pytest.fixture
def plan() -> Object:
    return copy.deepcopy(PLAN)


def test_a_plan_is_right_against_itself(plan: Object) -> None:
    assert score_structure(PLAN, plan) == StructureScore(
        header=Matches(8, 8, 8),
        sections=Matches(6, 6, 6),
        citations=Matches(2, 2, 2),
        directives=Matches(2, 2, 2),
        lead=Accuracy(2, 2),
        support=Accuracy(2, 2),
        deadline=Accuracy(2, 2),
        legal_basis=Accuracy(2, 2),
        tables=Matches(5, 5, 5),
        table_rows=Accuracy(1, 1),
        signature=Matches(3, 3, 3),
        recipients=Matches(2, 2, 2),
    )


def test_only_the_keys_of_the_gold_are_scored(plan: Object) -> None:
    assert score_structure({}, plan) == StructureScore()
    score = score_structure({"header": {"number": "101/KH-SNV", "date": "2023-02"}}, plan)
    assert score == StructureScore(header=Matches(1, 2, 2))
    assert score.sections.f1 is None
    assert score.lead.rate is None


def test_empty_on_both_sides_does_not_apply() -> None:
    score = score_structure({"citations": [], "directives": [], "header": {"secrecy": None, "to": []}}, {})
    assert score == StructureScore()
    assert score.citations.f1 is None


def test_missing_and_surplus_values(plan: Object) -> None:
    gold: Object = {"header": {"secrecy": "MẬT", "urgency": None, "place": None, "to": []}}
    plan["header"]["to"] = ["Ai đó"]
    score = score_structure(gold, plan).header
    assert (score.right, score.gold, score.found) == (0, 1, 2)
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)
    assert score_structure({"citations": []}, plan).citations == Matches(0, 0, 2)


def test_blank_values_are_no_values(plan: Object) -> None:
    plan["header"] |= {"place": " ", "to": [""]}
    gold = {"header": {"place": "", "to": ["\n"], "type": {"code": "KH", "name": ""}}}
    assert score_structure(gold, plan).header == Matches(0, 1, 1)


def test_header_values_are_folded_but_case_counts(plan: Object) -> None:
    plan["header"] |= {"place": "Hoà  Bình", "subject": "kế hoạch\nnăm 2023", "issuing_body": "SỞ NỘI VỤ"}
    gold = {"header": {"place": unicodedata.normalize("NFD", "Hòa Bình"), "subject": "kế hoạch năm 2023"}}
    assert score_structure(gold, plan).header == Matches(2, 2, 2)
    assert score_structure({"header": {"issuing_body": "Sở Nội vụ"}}, plan).header == Matches(0, 1, 1)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        ({"code": "KH", "name": "KẾ HOẠCH"}, 1),
        ({"code": "KH"}, 1),
        ({"name": "KẾ HOẠCH"}, 1),
        ({"code": "QĐ", "name": "KẾ HOẠCH"}, 0),
        ({"code": None, "name": "KẾ HOẠCH"}, 0),
    ],
)
def test_the_type_is_compared_as_far_as_given(plan: Object, gold: Object, right: int) -> None:
    assert score_structure({"header": {"type": gold}}, plan).header == Matches(right, 1, 1)


def test_addressees_are_one_field(plan: Object) -> None:
    assert score_structure({"header": {"to": ["Sở Tài chính"]}}, plan).header == Matches(0, 1, 1)
    assert score_structure({"header": {"to": ["Sở Tài chính ", "Sở  Y tế"]}}, plan).header == Matches(1, 1, 1)


def test_a_section_in_the_wrong_place_is_wrong_with_what_is_below_it(plan: Object) -> None:
    plan["sections"][1]["label"] = "III"
    assert score_structure({"sections": PLAN["sections"]}, plan).sections == Matches(3, 6, 6)


def test_a_section_is_told_by_its_first_six_syllables(plan: Object) -> None:
    first, second = plan["sections"][0]["children"]
    first["text"] = "nâng CAO chất lượng: và còn nhiều chữ nữa"  # title and text together have the same six
    second["text"] = "Bảo đảm kip thời, đúng quy định."
    assert score_structure({"sections": PLAN["sections"]}, plan).sections == Matches(5, 6, 6)


def test_the_sixth_syllable_still_counts(plan: Object) -> None:
    plan["sections"][0]["children"][1]["text"] = "Bảo đảm kịp thời, đúng quy chế."  # the seventh does not
    assert score_structure({"sections": PLAN["sections"]}, plan).sections == Matches(6, 6, 6)
    plan["sections"][0]["children"][1]["text"] = "Bảo đảm kịp thời, đúng luật."
    assert score_structure({"sections": PLAN["sections"]}, plan).sections == Matches(5, 6, 6)


def test_twins_must_be_found_twice(plan: Object) -> None:
    del plan["sections"][1]["children"][1]
    assert score_structure({"sections": PLAN["sections"]}, plan).sections == Matches(5, 6, 5)


def test_a_title_alone_is_compared_with_the_title(plan: Object) -> None:
    gold = {
        "sections": [{"label": "I", "title": "Mục đích, yêu cầu", "children": [{"label": "1", "title": "Mục đích"}]}]
    }
    assert score_structure(gold, plan).sections == Matches(2, 2, 6)


def test_definite_items_choose_first(plan: Object) -> None:
    gold = {"citations": [{"type": "CT"}, {"type": "CT", "number": "01/CT-UBND", "date": "2023-01-03"}]}
    plan["citations"].append({"id": "c3", "type": "CT", "number": "02/CT-UBND", "date": None})
    assert score_structure(gold, plan).citations == Matches(2, 2, 3)


def test_a_citation_needs_type_number_and_date(plan: Object) -> None:
    plan["citations"][0]["date"] = "2023-01-08"
    assert score_structure({"citations": PLAN["citations"]}, plan).citations == Matches(1, 2, 2)


def test_directives_match_at_four_fifths(plan: Object) -> None:
    gold = {"directives": [{"text": "một hai ba bốn năm sáu bảy tám chín mười"}]}
    plan["directives"] = [{"text": "Một, hai, ba, bốn, năm, sáu, bảy, tám, khác hẳn"}]
    assert score_structure(gold, plan).directives == Matches(1, 1, 1)
    plan["directives"] = [{"text": "một hai ba bốn năm sáu bảy chin khác hẳn"}]
    assert score_structure(gold, plan).directives == Matches(0, 1, 1)
    plan["directives"] = [{"text": "một hai ba bốn năm sáu bảy tám chín mười" + " thừa" * 3}]
    assert score_structure(gold, plan).directives == Matches(0, 1, 1)


def test_the_most_similar_pair_is_taken_first(plan: Object) -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    gold = {"directives": [{"text": text + " một", "lead": ["A"]}, {"text": text, "lead": ["B"]}]}
    plan["directives"] = [{"text": text, "lead": ["B"]}, {"text": text + " hai", "lead": ["A"]}]
    score = score_structure(gold, plan)
    assert (score.directives, score.lead) == (Matches(2, 2, 2), Accuracy(2, 2))


def test_attributes_are_counted_on_matched_directives_that_give_them(plan: Object) -> None:
    gold: Object = {"directives": [dict(PLAN["directives"][0]), {"text": "không có trong bản kế hoạch", "lead": ["X"]}]}
    del gold["directives"][0]["legal_basis"], gold["directives"][0]["id"]
    plan["directives"][0] |= {"lead": ["Sở Y tế"], "support": ["Sở Nội vụ", "Sở  Y tế"]}
    score = score_structure(gold, plan)
    assert (score.directives, score.lead) == (Matches(1, 2, 2), Accuracy(0, 1))
    assert (score.support, score.legal_basis) == (Accuracy(1, 1), Accuracy(0, 0))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({"text": "ngày 30/6/2024", "start": None, "end": "2024-06-30", "recurring": None}, 1),
        ({"text": "trước ngày 30/6/2024", "start": "2024-06-30", "end": "2024-06-30", "recurring": None}, 0),
        ({"text": "trước ngày 30/6/2024"}, 0),
        (None, 0),
    ],
)
def test_a_deadline_is_its_dates(plan: Object, found: Object | None, right: int) -> None:
    plan["directives"][0]["deadline"] = found
    assert score_structure({"directives": PLAN["directives"][:1], "citations": PLAN["citations"]}, plan).deadline == (
        Accuracy(right, 1)
    )


def test_a_deadline_without_dates_is_its_text(plan: Object) -> None:
    gold = {"directives": [{"text": PLAN["directives"][1]["text"], "deadline": {"text": "kịp thời", "end": None}}]}
    for text, right in (("kịp  thời", 1), ("thường xuyên", 0)):
        plan["directives"][1]["deadline"] = {"text": text, "end": None}
        assert score_structure(gold, plan).deadline == Accuracy(right, 1)


def test_legal_bases_are_compared_by_what_they_cite(plan: Object) -> None:
    plan["citations"] = [{**PLAN["citations"][1], "id": "c1"}, {**PLAN["citations"][0], "id": "x9"}]
    assert score_structure(PLAN, plan).legal_basis == Accuracy(1, 2)
    plan["directives"][0]["legal_basis"] = ["x9"]
    assert score_structure(PLAN, plan).legal_basis == Accuracy(2, 2)


def test_cells_are_right_at_their_place_alone(plan: Object) -> None:
    plan["tables"] = [{"header": ["TT", "Nội dung"], "rows": [["1", ""], ["", "Họp"], ["2", ""]]}]
    score = score_structure({"tables": PLAN["tables"]}, plan)
    assert (score.tables, score.table_rows) == (Matches(3, 5, 5), Accuracy(0, 1))
    rows_alone = {"tables": [{"rows": PLAN["tables"][0]["rows"]}]}
    assert score_structure(rows_alone, plan).tables == Matches(1, 3, 3)


def test_tables_are_compared_with_those_that_agree_most(plan: Object) -> None:
    other = {"header": ["TT", "Nội dung"], "rows": [["1", "Khai mạc"]]}
    plan["tables"] = [other, {"header": ["TT", "Nội  dung"], "rows": [["1", "Họp"], ["2", ""]]}]
    score = score_structure({"tables": PLAN["tables"]}, plan)
    assert (score.tables, score.table_rows) == (Matches(5, 5, 9), Accuracy(1, 1))


def test_a_table_where_the_gold_has_none_is_wrong(plan: Object) -> None:
    score = score_structure({"tables": []}, plan)
    assert (score.tables, score.table_rows) == (Matches(0, 0, 5), Accuracy(0, 0))


def test_a_null_signature_expects_none(plan: Object) -> None:
    assert score_structure({"signature": None}, plan).signature == Matches(0, 0, 3)
    assert score_structure({"signature": PLAN["signature"]}, {"signature": None}).signature == Matches(0, 3, 0)


@pytest.mark.parametrize(
    ("gold", "place"),
    [
        ([], "the whole"),
        ({"header": None}, "`header`"),
        ({"header": {"number": 101}}, "`header.number`"),
        ({"header": {"to": "Sở Y tế"}}, "`header.to`"),
        ({"header": {"to": ["Sở Y tế", 3]}}, "`header.to[1]`"),
        ({"header": {"type": "KH"}}, "`header.type`"),
        ({"header": {"type": {"code": ["KH"]}}}, "`header.type.code`"),
        ({"sections": {}}, "`sections`"),
        ({"sections": [{"label": "I", "children": [{"title": "a"}]}]}, "`sections[0].children[0]`"),
        ({"citations": ["c1"]}, "`citations[0]`"),
        ({"directives": [{"lead": []}]}, "`directives[0]`"),
        ({"directives": [{"text": PLAN["directives"][0]["text"], "lead": "Sở"}]}, "`directives[0].lead`"),
        ({"directives": [{"text": PLAN["directives"][0]["text"], "deadline": "mai"}]}, "`directives[0].deadline`"),
        ({"tables": [{"rows": [["a", None, True]]}]}, "`tables[0].rows[0][2]`"),
        ({"signature": ["a"]}, "`signature`"),
        ({"recipients": [["a"]]}, "`recipients[0]`"),
    ],
)
def test_a_malformed_gold_file_is_told_where(plan: Object, gold: Any, place: str) -> None:
    with pytest.raises(InputUnusable) as error:
        score_structure(gold, plan)
    assert error.value.code == "wrong-shape"
    assert "gold file" in error.value.message
    assert place in error.value.message
    assert error.value.remedy


def test_a_malformed_plan_is_not_blamed_on_the_gold(plan: Object) -> None:
    plan["sections"] = None
    with pytest.raises(InputUnusable, match="In the plan, `sections` should be a list but is null"):
        score_structure({"sections": []}, plan)


def test_an_id_must_refer_to_something(plan: Object) -> None:
    gold = {"directives": PLAN["directives"]}
    with pytest.raises(InputUnusable) as error:
        score_structure(gold, plan)
    assert error.value.code == "unknown-citation"
    assert "directives[0].legal_basis[0]" in error.value.message


def test_deep_nesting_is_no_trouble() -> None:
    section: Object = {"label": "x", "title": "đáy"}
    for _ in range(900):  # the JSON parser of Python gives up at about a thousand
        section = {"label": "x", "title": "trên", "children": [section]}
    assert score_structure({"sections": [section]}, {"sections": [section]}).sections.f1 == 1.0


def test_slips_in_keys_are_named() -> None:
    assert unscored_keys({"header": {"numbr": "1", "date": None}, "sektions": [], "tables": []}) == (
        "sektions",
        "header.numbr",
    )


def test_scores_add_up_to_micro_averages(plan: Object) -> None:
    right = score_structure(PLAN, plan)
    none = score_structure({"sections": PLAN["sections"], "directives": []}, {})
    both = right + none
    assert both.sections == Matches(6, 12, 6)
    assert both.sections.f1 == pytest.approx(2 * 6 / 18)
    assert both.lead == Accuracy(2, 2)
