"""Published documents for tests of forms for other programs: small, with everything that can stand on a page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sohoa.domain.geometry import IDENTITY, Box
from sohoa.domain.page import CleanPage, PageMark, TableCell
from sohoa.domain.plan import Citation, Deadline, Directive, DocumentType, Header, Plan, ProducedBy, Section, Source
from sohoa.domain.trace import Alternative, Change, ProcessingStep
from sohoa.publish.page_file import PAGE_FILE, LineEntry, PageFile, WordEntry, ZoneEntry
from sohoa.publish.plan_json import plan_json
from sohoa.publish.published import PublishedDocument

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
# Signs that XML forbids, markup of every kind, and letters beyond the basic plane.
HOSTILE = "</String><x a='\"'>&amp;\x00\x01]]>\ufffe𠀀<!--"


def entry(text: str, left: int, top: int, read: str | None = None, **more: object) -> WordEntry:
    box = Box(left, top, left + 80, top + 40)
    return WordEntry(text=text, read=text if read is None else read, box=box, confidence=0.5, **more)  # type: ignore[arg-type]


def line(*words: WordEntry, paragraph: int = 0) -> LineEntry:
    return LineEntry(Box.around(word.box for word in words), paragraph, words)


def page(number: int = 1) -> PageFile:
    """A page with joined, parted, corrected, doubtful and hostile words, a table, marks, and zones beside the text."""
    changed = Change("language-model", 1.5, (Alternative("nộp", 1.0), Alternative("nội", 0.5)))
    body = ZoneEntry(
        Box(100, 300, 900, 500),
        (
            line(
                entry("Sở", 100, 300, "Sớ", change=changed, probability=0.9, style="bold"),
                entry("Nội vụ", 200, 300, "Nộivụ", change=Change("parted")),
                entry("15/KH-SNV", 400, 300, "15/KH-", change=Change("code-joined")),
                entry("", 500, 300, "SNV", change=Change("code-joined")),
            ),
            line(entry(HOSTILE, 100, 360, doubt="improbable", handwritten=True)),
            line(entry("", 100, 420, "|", change=Change("rule-removed"))),
            line(entry("tỉnh", 100, 440, "tinh", corrections=("tỉnh,", "tỉnh.")), paragraph=1),
        ),
    )
    cells = (TableCell(0, 0, 1, 1, Box(100, 600, 300, 700)), TableCell(0, 1, 2, 2, Box(300, 600, 900, 800)))
    table = ZoneEntry(Box(100, 600, 900, 800), (line(entry("ô", 320, 620), paragraph=1),), cells, "table")
    title = ZoneEntry(Box(100, 200, 500, 240), (line(entry("QUYẾT", 100, 200), entry("ĐỊNH", 200, 200)),))
    foot = ZoneEntry(Box(500, 1350, 580, 1390), (line(entry("3", 500, 1350)),), kind="page-number")
    noise = ZoneEntry(Box(900, 10, 980, 50), (line(entry("~#", 900, 10)),), kind="noise")
    steps = (ProcessingStep("deskew", True, {"range": 5.0}, {"skew": 0.4}), ProcessingStep("curl", False))
    clean = CleanPage(1000, 1400, 300, IDENTITY, steps, (PageMark("seal", Box(600, 900, 800, 1100)),))
    zones = (title, body, table, foot, noise)
    return PageFile(number, 1000, 1400, 300.0, "metadata", "grey", "tesseract 5.3.0 vie", 1.0, zones, (clean,))


TEXT = [
    "QUYẾT",
    "ĐỊNH",
    "Sở",
    "Nội",
    "vụ",
    "15/KH-SNV",
    "</String><x",
    "a='\"'>&amp;\ufffd\ufffd]]>\ufffd𠀀<!--",
    "tỉnh.",
    "ô",
]
"""The words of `page` in the text of the document, as they stand now and XML can hold them."""

CITED = Citation("c1", "Nghị định số 30/2020/NĐ-CP", "NĐ", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ", 1, "về văn thư")
PLAN = Plan(
    source=Source("in/kế hoạch; 1.pdf", "ab" * 32, 2),
    header=Header(
        superior_body="UBND TỈNH TÂY NINH",
        issuing_body="SỞ NỘI VỤ",
        number="101/KH-SNV",
        place="Tây Ninh",
        date="2023-01-31",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Thi đua & khen thưởng <2023>",
    ),
    sections=(
        Section(
            "s1", "I", 1, "Mục đích", "", 1, (Box(100, 300, 900, 340),),
            (Section("s1.1", "1", 2, "", "Nâng cao.", 2, (Box(100, 440, 200, 480),)),),
        ),
    ),
    citations=(CITED,),
    directives=(
        Directive(
            "d1", "Sở Tài chính báo cáo.", "báo cáo", ("Sở Tài chính",),
            deadline=Deadline("30/6", end="2023-06-30"), legal_basis=("c1",), section="s1.1", page=2),
    ),
    produced_by=ProducedBy("0.1.0", "tesseract 5.3.0 vie", {"language": "cd" * 32}),
)  # fmt: skip


def published(folder: Path, plan: Plan = PLAN, pages: tuple[PageFile, ...] | None = None) -> PublishedDocument:
    """A document in `folder`, of two pages where none are given."""
    (folder / "pages").mkdir(parents=True)
    (folder / "plan.json").write_bytes(plan_json(plan))
    for one in (page(1), page(2)) if pages is None else pages:
        (folder / "pages" / f"{one.number:04}.json").write_bytes(PAGE_FILE.dump_json(one))
    (folder / "text.txt").write_text("QUYẾT ĐỊNH\n\fQUYẾT ĐỊNH\n", encoding="utf-8")
    return PublishedDocument.at(folder)
