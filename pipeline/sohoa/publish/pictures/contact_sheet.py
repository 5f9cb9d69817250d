"""All pages of a document at a glance: small overlays in rows, with number, mean confidence and notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from sohoa.publish.pictures import palette
from sohoa.publish.pictures.caption import without_column
from sohoa.publish.pictures.lettering import LARGE, SMALL, height_of, width_of, wrapped, write
from sohoa.publish.pictures.palette import ALARM, DESK, GREY, WHITE

COLUMNS, ROWS = 5, 3
PAGES_A_SHEET = COLUMNS * ROWS
# An A4 page fills a tile; others keep their proportions.
TILE_WIDTH, TILE_HEIGHT = 320, 453
GAP = 18
# Room below a tile for number and confidence, and the lines of its notes.
NOTE_LINES = 4
CAPTION = height_of(LARGE) + NOTE_LINES * height_of(SMALL)


@dataclass(frozen=True, slots=True)
class Tile:
    """A page of the sheet: its number, mean confidence, the codes of its notes, and its overlay where it has one."""

    number: int
    confidence: float | None
    notes: tuple[str, ...]
    overlay: Path | None


def contact_sheet(tiles: Iterable[Tile]) -> Image.Image:
    """A sheet of at most `PAGES_A_SHEET` tiles, from left to right and down. One overlay is in memory at a time."""
    shown = list(tiles)
    rows, columns = -(-len(shown) // COLUMNS), min(len(shown), COLUMNS)
    size = (GAP + columns * (TILE_WIDTH + GAP), GAP + rows * (TILE_HEIGHT + CAPTION + GAP))
    sheet = Image.new("RGB", size, DESK)
    for index, tile in enumerate(shown):
        row, column = divmod(index, COLUMNS)
        at = (GAP + column * (TILE_WIDTH + GAP), GAP + row * (TILE_HEIGHT + CAPTION + GAP))
        _place(sheet, tile, at)
    return sheet


def _place(sheet: Image.Image, tile: Tile, at: tuple[int, int]) -> None:
    x, y = at
    pen = ImageDraw.Draw(sheet)
    if tile.overlay is None:
        pen.rectangle((x, y, x + TILE_WIDTH, y + TILE_HEIGHT), fill=WHITE, outline=GREY)
        write(
            pen, (x + (TILE_WIDTH - width_of("no picture", LARGE)) / 2, y + TILE_HEIGHT / 2), "no picture", LARGE, GREY
        )
    else:
        small = _thumbnail(tile.overlay)
        sheet.paste(small, (x + (TILE_WIDTH - small.width) // 2, y + (TILE_HEIGHT - small.height) // 2))
    y += TILE_HEIGHT + 4
    write(pen, (x, y), str(tile.number), LARGE)
    rated = "" if tile.confidence is None else f"{tile.confidence:.2f}"
    right = x + TILE_WIDTH - width_of(rated, LARGE)
    write(pen, (right, y), rated, LARGE, palette.of_confidence(tile.confidence))
    y += height_of(LARGE)
    for line in list(wrapped(", ".join(tile.notes), SMALL, TILE_WIDTH))[:NOTE_LINES]:
        write(pen, (x, y), line, SMALL, ALARM)
        y += height_of(SMALL)


def _thumbnail(overlay: Path) -> Image.Image:
    """The overlay without its legend, small enough for a tile."""
    with Image.open(overlay) as picture:
        page = without_column(picture.convert("RGB"))
    page.thumbnail((TILE_WIDTH, TILE_HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return page
