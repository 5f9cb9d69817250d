"""`directives.xlsx`: what documents order, a row for each directive, for an office to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sohoa.domain.plan import Directive
from sohoa.publish.office.sheets import Cell, Column, Link, Mark, Sheet, workbook
from sohoa.publish.office.wording import day_of, day_text, section_paths, type_name
from sohoa.publish.published import PublishedDocument

TITLE = "BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ"
STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hoàn thành quá hạn", "Tạm dừng", "Không thực hiện")
RECURRENCES = {
    "daily": "Hằng ngày",
    "weekly": "Hằng tuần",
    "monthly": "Hằng tháng",
    "quarterly": "Hằng quý",
    "half-yearly": "6 tháng một lần",
    "yearly": "Hằng năm",
}
COLUMNS = (
    Column("STT", 4.5, "centred"),
    Column("Số, ký hiệu văn bản", 11),
    Column("Ngày ban hành", 10.5, "day"),
    Column("Loại văn bản", 9),
    Column("Trích yếu nội dung", 22),
    Column("Mục", 8, "centred"),
    Column("Nội dung nhiệm vụ", 44),
    Column("Cơ quan chủ trì", 16),
    Column("Cơ quan phối hợp", 16),
    Column("Thời hạn ghi trong văn bản", 13),
    Column("Từ ngày", 10.5, "day"),
    Column("Đến ngày", 10.5, "day"),
    Column("Định kỳ", 8, "centred"),
    Column("Sản phẩm, kết quả", 13),
    Column("Căn cứ", 16),
    Column("Trang", 6, "link"),
    Column("Độ tin cậy", 6, "share"),
    Column("Trạng thái", 11, "centred", STATES),
    Column("Ghi chú", 11),
)
# Columns by their place: the last day, and the state.
_END, _STATE = 11, 17
# Overdue by the day on which the file is looked at: red; done: green.
_MARKS = (
    Mark(
        _END,
        '=AND(ISNUMBER($L{row}),$L{row}<TODAY(),OR($R{row}="Chưa thực hiện",$R{row}="Đang thực hiện"))',
        "#F8D7DA",
    ),
    Mark(_STATE, '=LEFT($R{row},10)="Hoàn thành"', "#DFF0D8"),
)


def write_tracker(documents: Iterable[PublishedDocument], path: Path) -> None:
    """The directives of all `documents`, in their order, as a workbook at `path`.

    Links lead from the folder of an archive to its scans. OutputFailed where it cannot be written.
    """
    with workbook(path, "Bảng theo dõi thực hiện nhiệm vụ") as book:
        sheet = Sheet(book, "Theo dõi", COLUMNS, print_head=TITLE, marks=_MARKS)
        for document in documents:
            for cells in _rows(document):
                sheet.add((sheet.rows + 1, *cells))
        sheet.finish()


def _rows(document: PublishedDocument) -> Iterator[tuple[Cell, ...]]:
    plan = document.plan
    header = plan.header
    of_document = (
        header.number,
        day_of(header.date) or day_text(header.date),
        type_name(header),
        header.subject,
    )
    paths = section_paths(plan)
    cited = {one.id: one.text for one in plan.citations}
    for one in plan.directives:
        yield (
            *of_document,
            paths.get(one.section or "", ""),
            one.text,
            "; ".join(one.lead),
            "; ".join(one.support),
            *_deadline(one),
            one.deliverable,
            "; ".join(cited[basis] for basis in one.legal_basis if basis in cited),
            _page(document.name, one.page),
            one.confidence,
            STATES[0],
            None,
        )


def _deadline(directive: Directive) -> tuple[Cell, ...]:
    """As printed, the first day, the last day, how often."""
    deadline = directive.deadline
    if deadline is None:
        return (None,) * 4
    start, end = (day_of(iso) or day_text(iso) for iso in (deadline.start, deadline.end))
    return deadline.text, start, end, RECURRENCES.get(deadline.recurring or "", deadline.recurring)


def _page(name: str, page: int | None) -> Link | None:
    return Link(f"documents/{name}/document.pdf#page={page}", str(page)) if page else None
