"""The command; see the package."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tests.benchmarks.structure as package
from tests.benchmarks.structure.calibration import in_use, learned, left_out, observed, tables
from tests.benchmarks.structure.documents import HALVES, Half, gold_documents
from tests.benchmarks.structure.quality import clean_scores, ocr_scores, report
from tests.benchmarks.structure.speed import speed

# The halves that weights are learned from.
LEARNING: tuple[Half, ...] = ("dev", "statements")


def _calibrated(works: Sequence[Path], half: Half) -> str:
    """Weights learned from what is there to develop on, and how they hold; then those in use on the test half."""
    seen = [one for name in LEARNING for one in observed(name, works)]
    bias, weights = learned(seen)
    lines = [f"BIAS = {bias}", *(f'"{name}": {weight},' for name, weight in weights.items())]
    stated = left_out(seen)
    for name in LEARNING:
        lines.append(f"\n## {name}, each document by weights of the others")
        lines.append(tables([one for one in stated if one[0].half == name]))
    if half == "test":
        lines += ["## test, by the weights in use", tables(in_use(list(observed("test", works))))]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.structure", description=package.__doc__)
    parser.add_argument("what", choices=("clean", "ocr", "speed", "calibrate"))
    parser.add_argument("--half", choices=HALVES, default="test")
    parser.add_argument("--work", type=Path, nargs="+", default=[], help="folder of scans and archive; see above")
    parser.add_argument("--severity", type=float, default=1.0, help="how much scans are spoilt; the samples: 1")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="the figures of each document as well")
    options = parser.parse_args()
    if options.what == "calibrate":
        sys.stdout.write(_calibrated(options.work, options.half))
        return
    documents = list(gold_documents(options.half))
    if options.what == "speed":
        sys.stdout.write(speed(documents, options.rounds))
        return
    if options.what == "clean":
        scored = clean_scores(documents)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.work[0] if options.work else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            scored = ocr_scores(documents, folder, options.jobs, options.severity)
    for one in scored if options.each else ():
        sys.stdout.write(f"\n{one[0].name}\n\n{report([one], options.what == 'ocr')}")
    pages = sum(one.pages for one in documents)
    sys.stdout.write(f"\n{len(documents)} documents, {pages} pages, {options.half} half\n\n")
    sys.stdout.write(report(scored, options.what == "ocr"))


if __name__ == "__main__":
    main()
