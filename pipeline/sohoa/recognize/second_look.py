"""Numbers of tables that were read as something no cell holds (`È)`, `|`, `§`), read once more at another size.

An engine scales a line by the height of its letters, which a single figure does not tell: at another size it errs
elsewhere. What is a number then is taken, all else stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sohoa.domain.geometry import Homography
from sohoa.domain.page import OcrLine, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.montage import montages, table_zones
from sohoa.recognize.tables import Table

# Of the sizes tried (0.5 to 1.5) the one that reads best what was misread at full size.
SCALE = 0.7
# A number with its brackets and points has so many signs at most where it numbers something.
LONGEST = 4
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5})[.)]?")
# What stands alone in cells besides: words and letters, a dash or a cross for nothing, a per cent sign.
_PLAIN = re.compile(r"[^\W_]+\.?|[a-zđ]\)|[-–—+xX*%./…]+")

Place = tuple[int, int]


def with_second_look(
    zones: Sequence[OcrZone], raster: Raster, tables: Sequence[Table], engine: OcrEngine
) -> tuple[list[OcrZone], float]:
    """The zones of `tables` with odd numbers read again by `engine` (a block of lines), and the seconds it took."""
    odd = set(_odd(zones))
    found: dict[Place, OcrLine] = {}
    seconds = 0.0
    for montage in montages(raster, tables, odd) if odd else ():
        small = montage.raster.reduced(montage.raster.dpi * SCALE)
        back = Homography(
            (montage.raster.width / small.width, 0, 0, 0, montage.raster.height / small.height, 0, 0, 0, 1)
        )
        ocr = engine.recognize(small).mapped(back, montage.raster.width, montage.raster.height)
        seconds += ocr.seconds
        for number, zone in enumerate(table_zones(tables, [(montage, ocr)])):
            found |= {(number, cell): lines[0] for cell, lines in _by_cell(zone).items() if _is_number(lines)}
    return [_with(zone, number, found) for number, zone in enumerate(zones)], seconds


def _by_cell(zone: OcrZone) -> dict[int, list[OcrLine]]:
    cells: dict[int, list[OcrLine]] = {}
    for line in zone.lines:
        cells.setdefault(line.paragraph, []).append(line)
    return cells


def _odd(zones: Sequence[OcrZone]) -> Iterator[Place]:
    """The cells that hold a few signs which are neither a number nor anything else that stands alone."""
    for number, zone in enumerate(zones):
        for cell, lines in _by_cell(zone).items():
            text = " ".join(line.text for line in lines)
            if len(text) <= LONGEST and not _NUMBER.fullmatch(text) and not _PLAIN.fullmatch(text):
                yield number, cell


def _is_number(lines: Sequence[OcrLine]) -> bool:
    return len(lines) == 1 and _NUMBER.fullmatch(lines[0].text) is not None


def _with(zone: OcrZone, number: int, found: dict[Place, OcrLine]) -> OcrZone:
    lines = [
        line
        for cell, own in _by_cell(zone).items()
        for line in ([found[number, cell]] if (number, cell) in found else own)
    ]
    return replace(zone, lines=tuple(lines))
