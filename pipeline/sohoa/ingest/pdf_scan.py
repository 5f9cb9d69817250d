"""Telling whether a PDF page is a scan: one image that covers it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from sohoa.domain.page import ColourMode
from sohoa.domain.raster import Pixels
from sohoa.domain.trace import Note
from sohoa.ingest.oblong import MOST_OBLONG

# An image over so much of the page is a scan of it; scanners leave margins of a few points.
COVERS_PAGE = 0.85
# What lies over the scan on no more of the page than this was stamped on by later software (a portal's watermark, a
# signature box): the scan is taken as it was stored, and the rest is noted.
SMALL_OVERLAY = 0.06
# A page with more objects than this is no scan with a few stamps.
MANY_OBJECTS = 5_000
NOTED_TEXT = 200
FAX_FILTERS, JPEG_2000 = ("CCITTFaxDecode", "JBIG2Decode", "CCF"), "JPXDecode"
# Half a pixel a point shows whatever a person would see, in 4 ms.
OVERLAY_SCALE = 0.5
OVERLAY_PIXELS = 1_000_000
# Scanners' crops of a few points are none; a page cut from a spread shows half of the image.
SHOWN = 0.96
POINTS_PER_INCH = 72

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """The image that covers a page. `dpi` is that across and down, None where the page's size makes no sense.

    `is_whole_page` is true when the stored image shows all of the page that matters, upright or turned by right
    angles, so that it can be taken without rendering. `turns` counts quarter turns clockwise. `looks` is the mean grey
    value of the page as a viewer shows it, for images that may be stored otherwise.
    """

    image: pdfium.PdfImage
    width: int
    height: int
    dpi: tuple[float, float] | None
    turns: int
    is_whole_page: bool
    looks: float | None
    notes: tuple[Note, ...]


def find_scan(page: pdfium.PdfPage) -> Scan | None:
    """The scan that `page` shows, or None when it is drawn, composed of several images, or blank."""
    objects = list(islice(page.get_objects(max_depth=1), MANY_OBJECTS))
    if len(objects) == MANY_OBJECTS:
        return None
    page_box = page.get_cropbox()  # user space, as the bounds of objects: rotation applies to neither
    images = (one for one in objects if isinstance(one, pdfium.PdfImage))
    image = max(images, key=lambda one: _share(one.get_bounds(), page_box), default=None)
    if image is None or _share(image.get_bounds(), page_box) < COVERS_PAGE:
        return None
    width, height = image.get_px_size()
    a, b, c, d, _, _ = image.get_matrix().get()
    turns = _quarter_turns(a, b, c, d)
    wide, high = ((x * x + y * y) ** 0.5 / POINTS_PER_INCH for x, y in ((a, b), (c, d)))
    dpi = (width / wide, height / high) if wide > 0 and high > 0 else None
    overlay, looks = _looks(page, image)
    plausible = dpi is not None and max(dpi) < MOST_OBLONG * min(dpi)
    whole = turns is not None and plausible and overlay <= SMALL_OVERLAY and _shows_all(image, page_box)
    notes = (_overlay_note(page, overlay),) if whole and overlay else ()
    return Scan(image, width, height, dpi, turns or 0, whole, looks, notes)


def stored_pixels(scan: Scan, page_rotation: int) -> tuple[Pixels, ColourMode]:
    """The pixels of the scan as stored, turned as the page shows them. `page_rotation` is in degrees clockwise."""
    stored = scan.image.get_bitmap().to_numpy()
    if stored.ndim == 3 and stored.shape[2] >= 3:
        # PDFium stores blue first. OpenCV turns pixels round ten times as fast as a copy of the view does.
        code = cv2.COLOR_BGRA2RGB if stored.shape[2] == 4 else cv2.COLOR_BGR2RGB
        pixels = np.asarray(cv2.cvtColor(stored, code), dtype=np.uint8)
    else:
        pixels = np.array(stored.reshape(stored.shape[:2]))
    turns = scan.turns + page_rotation // 90
    if turns % 4:
        pixels = np.ascontiguousarray(np.rot90(pixels, k=-turns))
    if pixels.ndim == 3:
        return without_idle_colour(pixels)
    return pixels, "bilevel" if _bits_per_pixel(scan.image) == 1 else "grey"


def shown_dpi(scan: Scan, page_rotation: int) -> tuple[float, float] | None:
    """Dots an inch across and down of the scan as `stored_pixels` turns it."""
    if scan.dpi and (scan.turns + page_rotation // 90) % 2:
        return scan.dpi[::-1]
    return scan.dpi


def _quarter_turns(a: float, b: float, c: float, d: float) -> int | None:
    """Quarter turns clockwise of an image placed by the matrix (a b c d), None when it is mirrored or slanted."""
    size = max(abs(a), abs(b), abs(c), abs(d))
    small = size * 0.001  # a twentieth of a degree: what rounding leaves in a matrix
    if abs(b) <= small and abs(c) <= small and a * d > 0:
        return 0 if a > 0 else 2
    if abs(a) <= small and abs(d) <= small and b * c < 0:
        return 1 if b < 0 else 3
    return None


def _share(bounds: Bounds, page_box: Bounds) -> float:
    """The share of the page's area that `bounds` (left, bottom, right, top in points) covers."""
    left, bottom, right, top = page_box
    area = (right - left) * (top - bottom)
    wide = min(bounds[2], right) - max(bounds[0], left)
    high = min(bounds[3], top) - max(bounds[1], bottom)
    return max(wide, 0.0) * max(high, 0.0) / area if area > 0 else 0.0


