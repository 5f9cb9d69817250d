"""The same sheet scanned twice is told from another copy of the form, filled in differently."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.clean.look import ink_as_scanned, ink_of, look_of
from sohoa.domain.geometry import IDENTITY, Box, Homography
from sohoa.domain.page import CleanPage, OcrLine, OcrPage, OcrWord, OcrZone, RecognizedPage, SourcePage
from sohoa.domain.raster import Raster
from sohoa.run.odd_pages import PageComparison, Sighting, read_ink, write_ink

DPI = 200.0
WIDTH, HEIGHT = 1654, 2339
FORM = [
    "GIAY DE NGHI CAP PHEP",
    "Kinh gui So Cong Thuong",
    "Ho va ten chu ho Nguyen Van An",
    "Sinh ngay 12 thang 04 nam 1987",
]
FORM += [f"Muc {row}: noi dung theo quy dinh tai thong tu so {row * 7}" for row in range(1, 12)]

Pixels = NDArray[np.uint8]


def typed(lines: list[str], read: dict[str, str] | None = None) -> tuple[Pixels, list[OcrWord]]:
    """A page of words in a plain face, and its words as an engine reads them; `read` has misreadings."""
    pixels, words = np.full((HEIGHT, WIDTH), 255, np.uint8), []
    for row, line in enumerate(lines):
        x, y = 250, 300 + 80 * row
        for word in line.split():
            (width, height), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 3)
            cv2.putText(pixels, word, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 20, 3, cv2.LINE_AA)
            words.append(OcrWord((read or {}).get(word, word), Box(x, y - height, x + width, y + 6), 0.93))
            x += width + 18
    return pixels, words


def scanned(
    pixels: Pixels,
    words: list[OcrWord],
    number: int,
    degrees: float = 0.0,
    shift: tuple[int, int] = (0, 0),
    seed: int = 1,
) -> tuple[RecognizedPage, Sighting]:
    """The page as a scanner might see it: turned, shifted, grainy."""
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1.0)
    matrix[:, 2] += shift
    moved = cv2.warpAffine(pixels, matrix, (WIDTH, HEIGHT), borderValue=255)
    grain = np.random.default_rng(seed).normal(-6, 8, moved.shape)
    raster = Raster((moved + grain).clip(0, 255).astype(np.uint8), DPI)
    onto = Homography((*map(float, matrix.ravel()), 0.0, 0.0, 1.0))  # type: ignore[arg-type]
    line = OcrLine(Box.around(word.box for word in words), 0, tuple(words)) if words else None
    zones = (OcrZone(line.box, (line,)),) if line else ()
    ocr = OcrPage("fake", zones).mapped(onto, WIDTH, HEIGHT)
    source = SourcePage(number, WIDTH, HEIGHT, DPI, "metadata", "grey")
    page = RecognizedPage(source, (CleanPage(WIDTH, HEIGHT, DPI, IDENTITY),), ocr)
    page = replace(page, look=look_of(raster, [ink_of(raster)]))
    return page, Sighting(ocr, DPI, ink_as_scanned(raster))


def duplicates(*pages: tuple[RecognizedPage, Sighting]) -> list[tuple[int | None, str]]:
    sightings = {page.source.number: sighting for page, sighting in pages}
    comparison = PageComparison(sightings.get)
    for page, _ in pages:
        comparison.add(page)
    return [(one.page, one.message) for one in comparison.warnings() if one.code == "page-duplicate"]


@pytest.mark.parametrize(("degrees", "shift"), [(0.0, (0, 0)), (0.7, (18, -25)), (-1.8, (-30, 12)), (180.4, (10, 5))])
def test_a_page_scanned_twice_is_named(degrees: float, shift: tuple[int, int]) -> None:
    first = scanned(*typed(FORM), 2)
    misread = {"1987": "1937", "Cong": "Gong", "gui": "gni"}
    again = scanned(*typed(FORM, misread), 5, degrees, shift, seed=9)
    assert duplicates(first, again) == [(5, "The page is page 2 scanned again.")]


@pytest.mark.parametrize(("printed", "other"), [("12", "15"), ("Nguyen Van An", "Tran Thi Be"), ("1987", "1986")])
def test_a_form_typed_with_other_words_is_another_page(printed: str, other: str) -> None:
    filled = [line.replace(printed, other) for line in FORM]
    assert filled != FORM
    assert duplicates(scanned(*typed(FORM), 1), scanned(*typed(filled), 2, 0.3, (6, 4))) == []


def test_a_form_filled_in_by_hand_is_another_page_though_it_reads_the_same() -> None:
    pixels, words = typed(FORM)
    by_hand = pixels.copy()
    strokes = np.array([(900, 440), (925, 480), (945, 445), (970, 485), (1010, 450), (1040, 470)])
    cv2.polylines(by_hand, [strokes.astype(np.int32)], False, 60, 4, cv2.LINE_AA)
    assert duplicates(scanned(pixels, words, 1), scanned(by_hand, words, 2, 0.3, (6, 4))) == []


def test_other_text_is_another_page() -> None:
    other = [line[::-1] for line in FORM]
    assert duplicates(scanned(*typed(FORM), 1), scanned(*typed(other), 2)) == []


def drawing(seed: int) -> Pixels:
    pixels = np.full((HEIGHT, WIDTH), 255, np.uint8)
    points = np.random.default_rng(seed).integers(300, 1350, (14, 2))
    cv2.polylines(pixels, [points.astype(np.int32)], True, 0, 7, cv2.LINE_AA)
    return pixels


def test_pages_without_text_are_compared_by_their_picture() -> None:
    first, again = scanned(drawing(1), [], 1), scanned(drawing(1), [], 2, 0.5, (8, -10), seed=3)
    assert duplicates(first, again) == [(2, "The page is page 1 scanned again.")]
    assert duplicates(first, scanned(drawing(2), [], 2)) == []


def test_a_hundred_copies_of_a_form_are_compared_with_few_of_them() -> None:
    asked: list[int] = []
    page, _ = scanned(*typed(FORM), 1)
    comparison = PageComparison(asked.append)
    for number in range(1, 101):
        comparison.add(replace(page, source=replace(page.source, number=number)))
    comparison.warnings()
    assert 0 < len(asked) <= 100 * 8


def test_ink_is_kept_between_tasks(tmp_path: Path) -> None:
    ink = np.random.default_rng(1).integers(0, 3, (70, 53)).astype(np.uint8)
    write_ink(tmp_path, 3, ink)
    again = read_ink(tmp_path, 3)
    assert again is not None and (again[:, :53] == ink).all() and not again[:, 53:].any()
    next(tmp_path.iterdir()).write_bytes(b"cut off")
    assert read_ink(tmp_path, 3) is None and read_ink(tmp_path, 4) is None
