"""Sets a document in type as Nghị định 30/2020/NĐ-CP lays it out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sohoa.vietnamese.orthography import CAPITALS
from tests.scans.content import Document, Section
from tests.scans.head import set_header
from tests.scans.page import MM, Composer, Page, column_height
from tests.scans.paragraph import Paragraph, Run
from tests.scans.signing import set_copy, set_signing, signing_height
from tests.scans.table import set_table

INDENT = 12 * MM
LINE_STYLES = {"ground": "italic", "plain": "regular", "centred": "bold"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document in type: its pages, what was left to the pen ("number", "day"), and where each block's pages begin.

    `starts` maps a block to pairs of page number, from 1, and offset of the first character there.
    """

    document: Document
    pages: tuple[Page, ...]
    handwritten: frozenset[str]
    starts: Mapping[str, tuple[tuple[int, int], ...]]

    def page_of(self, block: str, offset: int = 0) -> int:
        """The page, from 1, on which a character of a block stands."""
        return max((page for page, first in self.starts[block] if first <= offset), default=self.starts[block][0][0])


def typeset(document: Document, *, size: float = 14.0, handwritten: frozenset[str] = frozenset()) -> Typeset:
    """Set a document in a size in points, leaving blanks for what is written by hand."""
    composer = Composer(size)
    set_header(composer, document.header, handwritten)
    for i, line in enumerate(document.preamble):
        composer.flow(_line_paragraph(line.text.text, line.kind, f"preamble{i}", size))
    for section in document.sections:
        _set_section(composer, section)
    closing = [
        _line_paragraph(line.text.text, line.kind, f"closing{i}", size) for i, line in enumerate(document.closing)
    ]
    # A signature alone on a page proves nothing, so clerks move the closing sentence over with it.
    composer.need(column_height(closing, composer.width) + signing_height(composer, document))
    for paragraph in closing:
        composer.flow(paragraph)
    set_signing(composer, document)
    if document.copy:
        set_copy(composer, document.copy)
    for appendix in document.appendices:
        composer.new_page()
        _set_section(composer, appendix)
    pages = composer.finished()
    return Typeset(document, pages, handwritten, _starts(pages))


def _starts(pages: tuple[Page, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, dict[int, int]] = {}
    for number, page in enumerate(pages, 1):
        for word in page.words:
            found.setdefault(word.block, {}).setdefault(number, word.offset)
    return {block: tuple(starts.items()) for block, starts in found.items()}


def _line_paragraph(text: str, kind: str, block: str, size: float) -> Paragraph:
    centred = kind == "centred"
    return Paragraph(
        block,
        (Run(text, LINE_STYLES[kind]),),
        size,
        align="center" if centred else "justify",
        indent=0 if centred else INDENT,
        after=6 if centred else 4,
    )


def _set_section(composer: Composer, section: Section) -> None:
    for paragraph in section_paragraphs(section, composer.size):
        composer.flow(paragraph)
    for table in section.tables:
        set_table(composer, table)
    for child in section.children:
        _set_section(composer, child)


def section_paragraphs(section: Section, size: float) -> list[Paragraph]:
    """A section's own lines: label with title and text, then its paragraphs without a label."""
    if is_centred(section.label):
        lines = _centred_heading(section, size)
    else:
        keep = 2 if section.title and not section.text.text else 0
        lines = [Paragraph(section.id, _item_runs(section), size, indent=INDENT, after=4, keep=keep)]
    is_note = section.label.lower().startswith("phụ lục")
    for i, paragraph in enumerate(section.paragraphs):
        run = Run(paragraph.text, "italic" if is_note else "regular")
        align, indent = ("center", 0.0) if is_note else ("justify", INDENT)
        lines.append(Paragraph(f"{section.id}.p{i}", (run,), size, align=align, indent=indent, after=4))
    return lines


def is_centred(label: str) -> bool:
    """Whether a heading stands centred, its label on a line above its title; an attached document has no label."""
    return not label or label.lower().startswith(("phần", "chương", "mục", "tiểu mục", "phụ lục", "mẫu"))


def _centred_heading(section: Section, size: float) -> list[Paragraph]:
    """The label above its title; the title's block has a name of its own, for it is a line of its own."""
    title = section.title.text if section.title else ""
    texts = {section.id: section.label, f"{section.id}.title": title}
    if not section.label:  # the name of the type stands on a line of its own
        name = next(iter(re.findall(rf"^(?:[{CAPITALS}]+\s?)+(?=\s|$)", title)), title).strip()
        texts = {section.id: name, f"{section.id}.title": title.removeprefix(name).strip()}
    lines = [
        Paragraph(block, (Run(text, "bold"),), size, align="center", keep=3) for block, text in texts.items() if text
    ]
    return [*lines[:-1], replace(lines[-1], after=5, keep=2)]


def _item_runs(section: Section) -> tuple[Run, ...]:
    if not section.title:
        bold_label = section.label.startswith("Điều")
        return (Run(section.label, "bold" if bold_label else "regular"), Run(section.text.text))
    # Below the second level word processors' templates set headings in bold italic.
    style = "bold" if section.level < 3 else "bolditalic"
    runs = (Run(section.label, style), Run(section.title.text, style))
    return (*runs, Run(section.text.text)) if section.text.text else runs
