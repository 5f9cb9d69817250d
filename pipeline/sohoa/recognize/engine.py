"""What an OCR engine is to sohoa."""

from __future__ import annotations

from typing import Protocol

from sohoa.domain.page import OcrPage
from sohoa.domain.raster import Raster


class OcrEngine(Protocol):
    """An engine is made from `RecognizeSettings` and reads one page at a time.

    Engines register a factory under the entry-point group `sohoa.engines`. They raise DependencyMissing from their
    factory when something they need is not installed, and PageError from `recognize`.
    """

    def recognize(self, raster: Raster) -> OcrPage:
        """Zones, lines and words of `raster` in reading order, boxes in its pixels, text in NFC."""
        ...
