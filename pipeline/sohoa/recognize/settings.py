"""Choices of the recognize stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecognizeSettings:
    """How pages are recognized.

    engine: name of an engine: an entry point of the group `sohoa.engines`, or `module:factory`.
    language: the engine's name of the language.
    segmentation: Tesseract's page segmentation mode (`--psm`); 3 finds columns by itself.
    reading_dpi: the resolution to which finer pages are reduced before their running text is read, those of small print
        less; 0 leaves them as they are.
    columns: whether columns are read one after the other, zones told by their kind, what stands beside the text set
        apart, and bold and italic told.
    tables: whether tables are found: those with rules read cell by cell, others taken from the text by alignment.
    leaders: whether the dotted blanks of forms are taken off before the engine reads, and put back as `…`.
    stamps: whether boxed stamps (`ĐẾN`, secrecy, urgency) are read apart and kept out of the running text.
    timeout_s: seconds after which Tesseract is stopped on a page and the page counted as failed.
    turned_below: pages read with a lower mean confidence (0 to 1) are examined for being turned by 90, 180 or 270
        degrees.
    """

    engine: str = "sohoa"
    language: str = "vie"
    segmentation: int = 3
    reading_dpi: float = 200.0
    columns: bool = True
    tables: bool = True
    leaders: bool = True
    stamps: bool = True
    timeout_s: float = 120.0
    turned_below: float = 0.7
