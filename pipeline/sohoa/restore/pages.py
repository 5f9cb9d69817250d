"""Restoration of recognized pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sohoa.domain.page import OcrPage, RestoredPage
from sohoa.restore.words import Line, join_over_break, restore_lines


def restore_pages(pages: Iterable[OcrPage]) -> Iterator[RestoredPage]:
    """One RestoredPage for each page, in order.

    A page is held back until the next one is seen, because its last line may go on there; no more pages than these two
    are in memory.
    """
    held: list[Line] | None = None
    for page in pages:
        lines = [line for line in restore_lines([word.text for word in line.words] for line in page.lines) if line]
        if held is not None:
            if held and lines:
                join_over_break(held[-1], lines[0])
            yield _page(held)
        held = lines
    if held is not None:
        yield _page(held)


def _page(lines: list[Line]) -> RestoredPage:
    return RestoredPage(tuple(word for line in lines for word in line))
