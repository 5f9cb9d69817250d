"""What is found, in which order, and how it is shown."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Plan, Section
from sohoa.search import DocumentText, FacetCount, Filters, SearchIndex, facets, passages_of
from sohoa.search.query import ONLY_EXCLUDED
from sohoa.search.words import words_of
from sohoa.vietnamese.orthography import skeleton
from tests.searching import PAGE, flood_plan, found, indexed, letter

LIKE = letter("like", "Kê hoạch họp báo", number="5/CV-SNV", date="2023-02")
DAMAGED = letter("damaged", "Sở Tài chinh phôí hợp rnưa lu", date="2022-01-01")
OTHER = letter("other", "Nội dung khác hẳn", title="Kế hoạch", date="2025-01-01")


@pytest.fixture
def index(tmp_path: Path):  # type: ignore[no-untyped-def]
    with indexed(tmp_path / "s.sqlite", flood_plan(), LIKE, DAMAGED, OTHER) as index:
        yield index


def test_every_word_of_a_document_is_found_with_and_without_marks(index: SearchIndex) -> None:
    document = flood_plan()
    words = {word for one in passages_of(document) for word in one.whole.split() if words_of(word)}
    words |= {word for word in PAGE.split() if words_of(word)}
    for word in words:
        assert document.name in found(index, word)
        assert document.name in found(index, skeleton(word).lower())
        assert document.name in found(index, word.upper())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    st.one_of(
        st.text(),
        st.text(st.sampled_from("\"*-:()^{} \0\n'\\OR")),
        st.lists(st.sampled_from('kế hoạch OR AND NOT NEAR số: -họp " ( ) * title: 101/KH-UBND 1,2 tỷ'.split())).map(
            " ".join
        ),
    )
)
def test_any_text_is_a_query(index: SearchIndex, text: str) -> None:
    results = index.search(text, facets=True)
    for hit in results.hits:
        assert all(0 <= start < end <= len(hit.snippet.text) for start, end in hit.snippet.marks)


def test_marks_put_exact_hits_first_and_still_find_others(index: SearchIndex) -> None:
    results = index.search("kế hoạch").hits
    assert {hit.document: hit.kind for hit in results} == {
        "lut-bao-00000000": "exact",
        "other": "exact",
        "like": "folded",
    }
    assert results[-1].document == "like"


def test_a_query_without_marks_finds_all_alike(index: SearchIndex) -> None:
    hits = index.search("ke hoach").hits
    assert {hit.document for hit in hits} == {"lut-bao-00000000", "other", "like"}
    assert {hit.kind for hit in hits} == {"exact"}


def test_words_an_engine_misread_come_last(index: SearchIndex) -> None:
    hits = index.search("mưa lũ").hits
    assert [(hit.document, hit.kind) for hit in hits[:2]] == [("lut-bao-00000000", "exact"), ("damaged", "fuzzy")]


def test_words_in_titles_come_before_words_in_texts(tmp_path: Path) -> None:
    documents = [letter("text", "Báo cáo về xăng dầu"), letter("title", "Báo cáo", title="Xăng dầu")]
    for order in (documents, documents[::-1]):
        with indexed(tmp_path / f"{order[0].name}.sqlite", *order) as index:
            assert found(index, "xăng dầu") == ["title", "text"]


def test_words_side_by_side_come_before_words_apart(tmp_path: Path) -> None:
    apart, together = letter("apart", "Đội ngũ luật gia và bác sư"), letter("together", "Đội ngũ luật sư và bác gia")
    for order in ((apart, together), (together, apart)):
        with indexed(tmp_path / f"{order[0].name}.sqlite", *order) as index:
            assert found(index, "luật sư") == ["together", "apart"]


@pytest.mark.parametrize("query", ["101/KH-UBND", "0101 kh ubnd", "101-KH/UBND", "số:101/KH-UBND", "number:101"])
def test_documents_are_found_by_number(index: SearchIndex, query: str) -> None:
    assert found(index, query)[0] == "lut-bao-00000000"


@pytest.mark.parametrize("query", ["30/6/2024", "ngày 30 tháng 6 năm 2024", "1,2 tỷ đồng", "66/2021/NĐ-CP", "đê*"])
def test_passages_are_found_by_what_is_in_them(index: SearchIndex, query: str) -> None:
    [hit] = index.search(query).hits
    assert (hit.document, hit.kind) == ("lut-bao-00000000", "exact")
    assert hit.snippet.marks


def test_phrases(index: SearchIndex) -> None:
    assert found(index, '"thiệt hại do mưa"') == ["lut-bao-00000000"]
    assert found(index, '"thiet hai do mua"') == ["lut-bao-00000000"]
    assert found(index, '"hại thiệt"') == []


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ('"ủy ban nhân dân"', {"row": "exact", "marks": "folded"}),
        ('"uy ban nhan dan"', {"row": "exact", "marks": "exact"}),
        ('"ủy ban nhân d"', {}),
        ("uy-ban-nhan-da*", {"row": "exact", "marks": "exact"}),
        ('tỉnh "ủy ban nhân dân"', {"row": "exact"}),
        ('sự OR "uy ban nhan dan"', {"row": "folded", "apart": "exact", "marks": "folded"}),
    ],
)
def test_words_of_a_phrase_stand_in_one_row(tmp_path: Path, query: str, kinds: dict[str, str]) -> None:
    documents = (
        letter("row", "Ủy ban nhân dân tỉnh"),
        letter("apart", "Nhân dân và ban nhân sự, ủy ban"),  # each two of them side by side, but never all
        letter("marks", "Uy ban nhân đân"),
        letter("parted", "nhân dân tỉnh", title="Ủy ban"),  # across title and text
    )
    with indexed(tmp_path / "s.sqlite", *documents) as index:
        hits = index.search(query).hits
    assert {hit.document: hit.kind for hit in hits if hit.kind in ("exact", "folded")} == kinds


def test_a_phrase_is_found_behind_any_number_of_newer_passages_with_its_words_apart(tmp_path: Path) -> None:
    apart = [letter(f"apart-{at:02d}", "Theo khoản 1 Điều 3 và khoản 2 Điều 1 của luật") for at in range(80)]
    with indexed(tmp_path / "s.sqlite", letter("row", "Theo khoản 1 Điều 1 của nghị định"), *apart) as index:
        assert found(index, '"khoản 1 Điều 1"') == ["row"]


@pytest.mark.parametrize(
    ("first", "kinds"),
    [("khoản 1 Điều 1", ["spread"]), ("khoản 1 Điều 3 và khoản 2 Điều 1", [])],
)
def test_phrases_in_several_passages_stand_there_in_a_row(tmp_path: Path, first: str, kinds: list[str]) -> None:
    sections = tuple(Section(f"s{at}", f"{at}", 1, "", text, 1) for at, text in enumerate((first, "thủ tục hải quan")))
    with indexed(tmp_path / "s.sqlite", DocumentText("one", Plan(sections=sections), {})) as index:
        assert [hit.kind for hit in index.search('"khoản 1 Điều 1" "hải quan"').hits] == kinds


def test_of_passages_with_most_terms_those_with_the_date_come_first(tmp_path: Path) -> None:
    with_date, without = letter("date", "ngày 28/4/2026 họp giao"), letter("words", "cuộc họp giao ban")
    with indexed(tmp_path / "s.sqlite", with_date, without) as index:
        assert found(index, "28/4/2026 họp giao ban")[0] == "date"


def test_facets_without_a_query_count_the_documents_indexed_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_COUNTED", 4)
    documents = [letter(f"{year}-{at}", "họp", date=f"{year}-01-01") for year in (2001, 2020) for at in range(4)]
    with indexed(tmp_path / "s.sqlite", *documents) as index:
        counted = index.search("", Filters(since="1990"), facets=True).facets["year"]
    assert [one.value for one in counted] == ["2020"]


def test_an_index_made_anew_is_read_as_it_is_now_by_the_next_thread(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    old, new = letter("old", "họp", date="2001-01-01"), letter("new", "họp", date="2020-01-01")
    with indexed(path, old, new) as index:
        assert [hit.document for hit in index.search("họp", Filters(since="2010")).hits] == ["new"]
        for file in tmp_path.glob("s.sqlite*"):
            file.unlink()
        with indexed(path, new, old), ThreadPoolExecutor(1) as pool:
            found_now = pool.submit(index.search, "họp", Filters(since="2010"), facets=True).result()
    assert [hit.document for hit in found_now.hits] == ["new"]
    assert [one.value for one in found_now.facets["year"]] == ["2020"]


def test_a_phrase_that_must_not_be_there(tmp_path: Path) -> None:
    documents = (letter("row", "Ủy ban nhân dân"), letter("apart", "Ủy ban của nhân dân"))
    with indexed(tmp_path / "s.sqlite", *documents) as index:
        assert found(index, '-"ủy ban nhân dân" nhân') == ["apart"]


def test_either_and_without(index: SearchIndex) -> None:
    assert set(found(index, "họp OR hẳn", limit=2)) == {"like", "other"}
    assert found(index, '"kế hoạch" -"lụt bão" -họp') == ["other"]
    assert index.search("-họp").notices == (ONLY_EXCLUDED,)


def test_terms_in_several_passages_of_one_document(index: SearchIndex) -> None:
    [hit] = index.search('"đê điều" "mưa lũ"').hits
    assert (hit.document, hit.kind) == ("lut-bao-00000000", "spread")


def test_most_of_the_terms(index: SearchIndex) -> None:
    hit = index.search("thiệt hại mưa hoàng").hits[0]
    assert (hit.document, hit.kind) == ("lut-bao-00000000", "partial")


def test_a_word_that_is_nowhere_does_not_hide_the_other(index: SearchIndex) -> None:
    assert [(hit.document, hit.kind) for hit in index.search("xyzzy hẳn").hits] == [("other", "partial")]


def test_what_must_not_be_there_is_not_in_what_is_near(index: SearchIndex) -> None:
    assert "other" in found(index, "nội dung hẳn xyzzy")
    assert "other" not in found(index, "nội dung hẳn xyzzy -khác")


def test_a_hit_says_where_it_stands(index: SearchIndex) -> None:
    [hit] = index.search("thiệt hại").hits
    assert (hit.passage, hit.section, hit.path, hit.page) == ("section", "s1.1", ("I MỤC ĐÍCH", "1"), 1)
    assert hit.boxes == (Box(1, 2, 30, 40),)
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["thiệt", "hại"]
    assert (hit.facts.number, hit.facts.type, hit.facts.date) == ("101/KH-UBND", "KH", "2024-03-05")


def test_places_are_found_that_the_plan_does_not_tell(index: SearchIndex) -> None:
    [hit] = index.search("đê điều").hits
    [span] = hit.spans
    assert hit.passage == "table" and PAGE[span.start : span.end] == "1\tKiểm tra đê điều\tSở Thủy lợi"


def test_text_that_no_part_of_the_plan_has_is_found(index: SearchIndex) -> None:
    [hit] = index.search("máy quét").hits
    assert (hit.passage, hit.page) == ("other", 1)


def test_snippets_of_long_passages_show_most_of_the_terms(tmp_path: Path) -> None:
    text = "mưa " + "và nhiều chữ khác nữa " * 40 + "rồi mưa bão lớn đến " + "với rất nhiều chữ " * 40
    with indexed(tmp_path / "s.sqlite", letter("long", text)) as index:
        [hit] = index.search("mưa bão").hits
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["mưa", "bão"]
    assert len(hit.snippet.text) < 260


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filters(type="KH"), {"lut-bao-00000000"}),
        (Filters(type="kế hoạch"), {"lut-bao-00000000"}),
        (Filters(type="cong van"), {"like", "damaged", "other"}),
        (Filters(body="an hải"), {"lut-bao-00000000"}),
        (Filters(place="An Hai"), {"lut-bao-00000000"}),
        (Filters(since="2024-03-05"), {"lut-bao-00000000", "other"}),
        (Filters(until="2023-02-15"), {"like", "damaged"}),
        (Filters(since="2023-02-15", until="2023-02-20"), {"like"}),
        (Filters(until="2023"), {"like", "damaged"}),
        (Filters(lead="tài chính"), {"lut-bao-00000000"}),
        (Filters(due_since="2024-06-01", due_until="2024-06"), {"lut-bao-00000000"}),
        (Filters(due_since="2024-07-01"), set()),
        (Filters(cites="66/2021/NĐ-CP"), {"lut-bao-00000000"}),
        (Filters(kind="table"), {"lut-bao-00000000"}),
        (Filters(signer="lí thị hòa"), {"lut-bao-00000000"}),
        (Filters(document="like"), {"like"}),
        (Filters(type="KH", until="2023"), set()),
    ],
)
def test_filters(index: SearchIndex, filters: Filters, names: set[str]) -> None:
    results = index.search("", filters)
    assert {hit.document for hit in results.hits} == names
    assert results.documents == len(names)


def test_filters_of_passages_hold_for_the_passage_that_is_found(index: SearchIndex) -> None:
    assert found(index, "lụt bão") == ["lut-bao-00000000"]
    assert index.search("lụt bão", Filters(kind="section")).hits == ()
    assert index.search("bố trí", Filters(lead="tài chính")).hits[0].section == "s2.1"


def test_facets_count_documents(index: SearchIndex) -> None:
    results = index.search("ke hoach", facets=True)
    assert results.documents == 3
    assert results.facets["type"] == (FacetCount("CÔNG VĂN", 2), FacetCount("KẾ HOẠCH", 1))
    assert results.facets["year"] == (FacetCount("2023", 1), FacetCount("2024", 1), FacetCount("2025", 1))


def test_documents_that_cite_another(index: SearchIndex) -> None:
    [citing] = index.citing("66/2021/NĐ-CP")
    assert (citing.document, citing.page) == ("lut-bao-00000000", 1)
    assert "66/2021" in citing.snippet.text
    assert index.citing("66/2021/NĐ-CP", "2021-07-06") == (citing,)
    assert index.citing("66/2021/NĐ-CP", "2021-07-07") == ()


def test_a_misspelt_query_has_a_suggestion(tmp_path: Path) -> None:
    with indexed(tmp_path / "s.sqlite", *(letter(name, "Kế hoạch nghiệp vụ") for name in "abc")) as index:
        assert index.search("kế hoạch nghjệp vụ").suggestion == "kế hoạch nghiệp vụ"
        assert index.search("kế hoạch").suggestion is None


def test_pages_of_results_are_parts_of_one_order(tmp_path: Path) -> None:
    many = [letter(f"d{number:02}", f"Báo cáo số {number}") for number in range(30)]
    with indexed(tmp_path / "s.sqlite", *many) as index:
        paged = [hit.document for at in range(0, 30, 7) for hit in index.search("báo cáo", limit=7, offset=at).hits]
        assert len(set(paged)) == 30


def test_a_document_that_has_the_words_all_over_does_not_hide_others(tmp_path: Path) -> None:
    from dataclasses import replace

    [section] = letter("x", "Báo cáo").plan.sections
    book = letter("book", "Báo cáo")
    sections = tuple(replace(section, id=f"s{at}") for at in range(600))
    book = DocumentText("book", replace(book.plan, sections=sections), {})
    with indexed(tmp_path / "s.sqlite", letter("first", "Báo cáo nhanh"), book) as index:
        hits = {hit.document: hit.more for hit in index.search("báo cáo").hits}
    assert set(hits) == {"first", "book"} and hits["book"] > 100
