"""Markdown as input of the parser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.domain.plan import Copy, Plan, Section, Signature
from sohoa.parse import parse_markdown, parse_text
from sohoa.publish.markdown import markdown
from tests.conftest import ROOT

SAMPLES = sorted((ROOT / "samples").glob("*.truth.txt"))

PLAN = """\
**ỦY BAN NHÂN DÂN HUYỆN AN HÒA**

Số: 12/KH-UBND

# KẾ HOẠCH

**Tập huấn kỹ năng số năm 2024**

## I. MỤC ĐÍCH, YÊU CẦU

Nâng cao nhận thức về
chuyển đổi số \\- cho cán bộ &amp; nhân dân.

## II. NHIỆM VỤ

1. **Tuyên truyền:** Phòng Văn hóa tuyên truyền trên hệ thống loa.
2. Tập huấn
   * Phòng Nội vụ mở 02 lớp trước ngày 30/6/2024;
   * Các xã cử người dự.
       * Lập danh sách.

| TT | Nội dung | Đơn vị<br>chủ trì | Thời gian |
| --- | :-- | --- | --: |
| 1 | Khảo sát \\| thống kê | Phòng *Nội vụ* | Quý I |
| 2 | Tổng kết | Văn phòng | |

III\\. KINH PHÍ

Ngân sách huyện.
"""


def walk(sections: Sequence[Section]) -> Iterator[tuple[str, int, str, str]]:
    for one in sections:
        yield one.label, one.level, one.title, one.text
        yield from walk(one.children)


def test_headings_lists_and_emphasis_make_an_outline() -> None:
    plan = parse_markdown(PLAN)
    assert (plan.header.number, plan.header.subject) == ("12/KH-UBND", "Tập huấn kỹ năng số năm 2024")
    assert list(walk(plan.sections)) == [
        ("I", 1, "MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức về chuyển đổi số - cho cán bộ & nhân dân."),
        ("II", 1, "NHIỆM VỤ", ""),
        ("1", 2, "Tuyên truyền", "Phòng Văn hóa tuyên truyền trên hệ thống loa."),
        ("2", 2, "Tập huấn", ""),
        ("-", 3, "", "Phòng Nội vụ mở 02 lớp trước ngày 30/6/2024;"),
        ("-", 3, "", "Các xã cử người dự."),
        ("+", 4, "", "Lập danh sách."),
        ("III", 1, "KINH PHÍ", "Ngân sách huyện."),
    ]


def test_tables_are_tables() -> None:
    [table] = parse_markdown(PLAN).tables
    assert table.header == ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian")
    assert table.rows == (("1", "Khảo sát | thống kê", "Phòng Nội vụ", "Quý I"), ("2", "Tổng kết", "Văn phòng", ""))


def test_hard_breaks_part_lines() -> None:
    plan = parse_markdown("**TM. ỦY BAN NHÂN DÂN**  \n**KT. CHỦ TỊCH**\\\n**PHÓ CHỦ TỊCH**<br>**Lê Văn An**\n")
    assert plan.signature is not None
    assert (plan.signature.position, plan.signature.name) == ("PHÓ CHỦ TỊCH", "Lê Văn An")


def test_markdown_has_neither_pages_nor_places() -> None:
    plan = parse_markdown(PLAN)
    assert plan.directives
    assert all(one.page is None and not one.spans for one in (*plan.sections, *plan.directives, *plan.citations))
    assert not plan.tables[0].pages


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_what_is_published_reads_as_it_was(sample: Path) -> None:
    """`document.md` gives the structure it was made from: it writes labels without marks, and the head its own way."""
    made = parse_text(sample.read_text(encoding="utf-8"))
    read = parse_markdown(markdown(made))
    assert list(walk(read.sections)) == list(walk(made.sections))
    assert (read.header, read.preamble, read.closing) == (made.header, made.preamble, made.closing)
    assert (read.signature, read.recipients) == (made.signature, made.recipients)
    assert [replace(one, pages=()) for one in made.tables] == list(read.tables)
    assert [(one.type, one.number, one.date) for one in read.citations] == [
        (one.type, one.number, one.date) for one in made.citations
    ]
    assert [(one.text, one.lead, one.support, one.deadline, one.section, one.source) for one in read.directives] == [
        (one.text, one.lead, one.support, one.deadline, one.section, one.source) for one in made.directives
    ]


@pytest.mark.parametrize("text", ["", "#", "|", "| a |\n| - |", "<br>", "**", "- ", "```\n", "\f", "1) \n\n> x"])
def test_odd_texts_are_read(text: str) -> None:
    assert isinstance(parse_markdown(text), Plan)


def test_the_name_of_a_file_tells_what_it_holds(tmp_path: Path) -> None:
    for name in ("plan.md", "plan.MARKDOWN", "plan.txt"):
        (tmp_path / name).write_text("## I\\. MỤC TIÊU\n\nĐạt kết quả.\n", encoding="utf-8")

    def titles(*arguments: str) -> list[str]:
        printed = CliRunner().invoke(cli, ["parse", *arguments]).stdout
        return [section["title"] for section in json.loads(printed)["sections"]]

    assert titles(str(tmp_path / "plan.md")) == titles(str(tmp_path / "plan.MARKDOWN")) == ["MỤC TIÊU"]
    assert titles(str(tmp_path / "plan.txt")) == []
    assert titles(str(tmp_path / "plan.txt"), "--format", "markdown") == ["MỤC TIÊU"]
    assert titles(str(tmp_path / "plan.md"), "--format", "text") == []


def test_a_copy_stands_below_the_document_and_is_read_back() -> None:
    signature = Signature(("TL. GIÁM ĐỐC",), "CHÁNH VĂN PHÒNG", "Ngô Thị Mây")
    copy = Copy("SY", "SỞ NỘI VỤ", "12/SY-SNV", "An Hòa", "2024-10-19", signature)
    plan = parse_text(SAMPLES[0].read_text(encoding="utf-8"))
    written = markdown(replace(plan, copy=copy))
    assert written.endswith(
        "SỞ NỘI VỤ  \nSAO Y  \nSố: 12/SY-SNV  \nAn Hòa  \n2024-10-19  \n"
        + ("TL. GIÁM ĐỐC  \nCHÁNH VĂN PHÒNG  \nNgô Thị Mây\n")
    )
    assert parse_markdown(written).copy == replace(copy, place=None)
    assert list(walk(parse_markdown(written).sections)) == list(walk(plan.sections))
    assert parse_markdown(written).signature == plan.signature


SIGNED = """\
UBND HUYỆN BẢN LIM
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bản Lim, ngày 3 tháng 4 năm 2024

