"""From a typeset document to page images: rendered, written on, sealed, then spoilt as one of the presets says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from tests.scans import copier, degrade, ink, warp
from tests.scans.degrade import Image
from tests.scans.page import MM, Place
from tests.scans.typeset import Typeset
from tests.scans.vector import vector_pdf
from tests.scans.wear import Wear

PRESETS = ("bilevel", "yellowed", "grey", "clean")
DEFAULT_DPI = {"bilevel": 300, "yellowed": 200, "grey": 200, "clean": 300}
# Knobs of ScanSettings with a strength.
EFFECTS = {
    "borders": "black borders of the copier",
    "shadow": "shadows along edges and of a fold",
    "holes": "punch holes",
    "staple": "a staple in the corner",
    "curl": "paper that arches",
    "spread": "two facing pages on one image",
    "photo": "photographed on a desk",
}
YELLOWED_PAPER = (246, 234, 203)
RECEIPT_BOX = (10 * MM, 4 * MM, 54 * MM, 18 * MM)


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How a document is scanned. `skew` in degrees clockwise, None for a small chance one on each page.

    `rotate` turns whole pages clockwise by 0, 90, 180 or 270 degrees. `severity` 1 is an ordinary bad scan, 0 none.
    `receipt` is (office, number line, date line) of an ĐẾN stamp on page 1. `stamps` False leaves seal and
    signature away. `wear` spoils the ink. From 0 for none to 1 for an ordinary bad case and more: `borders`, `shadow`,
    `holes`, `staple` of copier and scanner, `curl` of the paper, `spread` of two facing pages on one image, `photo` of
    the sheet on a desk.
    """

    preset: str = "bilevel"
    dpi: int | None = None
    skew: float | None = None
    rotate: int = 0
    seed: int = 1
    severity: float = 1.0
    stamps: bool = True
    receipt: tuple[str, str, str] | None = None
    wear: Wear = field(default_factory=Wear)
    borders: float = 0.0
    shadow: float = 0.0
    holes: float = 0.0
    staple: float = 0.0
    curl: float = 0.0
    spread: float = 0.0
    photo: float = 0.0

    @property
    def resolution(self) -> int:
        """Pixels an inch: as asked for, else the preset's."""
        return self.dpi or DEFAULT_DPI[self.preset]

    @property
    def is_bilevel(self) -> bool:
        """Whether pages are stored with one bit a pixel."""
        return self.preset == "bilevel" and not self.photo


def scan_pages(document: Typeset, settings: ScanSettings) -> Iterator[Image]:
    """Page images one after the other: (h, w) with only 0 and 255 for bilevel, (h, w) grey, or (h, w, 3) RGB.

    A photograph of a bilevel page is grey.
    """
    pages = _spoilt_pages(document, settings)
    for number, page in enumerate(_spreads(pages, settings) if settings.spread else pages):
        seen = (
            warp.photograph(page, settings.photo, settings.seed * 1000 + number * 20 + 18) if settings.photo else page
        )
        yield degrade.rotate(seen, settings.rotate)


def _spreads(pages: Iterator[Image], settings: ScanSettings) -> Iterator[Image]:
    """Pages two by two; an odd last one faces an empty page."""
    for number, left in enumerate(pages):
        right = next(pages, np.full_like(left, 255))
        yield warp.spread(left, right, settings.resolution, settings.spread, settings.seed * 1000 + number * 40 + 17)


def _spoilt_pages(document: Typeset, settings: ScanSettings) -> Iterator[Image]:
    dpi, wear = settings.resolution, settings.wear
    rendered = page_renderer(document, dpi)
    for number in range(len(document.pages)):
        seed = settings.seed * 1000 + number * 20
        page = rendered(number)
        # Printed on both sides: page 2 is on the back of page 1; an odd last page has an empty back.
        behind = number ^ 1
        back = rendered(behind) if settings.preset == "grey" and behind < len(document.pages) else None
        page = _written_on(page, document, number, settings, seed)
        # A sheet whose back is empty lets another sheet's front through.
        under = rendered(behind if behind < len(document.pages) else 0) if wear.bleed else None
        page = wear.on_paper(page, document.pages[number], under, dpi, seed)
        spoilt = SPOILERS[settings.preset](page, replace(settings, skew=_skew(settings, seed)), seed, back)
        yield _copied(wear.on_scan(spoilt, dpi, seed), settings, seed)


