"""`Nơi nhận:` read again alone where it was read as one line with the office of the signer.

Engines scale a line by the height of its letters. The recipients are set smaller than the office beside them, and where
nothing stands between (a seal that was lifted), both become one line and the smaller part is read as anything at all.
Without these words the foot of a page is not told apart into its columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrLine, OcrPage, OcrWord
from sohoa.domain.raster import Raster
from sohoa.recognize.blocks import around, pieces, text_of
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.phrases import is_recipients, is_signing

# What is read alone (mm): a little above and below the line, and to its sides as far as garbled words may fall short of
# the print, but not into the office.
ABOVE_MM, BEFORE_MM, APART_MM = 1.5, 10.0, 3.0
MM_PER_INCH = 25.4

Words = tuple[OcrWord, ...]


def with_recipients_named(page: OcrPage, raster: Raster, engine: OcrEngine) -> OcrPage:
    """The page with the words that open its recipients put right; `engine` reads a block of lines.

    Nothing else is taken from the second reading.
    """
    named: dict[OcrLine, OcrLine] = {}
    seconds = page.seconds
    above, before, apart = (round(mm / MM_PER_INCH * raster.dpi) for mm in (ABOVE_MM, BEFORE_MM, APART_MM))
    for line, first, office in _garbled(page, raster.width):
        near = around(first)
        box = Box(near.x0 - before, near.y0 - above, around(office).x0 - apart, near.y1 + above)
        box = box.clipped(raster.width, raster.height)
        ocr = engine.recognize(raster.cut(box))
        seconds += ocr.seconds
        words = _named(ocr.mapped(_moved(box), raster.width, raster.height))
        if words:
            named[line] = OcrLine(around((*words, *office)), line.paragraph, (*words, *office))
    if not named:
        return replace(page, seconds=round(seconds, 3))
    zones = (replace(zone, lines=tuple(named.get(line, line) for line in zone.lines)) for zone in page.zones)
    return replace(page, zones=tuple(zones), seconds=round(seconds, 3))


def _garbled(page: OcrPage, width: int) -> Iterator[tuple[OcrLine, Words, Words]]:
    """Lines with an office in their right half, what stands at their left end, and the office."""
    for line in (line for zone in page.zones for line in zone.lines):
        parts = pieces(line)
        if len(parts) < 2 or around(parts[0]).x0 > width / 2 or around(parts[-1]).x0 < width / 2:
            continue
        first = text_of(parts[0])
        if is_signing(text_of(parts[-1])) and not is_recipients(first) and not is_signing(first):
            yield line, parts[0], parts[-1]


def _moved(box: Box) -> Homography:
    return Homography.shift(box.x0, box.y0)


def _named(ocr: OcrPage) -> tuple[OcrWord, ...]:
    """The words of the first line read that opens recipients."""
    lines = (line for zone in ocr.zones for line in zone.lines if is_recipients(line.text))
    return next((line.words for line in lines), ())
