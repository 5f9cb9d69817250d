"""A page read: running text by the engine as it finds it, ruled tables cell by cell, others by their alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.borderless import with_borderless_tables
from sohoa.recognize.dates import with_dates_parted
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.foot import with_foot_read_apart
from sohoa.recognize.handwriting import with_handwriting
from sohoa.recognize.layout import laid_out
from sohoa.recognize.leaders import find_leaders, with_leaders, without_leaders
from sohoa.recognize.montage import montages, table_zones
from sohoa.recognize.opening import with_recipients_named
from sohoa.recognize.raised import with_raised_figures
from sohoa.recognize.reading_size import read_at_size
from sohoa.recognize.reversed_print import with_dark_print
from sohoa.recognize.second_look import with_second_look
from sohoa.recognize.settings import RecognizeSettings
from sohoa.recognize.stamps import find_stamps, stamp_zones, without_stamps
from sohoa.recognize.style import with_styles
from sohoa.recognize.tables import find_tables, without_tables

# Tesseract's name of a uniform block of text.
UNIFORM_BLOCK = 6


def read_page(raster: Raster, settings: RecognizeSettings, load: Callable[[RecognizeSettings], OcrEngine]) -> OcrPage:
    """Recognize a cleaned page; `load` makes an engine of settings. Tables become zones with cells."""
    engine, block = load(settings), load(replace(settings, segmentation=UNIFORM_BLOCK))
    stamps = find_stamps(raster, block) if settings.stamps else []
    if stamps:
        raster = without_stamps(raster, stamps)
    raster = with_dark_print(raster)
    tables = find_tables(raster) if settings.tables else []
    running = without_tables(raster, tables) if tables else raster
    leaders = find_leaders(running) if settings.leaders else []
    bare = without_leaders(running, leaders) if leaders else running
    text = with_dates_parted(read_at_size(bare, settings.reading_dpi, engine))
    if leaders:
        text = with_leaders(text, leaders)
    if settings.columns:
        text = with_recipients_named(text, running, block)
        text = laid_out(with_styles(text, raster), raster.width, raster.height, raster.dpi)
        text = with_foot_read_apart(text, running, block)
    text = with_handwriting(text, running)
    text = replace(text, zones=(*stamp_zones(stamps), *text.zones))
    if settings.tables:
        text, borderless = with_borderless_tables(text, raster.dpi)
        read = [(montage, block.recognize(montage.raster)) for montage in montages(raster, tables)]
        ruled, again = with_second_look(table_zones(tables, read), raster, tables, block)
        seconds = round(text.seconds + sum(ocr.seconds for _, ocr in read) + again, 3)
        text = replace(text, zones=_in_order(text.zones, ruled + borderless), seconds=seconds)
    return with_raised_figures(text, raster, block)


def _in_order(zones: Sequence[OcrZone], tables: Sequence[OcrZone]) -> tuple[OcrZone, ...]:
    """The tables among the other zones: each before the first whose middle lies below its own.

    A zone that begins above a table and goes on below it is cut in two there.
    """
    ordered = list(zones)
    for table in tables:
        ordered = [part for zone in ordered for part in _cut(zone, _middle(table.box))]
        after = (at for at, zone in enumerate(ordered) if _is_text(zone) and _middle(zone.box) > _middle(table.box))
        ordered.insert(next(after, len(ordered)), replace(table, kind="table"))
    return tuple(ordered)


def _is_text(zone: OcrZone) -> bool:
    """Whether a zone is running text, among which tables have their place."""
    return not zone.cells and not zone.is_aside


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2


def _cut(zone: OcrZone, height: float) -> list[OcrZone]:
    """A zone of text as its lines above `height` and those below; as it is where they do not stand in this order."""
    count = sum(_middle(line.box) < height for line in zone.lines)
    above, below = zone.lines[:count], zone.lines[count:]
    if not _is_text(zone) or not above or not below or any(_middle(line.box) < height for line in below):
        return [zone]
    return [replace(zone, box=Box.around(line.box for line in part), lines=part) for part in (above, below)]
