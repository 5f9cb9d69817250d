"""Searchable PDFs of an archive: how long they take, how large they are, and whether their text is that of `text.txt`.

`python -m tests.benchmarks.pdf ARCHIVE SCANS`

SCANS is the folder with the source files. A page counts as equal where, white space folded, a program reads the text of
the page, followed by what the source itself shows as text: watermarks and signature boxes.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from sohoa.publish.published import PublishedDocument
from sohoa.publish.searchable_pdf import SearchablePdf, write_searchable_pdf
from sohoa.publish.searchable_pdf.layer import LAYER

MADE = datetime(2024, 1, 1, tzinfo=UTC)


def with_pdfium(path: Path) -> list[str]:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def with_pdftotext(*options: str) -> Callable[[Path], list[str]]:
    def read(path: Path) -> list[str]:
        done = subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True)
        return done.stdout.decode("utf-8").split("\f")[:-1]

    return read


def readers() -> dict[str, Callable[[Path], list[str]]]:
    found: dict[str, Callable[[Path], list[str]]] = {"pdfium": with_pdfium}
    if shutil.which("pdftotext"):
        found |= {"pdftotext -raw": with_pdftotext("-raw"), "pdftotext": with_pdftotext()}
    return found


def without_layer(path: Path, target: Path) -> Path:
    """The file without the text laid under its pages."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for name, form in page.Resources.get("/XObject", {}).items():
                if name.startswith(LAYER):
                    form.write(b"")
        pdf.save(target)
    return target


def equal_pages(published: list[str], path: Path, bare: Path, read: Callable[[Path], list[str]]) -> int:
    def folded(text: str) -> str:
        return " ".join(text.split())

    shown = [folded(f"{text} {own}") for text, own in zip(published, read(bare), strict=True)]
    return sum(folded(text) == wanted for text, wanted in zip(read(path), shown, strict=True))


def measured(folder: Path, scans: Path, target: Path) -> tuple[SearchablePdf, float, dict[str, int]]:
    """What was written, the CPU-seconds, and the pages equal by reader."""
    document = PublishedDocument.at(folder)
    source = document.plan.source
    started = process_time()
    made = write_searchable_pdf(document, scans / Path(source.path if source else "").name, target, MADE)
    seconds = process_time() - started
    published = (folder / "text.txt").read_text(encoding="utf-8").split("\f")
    bare = without_layer(target, target.with_suffix(".bare"))
    return made, seconds, {name: equal_pages(published, target, bare, read) for name, read in readers().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("scans", type=Path)
    arguments = parser.parse_args()
    # Loading the libraries, 1.5 s once a process, is not a matter of pages.
    for name in ("img2pdf", "ocrmypdf.fpdf_renderer", "pikepdf.pdfa"):
        importlib.import_module(name)
    pages, seconds, before, after, archival, equal = 0, 0.0, 0, 0, 0, dict.fromkeys(readers(), 0)
    folders = sorted((arguments.archive / "documents").iterdir())
    with tempfile.TemporaryDirectory() as work:
        for folder in folders:
            made, took, same = measured(folder, arguments.scans, Path(work) / "made.pdf")
            sys.stdout.write(
                f"{folder.name}: {made.pages} pages, {took / made.pages:.3f} s a page, {made.source_bytes:,} → "
                f"{made.bytes:,} bytes, {made.conformance or made.findings[0]}, equal {same}\n"
            )
            pages, seconds = pages + made.pages, seconds + took
            before, after = before + made.source_bytes, after + made.bytes
            archival += made.conformance is not None
            equal = {name: equal[name] + same[name] for name in equal}
    sys.stdout.write(
        f"{len(folders)} documents, {pages} pages: {seconds / pages:.3f} CPU-seconds a page, {after / before:.3f} of "
        f"the size, {archival} are PDF/A-2b, pages with equal text {equal}\n"
    )


if __name__ == "__main__":
    main()
