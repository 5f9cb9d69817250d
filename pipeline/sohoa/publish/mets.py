"""`mets.xml`: what a package of a document holds and how it belongs together, as archives take it in.

Source: METS schema 1.12 (Library of Congress). Files with their SHA-256; the pages in order; the outline, each section
with the block of ALTO it begins in and the page it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from xml.etree import ElementTree as ET

from sohoa.domain.plan import Section
from sohoa.publish.dublin_core import ELEMENTS, add_dublin_core, title
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, xml_bytes

NAMESPACE = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a package: its `id`, its path from `mets.xml`, and what it is there for: `scan`, `alto`, `text`, …

    `page` is the number of the page it holds, None where it holds the whole document.
    """

    id: str
    path: str
    use: str
    media_type: str
    sha256: str
    size: int
    page: int | None = None


def mets(
    document: PublishedDocument, files: Sequence[StoredFile], begins: dict[str, tuple[str, str]], made: datetime
) -> bytes:
    """The METS file of a package that holds `files`.

    `begins` has, for the ids of sections, the id of the ALTO file and of the block in it where each begins.
    """
    root = element(None, "mets", OBJID=document.name, LABEL=title(document), TYPE="document")
    for prefix, name in (("", NAMESPACE), (":xlink", XLINK), (":dc", ELEMENTS)):
        root.set(f"xmlns{prefix}", name)
    root.set("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    root.set("xsi:schemaLocation", f"{NAMESPACE} http://www.loc.gov/standards/mets/version112/mets.xsd")
    by = document.plan.produced_by
    header = element(root, "metsHdr", CREATEDATE=made.isoformat(timespec="seconds"))
    agent = element(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    element(agent, "name", f"sohoa {by.sohoa}" if by else "sohoa")
    wrap = element(element(root, "dmdSec", ID="dmd"), "mdWrap", MDTYPE="DC", MIMETYPE="text/xml")
    add_dublin_core(element(wrap, "xmlData"), document)
    _files(element(root, "fileSec"), files)
    _pages(root, document, files)
    _outline(root, document, begins)
    _links(root, document, {one.page for one in files})
    return xml_bytes(root)


def _files(section: ET.Element, files: Sequence[StoredFile]) -> None:
    for use, group in groupby(files, key=lambda one: one.use):
        parent = element(section, "fileGrp", USE=use)
        for one in group:
            file = element(
                parent,
                "file",
                ID=one.id,
                MIMETYPE=one.media_type,
                SIZE=one.size,
                CHECKSUM=one.sha256,
                CHECKSUMTYPE="SHA-256",
            )
            element(file, "FLocat", LOCTYPE="URL", **{"xlink:href": one.path, "xlink:type": "simple"})


def _pages(root: ET.Element, document: PublishedDocument, files: Sequence[StoredFile]) -> None:
    physical = element(root, "structMap", TYPE="PHYSICAL")
    whole = element(physical, "div", ID="physical", TYPE="document", DMDID="dmd", LABEL=document.name)
    for one in files:
        if one.page is None:
            element(whole, "fptr", FILEID=one.id)
    numbers = sorted({one.page for one in files if one.page is not None})
    for order, number in enumerate(numbers, 1):
        page = element(whole, "div", ID=f"page_{number}", TYPE="page", ORDER=order, ORDERLABEL=number)
        for one in files:
            if one.page == number:
                element(page, "fptr", FILEID=one.id)


def _outline(root: ET.Element, document: PublishedDocument, begins: dict[str, tuple[str, str]]) -> None:
    logical = element(root, "structMap", TYPE="LOGICAL")
    whole = element(logical, "div", ID="logical", TYPE="document", DMDID="dmd", LABEL=title(document))
    for order, section in enumerate(document.plan.sections, 1):
        _section(whole, section, order, begins)


def _section(parent: ET.Element, section: Section, order: int, begins: dict[str, tuple[str, str]]) -> None:
    label = " ".join(part for part in (section.label, section.title) if part) or None
    one = element(parent, "div", ID=f"logical_{section.id}", TYPE="section", ORDER=order, LABEL=label)
    if section.id in begins:
        file, block = begins[section.id]
        element(element(one, "fptr"), "area", FILEID=file, BEGIN=block, BETYPE="IDREF")
    for place, child in enumerate(section.children, 1):
        _section(one, child, place, begins)


def _links(root: ET.Element, document: PublishedDocument, pages: set[int | None]) -> None:
    """The sections with the pages they begin on, and the document with them all."""
    links = element(root, "structLink")
    element(links, "smLink", **{"xlink:from": "#logical", "xlink:to": "#physical"})
    waiting = list(reversed(document.plan.sections))
    while waiting:
        section = waiting.pop()
        if section.page in pages and section.page is not None:
            ends = {"xlink:from": f"#logical_{section.id}", "xlink:to": f"#page_{section.page}"}
            element(links, "smLink", **ends)
        waiting += reversed(section.children)
