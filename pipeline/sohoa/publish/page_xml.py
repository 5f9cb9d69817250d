"""`page/NNNN.xml`: one page as PAGE-XML 2019-07-15, the form in which researchers exchange pages and their truth.

Source: PAGE content schema 2019-07-15 (PRImA Research Lab). A paragraph is a `TextRegion`, a table a `TableRegion`
whose cells are text regions with their place; the reading order has a group for each zone of the text. `TextEquiv` 0 is
the text as it stands now, the others follow: as read, as restored, other candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from sohoa.domain.geometry import Box
from sohoa.domain.page import MarkKind, TableCell, ZoneKind
from sohoa.publish.page_file import PageFile
from sohoa.publish.printed import PrintedBlock, PrintedLine, PrintedWord, PrintedZone, printed_zones
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, xml_bytes

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
SCHEMA = f"{NAMESPACE} {NAMESPACE}/pagecontent.xsd"
_REGION_TYPES: dict[ZoneKind, str] = {
    "title": "heading",
    "page-number": "page-number",
    "margin-note": "marginalia",
    "stamp": "other",
    "digital-signature": "other",
}
_GRAPHIC_TYPES: dict[MarkKind, str] = {
    "seal": "stamp",
    "stamp": "stamp",
    "signature": "signature",
    "handwriting": "handwritten-annotation",
    "scribble": "other",
}


def page_xml(document: PublishedDocument, page: PageFile, made: datetime) -> bytes:
    """One page of `document`. `made` is when the file is written, with its time zone."""
    zones = printed_zones(page)
    root = element(None, "PcGts")
    root.set("xmlns", NAMESPACE)
    root.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root.set("xsi:schemaLocation", SCHEMA)
    _metadata(root, document, page, made)
    source = document.plan.source
    sheet = element(
        root,
        "Page",
        imageFilename=PurePosixPath(source.path).name if source else document.name,
        imageWidth=page.width,
        imageHeight=page.height,
        imageXResolution=float(page.dpi),
        imageYResolution=float(page.dpi),
        imageResolutionUnit="PPI",
        custom=f"page {{number:{page.number};}}",
        primaryLanguage="Vietnamese",
        primaryScript="Latn - Latin",
    )
    _reading_order(sheet, [zone for zone in zones if not zone.is_aside])
    for zone in zones:
        _zone(sheet, zone)
    for at, mark in enumerate((mark for clean in page.clean for mark in clean.marks), 1):
        region = element(sheet, "GraphicRegion", id=f"m{at}", type=_GRAPHIC_TYPES[mark.kind], custom=_custom(mark.kind))
        _coords(region, mark.box)
    return xml_bytes(root)


def _metadata(root: ET.Element, document: PublishedDocument, page: PageFile, made: datetime) -> None:
    metadata = element(root, "Metadata")
    by, source = document.plan.produced_by, document.plan.source
    written = made.astimezone(UTC).isoformat(timespec="seconds")
    element(metadata, "Creator", f"sohoa {by.sohoa}" if by else "sohoa")
    element(metadata, "Created", written)
    element(metadata, "LastChange", written)
    if source:
        element(metadata, "MetadataItem", type="other", name="sha256", value=source.sha256)
    for clean in page.clean:
        for step in clean.steps:
            if step.applied:
                item = element(metadata, "MetadataItem", type="processingStep", name="cleaning", value=step.name)
                if step.parameters or step.effect:
                    labels = element(item, "Labels")
                    for key, value in {**step.parameters, **step.effect}.items():
                        element(labels, "Label", type=key, value=str(value))
    if page.engine:
        element(metadata, "MetadataItem", type="processingStep", name="recognition", value=page.engine)


def _reading_order(sheet: ET.Element, zones: list[PrintedZone]) -> None:
    if not zones:
        return
    order = element(element(sheet, "ReadingOrder"), "OrderedGroup", id="ro", caption="text")
    for at, zone in enumerate(zones):
        if zone.kind == "table":
            element(order, "RegionRefIndexed", index=at, regionRef=zone.id)
            continue
        group = element(order, "OrderedGroupIndexed", id=f"ro_{zone.id}", index=at, caption=zone.kind)
        for place, block in enumerate(zone.blocks):
            element(group, "RegionRefIndexed", index=place, regionRef=block.id)


def _zone(sheet: ET.Element, zone: PrintedZone) -> None:
    if zone.kind == "noise":
        _coords(element(sheet, "NoiseRegion", id=zone.id, custom=_custom(zone.kind)), zone.box)
    elif any(block.cell for block in zone.blocks):
        _table(sheet, zone)
    else:
        for block in zone.blocks:
            kind = _REGION_TYPES.get(zone.kind, "paragraph")
            _text(element(sheet, "TextRegion", id=block.id, type=kind, custom=_custom(zone.kind)), block)


def _table(sheet: ET.Element, zone: PrintedZone) -> None:
    cells = [block.cell for block in zone.blocks if block.cell]
    table = element(
        sheet,
        "TableRegion",
        id=zone.id,
        custom=_custom(zone.kind),
        rows=max(cell.row + cell.rows for cell in cells),
        columns=max(cell.column + cell.columns for cell in cells),
    )
    _coords(table, zone.box)
    for block in zone.blocks:
        _text(element(table, "TextRegion", id=block.id, type="paragraph"), block)


def _text(region: ET.Element, block: PrintedBlock) -> None:
    _coords(region, block.box)
    if block.cell:
        _role(region, block.cell)
    for line in block.lines:
        _line(region, line)
    if block.lines:
        _equivalents(region, "\n".join(line.text for line in block.lines))


def _role(region: ET.Element, cell: TableCell) -> None:
    element(
        element(region, "Roles"),
        "TableCellRole",
        rowIndex=cell.row,
        columnIndex=cell.column,
        rowSpan=cell.rows,
        colSpan=cell.columns,
    )


def _line(region: ET.Element, line: PrintedLine) -> None:
    row = element(region, "TextLine", id=line.id)
    _coords(row, line.box)
    element(row, "Baseline", points=f"{line.box.x0},{line.baseline.left} {line.box.x1},{line.baseline.right}")
    for word in line.words:
        _word(row, word)
    _equivalents(row, line.text)


def _word(row: ET.Element, word: PrintedWord) -> None:
    custom = " ".join(
        f"{name} {{value:{value};}}" for name, value in (("change", word.change), ("doubt", word.doubt)) if value
    )
    one = element(
        row,
        "Word",
        id=word.id,
        production="handwritten-cursive" if word.handwritten else None,
        custom=custom or None,
    )
    _coords(one, word.box)
    _equivalents(one, word.text, word.confidence, word.former, word.read_confidence)
    if word.style != "regular":
        bold, italic = "bold" in word.style, "italic" in word.style
        element(one, "TextStyle", bold=bold or None, italic=italic or None)


def _equivalents(
    parent: ET.Element,
    text: str,
    confidence: float | None = None,
    former: Iterable[tuple[str, str]] = (),
    read_confidence: float | None = None,
) -> None:
    element(element(parent, "TextEquiv", index=0, conf=confidence), "Unicode", text)
    for at, (part, other) in enumerate(former, 1):
        sure = read_confidence if part == "read" else None
        element(element(parent, "TextEquiv", index=at, conf=sure, comments=part), "Unicode", other)


def _custom(kind: str) -> str:
    return f"structure {{type:{kind};}}"


def _coords(parent: ET.Element, box: Box) -> None:
    x0, y0, x1, y1 = box
    element(parent, "Coords", points=f"{x0},{y0} {x1},{y0} {x1},{y1} {x0},{y1}")
