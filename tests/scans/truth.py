"""The text a perfect reader would find on the pages."""

from __future__ import annotations

from itertools import groupby

from tests.scans.page import PAGE_NUMBER, Page, Word
from tests.scans.typeset import Typeset


def truth_text(document: Typeset) -> str:
    """Reading order, a line for each paragraph or table row (cells by tabs), a form feed between pages.

    What is written by hand or stamped stands nowhere in it.
    """
    return "\f".join(page_text(page) for page in document.pages)


def page_text(page: Page) -> str:
    """The lines of one page, each with a line end; its number is no part of the text."""
    blocks = groupby(page.words, key=lambda word: word.block)
    return "".join(f"{_cells(list(words))}\n" for block, words in blocks if not is_page_number(block))


def is_page_number(block: str) -> bool:
    """Whether a block holds the number of a page."""
    return block.removeprefix(PAGE_NUMBER).isdigit()


def _cells(words: list[Word]) -> str:
    """Cells parted by tabs; an empty one keeps its place, as in `text.txt`."""
    texts = {number: _joined(list(cell)) for number, cell in groupby(words, key=lambda word: word.cell)}
    return "\t".join(texts.get(number, "") for number in range(max(texts) + 1))


def _joined(words: list[Word]) -> str:
    text = ""
    for word in words:
        text += word.text if word.glued or not text else f" {word.text}"
    return text
