"""The two columns of a document's head and of its foot, read one after the other.

Engines find one block there and read across: `UBND HUYỆN VĨNH KHÊ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`. Where known
words open such a block, its lines are cut at the gutter, the white strip that all of them leave, and the left column
comes before the right. Elsewhere nothing is cut: forms and lists have gaps at the same place as well, and are read
across.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrZone
from sohoa.vietnamese.orthography import lower_skeleton

# Of the head, the national name or that of the Party, at the right; of the foot, the recipients, at the left. Matched
# in the skeleton, for marks are misread.
_HEAD = re.compile(r"x\S h\S{1,2} ch\S ngh\S{1,3}|d\Sng c\Sng s\Sn")
_FOOT = re.compile(r"\W*n\Si nh\Sn\b")
# A gap of this many line heights parts columns; between words there is half a height.
GUTTER = 1.4
# A head has some ten lines; a foot may have thirty recipients.
MOST_LINES = 40
# Lines above the national name that may belong to the left column: it is set higher there at times.
ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Strip:
    """White from `x0` to `x1`."""

    x0: int
    x1: int

    def within(self, other: _Strip) -> _Strip:
        return _Strip(max(self.x0, other.x0), min(self.x1, other.x1))

    @property
    def width(self) -> int:
        return self.x1 - self.x0


def in_columns(page: OcrPage) -> OcrPage:
    """The page with head and foot as a zone for each column; the same page where it has none."""
    zones = list(page.zones)
    # The nation stands right of the left column, the recipients begin their line.
    for is_opening in (_HEAD.search, _FOOT.match):
        zones = _divided(zones, is_opening)
    return OcrPage(page.engine, tuple(zones), page.seconds)


def _divided(zones: Sequence[OcrZone], is_opening: Callable[[str], object]) -> list[OcrZone]:
    """The zones with the first block that begins with an opening line taken apart."""
    places = [(at, number) for at, zone in enumerate(zones) if not zone.cells for number in range(len(zone.lines))]
    lines = [zones[at].lines[number] for at, number in places]
    openings = (i for i, line in enumerate(lines) if is_opening(lower_skeleton(line.text)))
    block = next(filter(None, (_block(lines, i) for i in openings)), None)
    if block is None:
        return list(zones)
    run, gutter = block
    columns = [_zone(column) for column in _columns([lines[i] for i in run], (gutter.x0 + gutter.x1) // 2) if column]
    return list(_replaced(zones, {places[i] for i in run}, columns))


def _block(lines: Sequence[OcrLine], opening: int) -> tuple[range, _Strip] | None:
    """The lines around the opening one that leave a common gutter, and the gutter; None where it parts no two lines."""
    height = median(line.box.height for line in lines)
    gutter = _widest_gap(lines[opening], height)
    stop = opening + 1
    if gutter is None:
        return None
    while stop < min(len(lines), opening + MOST_LINES):
        narrower = _left_by(lines[stop], gutter, height)
        if narrower is None:
            break
        gutter, stop = narrower, stop + 1
    start = opening
    while start > max(opening - ABOVE, 0):
        narrower = _left_by(lines[start - 1], gutter, height)
        if narrower is None:
            break
        gutter, start = narrower, start - 1
    return (range(start, stop), gutter) if stop - start > 1 else None


def _widest_gap(line: OcrLine, height: float) -> _Strip | None:
    gaps = [_Strip(before.box.x1, after.box.x0) for before, after in pairwise(line.words)]
    widest = max(gaps, key=lambda gap: gap.width, default=None)
    return widest if widest is not None and widest.width >= GUTTER * height else None


def _left_by(line: OcrLine, gutter: _Strip, height: float) -> _Strip | None:
    """What is left of the gutter beside a line, None where the line runs over it."""
    edges = [0, *(edge for word in line.words for edge in (word.box.x0, word.box.x1)), max(gutter.x1, line.box.x1) + 1]
    whites = [_Strip(x0, x1).within(gutter) for x0, x1 in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(whites, key=lambda white: white.width)
    return widest if widest.width >= GUTTER * height else None


def _columns(lines: Sequence[OcrLine], middle: int) -> Iterator[list[OcrLine]]:
    """The lines left of `middle`, then those right of it, lines that run through cut in two."""
    for left in (True, False):
        parts = []
        for line in lines:
            words = tuple(word for word in line.words if (word.box.x0 + word.box.x1 < 2 * middle) == left)
            if words:
                parts.append(OcrLine(Box.around(word.box for word in words), line.paragraph, words))
        yield parts


def _zone(lines: Sequence[OcrLine]) -> OcrZone:
    return OcrZone(Box.around(line.box for line in lines), tuple(lines))


def _replaced(zones: Sequence[OcrZone], taken: Set[tuple[int, int]], columns: Sequence[OcrZone]) -> Iterator[OcrZone]:
    """The zones without the lines taken, as (zone, line), and the columns in the place of the first of them."""
    first_zone, first_line = min(taken)
    for at, zone in enumerate(zones):
        left = [number for number in range(len(zone.lines)) if (at, number) not in taken]
        if len(left) == len(zone.lines):
            yield zone
            continue
        above = [zone.lines[number] for number in left if at == first_zone and number < first_line]
        below = [zone.lines[number] for number in left if at != first_zone or number > first_line]
        if above:
            yield _zone(above)
        if at == first_zone:
            yield from columns
        if below:
            yield _zone(below)