def _looks(page: pdfium.PdfPage, image: pdfium.PdfImage) -> tuple[float, float | None]:
    """The share of the page that anything but `image` paints, whatever its colour, annotations included; and the mean
    grey value of the whole page, where the image is of a kind that may stand for a mask or be stored inverted.
    """
    wide, high = page.get_size()
    scale = min(OVERLAY_SCALE, (OVERLAY_PIXELS / max(wide * high, 1.0)) ** 0.5)
    looks = None
    if _bits_per_pixel(image) <= 8:
        looks = float(np.mean(page.render(scale=scale, grayscale=True).to_numpy()))
    pdfium_c.FPDFPageObj_SetIsActive(image, False)
    try:
        overlay = page.render(scale=scale, fill_color=(0, 0, 0, 0)).to_numpy()
        return float(np.mean(overlay[..., 3] > 0)), looks
    finally:
        pdfium_c.FPDFPageObj_SetIsActive(image, True)


def _bits_per_pixel(image: pdfium.PdfImage) -> int:
    """The depth of an image as it is stored, as PDFium tells it, which decodes some kinds for that.

    The codes of faxes have no other than 1, and JPEG 2000 says it at its beginning.
    """
    filters = image.get_filters()
    if any(name in FAX_FILTERS for name in filters):
        return 1
    if filters == [JPEG_2000]:
        with suppress(OSError), Image.open(BytesIO(bytes(image.get_data()))) as stored:
            if stored.mode in ("L", "RGB"):
                return 8 * len(stored.getbands())
    return int(image.get_metadata().bits_per_pixel)


def _shows_all(image: pdfium.PdfImage, page_box: Bounds) -> bool:
    """Whether the page shows the image uncut: neither the edges of the page nor a clip path take much of it away."""
    left, bottom, right, top = image.get_bounds()
    inside = (right - left) * (top - bottom)
    area = (page_box[2] - page_box[0]) * (page_box[3] - page_box[1])
    if inside <= 0 or _share((left, bottom, right, top), page_box) * area < SHOWN * inside:
        return False
    clip = pdfium_c.FPDFPageObj_GetClipPath(image)
    return not clip or all(
        _clip_covers(clip, index, (left, bottom, right, top)) for index in range(pdfium_c.FPDFClipPath_CountPaths(clip))
    )


def _clip_covers(clip: object, index: int, bounds: Bounds) -> bool:
    """Whether the box around a clip path holds nearly all of `bounds`."""
    xs: list[float] = []
    ys: list[float] = []
    for number in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, index)):
        x, y = ctypes.c_float(), ctypes.c_float()
        segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, index, number)
        if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    return not xs or _share((min(xs), min(ys), max(xs), max(ys)), bounds) >= SHOWN


def _overlay_note(page: pdfium.PdfPage, share: float) -> Note:
    texts = (one for one in islice(page.get_objects(), MANY_OBJECTS) if _is_visible_text(one))
    said = _text_of(page, texts)
    return Note(
        "overlay-left-out",
        f"What software drew over {share:.1%} of the scan is not part of it" + (f": “{said}”." if said else "."),
    )


def _is_visible_text(one: pdfium.PdfObject) -> bool:
    if one.type != pdfium_c.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(one) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _text_of(page: pdfium.PdfPage, texts: Iterable[pdfium.PdfObject]) -> str:
    """The text of text objects, at most 200 characters, white space collapsed."""
    text_page = page.get_textpage()
    try:
        pieces = []
        for one in texts:
            size = pdfium_c.FPDFTextObj_GetText(one, text_page, None, 0)  # bytes, with a closing zero
            buffer = (ctypes.c_ushort * (size // 2 + 1))()
            pdfium_c.FPDFTextObj_GetText(one, text_page, buffer, size)
            pieces.append(bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace"))
        return " ".join(" ".join(pieces).split())[:NOTED_TEXT]
    finally:
        text_page.close()


def without_idle_colour(pixels: Pixels) -> tuple[Pixels, ColourMode]:
    """RGB (height, width, 3 or 4) as a copy without what is no colour: grey where the three are equal everywhere."""
    rgb = pixels[..., :3]
    red = rgb[..., 0]
    if np.array_equal(red, rgb[..., 1]) and np.array_equal(red, rgb[..., 2]):
        return np.ascontiguousarray(red), "grey"
    return np.ascontiguousarray(rgb), "colour"
