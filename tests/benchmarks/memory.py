"""Largest memory of a worker on a short and on a long document: their ratio shows whether it grows with the length.

`python -m tests.benchmarks.memory [--short 10] [--long 1000] [--engine tesseract]`

The documents repeat one page, a bilevel scan of A4 at 300 dpi. With `tests.engines:EchoEngine` the long one takes a few
minutes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from PIL import Image

from sohoa.run.archive import Archive
from sohoa.run.ledger import readable
from tests.conftest import ROOT
from tests.pages import pdf_of_image, ruled_page


def document(path: Path, pages: int) -> Path:
    pdf_of_image(path, Image.fromarray(ruled_page(2480, 3508, 0.5)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for _ in range(pages - 1):
            pdf.pages.append(pdf.pages[0])
        pdf.save(path)
    return path


def peak(pages: int, engine: str) -> int:
    """Largest resident memory in bytes of a worker with its Tesseract, over a run on a document of `pages` pages."""
    with tempfile.TemporaryDirectory() as folder:
        scan = document(Path(folder) / "scan.pdf", pages)
        command = [sys.executable, "-m", "sohoa", "run", str(scan), "--out", f"{folder}/archive"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOHOA_RECOGNIZE_ENGINE": engine}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        with readable(Archive(Path(folder) / "archive")) as ledger:
            return int(ledger.execute("SELECT max(peak_bytes) FROM work").fetchone()[0])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.memory")
    parser.add_argument("--short", type=int, default=10)
    parser.add_argument("--long", type=int, default=1000)
    parser.add_argument("--engine", default="tests.engines:EchoEngine")
    options = parser.parse_args()
    short, long = peak(options.short, options.engine), peak(options.long, options.engine)
    sys.stdout.write(
        f"{options.short} pages: {short / 1e6:.0f} MB, {options.long} pages: {long / 1e6:.0f} MB, "
        f"ratio {long / short:.3f}\n"
    )


if __name__ == "__main__":
    main()
