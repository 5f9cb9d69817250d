"""The head of an official document: who issued it and where, its number and day, its name and subject.

Documents of the Party have another head (Hướng dẫn 36-HD/VPTW of 2018); letters have no name, and their subject stands
under the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sohoa.domain.plan import Header
from sohoa.publish.office.word.page import SMALL, SUBJECT, TEXT_MM, TYPE_NAME, add_rule
from sohoa.publish.office.word.runs import add_text
from sohoa.vietnamese.orthography import lower_skeleton

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
LEFT_MM, RIGHT_MM = 72, TEXT_MM - 72
BLANK = "\u00a0" * 6  # where a number or a day is written by hand
# The width of a letter in Times New Roman, as a share of its size, bold: of capitals and of small letters.
_CAPITAL, _SMALL = 0.61, 0.45
_MM_PER_PT = 25.4 / 72
_PARTY_NUMBER = re.compile(r"[^/]*-[^\W\d_]+/")
_PARTY_BODY = re.compile(
    r"(?:dang (?:bo|uy|doan)|(?:tinh|thanh|huyen|quan|thi|chi) uy|ban (?:chap hanh|bi thu)|bo chinh tri)\b"
)
# Where the name of a body that is too long for its column goes on in a second line.
_PLACE = re.compile(r" (?=(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)\b)")


def write_head(document: Document, header: Header) -> None:
    """The table of the two columns, then name and subject, then whom it is addressed to."""
    party = is_of_party(header)
    table = two_columns(document, rows=2, left_mm=LEFT_MM)
    left, right = table.rows[0].cells
    _write_bodies(left, header, party)
    _write_nation(right, party)
    left, right = table.rows[1].cells
    _write_number(left, header, party)
    _write_place_and_day(right, header)
    _write_title(document, header)
    _write_addressees(document, header)


def is_of_party(header: Header) -> bool:
    """Whether the Party issued the document: its number is written `47-KH/HU`, or the name of its body says so."""
    if header.number:
        return _PARTY_NUMBER.match(header.number) is not None
    return _PARTY_BODY.match(lower_skeleton(header.issuing_body or "")) is not None


def two_columns(document: Document, rows: int, left_mm: float) -> Table:
    """A table without rules over the width of the text, its rows not parted by the end of a page."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (left_mm, TEXT_MM - left_mm), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
            cell.paragraphs[0].style = document.styles[SMALL]
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    set_cell_margins(table, 0)
    return table


def set_cell_margins(table: Table, twips: int) -> None:
    """White left and right in each cell, in twentieths of a point."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        table._tblPr.append(margins)


def lines_in(cell: _Cell) -> Iterator[Paragraph]:
    """Paragraphs of the cell, centred and of one style: the empty one it begins with, then new ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    first = cell.paragraphs[0]
    paragraph = first
    while True:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        yield paragraph
        paragraph = cell.add_paragraph(style=first.style)


def width_mm(text: str, size: float) -> float:
    """About how wide the text is in bold letters of `size` points."""
    capitals = sum(map(str.isupper, text))
    return (capitals * _CAPITAL + (len(text) - capitals) * _SMALL) * size * _MM_PER_PT


def _write_bodies(cell: _Cell, header: Header, party: bool) -> None:
    lines = lines_in(cell)
    if header.superior_body:
        add_text(next(lines), _broken(header.superior_body), size=12)
    if header.issuing_body:
        shown = _broken(header.issuing_body)
        add_text(next(lines), shown, bold=True, size=12)
        if party:
            add_text(next(lines), "*")
        else:
            # The rule is a third to a half of the line above it.
            add_rule(next(lines), 0.4 * min(LEFT_MM, width_mm(shown.split("\n")[-1], 12)), LEFT_MM)


