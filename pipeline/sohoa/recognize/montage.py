"""Recognizing tables cell by cell in one go: the cells are set below each other and read as one column.

An engine takes a fifth of a second to start, and a table has a hundred cells. Set in one column with white between
them, they are read at once, no line runs from cell to cell, and small numbers are not taken for specks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell
from sohoa.domain.raster import Pixels, Raster
from sohoa.recognize.tables import Table, ink_of

# White around and between cells, in mm: more than between lines, so that the engine sees paragraphs.
MARGIN_MM, GAP_MM = 1.2, 2.9
# Left and right of a rule letters do not begin before this.
INSET_MM = 0.25
# Ink may be as faint as this where a scan fades; the paper of a cleaned page is white.
INK = 190
# What is left of a rule along an edge is as dark as letters: no further than this from their ink towards white paper.
EDGE_SHARE = 0.588
# Ink that reaches into a cell no further than this (mm) from its edge is left of a rule.
EDGE_MM = 0.8
# Fewer dark pixels (in mm²) are specks; a full stop of 10 points has 0.2.
LEAST_INK_MM2 = 0.12
# Engines refuse images of more than 32,767 pixels.
HIGHEST = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """The ink of a cell, and where its upper left corner stands on the page."""

    pixels: Pixels
    x: int
    y: int
    table: int
    cell: int

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])


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


def montages(
    raster: Raster, tables: Sequence[Table], chosen: Container[tuple[int, int]] | None = None
) -> Iterator[Montage]:
    """The cells of all tables with ink in them, in one column, or several where one would be too high.

    `chosen` are the cells to take, as (number of the table, number of the cell); None takes all.
    """
    gap = _pixels(GAP_MM, raster.dpi)
    column: list[_Piece] = []
    height = gap
    for piece in _pieces(raster, tables):
        if chosen is not None and (piece.table, piece.cell) not in chosen:
            continue
        if column and height + piece.height + gap > HIGHEST:
            yield _montage(column, raster.dpi)
            column, height = [], gap
        column.append(piece)
        height += piece.height + gap
    if column:
        yield _montage(column, raster.dpi)


def table_zones(tables: Sequence[Table], read: Sequence[tuple[Montage, OcrPage]]) -> list[OcrZone]:
    """The tables as zones, with what was read on their montages put back into the cells."""
    lines: dict[tuple[int, int], list[OcrLine]] = {}
    for montage, ocr in read:
        for line in ocr.lines:
            for slot, words in groupby(line.words, key=lambda word: _slot_of(word.box, montage)):
                lines.setdefault((slot.table, slot.cell), []).append(_line(slot, list(words)))
    return [
        OcrZone(
            table.box,
            tuple(line for cell in range(len(table.cells)) for line in lines.get((number, cell), ())),
            table.cells,
        )
        for number, table in enumerate(tables)
    ]


def _pixels(mm: float, dpi: float) -> int:
    return round(mm / 25.4 * dpi)


def _pieces(raster: Raster, tables: Sequence[Table]) -> Iterator[_Piece]:
    """The ink of all cells that are not blank."""
    for number, table in enumerate(tables):
        box = table.box
        bare = raster.pixels[box.y0 : box.y1, box.x0 : box.x1].copy()
        bare[table.rules] = 255
        for at, cell in enumerate(table.cells):
            room = _inside(cell, box, raster.dpi)
            _clear_edges(bare[room.y0 : room.y1, room.x0 : room.x1], _pixels(EDGE_MM, raster.dpi))
            ink = _ink(bare, room, raster.dpi)
            if ink is not None:
                yield _Piece(bare[ink.y0 : ink.y1, ink.x0 : ink.x1], box.x0 + ink.x0, box.y0 + ink.y0, number, at)


def _inside(cell: TableCell, table: Box, dpi: float) -> Box:
    """The room of a cell within its rules, in pixels from the table's corner."""
    inset = max(_pixels(INSET_MM, dpi), 1)
    return Box(
        max(cell.box.x0 - table.x0 + inset, 0),
        max(cell.box.y0 - table.y0 + inset, 0),
        cell.box.x1 - table.x0 - inset,
        cell.box.y1 - table.y0 - inset,
    )


def _clear_edges(cell: Pixels, depth: int) -> None:
    """Paint white in place what touches the edge of a cell and reaches less than `depth` pixels into it."""
    height, width = cell.shape
    if min(height, width) <= 2 * depth:
        return
    ink = ink_of(cell)
    level = min(ink + EDGE_SHARE * (255 - ink), INK)
    if not _is_inked_along_edge(cell, level):
        return
    _, labels, stats, _ = cv2.connectedComponentsWithStats((cell < level).astype(np.uint8), connectivity=8)
    x, y, w, h = (stats[:, column] for column in range(4))
    beside = ((x == 0) | (x + w == width)) & (w < depth)
    along = ((y == 0) | (y + h == height)) & (h < depth)
    left = beside | along
    left[0] = False
    cell[left[labels]] = 255


def _is_inked_along_edge(cell: Pixels, level: float) -> bool:
    return any((edge < level).any() for edge in (cell[0], cell[-1], cell[:, 0], cell[:, -1]))


def _ink(pixels: Pixels, room: Box, dpi: float) -> Box | None:
    """The bounds of the ink within `room`, None where there is no more than specks."""
    dark = pixels[room.y0 : room.y1, room.x0 : room.x1] < INK
    if dark.sum() < LEAST_INK_MM2 * (dpi / 25.4) ** 2:
        return None
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return Box(
        room.x0 + int(columns[0]), room.y0 + int(rows[0]), room.x0 + int(columns[-1]) + 1, room.y0 + int(rows[-1]) + 1
    )


def _montage(column: Sequence[_Piece], dpi: float) -> Montage:
    """The pieces below each other, flush left."""
    margin, gap = _pixels(MARGIN_MM, dpi), _pixels(GAP_MM, dpi)
    height = gap + sum(piece.height + gap for piece in column)
    pixels = np.full((height, max(piece.width for piece in column) + 2 * margin), 255, np.uint8)
    slots: list[_Slot] = []
    top = gap
    for piece in column:
        pixels[top : top + piece.height, margin : margin + piece.width] = piece.pixels
        slots.append(_Slot(piece.table, piece.cell, top, top + piece.height, piece.x - margin, piece.y - top))
        top += piece.height + gap
    return Montage(Raster(pixels, dpi), tuple(slots))


def _slot_of(box: Box, montage: Montage) -> _Slot:
    """The slot whose rows hold the middle of a box, or are nearest: every word that was read belongs to one."""
    middle = (box.y0 + box.y1) / 2
    at = bisect_right(montage.slots, middle, key=lambda slot: slot.top) - 1
    near = montage.slots[max(at, 0) : at + 2]
    return min(near, key=lambda slot: max(slot.top - middle, middle - slot.bottom, 0))


def _line(slot: _Slot, words: Sequence[OcrWord]) -> OcrLine:
    moved = tuple(replace(word, box=_moved(word.box, slot)) for word in words)
    return OcrLine(Box.around(word.box for word in moved), slot.cell, moved)


def _moved(box: Box, slot: _Slot) -> Box:
    return Box(box.x0 + slot.dx, box.y0 + slot.dy, box.x1 + slot.dx, box.y1 + slot.dy)
