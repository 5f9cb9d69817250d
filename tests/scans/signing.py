"""The end of a document: recipients on the left, authority, position and name on the right."""

from __future__ import annotations

from tests.scans.content import Copy, Document
from tests.scans.page import LEFT, MM, Composer, Place, column_height
from tests.scans.paragraph import Paragraph, Run

# Room for signature and seal between position and name.
SIGNING_ROOM = 30 * MM
SEAL_RADIUS = 18 * MM  # round seals of state bodies measure 36 mm
ABOVE = 8.0
LEFT_SHARE, RIGHT_SHARE = 0.48, 0.5


def set_signing(composer: Composer, document: Document) -> None:
    """Set both columns side by side; they stay together on one page."""
    composer.need(signing_height(composer, document))
    composer.y += ABOVE
    width = composer.width * RIGHT_SHARE
    x = LEFT + composer.width - width
    composer.column(_recipients(document), LEFT, composer.width * LEFT_SHARE, composer.y)
    y = composer.column(_titles(document), x, width, composer.y)
    name_y = composer.column([_name(document)], x, width, y + SIGNING_ROOM)
    centre = x + width / 2
    composer.place(Place("signature", (centre - 60, y + 8, centre + 70, y + SIGNING_ROOM - 4), document.name))
    _place_seal(composer, document, x + width * 0.25, y + SIGNING_ROOM * 0.42)
    composer.y = name_y


def set_copy(composer: Composer, copy: Copy) -> None:
    """Set the words of a copy below the document, as Nghị định 30/2020/NĐ-CP, appendix III, part II has them."""
    half = composer.width / 2
    left = [_small(f"copy-body{i}", text, "bold") for i, text in enumerate((copy.body, copy.form))]
    left.append(_small("copy-number", f"Số: {copy.number}", "regular"))
    day = f"ngày {copy.date.day:02d} tháng {copy.date.month:02d} năm {copy.date.year}"
    titles = (*copy.signature.authority, copy.signature.position)
    right = [_small("copy-date", f"{copy.place}, {day}", "italic")]
    right += [_small(f"copy-title{i}", text, "bold") for i, text in enumerate(titles)]
    name = [_small("copy-name", copy.signature.name, "bold")]
    composer.need(column_height([*right, *name], half) + SIGNING_ROOM)
    composer.y += 2 * ABOVE
    composer.column(left, LEFT, half, composer.y)
    y = composer.column(right, LEFT + half, half, composer.y)
    composer.y = composer.column(name, LEFT + half, half, y + SIGNING_ROOM / 2)


def _small(block: str, text: str, style: str) -> Paragraph:
    return Paragraph(block, (Run(text, style),), 12, align="center", leading=1.15)


def signing_height(composer: Composer, document: Document) -> float:
    """Height in points of both columns with the space above them."""
    left = column_height(_recipients(document), composer.width * LEFT_SHARE)
    right = column_height([*_titles(document), _name(document)], composer.width * RIGHT_SHARE) + SIGNING_ROOM
    return ABOVE + max(left, right)


def _place_seal(composer: Composer, document: Document, x: float, y: float) -> None:
    box = (x - SEAL_RADIUS, y - SEAL_RADIUS, x + SEAL_RADIUS, y + SEAL_RADIUS)
    ring = " ".join((*document.header.superior, *document.header.body))
    composer.place(Place("seal", box, ring))


def _recipients(document: Document) -> list[Paragraph]:
    head = Paragraph("recipients", (Run("Nơi nhận:", "bolditalic"),), 12, align="left", leading=1.15)
    lines = [
        Paragraph(f"recipient{i}", (Run(line),), 11, align="left", leading=1.15)
        for i, line in enumerate(document.recipients)
    ]
    return [head, *lines]


def _titles(document: Document) -> list[Paragraph]:
    texts = (*document.signature.authority, document.signature.position)
    return [
        Paragraph(f"title{i}", (Run(text, "bold"),), 14, align="center", leading=1.2) for i, text in enumerate(texts)
    ]


def _name(document: Document) -> Paragraph:
    return Paragraph("name", (Run(document.signature.name, "bold"),), 14, align="center")
