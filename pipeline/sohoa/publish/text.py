"""`text.txt`: the restored text in reading order."""

from __future__ import annotations

from sohoa.domain.page import OcrPage, RestoredPage
from sohoa.domain.page_text import page_text as placed_text

PAGE_BREAK = "\f"


def page_text(ocr: OcrPage, restored: RestoredPage) -> str:
    """The text of one page, as `sohoa.domain.page_text` lays it out."""
    return placed_text(ocr, restored).text
