"""`alto/NNNN.xml`: one page as ALTO 4.4, the form in which libraries and archives keep the text of scans.

Source: ALTO XML schema 4.4 (Library of Congress). Lengths are pixels of the page as scanned. The text of the document
is the print space, a zone a `ComposedBlock`, a paragraph or a cell of a table a `TextBlock`; what stands beside the
text is in the nearest margin, and noise is left out. Words that were changed carry their former texts as
`ALTERNATIVE`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from sohoa.domain.geometry import Box
from sohoa.domain.page import CleanPage, TableCell
from sohoa.domain.trace import Parameter, ProcessingStep
from sohoa.publish.page_file import PageFile
from sohoa.publish.printed import PrintedBlock, PrintedLine, PrintedWord, PrintedZone, printed_zones
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, xml_bytes

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
SCHEMA = f"{NAMESPACE} http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"
_STYLES = {"bold": "bold", "italic": "italics", "bold-italic": "bold italics"}
_MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "BottomMargin")


def alto(document: PublishedDocument, page: PageFile, made: datetime) -> bytes:
    """One page of `document`. `made` is when the file is written."""
    zones = [zone for zone in printed_zones(page) if zone.kind != "noise"]
    root = element(None, "alto", SCHEMAVERSION="4.4")
    root.set("xmlns", NAMESPACE)
    root.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root.set("xsi:schemaLocation", SCHEMA)
    _description(root, document, page, zones, made)
    _styles(root, zones)
    _tags(root, page, zones)
    _layout(root, page, zones)
    return xml_bytes(root)


def _words(zones: Iterable[PrintedZone]) -> Iterable[PrintedWord]:
    return (word for zone in zones for block in zone.blocks for line in block.lines for word in line.words)


def _description(
    root: ET.Element, document: PublishedDocument, page: PageFile, zones: list[PrintedZone], made: datetime
) -> None:
    description = element(root, "Description")
    element(description, "MeasurementUnit", "pixel")
    source = document.plan.source
    if source:
        image = element(description, "sourceImageInformation")
        element(image, "fileName", PurePosixPath(source.path).name)
        element(image, "fileIdentifier", source.sha256, fileIdentifierLocation="sha256")
        element(image, "documentIdentifier", document.name)
    for leaf, clean in enumerate(page.clean, 1):
        _cleaning(description, leaf, clean)
    if page.engine:
        name, version, rest = [*page.engine.split(" ", 2), "", ""][:3]
        _processing(description, "ocr", "contentGeneration", "text recognition", name, version, settings=rest)
    by = document.plan.produced_by
    words = list(_words(zones))
    version = by.sohoa if by else ""
    if any(word.change for word in words):
        models = "; ".join(f"{name} {digest}" for name, digest in sorted(by.models.items())) if by else ""
        _processing(description, "restoration", "contentModification", "restoration", "sohoa", version, models)
    if any(word.corrected for word in words):
        _processing(description, "correction", "contentModification", "correction by people", "sohoa")
    _processing(description, "export", "other", "conversion to ALTO", "sohoa", version, made=made)


def _cleaning(description: ET.Element, leaf: int, clean: CleanPage) -> None:
    """An operation for each step that changed the page, and one for all that looked at it and left it as it was."""
    for at, step in enumerate(clean.steps, 1):
        if step.applied:
            name = f"clean{leaf}_{at}"
            _processing(description, name, "preOperation", step.name, "sohoa", settings=_figures(step))
    kept = [step for step in clean.steps if not step.applied]
    if kept:
        told = "page left as it was by: " + ", ".join(step.name for step in kept)
        settings = "; ".join(f"{step.name} ({_figures(step)})" for step in kept if step.parameters or step.effect)
        _processing(description, f"clean{leaf}_kept", "preOperation", told, "sohoa", settings=settings)


def _figures(step: ProcessingStep) -> str:
    return "; ".join(filter(None, (_listed("parameters", step.parameters), _listed("effect", step.effect))))


def _listed(name: str, values: dict[str, Parameter]) -> str:
    return f"{name}: " + ", ".join(f"{key}={value}" for key, value in values.items()) if values else ""


def _processing(
    parent: ET.Element,
    name: str,
    category: str,
    told: str,
    software: str,
    version: str = "",
    settings: str = "",
    made: datetime | None = None,
) -> None:
    processing = element(parent, "Processing", ID=name)
    element(processing, "processingCategory", category)
    if made:
        element(processing, "processingDateTime", made.isoformat(timespec="seconds"))
    element(processing, "processingStepDescription", told)
    if settings:
        element(processing, "processingStepSettings", settings)
    program = element(processing, "processingSoftware")
    element(program, "softwareName", software)
    if version:
        element(program, "softwareVersion", version)


def _styles(root: ET.Element, zones: list[PrintedZone]) -> None:
    used = {word.style for word in _words(zones)} & _STYLES.keys()
    if used:
        styles = element(root, "Styles")
        for style in sorted(used):
            element(styles, "TextStyle", ID=f"style_{style}", FONTSTYLE=_STYLES[style])


def _tags(root: ET.Element, page: PageFile, zones: list[PrintedZone]) -> None:
    """What zones, cells and words are, each named once and referred to where it is so."""
    tags = element(root, "Tags")
    for kind in sorted({zone.kind for zone in zones}):
        element(tags, "LayoutTag", ID=f"zone_{kind}", TYPE="zone", LABEL=kind)
    for mark in sorted({mark.kind for clean in page.clean for mark in clean.marks}):
        element(tags, "LayoutTag", ID=f"mark_{mark}", TYPE="mark", LABEL=mark)
    cells = {_cell_tag(block.cell): block.cell for zone in zones for block in zone.blocks if block.cell}
    for name, cell in cells.items():
        label = f"row={cell.row} column={cell.column} rows={cell.rows} columns={cell.columns}"
        element(tags, "StructureTag", ID=name, TYPE="table-cell", LABEL=label)
    words = list(_words(zones))
    for change in sorted({word.change for word in words if word.change}):
        element(tags, "OtherTag", ID=f"change_{change}", TYPE="change", LABEL=change)
    for doubt in sorted({word.doubt for word in words if word.doubt}):
        element(tags, "OtherTag", ID=f"doubt_{doubt}", TYPE="doubt", LABEL=doubt)
    if any(word.handwritten for word in words):
        element(tags, "OtherTag", ID="handwritten", TYPE="script", LABEL="handwritten")
    if not len(tags):
        root.remove(tags)


def _cell_tag(cell: TableCell) -> str:
    return f"cell_{cell.row}_{cell.column}_{cell.rows}_{cell.columns}"


def _layout(root: ET.Element, page: PageFile, zones: list[PrintedZone]) -> None:
    known = [word.confidence for word in _words(zones) if word.confidence is not None]
    sheet = element(
        element(root, "Layout"),
        "Page",
        ID=f"page_{page.number}",
        PHYSICAL_IMG_NR=page.number,
        WIDTH=page.width,
        HEIGHT=page.height,
        PC=sum(known) / len(known) if known else None,
        LANG="vi",
    )
    aside = {name: [zone for zone in zones if zone.is_aside and _margin(zone.box, page) == name] for name in _MARGINS}
    for name in _MARGINS:
        if aside[name]:
            margin = element(sheet, name)
            for zone in aside[name]:
                _zone(margin, zone)
    space = element(sheet, "PrintSpace", **_place(Box(0, 0, page.width, page.height)))
    for zone in zones:
        if not zone.is_aside:
            _zone(space, zone)
    for at, mark in enumerate((mark for clean in page.clean for mark in clean.marks), 1):
        element(space, "Illustration", ID=f"m{at}", TYPE=mark.kind, TAGREFS=f"mark_{mark.kind}", **_place(mark.box))


def _margin(box: Box, page: PageFile) -> str:
    """The margin nearest to a box: the text of the page takes the middle of it."""
    x, y = (box.x0 + box.x1) / 2 / page.width, (box.y0 + box.y1) / 2 / page.height
    return min(zip((y, x, 1 - x, 1 - y), _MARGINS, strict=True))[1]


def _zone(parent: ET.Element, zone: PrintedZone) -> None:
    kind = "table" if zone.kind == "table" else "zone"
    block = element(parent, "ComposedBlock", ID=zone.id, TYPE=kind, TAGREFS=f"zone_{zone.kind}", **_place(zone.box))
    for one in zone.blocks:
        _block(block, one)


def _block(parent: ET.Element, block: PrintedBlock) -> None:
    tag = _cell_tag(block.cell) if block.cell else None
    text = element(parent, "TextBlock", ID=block.id, TAGREFS=tag, **_place(block.box))
    for line in block.lines:
        _line(text, line)


def _line(parent: ET.Element, line: PrintedLine) -> None:
    base = f"{line.box.x0},{line.baseline.left} {line.box.x1},{line.baseline.right}"
    row = element(parent, "TextLine", ID=line.id, BASELINE=base, **_place(line.box))
    end: int | None = None
    for word in line.words:
        if end is not None:
            element(row, "SP", HPOS=end, VPOS=word.box.y0, WIDTH=max(word.box.x0 - end, 0))
        _word(row, word)
        end = word.box.x1


def _word(parent: ET.Element, word: PrintedWord) -> None:
    tags = (
        f"change_{word.change}" if word.change else "",
        f"doubt_{word.doubt}" if word.doubt else "",
        "handwritten" if word.handwritten else "",
    )
    made = ("restoration" if word.change else "", "correction" if word.corrected else "")
    string = element(
        parent,
        "String",
        ID=word.id,
        STYLEREFS=f"style_{word.style}" if word.style in _STYLES else None,
        TAGREFS=" ".join(filter(None, tags)) or None,
        PROCESSINGREFS=" ".join(filter(None, made)) or None,
        CONTENT=word.text,
        WC=word.confidence,
        CS=True if word.corrected else None,
        **_place(word.box),
    )
    for part, text in word.former:
        element(string, "ALTERNATIVE", text, PURPOSE=part)


def _place(box: Box) -> dict[str, int]:
    return {"HPOS": box.x0, "VPOS": box.y0, "WIDTH": box.width, "HEIGHT": box.height}
