"""Opening a source document of any kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.page import SourcePage
from sohoa.domain.raster import Raster
from sohoa.ingest.discover import KINDS_READ, shown
from sohoa.ingest.kinds import kind_of_file
from sohoa.ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPage:
    """A page with its image; `raster` is None where a text layer is kept and nothing needs to be recognized."""

    source: SourcePage
    raster: Raster | None


class SourceDocument(Protocol):
    """An open document. Pages are numbered from 1 and loaded one at a time: only what is loaded is in memory."""

    @property
    def page_count(self) -> int: ...

    def load(self, number: int) -> LoadedPage:
        """Page `number` with its raster; PageError when it cannot be decoded or is over a limit."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


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


def check_pixels(width: int, height: int, number: int, settings: IngestSettings) -> None:
    """Refuse a page image that is empty or has more pixels than the limit, before it is decoded."""
    if width < 1 or height < 1:
        raise PageError("empty-page", f"Page {number} has an image of {width}×{height} pixels.", "Scan it again.")
    if width * height > settings.max_pixels:
        raise PageError(
            "too-many-pixels",
            f"Page {number} has {width}×{height} pixels, more than ingest.max_pixels = {settings.max_pixels:,}.",
            "Scan at a lower resolution or raise the limit.",
        )
