"""Text by Tesseract alone, after OCRmyPDF's cleaning, and by sohoa with cleaning off and on, as read and restored.

With cleaning off no step of it runs; a page that reads badly is still tried the other way up, and tables are still read
cell by cell.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sohoa.domain.page import OcrPage
from sohoa.evaluate.text import TextScore
from sohoa.ingest import LoadedPage
from sohoa.recognize.tesseract import read_plain
from sohoa.restore import Restoration
from sohoa.run.settings import Settings
from tests.benchmarks.cleaning import ocrmypdf
from tests.benchmarks.cleaning.cases import Case
from tests.benchmarks.cleaning.scores import paired_difference, rates, scored
from tests.benchmarks.cleaning.steps import read, step_names, texts
from tests.benchmarks.restoration.tables import span, table

TESSERACT, OCRMYPDF = "Tesseract", "Tesseract after OCRmyPDF"
OFF, ON = "sohoa, cleaning off", "sohoa"
RESTORED = ", restored"
READINGS = (TESSERACT, OCRMYPDF, OFF, OFF + RESTORED, ON, ON + RESTORED)

Scores = Mapping[str, TextScore]


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads: sohoa as set, its restoration, and the program OCRmyPDF, None to leave it out."""

    settings: Settings
    restoration: Restoration
    ocrmypdf: str | None


def compare(cases: Iterable[Case], readers: Readers) -> str:
    """A table with a line for each row of the cases, then all scans and all generated pages together."""
    found: list[tuple[Case, Scores]] = []
    for case in cases:
        found.append((case, read_case(case, readers)))
        sys.stderr.write(f"{case.row}: {rates(found[-1][1][ON + RESTORED])}\n")
    return comparison(found)


def read_case(case: Case, readers: Readers) -> Scores:
    """The score of each reading of a document."""
    plain: defaultdict[str, list[str]] = defaultdict(list)
    read_by: defaultdict[str, list[OcrPage]] = defaultdict(list)
    for page in case.pages():
        for name, text in _plain(page, readers):
            plain[name].append(text)
        read_by[OFF].append(read(page, readers.settings, step_names()).ocr)
        read_by[ON].append(read(page, readers.settings).ocr)
    whole = {name: "\f".join(pages) for name, pages in plain.items()}
    for name, pages in read_by.items():
        whole[name], whole[name + RESTORED] = texts(pages, readers.restoration)
    return {name: scored(case.truth, text) for name, text in whole.items()}


def _plain(page: LoadedPage, readers: Readers) -> Iterable[tuple[str, str]]:
    assert page.raster is not None
    yield TESSERACT, read_plain(page.raster, readers.settings.recognize)[0]
    if readers.ocrmypdf:
        cleaned = ocrmypdf.cleaned(page.raster, readers.ocrmypdf)
        yield OCRMYPDF, read_plain(cleaned, readers.settings.recognize)[0]


def comparison(found: Sequence[tuple[Case, Scores]]) -> str:
    names = [name for name in READINGS if any(name in scores for _, scores in found)]
    rows: defaultdict[str, list[Scores]] = defaultdict(list)
    for case, scores in found:
        rows[case.row].append(scores)
    for title, kind in (("all scans", False), ("all generated", True)):
        if together := [scores for case, scores in found if case.generated is kind]:
            rows[f"**{title}**"] = together
    heads = ("SER · marks · codes, %", "syllables", *names, "SER with cleaning − without, points", "95 %")
    return table(heads, [_row(row, scores, names) for row, scores in rows.items()])


def _row(row: str, scores: Sequence[Scores], names: Sequence[str]) -> tuple[str, ...]:
    together = {name: sum((one[name] for one in scores), TextScore()) for name in names}
    off, on = ([one[name + RESTORED] for one in scores] for name in (OFF, ON))
    change, interval = paired_difference(off, on)
    counted = f"{together[ON + RESTORED].syllables:,}"
    return row, counted, *(rates(together[name]) for name in names), f"{100 * change:+.2f}", span(interval, 100, 2)
