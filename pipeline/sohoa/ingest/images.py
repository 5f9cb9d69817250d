"""Image files through Pillow: multi-page TIFF, JPEG, PNG, BMP, WebP, JPEG 2000."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from PIL import Image, ImageOps

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.page import ColourMode
from sohoa.domain.raster import Pixels
from sohoa.ingest.discover import shown
from sohoa.ingest.oblong import scanned_page
from sohoa.ingest.settings import IngestSettings
from sohoa.ingest.source import LoadedPage, check_pixels

# Our own limit (`ingest.max_pixels`) is checked on the header, before any pixel is decoded, and names its remedy.
Image.MAX_IMAGE_PIXELS = None

# What Pillow's decoders raise on damaged files; it documents none of them as a closed set.
DECODER_ERRORS = (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, IndexError, OverflowError)


class ImageSource:
    """An image file as a document: every frame of a TIFF is a page, any other kind has one."""

    def __init__(self, path: Path, settings: IngestSettings, page_count: int | None) -> None:
        self._path = path
        self._settings = settings
        self._file = path.open("rb")
        try:
            with _quiet():
                self._image = Image.open(self._file)
                # Counting walks through the whole file: page tasks bring the count with them.
                self.page_count = self._count() if page_count is None else page_count
        except DECODER_ERRORS as error:
            self._file.close()
            raise InputUnusable(
                "damaged", f"{shown(path)} cannot be opened as an image: {error}.", "Copy or scan it again."
            ) from error

    def _count(self) -> int:
        return int(getattr(self._image, "n_frames", 1)) if self._image.format == "TIFF" else 1

    def load(self, number: int) -> LoadedPage:
        try:
            with _quiet():
                self._image.seek(number - 1)
                check_pixels(self._image.width, self._image.height, number, self._settings)
                return self._decode(number)
        except MemoryError as error:
            raise PageError(
                "out-of-memory",
                f"Page {number} of {shown(self._path)} does not fit in memory.",
                "Use fewer jobs.",
                True,
            ) from error
        except DECODER_ERRORS as error:
            raise PageError(
                "damaged", f"Page {number} of {shown(self._path)} cannot be decoded: {error}.", "Copy or scan it again."
            ) from error

    def _decode(self, number: int) -> LoadedPage:
        claimed = _claimed_dpi(self._image)
        # Cameras store the turn of the picture beside it; every viewer applies it.
        upright = ImageOps.exif_transpose(self._image)
        if claimed and upright.size != self._image.size:
            claimed = claimed[::-1]
        return scanned_page(number, pixels_of(upright), _colour_mode(self._image), claimed, self._settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._image.close()
        self._file.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns of odd metadata, which is no reason to refuse pixels that decode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def pixels_of(image: Image.Image) -> Pixels:
    """The image as grey (height, width) or RGB (height, width, 3), transparent parts as white paper."""
    if image.mode.startswith(("I", "F")):  # 16 bits and more: scaled to 8 by their own range
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max(initial=0) > 255 else 255.0
        return np.clip(values * (255.0 / top), 0, 255).astype(np.uint8)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return np.asarray(Image.alpha_composite(paper, layer).convert("RGB"))
    grey = image.mode in ("1", "L") or (image.mode == "P" and _is_grey_palette(image))
    return np.array(image.convert("L" if grey else "RGB"))


def _is_grey_palette(image: Image.Image) -> bool:
    colours = np.asarray(image.getpalette() or [], dtype=np.uint8).reshape(-1, 3)
    return bool((colours == colours[:, :1]).all())


def _colour_mode(image: Image.Image) -> ColourMode:
    if image.mode == "1":
        return "bilevel"
    return "grey" if image.mode in ("L", "LA") or image.mode.startswith(("I", "F")) else "colour"


def _claimed_dpi(image: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down as the file claims them; None where it claims nothing that makes sense."""
    try:
        across, down = (float(value) for value in image.info["dpi"])
    except (TypeError, ValueError, ZeroDivisionError, KeyError):
        return None
    return (across, down) if across > 0 and down > 0 else None
