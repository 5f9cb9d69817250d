"""Pictures of what happened to a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFont

from sohoa.clean.orientation import turn
from sohoa.domain.geometry import IDENTITY, Box, Homography
from sohoa.domain.page import (
    CleanPage,
    OcrLine,
    OcrPage,
    OcrWord,
    OcrZone,
    PageMark,
    RecognizedPage,
    SourcePage,
    TableCell,
)
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Note, ProcessingStep
from sohoa.publish.pictures import PAGES_A_SHEET, Tile, comparison, contact_sheet, lettering, overlay, palette
from sohoa.publish.pictures.caption import COLUMN

WIDTH, HEIGHT = 1240, 1754
SURE, DOUBTFUL = Box(300, 400, 400, 440), Box(500, 400, 600, 440)
CELL, SEAL = Box(300, 900, 700, 1000), Box(800, 1200, 1000, 1400)
STEPS = (ProcessingStep("deskew", False, {"range": 5.0}, {"skew": 0.1}, 0.02), ProcessingStep("colour", True))


def scan(width: int = WIDTH, height: int = HEIGHT) -> Raster:
    return Raster(np.full((height, width), 255, np.uint8), 150)


def page(*, back: Homography = IDENTITY, size: tuple[int, int] = (WIDTH, HEIGHT)) -> RecognizedPage:
    words = (OcrWord("rõ", SURE, 0.97), OcrWord("m0", DOUBTFUL, 0.2))
    text = OcrZone(Box(300, 400, 600, 440), (OcrLine(Box(300, 400, 600, 440), 0, words),), kind="title")
    table = OcrZone(CELL, (), (TableCell(0, 0, 1, 1, CELL),), "table")
    clean = CleanPage(*size, 150, back, STEPS, (PageMark("seal", SEAL),))
    notes = (Note("page-turned", "The page lay on its side “ấy”."),)
    source = SourcePage(7, WIDTH, HEIGHT, 150, "metadata", "colour")
    return RecognizedPage(source, (clean,), OcrPage("fake", (text, table)), notes)


def colours_in(picture: Image.Image, box: Box) -> set[tuple[int, ...]]:
    return {tuple(pixel) for pixel in np.asarray(picture.crop(box)).reshape(-1, 3)}


def mean_in(picture: Image.Image, box: Box) -> list[float]:
    return [float(channel) for channel in np.asarray(picture.crop(box)).reshape(-1, 3).mean(axis=0)]


def scaled(box: Box) -> Box:
    return Box(*(round(value * 1600 / HEIGHT) for value in box))


def test_an_overlay_shows_zones_cells_words_and_marks_in_their_colours() -> None:
    picture = overlay(scan(), page(), 0.6)
    assert picture.size == (round(WIDTH * 1600 / HEIGHT) + COLUMN, 1600)
    red, green, _ = mean_in(picture, scaled(DOUBTFUL))
    assert red > green + 30
    red, green, _ = mean_in(picture, scaled(SURE))
    assert green > red + 10
    for box, colour in ((SURE, palette.ZONES["title"]), (CELL, palette.CELL), (SEAL, palette.MARKS["seal"])):
        x0, y0, x1, y1 = scaled(box)
        assert colour in colours_in(picture, Box(x0 - 6, y0 - 6, x1 + 6, y1 + 6))
    assert mean_in(picture, scaled(SEAL)) != [255, 255, 255]
    assert colours_in(picture, scaled(Box(100, 1500, 200, 1700))) == {(255, 255, 255)}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_shown_the_way_it_was_read(degrees: int) -> None:
    pixels = scan().pixels.copy()
    pixels[SURE.y0 : SURE.y1, SURE.x0 : SURE.x1] = 0
    turned = turn(Raster(pixels, 150), degrees)
    one = page(back=turned.back, size=(turned.raster.width, turned.raster.height))
    picture = overlay(Raster(pixels, 150), replace(one, notes=()), 0.6)
    height, width = (int(side * 1600 / HEIGHT) for side in turned.raster.pixels.shape)
    assert abs(picture.width - COLUMN - width) <= 1 and abs(picture.height - height) <= 1
    shown = np.asarray(picture.convert("L"))[:, : width - 2]
    dark = np.argwhere(shown < 60)
    expected = np.argwhere(turned.raster.pixels < 60) * 1600 / HEIGHT
    assert np.abs(dark.mean(axis=0) - expected.mean(axis=0)).max() < 3


def test_facing_pages_stand_side_by_side_after_cleaning() -> None:
    one = page()
    half = CleanPage(WIDTH // 2, HEIGHT, 150, IDENTITY, STEPS)
    leaves = (scan(WIDTH // 2), scan(WIDTH // 2))
    whole = comparison(scan(), replace(one, clean=(half, half)), leaves)
    single = comparison(scan(), one, (scan(),))
    assert abs(whole.width - single.width) < 20 and whole.height == single.height


def test_both_leaves_are_outlined_on_the_scan() -> None:
    half = CleanPage(WIDTH // 2, HEIGHT, 150, IDENTITY)
    right = replace(half, to_source=Homography((1, 0, WIDTH / 2, 0, 1, 0, 0, 0, 1)))
    picture = overlay(scan(), replace(page(), clean=(half, right), ocr=OcrPage("fake", ())), None)
    fold = round(WIDTH / 2 * 1600 / HEIGHT)
    assert mean_in(picture, Box(fold - 1, 300, fold + 2, 900))[0] < 225
    assert mean_in(picture, Box(fold - 60, 300, fold - 57, 900))[0] == 255


def test_a_sheet_has_a_tile_for_each_page(tmp_path: Path) -> None:
    overlay(scan(), page(), 0.6).save(tmp_path / "0001-overlay.jpg")
    tiles = [Tile(1, 0.6, ("page-turned",), tmp_path / "0001-overlay.jpg"), Tile(2, None, ("page-failed",), None)]
    few, many = contact_sheet(tiles), contact_sheet([*tiles, *(Tile(n, 0.9, (), None) for n in range(3, 16))])
    assert many.width > few.width and many.height > 2 * few.height
    assert len(tiles) + 13 == PAGES_A_SHEET


def test_pictures_are_drawn_where_no_font_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError("cannot open resource")

    monkeypatch.setattr(ImageFont, "truetype", none)
    # What Pillow has without FreeType: a font of Latin-1 alone.
    monkeypatch.setattr(ImageFont, "load_default", lambda _: ImageFont.load_default_imagefont())
    lettering.font.cache_clear()
    try:
        assert overlay(scan(), page(), None).width > COLUMN
        assert contact_sheet([Tile(1, 0.5, ("page-blank",), None)]).width > 0
    finally:
        lettering.font.cache_clear()


def test_a_kind_without_a_colour_is_grey() -> None:
    assert palette.of_zone("something-new") == palette.of_mark("other") == palette.GREY  # type: ignore[arg-type]


def test_confidence_goes_from_red_over_amber_to_green() -> None:
    low, middle, high = (palette.of_confidence(value) for value in (0.1, 0.68, 0.99))
    assert low[0] > 200 > low[1] and high[1] > 100 > high[0] and min(middle[:2]) > 100
    assert palette.of_confidence(None) == palette.UNRATED
