"""Documents to be indexed, made by hand for tests of the search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sohoa.domain.geometry import Box
from sohoa.domain.plan import (
    Citation,
    Deadline,
    Directive,
    DocumentType,
    Header,
    Passage,
    Plan,
    Section,
    Signature,
    Source,
    Table,
    TextSpan,
)
from sohoa.search import DocumentText, Filters, IndexWriter, SearchIndex

PAGE = """ỦY BAN NHÂN DÂN TỈNH AN HẢI
Số: 101/KH-UBND

KẾ HOẠCH
Phòng, chống lụt bão năm 2024

Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06/7/2021 của Chính phủ.

I. MỤC ĐÍCH

1. Giảm thiệt hại do mưa lũ gây ra.

II. NHIỆM VỤ

1. Sở Tài chính bố trí 1.200.000.000 đồng trước ngày 30/6/2024.

TT	Nội dung	Chủ trì
1	Kiểm tra đê điều	Sở Thủy lợi

Trang in nháp của máy quét
"""


def section(text: str, page: str = PAGE, title: str = "", label: str = "1", key: str = "s1") -> Section:
    start = page.index(text)
    return Section(key, label, 1, title, text, 1, (Box(1, 2, 30, 40),), (), (TextSpan(1, start, start + len(text)),))


def flood_plan() -> DocumentText:
    """A plan with one of everything that is indexed."""
    inner = section("Sở Tài chính bố trí 1.200.000.000 đồng trước ngày 30/6/2024.", key="s2.1")
    plan = Plan(
        source=Source("in/lut-bao.pdf", "0" * 64, 1),
        header=Header(
            issuing_body="ỦY BAN NHÂN DÂN TỈNH AN HẢI",
            number="101/KH-UBND",
            place="An Hải",
            date="2024-03-05",
            type=DocumentType("KH", "KẾ HOẠCH"),
            subject="Phòng, chống lụt bão năm 2024",
        ),
        sections=(
            Section("s1", "I", 1, "MỤC ĐÍCH", "", 1, (), (section("Giảm thiệt hại do mưa lũ gây ra.", key="s1.1"),)),
            Section("s2", "II", 1, "NHIỆM VỤ", "", 1, (), (inner,)),
        ),
        preamble=Passage("Căn cứ Nghị định số 66/2021/NĐ-CP ngày 06/7/2021 của Chính phủ."),
        directives=(
            Directive(
                "d1",
                inner.text,
                "bố trí 1.200.000.000 đồng",
                ("Sở Tài chính",),
                deadline=Deadline("trước ngày 30/6/2024", None, "2024-06-30"),
                section="s2.1",
            ),
        ),
        citations=(Citation("c1", "Nghị định số 66/2021/NĐ-CP", "NĐ", "66/2021/NĐ-CP", "2021-07-06", page=1),),
        tables=(Table("t1", None, ("TT", "Nội dung", "Chủ trì"), (("1", "Kiểm tra đê điều", "Sở Thủy lợi"),), (1,)),),
        signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Lý Thị Hoà"),
        recipients=("Các sở, ngành", "Lưu: VT"),
    )
    return DocumentText("lut-bao-00000000", plan, {1: PAGE})


def letter(name: str, text: str, title: str = "", number: str | None = None, date: str | None = None) -> DocumentText:
    """A document of one section."""
    header = Header(number=number, date=date, type=DocumentType("CV", "CÔNG VĂN"), subject=title or None)
    return DocumentText(name, Plan(header=header, sections=(Section("s1", "1", 1, "", text, 1),)), {})


@contextmanager
def indexed(path: Path, *documents: DocumentText) -> Iterator[SearchIndex]:
    """An index of these documents."""
    with closing(IndexWriter(path)) as writer:
        for document in documents:
            writer.put(document, "stamp")
    with SearchIndex(path) as index:
        yield index


def found(index: SearchIndex, query: str, limit: int = 10, filters: Filters | None = None) -> list[str]:
    return [hit.document for hit in index.search(query, filters, limit=limit).hits]
