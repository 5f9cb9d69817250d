"""The command: `python -m tests.scans --out DIR`, or `--samples samples` to make the committed samples anew."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path

from tests.scans.errors import ScanError
from tests.scans.extend import extended
from tests.scans.product import write_product
from tests.scans.reader import load, names
from tests.scans.samples import write_samples
from tests.scans.scan import EFFECTS, PRESETS, ScanSettings
from tests.scans.wear import FAX_ROWS, Wear
from tests.scans.writer import FORMATS

WEAR = {
    "dust": "specks of dust",
    "grain": "grain that a threshold turned black",
    "fax": "sent by fax",
    "swollen": "letters run together",
    "underlines": "rules below words",
    "pen-lines": "lines drawn by hand below words",
    "bleed": "the print of the back",
}


def main(arguments: list[str] | None = None) -> int:
    """Write the scans asked for; 0 when done, 2 for what cannot be met."""
    options = _parser().parse_args(arguments)
    try:
        if options.samples:
            write_samples(options.samples)
        if options.out:
            _write(options)
    except ScanError as error:
        sys.stderr.write(f"scans: {error}\n")
        return 2
    return 0


def _write(options: argparse.Namespace) -> None:
    settings = ScanSettings(
        preset=options.preset,
        dpi=options.dpi,
        skew=options.skew,
        rotate=options.rotate,
        seed=options.seed,
        severity=options.severity,
        wear=Wear(**{field.name: getattr(options, field.name) for field in fields(Wear)}),
        **{name: getattr(options, name) for name in EFFECTS},
    )
    for name in options.document or names():
        document = load(name)
        if options.pages:
            document = extended(document, options.pages)
        pen = frozenset({"number", "day"}) if options.handwritten else frozenset[str]()
        path = write_product(document, settings, options.out / f"{name}.{options.format}", pen)
        sys.stderr.write(f"{path}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.scans", description=__doc__)
    add = parser.add_argument
    add("--out", type=Path, help="folder for the scans, with X.truth.txt and X.gold.json beside each")
    add("--samples", type=Path, help="make the committed samples anew in this folder")
    add("--document", action="append", choices=names(), help="one of the documents; may be repeated; default all")
    add("--preset", choices=PRESETS, default="bilevel")
    add("--dpi", type=int, help="default 300 for bilevel and clean, 200 for grey and yellowed")
    add("--skew", type=float, help="degrees clockwise; default a small one by chance on each page")
    add("--rotate", type=int, choices=(0, 90, 180, 270), default=0, help="degrees clockwise")
    add("--seed", type=int, default=1)
    add("--severity", type=float, default=1.0, help="0 for none, 1 for an ordinary bad scan")
    for name, what in EFFECTS.items():
        add(
            f"--{name}", type=float, default=0.0, metavar="STRENGTH", help=f"{what}; 0 for none, 1 for an ordinary case"
        )
    add("--format", choices=FORMATS, default="pdf")
    add("--pages", type=int, help="repeat or cut the body until the document has this many pages")
    add("--handwritten", action="store_true", help="number and day are written by hand")
    for name, what in WEAR.items():
        add(f"--{name}", type=float, default=0.0, help=f"{what}: 0 for none, 1 for noticeable, 3 for the worst")
    add("--fax-mode", choices=FAX_ROWS, default="fine")
    return parser


if __name__ == "__main__":
    sys.exit(main())
