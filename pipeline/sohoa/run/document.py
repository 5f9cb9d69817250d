"""One document before its pages are recognized: what its file holds, and what the archive has of it."""

from __future__ import annotations

import glob
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.domain.outcome import Failure
from sohoa.ingest import IngestSettings, open_document
from sohoa.run.archive import Archive
from sohoa.run.debug_images import has_sheet, is_drawn
from sohoa.run.outcome import sha256_of
from sohoa.run.page import PageTask, failure_of
from sohoa.run.settings import Settings, StageKeys
from sohoa.run.stamp import FileStamp

# What a document's folder has besides its pages.
WHOLE = ("text.txt", "document.md", "plan.json")


@dataclass(frozen=True, slots=True)
class LookTask:
    """Look at the file at `source`, called `shown` to people."""

    source: Path
    shown: str
    ingest: IngestSettings


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds."""

    stamp: FileStamp
    sha256: str
    page_count: int


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document of a run: its file, its pages to account for, its name in the archive, the folder of its pages.

    `keys` are those of the settings of the run.
    """

    source: Path
    shown: str
    stamp: FileStamp
    sha256: str
    page_count: int
    pages: range | tuple[int, ...]
    name: str
    work: Path
    keys: StageKeys


def look_over(task: LookTask) -> Looked | Failure:
    """Hash the file and count its pages; a Failure when it is no usable document."""
    try:
        stamp = FileStamp.of(task.source)
        with open_document(task.source, task.ingest) as document:
            page_count = document.page_count
        return Looked(stamp, sha256_of(task.source), page_count)
    except InputUnusable as error:
        return failure_of(error)
    except OSError as error:
        return Failure(
            "unreadable", f"{task.shown} cannot be read: {error.strerror}.", "Check the disk and the file.", True
        )


def page_task(found: DocumentFound, number: int, settings: Settings) -> PageTask:
    return PageTask(found.source, found.shown, number, found.page_count, found.stamp, found.work, settings)


def work_folder(archive: Archive, name: str, keys: StageKeys) -> Path:
    """Where the pages of a document wait until all are recognized."""
    return archive.work / f"{name}-{keys.recognize}"


def clear_work(archive: Archive, found: DocumentFound, keep: bool) -> None:
    """Remove what lies in `.work` of a document; with `keep`, not the pages just read.

    The pages of a document with failed ones are kept: the next run tries only those again.
    """
    for folder in archive.work.glob(f"{glob.escape(found.name)}-*"):
        if not (keep and folder == found.work):
            shutil.rmtree(folder, ignore_errors=True)


def pages_recognized(found: DocumentFound, pictures: bool) -> set[int]:
    """The pages that an earlier run left in the folder of work, with their pictures where they are asked for."""
    there = {int(path.stem) for path in found.work.glob("*.json") if path.stem.isdecimal()}
    return {number for number in found.pages if number in there and (not pictures or is_drawn(found.work, number))}


def is_whole(place: Path, pages: Sequence[int], pictures: bool) -> bool:
    """Whether the folder of a document has all its files, those of `pages` among them, and pictures if asked for."""
    there = {int(path.stem) for path in place.glob("pages/*.json") if path.stem.isdecimal()}
    return (
        all((place / name).is_file() for name in WHOLE)
        and there.issuperset(pages)
        and (not pictures or _is_pictured(place, pages))
    )


def pages_published(place: Path) -> int:
    return sum(1 for _ in place.glob("pages/*.json"))


def _is_pictured(place: Path, pages: Sequence[int]) -> bool:
    """Whether the document at `place` has pictures of all pages."""
    return has_sheet(place) and all(is_drawn(place, number) for number in pages)
