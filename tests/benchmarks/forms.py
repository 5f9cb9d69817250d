"""What forms cost: CPU-seconds and bytes, of a page for those of documents, of a document for those of an archive.

`python -m tests.benchmarks.forms ARCHIVE SCANS`

SCANS is the folder with the source files. Libraries are loaded before the clock starts, as they are in a worker. The
last line is the set that `sohoa run` makes by default.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from sohoa.publish.archive_forms import ARCHIVE_FORMS
from sohoa.publish.forms import FORMS, forms_of
from sohoa.publish.published import PublishedDocument
from sohoa.publish.settings import PublishSettings

MADE = datetime(2024, 1, 1, tzinfo=UTC)


def size_of(path: Path) -> int:
    return sum(one.stat().st_size for one in (path, *path.rglob("*")) if one.is_file())


def made(make: Callable[[Path], object]) -> tuple[float, int]:
    """CPU-seconds and bytes of what `make` writes."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "made"
        started = process_time()
        make(target)
        return process_time() - started, size_of(target)


def of_documents(documents: Sequence[PublishedDocument], scans: Path) -> dict[str, tuple[float, int]]:
    """Seconds and bytes of each form over all documents; the first document is made once before."""
    found = {}
    for form in FORMS.values():
        told = []
        for one in (documents[0], *documents):
            scan = scans / Path(one.plan.source.path if one.plan.source else "").name
            told.append(made(lambda target, one=one, scan=scan, form=form: form.make(one, scan, target, MADE)))
        found[form.name] = sum(seconds for seconds, _ in told[1:]), sum(size for _, size in told[1:])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.forms")
    parser.add_argument("archive", type=Path)
    parser.add_argument("scans", type=Path)
    arguments = parser.parse_args()
    documents = [PublishedDocument.at(folder) for folder in sorted((arguments.archive / "documents").iterdir())]
    pages = sum(1 for one in documents for _ in one.pages())
    each = of_documents(documents, arguments.scans)
    for name, (seconds, size) in each.items():
        sys.stdout.write(f"{name}: {seconds / pages:.3f} CPU-seconds and {size / pages:,.0f} bytes a page\n")
    for form in ARCHIVE_FORMS.values():
        seconds, size = made(lambda target, form=form: form.make(documents, target, MADE))
        count = len(documents)
        sys.stdout.write(f"{form.name}: {seconds / count:.3f} CPU-seconds and {size / count:,.0f} bytes a document\n")
    default = [each[form.name] for form in forms_of(PublishSettings())]
    seconds, size = (sum(figures) for figures in zip(*default, strict=True))
    sys.stdout.write(
        f"{len(documents)} documents, {pages} pages, by default: {seconds / pages:.3f} CPU-seconds and "
        f"{size / pages:,.0f} bytes a page\n"
    )


if __name__ == "__main__":
    main()
