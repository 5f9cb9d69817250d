"""Page and styles of an official document: Nghị định 30/2020/NĐ-CP, appendix I.

A4; margins 20 mm above and below, 30 left, 15 right; Times New Roman 14; page number centred above, none on page 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sohoa.domain.plan import Header
from sohoa.publish.office.characters import writable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT = 14
TEXT_MM = 165  # the width of the text: 210 less the margins
LANDSCAPE_MM = 257  # the same on a page that lies on its side
HEADING_LEVELS = 6
LONGEST_PROPERTY = 255  # characters, in Word
# Styles a clerk finds by name, each with the size of its letters.
_KEPT_STYLES = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "header", "footer"}
    | {f"heading {level}" for level in range(1, HEADING_LEVELS + 1)}
)
TYPE_NAME, SUBJECT, GROUND, CENTRED, SMALL = "Tên loại văn bản", "Trích yếu", "Căn cứ", "Dòng giữa", "Khối đầu cuối"


def new_document(header: Header) -> Document:
    """An empty document with its page and styles set."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    _forget_template(document)
    document.core_properties.title = writable(_title(header))[:LONGEST_PROPERTY]
    document.core_properties.language = "vi-VN"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    _number_pages(section)
    _set_styles(document)
    return document


def _title(header: Header) -> str:
    return " ".join(filter(None, (header.type.name if header.type else "", header.number, header.subject)))


def _forget_template(document: Document) -> None:
    """Takes out what the template says of itself: author, times, a picture of an empty page; and styles nobody uses."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    properties = document.core_properties
    for name in ("author", "comments", "keywords", "last_modified_by", "subject", "title"):
        setattr(properties, name, "")
    for element in list(properties._element):
        if element.tag.endswith(("}created", "}modified", "}revision")):
            properties._element.remove(element)
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]
    styles = document.styles.element
    for style in styles.style_lst:
        if style.name_val not in _KEPT_STYLES:
            styles.remove(style)
        elif style.type == WD_STYLE_TYPE.PARAGRAPH:
            for link in style.findall(qn("w:link")):
                style.remove(link)


def _number_pages(section: Section) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(number, "PAGE")


def add_field(paragraph: Paragraph, code: str) -> None:
    """A value that Word computes, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._element)
    paragraph._element.append(field)


def _set_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    normal = document.styles["Normal"]
    _dress(normal, BODY_PT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for level in range(1, HEADING_LEVELS + 1):
        heading = document.styles[f"Heading {level}"]
        _dress(heading, BODY_PT, bold=True)
        heading.paragraph_format.space_before = Pt(6)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.first_line_indent = Cm(1.27)
        heading.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, size, bold, italic in (
        (TYPE_NAME, 14, True, False),
        (SUBJECT, 14, True, False),
        (CENTRED, 14, True, False),
        (GROUND, 14, False, True),
        (SMALL, 12, False, False),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _dress(style, size, bold=bold, italic=italic)
        if name in (TYPE_NAME, SUBJECT, CENTRED):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if name == SMALL:
            style.paragraph_format.space_after = Pt(0)
    document.styles[SUBJECT].paragraph_format.space_after = Pt(0)
    document.styles[TYPE_NAME].paragraph_format.space_before = Pt(14)
    document.styles[TYPE_NAME].paragraph_format.space_after = Pt(0)


def _dress(style: ParagraphStyle, size: float, bold: bool = False, italic: bool = False) -> None:
    """Black letters of `size` points, in the font for every script and without the colours of the template."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "vi-VN")


def add_rule(paragraph: Paragraph, width_mm: float, around_mm: float) -> None:
    """Makes an empty paragraph a rule of `width_mm`, in the middle of a column `around_mm` wide."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    side = Mm(max(0.0, (around_mm - width_mm) / 2))
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing = Pt(3)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._element.get_or_add_pPr().insert_element_before(borders, *_BEHIND_BORDERS)


# What stands behind the borders of a paragraph, in the order that the schema of Word files asks for.
_BEHIND_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
