"""The documents that restoration is measured on: pages as they were read, and the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.publish.page_file import PAGE_FILE, LineEntry, PageFile

TRUTH = ".truth.txt"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read, its pages in order, and its truth text; that is empty where it is not known."""

    name: str
    pages: tuple[OcrPage, ...]
    truth: str

    def without_confidences(self) -> Document:
        """The same, as if the engine had not told how sure it was."""
        return replace(self, pages=tuple(map(_unsure, self.pages)))


def documents(archive: Path, folder: Path) -> list[Document]:
    """The documents of `archive` whose truth lies in `folder`: X.truth.txt for the document X."""
    return [
        Document(name, tuple(read_pages(home)), truth)
        for name, truth in truths(folder)
        for home in sorted(archive.glob(f"documents/{name}-????????"))
    ]


def truths(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each truth in `folder`, in the order of names."""
    for path in sorted(folder.glob(f"*{TRUTH}")):
        yield path.name.removesuffix(TRUTH), path.read_text(encoding="utf-8-sig")


def read_pages(home: Path) -> Iterator[OcrPage]:
    """The pages of the document in the folder `home` as the engine gave them, restoration left out."""
    for path in sorted(home.glob("pages/*.json")):
        yield _as_read(PAGE_FILE.validate_json(path.read_bytes()))


def _as_read(page: PageFile) -> OcrPage:
    return OcrPage(
        page.engine, tuple(OcrZone(zone.box, tuple(map(_line, zone.lines)), zone.cells) for zone in page.zones)
    )


def _line(line: LineEntry) -> OcrLine:
    return OcrLine(
        line.box, line.paragraph, tuple(OcrWord(word.read, word.box, word.confidence) for word in line.words)
    )


def _unsure(page: OcrPage) -> OcrPage:
    zones = tuple(
        replace(
            zone,
            lines=tuple(
                replace(line, words=tuple(replace(word, confidence=None) for word in line.words)) for line in zone.lines
            ),
        )
        for zone in page.zones
    )
    return replace(page, zones=zones)
