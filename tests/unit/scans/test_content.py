"""The content reads, and truth and gold agree with what the vector PDF prints."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from tests.scans import fonts
from tests.scans.errors import ContentError, FontError
from tests.scans.extend import extended, roman
from tests.scans.fonts import code_points, font_path
from tests.scans.gold import gold_plan
from tests.scans.markup import read_marks
from tests.scans.reader import load, names
from tests.scans.samples import SAMPLES
from tests.scans.truth import page_text, truth_text
from tests.scans.typeset import Typeset, typeset
from tests.scans.vector import vector_pdf

SAMPLES_FOLDER = Path(__file__).parents[3] / "samples"
BY_HAND = frozenset({"number", "day"})


@cache
def printed(name: str) -> Typeset:
    return typeset(load(name))


def nodes(sections: list[dict]) -> Iterator[dict]:  # type: ignore[type-arg]
    for section in sections:
        yield section
        yield from nodes(section["children"])


def squeezed(text: str) -> str:
    """Without white space: words broken after a hyphen at a line's end are one word in the truth."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", names())
def test_truth_is_the_text_of_the_pdf_page_by_page(name: str) -> None:
    document = printed(name)
    pdf = pypdfium2.PdfDocument(vector_pdf(document))
    pages = truth_text(document).split("\f")
    assert len(pages) == len(pdf) >= 2
    for number, (page, truth) in enumerate(zip(pdf, pages, strict=True), 1):
        text = page.get_textpage().get_text_range()
        numbered = squeezed(truth) if number == 1 else f"{number}{squeezed(truth)}"
        # pdfium marks a hyphen at a line's end with U+FFFE
        assert squeezed(text.replace("\ufffe", "-")) == numbered


@pytest.mark.parametrize("name", names())
def test_truth_is_composed_and_every_glyph_exists(name: str) -> None:
    document = printed(name)
    assert unicodedata.is_normalized("NFC", truth_text(document))
    for word in (word for page in document.pages for word in page.words):
        missing = {letter for letter in word.text if ord(letter) not in code_points(font_path(word.style))}
        assert not missing, word.text


def test_missing_font_is_an_error_that_names_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDERS", (tmp_path,))
    with pytest.raises(FontError, match="apt-get install fonts-liberation2"):
        fonts.font_path.__wrapped__("regular")


@pytest.mark.parametrize("name", names())
def test_words_stand_on_the_page_and_apart(name: str) -> None:
    for page in printed(name).pages:
        for left, right in zip(page.words[:-1], page.words[1:], strict=True):
            assert 0 < left.box[0] < left.box[2] < 595.28
            assert 0 < left.box[1] < left.box[3] < 841.89
            if left.block == right.block and left.cell == right.cell and left.box[1] == right.box[1]:
                assert left.box[2] < right.box[0]


@pytest.mark.parametrize("name", names())
def test_gold_refers_only_to_what_exists(name: str) -> None:
    gold = json.loads(json.dumps(gold_plan(printed(name))))
    sections = [section["id"] for section in nodes(gold["sections"])]
    citations = [entry["id"] for entry in gold["citations"]]
    assert len(set(sections)) == len(sections)
    assert len(set(citations)) == len(citations)
    assert gold["directives"]
    for directive in gold["directives"]:
        assert directive["section"] in sections
        assert set(directive["legal_basis"]) <= set(citations)
        assert directive["lead"], directive["text"]


@pytest.mark.parametrize("name", names())
def test_gold_quotes_the_truth_on_the_page_it_names(name: str) -> None:
    document = printed(name)
    gold = gold_plan(document)
    flat = [squeezed(page_text(page)) for page in document.pages]
    for key in ("directives", "citations"):
        for entry in gold[key]:  # type: ignore[attr-defined]
            page = entry["page"]
            here = flat[page - 1] + "".join(flat[page : page + 1])
            # what begins at the foot of a page runs on below the next page's number
            bare = here if squeezed(entry["text"]) in here else flat[page - 1] + flat[page][len(str(page + 1)) :]
            assert squeezed(entry["text"]) in bare


@pytest.mark.parametrize("name", names())
def test_deadline_days_are_those_of_the_text(name: str) -> None:
    for directive in gold_plan(printed(name))["directives"]:  # type: ignore[attr-defined]
        deadline = directive["deadline"] or {"text": ""}
        full = re.findall(r"(\d{1,2})/(\d{1,2})/(\d{4})", deadline["text"])
        days = [f"{year}-{int(month):02d}-{int(day):02d}" for day, month, year in full]
        assert all(day in (deadline["start"], deadline["end"]) for day in days)


def test_handwriting_is_in_no_truth_and_no_gold() -> None:
    document = typeset(load("ke-hoach-chuyen-doi-so"), handwritten=BY_HAND)
    header = gold_plan(document)["header"]
    assert "\nSố: /KH-UBND\n" in truth_text(document)
    assert header["number"] == "/KH-UBND"  # type: ignore[index]
    assert header["date"] == "2024-03"  # type: ignore[index]
    assert {"number", "day"} <= {place.kind for place in document.pages[0].places}


def test_lead_comes_from_the_statement_else_from_the_nearest_heading() -> None:
    directives = gold_plan(printed("quyet-dinh-to-cong-tac"))["directives"]
    leads = [directive["lead"] for directive in directives]  # type: ignore[attr-defined]
    assert leads[:2] == [["Tổ công tác"], ["Trung tâm Phát triển quỹ đất"]]


def test_table_runs_over_two_pages_with_its_head_on_both() -> None:
    document = printed("ke-hoach-khuyen-cong")
    table = gold_plan(document)["tables"][0]  # type: ignore[index]
    head = "\t".join(table["header"])
    assert len(table["pages"]) == 2
    assert [head in page_text(document.pages[number - 1]) for number in table["pages"]] == [True, True]


@pytest.mark.parametrize("pages", [1, 7])
def test_documents_of_any_length(pages: int) -> None:
    document = typeset(extended(load("ke-hoach-huyen-uy"), pages))
    ids = [section["id"] for section in nodes(gold_plan(document)["sections"])]  # type: ignore[arg-type]
    assert len(document.pages) == pages
    assert len(set(ids)) == len(ids)


def test_roman_numerals() -> None:
    assert [roman(number) for number in (4, 9, 14, 40, 99)] == ["IV", "IX", "XIV", "XL", "XCIX"]


@pytest.mark.parametrize("line", ["{lead:Sở Tài chính", "{boss:Sở Tài chính}", "<n:06/QĐ-TTg>"])
def test_marks_left_over_are_refused(line: str) -> None:
    with pytest.raises(ContentError):
        read_marks(line)


def test_committed_truth_and_gold_are_what_the_content_gives() -> None:
    for sample in SAMPLES:
        document = typeset(load(sample.document), handwritten=sample.handwritten)
        stored = SAMPLES_FOLDER / sample.document
        assert stored.with_suffix(".truth.txt").read_bytes() == truth_text(document).encode()
        assert json.loads(stored.with_suffix(".gold.json").read_bytes()) == gold_plan(document)
