"""Searching an archive, and the lines of its scans that hits stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage
from sohoa.domain.page_text import page_text
from sohoa.domain.plan import TextSpan
from sohoa.publish.published import read_page
from sohoa.run.archive import Archive
from sohoa.run.corrected import with_corrections
from sohoa.run.searching.keeping import FILE
from sohoa.search import Hit, Line, Results, SearchIndex
from sohoa.search.words import words_of
from sohoa.vietnamese.orthography import nfc

# A passage seldom goes on over more pages, and reading one takes some milliseconds.
MOST_PAGES = 3


def open_index(archive: Archive) -> SearchIndex:
    """The index of an archive, to search it; close it after use.

    InputMissing where there is no archive, IndexUnusable (an InputMissing) where it has no index that can be read.
    """
    archive.must_exist()
    return SearchIndex(archive.root / FILE)


def with_lines(archive: Archive, results: Results) -> Results:
    """The results, each hit with the line of its scan that has most of the words found.

    A hit whose pages cannot be read, or were changed since, keeps what the index says.
    """
    return replace(results, hits=tuple(_with_line(archive.document(hit.document), hit) for hit in results.hits))


def _with_line(folder: Path, hit: Hit) -> Hit:
    sought = {word.folded for start, end in hit.snippet.marks for word in words_of(hit.snippet.text[start:end])}
    if not sought:
        return hit
    best, most = None, 0
    for number in sorted({span.page for span in hit.spans}, key=lambda page: (page != hit.page, page))[:MOST_PAGES]:
        spans = [span for span in hit.spans if span.page == number]
        for one in _lines(folder / "pages" / f"{number:04d}.json"):
            there = len(sought & one.words)
            if there > most and one.is_in(spans):
                best, most = Line(number, one.box, one.text), there
    return hit if best is None else replace(hit, line=best, page=best.page)


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A line of a page, and where it (or the row of its table) stands in the text of the page."""

    text: str
    box: Box
    words: frozenset[str]
    start: int
    end: int

    def is_in(self, spans: list[TextSpan]) -> bool:
        return any(self.start < span.end and span.start < self.end for span in spans)


@lru_cache(maxsize=64)
def _read(path: Path, modified_ns: int) -> tuple[_PageLine, ...]:  # noqa: ARG001  # a page may be corrected meanwhile
    ocr, restored = with_corrections(read_page(path))
    where = page_text(ocr, restored)
    return tuple(_page_lines(ocr, [word.text for word in restored.words], where.lines, where.rows))


def _lines(path: Path) -> tuple[_PageLine, ...]:
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, InputUnusable):
        return ()


def _page_lines(
    ocr: OcrPage, texts: list[str], lines: dict[tuple[int, int], int], rows: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[_PageLine]:
    words = iter(texts)
    for number, zone in enumerate(ocr.zones):
        for at, line in enumerate(zone.lines):
            text = nfc(" ".join(filter(None, (next(words) for _ in line.words))))
            if zone.cells:
                place = rows.get((number, zone.cells[line.paragraph].row))
            else:
                start = lines.get((number, at))
                place = None if start is None else (start, start + len(text))
            if place is not None:
                yield _PageLine(text, line.box, frozenset(word.folded for word in words_of(text)), *place)
