"""`dc.xml`: what catalogues know of a document, in the fifteen elements of Dublin Core.

Source: Dublin Core Metadata Element Set 1.1 (ISO 15836-1), in the wrapping of OAI-PMH.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from sohoa.domain.plan import Plan
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import element, xml_bytes

ELEMENTS = "http://purl.org/dc/elements/1.1/"
_WRAPPING = "http://www.openarchives.org/OAI/2.0/oai_dc/"
# Types of the scans that sohoa reads, by the end of their names.
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    ".jp2": "image/jp2",
}


def dublin_core(document: PublishedDocument) -> bytes:
    root = element(None, "oai_dc:dc")
    for prefix, name in (("oai_dc", _WRAPPING), ("dc", ELEMENTS), ("xsi", "http://www.w3.org/2001/XMLSchema-instance")):
        root.set(f"xmlns:{prefix}", name)
    root.set("xsi:schemaLocation", f"{_WRAPPING} http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    add_dublin_core(root, document)
    return xml_bytes(root)


def add_dublin_core(parent: ET.Element, document: PublishedDocument) -> None:
    """Add the elements to `parent`, within which `dc` must be the prefix of `ELEMENTS`."""
    for name, value in _facts(document):
        element(parent, f"dc:{name}", value)


def title(document: PublishedDocument) -> str:
    """`KẾ HOẠCH Công tác thi đua`, its name in the archive where neither type nor subject is known."""
    header = document.plan.header
    parts = [header.type.name if header.type else None, header.subject]
    return " ".join(part for part in parts if part) or document.name


def _facts(document: PublishedDocument) -> Iterator[tuple[str, str]]:
    plan = document.plan
    header = plan.header
    yield "title", title(document)
    if header.issuing_body:
        yield "creator", header.issuing_body
    if header.superior_body:
        yield "contributor", header.superior_body
    if plan.signature and plan.signature.name:
        yield "contributor", plan.signature.name
    if header.date:
        yield "date", header.date
    if header.type:
        yield "type", header.type.name
    yield "type", "Text"
    if header.number:
        yield "identifier", header.number
    yield "identifier", document.name
    yield "language", "vi"
    if header.place:
        yield "coverage", header.place
    if header.secrecy:
        yield "rights", header.secrecy
    yield from _source(plan)
    for number in dict.fromkeys(one.number for one in plan.citations):
        if number:
            yield "relation", number


def _source(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.source is None:
        return
    name = PurePosixPath(plan.source.path)
    yield "identifier", f"sha256:{plan.source.sha256}"
    yield "source", name.name
    if name.suffix.lower() in MEDIA_TYPES:
        yield "format", MEDIA_TYPES[name.suffix.lower()]
