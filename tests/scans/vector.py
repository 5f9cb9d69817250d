"""The vector PDF of a typeset document: the page images are rendered from it."""

from __future__ import annotations

from io import BytesIO

from tests.scans.fonts import registered
from tests.scans.page import A4, Page
from tests.scans.paragraph import DESCENT
from tests.scans.typeset import Typeset


def vector_pdf(document: Typeset) -> bytes:
    """PDF bytes, the same at every call: no dates, fixed identifiers."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    for page in document.pages:
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas, page: Page) -> None:  # type: ignore[no-untyped-def]  # reportlab has no types
    for word in page.words:
        canvas.setFont(registered(word.style), word.size)
        canvas.drawString(word.box[0], A4[1] - word.box[3] + DESCENT * word.size, word.text)
    for rule in page.rules:
        x0, y0, x1, y1 = rule.ends
        canvas.setLineWidth(rule.width)
        canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)
