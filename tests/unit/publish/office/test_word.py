"""The Word document: its text is that of `document.md`, its form the official one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sohoa.domain.errors import OutputFailed
from sohoa.domain.geometry import Box
from sohoa.domain.plan import (
    Copy,
    DocumentType,
    Header,
    Passage,
    Plan,
    Section,
    Signature,
    Table,
    TextSpan,
)
from sohoa.publish.markdown import markdown
from sohoa.publish.office.word import word_document, write_word
from sohoa.publish.office.word.body import printed_label
from sohoa.publish.office.word.doubts import Doubts
from sohoa.publish.office.word.head import MOTTO, NATION, PARTY, place_and_day
from sohoa.publish.office.word.tables import column_widths
from sohoa.publish.plan_json import PLAN as PLAN_FORM
from sohoa.vietnamese.orthography import nfc
from tests.conftest import SAMPLES
from tests.unit.publish.office.offices import PLAN, published

SOFFICE = shutil.which("soffice")
GOLD = sorted(SAMPLES.glob("*.gold.json"))
# What the form of a Word document adds, and what it writes otherwise than document.md does.
FORM = Counter(re.findall(r"\w+", f"{NATION} {MOTTO} {PARTY} Số ngày tháng năm"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text))


def gold(path: Path) -> Plan:
    """The document of a gold file, which has not all fields of what was found in it."""
    content = json.loads(path.read_bytes())
    return PLAN_FORM.validate_python({key: content[key] for key in content.keys() - {"directives", "citations"}})


def typed(content: bytes) -> str:
    """All text of the body, in the order in which it stands in the file."""
    body = docx.Document(BytesIO(content)).element.body
    texts = {qn("w:t"): lambda one: one.text or "", qn("w:br"): lambda _: "\n", qn("w:p"): lambda _: "\n"}
    return "".join(texts[one.tag](one) for one in body.iter() if one.tag in texts)


def read(markdown_text: str) -> str:
    """What a reader of Markdown sees."""

    def pieces() -> Iterator[str]:
        for token in MarkdownIt().enable("table").parse(markdown_text):
            yield "\n"
            for one in token.children or ():
                yield one.content if one.type == "text" else "\n"

    return "".join(pieces())


def paragraphs(plan: Plan) -> list[Paragraph]:
    return list(docx.Document(BytesIO(word_document(plan))).paragraphs)


def cells(plan: Plan, table: int) -> list[str]:
    made = docx.Document(BytesIO(word_document(plan))).tables[table]
    return [cell.text.strip() for row in made.rows for cell in row.cells]


TEXTS = st.one_of(
    st.sampled_from(
        ("Ban hành kèm theo", "CHÍNH PHỦ", "Căn cứ Luật Đất đai;", "# x", "1. y", "- z", "a | b", "<b>&amp;")
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=30),
    st.sampled_from(("a \x00 b \x0c c", "Số: 1/QĐ", "[x](y)", "`a` *b* _c_", "x" * 150)),
)
LINES = st.lists(TEXTS, max_size=3).map("\n".join)
LABELS = st.sampled_from(("", "I", "1", "1.2", "a", "đ", "-", "+", "•", "Điều 3", "Chương I", "Phụ lục II", "Mẫu số 1"))
SECTIONS = st.recursive(
    st.builds(lambda label, title, text: Section("", label, 1, title, text), LABELS, TEXTS, LINES),
    lambda below: st.builds(
        lambda label, title, children: Section("", label, 2, title, "", children=tuple(children)),
        LABELS,
        TEXTS,
        st.lists(below, max_size=2),
    ),
    max_leaves=5,
)


def _identified(sections: list[Section], above: str = "s") -> tuple[Section, ...]:
    return tuple(
        replace(one, id=f"{above}{at}", children=_identified(list(one.children), f"{above}{at}."))
        for at, one in enumerate(sections, 1)
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    wide = draw(st.sampled_from((1, 2, 12)))
    row = st.lists(LINES, min_size=wide, max_size=wide).map(tuple)
    place = draw(st.sampled_from((None, "s1", "s2")))
    after = draw(st.sampled_from((None, 0, 1))) if place is None else draw(st.integers(0, 2))
    return Table("", draw(st.none() | TEXTS), draw(row), tuple(draw(st.lists(row, max_size=2))), (), (), place, after)


PLANS = st.builds(
    lambda sections, before, closing, made, signature, recipients: Plan(
        sections=_identified(sections),
        preamble=Passage(before) if before else None,
        closing=Passage(closing) if closing else None,
        tables=tuple(replace(table, id=f"t{at}") for at, table in enumerate(made)),
        signature=signature,
        recipients=tuple(recipients),
    ),
    st.lists(SECTIONS, max_size=3),
    LINES,
    LINES,
    st.lists(tables(), max_size=2),
    st.none() | st.builds(lambda name: Signature(("TM. UBND",), "CHỦ TỊCH", name), st.none() | TEXTS),
    st.lists(TEXTS, max_size=2),
)


@given(PLANS)
@settings(max_examples=60)
def test_the_text_is_that_of_document_md(plan: Plan) -> None:
    known = {one.id for one in plan.sections}
    plan = replace(plan, tables=tuple(one for one in plan.tables if one.section in {None, *known}))
    there, expected = words(typed(word_document(plan))), words(read(markdown(plan)))
    at_head = words(f"{NATION} {MOTTO}")
    assert there[: len(at_head)] == at_head
    if plan.signature and plan.recipients:  # side by side: the left column comes first in a Word file
        assert Counter(there[len(at_head) :]) == Counter(expected)
    else:
        assert there[len(at_head) :] == expected


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.partition(".")[0])
def test_whole_documents_are_there(path: Path) -> None:
    plan = gold(path)
    there, expected = Counter(words(typed(word_document(plan)))), Counter(words(read(markdown(plan))))
    for date in filter(None, (plan.header.date,)):
        expected -= Counter(words(date))
        expected += Counter(words(place_and_day(None, date))) - Counter(("ngày", "tháng", "năm"))
    assert not expected - there
    assert not (there - expected) - FORM


def test_the_page_is_the_official_one() -> None:
    document = docx.Document(BytesIO(word_document(PLAN)))
    (section,) = document.sections
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(side.mm) for side in sides] == [30, 15, 20, 20]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 14)
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment is WD_ALIGN_PARAGRAPH.CENTER and 'w:instr="PAGE"' in number._element.xml
    assert not section.first_page_header.paragraphs[0].runs


def test_the_head_has_two_columns_and_a_title() -> None:
    assert cells(PLAN, 0) == [
        "UBND TỈNH BÌNH HẢI\nSỞ NỘI VỤ",
        f"{NATION}\n{MOTTO}",
        "Số: 101/KH-SNV",
        "Bình Hải, ngày 31 tháng 01 năm 2023",
    ]
    name, subject = paragraphs(PLAN)[:2]
    assert (name.text, subject.text) == ("KẾ HOẠCH", "Thi đua, khen thưởng năm 2023")
    assert name.style.font.bold and name.style.paragraph_format.alignment is WD_ALIGN_PARAGRAPH.CENTER


def test_documents_of_the_party_have_its_head() -> None:
    header = Header(superior_body="ĐẢNG BỘ TỈNH LÂM GIANG", issuing_body="HUYỆN ỦY YÊN TRẠCH", number="47-KH/HU")
    assert cells(Plan(header=header), 0) == [
        "ĐẢNG BỘ TỈNH LÂM GIANG\nHUYỆN ỦY YÊN TRẠCH\n*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 47-KH/HU",
        "",
    ]


def test_a_letter_has_its_subject_under_the_number_and_its_addressees() -> None:
    header = Header(
        issuing_body="ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI", number="/UBND-TH", place="Bình Hải", date="2023-05",
        type=DocumentType("CV", "CÔNG VĂN"), subject="báo cáo quý II", to=("Sở Y tế", "Sở Nội vụ"), urgency="HỎA TỐC",
    )  # fmt: skip
    shown = [" ".join(cell.split()) for cell in cells(Plan(header=header), 0)]
    assert shown[0] == "ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI"
    assert shown[2:] == ["Số: /UBND-TH V/v báo cáo quý II HỎA TỐC", "Bình Hải, ngày tháng 5 năm 2023"]
    assert [one.text for one in paragraphs(Plan(header=header)) if one.text] == [
        "Kính gửi:",
        "- Sở Y tế;",
        "- Sở Nội vụ.",
    ]


def test_labels_have_the_marks_of_documents_and_stay_text() -> None:
    labels = ("I", "A", "12", "1.2", "a", "đ", "Điều 5", "Điều 5a", "-", "+", "(1)", "1)", "Chương II", "Phụ lục I")
    assert [printed_label(label) for label in labels] == [
        "I.", "A.", "12.", "1.2.", "a)", "đ)", "Điều 5.", "Điều 5a.", "-", "+", "(1)", "1)", "Chương II", "Phụ lục I",
    ]  # fmt: skip
    shown = [one.text for one in paragraphs(PLAN) if one.text]
    for line in ("I. MỤC ĐÍCH", "1. Sở Tài chính", "a) Bố trí kinh phí trước ngày 30/6/2023.", "- Báo cáo hằng tháng."):
        assert line in shown
    assert "w:numPr" not in docx.Document(BytesIO(word_document(PLAN))).element.xml


def test_grounds_are_italic_and_headings_are_headings() -> None:
    shown = {one.text: one for one in paragraphs(PLAN)}
    assert shown["Căn cứ Luật Thi đua, khen thưởng;"].style.font.italic
    assert not shown["Sở Nội vụ ban hành Kế hoạch như sau:"].style.font.italic
    assert shown["I. MỤC ĐÍCH"].style.name == "Heading 1" and shown["1. Sở Tài chính"].style.name == "Heading 2"


def test_recipients_and_signature_stand_side_by_side() -> None:
    assert cells(PLAN, 1) == ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê A"]


def test_a_signature_never_stands_alone_on_a_page() -> None:
    kept = [one.text for one in paragraphs(PLAN) if one.paragraph_format.keep_with_next]
    assert kept == ["Trên đây là Kế hoạch thi đua./.", ""]


def test_an_appendix_begins_a_page_and_its_table_repeats_its_head() -> None:
    (begins,) = [one for one in paragraphs(PLAN) if one.paragraph_format.page_break_before]
    assert begins.text == "Phụ lục I\nDANH MỤC"
    table = docx.Document(BytesIO(word_document(PLAN))).tables[2]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["TT", "Nội dung"], ["1", "a\nb"], ["2", ""]]
    assert "w:tblHeader" in table.rows[0]._tr.xml and "w:tblHeader" not in table.rows[1]._tr.xml


def test_a_wide_table_lies_on_its_side_between_upright_pages() -> None:
    wide = Table("t1", None, tuple("abcdefghijkl"), (), section="s1", after=0)
    plan = Plan(sections=(Section("s1", "I", 1, "Một", "hai"),), tables=(wide,))
    widths = [section.page_width.mm for section in docx.Document(BytesIO(word_document(plan))).sections]
    assert list(map(round, widths)) == [210, 297, 210]


def test_rows_of_unlike_length_are_filled_up_and_a_head_without_text_is_left_out() -> None:
    uneven = Table("t1", None, ("", ""), (("1", "a", "b"), ("2",)))
    table = docx.Document(BytesIO(word_document(Plan(tables=(uneven, Table("t2", None, (), ())))))).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "a", "b"], ["2", "", ""]]
    assert "w:tblHeader" not in table._tbl.xml


def test_a_copy_is_told_below_the_document() -> None:
    plan = replace(
        PLAN, copy=Copy("SY", "SỞ Y TẾ", "5/SY-SYT", "Bình Hải", "2023-02-03", Signature((), "GIÁM ĐỐC", "B"))
    )
    shown = cells(plan, 3)
    assert shown == ["SỞ Y TẾ\nSố: 5/SY-SYT", "SAO Y\nBình Hải, ngày 03 tháng 02 năm 2023", "", "GIÁM ĐỐC\nB"]


def test_doubtful_words_are_marked_where_that_is_asked_for() -> None:
    section = Section("s1", "1", 1, "", "Số tiền 5.000 đồng", 1, (Box(0, 0, 100, 20),), (), (TextSpan(1, 0, 9),))
    plan = Plan(sections=(section, replace(section, id="s2", boxes=(Box(0, 50, 100, 70),))))
    doubts = Doubts({1: ((Box(50, 5, 60, 15), "5.000"), (Box(0, 5, 5, 15), "-"))})
    runs = [run for one in docx.Document(BytesIO(word_document(plan, doubts))).paragraphs for run in one.runs]
    assert [run.text for run in runs if run.font.highlight_color] == ["5.000"]
    assert not any(run.font.highlight_color for one in paragraphs(plan) for run in one.runs)


@pytest.mark.parametrize(
    ("place", "date", "shown"),
    [
        ("Huế", "2023-10-09", "Huế, ngày 09 tháng 10 năm 2023"),
        ("Huế", "2023-03-10", "Huế, ngày 10 tháng 3 năm 2023"),
        (None, "2023", "ngày tháng năm 2023"),
        ("Huế", None, "Huế, ngày tháng năm"),
        (None, None, ""),
    ],
)
def test_days_are_written_as_the_decree_says(place: str | None, date: str | None, shown: str) -> None:
    assert " ".join(place_and_day(place, date).split()) == shown


def test_widths_fill_the_page_and_long_columns_get_more() -> None:
    narrow, wide = column_widths([["TT", "Nội dung"], ["1", "Rà soát hồ sơ của các đơn vị " * 5]], 165)
    assert abs(narrow + wide - 165) < 0.01 and narrow < 40 < wide


def test_the_same_plan_gives_the_same_bytes_without_a_time() -> None:
    content = word_document(PLAN)
    assert content == word_document(PLAN)
    with ZipFile(BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"created" not in package.read("docProps/core.xml")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="absent"):
        write_word(published(), tmp_path / "absent" / "a.docx")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["txt:Text (encoded):UTF8", "pdf"])
def test_libreoffice_opens_it(tmp_path: Path, form: str) -> None:
    plan = gold(SAMPLES / "ke-hoach-khuyen-cong.gold.json")
    (tmp_path / "a.docx").write_bytes(word_document(plan))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if form == "pdf":
        with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
            assert [round(side * 25.4 / 72) for side in pdf[0].get_size()] == [210, 297]
            shown = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
            assert len(pdf) > 1
    else:
        shown = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    expected = Counter(words(read(markdown(plan)))) - Counter(words(plan.header.date or ""))
    assert not expected - Counter(words(shown))
