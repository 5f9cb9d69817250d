"""Ruled tables: finding their rules, and the grid of cells between them.

Long straight strokes are kept by morphological opening, apart for both directions; what hangs together is a table when
it has a grid. Two neighbours of the grid are one cell where no rule parts them, so spans come out by themselves.

Source: Gatos and others, Automatic table detection in document images, ICAPR 2005 (rules and their crossings).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box
from sohoa.domain.page import TableCell
from sohoa.domain.raster import Pixels, Raster

# Rules are looked for at this resolution: a fine rule (0.1 mm) still darkens its pixels, at a quarter of the work.
SEARCH_DPI = 150
# Reducing the page makes thin rules paler than its ink: what lies no more than this far from the ink towards white
# paper is darkened by a rule. That is the grey 190 where ink is black.
RULE_SHARE = 0.745
# What is lighter than this may be paper. The ink of a page is the grey of the darker quarter of all else.
PAPER, DARKER_QUARTER = 215, 0.25
# The shortest stroke that can be a rule, in mm: longer than any letter of 14 points, shorter than a narrow cell.
RULE_ACROSS_MM, RULE_DOWN_MM = 8.0, 6.0
# A table is at least this wide and high (mm); smaller grids are logos and check boxes.
LEAST_WIDTH_MM, LEAST_HEIGHT_MM = 30.0, 8.0
# Strokes this near are one rule: double rules, between which no line of print fits, and the pieces of slanted ones.
SAME_RULE_MM = 1.9
# A rule is looked for so far (mm) on either side of its place: rules rise by the skew that is left, and a double one
# lies half its width on either side.
REACH_MM = 1.0
# The share of a cell's side that must be inked for a rule to be there: by long strokes, or by all ink; beside a single
# line of text (mm) more of it, for the stem of a capital fills two thirds of such a row.
LEAST_INKED, MOSTLY_INKED, MOSTLY_BESIDE_LINE, ONE_LINE_MM = 0.5, 0.6, 0.85, 9.0
# Fewer rules than these in both directions together are a signature's strokes or an underline that a pen crosses.
FEWEST_RULES = 4
# Two rules at least run across so much of a table and one down it; the arcs of a seal and the strokes of a pen do not.
CROSSING_ACROSS, CROSSING_DOWN = 0.5, 0.7
# Receipt stamps are ruled as well: so few cells in so little width (mm) are one.
STAMP_CELLS, STAMP_WIDTH_MM = 4, 75.0
# A stroke of more than this (mm) is a rule; letters that stand below or beside each other make shorter ones, which do
# not end at rules.
SURE_RULE_MM = 25.0
# A grid finer than this is a picture or a hatched field.
MOST_CELLS = 5000
# Where rules run on so far (mm) beyond the last one that crosses them, there is a cell without an outer rule.
OPEN_SIDE_MM = 3.0
# A cell that takes more of the page than this is no cell: the table is a frame around text.
MOST_OF_PAGE = 0.4

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table on a raster: its outer box, its cells in reading order, and its rules.

    `rules` is true where a rule is inked, of the shape of the box.
    """

    box: Box
    cells: tuple[TableCell, ...]
    rules: Mask


@dataclass(frozen=True, slots=True, eq=False)
class _Strokes:
    """Long strokes at `SEARCH_DPI` within the bounds of one grid, and all ink there; nonzero is ink."""

    across: Pixels
    down: Pixels
    ink: Pixels


def find_tables(raster: Raster) -> list[Table]:
    """The ruled tables of a grey raster, from top to bottom, outer ones only."""
    small = raster.reduced(SEARCH_DPI)
    ink = ink_of(raster.pixels)
    strokes = _long_strokes(small.pixels, small.dpi, min(ink + RULE_SHARE * (255 - ink), PAPER))
    found = [_table(part, offset, small.dpi, raster) for part, offset in _grids(strokes, small.dpi)]
    return sorted((table for table in found if table is not None), key=lambda table: (table.box.y0, table.box.x0))


