"""The layout of a page: asides apart, columns one after the other, a kind for each zone, all in reading order."""

from __future__ import annotations

from sohoa.domain.page import OcrPage
from sohoa.recognize.asides import asides_apart
from sohoa.recognize.columns import in_columns
from sohoa.recognize.frame import frame_of
from sohoa.recognize.order import in_reading_order
from sohoa.recognize.zones import with_kinds


def laid_out(page: OcrPage, width: int, height: int, dpi: float) -> OcrPage:
    """The same words in zones of one kind each, in reading order, for a page of `width` by `height` pixels."""
    frame = frame_of(page, width, height, dpi)
    ordered = in_reading_order(in_columns(asides_apart(page, frame), frame))
    # Zones that were cut may belong on either side of another.
    return in_reading_order(with_kinds(ordered, frame))
