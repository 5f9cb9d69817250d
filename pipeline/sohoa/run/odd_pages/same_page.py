"""Whether two scans are of the same sheet of paper: not of two copies of a form that are filled in differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from sohoa.clean.look import SCAN_DPI
from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrPage
from sohoa.domain.raster import Pixels
from sohoa.run.odd_pages.signature import FEWEST_WORDS

MM = SCAN_DPI / 25.4
# Of the words of the longer reading: two readings of a poor scan have one word in four different.
LEAST_COMMON = 0.7
# Feeding stretches paper by less than this over a page, once place, angle and scale are made the same.
STRAY_MM = 1.0
# Less of the common words than this in their common places, and the pages are set differently.
LEAST_IN_PLACE = 0.8
# Ink that only one has, in a window as large as a short word. A letter of print has 1.2 mm², a speck of dust less.
WINDOW_MM = (12.0, 6.0)
MOST_STRAY_MM2 = 1.0
# A letter is looked at pixel by pixel: scans differ by one at the edges of strokes. Of 69 words with digits that were
# scanned twice none had more ink than that allows, of 74 pairs of other digits each had 0.17 mm² more.
LETTER_TOLERANCE = 1
LETTER_MM = (2.5, 4.0)
MOST_LETTER_MM2 = 0.1
# Shadows lie along the edges of scans.
EDGE_MM = 10.0

# As in `ink_as_scanned`.
INK = 2

Affine = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A page to be looked at closely: what was read on it, with its resolution, and its ink (`ink_as_scanned`)."""

    ocr: OcrPage
    dpi: float
    ink: Pixels


def is_same_page(one: Sighting, two: Sighting) -> bool:
    """Whether both are scans of one sheet: mostly the same words read, and the same ink in the same places."""
    ones, twos = _words(one), _words(two)
    common = list(_common(ones, twos))
    if max(len(ones), len(twos)) >= FEWEST_WORDS and len(common) < LEAST_COMMON * max(len(ones), len(twos)):
        return False
    onto = _by_words(common) if len(common) >= FEWEST_WORDS else _by_ink(one.ink, two.ink)
    if onto is None:
        return False
    moved, seen = (_moved(pixels, onto, one.ink) for pixels in (two.ink, np.ones_like(two.ink)))
    agreed = {id(word) for word, _ in common}
    if any(_differs(word.box, one.ink, moved) for word in ones if id(word) not in agreed):
        return False
    return _same_ink(one.ink, moved, seen)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in small letters, and its box in pixels of the ink."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2


def _words(page: Sighting) -> list[_Word]:
    scale = SCAN_DPI / page.dpi
    to_ink = Homography((scale, 0, 0, 0, scale, 0, 0, 0, 1))
    return [_Word(word.text.lower(), to_ink.box(word.box)) for word in page.ocr.words]


def _common(ones: Sequence[_Word], twos: Sequence[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """The words that both readings have, in order."""
    for block in Levenshtein.opcodes([word.text for word in ones], [word.text for word in twos]):
        if block.tag == "equal":
            yield from zip(ones[block.src_start : block.src_end], twos[block.dest_start : block.dest_end], strict=True)


def _differs(box: Box, one: Pixels, moved: Pixels) -> bool:
    """Whether the word in `box` looks otherwise on the second page, which was brought over the first.

    Two readings of one word may differ however sure the engine is of both: the ink decides.
    """
    reach = round(STRAY_MM * MM)
    # With its surroundings, so that what the box cuts off is not missed on one side alone.
    here, there = (_around(box, ink, reach + LETTER_TOLERANCE) for ink in (one, moved))
    here = here[reach : here.shape[0] - reach, reach : here.shape[1] - reach]
    unlike = cv2.matchTemplate(there, here, cv2.TM_SQDIFF)
    dy, dx = np.unravel_index(int(np.argmin(unlike)), unlike.shape)
    there = there[dy : dy + here.shape[0], dx : dx + here.shape[1]]
    near = np.ones((2 * LETTER_TOLERANCE + 1,) * 2, np.uint8)
    inner = (slice(LETTER_TOLERANCE, -LETTER_TOLERANCE),) * 2
    return any(
        _worst_window(_stray(ink, other, near)[inner], LETTER_MM) > MOST_LETTER_MM2
        for ink, other in ((here, there), (there, here))
    )


def _around(box: Box, ink: Pixels, more: int) -> Pixels:
    """The ink under a box and `more` pixels around it; none beyond the edge of the page."""
    return np.pad(ink, more)[box.y0 : box.y1 + 2 * more, box.x0 : box.x1 + 2 * more]


def _by_words(common: Sequence[tuple[_Word, _Word]]) -> Affine | None:
    """The map of the second page onto the first that brings their common words together; None where none does."""
    source = np.array([two.middle for _, two in common])
    target = np.array([one.middle for one, _ in common])
    onto, inliers = cv2.estimateAffine2D(source, target, method=cv2.RANSAC, ransacReprojThreshold=STRAY_MM * MM)
    if onto is None or inliers.mean() < LEAST_IN_PLACE:
        return None
    return np.asarray(onto, dtype=np.float64)


def _by_ink(one: Pixels, two: Pixels) -> Affine | None:
    """The shift and turn of the second page's ink that brings it over the first's; None where none is found.

    Enhanced correlation coefficient (Evangelidis and Psarakis, 2008), from the middle of the ink.
    """
    if not ((one == INK).any() and (two == INK).any()):
        return None
    (x0, y0), (x1, y1) = (np.argwhere(ink == INK)[:, ::-1].mean(axis=0) for ink in (one, two))
    start = np.array([[1, 0, x1 - x0], [0, 1, y1 - y0]], np.float32)
    blurred = [cv2.GaussianBlur((ink == INK).astype(np.float32), (0, 0), 2 * MM) for ink in (one, two)]
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 60, 1e-4)
    try:
        _, back = cv2.findTransformECC(blurred[0], blurred[1], start, cv2.MOTION_EUCLIDEAN, stop)
    except cv2.error:  # it does not converge: the two have nothing in common
        return None
    return np.asarray(cv2.invertAffineTransform(back), dtype=np.float64)


def _moved(pixels: Pixels, onto: Affine, like: Pixels) -> Pixels:
    size = (like.shape[1], like.shape[0])
    return np.asarray(cv2.warpAffine(pixels, onto, size, flags=cv2.INTER_NEAREST), dtype=np.uint8)


def _same_ink(one: Pixels, moved: Pixels, seen: Pixels) -> bool:
    """Whether all ink of each page is ink of the other, but for specks and edges; `seen` is what the second covers."""
    edge = round(EDGE_MM * MM)
    inside = cv2.erode(seen, np.ones((2 * edge + 1,) * 2, np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    near = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(STRAY_MM * MM) + 1,) * 2), np.uint8)
    return all(
        _worst_window(_stray(ink, other, near) & (inside > 0), WINDOW_MM) <= MOST_STRAY_MM2
        for ink, other in ((one, moved), (moved, one))
    )


def _stray(ink: Pixels, other: Pixels, near: Pixels) -> NDArray[np.bool_]:
    """Where there is ink that the other page does not even have faintly, as near as `near`."""
    return np.asarray((ink == INK) & (cv2.dilate(other, near) == 0))


def _worst_window(stray: NDArray[np.bool_], window_mm: tuple[float, float]) -> float:
    """The most ink in a window, in mm²."""
    wide, high = (max(round(side * MM), 1) for side in window_mm)
    ink = stray.astype(np.float32)
    sums = cv2.boxFilter(ink, -1, (wide, high), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return float(sums.max(initial=0.0)) / MM**2
