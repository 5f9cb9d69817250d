"""Engines side by side on real scans: errors as read and as restored, with intervals, and what a page costs.

`python -m tests.benchmarks.engines SCANS [--engines tesseract sohoa both] [--fold WEIGHTS NAME...]... [NAME...]`

SCANS holds NAME.pdf beside NAME.truth.txt. Every engine reads the same cleaned pages in the same order, page by page in
turn, so that a busy machine slows all alike; seconds are those of the processor. Intervals are 95 % bootstrap intervals
over documents. Network weights that were learned from a scan read it too well: name the others, or give for each
`--fold` a folder with weights that were learned without the documents named behind it.
"""

from __future__ import annotations

import argparse
import functools
import operator
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time

from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.page_text import page_text
from sohoa.domain.raster import Raster
from sohoa.evaluate.report import bootstrap_interval
from sohoa.evaluate.text import TextScore, error_pairs, score_text
from sohoa.ingest import open_document
from sohoa.recognize import UNIFORM_BLOCK, OcrEngine, RecognizeSettings, read_page
from sohoa.recognize.lines.engine import LineEngine
from sohoa.recognize.lines.network import LineNetwork
from sohoa.restore import Restoration, RestoreSettings
from sohoa.run.artefacts import models_folder
from sohoa.run.page import peak_bytes
from sohoa.run.reading import read_leaves
from sohoa.run.registry import load_engine
from sohoa.run.settings import Settings

RATES = ("ser", "marks_rate", "codes_rate", "cer")


@dataclass(slots=True)
class Account:
    """What one engine did: scores by document as read and as restored, and the seconds of each page."""

    read: list[TextScore] = field(default_factory=list)
    restored: list[TextScore] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    lines: int = 0
    errors: Counter[tuple[str, ...]] = field(default_factory=Counter)


def cleaned_pages(scan: Path, most: int) -> Iterator[Raster]:
    """The first `most` pages of a scan as engines are given them."""
    settings = Settings()
    settings = replace(
        settings,
        ingest=replace(settings.ingest, text_layer="ignore"),
        recognize=replace(settings.recognize, engine="tests.engines:EchoEngine"),
    )
    with open_document(scan, settings.ingest) as document:
        for number in range(1, min(document.page_count, most) + 1):
            raster = document.load(number).raster
            if raster is not None:
                yield from (leaf.raster for leaf in read_leaves(raster, settings, 0))


Loader = Callable[[RecognizeSettings], OcrEngine]


def loader(weights: Path) -> Loader:
    """Loads engines with the network in `weights`."""
    network = LineNetwork.load(weights)

    def load(settings: RecognizeSettings) -> OcrEngine:
        if settings.engine == "tesseract":
            return load_engine(settings)
        second = load_engine(replace(settings, engine="tesseract", segmentation=UNIFORM_BLOCK))
        return LineEngine(settings, network, second if settings.engine == "both" else None)

    return load


def measure(scan: Path, engines: dict[str, Account], most: int, restoration: Restoration, load: Loader) -> None:
    """Have every engine read the scan, and add what it did to its account."""
    truth = scan.with_suffix(".truth.txt").read_text(encoding="utf-8-sig")
    pages: dict[str, list[OcrPage]] = {name: [] for name in engines}
    for raster in cleaned_pages(scan, most):
        for name, account in engines.items():
            started = process_time()
            pages[name].append(read_page(raster, RecognizeSettings(engine=name), load))
            account.seconds.append(process_time() - started)
            account.lines += sum(1 for _ in pages[name][-1].lines)
    for name, account in engines.items():
        as_read = [RestoredPage(tuple(RestoredWord(word.text) for word in page.words)) for page in pages[name]]
        account.read.append(score_text(truth, _text(pages[name], as_read)))
        restored = _text(pages[name], list(restoration.pages(pages[name])))
        account.restored.append(score_text(truth, restored))
        account.errors.update((scan.stem, *pair) for pair in error_pairs(truth, restored))


def _text(pages: Sequence[OcrPage], restored: Sequence[RestoredPage]) -> str:
    return "\n".join(page_text(page, words).text for page, words in zip(pages, restored, strict=True))


def table(engines: dict[str, Account]) -> str:
    """The accounts as lines of text; rates in percent."""
    lines = [f"{'engine':10} {'':8} " + " ".join(f"{rate.removesuffix('_rate'):>20}" for rate in RATES)]
    lines[0] += "  s/page lines/s"
    for name, account in engines.items():
        for what, scores in (("read", account.read), ("restored", account.restored)):
            rates = " ".join(f"{_rate(scores, rate):>20}" for rate in RATES)
            speed = f"{statistics.mean(account.seconds):6.2f} {account.lines / sum(account.seconds):7.1f}"
            lines.append(f"{name:10} {what:8} {rates}  {speed}")
    return "\n".join(lines)


def alike(engines: dict[str, Account]) -> str:
    """How many errors of the restored text an engine has that not all have: those of all are the truth's, mostly."""
    common = functools.reduce(operator.and_, (account.errors for account in engines.values()))
    own = (f"{name} {(account.errors - common).total()}" for name, account in engines.items())
    return f"errors in words, restored: {common.total()} that all make; besides {', '.join(own)}"


def _rate(scores: Sequence[TextScore], rate: str) -> str:
    def pooled(some: Sequence[TextScore]) -> float | None:
        value: float | None = getattr(sum(some, TextScore()), rate)
        return value

    value, interval = pooled(scores), bootstrap_interval(scores, pooled)
    if value is None:
        return "–"
    around = f" ({100 * interval.low:.2f}–{100 * interval.high:.2f})" if interval else ""
    return f"{100 * value:.2f}{around}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("scans", type=Path)
    parser.add_argument("names", nargs="*", help="documents to read  [default: all that have a truth]")
    parser.add_argument("--engines", nargs="+", default=["tesseract", "sohoa", "both"])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--fold", nargs="+", action="append", default=[], metavar="WEIGHTS NAME")
    options = parser.parse_args()
    names = {*options.names, *(name for _, *held_out in options.fold for name in held_out)}
    loaders = {name: loader(Path(weights)) for weights, *held_out in options.fold for name in held_out}
    engines = {name: Account() for name in options.engines}
    restoration = Restoration.load(models_folder(), RestoreSettings())
    for scan in sorted(options.scans.glob("*.pdf")):
        if scan.with_suffix(".truth.txt").exists() and (not names or scan.stem in names):
            measure(scan, engines, options.pages, restoration, loaders.get(scan.stem, load_engine))
            sys.stderr.write(f"{scan.stem}\n{table(engines)}\n")
    sys.stdout.write(f"{table(engines)}\n{alike(engines)}\npeak memory {peak_bytes() / 1e6:.0f} MB\n")


if __name__ == "__main__":
    main()
