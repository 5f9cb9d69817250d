"""The column of text beside a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from sohoa.domain.trace import Note
from sohoa.publish.pictures.lettering import LARGE, NORMAL, SMALL, height_of, wrapped, write
from sohoa.publish.pictures.palette import ALARM, BLACK, GREY, WHITE, Colour

# Wide enough for the longest code of a note in normal letters.
COLUMN = 330
EDGE = 16
SWATCH = 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of text, broken into lines where it is long, with a patch of `swatch` before it; `above` pixels clear."""

    text: str
    size: int = NORMAL
    colour: Colour = BLACK
    swatch: Colour | None = None
    above: int = 2


def heading(text: str) -> Entry:
    return Entry(text, SMALL, GREY, above=14)


def title(text: str) -> Entry:
    return Entry(text, LARGE)


def noted(notes: Iterable[Note]) -> Iterable[Entry]:
    """The notes of a page, code and sentence."""
    for note in notes:
        yield Entry(note.code, NORMAL, ALARM, above=8)
        yield Entry(note.message, SMALL)


def with_column(picture: Image.Image, entries: Iterable[Entry]) -> Image.Image:
    """The picture with the entries in a column at its right; what finds no room at its foot is left out."""
    whole = Image.new("RGB", (picture.width + COLUMN, picture.height), WHITE)
    whole.paste(picture, (0, 0))
    pen = ImageDraw.Draw(whole)
    y = EDGE
    for entry in entries:
        y = _write(pen, picture.width + EDGE, y + entry.above, entry, picture.height)
    return whole


def without_column(picture: Image.Image) -> Image.Image:
    """The picture that `with_column` put a column beside."""
    return picture.crop((0, 0, picture.width - COLUMN, picture.height))


def _write(pen: ImageDraw.ImageDraw, x: int, y: int, entry: Entry, bottom: int) -> int:
    """Write an entry at (x, y); the y below it."""
    indent = SWATCH if entry.swatch else 0
    step = height_of(entry.size)
    for line in wrapped(entry.text, entry.size, COLUMN - 2 * EDGE - indent):
        if y + step > bottom:
            return bottom
        write(pen, (x + indent, y), line, entry.size, entry.colour)
        if indent:
            pen.rectangle((x, y + 2, x + indent - 8, y + step - 5), fill=entry.swatch)
            entry = Entry(entry.text, entry.size, entry.colour)
        y += step
    return y
