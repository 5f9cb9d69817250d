"""Keeping the index of an archive up to date: a document when it is put in place, the rest at the end of a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputUnusable, OutputFailed
from sohoa.domain.plan import Plan
from sohoa.ingest.discover import shown
from sohoa.publish.published import READ_AGAIN, PublishedDocument
from sohoa.publish.text import PAGE_BREAK
from sohoa.run.archive import Archive, remove
from sohoa.run.finishing import PAGE_FAILED
from sohoa.search import DocumentText, IndexWriter

FILE = "search.sqlite"
REMEDY = "Check free space and permissions, then run `sohoa index` on the archive."
# Bringing so many documents up to date takes some seconds: worth saying.
MANY = 50


@dataclass(frozen=True, slots=True)
class BroughtUpToDate:
    """How many documents were put in and taken out; those that could not be read, with the reason."""

    put: int
    removed: int
    failed: dict[str, str]


class IndexKeeper:
    """The index while a run writes the archive. The caller holds the archive's lock.

    An index that cannot be written holds up no run: `noticed` is told once, as a listener's, and it stays behind until
    it is brought up to date.
    """

    def __init__(self, archive: Archive, noticed: Callable[[str, str], None]) -> None:
        self._archive = archive
        self._noticed = noticed
        self._writer: IndexWriter | None = None
        self._broken = False

    def put(self, name: str) -> None:
        """Index a document that was put in place."""
        self._try(lambda writer: _put(self._archive, writer, name))

    def bring_up_to_date(self, stopping: Callable[[], bool]) -> None:
        """Index what an earlier version, a killed run or a copy left out, until the run is to stop."""

        def bring(writer: IndexWriter) -> None:
            missing = len(_behind(self._archive, writer))
            if missing > MANY:
                self._noticed("index-behind", f"The search index lacks {missing:,} documents; they are being indexed.")
            _bring_up_to_date(self._archive, writer, lambda _: None, stopping)

        self._try(bring)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

    def _try(self, work: Callable[[IndexWriter], object]) -> None:
        if self._broken:
            return
        try:
            self._writer = self._writer or IndexWriter(self._archive.root / FILE)
            work(self._writer)
        except InputUnusable as error:  # a document that somebody changed; it is told of when it is read
            self._noticed("index-incomplete", str(error))
        except (sqlite3.Error, OSError) as error:
            self._broken = True
            self._noticed("index-failed", f"The search index cannot be written: {error}. {REMEDY}")


def bring_up_to_date(
    archive: Archive, anew: bool = False, listener: Callable[[str], None] = lambda _: None
) -> BroughtUpToDate:
    """Make the index of an archive, or index what it lacks; `anew` makes all of it again.

    `listener` is told the name of each document. InputMissing where there is no archive, OutputFailed where the index
    cannot be written or a run holds the archive.
    """
    archive.must_exist()
    archive.create()
    path = archive.root / FILE
    with archive.locked():
        try:
            if anew:
                for file in (path, *path.parent.glob(f"{FILE}-*")):
                    remove(file)
            with closing(IndexWriter(path)) as writer:
                done = _bring_up_to_date(archive, writer, listener, lambda: False)
                writer.optimize()
                return done
        except (sqlite3.Error, OSError) as error:
            raise OutputFailed(f"The index {shown(path)} cannot be written: {error}.", REMEDY) from error


def _bring_up_to_date(
    archive: Archive, writer: IndexWriter, listener: Callable[[str], None], stopping: Callable[[], bool]
) -> BroughtUpToDate:
    there, put, failed = set(archive.names()), 0, {}
    gone = [name for name in writer.stamps if name not in there]
    for name in gone:
        writer.remove(name)
    for name in _behind(archive, writer):
        if stopping():
            break
        try:
            _put(archive, writer, name)
            put += 1
        except InputUnusable as error:
            failed[name] = str(error)
        listener(name)
    return BroughtUpToDate(put, len(gone), failed)


def _behind(archive: Archive, writer: IndexWriter) -> list[str]:
    """Documents that are not in the index as they are."""
    return [name for name in archive.names() if writer.stamps.get(name) != _stamp(archive.document(name))]


def _put(archive: Archive, writer: IndexWriter, name: str) -> None:
    folder = archive.document(name)
    stamp = _stamp(folder)
    document = PublishedDocument.at(folder)
    writer.put(DocumentText(name, document.plan, _pages(folder, document.plan)), stamp)


def _stamp(folder: Path) -> str:
    """What changes with plan and text: their sizes and times."""
    told = []
    for name in ("plan.json", "text.txt"):
        try:
            stat = (folder / name).stat()
        except OSError:  # told when it is read
            told.append("-")
        else:
            told.append(f"{stat.st_size}:{stat.st_mtime_ns}")
    return " ".join(told)


def _pages(folder: Path, plan: Plan) -> dict[int, str]:
    """The text of each page by its number; pages that failed are empty ones."""
    numbers = {int(path.stem) for path in folder.glob("pages/*.json") if path.stem.isdigit()}
    numbers |= {one.page for one in plan.warnings if one.code == PAGE_FAILED and one.page is not None}
    try:
        texts = (folder / "text.txt").read_text("utf-8").split(PAGE_BREAK)
    except (OSError, ValueError) as error:
        raise InputUnusable("text-damaged", f"{folder / 'text.txt'} cannot be read.", READ_AGAIN) from error
    if len(numbers) != len(texts):  # not as it was written: what is there is found, on pages counted from 1
        return dict(enumerate(texts, 1))
    return dict(zip(sorted(numbers), texts, strict=True))
