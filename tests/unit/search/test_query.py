"""Queries: what is read in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sohoa.search.query import LONGEST_QUERY, MOST_TERMS, TOO_LONG, TOO_MANY, FieldTerm, Query, read_query


def terms(query: Query) -> list[list[str]]:
    return [[" ".join(word.exact for word in term.words) for term in clause] for clause in query.clauses]


def test_words_must_all_be_there() -> None:
    assert terms(read_query("kế hoạch năm 2024")) == [["kế"], ["hoạch"], ["năm"], ["2024"]]


def test_quoted_words_are_one_term() -> None:
    query = read_query('"kế hoạch" “công tác” «năm 2024')
    assert terms(query) == [["kế hoạch"], ["công tác"], ["năm 2024"]]
    assert all(term.is_phrase for term in query.terms)


def test_a_quotation_mark_that_is_never_closed_goes_to_the_end() -> None:
    assert terms(read_query('họp "kế hoạch')) == [["họp"], ["kế hoạch"]]


def test_or_joins_two_terms() -> None:
    assert terms(read_query("huyện OR xã HOẶC phường họp")) == [["huyện", "xã", "phường"], ["họp"]]
    assert terms(read_query("OR huyện OR")) == [["huyện"]]


def test_what_must_not_be_there() -> None:
    query = read_query('họp -"dự thảo" -báo đại-biểu -')
    assert terms(query) == [["họp"], ["đại"], ["biểu"]]
    assert [[word.exact for word in term.words] for term in query.excluded] == [["dự", "thảo"], ["báo"]]


def test_prefixes_have_two_letters_at_least() -> None:
    [longer, short] = read_query("kế* k*").terms
    assert longer.is_prefix and not short.is_prefix


def test_fields_have_vietnamese_and_english_names() -> None:
    query = read_query('số:101/KH-UBND Cơ_Quan:"sở nội vụ" type:KH 10:30 ghi:chú')
    assert query.fields == (
        FieldTerm("number", "101/KH-UBND"),
        FieldTerm("body", "sở nội vụ"),
        FieldTerm("type", "KH"),
    )
    assert terms(query) == [["10"], ["30"], ["ghi"], ["chú"]]


def test_units_are_one_term_of_plain_words() -> None:
    query = read_query("số 101 KH SNV ngày 28 tháng 4 năm 2026 họp")
    assert terms(query) == [["số"], ["101 kh snv"], ["ngày 28 tháng 4 năm 2026"], ["họp"]]
    assert [term.unit is not None for term in query.terms] == [False, True, True, False]


def test_long_queries_are_cut_with_a_notice() -> None:
    long = read_query("x " * LONGEST_QUERY)
    assert long.notices == (TOO_LONG, TOO_MANY)
    assert len(long.clauses) == MOST_TERMS


@given(st.one_of(st.text(), st.text(st.sampled_from("\"*-:() ORANDNEAR^+{}số\0\n'kế\\"))))
def test_any_text_is_a_query(text: str) -> None:
    query = read_query(text)
    assert all(term.words for term in (*query.terms, *query.excluded))
