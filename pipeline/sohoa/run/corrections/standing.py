"""Documents as they stand with all corrections, those too that their files do not have yet."""

from __future__ import annotations

from dataclasses import replace

from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.plan import Header
from sohoa.ingest.discover import shown
from sohoa.publish.page_file import PageFile
from sohoa.publish.published import READ_AGAIN, PublishedDocument, read_page
from sohoa.run.archive import Archive
from sohoa.run.corrections.header import header_fields, settled
from sohoa.run.corrections.placing import corrected
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.store import readable


def sha256_of_scan(archive: Archive, name: str) -> str:
    """The SHA-256 of the scan of a document.

    InputMissing where the archive has no such document, InputUnusable where its plan is damaged or names no scan.
    """
    folder = archive.document(name)
    if "/" in name or name.startswith(".") or not name or not folder.is_dir():
        raise InputMissing(f"The archive has no document {name!r}.", f"See the folders in {shown(archive.documents)}.")
    return source_of(PublishedDocument.at(folder))


def source_of(document: PublishedDocument) -> str:
    """As `sha256_of_scan`."""
    if document.plan.source is None:
        raise InputUnusable("plan-damaged", f"{document.folder / 'plan.json'} names no scan.", READ_AGAIN)
    return document.plan.source.sha256


def corrected_page(archive: Archive, name: str, number: int) -> PageFile:
    """A page with its corrections, as the next making of its document will have it.

    InputMissing where there is no such page, InputUnusable where it is damaged.
    """
    with readable(archive) as store:
        rows = store.of(sha256_of_scan(archive, name)).rows
    return corrected(page_of(archive, name, number), rows)[0]


def corrected_header(archive: Archive, name: str) -> Header:
    """The header with its corrections, as `corrected_page`."""
    with readable(archive) as store:
        document = PublishedDocument.at(archive.document(name))
        sha256 = source_of(document)
        rows = store.of(sha256).rows if store.is_waiting(sha256) else ()
    return header_with(document.plan.header, rows)


def header_with(header: Header, rows: tuple[Correction, ...]) -> Header:
    """The header of a plan with rows it may lack; what was undone is again what had been found on the page."""
    found = {row.field: row.read for row in rows if row.field is not None}
    return replace(header, **header_fields({**found, **settled(rows)}))


def page_of(archive: Archive, name: str, number: int) -> PageFile:
    """A page as its file has it; InputMissing where there is none."""
    path = archive.document(name) / "pages" / f"{number:04d}.json"
    if not path.is_file():
        raise InputMissing(f"{name} has no page {number}.", "Give one that was read.")
    return read_page(path)
