"""How a page looks: its paper, the ink on it, and a small picture of it, to tell blank pages and pages seen before."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from sohoa.clean.illumination import to_grey
from sohoa.clean.overview import extremes
from sohoa.domain.components import connected_parts
from sohoa.domain.page import PageLook
from sohoa.domain.raster import Pixels, Raster

# A stroke of print of 13 points is 0.3 to 0.5 mm wide: it is seen at this resolution.
INK_DPI = 100
MM = INK_DPI / 25.4
# Two pages are compared letter by letter, and a 2 is to be told from a 5.
SCAN_DPI = 150
# On the white paper of a cleaned page. Show-through of the other side is lighter, thin strokes are darker.
INK_BELOW = 160
# A worn seal or a thin stroke of a pen may come out this light in one scan and darker in the next.
FAINT_BELOW = 200
# Grey levels below the paper's, of 255.
FAINTEST = 24
# Of the page: no dust, and no need to measure each grain of it.
MOST_DUST = 0.01
# Dust and the dots of faxes are smaller; small print of 8 points is 1.3 mm high.
SPECK_MM = 1.0
# Holes of a folder lie up to 15 mm from the edge, and no text of an office document does.
MARGIN_MM = 15.0
# What touches the edge of the scan is its border or a shadow.
EDGE_MM = 2.0
# A scan is sampled at about this resolution for its paper: it has one grey nearly everywhere.
PAPER_DPI = 25
# The largest solid parts of a seal are smaller.
SOLID_MM = 15.0
# Print covers a tenth of a page at most, borders and pictures less than the rest.
PAPER_PERCENTILE = 75
HASH_SIDE = 8


def ink_of(leaf: Raster) -> Pixels:
    """The ink of a cleaned leaf: (height, width) at `INK_DPI`, 1 where there is ink, else 0."""
    return np.asarray(_small(to_grey(leaf), INK_DPI).pixels < INK_BELOW, dtype=np.uint8)


def ink_as_scanned(scan: Raster) -> Pixels:
    """All ink of a scan, seals and coloured pen with the print: what cleaning lifts tells pages apart.

    (height, width) at `SCAN_DPI`: 2 where there is ink, 1 where there may be some, else 0. Ink is what is darker than
    the paper around it in any channel; the paper is found by closing.
    """
    small = _small(scan, SCAN_DPI)
    darkest = small.pixels if small.is_grey else extremes(small.pixels)[1]
    side = round(SOLID_MM / 25.4 * PAPER_DPI) | 1
    closed = cv2.morphologyEx(
        Raster(darkest, small.dpi).reduced(PAPER_DPI).pixels, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    paper = cv2.resize(cv2.blur(closed, (side, side)), (small.width, small.height), interpolation=cv2.INTER_LINEAR)
    even = np.asarray(cv2.divide(darkest, np.maximum(paper, 1), scale=255), dtype=np.uint8)
    return (even < INK_BELOW).astype(np.uint8) + (even < FAINT_BELOW)


def _small(raster: Raster, dpi: int) -> Raster:
    """The raster at `dpi`; itself where it is no finer."""
    factor = max(int(raster.dpi // dpi), 1)
    # Whole multiples are averaged several times as fast; at most a few columns at the edge are lost.
    rows, columns = max(raster.height // factor, 1), max(raster.width // factor, 1)
    whole = raster.pixels[: rows * factor, : columns * factor]
    small = np.asarray(cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return Raster(small, raster.dpi / factor).reduced(dpi)


def has_print(leaf: Raster) -> bool:
    """Whether there is anything larger than a speck on a cleaned leaf, be it faint. On bare grain engines take minutes.

    The print of a worn ribbon still differs from its paper by a fifth, grain at this resolution by a twentieth. Where
    most of a page is dark, print is lighter.
    """
    small = _small(to_grey(leaf), INK_DPI).pixels
    ground = np.full_like(small, round(float(np.median(small))))
    apart = (cv2.absdiff(small, ground) > FAINTEST).astype(np.uint8)
    if apart.mean() > MOST_DUST:
        return True
    stats = connected_parts(apart)[1][1:]
    sides = stats[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)]
    return bool((sides.max(axis=1, initial=0) >= SPECK_MM * MM).any())


def look_of(scan: Raster, inks: Sequence[Pixels]) -> PageLook:
    """The look of a page as scanned, `inks` being the ink of its cleaned leaves."""
    ink_mm2 = sum(_within_margins(ink) for ink in inks) / MM**2
    return PageLook(_paper(scan), round(ink_mm2, 2), "".join(_difference_hash(ink) for ink in inks))


def _paper(scan: Raster) -> float:
    """The grey of the paper, from a sample of the pixels."""
    step = max(round(scan.dpi / PAPER_DPI), 1)
    sample = to_grey(Raster(np.ascontiguousarray(scan.pixels[::step, ::step]), scan.dpi / step))
    return round(float(np.percentile(sample.pixels, PAPER_PERCENTILE)), 1)


def _within_margins(ink: Pixels) -> int:
    """The pixels of ink of a leaf that are no specks, lie within the margins and do not hang on to the edge."""
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, width, height, area = stats[1:].T
    across, down = centres[1:].T
    page_height, page_width = ink.shape
    margin, edge = MARGIN_MM * MM, EDGE_MM * MM
    counted = (
        (np.maximum(width, height) >= SPECK_MM * MM)
        & (across > margin)
        & (across < page_width - margin)
        & (down > margin)
        & (down < page_height - margin)
        & (left > edge)
        & (top > edge)
        & (left + width < page_width - edge)
        & (top + height < page_height - edge)
    )
    return int(area[counted].sum())


def _difference_hash(ink: Pixels) -> str:
    """Whether each of 8 × 8 fields of the page has more ink than its right neighbour, as 16 hexadecimal digits.

    The difference hash of Krawetz, "Kind of Like That" (2013), of ink rather than grey.
    """
    fields = cv2.resize(ink.astype(np.float32), (HASH_SIDE + 1, HASH_SIDE), interpolation=cv2.INTER_AREA)
    return np.packbits(fields[:, :-1] > fields[:, 1:]).tobytes().hex()
