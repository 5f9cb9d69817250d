from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import IDENTITY, Box
from sohoa.domain.page import (
    CleanPage,
    OcrLine,
    OcrPage,
    OcrWord,
    OcrZone,
    RecognizedPage,
    RestoredPage,
    RestoredWord,
    SourcePage,
)
from sohoa.domain.plan import DocumentType, Header, Passage, Plan, Section, Signature, Source, Table
from sohoa.domain.trace import Change, ProcessingStep
from sohoa.publish.markdown import escape, markdown
from sohoa.publish.page_file import PAGE_FILE, write_page_file
from sohoa.publish.plan_json import plan_json, read_plan, write_plan
from sohoa.publish.schema import schemas
from sohoa.publish.text import page_text
from tests.conftest import ROOT

BOX = Box(10, 20, 110, 50)


def ocr_page() -> OcrPage:
    def line(paragraph: int, text: str) -> OcrLine:
        return OcrLine(BOX, paragraph, tuple(OcrWord(word, BOX, 0.5) for word in text.split()))

    first = OcrZone(BOX, (line(0, "Số 15/KH-"), line(0, "HĐTĐ"), line(1, "Ðiều 1.")))
    return OcrPage("fake 1.0 vie", (first, OcrZone(BOX, (line(0, "Hết"),))), 1.5)


RESTORED = RestoredPage(
    (
        RestoredWord("Số"),
        RestoredWord("15/KH-HĐTĐ", Change("code-joined")),
        RestoredWord("", Change("code-joined")),
        RestoredWord("Điều", Change("look-alike")),
        RestoredWord("1."),
        RestoredWord("Hết"),
    )
)
PLAN = Plan(
    source=Source("in/a.pdf", "0" * 64, 4),
    header=Header(
        issuing_body="SỞ NỘI VỤ",
        number="101/KH-SNV",
        date="2023-01-31",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Thi đua",
    ),
    sections=(
        Section("s1", "I", 1, "Mục đích", "", 1, (BOX,), (Section("s1.1", "1", 2, "", "Nâng cao <b>.", 1, (BOX,)),)),
        Section("s2", "-", 1, "", "gạch\nhai đoạn"),
    ),
    preamble=Passage("# không phải tiêu đề"),
    closing=Passage("Trên đây là Kế hoạch./."),
    tables=(Table("t1", None, ("TT", "Nội dung"), (("1", "a | b"),)),),
    signature=Signature(("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê A"),
    recipients=("- Như trên;", "- Lưu: VT."),
)


def test_text_has_a_line_a_line_and_blanks_between_paragraphs() -> None:
    assert page_text(ocr_page(), RESTORED) == "Số 15/KH-HĐTĐ\n\nĐiều 1.\n\nHết\n"


def test_page_file_keeps_what_was_read_beside_what_was_restored(tmp_path: Path) -> None:
    source = SourcePage(3, 2480, 3508, 300, "metadata", "bilevel")
    clean = CleanPage(2480, 3508, 300, IDENTITY, (ProcessingStep("deskew", True, {"range": 5.0}, {"skew": 0.4}, 0.02),))
    write_page_file(RecognizedPage(source, (clean,), ocr_page()), RESTORED, tmp_path / "0003.json")
    content = json.loads((tmp_path / "0003.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schemas()["page.schema.json"])
    word = content["zones"][0]["lines"][0]["words"][1]
    assert (word["read"], word["text"], word["box"]) == ("15/KH-", "15/KH-HĐTĐ", [10, 20, 110, 50])
    assert content["zones"][0]["lines"][1]["words"][0] == {
        "text": "", "read": "HĐTĐ", "box": [10, 20, 110, 50], "confidence": 0.5,
        "change": {"reason": "code-joined", "score": None, "alternatives": []}, "probability": None,
        "doubt": None, "style": "regular", "handwritten": False, "corrections": [], "others": [],
    }  # fmt: skip
    again = PAGE_FILE.validate_json((tmp_path / "0003.json").read_bytes())
    assert json.loads(PAGE_FILE.dump_json(again)) == content


def test_plan_is_valid_by_its_schema_and_reads_back_the_same(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "plan.json")
    jsonschema.validate(json.loads(plan_json(PLAN)), schemas()["plan.schema.json"])
    assert read_plan(tmp_path / "plan.json") == PLAN


def test_schemas_refuse_what_is_wrong() -> None:
    wrong = json.loads(plan_json(PLAN))
    wrong["sections"][0]["children"][0]["level"] = "two"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schemas()["plan.schema.json"])


@pytest.mark.parametrize("name", ["plan.schema.json", "page.schema.json"])
def test_committed_schemas_are_current(name: str) -> None:
    committed = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    assert committed == schemas()[name], "run: python -m sohoa.publish.schema docs/schema"


def test_markdown_holds_every_part_and_escapes_what_is_no_markup() -> None:
    text = markdown(PLAN)
    assert "# KẾ HOẠCH – Thi đua" in text
    assert "## I Mục đích" in text
    assert "1 Nâng cao \\<b\\>." in text
    assert "\\# không phải tiêu đề" in text
    assert "- gạch\n\n  hai đoạn" in text
    assert "| 1 | a \\| b |" in text
    assert "- Như trên;\n- Lưu: VT." in text
    for part in ("Trên đây là Kế hoạch./.", "**KT. GIÁM ĐỐC**", "**Lê A**", "SỞ NỘI VỤ", "101/KH-SNV"):
        assert part in text


@pytest.mark.parametrize("text", ["# a", "## x", "---", "- a", "+ a", "1. a", "12) a", "===", "    code", "~~~", "a"])
def test_escaped_text_is_one_plain_paragraph(text: str) -> None:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt().parse(escape(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text.strip()


@given(st.text(max_size=40))
def test_escaped_text_has_no_bare_markup(text: str) -> None:
    escaped = escape(text)
    for mark in "`*_[]<>|~":
        assert escaped.count(mark) == escaped.count("\\" + mark) == text.count(mark)
