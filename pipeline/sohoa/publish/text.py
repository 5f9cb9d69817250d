"""`text.txt`: the restored text in reading order."""

from __future__ import annotations

from sohoa.domain.page import OcrPage, RestoredPage

PAGE_BREAK = "\f"


def page_text(ocr: OcrPage, restored: RestoredPage) -> str:
    """The text of one page: a line for each line read, an empty line between paragraphs and zones."""
    words = iter(restored.words)
    lines: list[str] = []
    previous: tuple[int, int] | None = None
    for index, zone in enumerate(ocr.zones):
        for line in zone.lines:
            text = " ".join(word.text for word in (next(words) for _ in line.words) if word.text)
            paragraph = (index, line.paragraph)
            if previous is not None and paragraph != previous:
                lines.append("")
            previous = paragraph
            # A line whose only word was joined to the line before leaves nothing to print.
            if text:
                lines.append(text)
    return "".join(line + "\n" for line in lines)
