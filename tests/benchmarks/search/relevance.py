"""What our own queries find, in the text as restored and in the text as it was read.

`queries.tsv` and `heldout.tsv` have a line a query: its kind, the query, the name of the scan that answers it, and in
the second its pages that do. The search was tuned on the first; the second was written from the true texts before it
had been asked. Both indexes are made of the same page files, parsed by the same parser; only the words differ. The
answer is to be among the first ten documents (recall), and first (reciprocal rank: 1 for the first, 1/2 for the
second), there also with a passage on a right page. As marks are left aside where too little is found with them, they
show in how many answers are found as typed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.parse import parse_pages
from sohoa.publish.published import PublishedDocument
from sohoa.publish.text import page_text
from sohoa.run.corrected import with_corrections
from sohoa.search import DocumentText, HitKind, IndexWriter, SearchIndex
from tests.benchmarks.search.made import PASSAGES_A_DOCUMENT, documents

QUERIES = Path(__file__).with_name("queries.tsv")
HELD_OUT = Path(__file__).with_name("heldout.tsv")
FIRST = 10

Page = tuple[int, OcrPage, RestoredPage]


@dataclass(frozen=True, slots=True)
class Asked:
    kind: str
    query: str
    scan: str
    pages: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """`rank` of the document that answers, from 1, and how it was found; None where it is not among the first ten.

    `on_page`: the passage is on a page that answers, as far as these are known.
    """

    asked: Asked
    rank: int | None
    kind: HitKind | None
    first: str | None
    on_page: bool


def asked(path: Path = QUERIES) -> list[Asked]:
    return [_read(*line.split("\t")) for line in path.read_text("utf-8").splitlines()]


def _read(kind: str, query: str, scan: str, pages: str = "") -> Asked:
    return Asked(kind, query, scan, frozenset(int(page) for page in pages.split(",") if page))


def compare(archives: Sequence[Path], among: int, name_failures: bool, queries: Path = QUERIES) -> None:
    """Print recall and mean reciprocal rank by kind of query, for both texts, `among` so many made passages."""
    folders = [folder for archive in archives for folder in sorted((archive / "documents").iterdir())]
    there = [one for one in asked(queries) if any(_is_of(folder.name, one.scan) for folder in folders)]
    with tempfile.TemporaryDirectory() as folder:
        for name, as_read in (("restored", False), ("as read", True)):
            path = Path(folder) / f"{name}.sqlite"
            with closing(IndexWriter(path)) as writer:
                for one in folders:
                    writer.put(_document(one, as_read), name)
                for made in documents(among):
                    writer.put(made, "made")
            with SearchIndex(path) as index:
                answers = [_answer(index, one) for one in there]
            _tell(name, answers, len(folders) + among // PASSAGES_A_DOCUMENT)
            if name_failures:
                _tell_failures(answers)


def _document(folder: Path, as_read: bool) -> DocumentText:
    published = PublishedDocument.at(folder)
    pages: list[Page] = [(page.number, *with_corrections(page)) for page in published.pages()]
    if as_read:
        pages = [(number, ocr, _unrestored(ocr)) for number, ocr, _ in pages]
    plan = replace(parse_pages(iter(pages)), source=published.plan.source)
    return DocumentText(folder.name, plan, {number: page_text(ocr, restored) for number, ocr, restored in pages})


def _unrestored(ocr: OcrPage) -> RestoredPage:
    return RestoredPage(tuple(RestoredWord(word.text) for word in ocr.words))


def _answer(index: SearchIndex, one: Asked) -> Answer:
    hits = index.search(one.query, limit=FIRST).hits
    first = hits[0].document if hits else None
    for rank, hit in enumerate(hits, 1):
        if _is_of(hit.document, one.scan):
            return Answer(one, rank, hit.kind, first, not one.pages or hit.page in one.pages)
    return Answer(one, None, None, first, False)


def _is_of(document: str, scan: str) -> bool:
    return document.rpartition("-")[0] == scan


def _tell(name: str, answers: Sequence[Answer], there: int) -> None:
    sys.stdout.write(f"{name}: {len(answers)} queries, {there} documents\n")
    for kind in dict.fromkeys(one.asked.kind for one in answers):
        _tell_line(kind, (one for one in answers if one.asked.kind == kind))
    _tell_line("all", answers)


def _tell_line(kind: str, answers: Iterable[Answer]) -> None:
    told = list(answers)
    typed = sum(one.kind == "exact" for one in told) / len(told)
    recall = sum(one.rank is not None for one in told) / len(told)
    reciprocal = sum(1 / one.rank for one in told if one.rank) / len(told)
    on_page = sum(1 / one.rank for one in told if one.rank and one.on_page) / len(told)
    sys.stdout.write(
        f"  {kind:12} {len(told):3}: recall at {FIRST} {recall:6.1%}, mean reciprocal rank {reciprocal:.3f}, "
        f"on the right page {on_page:.3f}, as typed {typed:6.1%}\n"
    )


def _tell_failures(answers: Iterable[Answer]) -> None:
    sys.stdout.writelines(_failures(answers))


def _failures(answers: Iterable[Answer]) -> Iterator[str]:
    for one in answers:
        if one.rank != 1 or not one.on_page:
            where = "" if one.on_page or one.rank is None else " on another page"
            yield f"    {one.asked.query!r}: {one.asked.scan} at {one.rank}{where}, {one.first} first\n"
