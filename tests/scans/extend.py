"""Documents of any length, for benchmarks: the body is repeated, then cut at the item that fills the last page."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.scans.content import Document, Section, walk
from tests.scans.typeset import typeset

ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def extended(document: Document, pages: int) -> Document:
    """A document of `pages` pages, or the nearest that its smallest items allow; labels of the first level go on."""
    whole = _at_least(document, pages)
    low, high = _bounds(whole, pages)
    while low < high:  # the most items that still stay within the pages
        middle = (low + high + 1) // 2
        if _page_count(_cut(whole, middle)) <= pages:
            low = middle
        else:
            high = middle - 1
    return _cut(whole, low)


def _at_least(document: Document, pages: int) -> Document:
    copies = 1
    while (count := _page_count(repeated := _repeated(document, copies))) < pages:
        copies = max(copies + 1, copies * pages // count)
    return repeated


def _bounds(whole: Document, pages: int) -> tuple[int, int]:
    """How many items fill the pages, at least and at most: items before the cut stay where they are."""
    placed = typeset(whole)
    begins = [placed.page_of(section.id) for section in walk(whole.sections)]
    after_body = len(placed.pages) - begins[-1] + 1
    return max(1, sum(page <= pages - after_body for page in begins)), max(1, sum(page <= pages for page in begins))


def _page_count(document: Document) -> int:
    return len(typeset(document).pages)


def _repeated(document: Document, copies: int) -> Document:
    count = len(document.sections)
    sections = []
    for copy in range(copies):
        for section in document.sections:
            number = copy * count + int(section.id.removeprefix("s"))
            sections.append(_renamed(section, section.id, f"s{number}", _label(section.label, number)))
    first = len(sections) + 1
    appendices = (
        _renamed(section, section.id, f"s{i}", section.label) for i, section in enumerate(document.appendices, first)
    )
    return replace(document, sections=tuple(sections), appendices=tuple(appendices))


def _renamed(section: Section, old: str, new: str, label: str) -> Section:
    return replace(
        section,
        id=new + section.id[len(old) :],
        label=label,
        tables=tuple(replace(table, id=new + table.id[len(old) :]) for table in section.tables),
        children=tuple(_renamed(child, old, new, child.label) for child in section.children),
    )


def _label(label: str, number: int) -> str:
    if re.search(r"\d", label):
        return re.sub(r"\d+", str(number), label, count=1)
    return re.sub(r"\b[IVX]+\b", roman(number), label, count=1)


def roman(number: int) -> str:
    """A positive number in Roman numerals."""
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _cut(document: Document, items: int) -> Document:
    """The document with the first `items` sections in reading order."""
    kept = {section.id for section in walk(document.sections)[:items]}
    return document.with_sections(_only(document.sections, kept))


def _only(sections: tuple[Section, ...], kept: set[str]) -> tuple[Section, ...]:
    return tuple(replace(section, children=_only(section.children, kept)) for section in sections if section.id in kept)
