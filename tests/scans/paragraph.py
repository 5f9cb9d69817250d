"""Breaks a paragraph into lines and gives every word its place on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.scans.fonts import text_width

# Ascent and descent of Liberation Serif with stacked Vietnamese marks (Ế, Ộ), as shares of the size.
ASCENT = 0.92
DESCENT = 0.22
# Width left for a number or a day to be written by hand, in points: two to four digits of a ball pen.
BLANK_WIDTH = 34.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in one style. A `blank` run is left empty in print; its text is for the pen, `blank` says which."""

    text: str
    style: str = "regular"
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to be set: `block` names it, lengths in points, `leading` is a share of `size`.

    `indent` is that of the first line, `keep` the number of lines that must follow on the same page.
    """

    block: str
    runs: tuple[Run, ...]
    size: float
    align: str = "justify"
    indent: float = 0.0
    leading: float = 1.25
    after: float = 0.0
    keep: int = 0
    cell: int = 0

    @property
    def line_height(self) -> float:
        """Distance from one line to the next in points."""
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one when it was broken after a hyphen (then the next is `glued` to it)."""

    text: str
    style: str
    width: float
    offset: int
    glued: bool
    blank: str = ""


def split_words(paragraph: Paragraph) -> list[Piece]:
    """The words with their offsets in the plain text, where one space stands between words of neighbouring runs."""
    pieces = []
    offset = 0
    for run in paragraph.runs:
        if run.blank:
            pieces.append(Piece(run.text, run.style, BLANK_WIDTH, offset, False, run.blank))
            continue
        for match in re.finditer(r"\S+", run.text):
            width = text_width(match[0], run.style, paragraph.size)
            pieces.append(Piece(match[0], run.style, width, offset + match.start(), False))
        offset += len(run.text) + 1
    return pieces


def break_lines(paragraph: Paragraph, width: float) -> list[list[Piece]]:
    """Greedy lines no wider than `width` points; a word with hyphens may be broken after one."""
    lines: list[list[Piece]] = [[]]
    used = paragraph.indent
    queue = split_words(paragraph)[::-1]
    while queue:
        piece = queue.pop()
        space = text_width(" ", piece.style, paragraph.size) if lines[-1] else 0.0
        if used + space + piece.width <= width + 0.01:
            lines[-1].append(piece)
            used += space + piece.width
            continue
        parts = _hyphen_break(piece, paragraph.size, width - used - space)
        if parts:
            lines[-1].append(parts[0])
            queue.append(parts[1])
        elif lines[-1]:
            queue.append(piece)
        else:
            lines[-1].append(piece)  # wider than the column: let it stick out rather than vanish
        lines.append([])
        used = 0.0
    return [line for line in lines if line]


def _hyphen_break(piece: Piece, size: float, room: float) -> tuple[Piece, Piece] | None:
    """Codes such as 15/KH-HĐTĐ break after the hyphen, as word processors do."""
    for match in reversed(list(re.finditer(r"(?<=\w)-(?=\w)", piece.text))):
        head, tail = piece.text[: match.end()], piece.text[match.end() :]
        head_width = text_width(head, piece.style, size)
        if head_width <= room:
            rest = Piece(tail, piece.style, text_width(tail, piece.style, size), piece.offset + match.end(), True)
            return Piece(head, piece.style, head_width, piece.offset, piece.glued), rest
    return None


def spread(line: list[Piece], paragraph: Paragraph, width: float, *, first: bool, last: bool) -> list[float]:
    """The left edge of every piece of a line, in points from the column's left edge."""
    start = paragraph.indent if first else 0.0
    spaces = [text_width(" ", piece.style, paragraph.size) for piece in line[1:]]
    slack = width - start - sum(piece.width for piece in line) - sum(spaces)
    if paragraph.align == "center":
        start += slack / 2
    elif paragraph.align == "right":
        start += slack
    elif paragraph.align == "justify" and not last and spaces:
        spaces = [space + slack / len(spaces) for space in spaces]
    edges = [start]
    for piece, space in zip(line, spaces, strict=False):
        edges.append(edges[-1] + piece.width + space)
    return edges