def without_tables(raster: Raster, tables: Sequence[Table]) -> Raster:
    """A copy of the raster with the tables painted white."""
    pixels = raster.pixels.copy()
    for table in tables:
        pixels[table.box.y0 : table.box.y1, table.box.x0 : table.box.x1] = 255
    return Raster(pixels, raster.dpi)


def ink_of(pixels: Pixels) -> int:
    """The grey of the ink of a page or a part of one, 0 for black; where there is none it counts as black."""
    counts = cv2.calcHist([pixels], [0], None, [PAPER], [0, PAPER]).ravel().cumsum()
    return int(np.searchsorted(counts, DARKER_QUARTER * counts[-1])) if counts[-1] else 0


def _long_strokes(grey: Pixels, dpi: float, level: float) -> _Strokes:
    """What is darker than `level` for longer than letters are."""
    ink = ((grey < level) * 255).astype(np.uint8)

    def opened(gap: tuple[int, int], length: tuple[int, int]) -> Pixels:
        # Faxes break rules: gaps of a pixel or two are closed first.
        closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
        kept = cv2.morphologyEx(closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, length))
        return np.asarray(kept, np.uint8)

    across, down = (max(round(mm / 25.4 * dpi), 3) for mm in (RULE_ACROSS_MM, RULE_DOWN_MM))
    return _Strokes(opened((3, 1), (across, 1)), opened((1, 3), (1, down)), ink)


