"""Small page images and PDF files for tests, drawn here."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

A4_POINTS = (595.28, 841.89)


def ruled_page(width: int = 1654, height: int = 2339, skew: float = 0.0) -> NDArray[np.uint8]:
    """Grey page, white, with dark bars of uneven length where lines of text would be, falling by `skew` degrees."""
    import cv2

    page = np.full((height, width), 255, np.uint8)
    lengths = np.random.default_rng(7)
    for top in range(height // 8, height - height // 8, 48):
        left, end = width // 8, width - width // 8 - int(lengths.integers(0, width // 4))
        for word in range(left, end - 60, 90):
            page[top : top + 18, word : word + 70] = 30
    if skew:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -skew, 1.0)
        page = np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=255), dtype=np.uint8)
    return page


def pdf_of_image(
    path: Path, image: Image.Image, *, rotate: int = 0, stamp: str = "", points: tuple[float, float] = A4_POINTS
) -> Path:
    """A PDF of one page that shows `image` over all of it, with `stamp` drawn small over it."""
    canvas = Canvas(str(path), pagesize=points, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *points)
    if stamp:
        canvas.drawString(20, 12, stamp)
    canvas.save()
    if rotate:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].Rotate = rotate
            pdf.save(path)
    return path


def pdf_of_text(path: Path, lines: list[str], font: Path) -> Path:
    """A PDF of one page made on a computer: text, no image."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Serif", str(font)))
    canvas = Canvas(str(path), pagesize=A4_POINTS, invariant=1)
    canvas.setFont("Serif", 13)
    for index, line in enumerate(lines):
        canvas.drawString(80, 760 - 20 * index, line)
    canvas.save()
    return path


def image_bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
