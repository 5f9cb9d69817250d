"""Dot leaders, the dotted blanks of forms: taken off the image before it is read, and put back as `…`.

Engines read a row of dots as whatever its specks resemble (`cc c2 c5`, `900/001`), and lose the words beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.parts import INK_DPI, ink_parts

LEADER = "…"
# Lengths in mm. A dot of 14 points is 0.5 to 0.9 high; copiers run a few together. Rows of anything else are not level.
LEAST_DOT, HIGHEST_DOT, WIDEST_DOT = 0.1, 1.0, 3.0
# Dots of a leader are this near and this level; words are farther apart, i-dots not level.
NEAREST, LEVEL = 1.9, 0.3
# So many dots and this length make a leader; an ellipsis has three.
FEWEST_DOTS, SHORTEST = 6, 6.0
# Where a few dots are lost, the leader goes on.
GAP = 6.0
# A page of dotted lines has some 4,000 dots; one with more than this is a halftone.
MOST_DOTS = 20_000
# Words before a leader are this near to it, in heights of their line, and those behind it so near: where blanks stand
# below each other, white is left between them. Farther away is another column.
BEFORE, BEHIND = 1.2, 5.0
# A zone lies within another one with this share of its box.
WITHIN = 0.8

_Place = tuple[int, int]  # a line: the number of its zone, and its own in that


@dataclass(frozen=True, slots=True)
class Leader:
    """A dotted blank: its box, and the boxes of its dots, in order. Between the dots other ink may lie (`…/…/20…`)."""

    box: Box
    dots: tuple[Box, ...]


def find_leaders(raster: Raster) -> list[Leader]:
    """The dot leaders of a grey raster."""
    dpi = min(raster.dpi, INK_DPI)
    mm = dpi / 25.4
    stats = ink_parts(raster)
    x, y, width, height = (stats[1:, column] for column in range(4))
    fits = (height <= HIGHEST_DOT * mm) & (height >= LEAST_DOT * mm) & (width <= WIDEST_DOT * mm)
    if fits.sum() > MOST_DOTS:
        return []
    dots = [Box(*map(int, dot)) for dot in zip(x[fits], y[fits], (x + width)[fits], (y + height)[fits], strict=True)]
    chains = [chain for chain in _chains(sorted(dots), mm) if len(chain) >= FEWEST_DOTS]
    long = [chain for chain in chains if chain[-1].x1 - chain[0].x0 >= SHORTEST * mm]
    return [_leader(chain, raster.dpi / dpi) for chain in _joined(long, mm)]


def without_leaders(raster: Raster, leaders: Sequence[Leader]) -> Raster:
    """A copy of the raster with the dots of the leaders painted white, and nothing else."""
    pixels = raster.pixels.copy()
    for dot in (dot for leader in leaders for dot in leader.dots):
        pixels[max(dot.y0 - 2, 0) : dot.y1 + 2, max(dot.x0 - 2, 0) : dot.x1 + 2] = 255
    return Raster(pixels, raster.dpi)


def with_leaders(page: OcrPage, leaders: Sequence[Leader]) -> OcrPage:
    """The page with `…` for each leader in the line on whose foot it stands; one that stands alone is left out.

    What stands before and behind a leader is one line, also where the engine, which saw white there, took it for two.
    """
    of: dict[_Place, list[Box]] = defaultdict(list)
    follows: dict[_Place, _Place] = {}
    for leader in leaders:
        level = sorted(_lines_at(page, leader.box))
        if not level:
            continue
        places = [(zone, number) for _, zone, number in level]
        before, after = _beside(page, leader.box, places)
        if before is not None and after is not None and before not in follows.values():
            follows[after] = before
        of[before or places[0]].append(leader.box)
    zones = [zone for at in range(len(page.zones)) if (zone := _filled_zone(page, at, of, follows)).lines]
    return replace(page, zones=_united(zones)) if follows else replace(page, zones=tuple(zones))


def _beside(page: OcrPage, leader: Box, places: Sequence[_Place]) -> tuple[_Place | None, _Place | None]:
    """The line that a leader goes on, and the one that goes on behind it, of those on its level."""
    before = after = None
    for place in places:
        box = _line(page, place).box
        if abs(leader.x0 - box.x1) <= BEFORE * box.height:
            before = place
        elif -BEFORE * box.height <= box.x0 - leader.x1 <= BEHIND * box.height:
            after = place
    # What goes on begins further to the right, also where boxes of scraps overlap: so no line goes on itself.
    if before is not None and after is not None and _line(page, before).box.x0 >= _line(page, after).box.x0:
        after = None
    return before, after


def _line(page: OcrPage, place: _Place) -> OcrLine:
    return page.zones[place[0]].lines[place[1]]


def _filled_zone(
    page: OcrPage, at: int, of: Mapping[_Place, Sequence[Box]], follows: Mapping[_Place, _Place]
) -> OcrZone:
    """A zone with its leaders and what goes on behind them, without the lines that go on others."""
    zone = page.zones[at]
    behind = {place: after for after, place in follows.items()}
    lines = []
    for number, line in enumerate(zone.lines):
        place: _Place | None = (at, number)
        if place not in follows:
            words: list[OcrWord] = []
            while place is not None:
                words += (*_line(page, place).words, *(OcrWord(LEADER, box, None) for box in of.get(place, ())))
                place = behind.get(place)
            lines.append(line if len(words) == len(line.words) else _line_of(words, line.paragraph))
    if tuple(lines) == zone.lines:
        return zone
    return replace(zone, lines=tuple(lines), box=Box.around((zone.box, *(line.box for line in lines))))


def _united(zones: Sequence[OcrZone]) -> tuple[OcrZone, ...]:
    """The zones, the lines of those that lie within another one among its own: they were parted by leaders only."""
    found = dict(enumerate(zones))
    for at in range(len(zones)):
        zone = found[at]
        for other, around in found.items():
            if other != at and not zone.cells and not around.cells and zone.box.share_in(around.box) >= WITHIN:
                found[other] = replace(around, lines=_among(around.lines, zone.lines))
                del found[at]
                break
    return tuple(found.values())


def _among(lines: Sequence[OcrLine], others: Sequence[OcrLine]) -> tuple[OcrLine, ...]:
    """Lines with others among them, each in the paragraph of the one above it."""
    found = list(lines)
    for one in others:
        at = next((at for at, line in enumerate(found) if line.box.y0 > one.box.y0), len(found))
        found.insert(at, replace(one, paragraph=found[max(at - 1, 0)].paragraph))
    return tuple(found)


def _line_of(words: Sequence[OcrWord], paragraph: int) -> OcrLine:
    ordered = tuple(sorted(words, key=lambda word: word.box.x0))
    return OcrLine(Box.around(word.box for word in ordered), paragraph, ordered)


def _chains(dots: Sequence[Box], mm: float) -> Iterator[list[Box]]:
    """Rows of dots, each the nearest level one to the right of the last; `dots` in order of x."""
    rows: dict[int, list[Box]] = defaultdict(list)
    for dot in dots:
        rows[_row(dot, mm)].append(dot)
    follower = {dot: after for dot in reversed(dots) if (after := _after(dot, rows, mm)) is not None}
    followed = set(follower.values())
    for dot in dots:
        if dot not in followed:
            chain = [dot]
            while chain[-1] in follower:
                chain.append(follower[chain[-1]])
            yield chain


def _row(dot: Box, mm: float) -> int:
    return int((dot.y0 + dot.y1) / 2 / (LEVEL * mm))


def _after(dot: Box, rows: dict[int, list[Box]], mm: float) -> Box | None:
    found = []
    for row in (_row(dot, mm) + step for step in (-1, 0, 1)):
        near = rows.get(row, [])
        at = bisect_left(near, dot.x1, key=lambda one: one.x0)
        found += near[at : at + 1]
    level = [one for one in found if abs(one.y0 + one.y1 - dot.y0 - dot.y1) <= 2 * LEVEL * mm]
    return min((one for one in level if one.x0 - dot.x1 <= NEAREST * mm), default=None)


def _joined(chains: Sequence[list[Box]], mm: float) -> list[list[Box]]:
    """Chains that go on where a few dots are lost, as one."""
    joined: list[list[Box]] = []
    for chain in sorted(chains):
        start = chain[0]
        for other in joined:
            end = other[-1]
            level = abs(start.y0 + start.y1 - end.y0 - end.y1) <= 2 * LEVEL * mm
            if level and -mm <= start.x0 - end.x1 <= GAP * mm:
                other.extend(chain)
                break
        else:
            joined.append(list(chain))
    return joined


def _leader(chain: Sequence[Box], scale: float) -> Leader:
    dots = tuple(Box(*(round(edge * scale) for edge in dot)) for dot in chain)
    return Leader(Box.around(dots), dots)


def _lines_at(page: OcrPage, leader: Box) -> Iterator[tuple[int, int, int]]:
    """(distance of its foot, zone, line) of each line of running text that a leader may stand in."""
    middle = (leader.y0 + leader.y1) // 2
    for at, zone in enumerate(page.zones):
        for number, line in enumerate(zone.lines):
            slack = line.box.height // 3
            if line.box.y0 < middle <= line.box.y1 + slack and not zone.cells:
                yield abs(line.box.y1 - middle), at, number
