"""One page on its way: SourcePage → CleanPage → OcrPage → RestoredPage.

Each stage adds its own record and reads the others. All boxes are pixels of the page image as scanned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sohoa.domain.geometry import Box, PageMap
from sohoa.domain.trace import Alternative, Change, Note, ProcessingStep

DpiOrigin = Literal["metadata", "estimated", "rendered"]
ColourMode = Literal["bilevel", "grey", "colour"]
Style = Literal["regular", "bold", "italic", "bold-italic"]
ZoneKind = Literal[
    "nation",
    "issuer",
    "number",
    "place-date",
    "title",
    "body",
    "list",
    "table",
    "signature",
    "recipients",
    "page-number",
    "margin-note",
    "digital-signature",
    "stamp",
    "noise",
]
# What is printed or stamped beside the text of a document and is no part of it, and what is no text at all.
ASIDE: frozenset[ZoneKind] = frozenset({"page-number", "margin-note", "digital-signature", "stamp", "noise"})
MarkKind = Literal["seal", "stamp", "signature", "handwriting", "scribble"]


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as read. `confidence` runs from 0 to 1; None where the source gives none (a digital text layer).

    `handwritten` is true where a pen filled in a number or a day: what was read there is a guess. `others` are what the
    engine may have read instead, each with the natural log of how much less probable it is, the likeliest first; empty
    where it is sure or does not tell.
    """

    text: str
    box: Box
    confidence: float | None
    style: Style = "regular"
    handwritten: bool = False
    others: tuple[Alternative, ...] = ()

    def part(self, start: int, stop: int) -> Box:
        """The box of the letters from `start` to `stop`, a pixel wide at least, their places estimated by counting."""
        width, count = self.box.width, max(len(self.text), 1)
        left, right = (self.box.x0 + width * at // count for at in (start, stop))
        return self.box._replace(x0=left, x1=max(right, left + 1))


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of words in reading order. `paragraph` counts the paragraphs of the zone from 0."""

    box: Box
    paragraph: int
    words: tuple[OcrWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its first row and column, from 0, how many it spans, and its box from rule to rule."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class OcrZone:
    """A region of the page whose lines are read one after the other.

    A table has `cells`, in reading order; the `paragraph` of its lines is the number of the cell they stand in.
    """

    box: Box
    lines: tuple[OcrLine, ...]
    cells: tuple[TableCell, ...] = ()
    kind: ZoneKind = "body"

    @property
    def is_aside(self) -> bool:
        """Whether the zone stands beside the text of the document: its lines are kept, but not in the running text."""
        return self.kind in ASIDE


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a source file as it was found.

    `number` counts from 1. `text_layer` holds the words of a digital text layer, when it was asked for and can be
    trusted; such a page is not recognized again. `notes` tell what was left out or assumed.
    """

    number: int
    width: int
    height: int
    dpi: float
    dpi_origin: DpiOrigin
    mode: ColourMode
    text_layer: tuple[OcrZone, ...] | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMark:
    """Ink that is no print: where it lies on the page as scanned. It is kept out of the text."""

    kind: MarkKind
    box: Box


@dataclass(frozen=True, slots=True)
class CleanPage:
    """What cleaning made for the OCR engine: its size, its resolution, the way back to the scan, and the steps.

    `marks` are the seals, stamps, signatures and scribbles that were taken off.
    """

    width: int
    height: int
    dpi: float
    to_source: PageMap
    steps: tuple[ProcessingStep, ...] = ()
    marks: tuple[PageMark, ...] = ()

    def moved(self, to_source: PageMap) -> CleanPage:
        """The same record for a page that `to_source` leads on from what was its source."""
        marks = tuple(replace(mark, box=to_source.box(mark.box)) for mark in self.marks)
        return replace(self, to_source=to_source.after(self.to_source), marks=marks)


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What an engine read. `engine` names it with version and language, `seconds` is its wall time.

    The name is empty where there was nothing to read and no engine was asked.
    """

    engine: str
    zones: tuple[OcrZone, ...]
    seconds: float = 0.0

    @property
    def lines(self) -> Iterator[OcrLine]:
        return (line for zone in self.zones for line in zone.lines)

    @property
    def words(self) -> Iterator[OcrWord]:
        return (word for line in self.lines for word in line.words)

    def mapped(self, to_source: PageMap, width: int, height: int) -> OcrPage:
        """The same page with its boxes carried by `to_source` onto a page of `width` by `height` pixels."""

        def move(box: Box) -> Box:
            return to_source.box(box).clipped(width, height)

        def line(one: OcrLine) -> OcrLine:
            words = tuple(replace(word, box=move(word.box)) for word in one.words)
            return replace(one, box=move(one.box), words=words)

        def cell(one: TableCell) -> TableCell:
            return replace(one, box=move(one.box))

        def moved(zone: OcrZone) -> OcrZone:
            lines, cells = tuple(map(line, zone.lines)), tuple(map(cell, zone.cells))
            return replace(zone, box=move(zone.box), lines=lines, cells=cells)

        return replace(self, zones=tuple(map(moved, self.zones)))


@dataclass(frozen=True, slots=True)
class PageLook:
    """How a page looks, in figures small enough to compare it with all others of its document.

    `paper` is the grey of the paper as scanned, from 0 to 255; `ink_mm2` the ink within the margins of the cleaned
    leaves, specks left out, in square millimetres; `hash` a difference hash of the cleaned leaves, hexadecimal digits,
    16 a leaf.
    """

    paper: float
    ink_mm2: float
    hash: str


@dataclass(frozen=True, slots=True)
class RecognizedPage:
    """A page up to and with recognition: what a worker hands over for one page.

    `clean` has one entry for each leaf, left to right: two where two facing pages were scanned as one. `notes` are what
    was noticed while it was cleaned and read, beside those of the source. `look` is None where a text layer was kept.
    """

    source: SourcePage
    clean: tuple[CleanPage, ...]
    ocr: OcrPage
    notes: tuple[Note, ...] = ()
    look: PageLook | None = None


@dataclass(frozen=True, slots=True)
class RestoredWord:
    """The restored text of one word as read.

    `text` may hold a space where two words had been run together, and is empty where the word was joined to the one
    before it; `change` is None where the text is as read. `probability` is how probable it is that the text is what
    stands on the paper, None where nothing is known of it. `doubt` says why a person should look at the word, None
    where nobody needs to.
    """

    text: str
    change: Change | None = None
    probability: float | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class RestoredPage:
    """Restored words, one for each of `OcrPage.words`, in the same order."""

    words: tuple[RestoredWord, ...]