def _broken(name: str) -> str:
    """The name in two lines where it is too wide for its column, the second with the place it is of."""
    if width_mm(name, 12) <= LEFT_MM:
        return name
    breaks = [found.start() for found in _PLACE.finditer(lower_skeleton(name))]
    fitting = [at for at in breaks if width_mm(name[:at], 12) <= LEFT_MM]
    return f"{name[: fitting[-1]]}\n{name[fitting[-1] + 1 :]}" if fitting else name


def _write_nation(cell: _Cell, party: bool) -> None:
    lines = lines_in(cell)
    if party:
        add_text(next(lines), PARTY, bold=True, size=14)
        add_rule(next(lines), width_mm(PARTY, 14), RIGHT_MM)
        return
    add_text(next(lines), NATION, bold=True, size=12)
    add_text(next(lines), MOTTO, bold=True, size=13)
    add_rule(next(lines), width_mm(MOTTO, 13), RIGHT_MM)


def _write_number(cell: _Cell, header: Header, party: bool) -> None:
    from docx.shared import Pt

    lines = lines_in(cell)
    if header.number:
        number = f"{BLANK}{header.number}" if header.number[0] in "/-" else header.number
        line = next(lines)
        line.paragraph_format.space_before = Pt(6)
        add_text(line, f"Số{'' if party else ':'} {number}", size=13)
    if header.subject and _is_letter(header):
        subject = header.subject
        add_text(next(lines), subject if lower_skeleton(subject).startswith("v/v") else f"V/v {subject}", size=12)
    for mark in (header.secrecy, header.urgency):
        if mark:
            line = next(lines)
            line.paragraph_format.space_before = Pt(6)
            add_text(line, mark, bold=True, size=13)


def _write_place_and_day(cell: _Cell, header: Header) -> None:
    from docx.shared import Pt

    text = place_and_day(header.place, header.date)
    if text:
        line = next(lines_in(cell))
        line.paragraph_format.space_before = Pt(6)
        add_text(line, text, size=13)
        for run in line.runs:
            run.italic = True


def place_and_day(place: str | None, iso: str | None) -> str:
    """`Tây Ninh, ngày 31 tháng 01 năm 2023`, blank where it could not be read; empty where neither could be.

    Days below 10 and months below 3 are written with two figures, so that nobody adds one.
    """
    if not place and not iso:
        return ""
    year, month, day = [*(iso or "").split("-"), "", ""][:3]
    month = month if month in ("01", "02") else month.lstrip("0")
    shown = f"ngày {day or BLANK} tháng {month or BLANK} năm {year or BLANK}"
    return f"{place}, {shown}" if place else shown


def _is_letter(header: Header) -> bool:
    return header.type is not None and header.type.code == "CV"


def _write_title(document: Document, header: Header) -> None:
    if _is_letter(header):
        return
    if header.type:
        add_text(document.add_paragraph(style=TYPE_NAME), header.type.name)
    if header.subject:
        add_text(document.add_paragraph(style=SUBJECT), header.subject)
    if header.type or header.subject:
        rule = document.add_paragraph(style=SMALL)
        add_rule(rule, 0.4 * min(100.0, width_mm(header.subject or "", 14)), TEXT_MM)
        _space_below(rule)


def _write_addressees(document: Document, header: Header) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    if not header.to:
        return
    first = document.add_paragraph()
    first.paragraph_format.space_before = Pt(12)
    if len(header.to) == 1:
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_text(first, f"Kính gửi: {header.to[0]}")
        return
    first.paragraph_format.left_indent = Cm(2.5)
    add_text(first, "Kính gửi:")
    for at, body in enumerate(header.to, 1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent = Cm(4)
        line.paragraph_format.space_after = Pt(12 if at == len(header.to) else 0)
        add_text(line, f"- {ended(body, at == len(header.to))}")


def ended(item: str, last: bool) -> str:
    """An item of a list with the mark at its end: a semicolon, a full stop at the last one. Its own mark stays."""
    return item if item.endswith((";", ".", ",", ":")) else item + ("." if last else ";")


def _space_below(paragraph: Paragraph) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(12)
