"""Letters and digits that were read in seals, stamps, signatures and handwriting, by the boxes a person drew.

`X.marks.json` beside the annotations of a scan has the boxes, in pixels of the page as scanned. A word counts when most
of it lies in boxes of marks and no more than half of it in boxes of `print`: print that a mark lies on is no noise,
even where it was read wrongly. Words kept out of the running text (page numbers, boxes of digital signatures) are told
apart from those in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from sohoa.domain.geometry import Box
from sohoa.domain.page import ASIDE
from sohoa.publish.page_file import ZoneEntry
from tests.benchmarks.restoration.counts import sample_interval
from tests.benchmarks.restoration.tables import span, table

MARKS = ".marks.json"
MOST = 0.5
AIM = 10
"""Characters a page: about two words, which a reader passes over."""


@dataclass(frozen=True, slots=True)
class Mark:
    kind: Literal["seal", "stamp", "signature", "handwriting", "scribble", "digital-signature"]
    box: Box


@dataclass(frozen=True, slots=True)
class Annotation:
    """The marks of a scan by page number, and the print within their boxes."""

    pages: Mapping[int, tuple[Mark, ...]]
    print: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageWords:
    """What is needed of a page file; the rest may be of another version."""

    zones: tuple[ZoneEntry, ...]


ANNOTATION = TypeAdapter(Annotation)
PAGE_WORDS = TypeAdapter(PageWords)


@dataclass(frozen=True, slots=True)
class SpuriousWords:
    """Words read in the marks of a page, in the running text and beside it."""

    in_text: tuple[str, ...]
    aside: tuple[str, ...]

    @property
    def characters(self) -> int:
        """Letters and digits in the running text."""
        return sum(map(_characters, self.in_text))

    @property
    def aside_characters(self) -> int:
        return sum(map(_characters, self.aside))


def spurious(archive: Path, annotations: Path, names: Sequence[str]) -> str:
    """A table of the annotated pages that bear marks, of the documents that `archive` has."""
    rows: list[tuple[str, ...]] = []
    counts: list[int] = []
    for name, number, marks, words in _pages(archive, annotations, names):
        counts.append(words.characters)
        kinds = ", ".join(sorted({mark.kind for mark in marks}))
        shown = " ".join(words.in_text)
        rows.append((f"{name}, {number}", kinds, str(words.characters), str(words.aside_characters), shown))
    heads = ("page", "marks", "characters in the text", "beside it", "words in the text")
    return table(heads, rows) + "\n" + _summary(counts)


def _summary(counts: Sequence[int]) -> str:
    if not counts:
        return "No page with marks was found.\n"
    within = sum(count <= AIM for count in counts)
    mean = sum(counts) / len(counts)
    interval = span(sample_interval([(count, 1) for count in counts]), 1, 1)
    return (
        f"{len(counts)} pages with marks: {mean:.1f} characters a page (95 % over pages {interval}), "
        f"at most {max(counts)}; {within} pages have {AIM} or fewer.\n"
    )


def _pages(
    archive: Path, annotations: Path, names: Sequence[str]
) -> Iterator[tuple[str, int, tuple[Mark, ...], SpuriousWords]]:
    for path in sorted(annotations.glob(f"*{MARKS}")):
        name = path.name.removesuffix(MARKS)
        homes = sorted(archive.glob(f"documents/{name}-????????"))
        if not homes or (names and name not in names):
            continue
        annotation = ANNOTATION.validate_json(path.read_bytes())
        for number, marks in sorted(annotation.pages.items()):
            file = homes[0] / "pages" / f"{number:04d}.json"
            if marks and file.is_file():
                page = PAGE_WORDS.validate_json(file.read_bytes())
                yield name, number, marks, spurious_words(page, marks, annotation.print.get(number, ()))


def spurious_words(page: PageWords, marks: Sequence[Mark], printed: Sequence[Box]) -> SpuriousWords:
    """The words of a page, as restored, that lie in marks and not in print."""
    boxes = [mark.box for mark in marks]
    found: dict[bool, list[str]] = {False: [], True: []}
    for zone in page.zones:
        for word in (word for line in zone.lines for word in line.words):
            if covered(word.box, boxes) > MOST and covered(word.box, printed) <= MOST and _characters(word.text):
                found[zone.kind in ASIDE].append(word.text)
    return SpuriousWords(tuple(found[False]), tuple(found[True]))


def covered(box: Box, by: Sequence[Box]) -> float:
    """The share of a box that lies in any of others."""
    area = np.zeros((max(box.height, 1), max(box.width, 1)), bool)
    for other in by:
        rows = slice(max(other.y0 - box.y0, 0), max(other.y1 - box.y0, 0))
        columns = slice(max(other.x0 - box.x0, 0), max(other.x1 - box.x0, 0))
        area[rows, columns] = True
    return float(area.mean())


def _characters(word: str) -> int:
    return sum(map(str.isalnum, word))
