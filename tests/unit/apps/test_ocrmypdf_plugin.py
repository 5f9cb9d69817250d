"""`ocrmypdf --plugin sohoa.ocrmypdf_plugin`, as its users call it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from tests.conftest import ROOT
from tests.pages import pdf_of_image
from tests.scans.fonts import font_path

LINES = ["Ủy ban nhân dân huyện Tân Lập", "giao các phòng, ban thực hiện Kế hoạch", "trước ngày 30 tháng 6 năm 2024."]


def scan(folder: Path) -> Path:
    """A page at 200 dots an inch with three lines of print, which lean a little and have specks."""
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(font_path("regular")), 44)
    for index, line in enumerate(LINES):
        draw.text((250, 300 + 90 * index), line, font=font, fill=0)
    image = image.rotate(-1.2, fillcolor=255, resample=Image.Resampling.BICUBIC)
    pixels = np.asarray(image).copy()
    chance = np.random.default_rng(3)
    pixels[chance.integers(0, 2339, 400), chance.integers(0, 1654, 400)] = 0
    return pdf_of_image(folder / "scan.pdf", Image.fromarray(pixels))


def ocrmypdf(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ocrmypdf", "--plugin", "sohoa.ocrmypdf_plugin", "--optimize", "0", *options]
    paths = os.pathsep.join([str(ROOT / "pipeline"), str(ROOT)])
    return subprocess.run(
        [*command, str(scan(folder)), str(folder / "out.pdf")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
    )


def test_a_page_is_read_and_restored_as_sohoa_does(tmp_path: Path) -> None:
    sidecar = tmp_path / "out.txt"
    done = ocrmypdf(tmp_path, "--output-type", "pdfa", "--sidecar", str(sidecar))
    assert done.returncode == 0, done.stderr
    assert " ".join(sidecar.read_text(encoding="utf-8").split()) == " ".join(LINES)
    with pdfium.PdfDocument(tmp_path / "out.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
        assert "sohoa" in pdf.get_metadata_dict()["Creator"]
    assert " ".join(text.split()) == " ".join(LINES)


def test_what_stands_in_the_way_is_said_with_its_remedy(tmp_path: Path) -> None:
    done = ocrmypdf(tmp_path, SOHOA_RECOGNIZE_ENGINE="no-such-engine")
    assert done.returncode == 15
    assert "There is no engine `no-such-engine`. Registered are: both, sohoa, tesseract." in done.stderr
    assert not (tmp_path / "out.pdf").exists()
