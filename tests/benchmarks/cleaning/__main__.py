"""`python -m tests.benchmarks.cleaning COMMAND …`: scans with X.truth.txt beside X.pdf in --scans, generated pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sohoa.restore import Restoration, RestoreSettings
from sohoa.run.artefacts import models_folder
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings
from tests.benchmarks.cleaning import ablation, compare, cost, ocrmypdf, spurious
from tests.benchmarks.cleaning.cases import Case, generated, scans
from tests.benchmarks.cleaning.knobs import KNOBS, STRENGTHS
from tests.scans.reader import names

ROOT = Path(__file__).resolve().parents[3]
SCANS = ROOT.parent / "shared" / "scans"
ANNOTATIONS = ROOT / "tests" / "annotations"
DOCUMENTS = ("ke-hoach-khuyen-cong", "quyet-dinh-to-cong-tac")
"""A plan with a table and a decision: all parts of a document are on them."""


def _cases(options: argparse.Namespace, folder: Path, *, without_truth: bool = False) -> list[Case]:
    selection = PageSelection.parse(options.pages)
    found = [] if options.no_scans else scans(options.scans, options.scan, selection, without_truth=without_truth)
    if not found and not options.no_scans:
        sys.stderr.write(f"There are no such scans in {options.scans}: generated pages only.\n")
    if options.no_generated:
        return found
    documents, knobs, strengths = (options.document or DOCUMENTS, options.knob or KNOBS, options.strength or STRENGTHS)
    return [*found, *generated(folder, documents, tuple(knobs), strengths, options.length)]


def _compare(options: argparse.Namespace, folder: Path) -> str:
    why = "" if options.no_ocrmypdf else ocrmypdf.missing(options.ocrmypdf)
    sys.stderr.write(why or "")
    program = options.ocrmypdf if why is None else None
    return compare.compare(_cases(options, folder), compare.Readers(Settings(), _restoration(), program))


def _ablation(options: argparse.Namespace, folder: Path) -> str:
    return ablation.ablation(_cases(options, folder), Settings(), _restoration())


def _spurious(options: argparse.Namespace, _: Path) -> str:
    return spurious.spurious(options.archive, options.annotations, options.scan)


def _cost(options: argparse.Namespace, folder: Path) -> str:
    return cost.cost(_cases(options, folder, without_truth=True), Settings())


def _restoration() -> Restoration:
    return Restoration.load(models_folder(), RestoreSettings())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cleaning", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run, what in (
        ("compare", _compare, "text without cleaning, with OCRmyPDF's, with sohoa's"),
        ("ablation", _ablation, "each step left out"),
        ("cost", _cost, "processor seconds of the steps, and memory"),
    ):
        made = commands.add_parser(name, help=what)
        made.set_defaults(run=run)
        _add_cases(made)
        if name == "compare":
            made.add_argument("--ocrmypdf", default="ocrmypdf", metavar="PROGRAM", help="where OCRmyPDF is")
            made.add_argument("--no-ocrmypdf", action="store_true")
    made = commands.add_parser("spurious", help="what was read in seals, stamps, signatures and handwriting")
    made.set_defaults(run=_spurious)
    made.add_argument("archive", type=Path)
    made.add_argument("--annotations", type=Path, default=ANNOTATIONS)
    made.add_argument("--scan", action="append", default=[], metavar="NAME", help="one of the scans; may be repeated")
    return parser


def _add_cases(made: argparse.ArgumentParser) -> None:
    add: Callable[..., object] = made.add_argument
    add("--scans", type=Path, default=SCANS, metavar="FOLDER")
    add("--scan", action="append", default=[], metavar="NAME", help="one of the scans; may be repeated; default all")
    add("--pages", default="1-", help="pages of each scan, as 1-3,7")
    add("--no-scans", action="store_true")
    add("--no-generated", action="store_true")
    add("--knob", action="append", choices=KNOBS, help="what spoils generated pages; may be repeated; default all")
    add("--strength", action="append", choices=STRENGTHS)
    add("--document", action="append", choices=names(), help="what is generated; may be repeated")
    add("--length", type=int, default=2, help="pages of a generated document; 0 for as many as it has")


def main() -> None:
    options = _parser().parse_args()
    with TemporaryDirectory(prefix="sohoa-cleaning-") as folder:
        sys.stdout.write(options.run(options, Path(folder)))


if __name__ == "__main__":
    main()
