"""Page images as OCRmyPDF cleans them, by the program as a user installs it; nothing of it is imported.

Each page goes in as a PNG of its own. `--deskew` turns it straight, `--clean-final` cleans it with unpaper and keeps
the cleaned image in the PDF, where `--clean` would show it to the engine alone; `--tesseract-timeout 0` leaves reading
out, and `--optimize 0` keeps the image as it is. The PDF is drawn again at the resolution of the page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from sohoa.domain.raster import Raster

FLAGS = ("--deskew", "--clean-final", "--output-type", "pdf", "--optimize", "0", "--tesseract-timeout", "0", "--quiet")
POINTS_PER_INCH = 72
MISSING = "OCRmyPDF was left out: {} is not installed. apt-get install ocrmypdf unpaper, or name one with --ocrmypdf.\n"


def missing(program: str) -> str | None:
    """Why OCRmyPDF cannot be compared with, None where it can."""
    lacking = [name for name in (program, "unpaper", "tesseract") if shutil.which(name) is None]
    return MISSING.format(lacking[0]) if lacking else None


def cleaned(raster: Raster, program: str) -> Raster:
    """The raster as OCRmyPDF hands it on; CalledProcessError where it fails."""
    with TemporaryDirectory(prefix="ocrmypdf-") as folder:
        before, after = Path(folder, "page.png"), Path(folder, "page.pdf")
        Image.fromarray(raster.pixels).save(before, dpi=(raster.dpi, raster.dpi), compress_level=1)
        command = [program, *FLAGS, "--jobs", "1", "--image-dpi", str(round(raster.dpi)), str(before), str(after)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        return _drawn(after, raster.dpi, grey=raster.is_grey)


def _drawn(path: Path, dpi: float, *, grey: bool) -> Raster:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        bitmap = document[0].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False, grayscale=grey)
        pixels = np.ascontiguousarray(bitmap.to_numpy()).astype(np.uint8)
    return Raster(pixels[..., 0] if grey and pixels.ndim == 3 else pixels, dpi)
