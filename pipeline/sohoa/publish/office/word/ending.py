"""The end of an official document: recipients on the left, signature on the right; and what a copy says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sohoa.domain.plan import Copy, Header, Signature
from sohoa.publish.office.word.head import ended, is_of_party, lines_in, place_and_day, two_columns
from sohoa.publish.office.word.page import SMALL, TEXT_MM, add_rule
from sohoa.publish.office.word.runs import add_text
from sohoa.vietnamese.document_types import COPY_FORMS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LEFT_MM = 80
_ROOM_PT = 60  # for the hand and the seal


def write_ending(document: Document, header: Header, signature: Signature | None, recipients: tuple[str, ...]) -> None:
    """Both columns; one of them may be empty."""
    _keep_with_last_lines(document.add_paragraph(style=SMALL))
    left, right = two_columns(document, rows=1, left_mm=LEFT_MM).rows[0].cells
    if recipients:
        _write_recipients(left, recipients, is_of_party(header))
    if signature:
        write_signature(right, signature)


def _keep_with_last_lines(gap: Paragraph) -> None:
    """Nobody signs a page on which no line of the text stands: the paragraph above goes with the signature."""
    from docx.text.paragraph import Paragraph

    gap.paragraph_format.keep_with_next = True
    above = gap._element.getprevious()
    if above is not None and above.tag == gap._element.tag:
        Paragraph(above, gap._parent).paragraph_format.keep_with_next = True


def write_signature(cell: _Cell, signature: Signature) -> None:
    from docx.shared import Pt

    lines = lines_in(cell)
    for line in (*signature.authority, signature.position):
        if line:
            paragraph = next(lines)
            paragraph.paragraph_format.keep_with_next = True
            add_text(paragraph, line, bold=True, size=14)
    if signature.name:
        paragraph = next(lines)
        paragraph.paragraph_format.space_before = Pt(_ROOM_PT)
        add_text(paragraph, signature.name, bold=True, size=14)


def _write_recipients(cell: _Cell, recipients: tuple[str, ...], party: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    lines = lines_in(cell)
    head = next(lines)
    add_text(head, "Nơi nhận:", bold=True, size=12)
    head.runs[0].italic = True
    head.runs[0].underline = party or None
    head.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for at, item in enumerate(recipients, 1):
        line = next(lines)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        add_text(line, f"- {ended(item.removeprefix('-').strip(), at == len(recipients))}", size=11)


def write_copy(document: Document, copy: Copy) -> None:
    """The head of a copy below the document it copies, with its own signature."""
    rule = document.add_paragraph(style=SMALL)
    add_rule(rule, TEXT_MM, TEXT_MM)
    table = two_columns(document, rows=2, left_mm=LEFT_MM)
    left, right = table.rows[0].cells
    lines = lines_in(left)
    if copy.issuing_body:
        add_text(next(lines), copy.issuing_body, bold=True, size=12)
    if copy.number:
        add_text(next(lines), f"Số: {copy.number}", size=12)
    lines = lines_in(right)
    add_text(next(lines), next(name for name, form in COPY_FORMS.items() if form == copy.form), bold=True, size=14)
    day = place_and_day(copy.place, copy.date)
    if day:
        line = next(lines)
        add_text(line, day, size=13)
        line.runs[0].italic = True
    if copy.signature:
        write_signature(table.rows[1].cells[1], copy.signature)