def _grids(strokes: _Strokes, dpi: float) -> Iterator[tuple[_Strokes, tuple[int, int]]]:
    """Strokes that hang together and are large enough for a table, with the place (x, y) of their bounds."""
    if not strokes.across.any() or not strokes.down.any():
        return
    joined = cv2.dilate(strokes.across | strokes.down, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        if width < LEAST_WIDTH_MM / 25.4 * dpi or height < LEAST_HEIGHT_MM / 25.4 * dpi:
            continue
        at = np.s_[y : y + height, x : x + width]
        own = labels[at] == number
        yield _Strokes(strokes.across[at] * own, strokes.down[at] * own, strokes.ink[at]), (x, y)


def _table(strokes: _Strokes, offset: tuple[int, int], dpi: float, raster: Raster) -> Table | None:
    """The table that the strokes of one grid rule, None where they make none."""
    reach = max(round(REACH_MM / 25.4 * dpi), 1)
    height, width = strokes.across.shape
    ruled = _grid(strokes, dpi, reach)
    room = OPEN_SIDE_MM / 25.4 * dpi
    ys, xs = (_with_open_ends(places, extent, room) for places, extent in zip(ruled, (height, width), strict=True))
    if sum(map(len, ruled)) < FEWEST_RULES or len(ys) < 2 or len(xs) < 3 or (len(ys) - 1) * (len(xs) - 1) > MOST_CELLS:
        return None
    scale = raster.dpi / dpi
    box = Box(*(round(value * scale) for value in (offset[0], offset[1], offset[0] + width, offset[1] + height)))
    box = box.clipped(raster.width, raster.height)
    edges = [[round((offset[axis] + value) * scale) for value in values] for axis, values in enumerate((xs, ys))]
    cells = _cells(_merged(*_open_sides(strokes, ys, xs, reach)), *edges)
    if _is_frame(cells, raster) or _is_stamp(cells, box, raster.dpi) or not _is_crossed(strokes, *ruled, reach):
        return None
    return Table(box, cells, _inked(strokes, ys, xs, reach, box))


def _grid(strokes: _Strokes, dpi: float, reach: int) -> tuple[list[int], list[int]]:
    """Where rules lie: those across (y), those down (x)."""
    same, sure = max(round(SAME_RULE_MM / 25.4 * dpi), 1), SURE_RULE_MM / 25.4 * dpi
    across = _without_letters(strokes.across.T, strokes.down.T, sure, reach).T
    return _rules(across, 1, same), _rules(_without_letters(strokes.down, strokes.across, sure, reach), 0, same)


def _cells(spans: Sequence[tuple[range, range]], xs: Sequence[int], ys: Sequence[int]) -> tuple[TableCell, ...]:
    """The cells that take the rows and columns of `spans`, between edges at `xs` and `ys`.

    A stroke of letters as long as a rule parts no cells: what begins nowhere is no row and no column.
    """
    starts = [sorted({rows.start for rows, _ in spans}), sorted({columns.start for _, columns in spans})]

    def counted(axis: int, span: range) -> tuple[int, int]:
        first = bisect_left(starts[axis], span.start)
        return first, bisect_left(starts[axis], span.stop) - first

    cells = []
    for rows, columns in spans:
        (row, height), (column, width) = counted(0, rows), counted(1, columns)
        box = Box(xs[columns.start], ys[rows.start], xs[columns.stop], ys[rows.stop])
        cells.append(TableCell(row, column, height, width, box))
    return tuple(cells)


def _is_frame(cells: Sequence[TableCell], raster: Raster) -> bool:
    """Whether a grid frames text rather than ruling it: a single column, or a cell that takes much of the page."""
    largest = max(cell.box.width * cell.box.height for cell in cells)
    return max(cell.column for cell in cells) == 0 or largest > MOST_OF_PAGE * raster.width * raster.height


def _is_stamp(cells: Sequence[TableCell], box: Box, dpi: float) -> bool:
    return len(cells) <= STAMP_CELLS and box.width < STAMP_WIDTH_MM / 25.4 * dpi


def _is_crossed(strokes: _Strokes, ys: Sequence[int], xs: Sequence[int], reach: int) -> bool:
    """Whether two rules run across the grid and one down it."""
    across = [strokes.across[_band(y, reach)].any(axis=0).mean() >= CROSSING_ACROSS for y in ys]
    down = [strokes.down[:, _band(x, reach)].any(axis=1).mean() >= CROSSING_DOWN for x in xs]
    return sum(across) > 1 and any(down)


def _without_letters(down: Pixels, across: Pixels, sure: float, reach: int) -> Pixels:
    """The strokes down the page that are longer than `sure`, or begin and end at one across it."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(down), connectivity=8)
    kept = np.zeros(count, np.bool_)
    for number in range(1, count):
        x, y, width, height = (int(value) for value in stats[number][:4])
        beside = slice(max(x - reach, 0), x + width + reach)
        ends = (across[_band(end, reach), beside] for end in (y, y + height - 1))
        kept[number] = height > sure or all(end.any() for end in ends)
    return np.where(kept[labels], down, 0).astype(np.uint8)


def _rules(strokes: Pixels, axis: int, same: int) -> list[int]:
    """Where rules lie along `axis` (0: x, 1: y), strokes no further apart than `same` taken as one.

    Long strokes decide where: stems of letters beside a rule do not move it.
    """
    count, _, stats, centres = cv2.connectedComponentsWithStats(np.ascontiguousarray(strokes), connectivity=8)
    found = (
        sorted(zip(centres[1:, axis].tolist(), stats[1:, cv2.CC_STAT_AREA].tolist(), strict=True)) if count > 1 else []
    )
    starts = np.cumsum([0, *(after[0] - before[0] > same for before, after in pairwise(found))])
    groups = groupby(zip(starts.tolist(), found, strict=False), key=lambda pair: pair[0])
    return [_centre([stroke for _, stroke in group]) for _, group in groups] if found else []


def _centre(strokes: Sequence[tuple[float, int]]) -> int:
    """The mean of places, each with its weight."""
    return round(sum(place * weight for place, weight in strokes) / sum(weight for _, weight in strokes))


def _with_open_ends(places: list[int], extent: int, room: float) -> list[int]:
    """The rules with the ends of those across them, where these run on: a table may be open at its sides."""
    if not places:
        return places
    before = [0] if places[0] > room else []
    return [*before, *places, *([extent - 1] if extent - 1 - places[-1] > room else [])]


def _open_sides(strokes: _Strokes, ys: Sequence[int], xs: Sequence[int], reach: int) -> tuple[Mask, Mask]:
    """Which neighbours no rule parts: below[r, c] the cell and the one under it, beside[r, c] the one on its right."""
    line = round(reach * ONE_LINE_MM / REACH_MM)
    below = [_bare(strokes.across[_band(y, reach)], strokes.ink[_band(y, reach)], xs, 0) for y in ys[1:-1]]
    beside = [_bare(strokes.down[:, _band(x, reach)].T, strokes.ink[:, _band(x, reach)].T, ys, line) for x in xs[1:-1]]
    rows, columns = len(ys) - 1, len(xs) - 1
    return _mask(below).reshape(rows - 1, columns), _mask(beside).reshape(columns - 1, rows).T


def _mask(values: Sequence[Sequence[bool]]) -> Mask:
    return np.asarray(values, np.bool_)


def _band(place: int, reach: int) -> slice:
    return slice(max(place - reach, 0), place + reach + 1)


def _bare(strokes: Pixels, ink: Pixels, edges: Sequence[int], line: int) -> list[bool]:
    """For each stretch between two edges of a band along a rule, whether no rule is there.

    Half of it inked by long strokes is a rule. A fax breaks rules into pieces too short to be told from letters: where
    the same rule stands unbroken elsewhere, all ink counts that lies in two rows of pixels side by side. Stretches
    shorter than `line` may be full of a letter's stem.
    """
    long = _inked_shares(strokes.max(axis=0, keepdims=True), edges) >= LEAST_INKED
    if not long.any():
        return [True] * len(long)  # a long stroke of letters
    dark = (ink > 0).astype(np.uint8)
    level = _inked_shares(np.maximum(dark[:-1], dark[1:]) if len(dark) > 1 else dark, edges) >= [
        MOSTLY_BESIDE_LINE if stop - start < line else MOSTLY_INKED for start, stop in pairwise(edges)
    ]
    return [bool(bare) for bare in ~(long | level)]


def _inked_shares(rows: Pixels, edges: Sequence[int]) -> NDArray[np.float64]:
    """The inked share of each stretch between two edges, its ends left out, in the row that has most."""
    ends = [(start + 2, stop - 2) if stop - start > 6 else (start, stop) for start, stop in pairwise(edges)]
    return np.array([(rows[:, first:last] > 0).mean(axis=1).max() if last > first else 0.0 for first, last in ends])


def _merged(below: Mask, beside: Mask) -> list[tuple[range, range]]:
    """The cells as (rows, columns), in reading order, grown to rectangles from neighbours that nothing parts."""
    rows, columns = beside.shape[0], below.shape[1]
    of = np.arange(rows * columns).reshape(rows, columns)
    while True:
        before = of.copy()
        for r, c in np.argwhere(below):
            of[of == of[r + 1, c]] = of[r, c]
        for r, c in np.argwhere(beside):
            of[of == of[r, c + 1]] = of[r, c]
        spans = {int(number): _span(of == number) for number in np.unique(of)}
        for number, (of_rows, of_columns) in spans.items():
            of[of_rows.start : of_rows.stop, of_columns.start : of_columns.stop] = number
        if (of == before).all():
            return sorted(spans.values(), key=lambda span: (span[0].start, span[1].start))


def _span(mask: Mask) -> tuple[range, range]:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return range(int(rows[0]), int(rows[-1]) + 1), range(int(columns[0]), int(columns[-1]) + 1)


def _inked(strokes: _Strokes, ys: Sequence[int], xs: Sequence[int], reach: int, box: Box) -> Mask:
    """Where the rules of the grid are inked, with a margin, at the size of the box; other long strokes are letters."""
    kept = np.zeros_like(strokes.across)
    for y in ys:
        kept[_band(y, reach)] |= strokes.across[_band(y, reach)]
    for x in xs:
        kept[:, _band(x, reach)] |= strokes.down[:, _band(x, reach)]
    wide = cv2.dilate(kept, np.ones((3, 3), np.uint8))
    size = (box.x1 - box.x0, box.y1 - box.y0)
    return np.asarray(cv2.resize(wide, size, interpolation=cv2.INTER_NEAREST) > 0)
