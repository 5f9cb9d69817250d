"""The command; see the package."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import tests.benchmarks.structure as package
from tests.benchmarks.structure.calibration import calibration, learned, observed
from tests.benchmarks.structure.documents import HALVES, gold_documents
from tests.benchmarks.structure.quality import clean_scores, ocr_scores, report
from tests.benchmarks.structure.speed import speed


def _calibrated(work: Path | None) -> str:
    """Weights learned from what is there to develop on, and how those in use hold; scans lie in WORK/HALF."""
    seen = {half: observed(list(gold_documents(half)), None) for half in HALVES}
    read = {
        half: observed(list(gold_documents(half)), work / half / "archive") if work and (work / half).exists() else []
        for half in HALVES
    }
    learning = [one for half in ("dev", "statements") for one in (*seen[half], *read[half])]
    bias, weights = learned(learning)
    lines = [f"BIAS = {bias}", *(f"{name!r}: {weight}," for name, weight in weights.items())]
    shown = {"to develop on": learning, "test half, clean": seen["test"], "test half, after OCR": read["test"]}
    return "\n".join(lines) + "".join(f"\n\n{name}\n\n{calibration(found)}" for name, found in shown.items() if found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.structure", description=package.__doc__)
    parser.add_argument("what", choices=("clean", "ocr", "speed", "calibrate"))
    parser.add_argument("--half", choices=HALVES, default="test")
    parser.add_argument("--work", type=Path, help="folder to keep scans and archive of `ocr` in")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="the figures of each document as well")
    options = parser.parse_args()
    documents = list(gold_documents(options.half))
    if options.what == "speed":
        sys.stdout.write(speed(documents, options.rounds))
        return
    if options.what == "calibrate":
        sys.stdout.write(_calibrated(options.work))
        return
    if options.what == "clean":
        scored = clean_scores(documents)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.work or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            scored = ocr_scores(documents, folder, options.jobs)
    for one in scored if options.each else ():
        sys.stdout.write(f"\n{one[0].name}\n\n{report([one], options.what == 'ocr')}")
    pages = sum(one.pages for one in documents)
    sys.stdout.write(f"\n{len(documents)} documents, {pages} pages, {options.half} half\n\n")
    sys.stdout.write(report(scored, options.what == "ocr"))


if __name__ == "__main__":
    main()
