"""What a worker tells of a document it has put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.page import OcrPage, RestoredPage
from sohoa.domain.plan import Plan, Section, Warning

HASH_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class PagePublished:
    """A page in figures: its words, how many of them a person should look at, their mean confidence as read."""

    number: int
    words: int
    doubtful: int
    confidence: float | None

    @staticmethod
    def of(number: int, page: OcrPage, restored: RestoredPage) -> PagePublished:
        rated = [word.confidence for word in page.words if word.confidence is not None]
        return PagePublished(
            number,
            len(restored.words),
            sum(word.doubt is not None for word in restored.words),
            round(sum(rated) / len(rated), 4) if rated else None,
        )


@dataclass(frozen=True, slots=True)
class FilePublished:
    """A file of a document: its place below the document's folder, its size and its SHA-256."""

    path: str
    bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class DocumentFinished:
    """A document that is complete in `folder`, below the archive's work folder, from where it is put in place.

    seconds: what it took in all, `publish_seconds` of them for its forms.
    """

    name: str
    folder: Path
    sections: int
    warnings: int
    seconds: float
    odd: tuple[Warning, ...] = ()
    pages: tuple[PagePublished, ...] = ()
    files: tuple[FilePublished, ...] = ()
    publish_seconds: float = 0.0


def files_in(folder: Path) -> tuple[FilePublished, ...]:
    """Every file below `folder`, in the order of their names."""
    return tuple(
        FilePublished(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_of(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits, read a block at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASH_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def count_sections(plan: Plan) -> int:
    return sum(1 for _ in _all(plan.sections))


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    nodes = list(sections)
    while nodes:
        node = nodes.pop()
        yield node
        nodes.extend(node.children)
