"""Documents, files and runs as the ledger has them, one at a time: an archive may hold a million pages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sohoa.domain.outcome import Failure

# `published`: all pages that were asked for are there; `incomplete`: some failed; `failed`: nothing is there, and the
# last try failed; `waiting`: nothing is there yet.
DocumentStatus = Literal["published", "incomplete", "failed", "waiting"]
FAILED = ("failed", "quarantined")


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page as it stands: state, seconds of work, bytes of memory, its words and how sure they are (0 to 1)."""

    number: int
    state: str
    seconds: float | None
    peak_bytes: int | None
    confidence: float | None
    words: int | None
    doubtful: int | None
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class OddPage:
    page: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was given once: `state` is waiting, known, refused or gone; `moved_from` is where it was before."""

    shown: str
    state: str
    moved_from: str | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with all its pages. `published` is the time since 1970 in seconds, None where it never was."""

    sha256: str
    name: str
    page_count: int
    sections: int | None
    warnings: int | None
    published: float | None
    failure: Failure | None
    files: tuple[FileRecord, ...]
    odd: tuple[OddPage, ...]
    pages: tuple[PageRecord, ...]

    @property
    def failed_pages(self) -> list[PageRecord]:
        return [page for page in self.pages if page.state in FAILED]

    @property
    def status(self) -> DocumentStatus:
        if self.published is not None:
            return "incomplete" if self.failed_pages else "published"
        tried = self.failure is not None or (self.pages and len(self.failed_pages) == len(self.pages))
        return "failed" if tried else "waiting"

    @property
    def shown(self) -> str:
        """The file it is known by: one that is there, if any is."""
        there = [file.shown for file in self.files if file.state == "known"]
        return next(iter((*there, *(file.shown for file in self.files))), self.name)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run: when (seconds since 1970), by which version, how it ended, its totals where it came to have them.

    `outcome` is None while it goes on, and where it was killed.
    """

    number: int
    started: float
    ended: float | None
    outcome: str | None
    message: str | None
    sohoa: str
    host: str
    only_parsed: bool
    totals: Mapping[str, int] = field(default_factory=dict)

    @property
    def started_iso(self) -> str | None:
        return iso(self.started)


def documents(connection: sqlite3.Connection) -> Iterator[DocumentRecord]:
    """Every document by name. No query stays open between two of them, so that nobody waits who writes."""
    name = ""
    while row := connection.execute(
        "SELECT sha256, name, page_count, sections, warnings, published, code, message, remedy FROM document "
        "WHERE name > ? ORDER BY name LIMIT 1",
        (name,),
    ).fetchone():
        sha256, name, page_count, sections, warnings, published, *why = row
        yield DocumentRecord(
            *(sha256, name, page_count, sections, warnings, published),
            failure_of(*why),
            tuple(_files(connection, "WHERE sha256 = ?", (sha256,))),
            tuple(
                OddPage(*one)
                for one in connection.execute(
                    "SELECT page, code, message FROM odd WHERE sha256 = ? ORDER BY page, code", (sha256,)
                )
            ),
            tuple(pages(connection, sha256)),
        )


def pages(connection: sqlite3.Connection, sha256: str) -> Iterator[PageRecord]:
    """The pages of a document that were asked for, with what is published of them where it is."""
    rows = connection.execute(
        "SELECT number, page.state, page.seconds, page.peak_bytes, coalesce(work.confidence, page.confidence), "
        "coalesce(work.words, page.words), work.doubtful, page.code, page.message, page.remedy FROM page "
        "LEFT JOIN work ON work.sha256 = page.sha256 AND work.page = number AND work.stage = 'restore' "
        "WHERE page.sha256 = ? ORDER BY number",
        (sha256,),
    )
    for number, state, seconds, peak_bytes, confidence, words, doubtful, *why in rows:
        yield PageRecord(number, state, seconds, peak_bytes, confidence, words, doubtful, failure_of(*why))


def files_without_document(connection: sqlite3.Connection) -> Iterator[FileRecord]:
    """Files that were refused, and those the run did not come to."""
    return _files(connection, "WHERE sha256 IS NULL", ())


def files_elsewhere(connection: sqlite3.Connection, limit: int) -> list[FileRecord]:
    """Files that were moved, and those that are there no longer."""
    return list(_files(connection, "WHERE moved_from IS NOT NULL OR state = 'gone'", (), limit))


def _files(
    connection: sqlite3.Connection, where: str, parameters: tuple[Any, ...], limit: int = -1
) -> Iterator[FileRecord]:
    rows = connection.execute(
        f"SELECT shown, state, moved_from, code, message, remedy FROM source {where} ORDER BY path LIMIT ?",
        (*parameters, limit),
    )
    for shown, state, moved_from, *why in rows:
        yield FileRecord(shown, state, moved_from, failure_of(*why))


def runs(connection: sqlite3.Connection, limit: int = -1) -> list[RunRecord]:
    """The runs, newest first."""
    rows = connection.execute(
        "SELECT id, started, ended, outcome, message, sohoa, host, settings, totals FROM run ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [
        RunRecord(
            *(number, started, ended, outcome, message, sohoa, host),
            only_parsed="parse" in json.loads(settings),
            totals=json.loads(totals) if totals else {},
        )
        for number, started, ended, outcome, message, sohoa, host, settings, totals in rows.fetchall()
    ]


def run_pages(connection: sqlite3.Connection) -> dict[int, int]:
    """Pages by the run that read them last."""
    return dict(
        connection.execute("SELECT run, count(*) FROM work WHERE stage = 'recognize' AND state = 'done' GROUP BY run")
    )


def failure_of(code: str | None, message: str | None, remedy: str | None) -> Failure | None:
    return Failure(code, message or "", remedy or "") if code else None


def iso(seconds: float | None) -> str | None:
    """A time as ISO 8601 in the time zone of this machine."""
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds") if seconds is not None else None
