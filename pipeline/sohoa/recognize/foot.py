"""The foot of a document read column by column: recipients and signature each by itself.

Where a seal was lifted, nothing stands between the small print of the recipients and the capitals of the signer any
more, and engines read both as lines of one height; the smaller or the larger part comes out as anything at all.
"""

from __future__ import annotations

from dataclasses import replace

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrPage, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.quality import letters_read
from sohoa.recognize.style import with_styles

# White around a column when it is read alone, and the least between two (mm).
MARGIN_MM, GUTTER_MM = 2.0, 4.0


def with_foot_read_apart(page: OcrPage, raster: Raster, engine: OcrEngine) -> OcrPage:
    """The page with recipients and signature as they read alone, where that reads better; `engine` reads a block.

    Only where each is one zone and a gutter parts them.
    """
    columns = [zone for zone in page.zones if zone.kind in {"recipients", "signature"}]
    gutter = _gutter(columns, raster.dpi)
    if gutter is None:
        return page
    zones, seconds = list(page.zones), page.seconds
    for column in columns:
        alone = _alone(column, gutter, raster, engine)
        seconds += alone.seconds
        lines = tuple(alone.lines)
        if lines and letters_read(alone) > letters_read(OcrPage("", (column,))):
            zones[zones.index(column)] = replace(column, box=Box.around(line.box for line in lines), lines=lines)
    return replace(page, zones=tuple(zones), seconds=round(seconds, 3))


def _gutter(columns: list[OcrZone], dpi: float) -> int | None:
    """The middle of the white between recipients and signature, None where they are not two columns."""
    if sorted(zone.kind for zone in columns) != ["recipients", "signature"]:
        return None
    left, right = sorted((zone.box for zone in columns), key=lambda box: box.x0)
    beside = min(left.y1, right.y1) > max(left.y0, right.y0)
    return (left.x1 + right.x0) // 2 if beside and right.x0 - left.x1 >= GUTTER_MM / 25.4 * dpi else None


def _alone(column: OcrZone, gutter: int, raster: Raster, engine: OcrEngine) -> OcrPage:
    """What is read in a column when nothing else is to be seen, in pixels of the raster."""
    margin = round(MARGIN_MM / 25.4 * raster.dpi)
    box = column.box
    wide = Box(box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin)
    room = wide._replace(x1=gutter) if box.x1 <= gutter else wide._replace(x0=gutter)
    room = room.clipped(raster.width, raster.height)
    ocr = engine.recognize(raster.cut(room))
    return with_styles(ocr.mapped(Homography.shift(room.x0, room.y0), raster.width, raster.height), raster)
