"""The body: preamble, outline, tables, closing, end and appendices, in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sohoa.domain.plan import Copy, Plan, Section, Signature
from sohoa.publish.office.word.doubts import Doubts
from sohoa.publish.office.word.ending import write_copy, write_ending
from sohoa.publish.office.word.page import BODY_PT, CENTRED, GROUND, HEADING_LEVELS, LANDSCAPE_MM, TEXT_MM
from sohoa.publish.office.word.runs import NOTHING, add_text
from sohoa.publish.office.word.tables import is_wide, write_table
from sohoa.publish.reading_order import (
    Attached,
    Block,
    Heading,
    Paragraph,
    PlacedTable,
    Recipients,
    blocks,
)
from sohoa.vietnamese.orthography import lower_skeleton

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Typed

# Labels whose marks the outline leaves out: `I.`, `1.`, `1.1.`, `A.`, `Điều 1.`; `a)`.
_WITH_POINT = re.compile(r"[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*|(?:Điều|ĐIỀU) \d+\w?")
_WITH_BRACKET = re.compile(r"[a-zđ]{1,2}")
# Labels that stand in a line of their own, in the middle.
_ABOVE_TITLE = re.compile(r"(?:phan|chuong|muc|tieu muc|phu luc|mau|bieu)\b")
_GROUND = re.compile(r"(?:can cu|theo de nghi|xet de nghi|xet to trinh)\b")
_ENCLOSED = re.compile(r"\(?\s?(?:ban hanh )?kem (?:theo|bao cao|cong van)\b")
# A line in capitals that is no longer names who decides (`THỦ TƯỚNG CHÍNH PHỦ`), or that they do (`QUYẾT ĐỊNH:`).
_LONGEST_CAPITALS = 80
_LONGEST_TITLE = 100
_MOTTO = "doc lap - tu do - hanh phuc"


def write_body(document: Document, plan: Plan, doubts: Doubts) -> None:
    writer = _Writer(document, plan, doubts)
    for block in blocks(plan):
        writer.write(block)
    writer.turn_upright()


def printed_label(label: str) -> str:
    """The label with the mark that documents print behind it; plan.json leaves it out."""
    if _WITH_POINT.fullmatch(label):
        return f"{label}."
    return f"{label})" if _WITH_BRACKET.fullmatch(label) else label


@dataclass(slots=True)
class _Writer:
    document: Document
    plan: Plan
    doubts: Doubts
    opens_page: bool = False  # the next block begins a new page
    lies: bool = False  # the page lies on its side
    attached: bool = False  # what is written stands below the signature

    def write(self, block: Block) -> None:
        match block:
            case PlacedTable():
                self._table(block)
            case Attached():
                self.opens_page = self.attached = True
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Signature():
                self.turn_upright()
                write_ending(self.document, self.plan.header, block, self.plan.recipients)
            case Recipients(items) if self.plan.signature is None:
                self.turn_upright()
                write_ending(self.document, self.plan.header, None, items)
            case Copy():
                self.turn_upright()
                write_copy(self.document, block)

    def turn_upright(self) -> None:
        if self.lies:
            self._turn(lies=False)

    def _turn(self, lies: bool) -> None:
        """Begins a page that stands or lies; the margins turn with it."""
        from docx.enum.section import WD_ORIENTATION

        section = self.document.add_section()
        section.orientation = WD_ORIENTATION.LANDSCAPE if lies else WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin, section.top_margin, section.right_margin, section.bottom_margin = (
            (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
        )  # fmt: skip
        section.different_first_page_header_footer = False
        self.lies, self.opens_page = lies, False

    def _new(self, style: str | None = None) -> Typed:
        self.turn_upright()
        paragraph = self.document.add_paragraph(style=style)
        if self.opens_page:
            paragraph.paragraph_format.page_break_before = True
            self.opens_page = False
        return paragraph

    def _heading(self, heading: Heading) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        section = heading.section
        if len(section.title) > _LONGEST_TITLE and not (heading.attached or section.title.isupper()):
            # A sentence that announces what follows: a clerk does not set it in bold.
            self._run_in(printed_label(section.label.strip()), section.title, self.doubts.in_section(section))
            return
        paragraph = self._new(f"Heading {min(section.level, HEADING_LEVELS)}")
        label, doubtful = printed_label(section.label.strip()), self.doubts.in_section(section)
        centred = heading.attached or _stands_above(section.label)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.first_line_indent = Pt(0)
        add_text(paragraph, f"{label}{chr(10) if centred else ' '}{section.title}".strip(), doubtful)

    def _paragraph(self, one: Paragraph) -> None:
        doubtful = self._doubtful(one.section)
        label = one.label
        if label and _stands_above(label):
            add_text(self._new(CENTRED), label, doubtful)
            label = ""
            if not one.text:
                return
        style = None if label else self._style(one)
        if style is None:
            self._run_in(printed_label(label), one.text, doubtful)
            return
        paragraph = self._new(style)
        if style == GROUND and _ENCLOSED.match(lower_skeleton(one.text)):
            _centre(paragraph)
        elif style == GROUND:
            _justify(paragraph)
        add_text(paragraph, one.text, doubtful)

    def _run_in(self, label: str, text: str, doubtful: frozenset[str]) -> None:
        """Running text, behind its label where it has one; the number of an article is bold."""
        paragraph = self._new()
        _justify(paragraph)
        if label:
            is_article = lower_skeleton(label).startswith("dieu ")
            add_text(paragraph, f"{label} ", doubtful, bold=is_article or None)
        add_text(paragraph, text, doubtful)

    def _style(self, one: Paragraph) -> str | None:
        """The style of a paragraph without a label, None for running text."""
        plain = lower_skeleton(one.text)
        in_preamble = one.section is None and self._is_preamble(one.text)
        if in_preamble and _GROUND.match(plain) and one.text.endswith((";", ".", ",")):
            return GROUND
        if not (in_preamble or self.attached):
            return None
        if self.attached and _ENCLOSED.match(plain):
            return GROUND
        in_capitals = one.text.isupper() and len(one.text) <= _LONGEST_CAPITALS
        return CENTRED if in_capitals or plain == _MOTTO else None

    def _is_preamble(self, text: str) -> bool:
        return self.plan.preamble is not None and text in self.plan.preamble.text.split("\n")

    def _doubtful(self, section: Section | None) -> frozenset[str]:
        if section is not None:
            return self.doubts.in_section(section)
        return self.doubts.on_page(1) if self.doubts.pages else NOTHING

    def _table(self, placed: PlacedTable) -> None:
        table = placed.table
        if is_wide(table) != self.lies:
            self._turn(lies=is_wide(table))
        if table.caption:
            caption = self.document.add_paragraph(style=CENTRED)
            caption.paragraph_format.keep_with_next = True
            caption.paragraph_format.page_break_before = self.opens_page or None
            self.opens_page = False
            add_text(caption, table.caption, self.doubts.in_table(table))
        elif self.opens_page:
            self._new()
        write_table(self.document, table, LANDSCAPE_MM if self.lies else TEXT_MM, self.doubts.in_table(table))
        self._space_below_table()

    def _space_below_table(self) -> None:
        """Two tables without a paragraph between them would become one."""
        from docx.shared import Pt

        gap = self.document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(BODY_PT / 2)


def _stands_above(label: str) -> bool:
    return _ABOVE_TITLE.match(lower_skeleton(label)) is not None


def _justify(paragraph: Typed) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _centre(paragraph: Typed) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Cm(0)
