"""What an open source document is, and the check every kind of it makes."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from sohoa.domain.errors import PageError
from sohoa.domain.geometry import IDENTITY, Homography
from sohoa.domain.page import SourcePage
from sohoa.domain.raster import Raster
from sohoa.ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPage:
    """A page with its image; `raster` is None where a text layer is kept and nothing needs to be recognized.

    `to_source` maps pixels of the raster onto those of the source, which differ where the source has oblong ones.
    """

    source: SourcePage
    raster: Raster | None
    to_source: Homography = IDENTITY


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
