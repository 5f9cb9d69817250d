"""Documents that cleaning is measured on: scans, found or generated, and their truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sohoa.ingest import IngestSettings, LoadedPage, open_document
from sohoa.run.selection import PageSelection
from tests.benchmarks.cleaning.knobs import KNOBS, STRENGTHS
from tests.scans.extend import extended
from tests.scans.product import write_product
from tests.scans.reader import load
from tests.scans.samples import BY_HAND

TRUTH = ".truth.txt"
PICTURES = IngestSettings(text_layer="ignore")
WHOLE = PageSelection()


@dataclass(frozen=True, slots=True)
class Case:
    """A document. `row` names the line of a table that it belongs to.

    The truth is that of the whole scan, whatever pages are selected: a score leaves out long runs that only one side
    has.
    """

    row: str
    scan: Path
    truth: str
    selection: PageSelection = WHOLE
    generated: bool = False

    def pages(self) -> Iterator[LoadedPage]:
        """The selected pages, as images even where they have a text layer."""
        with open_document(self.scan, PICTURES) as document:
            for number in self.selection.of(document.page_count):
                yield document.load(number)


def scans(folder: Path, names: Sequence[str], selection: PageSelection, *, without_truth: bool = False) -> list[Case]:
    """The scans in `folder` that have their truth beside them, those called one of `names` or all of them.

    `without_truth` takes the others too, their truth empty. There are none where there is no folder.
    """
    found = []
    for scan in sorted(folder.glob("*.pdf")):
        truth = scan.with_suffix(TRUTH)
        if (truth.is_file() or without_truth) and (not names or scan.stem in names):
            text = truth.read_text(encoding="utf-8-sig") if truth.is_file() else ""
            found.append(Case(scan.stem, scan, text, selection))
    return found


def generated(
    folder: Path, documents: Sequence[str], knobs: Sequence[str], strengths: Sequence[str], length: int
) -> Iterator[Case]:
    """A case for each document, knob and strength, written to `folder`.

    `length` repeats or cuts the body to so many pages; 0 leaves it as long as it is.
    """
    for name in documents:
        document = extended(load(name), length) if length else load(name)
        for knob in knobs:
            for strength in strengths:
                path = folder / f"{name}, {knob}, {strength}.pdf"
                write_product(document, KNOBS[knob][STRENGTHS.index(strength)], path, BY_HAND)
                truth = path.with_suffix(TRUTH).read_text(encoding="utf-8")
                yield Case(f"{knob}, {strength}", path, truth, generated=True)
