"""How much faster a run is with two workers than with one, and on a cluster of two stations than with two workers.

`python -m tests.benchmarks.scaling SCAN... [--rounds 3] [--engine tesseract]`

Each round runs `sohoa run` on the same scans, text layers ignored, three times: one local worker, two local workers,
and two stations of one process each on the loopback. Both ratios are printed for each round, with the median. Stations
are started before the clock, and have done a run before the first round, as they would have in an office.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.cluster import Cluster
from tests.conftest import ROOT


def seconds(scans: list[str], folder: Path, *options: str) -> tuple[float, int]:
    """Wall time of a run into a new archive, and the pages it did."""
    with tempfile.TemporaryDirectory(dir=folder) as archive:
        command = [sys.executable, "-m", "sohoa", "run", *scans, "--out", archive, "--json", "--text-layer", "ignore"]
        started = perf_counter()
        done = subprocess.run([*command, *options], check=True, stdout=subprocess.PIPE)
        taken = perf_counter() - started
        return taken, json.loads(done.stdout)["pages"]["done"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scaling")
    parser.add_argument("scans", nargs="+", metavar="SCAN")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", default="tesseract")
    arguments = parser.parse_args()
    os.environ |= {"SOHOA_RECOGNIZE_ENGINE": arguments.engine, "PYTHONPATH": f"{ROOT}:{ROOT / 'pipeline'}"}
    ratios: dict[str, list[float]] = {"two local workers to one": [], "two stations to two local workers": []}
    with tempfile.TemporaryDirectory() as place, Cluster(Path(place)) as cluster:
        folder = Path(place)
        for _ in range(2):
            cluster.start_station()
        stations = ["--executor", "dask", "--scheduler", cluster.address]
        seconds(arguments.scans, folder, *stations)
        for _ in range(arguments.rounds):
            one, pages = seconds(arguments.scans, folder, "--jobs", "1")
            two, _ = seconds(arguments.scans, folder, "--jobs", "2")
            dask, _ = seconds(arguments.scans, folder, *stations)
            taken = f"{one:.1f} s with one worker, {two:.1f} s with two, {dask:.1f} s on two stations"
            sys.stdout.write(f"{pages} pages: {taken}\n")
            for ratio, value in zip(ratios.values(), (one / two, two / dask), strict=True):
                ratio.append(value)
    for name, values in ratios.items():
        each = ", ".join(f"{value:.2f}" for value in values)
        sys.stdout.write(f"{name}: {each}, median {statistics.median(values):.2f}\n")


if __name__ == "__main__":
    main()
