"""A page before and after cleaning, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

from sohoa.domain.page import CleanPage, RecognizedPage
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Parameter, ProcessingStep
from sohoa.publish.pictures.caption import Entry, heading, title, with_column
from sohoa.publish.pictures.lettering import SMALL
from sohoa.publish.pictures.overlay import shrunk
from sohoa.publish.pictures.palette import BLACK, DESK, GREY

GAP = 12


def comparison(scan: Raster, page: RecognizedPage, leaves: Sequence[Raster]) -> Image.Image:
    """The scan at the left, then the leaves the engine was given, and at the right the steps that made them."""
    pictures = [Image.fromarray(shrunk(raster).pixels) for raster in (scan, *leaves)]
    width = sum(picture.width + GAP for picture in pictures) + GAP
    height = max(picture.height for picture in pictures) + 2 * GAP
    desk = Image.new("RGB", (width, height), DESK)
    x = GAP
    for picture in pictures:
        desk.paste(picture, (x, GAP))
        x += picture.width + GAP
    return with_column(desk, _steps(page))


def _steps(page: RecognizedPage) -> Iterator[Entry]:
    yield title(f"Page {page.source.number}")
    yield Entry("left: as scanned, right: as read", SMALL, GREY)
    for index, clean in enumerate(page.clean, 1):
        yield heading(f"Leaf {index} of {len(page.clean)}" if len(page.clean) > 1 else "Cleaning")
        yield Entry(_size(clean))
        for step in clean.steps:
            yield from _step(step)


def _size(clean: CleanPage) -> str:
    seconds = sum(step.seconds for step in clean.steps)
    return f"{clean.width} x {clean.height} pixels, {clean.dpi:g} dpi, in {seconds:.2f} s"


def _step(step: ProcessingStep) -> Iterator[Entry]:
    colour = BLACK if step.applied else GREY
    said = step.name if step.applied else f"{step.name}: not needed"
    if step.effect.get("undone"):
        said = f"{step.name}: undone, it did not help"
    yield Entry(said, colour=colour, above=8)
    facts = ", ".join(f"{name} {_short(value)}" for name, value in (*step.parameters.items(), *step.effect.items()))
    yield Entry(f"{facts or 'nothing found'} ({step.seconds * 1000:.0f} ms)", SMALL, GREY, above=0)


def _short(value: Parameter) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
