"""Pages with every word in its place, and the composer that fills them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.scans.errors import LayoutError
from tests.scans.paragraph import ASCENT, DESCENT, Paragraph, Piece, Run, break_lines, spread

MM = 72 / 25.4
A4 = (595.28, 841.89)
# Nghị định 30/2020/NĐ-CP, appendix I: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm.
TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 20 * MM, 30 * MM, 17 * MM
PAGE_NUMBER_Y = 11 * MM
PAGE_NUMBER = "page"
"""The block of a page's number is named so, with the number."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word: box in points from the page's top left corner, and where it comes from.

    `block` names the paragraph, table row, or header column line, `cell` the table cell, `offset` the character in the
    block's plain text. `glued`: it continues the word before it, which was broken after a hyphen at the line's end.
    """

    text: str
    box: Box
    style: str
    size: float
    block: str
    cell: int
    offset: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, ends in points from the top left corner."""

    ends: Box
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Place:
    """Where something that is not printed goes: "number" or "day" by pen, "signature", "seal"; text for pen or ring."""

    kind: str
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page; words in reading order."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    places: tuple[Place, ...]


@dataclass(slots=True)
class Composer:
    """Fills pages from top to bottom. `y` is where the next line's top goes, in points from the top."""

    size: float
    pages: list[tuple[list[Word], list[Rule], list[Place]]] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def width(self) -> float:
        """Width of the text column in points."""
        return A4[0] - LEFT - RIGHT

    @property
    def bottom(self) -> float:
        """Lowest edge of text."""
        return A4[1] - BOTTOM

    def new_page(self) -> None:
        """Begin a page; from the second on with its number centred in the top margin."""
        self.pages.append(([], [], []))
        self.y = TOP
        number = len(self.pages)
        if number > 1:
            paragraph = Paragraph(f"{PAGE_NUMBER}{number}", (Run(str(number)),), 13, align="center")
            self.column([paragraph], LEFT, self.width, PAGE_NUMBER_Y)

    def need(self, height: float) -> None:
        """Begin a page unless `height` points are left on this one."""
        if height > self.bottom - TOP:
            raise LayoutError(f"{height:.0f} points do not fit on a page", "Shorten the block")
        if self.y + height > self.bottom:
            self.new_page()

    def flow(self, paragraph: Paragraph) -> None:
        """Set a paragraph in the text column, over as many pages as it takes."""
        lines = break_lines(paragraph, self.width)
        self.need(min(len(lines), 2) * paragraph.line_height + paragraph.keep * paragraph.line_height)
        for i in range(len(lines)):
            if self.y + paragraph.line_height > self.bottom:
                self.new_page()
            self._line(lines, i, paragraph, (LEFT, self.width, self.y))
            self.y += paragraph.line_height
        self.y += paragraph.after

    def column(self, paragraphs: list[Paragraph], x: float, width: float, y: float) -> float:
        """Set paragraphs in a column of this page from `y` down; return where the last ends."""
        for paragraph in paragraphs:
            lines = break_lines(paragraph, width)
            for i in range(len(lines)):
                self._line(lines, i, paragraph, (x, width, y))
                y += paragraph.line_height
            y += paragraph.after
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        """Draw a line on this page."""
        self.pages[-1][1].append(Rule((x0, y0, x1, y1), width))

    def place(self, place: Place) -> None:
        """Remember a spot of this page for ink that is not printed."""
        self.pages[-1][2].append(place)

    def finished(self) -> tuple[Page, ...]:
        """The pages so far."""
        return tuple(Page(tuple(words), tuple(rules), tuple(places)) for words, rules, places in self.pages)

    def _line(self, lines: list[list[Piece]], i: int, paragraph: Paragraph, at: tuple[float, float, float]) -> None:
        x, width, y = at
        first, last = i == 0, i == len(lines) - 1
        base = y + (paragraph.line_height + (ASCENT - DESCENT) * paragraph.size) / 2
        top, foot = base - ASCENT * paragraph.size, base + DESCENT * paragraph.size
        for piece, edge in zip(lines[i], spread(lines[i], paragraph, width, first=first, last=last), strict=True):
            box = (x + edge, top, x + edge + piece.width, foot)
            if piece.blank:
                self.place(Place(piece.blank, box, piece.text))
                continue
            origin = (paragraph.block, paragraph.cell, piece.offset, piece.glued)
            self.pages[-1][0].append(Word(piece.text, box, piece.style, paragraph.size, *origin))


def column_height(paragraphs: list[Paragraph], width: float) -> float:
    """Height in points of paragraphs set in a column."""
    return sum(len(break_lines(p, width)) * p.line_height + p.after for p in paragraphs)
