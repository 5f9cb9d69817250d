"""What was found on a page, drawn over its scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw

from sohoa.domain.geometry import Box, Homography, quarter_turn
from sohoa.domain.page import OcrZone, PageMark, RecognizedPage
from sohoa.domain.raster import Raster
from sohoa.publish.pictures import palette
from sohoa.publish.pictures.caption import Entry, heading, noted, title, with_column
from sohoa.publish.pictures.lettering import SMALL, height_of, width_of, write
from sohoa.publish.pictures.palette import CELL, GREY, LINE, WHITE, Colour

# The longer side of a page in pictures, in pixels: print of 13 points can just be read on a screen.
LONGEST = 1600
MM_PER_INCH = 25.4
# How far colours cover the print, of 255: what is doubtful is to be seen first.
FAINT, STRONG = 36, 120
HATCH_GAP = 9
# The confidences whose colours the legend shows.
SHOWN = (palette.DOUBTFUL, 0.6, 0.8, palette.SURE)


def overlay(scan: Raster, page: RecognizedPage, confidence: float | None) -> Image.Image:
    """The scan, the way up it was read, under everything found on it, with a legend at its right.

    Zones have the colour of their kind, words that of their confidence, marks are hatched; `confidence` is the mean of
    the page.
    """
    picture, onto = _upright(scan, page)
    pen = ImageDraw.Draw(picture, "RGBA")
    for clean in page.clean:
        corners = ((0, 0), (clean.width, 0), (clean.width, clean.height), (0, clean.height))
        leaf = onto.after(clean.to_source)
        pen.polygon([leaf.point(*corner) for corner in corners], outline=(*GREY, 200))
    for zone in page.ocr.zones:
        _draw_words(pen, zone, onto)
    for zone in page.ocr.zones:
        _draw_frame(pen, zone, onto)
    marks = [mark for clean in page.clean for mark in clean.marks]
    for mark in marks:
        _draw_mark(picture, mark, onto.box(mark.box))
    return with_column(picture, _legend(page, marks, confidence))


def shrunk(raster: Raster) -> Raster:
    """The raster with its longer side of at most `LONGEST` pixels."""
    longest = max(raster.width, raster.height)
    return raster.reduced(raster.dpi * LONGEST / longest) if longest > LONGEST else raster


def _upright(scan: Raster, page: RecognizedPage) -> tuple[Image.Image, Homography]:
    """The shrunk scan turned the way it was read, and the map from the page's pixels onto it."""
    small = shrunk(scan)
    # A page with a text layer is rendered for this alone, perhaps at another size than its boxes are of.
    sx, sy = small.width / page.source.width, small.height / page.source.height
    scale = Homography((sx, 0, 0, 0, sy, 0, 0, 0, 1))
    clockwise, onto = quarter_turn(page.clean[0].to_source, page.clean[0].width, page.clean[0].height), scale
    w, h = float(small.width), float(small.height)
    turns = {
        90: Homography((0, -1, h, 1, 0, 0, 0, 0, 1)),
        180: Homography((-1, 0, w, 0, -1, h, 0, 0, 1)),
        270: Homography((0, 1, 0, -1, 0, w, 0, 0, 1)),
    }
    if clockwise:
        onto = turns[clockwise].times(scale)
    return Image.fromarray(np.rot90(small.pixels, k=-clockwise // 90)).convert("RGB"), onto


def _draw_words(pen: ImageDraw.ImageDraw, zone: OcrZone, onto: Homography) -> None:
    for line in zone.lines:
        for word in line.words:
            x0, y0, x1, y1 = onto.box(word.box)
            colour, doubt = palette.of_confidence(word.confidence), 1 - palette.sureness(word.confidence)
            pen.rectangle((x0, y0, x1, y1), fill=(*colour, round(FAINT + doubt * (STRONG - FAINT))))
            pen.line((x0, y1, x1, y1), fill=(*colour, 2 * STRONG))
        pen.rectangle(onto.box(line.box), outline=(*LINE, 90))


def _draw_frame(pen: ImageDraw.ImageDraw, zone: OcrZone, onto: Homography) -> None:
    for cell in zone.cells:
        pen.rectangle(onto.box(cell.box), outline=(*CELL, 255), fill=(*CELL, 14))
    box, colour = onto.box(zone.box), palette.of_zone(zone.kind)
    pen.rectangle((box.x0 - 3, box.y0 - 3, box.x1 + 3, box.y1 + 3), outline=(*colour, 255), width=2)
    # In the margin, where there is no print to hide.
    _draw_tab(pen, zone.kind, (box.x0 - 3 - _tab_width(zone.kind), box.y0 - 3), colour)


def _draw_mark(picture: Image.Image, mark: PageMark, box: Box) -> None:
    """A hatched box, so that the print below can still be seen."""
    inside = box.clipped(picture.width, picture.height)
    if not (inside.width and inside.height):
        return
    colour = palette.of_mark(mark.kind)
    patch = picture.crop(inside)
    hatch = ImageDraw.Draw(patch, "RGBA")
    for x in range(-patch.height, patch.width, HATCH_GAP):
        hatch.line((x, patch.height, x + patch.height, 0), fill=(*colour, STRONG))
    picture.paste(patch, inside[:2])
    pen = ImageDraw.Draw(picture, "RGBA")
    pen.rectangle(inside, outline=(*colour, 255), width=3)
    _draw_tab(pen, mark.kind, (inside.x0, inside.y1), colour)


def _draw_tab(pen: ImageDraw.ImageDraw, text: str, at: tuple[int, int], colour: Colour) -> None:
    """A label in white on the colour, kept on the page at its left and top."""
    x, y = max(at[0], 0), max(at[1], 0)
    pen.rectangle((x, y, x + _tab_width(text), y + height_of(SMALL)), fill=(*colour, 255))
    write(pen, (x + 4, y), text, SMALL, WHITE)


def _tab_width(text: str) -> int:
    return round(width_of(text, SMALL)) + 8


def _legend(page: RecognizedPage, marks: list[PageMark], confidence: float | None) -> Iterator[Entry]:
    source = page.source
    wide, high = (side / source.dpi * MM_PER_INCH for side in (source.width, source.height))
    yield title(f"Page {source.number}")
    yield Entry(f"{wide:.0f} x {high:.0f} mm, {source.dpi:g} dpi ({source.dpi_origin}), {source.mode}")
    yield Entry(page.ocr.engine, SMALL, GREY)
    yield heading("Mean confidence")
    yield Entry("none" if confidence is None else f"{confidence:.2f}", swatch=palette.of_confidence(confidence))
    yield from noted((*source.notes, *page.notes))
    if page.ocr.zones:
        yield heading("Zones")
    for zone, count in Counter(zone.kind for zone in page.ocr.zones).items():
        yield Entry(_counted(zone, count), swatch=palette.of_zone(zone))
    if marks:
        yield heading("Marks, hatched")
    for mark, count in Counter(mark.kind for mark in marks).items():
        yield Entry(_counted(mark, count), swatch=palette.of_mark(mark))
    yield heading("Words, by confidence")
    for shown in SHOWN:
        end = {palette.DOUBTFUL: " and less", palette.SURE: " and more"}.get(shown, "")
        yield Entry(f"{shown:g}{end}", swatch=palette.of_confidence(shown))
    if any(word.confidence is None for word in page.ocr.words):
        yield Entry("from the text layer", swatch=palette.UNRATED)
    yield heading("Frames")
    yield Entry(f"{sum(1 for _ in page.ocr.lines)} lines", swatch=LINE)
    cells = sum(len(zone.cells) for zone in page.ocr.zones)
    if cells:
        yield Entry(f"{cells} table cells", swatch=CELL)
    yield Entry(f"{len(page.clean)} leaf" if len(page.clean) == 1 else f"{len(page.clean)} leaves", swatch=GREY)


def _counted(what: str, count: int) -> str:
    return what if count == 1 else f"{what} ({count})"
