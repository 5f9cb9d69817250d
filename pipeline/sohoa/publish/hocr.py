"""`hocr/NNNN.html`: one page as hOCR 1.2 in XHTML, which browsers show and programs that make searchable PDF read.

Source: the hOCR specification 1.2. Lengths are pixels of the page as scanned. What stands beside the text is a float,
noise is left out. A word that was changed has what it was read as in `data-read`, what was restored in `data-restored`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sohoa.domain.geometry import Box
from sohoa.publish.page_file import PageFile
from sohoa.publish.printed import PrintedBlock, PrintedLine, PrintedWord, PrintedZone, printed_zones
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, legal, xml_bytes

NAMESPACE = "http://www.w3.org/1999/xhtml"
CAPABILITIES = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocr_table ocr_pageno ocr_float ocrp_wconf"


def hocr(document: PublishedDocument, page: PageFile, made: datetime) -> bytes:
    """One page of `document`. `made` is when the file is written."""
    root = element(None, "html", lang="vi")
    root.set("xmlns", NAMESPACE)
    root.set("xml:lang", "vi")
    _head(root, document, page, made)
    source = document.plan.source
    # A name may hold the signs that part the properties of a title.
    name = quote(PurePosixPath(source.path).name if source else document.name, safe=" ()+,")
    scan = f"scan_res {round(page.dpi)} {round(page.dpi)}"
    whole = _bbox(Box(0, 0, page.width, page.height))
    sheet = element(
        element(root, "body"),
        "div",
        id=f"page_{page.number}",
        title=f'image "{name}"; {whole}; ppageno {page.number - 1}; {scan}',
        **{"class": "ocr_page"},
    )
    for zone in printed_zones(page):
        if zone.kind != "noise":
            _zone(sheet, zone)
    return xml_bytes(root, frozenset({"strong", "em"}))


def _head(root: ET.Element, document: PublishedDocument, page: PageFile, made: datetime) -> None:
    head = element(root, "head")
    element(head, "title", f"{document.name}, {page.number}")
    by = document.plan.produced_by
    told = {
        "ocr-system": " ".join(filter(None, ("sohoa", by.sohoa if by else "", f"({page.engine})" * bool(page.engine)))),
        "ocr-capabilities": CAPABILITIES,
        "ocr-langs": "vi",
        "ocr-scripts": "Latn",
        "ocr-number-of-pages": "1",
        "dcterms.created": made.isoformat(timespec="seconds"),
    }
    element(head, "meta", **{"http-equiv": "Content-Type", "content": "application/xhtml+xml; charset=utf-8"})
    for name, content in told.items():
        element(head, "meta", name=name, content=content)


def _zone(sheet: ET.Element, zone: PrintedZone) -> None:
    kind = {"table": "ocr_table", "page-number": "ocr_pageno"}.get(zone.kind, "ocr_float" if zone.is_aside else "")
    area = element(
        sheet, "div", id=zone.id, title=_bbox(zone.box), **{"class": kind or "ocr_carea", "data-zone": zone.kind}
    )
    for block in zone.blocks:
        if block.lines:
            _block(area, block)


def _block(area: ET.Element, block: PrintedBlock) -> None:
    place = {}
    if block.cell:
        place = {"data-row": str(block.cell.row), "data-column": str(block.cell.column)}
    paragraph = element(area, "p", id=block.id, title=_bbox(block.box), **{"class": "ocr_par", **place})
    for line in block.lines:
        _line(paragraph, line)


def _line(paragraph: ET.Element, line: PrintedLine) -> None:
    """`baseline` is its slope and its height at the left end, counted from the foot of the box, upwards negative."""
    slope = (line.baseline.right - line.baseline.left) / max(line.box.width, 1)
    title = f"{_bbox(line.box)}; baseline {slope:.4f} {line.baseline.left - line.box.y1}"
    row = element(paragraph, "span", id=line.id, title=title, **{"class": "ocr_line"})
    for word in line.words:
        _word(row, word)


def _word(row: ET.Element, word: PrintedWord) -> None:
    title = _bbox(word.box)
    if word.confidence is not None:
        title += f"; x_wconf {round(100 * word.confidence)}"
    former = {f"data-{part}": text for part, text in word.former if part != "candidate"}
    parent = element(row, "span", id=word.id, title=title, **{"class": "ocrx_word", **former})
    for tag, name in (("strong", "bold"), ("em", "italic")):
        if name in word.style:
            parent = element(parent, tag)
    parent.text = legal(word.text)


def _bbox(box: Box) -> str:
    return f"bbox {box.x0} {box.y0} {box.x1} {box.y1}"
