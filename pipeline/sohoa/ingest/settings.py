"""Limits and choices of the ingest stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TextLayerUse = Literal["auto", "keep", "ignore"]


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How source files are read.

    max_pixels: largest page image, in pixels; A4 at 600 dpi has 35 million.
    max_pages: most pages of one file.
    max_bytes: largest source file.
    render_dpi: resolution for PDF pages that are not one scanned image.
    text_layer: `auto` keeps the text of pages made on a computer and recognizes scans; `keep` trusts any text layer;
        `ignore` recognizes every page.
    """

    max_pixels: int = 50_000_000
    max_pages: int = 20_000
    max_bytes: int = 4_000_000_000
    render_dpi: int = 300
    text_layer: TextLayerUse = "auto"
