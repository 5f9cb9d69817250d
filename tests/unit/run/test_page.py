"""A loaded page through cleaning and reading, with an engine that reads bars: what it found, and where on the scan."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean import CleanSettings
from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrPage, RecognizedPage, SourcePage
from sohoa.domain.raster import Raster
from sohoa.ingest import LoadedPage
from sohoa.recognize import RecognizeSettings
from sohoa.run.page import RECOGNIZED_PAGE
from sohoa.run.reading import recognize_page
from sohoa.run.settings import Settings
from tests.pages import ruled_page
from tests.scans.degrade import skew

SETTINGS = Settings(
    clean=CleanSettings(lowest_dpi=0),
    recognize=RecognizeSettings(engine="tests.engines:BarEngine", columns=False, tables=False),
)
Page = NDArray[np.uint8]


def read(pixels: Page, back: Homography | None = None, size: tuple[int, int] | None = None) -> RecognizedPage:
    width, height = size or (pixels.shape[1], pixels.shape[0])
    source = SourcePage(1, width, height, 100, "metadata", "grey")
    raster = Raster(pixels, 100)
    page, _ = recognize_page(LoadedPage(source, raster, back) if back else LoadedPage(source, raster), SETTINGS)
    return page


def bars(pixels: Page) -> list[Box]:
    """The boxes of the bars on a page, by their upper left corner."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((pixels < 128).astype(np.uint8))
    return sorted(Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:])


def boxes(ocr: OcrPage) -> list[Box]:
    return sorted(word.box for word in ocr.words)


def test_leaves_of_a_spread_are_set_straight_each_and_their_words_lie_on_the_scan() -> None:
    left, right = (skew(ruled_page(827, 1169), degrees) for degrees in (1.5, -1.0))
    page = read(np.hstack([left, right]))
    assert len(page.clean) == 2
    skews = [step.effect["skew_degrees"] for leaf in page.clean for step in leaf.steps if step.name == "deskew"]
    assert skews == pytest.approx([1.5, -1.0], abs=0.1)
    expected = bars(left) + [Box(x0 + 827, y0, x1 + 827, y1) for x0, y0, x1, y1 in bars(right)]
    assert len(boxes(page.ocr)) == len(expected)
    for found, true in zip(boxes(page.ocr), sorted(expected), strict=True):
        # A bar aslant, turned straight and back again, has a box a little larger than it.
        assert np.abs(np.array(found) - np.array(true)).max() <= 4
    middles = [(word.box.x0 + word.box.x1) / 2 for word in page.ocr.words]
    assert middles == sorted(middles, key=lambda x: x > 827)  # the left page is read first
    assert RECOGNIZED_PAGE.validate_json(RECOGNIZED_PAGE.dump_json(page)) == page


def test_a_single_page_has_one_leaf_and_its_words_lie_on_the_scan() -> None:
    page = read(ruled_page(827, 1169))
    assert len(page.clean) == 1
    assert boxes(page.ocr) == bars(ruled_page(827, 1169))


def test_words_of_a_fax_are_boxes_of_its_own_pixels() -> None:
    square = ruled_page(827, 1170)
    page = read(square, Homography((1, 0, 0, 0, 0.5, 0, 0, 0, 1)), (827, 585))
    expected = [Box(x0, y0 // 2, x1, (y1 + 1) // 2) for x0, y0, x1, y1 in bars(square)]
    assert boxes(page.ocr) == expected
    assert page.clean[0].to_source.point(827, 1170) == pytest.approx((827, 585))
