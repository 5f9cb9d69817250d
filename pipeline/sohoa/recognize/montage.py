"""Recognizing tables cell by cell in one go: the cells are set below each other and read as one column.

An engine takes a fifth of a second to start, and a table has a hundred cells. Set in one column with white between
them, they are read at once, no line runs from cell to cell, and small numbers are not taken for specks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell
from sohoa.domain.raster import Pixels, Raster
from sohoa.recognize.tables import Table

# White around and between cells, in mm: more than between lines, so that the engine sees paragraphs.
MARGIN_MM, GAP_MM = 1.2, 2.9
# Left and right of a rule letters do not begin before this.
INSET_MM = 0.25
INK = 150
# Fewer dark pixels (in mm²) are specks; a full stop of 10 points has 0.2.
LEAST_INK_MM2 = 0.12
# Engines refuse images of more than 32,767 pixels.
HIGHEST = 20_000


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the ink of a cell stands on the montage: rows from `top` to `bottom`, and how to get back to the page."""

    table: int
    cell: int
    top: int
    bottom: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True, eq=False)
class Montage:
    """Cells of tables as one column to be read, with their places."""

    raster: Raster
    slots: tuple[_Slot, ...]


def montages(raster: Raster, tables: Sequence[Table]) -> Iterator[Montage]:
    """The cells of all tables with ink in them, in one column, or several where one would be too high."""
    gap = round(GAP_MM / 25.4 * raster.dpi)
    pieces: list[Pixels] = []
    slots: list[_Slot] = []
    top = gap
    for piece, x, y, table, cell in _pieces(raster, tables):
        if pieces and top + piece.shape[0] + gap > HIGHEST:
            yield _montage(pieces, slots, raster.dpi)
            pieces, slots, top = [], [], gap
        margin = round(MARGIN_MM / 25.4 * raster.dpi)
        pieces.append(piece)
        slots.append(_Slot(table, cell, top, top + piece.shape[0], x - margin, y - top))
        top += piece.shape[0] + gap
    if pieces:
        yield _montage(pieces, slots, raster.dpi)


def table_zones(tables: Sequence[Table], read: Sequence[tuple[Montage, OcrPage]]) -> list[OcrZone]:
    """The tables as zones, with what was read on their montages put back into the cells."""
    lines: dict[tuple[int, int], list[OcrLine]] = {}
    for montage, ocr in read:
        for line in ocr.lines:
            for slot, words in groupby(line.words, key=lambda word: _slot_of(word.box, montage)):
                if slot is not None:
                    lines.setdefault((slot.table, slot.cell), []).append(_line(slot, list(words)))
    return [
        OcrZone(
            table.box,
            tuple(line for cell in range(len(table.cells)) for line in lines.get((number, cell), ())),
            table.cells,
        )
        for number, table in enumerate(tables)
    ]


def _pieces(raster: Raster, tables: Sequence[Table]) -> Iterator[tuple[Pixels, int, int, int, int]]:
    """(ink of the cell, its x, its y, number of the table, number of the cell) of all cells that are not blank."""
    for number, table in enumerate(tables):
        box = table.box
        bare = raster.pixels[box.y0 : box.y1, box.x0 : box.x1].copy()
        bare[table.rules] = 255
        for at, cell in enumerate(table.cells):
            found = _ink(bare, _inside(cell, box, raster.dpi), raster.dpi)
            if found is not None:
                yield bare[found.y0 : found.y1, found.x0 : found.x1], box.x0 + found.x0, box.y0 + found.y0, number, at


def _inside(cell: TableCell, table: Box, dpi: float) -> Box:
    """The room of a cell within its rules, in pixels from the table's corner."""
    inset = max(round(INSET_MM / 25.4 * dpi), 1)
    return Box(
        max(cell.box.x0 - table.x0 + inset, 0),
        max(cell.box.y0 - table.y0 + inset, 0),
        cell.box.x1 - table.x0 - inset,
        cell.box.y1 - table.y0 - inset,
    )


def _ink(pixels: Pixels, room: Box, dpi: float) -> Box | None:
    """The bounds of the ink within `room`, None where there is no more than specks."""
    dark = pixels[room.y0 : room.y1, room.x0 : room.x1] < INK
    if dark.sum() < LEAST_INK_MM2 * (dpi / 25.4) ** 2:
        return None
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return Box(
        room.x0 + int(columns[0]), room.y0 + int(rows[0]), room.x0 + int(columns[-1]) + 1, room.y0 + int(rows[-1]) + 1
    )


def _montage(pieces: Sequence[Pixels], slots: Sequence[_Slot], dpi: float) -> Montage:
    margin, gap = (round(mm / 25.4 * dpi) for mm in (MARGIN_MM, GAP_MM))
    width = max(piece.shape[1] for piece in pieces) + 2 * margin
    pixels = np.full((slots[-1].bottom + gap, width), 255, np.uint8)
    for piece, slot in zip(pieces, slots, strict=True):
        pixels[slot.top : slot.bottom, margin : margin + piece.shape[1]] = piece
    return Montage(Raster(pixels, dpi), tuple(slots))


def _slot_of(box: Box, montage: Montage) -> _Slot | None:
    """The slot whose rows, with half the gaps, hold the middle of a box."""
    middle, reach = (box.y0 + box.y1) / 2, GAP_MM / 25.4 * montage.raster.dpi / 2
    at = bisect_right(montage.slots, middle + reach, key=lambda slot: slot.top) - 1
    return montage.slots[at] if at >= 0 and middle < montage.slots[at].bottom + reach else None


def _line(slot: _Slot, words: Sequence[OcrWord]) -> OcrLine:
    moved = tuple(OcrWord(word.text, _moved(word.box, slot), word.confidence) for word in words)
    return OcrLine(Box.around(word.box for word in moved), slot.cell, moved)


def _moved(box: Box, slot: _Slot) -> Box:
    return Box(box.x0 + slot.dx, box.y0 + slot.dy, box.x1 + slot.dx, box.y1 + slot.dy)
