"""Pages a second of `sohoa run` over those of bare Tesseract on the same pages, with the same number of processes.

`python -m tests.benchmarks.throughput SCAN... [--jobs 2] [--rounds 3] [--pages 20]`

Bare Tesseract gets the page images as files that lie ready, one thread a process; sohoa starts from the scans and does
all its work. Rounds alternate, and the ratio of each round is printed with the median.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from PIL import Image

from sohoa.ingest import IngestSettings, open_document

SETTINGS = IngestSettings(text_layer="ignore")


def page_files(scan: Path, pages: int, folder: Path) -> Iterator[tuple[Path, int]]:
    """The first `pages` pages of `scan` as uncompressed images, with their resolution."""
    with open_document(scan, SETTINGS) as document:
        for number in range(1, min(pages, document.page_count) + 1):
            raster = document.load(number).raster
            if raster is not None:
                path = folder / f"{scan.stem}-{number}.{'pgm' if raster.is_grey else 'ppm'}"
                Image.fromarray(raster.pixels).save(path)
                yield path, round(raster.dpi)


def bare(files: list[tuple[Path, int]], jobs: int) -> float:
    """Seconds Tesseract takes for all files."""

    def read(file: tuple[Path, int]) -> None:
        path, dpi = file
        command = ["tesseract", str(path), str(path.with_suffix("")), "-l", "vie", "--dpi", str(dpi)]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, check=True, capture_output=True, env=environment)

    started = perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(read, files))
    return perf_counter() - started


def ours(scans: list[Path], pages: int, jobs: int) -> float:
    """Seconds `sohoa run` takes for the same pages, start-up included."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "sohoa", "run", *map(str, scans), "--out", f"{out}/archive"]
        options = ["--jobs", str(jobs), "--pages", f"1-{pages}", "--text-layer", "ignore"]
        started = perf_counter()
        subprocess.run([*command, *options], check=True, capture_output=True)
        return perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.throughput")
    parser.add_argument("scans", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = [file for scan in options.scans for file in page_files(scan, options.pages, Path(folder))]
        ratios = []
        for number in range(1, options.rounds + 1):
            alone, whole = bare(files, options.jobs), ours(options.scans, options.pages, options.jobs)
            ratios.append(alone / whole)
            sys.stdout.write(
                f"round {number}: tesseract {len(files) / alone:.3f} pages/s, sohoa {len(files) / whole:.3f} pages/s, "
                f"ratio {ratios[-1]:.3f}\n"
            )
    sys.stdout.write(f"{len(files)} pages, {options.jobs} processes: median ratio {statistics.median(ratios):.3f}\n")


if __name__ == "__main__":
    main()