def _copied(page: Image, settings: ScanSettings, seed: int) -> Image:
    """The page with what copier and scanner added, and curled."""
    dpi = settings.resolution
    if settings.holes:
        page = copier.holes(page, dpi, settings.holes, seed + 2)
    if settings.staple:
        page = copier.staple(page, dpi, settings.staple, seed + 3)
    if settings.curl:
        page = warp.curl(page, dpi, settings.curl, seed + 4)
    if settings.shadow:
        page = copier.shadow(page, dpi, settings.shadow, seed + 5)
    if settings.borders:
        page = copier.borders(page, dpi, settings.borders, seed + 6)
    return page


def page_renderer(document: Typeset, dpi: int) -> Callable[[int], Image]:
    """A function giving the RGB image of a page, counted from 0."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(vector_pdf(document))

    def render(number: int) -> Image:
        bitmap = pdf[number].render(scale=dpi / 72, rev_byteorder=True)
        return np.ascontiguousarray(bitmap.to_numpy()[..., :3]).astype(np.uint8)

    return render


def _skew(settings: ScanSettings, seed: int) -> float:
    if settings.skew is not None:
        return settings.skew
    return float(np.random.default_rng(seed).uniform(-0.7, 0.7)) * settings.severity


def _written_on(page: Image, document: Typeset, number: int, settings: ScanSettings, seed: int) -> Image:
    scale = settings.resolution / 72
    pen = ink.BLUE if settings.seed % 2 else ink.BLACK
    for i, place in enumerate(document.pages[number].places):
        page = _at_place(page, place, scale, pen, seed + i) if settings.stamps else page
    if number == 0 and settings.receipt:
        box = tuple(edge * scale for edge in RECEIPT_BOX)
        page = ink.receipt_stamp(page, (box[0], box[1], box[2], box[3]), settings.receipt, ink.BLUE, seed)
    return page


def _at_place(page: Image, place: Place, scale: float, pen: ink.Colour, seed: int) -> Image:
    x0, y0, x1, y1 = (edge * scale for edge in place.box)
    box = (x0, y0, x1, y1)
    if place.kind == "signature":
        return ink.sign(page, box, pen, seed)
    if place.kind == "seal":
        return ink.seal(page, box, place.text, ink.RED, seed)
    return ink.write_digits(page, place.text, box, pen, seed)


def _bilevel(page: Image, settings: ScanSettings, seed: int, _back: Image | None) -> Image:
    worst, scale = settings.severity, settings.resolution / 300
    page = degrade.fade(degrade.grey(page), round(30 * worst), 0.25 * worst, seed + 10)
    page = degrade.blur(page, (0.5 + 0.75 * worst) * scale)
    page = degrade.noise(page, 14 * worst, seed + 11)
    page = degrade.skew(page, settings.skew or 0.0)
    page = degrade.threshold(page, 152, 31 * worst, seed + 12)
    return degrade.speckle(page, 35 * worst, seed + 14)


def _yellowed(page: Image, settings: ScanSettings, seed: int, _back: Image | None) -> Image:
    worst, scale = settings.severity, settings.resolution / 200
    page = degrade.fade(page, round(45 * worst), 0.5 * worst, seed + 10)
    page = degrade.blur(page, 0.7 * worst * scale)
    page = degrade.skew(page, settings.skew or 0.0)
    page = degrade.paper(page, YELLOWED_PAPER, seed + 11)
    page = degrade.uneven_light(page, 0.14 * worst, seed + 14)
    return degrade.noise(page, 1.6 * worst, seed + 15)


def _grey(page: Image, settings: ScanSettings, seed: int, back: Image | None) -> Image:
    worst, scale = settings.severity, settings.resolution / 200
    page = degrade.fade(degrade.grey(page), round(70 * worst), 0.5 * worst, seed + 10)
    if back is not None:
        page = degrade.bleed_through(page, back, 0.22 * worst)
    page = degrade.blur(page, 1.05 * worst * scale)
    page = degrade.skew(page, settings.skew or 0.0)
    page = degrade.uneven_light(page, 0.10 * worst, seed + 11)
    return degrade.noise(page, 3.5 * worst, seed + 12)


def _clean(page: Image, settings: ScanSettings, _seed: int, _back: Image | None) -> Image:
    return degrade.skew(page, settings.skew or 0.0)


SPOILERS: dict[str, Callable[[Image, ScanSettings, int, Image | None], Image]] = {
    "bilevel": _bilevel,
    "yellowed": _yellowed,
    "grey": _grey,
    "clean": _clean,
}
