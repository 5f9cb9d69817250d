"""A document as archives take it in: a bag with its scan, its text page by page, and METS and Dublin Core about them.

```
NAME/                       BagIt (RFC 8493), sums by SHA-256
  data/mets.xml             what is there and how it belongs together
  data/dc.xml               what catalogues know of the document
  data/scan/scan.pdf        as scanned, where it was given
  data/alto/0001.xml        each page as ALTO 4.4
  data/pdf/document.pdf     where it was given
  data/text/text.txt        the text
  data/structure/plan.json  the structure
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.domain.geometry import Box
from sohoa.domain.plan import Section
from sohoa.publish.bag import Payload, write_tags
from sohoa.publish.dublin_core import MEDIA_TYPES, dublin_core, title
from sohoa.publish.mets import StoredFile, mets
from sohoa.publish.page_file import PageFile
from sohoa.publish.page_forms import ALTO
from sohoa.publish.printed import printed_zones
from sohoa.publish.published import READ_AGAIN, PublishedDocument

_PIECE = 1024 * 1024


def write_archive_package(
    document: PublishedDocument, folder: Path, made: datetime, scan: Path | None = None, pdf: Path | None = None
) -> None:
    """Write the package of `document` into `folder`, which must be empty or not there.

    `scan` is its source file, `pdf` its searchable PDF; `made` is when the package is made. One page is held at a time.
    InputUnusable where the scan is not the one that was read.
    """
    data = folder / "data"
    data.mkdir(parents=True)
    files = list(_scan(document, data, scan)) if scan else []
    begins: dict[str, tuple[str, str]] = {}
    sections = _by_page(document.plan.sections)
    for page in document.pages():
        stored = _stored(data, ALTO.path(page.number), ALTO.write(document, page, made), "alto", ALTO.media_type, page)
        files.append(stored)
        begins |= {name: (stored.id, block) for name, block in _begins(page, sections.get(page.number, []))}
    if pdf:
        files.append(_copied(data, "pdf/document.pdf", pdf, "pdf", "application/pdf"))
    files.append(_copied(data, "text/text.txt", document.folder / "text.txt", "text", "text/plain"))
    files.append(_copied(data, "structure/plan.json", document.folder / "plan.json", "structure", "application/json"))
    about = [
        _stored(data, "dc.xml", dublin_core(document), "about", "text/xml"),
        _stored(data, "mets.xml", mets(document, files, begins, made), "about", "text/xml"),
    ]
    _make_bag(document, folder, [*files, *about], made)


def _make_bag(document: PublishedDocument, folder: Path, files: Sequence[StoredFile], made: datetime) -> None:
    by, header = document.plan.produced_by, document.plan.header
    facts = {
        "Bag-Software-Agent": f"sohoa {by.sohoa}" if by else "sohoa",
        "Bagging-Date": made.date().isoformat(),
        "External-Description": title(document),
        "External-Identifier": document.name,
    }
    if header.issuing_body:
        facts["Source-Organization"] = header.issuing_body
    write_tags(folder, [Payload(one.path, one.sha256, one.size) for one in files], facts)


def _scan(document: PublishedDocument, data: Path, scan: Path) -> Iterator[StoredFile]:
    suffix = scan.suffix.lower()
    kind = MEDIA_TYPES.get(suffix, "application/octet-stream")
    stored = _copied(data, f"scan/scan{suffix if suffix in MEDIA_TYPES else ''}", scan, "scan", kind)
    source = document.plan.source
    if source and source.sha256 != stored.sha256:
        message = f"{scan} is not the scan that {document.name} was read from."
        raise InputUnusable("source-changed", message, "Give the scan that was read, or run `sohoa run` on this one.")
    yield stored


def _stored(
    data: Path, path: str, content: bytes, use: str, media_type: str, page: PageFile | None = None
) -> StoredFile:
    (data / path).parent.mkdir(exist_ok=True)
    (data / path).write_bytes(content)
    name = path.rsplit(".", 1)[0].replace("/", "_")
    number = page.number if page else None
    return StoredFile(name, path, use, media_type, sha256(content).hexdigest(), len(content), number)


def _copied(data: Path, path: str, source: Path, use: str, media_type: str) -> StoredFile:
    """A copy made piece by piece, its sum taken meanwhile: scans may be larger than memory."""
    (data / path).parent.mkdir(exist_ok=True)
    total, size = sha256(), 0
    try:
        with source.open("rb") as read, (data / path).open("wb") as written:
            while piece := read.read(_PIECE):
                total.update(piece)
                size += written.write(piece)
    except FileNotFoundError as error:
        raise InputUnusable("file-missing", f"{source} is not there.", READ_AGAIN) from error
    return StoredFile(path.split("/", maxsplit=1)[0], path, use, media_type, total.hexdigest(), size)


def _by_page(sections: Sequence[Section]) -> dict[int, list[Section]]:
    """The sections that say where they stand, by the page they begin on."""
    found: dict[int, list[Section]] = {}
    waiting = list(sections)
    while waiting:
        section = waiting.pop()
        waiting += section.children
        if section.page is not None and section.boxes:
            found.setdefault(section.page, []).append(section)
    return found


def _begins(page: PageFile, sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """For each section the first block on the page of which a line has its middle in the section's box."""
    zones = [zone for zone in printed_zones(page) if zone.kind != "noise"] if sections else []
    lines = [(line.box, block.id) for zone in zones for block in zone.blocks for line in block.lines]
    for section in sections:
        box = section.boxes[0]
        found = (block for line, block in lines if _holds(box, (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2))
        if block := next(found, None):
            yield section.id, block


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x < box.x1 and box.y0 <= y < box.y1
