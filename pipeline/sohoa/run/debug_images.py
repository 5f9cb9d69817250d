"""`run.debug_images`: pictures of what happened to each page, in the folder `debug` of its document.

Workers draw them beside the recognized pages, where an interrupted run leaves them for the next one; they go to the
archive with the rest of the document, together with sheets that show all of its pages.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.page import RecognizedPage, SourcePage
from sohoa.domain.plan import Warning
from sohoa.domain.raster import Raster
from sohoa.ingest import IngestSettings, open_document
from sohoa.recognize import mean_confidence
from sohoa.run.archive import write_whole

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "debug"
# Frames and small letters stay clear of blocks; 95 would double the size.
JPEG_QUALITY = 80


def is_drawn(folder: Path, number: int) -> bool:
    """Whether the pictures of a page lie in `folder`, of an archive or of work under way."""
    return _overlay(folder, number).exists()


def has_sheet(folder: Path) -> bool:
    """Whether the pictures of a document in the archive are there with their contact sheet."""
    return _sheet(folder, 1).exists()


def draw_page(folder: Path, page: RecognizedPage, scan: Raster, leaves: Sequence[Raster]) -> None:
    """Write the pictures of a page; no comparison where nothing was cleaned (`leaves` is empty)."""
    from sohoa.publish.pictures import comparison, overlay

    number = page.source.number
    if leaves:
        _save(comparison(scan, page, leaves), folder / FOLDER / f"{number:04d}-clean.jpg")
    # The overlay comes last: where it is, the other is too.
    _save(overlay(scan, page, confidence_of(page)), _overlay(folder, number))


def rendered(source: Path, page: SourcePage, settings: IngestSettings) -> Raster:
    """How a page looks whose text layer was kept; a white sheet where it cannot be rendered."""
    try:
        with open_document(source, replace(settings, text_layer="ignore")) as document:
            raster = document.load(page.number).raster
    except (PageError, InputUnusable):
        raster = None
    # Nothing is to be seen on it: a quarter of the size is enough for what is drawn over it.
    white = np.full((max(page.height // 4, 1), max(page.width // 4, 1)), 255, np.uint8)
    return raster or Raster(white, page.dpi / 4)


def confidence_of(page: RecognizedPage) -> float | None:
    """The mean confidence of a page, None where no word has one."""
    rated = any(word.confidence is not None for word in page.ocr.words)
    return mean_confidence(page.ocr) if rated else None


def publish_pictures(
    work: Path, finished: Path, pages: Iterable[int], confidences: dict[int, float | None], warnings: Iterable[Warning]
) -> None:
    """Copy the pictures of `pages` from `work` to the folder `finished`, and draw the contact sheets.

    They are copied, because pages of a document with failed ones are kept for the next run.
    """
    from sohoa.publish.pictures import PAGES_A_SHEET, Tile, contact_sheet

    (finished / FOLDER).mkdir()
    codes: dict[int | None, list[str]] = {}
    for warning in warnings:
        codes.setdefault(warning.page, []).append(warning.code)

    def tile(number: int) -> Tile:
        for picture in (work / FOLDER).glob(f"{number:04d}-*.jpg"):
            shutil.copyfile(picture, finished / FOLDER / picture.name)
        overlay = _overlay(finished, number)
        notes = tuple(dict.fromkeys(codes.get(number, ())))
        return Tile(number, confidences.get(number), notes, overlay if overlay.exists() else None)

    for index, group in groupby(enumerate(pages), lambda one: one[0] // PAGES_A_SHEET):
        _save(contact_sheet(tile(number) for _, number in group), _sheet(finished, index + 1))


def _overlay(folder: Path, number: int) -> Path:
    return folder / FOLDER / f"{number:04d}-overlay.jpg"


def _sheet(folder: Path, index: int) -> Path:
    return folder / FOLDER / f"contact-{index:02d}.jpg"


def _save(picture: Image, path: Path) -> None:
    content = io.BytesIO()
    # Without subsampling of colour, thin coloured frames stay sharp.
    picture.save(content, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    write_whole(path, content.getvalue(), durable=False)
