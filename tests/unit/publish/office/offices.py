"""Published documents for the tests of office forms."""

from __future__ import annotations

from pathlib import Path

from sohoa.domain.plan import (
    Citation,
    Deadline,
    Directive,
    DocumentType,
    Header,
    Passage,
    Plan,
    ProducedBy,
    Section,
    Signature,
    Source,
    Table,
)
from sohoa.publish.published import PublishedDocument

CITED = "Quyết định số 06/QĐ-TTg ngày 06/01/2022"
PLAN = Plan(
    source=Source("in/a.pdf", "0" * 64, 4),
    header=Header(
        superior_body="UBND TỈNH BÌNH HẢI",
        issuing_body="SỞ NỘI VỤ",
        number="101/KH-SNV",
        place="Bình Hải",
        date="2023-01-31",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Thi đua, khen thưởng năm 2023",
    ),
    sections=(
        Section("s1", "I", 1, "MỤC ĐÍCH", "", 1),
        Section(
            "s2", "II", 1, "TỔ CHỨC THỰC HIỆN", "", 2, (), (
                Section("s2.1", "1", 2, "Sở Tài chính", "", 2, (), (
                    Section("s2.1.1", "a", 3, "", "Bố trí kinh phí trước ngày 30/6/2023.", 2),
                    Section("s2.1.2", "-", 3, "", "Báo cáo hằng tháng.\nĐoạn thứ hai.", 3),
                )),
            ),
        ),
        Section("s3", "Phụ lục I", 1, "DANH MỤC", "(Kèm theo Kế hoạch số 101/KH-SNV)"),
    ),
    preamble=Passage("Căn cứ Luật Thi đua, khen thưởng;\nSở Nội vụ ban hành Kế hoạch như sau:"),
    closing=Passage("Trên đây là Kế hoạch thi đua./."),
    directives=(
        Directive(
            "d1", "Sở Tài chính bố trí kinh phí trước ngày 30/6/2023, theo Quyết định.", "bố trí kinh phí",
            ("Sở Tài chính",), ("Sở Nội vụ", "Sở Y tế"), Deadline("trước ngày 30/6/2023", None, "2023-06-30"),
            "Báo cáo", ("c1",), "s2.1.1", page=2, confidence=0.93,
        ),
        Directive(
            "d2", "=HYPERLINK(\"x\")", "báo cáo", deadline=Deadline("hằng tháng", recurring="monthly"),
            section="s2.1.2", page=3,
        ),
        Directive("d3", "từ ngày 01/5 đến ngày 31/5", "làm", deadline=Deadline("tháng 5", "2023-05-01", "2023-05-31")),
    ),
    citations=(Citation("c1", CITED, "QĐ", "06/QĐ-TTg", "2022-01-06"),),
    tables=(Table("t1", None, ("TT", "Nội dung"), (("1", "a\nb"), ("2", "")), section="s3", after=1),),
    signature=Signature(("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Lê A"),
    recipients=("Như trên", "Lưu: VT"),
    produced_by=ProducedBy("0.1.0", "tesseract 5.3.0 vie"),
)  # fmt: skip


def published(plan: Plan = PLAN, name: str = "ke-hoach-0123abcd") -> PublishedDocument:
    return PublishedDocument(Path("archive/documents") / name, plan)
