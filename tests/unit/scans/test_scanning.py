"""Page images are spoilt as asked, the same way each time, and stored as scanners store them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image as Pillow

from tests.scans.__main__ import main
from tests.scans.degrade import Image, bleed_through, rotate, speckle
from tests.scans.reader import load
from tests.scans.scan import PRESETS, ScanSettings, scan_pages
from tests.scans.typeset import Typeset, typeset
from tests.scans.writer import group4, write_scan

# 100 dpi keeps the tests fast; what is measured does not depend on it.
DPI = 100


@cache
def decision() -> Typeset:
    return typeset(load("quyet-dinh-to-cong-tac"), handwritten=frozenset({"number", "day"}))


def scanned(**settings: object) -> list[Image]:
    return list(scan_pages(decision(), ScanSettings(**{"dpi": DPI, **settings})))  # type: ignore[arg-type]


def measured_skew(page: Image) -> float:
    """Degrees clockwise at which ink gathers most in level rows, found without the function under test."""
    ys, xs = np.nonzero(page < 110)
    angles = np.arange(-3, 3.01, 0.1)
    rows = (np.bincount(np.rint(ys - xs * np.tan(np.radians(angle)) + 200).astype(int)) for angle in angles)
    return float(angles[int(np.argmax([np.square(row, dtype=float).sum() for row in rows]))])


@pytest.mark.parametrize("preset", PRESETS)
def test_same_seed_same_page_other_seed_other_page(preset: str) -> None:
    first, again, other = (next(iter(scan_pages(decision(), settings))) for settings in _settings(preset))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def _settings(preset: str) -> list[ScanSettings]:
    return [ScanSettings(preset, dpi=DPI, seed=seed) for seed in (1, 1, 2)]


@pytest.mark.parametrize("degrees", [-1.5, 0.0, 2.0])
def test_page_has_the_skew_asked_for(degrees: float) -> None:
    page = scanned(preset="grey", skew=degrees, stamps=False)[0]
    assert measured_skew(page) == pytest.approx(degrees, abs=0.15)


def test_quarter_turns_are_clockwise() -> None:
    page = np.zeros((2, 3), np.uint8)
    page[0, 0] = 255
    assert rotate(page, 90).shape == (3, 2)
    assert rotate(page, 90)[0, 1] == 255
    assert rotate(page, 180)[1, 2] == 255
    assert rotate(page, 270)[2, 0] == 255


def redness(page: Image) -> np.ndarray:
    """How much red outdoes green, in levels: yellowed paper stays below 30."""
    return page[..., 0].astype(int) - page[..., 1]


def test_seal_is_red_and_lies_where_it_was_placed() -> None:
    page, unsealed = (scanned(preset="yellowed", skew=0.0, stamps=stamps)[-1] for stamps in (True, False))
    place = next(place for place in decision().pages[-1].places if place.kind == "seal")
    red = redness(page) > 60
    ys, xs = np.nonzero(red)
    x0, y0, x1, y1 = (edge * DPI / 72 for edge in place.box)
    inside = (x0 - 2 <= xs) & (xs <= x1 + 2) & (y0 - 2 <= ys) & (ys <= y1 + 2)
    assert red.sum() > 300
    assert inside.mean() > 0.98
    assert not (redness(unsealed) > 60).any()


def test_pen_writes_on_the_blanks() -> None:
    blank = scanned(preset="clean", skew=0.0, stamps=False)[0]
    written = scanned(preset="clean", skew=0.0)[0]
    for place in decision().pages[0].places:
        x0, y0, x1, y1 = (round(edge * DPI / 72) for edge in place.box)
        assert blank[y0:y1, x0 + 2 : x1 - 2].min() > 200
        assert written[y0:y1, x0 + 2 : x1 - 2].min() < 120


def test_worse_severity_is_farther_from_the_clean_page() -> None:
    clean = scanned(preset="clean", skew=0.0)[0].astype(float)
    distances = [
        float(np.abs(scanned(preset="yellowed", skew=0.0, severity=worse)[0] - clean).mean()) for worse in (0.3, 1, 2)
    ]
    assert distances == sorted(distances)


def test_dust_and_bleeding_change_what_they_should() -> None:
    white = np.full((400, 300), 255, np.uint8)
    back = white.copy()
    back[100:200, 10:60] = 0
    ghost = bleed_through(white, back, 0.2)
    assert 0 < (speckle(white, 500, 3) < 128).mean() < 0.01
    assert ghost[150, 265] < 220  # mirrored: 35 from the other edge
    assert ghost[150, 35] == 255


def test_bilevel_pdf_holds_ccitt_that_decodes_to_the_page(tmp_path: Path) -> None:
    pages = scanned(preset="bilevel")
    path = tmp_path / "a.pdf"
    write_scan(pages, path, DPI, bilevel=True)
    with pikepdf.open(path) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im0)
        assert image.filters == ["/CCITTFaxDecode"]
        assert np.array_equal(np.asarray(image.as_pil_image().convert("L")), pages[0])
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(595.28, abs=1)
    assert path.stat().st_size < 60_000


def test_group4_is_shorter_than_the_raw_bits() -> None:
    assert len(group4(Pillow.new("1", (800, 1000), 1))) < 1000


@pytest.mark.parametrize("ending", ["pdf", "tiff"])
def test_the_same_bytes_each_time(tmp_path: Path, ending: str) -> None:
    command = ["--document", "ke-hoach-huyen-uy", "--format", ending, "--dpi", str(DPI), "--preset", "yellowed"]
    for folder in ("a", "b"):
        assert main([*command, "--out", str(tmp_path / folder)]) == 0
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == [f"ke-hoach-huyen-uy.{end}" for end in sorted(("gold.json", ending, "truth.txt"))]
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_png_pages_and_turned_pages(tmp_path: Path) -> None:
    command = ["--document", "ke-hoach-huyen-uy", "--format", "png", "--dpi", "60", "--rotate", "90"]
    assert main([*command, "--out", str(tmp_path)]) == 0
    pages = sorted(tmp_path.glob("*.png"))
    assert [path.name for path in pages] == [f"ke-hoach-huyen-uy.{number:04d}.png" for number in (1, 2)]
    height, width = cv2.imread(str(pages[0])).shape[:2]
    assert width > height
