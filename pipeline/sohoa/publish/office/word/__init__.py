"""`document.docx`: the document as a clerk would have typed it, in the form of Nghị định 30/2020/NĐ-CP, appendix I.

All of its text is there and in place; labels are typed text, so that no program numbers anything anew. What the form
adds are the national name and motto, `Số:`, `ngày … tháng … năm`, `Kính gửi:`, `Nơi nhận:`, the marks behind labels and
recipients, and rules.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from sohoa.domain.errors import OutputFailed
from sohoa.domain.plan import Plan
from sohoa.publish.office.word.body import write_body
from sohoa.publish.office.word.doubts import Doubts
from sohoa.publish.office.word.head import write_head
from sohoa.publish.office.word.page import new_document
from sohoa.publish.office.word.sealed import sealed
from sohoa.publish.published import PublishedDocument


def write_word(document: PublishedDocument, path: Path, mark_doubts: bool = False) -> None:
    """The document as a Word file at `path`. OutputFailed where it cannot be written.

    With `mark_doubts` words that a person should look at are highlighted: a file for checking, not for sending.
    """
    content = word_document(document.plan, Doubts.of(document) if mark_doubts else None)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputFailed(f"{path} cannot be written: {error}", "Choose another place, or make room.") from error


def word_document(plan: Plan, doubts: Doubts | None = None) -> bytes:
    """The bytes of the Word file; the same plan gives the same."""
    document = new_document(plan.header)
    write_head(document, plan.header)
    write_body(document, plan, doubts or Doubts())
    content = BytesIO()
    document.save(content)
    return sealed(content)
