"""A page read: running text by the engine as it finds it, ruled tables cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sohoa.domain.page import OcrPage, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.handwriting import with_handwriting
from sohoa.recognize.layout import laid_out
from sohoa.recognize.leaders import find_leaders, with_leaders, without_leaders
from sohoa.recognize.montage import montages, table_zones
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
    tables = find_tables(raster) if settings.tables else []
    running = without_tables(raster, tables) if tables else raster
    leaders = find_leaders(running) if settings.leaders else []
    text = engine.recognize(without_leaders(running, leaders) if leaders else running)
    if leaders:
        text = with_leaders(text, leaders)
    if settings.columns:
        text = laid_out(with_styles(text, raster), raster.width, raster.height, raster.dpi)
    text = with_handwriting(text, running)
    text = replace(text, zones=(*stamp_zones(stamps), *text.zones))
    if not tables:
        return text
    read = [(montage, block.recognize(montage.raster)) for montage in montages(raster, tables)]
    seconds = text.seconds + sum(ocr.seconds for _, ocr in read)
    return OcrPage(text.engine, _in_order(text.zones, table_zones(tables, read)), round(seconds, 3))


def _in_order(zones: Sequence[OcrZone], tables: Sequence[OcrZone]) -> tuple[OcrZone, ...]:
    """The tables among the other zones: each before the first whose middle lies below its own."""
    ordered = list(zones)
    for table in tables:
        middle = table.box.y0 + table.box.y1
        after = (at for at, zone in enumerate(ordered) if _is_text(zone) and zone.box.y0 + zone.box.y1 > middle)
        ordered.insert(next(after, len(ordered)), replace(table, kind="table"))
    return tuple(ordered)


def _is_text(zone: OcrZone) -> bool:
    """Whether a zone is running text, among which tables have their place."""
    return not zone.cells and not zone.is_aside
