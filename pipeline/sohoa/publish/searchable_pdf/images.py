"""Image files as PDF pages, through img2pdf: what a PDF can hold is copied, and nothing loses anything."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from sohoa.domain.errors import InputUnusable

POINTS_PER_INCH = 72
# Beyond the first, pixels are not square; beyond the second, the claim is damaged.
SQUARE_WITHIN, MOST_OBLONG = 0.02, 4.0
# img2pdf takes a file that names no resolution to have this one; pages nobody read get that of a usual scan.
UNKNOWN_DPI = 300.0


def images_as_pdf(source: Path, resolutions: Mapping[int, float]) -> bytes:
    """A PDF with a page for each frame of a TIFF, or one for any other image; InputUnusable where it cannot be read.

    `resolutions` gives dots an inch by page number.
    """
    import img2pdf

    first_only = not _is_tiff(source)
    try:
        try:
            return _convert([source.read_bytes()], resolutions, first_only)
        except (img2pdf.AlphaChannelError, img2pdf.ImageOpenError, img2pdf.UnsupportedColorspaceError):
            return _convert(_plain_frames(source, first_only), resolutions, True)
    except Exception as error:  # Pillow and img2pdf document no closed set of errors for damaged files
        raise InputUnusable("damaged", f"{source} cannot be opened as an image: {error}.", "Scan it again.") from error


def _is_tiff(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(4) in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _convert(images: list[bytes], resolutions: Mapping[int, float], first_only: bool) -> bytes:
    import img2pdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata
        converted = img2pdf.convert(
            images,
            engine=img2pdf.Engine.pikepdf,
            layout_fun=_layout(resolutions),
            first_frame_only=first_only,
            rotation=img2pdf.Rotation.ifvalid,
            nodate=True,
        )
    assert isinstance(converted, bytes)
    return converted


def _layout(resolutions: Mapping[int, float]) -> Callable[[int, int, Any], tuple[float, float, float, float]]:
    """How large each page becomes: its image at its resolution, and nothing around it."""
    numbers = count(1)

    def layout(width: int, height: int, claimed: tuple[float, float]) -> tuple[float, float, float, float]:
        finer = resolutions.get(next(numbers), UNKNOWN_DPI)
        across, down = finer, finer
        if 1 + SQUARE_WITHIN < max(claimed) / min(claimed) < MOST_OBLONG:
            across, down = (finer * one / max(claimed) for one in claimed)
        wide, high = width * POINTS_PER_INCH / across, height * POINTS_PER_INCH / down
        return wide, high, wide, high

    return layout


def _plain_frames(source: Path, first_only: bool) -> list[bytes]:
    """The frames as PNG, without loss; transparent parts as white paper, as they were read."""
    from PIL import Image, ImageOps, ImageSequence

    frames = []
    with warnings.catch_warnings(), Image.open(source) as image:
        warnings.simplefilter("ignore")
        for frame in ImageSequence.Iterator(image):
            shown = ImageOps.exif_transpose(frame)
            if shown.mode in ("RGBA", "LA", "PA") or "transparency" in shown.info:
                layer = shown.convert("RGBA")
                shown = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
            elif shown.mode not in ("1", "L", "RGB", "P", "I;16"):
                shown = shown.convert("RGB")
            buffer = io.BytesIO()
            shown.save(buffer, "PNG")
            frames.append(buffer.getvalue())
            if first_only:
                break
    return frames
