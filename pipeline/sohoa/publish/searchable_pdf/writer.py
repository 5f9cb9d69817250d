"""One document as a searchable PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sohoa.domain.errors import InputUnusable
from sohoa.publish.page_file import PageFile
from sohoa.publish.published import PublishedDocument
from sohoa.publish.searchable_pdf.archival import CONFORMANCE, save_archival
from sohoa.publish.searchable_pdf.base import base_pdf, usable
from sohoa.publish.searchable_pdf.layer import add_text
from sohoa.publish.searchable_pdf.metadata import describe
from sohoa.publish.searchable_pdf.old_text import drop_hidden_text
from sohoa.publish.searchable_pdf.outline import add_bookmarks
from sohoa.publish.searchable_pdf.placement import placements
from sohoa.publish.searchable_pdf.stand_in_fonts import embed_stand_ins

if TYPE_CHECKING:
    import pikepdf

# Pages whose own text was kept: it stays where it is.
KEPT_TEXT = "text-layer"


@dataclass(frozen=True, slots=True)
class SearchablePdf:
    """What was written: sizes in bytes, pages, how many of them got text, how many bookmarks.

    `conformance` is `PDF/A-2b`, or None where `findings` stand against it.
    """

    source_bytes: int
    bytes: int
    pages: int
    pages_with_text: int
    bookmarks: int
    conformance: str | None
    findings: tuple[str, ...] = ()


def write_searchable_pdf(document: PublishedDocument, source: Path, target: Path, made: datetime) -> SearchablePdf:
    """Write the document with the pages of `source` at `target`, which appears whole or not at all.

    `made` is the date that the file gives as its own, with a time zone. InputUnusable where the source cannot be used
    or has other pages than the document.
    """
    pages = {page.number: page for page in document.pages()}
    part = target.with_name(f"{target.name}.part")
    try:
        with usable(source), base_pdf(source, {page.number: page.dpi for page in pages.values()}) as (pdf, path):
            _check_pages(document, source, len(pdf.pages), pages)
            with_text, bookmarks = _laid_out(pdf, path, document, pages)
            describe(pdf, document.plan, document.name, made)
            findings = save_archival(pdf, part, made)
            result = SearchablePdf(
                source_bytes=source.stat().st_size,
                bytes=part.stat().st_size,
                pages=len(pdf.pages),
                pages_with_text=with_text,
                bookmarks=bookmarks,
                conformance=None if findings else CONFORMANCE,
                findings=findings,
            )
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return result


def _laid_out(pdf: pikepdf.Pdf, path: Path, document: PublishedDocument, pages: dict[int, PageFile]) -> tuple[int, int]:
    """Lay the text and the bookmarks; how many pages got text, and how many bookmarks there are."""
    places = placements(pdf, path, list(pages.values()))
    _drop_old_text(pdf, pages)
    with_text = add_text(pdf, [page for page in pages.values() if page.engine != KEPT_TEXT], places)
    bookmarks = add_bookmarks(pdf, document.plan.sections, pages, places)
    if all(page.dpi_origin != "rendered" for page in pages.values()):
        # On scans that is text that was stamped on; pages drawn with such fonts would look otherwise.
        embed_stand_ins(pdf)
    return with_text, bookmarks


def _check_pages(document: PublishedDocument, source: Path, found: int, pages: dict[int, PageFile]) -> None:
    expected = document.plan.source.pages if document.plan.source else max(pages, default=found)
    if found != expected:
        raise InputUnusable(
            "another-source",
            f"{source} has {found} pages, the document {document.name} was made of {expected}.",
            "Give the file that it was made of.",
        )


def _drop_old_text(pdf: pikepdf.Pdf, pages: dict[int, PageFile]) -> None:
    """Take the text of earlier recognition from all pages but those whose text was kept, and from failed ones too."""
    for number, page in enumerate(pdf.pages, 1):
        read = pages.get(number)
        if read is None or read.engine != KEPT_TEXT:
            drop_hidden_text(pdf, page, (read.width, read.height) if read else None)
