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


def pdf_of_runs(path: Path, lines: list[list[tuple[str, str]]]) -> Path:
    """A PDF of one page whose lines are runs of (name of the font, letters): the fonts are named, not embedded.

    Letters of Windows-1252 are stored as its bytes, as old programs did; a run with others brings its own table.
    """
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=A4_POINTS)
        fonts = pikepdf.Dictionary()
        content = b"BT 20 TL 40 760 Td "
        for line in lines:
            for name, text in line:
                key = f"/F{len(fonts.keys())}"
                fonts[key], stored = _named_font(pdf, name, text)
                content += f"{key} 11 Tf <{stored.hex()}> Tj ".encode()
            content += b"T* "
        page.Resources = pikepdf.Dictionary(Font=fonts)
        page.Contents = pikepdf.Stream(pdf, content + b"ET")
        pdf.save(path)
    return path


def _named_font(pdf: pikepdf.Pdf, name: str, text: str) -> tuple[pikepdf.Object, bytes]:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name("/" + name),
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FirstChar=0,
        LastChar=255,
        Widths=pikepdf.Array([500] * 256),
    )
    try:
        return pdf.make_indirect(font), text.encode("cp1252")
    except UnicodeEncodeError:
        letters = sorted(set(text) - {" "})
        codes = {" ": 32} | {letter: 33 + index for index, letter in enumerate(letters)}
        rows = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def "
            f"1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar\n{rows}"
            "endbfchar endcmap end end"
        )
        font.ToUnicode = pdf.make_indirect(pikepdf.Stream(pdf, table.encode()))
        return pdf.make_indirect(font), bytes(codes[letter] for letter in text)
