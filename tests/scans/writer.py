"""Stores page images as scanners do: a PDF of images only, a TIFF of several pages, or a PNG for each page."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image as Pillow

from tests.scans.degrade import Image

if TYPE_CHECKING:
    from pikepdf import Pdf, Stream

FORMATS = ("pdf", "tiff", "png")
JPEG_QUALITY = 45
PHOTOMETRIC, STRIP_OFFSETS, STRIP_BYTES = 262, 273, 279
WHITE_IS_ZERO = 0


def write_scan(pages: Iterable[Image], path: Path, dpi: int, *, bilevel: bool) -> None:
    """Write pages to `path`, whose ending is one of FORMATS; the same pages give the same bytes.

    Bilevel pages are stored as CCITT group 4 (in PNG with one bit), others as JPEG. For PNG the page number goes
    before the ending: `name.0001.png`.
    """
    images = (_pillow(page, bilevel=bilevel) for page in pages)
    if path.suffix == ".pdf":
        _write_pdf(images, path, dpi)
    elif path.suffix == ".tiff":
        _write_tiff(images, path, dpi)
    else:
        for number, image in enumerate(images, 1):
            image.save(path.with_suffix(f".{number:04d}.png"), dpi=(dpi, dpi))


def _pillow(page: Image, *, bilevel: bool) -> Pillow.Image:
    image = Pillow.fromarray(page)
    return image.convert("1", dither=Pillow.Dither.NONE) if bilevel else image


def _write_tiff(images: Iterable[Pillow.Image], path: Path, dpi: int) -> None:
    pages = iter(images)
    first = next(pages)
    compression = "group4" if first.mode == "1" else "jpeg"
    first.save(path, "TIFF", save_all=True, append_images=pages, compression=compression, dpi=(dpi, dpi))


def _write_pdf(images: Iterable[Pillow.Image], path: Path, dpi: int) -> None:
    import pikepdf

    with pikepdf.new() as pdf:
        for image in images:
            width, height = image.width * 72 / dpi, image.height * 72 / dpi
            page = pdf.add_blank_page(page_size=(width, height))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=_image_object(pdf, image)))
            page.Contents = pdf.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Im0 Do Q".encode())
        pdf.save(path, deterministic_id=True)


def _image_object(pdf: Pdf, image: Pillow.Image) -> Stream:
    from pikepdf import Dictionary, Name, Stream

    if image.mode == "1":
        data, code, bits = group4(image), Name.CCITTFaxDecode, 1
    else:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=JPEG_QUALITY)
        data, code, bits = buffer.getvalue(), Name.DCTDecode, 8
    entries = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray,
        BitsPerComponent=bits,
        Filter=code,
    )
    if image.mode == "1":
        entries.DecodeParms = Dictionary(K=-1, Columns=image.width, Rows=image.height)
    stream = Stream(pdf, data)
    stream.stream_dict = entries
    return stream


def group4(image: Pillow.Image) -> bytes:
    """The CCITT group 4 code of a bilevel image, white as 0, in one strip."""
    buffer = BytesIO()
    raw_bytes = (image.width + 7) // 8 * image.height  # a strip that holds all rows
    image.save(buffer, "TIFF", compression="group4", tiffinfo={PHOTOMETRIC: WHITE_IS_ZERO}, strip_size=raw_bytes)
    with Pillow.open(buffer) as stored:
        tags = stored.tag_v2  # type: ignore[attr-defined]
        offsets, sizes = tags[STRIP_OFFSETS], tags[STRIP_BYTES]
    if len(offsets) != 1:
        raise ValueError("Pillow wrote more than one strip")
    return buffer.getvalue()[offsets[0] : offsets[0] + sizes[0]]
