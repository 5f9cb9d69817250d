"""Opening a source document of any kind."""

from __future__ import annotations

from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.ingest.discover import KINDS_READ, shown
from sohoa.ingest.kinds import kind_of_file
from sohoa.ingest.settings import IngestSettings
from sohoa.ingest.source import SourceDocument


def open_document(path: Path, settings: IngestSettings, page_count: int | None = None) -> SourceDocument:
    """Open the document at `path`; InputUnusable with the cause when it is no usable document.

    `page_count` is given where it is known, so that it is not counted again.
    """
    try:
        size = path.stat().st_size
        kind = kind_of_file(path)
    except OSError as error:
        raise InputUnusable(
            "unreadable", f"{shown(path)} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    if size > settings.max_bytes:
        raise InputUnusable(
            "too-large",
            f"{shown(path)} has {size:,} bytes, more than ingest.max_bytes = {settings.max_bytes:,}.",
            "Split the file or raise the limit.",
        )
    if kind is None:
        raise InputUnusable("unknown-kind", f"{shown(path)} holds none of {KINDS_READ}.", "Convert or leave it out.")
    document = _open(path, kind == "pdf", settings, page_count)
    if not 0 < document.page_count <= settings.max_pages:
        count = document.page_count
        document.__exit__(None, None, None)
        if count == 0:
            raise InputUnusable("no-pages", f"{shown(path)} has no pages.", "Copy or scan it again.")
        raise InputUnusable(
            "too-many-pages",
            f"{shown(path)} has {count:,} pages, more than ingest.max_pages = {settings.max_pages:,}.",
            "Split the file or raise the limit.",
        )
    return document


def _open(path: Path, is_pdf: bool, settings: IngestSettings, page_count: int | None) -> SourceDocument:
    if is_pdf:
        from sohoa.ingest.pdf import PdfSource

        return PdfSource(path, settings)
    from sohoa.ingest.images import ImageSource

    return ImageSource(path, settings, page_count)
