"""Lines gathered into zones, and divided into paragraphs, by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrZone

# Lines of a zone follow each other within this many heights of a line, and share this part of the shorter one's width.
PITCH, SHARED = 1.9, 0.3
# A paragraph begins further in, after a line that ends short, or below more white, in heights of a line.
INDENT, SHORT, WHITE = 0.7, 2.5, 1.75
# Lines at one level share this part of their height.
LEVEL = 0.5


def zones_of(lines: Sequence[OcrLine]) -> tuple[OcrZone, ...]:
    """Zones of lines that stand below each other, from the top."""
    zones: list[list[OcrLine]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0 + line.box.y1, line.box.x0)):
        above = [zone for zone in zones if _goes_on(zone, line)]
        # Where a line spans two columns both end.
        if len(above) == 1:
            above[0].append(line)
        else:
            zones.append([line])
    return tuple(_zone(zone) for zone in zones)


def block_of(lines: Sequence[OcrLine]) -> tuple[OcrZone, ...]:
    """All lines as one zone: from the top, those of one level from the left."""
    if not lines:
        return ()
    rows: list[list[OcrLine]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 + line.box.y1):
        if rows and _level(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return (_zone([line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]),)


def _level(one: Box, other: Box) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > LEVEL * min(one.height, other.height)


def _goes_on(zone: Sequence[OcrLine], line: OcrLine) -> bool:
    last = zone[-1].box
    shared = min(last.x1, line.box.x1) - max(last.x0, line.box.x0)
    height = max(last.height, line.box.height)
    return shared > SHARED * min(last.width, line.box.width) and line.box.y0 - last.y1 < (PITCH - 1) * height


def _zone(lines: Sequence[OcrLine]) -> OcrZone:
    box = Box.around(line.box for line in lines)
    height = median(line.box.height for line in lines)
    counted: list[OcrLine] = []
    for line in lines:
        before = counted[-1] if counted else None
        begins = before is not None and (
            line.box.x0 - before.box.x0 > INDENT * height
            or before.box.x1 < box.x1 - SHORT * height
            or line.box.y0 + line.box.y1 - before.box.y0 - before.box.y1 > 2 * WHITE * height
        )
        number = 0 if before is None else before.paragraph + begins
        counted.append(replace(line, paragraph=number))
    return OcrZone(box, tuple(counted))