KẾ HOẠCH
Trồng cây năm 2024

I. NHIỆM VỤ
1. Phòng Nội vụ lập danh sách các thôn.

Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Phan Văn Tứ
"""


@pytest.mark.parametrize(
    "attached",
    [
        "QUY CHẾ\nTrồng cây\nĐiều 1. Phạm vi\nQuy chế này áp dụng cho các thôn.\n",
        "1. Thôn Một trồng 30 cây.\n2. Thôn Hai trồng 20 cây.\n",
        "Thôn Một trồng 30 cây.\n",
        "PHỤ LỤC I\nDANH MỤC CÁC THÔN\n1. Thôn Một.\n2. Thôn Hai.\n",
    ],
)
def test_what_is_attached_stands_below_the_signature_and_is_read_back(attached: str) -> None:
    plan = parse_text(f"{SIGNED}\f{attached}")
    assert len(plan.sections) == len(parse_text(SIGNED).sections) + 1
    written = markdown(plan)
    again = parse_markdown(written)
    assert [outline(one) for one in again.sections] == [outline(one) for one in plan.sections]
    assert (again.signature, again.recipients) == (plan.signature, plan.recipients)
    last = attached.rstrip(".\n").rsplit(" ", 2)[-1]
    assert written.rindex(last) > written.index("Nơi nhận")


def outline(section: Section) -> tuple[object, ...]:
    return section.label, section.title, section.text, tuple(map(outline, section.children))
