"""How an archive stands at this moment, also while a run writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import time
from typing import Any

from sohoa.domain.outcome import Failure
from sohoa.run.archive import Archive
from sohoa.run.corrections.store import readable as readable_corrections
from sohoa.run.ledger import readable
from sohoa.run.report.figures import rate
from sohoa.run.report.records import failure_of, files_without_document, runs
from sohoa.run.report.summary import failure_facts, one_moment, summary

# Longer than the longest pages take, short enough to tell that something has come to a halt.
RATE_OVER_S = 600.0


@dataclass(frozen=True, slots=True)
class FailedItem:
    """What failed: a page of a document, a whole document (`page` None), or a file (`document` None)."""

    file: str | None
    document: str | None
    page: int | None
    state: str
    failure: Failure

    def facts(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "file": self.file,
            "document": self.document,
            "page": self.page,
            "state": self.state,
            "failure": failure_facts(self.failure),
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """The summary of the report with the `corrections` that wait, and the run that goes on now.

    `active` says which run it is, None where none goes on; `pages_a_minute` is its rate over the last ten minutes,
    `seconds_left` what the pages that wait take at that rate, those of files not yet looked at taken as the others.
    """

    summary: dict[str, Any]
    active: str | None
    pages_a_minute: float | None
    seconds_left: float | None
    failed: tuple[FailedItem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits and nothing failed."""
        pages, documents, files = (self.summary[name] for name in ("pages", "documents", "files"))
        left = sum(pages[state] for state in ("waiting", "started", "failed", "quarantined"))
        return not (left or documents["waiting"] or documents["failed"] or files["waiting"] or files["refused"])


def standing(archive: Archive, most_failed: int | None = None) -> Standing:
    """How `archive` stands, with so many of what failed. InputMissing where there is no account."""
    active = archive.holder()
    with readable(archive) as connection, one_moment(connection):
        facts = summary(archive, connection) | {"corrections": _corrections(archive, connection)}
        pace = _pace(connection) if active else None
        failed = tuple(islice(_failed(connection), most_failed))
    left = _seconds_left(facts, pace) if pace else None
    return Standing(facts, active, round(pace, 2) if pace is not None else None, left, failed)


def _corrections(archive: Archive, connection: sqlite3.Connection) -> dict[str, Any]:
    """How many rows of corrections the files of documents lack, and of which documents, longest waiting first.

    A document that the archive does not have is told by the SHA-256 of its scan alone.
    """
    with readable_corrections(archive) as store:
        behind = store.behind()
    named = "SELECT name FROM document WHERE sha256 = ? AND published IS NOT NULL"
    documents = [
        {"document": row[0] if row else None, "sha256": sha256, "corrections": count}
        for sha256, count in behind
        for row in [connection.execute(named, (sha256,)).fetchone()]
    ]
    return {"waiting": sum(count for _, count in behind), "documents": documents}


def _pace(connection: sqlite3.Connection) -> float | None:
    """Pages a minute of the run that goes on; None where the account has none."""
    now = time()
    last = runs(connection, 1)
    if not last or last[0].ended is not None:
        return None
    return rate(connection, last[0].number, max(last[0].started, now - RATE_OVER_S), now)


def _seconds_left(facts: dict[str, Any], pages_a_minute: float) -> float:
    pages, documents = facts["pages"], facts["documents"]["known"]
    to_come = facts["files"]["waiting"] * pages["total"] / documents if documents else 0.0
    waiting: float = pages["waiting"] + pages["started"] + to_come
    return round(waiting / pages_a_minute * 60, 1)


def _failed(connection: sqlite3.Connection) -> Iterator[FailedItem]:
    """Pages first, then documents, then files."""
    pages = connection.execute(
        "SELECT name, number, state, page.code, page.message, page.remedy FROM page JOIN document USING (sha256) "
        "WHERE state IN ('failed', 'quarantined') ORDER BY sha256, number"
    )
    for name, number, state, *why in pages:
        failure = failure_of(*why)
        if failure:
            yield FailedItem(None, name, number, state, failure)
    rows = connection.execute("SELECT name, code, message, remedy FROM document WHERE code IS NOT NULL ORDER BY name")
    for name, *why in rows:
        failure = failure_of(*why)
        if failure:
            yield FailedItem(None, name, None, "failed", failure)
    for file in files_without_document(connection):
        if file.failure:
            yield FailedItem(file.shown, None, None, "refused", file.failure)
