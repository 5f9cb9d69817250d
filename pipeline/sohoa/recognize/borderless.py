"""Tables without rules, told by plain alignment: numbered rows, and white gutters that all of them leave.

Running text leaves no gutters, head and foot of a document have two columns and no numbers, and a list has numbers and
one gutter at most. So a table is what has three columns at least, the first of them numbers that count on.

Source: Kieninger and Dengel, The T-Recs table recognition system, DAS 1998 (columns from the words that overlap).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell

# White between columns (mm): the spaces of a justified line reach 3.
GUTTER_MM = 3.5
FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
# Lines further apart than this many heights of a line are no rows of one table.
FURTHEST = 4.0
# Lines of one cell are no further apart than this many heights of a line.
CLOSE = 0.7
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_HEAD = re.compile(r"(?:S[oốôó]\s?)?S?TT", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """Words that stand on one line, from left to right, whatever zones the engine put them in."""

    words: tuple[OcrWord, ...]

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def number(self) -> int | None:
        """The number that the line begins with."""
        found = _NUMBER.fullmatch(self.words[0].text)
        return int(found[1]) if found else None


def with_borderless_tables(page: OcrPage, dpi: float) -> tuple[OcrPage, list[OcrZone]]:
    """The page without the words of its tables without rules, and these tables from top to bottom.

    Every word of the page stands in one of both, and in no more than one cell.
    """
    rows = _rows([word for zone in page.zones if not zone.cells for line in zone.lines for word in line.words])
    found = list(_tables(rows, GUTTER_MM / 25.4 * dpi))
    if not found:
        return page, []
    taken = {id(word) for lines, _ in found for row in lines for word in row.words}
    zones = [kept for zone in page.zones if (kept := _without(zone, taken)) is not None]
    return replace(page, zones=tuple(zones)), [_zone(lines, gutters) for lines, gutters in found]


def _rows(words: Sequence[OcrWord]) -> list[_Row]:
    """Words whose middles lie within the height of the words beside them, as lines from the top."""
    rows: list[list[OcrWord]] = []
    for word in sorted(words, key=lambda word: word.box.y0 + word.box.y1):
        middle = (word.box.y0 + word.box.y1) / 2
        if rows and middle < median(one.box.y1 for one in rows[-1]) - 0.25 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_Row(tuple(sorted(row, key=lambda word: word.box.x0))) for row in rows]


def _tables(rows: Sequence[_Row], gutter: float) -> Iterator[tuple[list[_Row], list[tuple[int, int]]]]:
    """Runs of rows with the gutters (x0, x1) that all of them leave."""
    start = 0
    while start < len(rows):
        run, gutters = _run(rows[start:], gutter)
        if _is_table(run, gutters):
            yield run, gutters
            start += len(run)
        else:
            start += 1


def _run(rows: Sequence[_Row], gutter: float) -> tuple[list[_Row], list[tuple[int, int]]]:
    """The rows from the first that leave gutters enough; it has to be a head or the first number."""
    first = rows[0]
    gutters = _gaps(first, gutter)
    if not (first.number == 1 or _HEAD.fullmatch(first.words[0].text)) or len(gutters) < FEWEST_COLUMNS - 1:
        return [], []
    run = [first]
    for above, row in pairwise(rows):
        common = [part for one in gutters for part in _left_of(one, row, gutter)]
        far = row.box.y0 - above.box.y1 > FURTHEST * median(word.box.height for word in above.words)
        if far or len(common) < FEWEST_COLUMNS - 1:
            break
        run.append(row)
        gutters = common
    return _to_last_number(run), gutters


def _to_last_number(run: list[_Row]) -> list[_Row]:
    """The rows up to the last number and the lines close below it: what follows further down is text again."""
    last = max((at for at, row in enumerate(run) if row.number is not None), default=-1)
    while last + 1 < len(run) and run[last + 1].box.y0 - run[last].box.y1 <= run[last].box.height * CLOSE:
        last += 1
    return run[: last + 1]


def _gaps(row: _Row, gutter: float) -> list[tuple[int, int]]:
    gaps = ((before.box.x1, after.box.x0) for before, after in pairwise(row.words))
    return [(x0, x1) for x0, x1 in gaps if x1 - x0 >= gutter]


def _left_of(gap: tuple[int, int], row: _Row, gutter: float) -> Iterator[tuple[int, int]]:
    """What a row leaves of a gap, the widest part of it."""
    edges = [gap[0], *(edge for word in row.words for edge in (word.box.x0, word.box.x1)), gap[1]]
    whites = [(max(x0, gap[0]), min(x1, gap[1])) for x0, x1 in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(whites, key=lambda white: white[1] - white[0])
    if widest[1] - widest[0] >= gutter:
        yield widest


def _is_table(run: Sequence[_Row], gutters: Sequence[tuple[int, int]]) -> bool:
    """Whether rows are numbered one after the other, the numbers alone in their column."""
    numbered = [row for row in run if row.number is not None and row.words[0].box.x1 <= gutters[0][0]]
    counting = all((before.number or 0) + 1 == after.number for before, after in pairwise(numbered))
    return len(numbered) >= FEWEST_ROWS and counting


def _zone(run: Sequence[_Row], gutters: Sequence[tuple[int, int]]) -> OcrZone:
    """The rows of a run as a table: lines without a number belong to the row above."""
    box = Box.around(row.box for row in run)
    groups = _groups(run)
    xs = [box.x0, *((x0 + x1) // 2 for x0, x1 in gutters), box.x1]
    ys = [box.y0, *((_bottom(above) + _top(below)) // 2 for above, below in pairwise(groups)), box.y1]
    cells: list[TableCell] = []
    lines: list[OcrLine] = []
    for at, group in enumerate(groups):
        for column, (x0, x1) in enumerate(pairwise(xs)):
            for row in group:
                words = tuple(word for word in row.words if x0 <= (word.box.x0 + word.box.x1) / 2 < x1)
                if words:
                    lines.append(OcrLine(Box.around(word.box for word in words), len(cells), words))
            cells.append(TableCell(at, column, 1, 1, Box(x0, ys[at], x1, ys[at + 1])))
    return OcrZone(box, tuple(lines), tuple(cells))


def _groups(run: Sequence[_Row]) -> list[list[_Row]]:
    """The lines of each row of the table: a new one begins at a number."""
    groups: list[list[_Row]] = []
    for row in run:
        if row.number is not None or not groups:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _top(group: Sequence[_Row]) -> int:
    return min(row.box.y0 for row in group)


def _bottom(group: Sequence[_Row]) -> int:
    return max(row.box.y1 for row in group)


def _without(zone: OcrZone, taken: set[int]) -> OcrZone | None:
    """The zone without the words taken, None where none is left."""
    lines = []
    for line in zone.lines:
        words = tuple(word for word in line.words if id(word) not in taken)
        if len(words) == len(line.words):
            lines.append(line)
        elif words:
            lines.append(replace(line, box=Box.around(word.box for word in words), words=words))
    if len(lines) == len(zone.lines) and all(a is b for a, b in zip(lines, zone.lines, strict=True)):
        return zone
    return replace(zone, box=Box.around(line.box for line in lines), lines=tuple(lines)) if lines else None
