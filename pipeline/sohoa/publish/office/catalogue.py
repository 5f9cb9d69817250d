"""The catalogue of the documents of an archive, as a paper form and in the fields that archives exchange.

The form is `Mục lục văn bản, tài liệu` of Nghị định 30/2020/NĐ-CP, appendix V; the fields are those of Thông tư
05/2025/TT-BNV for a document, with signer, addressees and urgency of Nghị định 30/2020/NĐ-CP, appendix VI. What the
page does not say (codes of the archive, term of preservation, access) is left empty for the archive to fill in.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sohoa.domain.errors import OutputFailed
from sohoa.domain.plan import Plan
from sohoa.publish.office.sheets import Cell, Column, Link, Sheet, workbook
from sohoa.publish.office.wording import author, day_of, day_text, number_parts, type_name
from sohoa.publish.published import PublishedDocument
from sohoa.vietnamese.document_types import COPY_FORMS

FORM = (
    Column("STT", 6, "centred"),
    Column("Số, ký hiệu văn bản", 18),
    Column("Ngày tháng năm văn bản", 14, "day"),
    Column("Tên loại và trích yếu nội dung văn bản", 62),
    Column("Tác giả văn bản", 30),
    Column("Tờ số/ Trang số", 9, "centred"),
    Column("Ghi chú", 24),
)
_ABOVE = ("MỤC LỤC VĂN BẢN, TÀI LIỆU", "Số, ký hiệu hồ sơ: ……………………", "Năm ………")
DIGITISED = "02"  # confidenceLevel: made from paper by scanning


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a document's record: its name in the circular, its heading, the most characters it may have."""

    name: str
    heading: str
    width: float
    longest: int | None = None


FIELDS = (
    Field("docId", "Mã định danh tài liệu", 14, 25),
    Field("docCode", "Mã lưu trữ của tài liệu", 14, 100),
    Field("maintenance", "Thời hạn bảo quản", 12),
    Field("typeName", "Tên loại tài liệu", 14),
    Field("codeNumber", "Số của tài liệu", 9, 11),
    Field("codeNotation", "Ký hiệu của tài liệu", 16, 30),
    Field("issuedDate", "Ngày, tháng, năm tài liệu", 12),
    Field("organName", "Tên cơ quan, tổ chức ban hành", 28, 200),
    Field("subject", "Trích yếu nội dung", 50, 500),
    Field("language", "Ngôn ngữ", 11),
    Field("numberOfPage", "Số lượng trang", 8),
    Field("inforSign", "Ký hiệu thông tin", 10),
    Field("keyword", "Từ khóa", 12, 100),
    Field("mode", "Chế độ sử dụng", 10),
    Field("confidenceLevel", "Mức độ tin cậy", 9),
    Field("autograph", "Bút tích", 10, 2000),
    Field("format", "Tình trạng vật lý", 10),
    Field("process", "Quy trình xử lý", 10),
    Field("riskRecovery", "Chế độ dự phòng", 10),
    Field("riskRecoveryStatus", "Tình trạng dự phòng", 10),
    Field("description", "Ghi chú", 30),
    Field("position", "Chức vụ người ký", 18, 100),
    Field("fullName", "Họ và tên người ký", 18, 50),
    Field("to", "Nơi nhận văn bản (Kính gửi)", 30),
    Field("priority", "Mức độ khẩn", 10),
    Field("secrecy", "Độ mật", 9),
    Field("name", "Tên trong kho số hóa", 30),
)


def write_catalogue(documents: Iterable[PublishedDocument], path: Path) -> None:
    """A workbook at `path`: the paper form, and the fields for exchange. OutputFailed where it cannot be written."""
    fields = [Column(f"{one.heading}\n({one.name})", one.width, _look(one.name)) for one in FIELDS]
    with workbook(path, "Mục lục văn bản, tài liệu") as book:
        form = Sheet(book, "Mục lục", FORM, above=_ABOVE, numbered=True)
        data = Sheet(book, "Dữ liệu", fields, pages_wide=3)
        for document in documents:
            form.add((form.rows + 1, *_form(document.plan)))
            data.add(_record(document))
        form.finish()
        data.finish()


def write_catalogue_csv(documents: Iterable[PublishedDocument], path: Path) -> None:
    """The fields as CSV at `path`: RFC 4180, UTF-8 with a byte order mark. OutputFailed where it cannot be written."""
    try:
        with ExitStack() as stack:
            file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            rows = csv.writer(file, lineterminator="\r\n")
            rows.writerow([field.name for field in FIELDS])
            rows.writerows([_printed(cell) for cell in _record(document)] for document in documents)
    except OSError as error:
        raise OutputFailed(f"{path} cannot be written: {error}", "Choose another place, or make room.") from error


def _form(plan: Plan) -> tuple[Cell, ...]:
    """A row of the paper form, but for its ordinal. Sheets are numbered by hand in a file: that cell stays empty."""
    header = plan.header
    title = " ".join(filter(None, (type_name(header), header.subject)))
    day = day_of(header.date) or day_text(header.date)
    return header.number, day, title, author(header), None, "; ".join(_notes(plan))


def _record(document: PublishedDocument) -> list[Cell]:
    """The values of FIELDS; what the page does not say is None, also a day of which only the month is known."""
    plan = document.plan
    header, source, signature = plan.header, plan.source, plan.signature
    number, notation = number_parts(header.number)
    known: dict[str, Cell] = {
        "typeName": type_name(header),
        "codeNumber": number,
        "codeNotation": notation,
        "issuedDate": day_of(header.date),
        "organName": author(header),
        "subject": header.subject,
        "language": "Tiếng Việt",
        "numberOfPage": source.pages if source else None,
        "confidenceLevel": DIGITISED if plan.produced_by and plan.produced_by.engine else None,
        "description": "; ".join(_notes(plan)),
        "position": signature.position if signature else None,
        "fullName": signature.name if signature else None,
        "to": "; ".join(header.to),
        "priority": header.urgency,
        "secrecy": header.secrecy,
        "name": Link(f"documents/{document.name}/document.pdf", document.name),
    }
    return [_within(known.get(field.name), field.longest) for field in FIELDS]


def _notes(plan: Plan) -> list[str]:
    """What someone should know who files the document: pages, that it is a copy, what could not be read."""
    header = plan.header
    notes = [f"{plan.source.pages} trang"] if plan.source else []
    if plan.copy:
        notes += [name.lower().capitalize() for name, form in COPY_FORMS.items() if form == plan.copy.form][:1]
    unread = [
        what
        for what, is_read in (
            ("số", bool(number_parts(header.number)[0])),
            ("ngày", day_of(header.date) is not None),
            ("cơ quan ban hành", bool(header.issuing_body)),
        )
        if not is_read
    ]
    return notes + ([f"chưa đọc được: {', '.join(unread)}"] if unread else [])


def _within(cell: Cell, longest: int | None) -> Cell:
    """The value, shortened where it is longer than the field may be."""
    if isinstance(cell, str) and longest is not None and len(cell) > longest:
        return cell[: longest - 1].rstrip() + "…"
    return cell


def _look(name: str) -> Literal["text", "day", "link"]:
    return "day" if name == "issuedDate" else "link" if name == "name" else "text"


def _printed(cell: Cell) -> str:
    """The value in CSV. Spreadsheets take what begins so for a formula; an apostrophe before it makes it text."""
    match cell:
        case None:
            return ""
        case Link(_, shown):
            text = shown
        case date():
            return cell.strftime("%d/%m/%Y")
        case _:
            text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
