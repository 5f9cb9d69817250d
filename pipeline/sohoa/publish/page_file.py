"""`pages/NNNN.json`: one page with everything that was read on it and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from sohoa.domain.geometry import Box
from sohoa.domain.page import (
    CleanPage,
    ColourMode,
    DpiOrigin,
    OcrWord,
    RecognizedPage,
    RestoredPage,
    RestoredWord,
    Style,
    TableCell,
    ZoneKind,
)
from sohoa.domain.trace import Alternative, Change, Note


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A word: `read` is the text as recognized, `text` as restored.

    `text` is empty where the word was joined to the one before it, and may hold a space where two words had been run
    together. `probability` is that of the restored text being what stands on the paper; `doubt` is set where a person
    should look at it: `improbable`, `number-doubtful`, `numbering-doubtful`, or `corrected-elsewhere`: people
    corrected the same reading in other documents. `corrections` are those made by people, oldest first. `others` are
    what the engine may have read instead, with the natural log of how much less probable each is.
    """

    text: str
    read: str
    box: Box
    confidence: float | None
    change: Change | None = None
    probability: float | None = None
    doubt: str | None = None
    style: Style = "regular"
    handwritten: bool = False
    corrections: tuple[str, ...] = ()
    others: tuple[Alternative, ...] = ()

    @property
    def current(self) -> str:
        """What counts: the newest correction, or the text as restored."""
        return self.corrections[-1] if self.corrections else self.text


@dataclass(frozen=True, slots=True)
class LineEntry:
    box: Box
    paragraph: int
    words: tuple[WordEntry, ...]


@dataclass(frozen=True, slots=True)
class ZoneEntry:
    """A region; a table has `cells`, and the `paragraph` of its lines is the number of the cell they stand in."""

    box: Box
    lines: tuple[LineEntry, ...]
    cells: tuple[TableCell, ...] = ()
    kind: ZoneKind = "body"


@dataclass(frozen=True, slots=True)
class PageFile:
    """One page. Boxes are `[x0, y0, x1, y1]` in pixels of the page image as scanned, origin top left."""

    number: int
    width: int
    height: int
    dpi: float
    dpi_origin: DpiOrigin
    mode: ColourMode
    engine: str
    seconds: float
    zones: tuple[ZoneEntry, ...]
    clean: tuple[CleanPage, ...]
    notes: tuple[Note, ...] = ()
    schema_version: Literal[1] = 1


PAGE_FILE = TypeAdapter(PageFile)


def page_file(page: RecognizedPage, restored: RestoredPage) -> PageFile:
    """The record of a page, its words as read side by side with those restored."""
    words = iter(restored.words)
    zones = tuple(
        ZoneEntry(
            zone.box,
            tuple(
                LineEntry(line.box, line.paragraph, tuple(_entry(word, next(words)) for word in line.words))
                for line in zone.lines
            ),
            zone.cells,
            zone.kind,
        )
        for zone in page.ocr.zones
    )
    source = page.source
    return PageFile(
        number=source.number,
        width=source.width,
        height=source.height,
        dpi=source.dpi,
        dpi_origin=source.dpi_origin,
        mode=source.mode,
        engine=page.ocr.engine,
        seconds=page.ocr.seconds,
        zones=zones,
        clean=page.clean,
        notes=(*source.notes, *page.notes),
    )


def write_page_file(page: RecognizedPage, restored: RestoredPage, path: Path) -> None:
    path.write_bytes(PAGE_FILE.dump_json(page_file(page, restored)))


def _entry(word: OcrWord, restored: RestoredWord) -> WordEntry:
    return WordEntry(
        text=restored.text,
        read=word.text,
        box=word.box,
        confidence=word.confidence,
        change=restored.change,
        probability=restored.probability,
        doubt=restored.doubt,
        style=word.style,
        handwritten=word.handwritten,
        others=word.others,
    )
