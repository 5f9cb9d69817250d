"""The totals of an archive: how much there is, in which state, and what failed for which reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sohoa import __version__
from sohoa.domain.outcome import Failure
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.ledger import readable
from sohoa.run.report.records import RunRecord, iso, runs

SCHEMA_VERSION = 2


def summarize(archive: Archive) -> dict[str, Any]:
    """The archive and its last run as JSON values. InputMissing where there is no archive."""
    with readable(archive) as connection, one_moment(connection):
        return summary(archive, connection)


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read within is of the same moment."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


def summary(archive: Archive, connection: sqlite3.Connection) -> dict[str, Any]:
    last = runs(connection, 1)
    return {
        "schema_version": SCHEMA_VERSION,
        "sohoa": __version__,
        "archive": shown(archive.root),
        "run": run_facts(last[0]) if last else None,
        "documents": _documents(connection),
        "files": _files(connection),
        "pages": page_counts(connection),
        "words": _words(connection),
        "failures": failures(connection),
        "odd_pages": dict(connection.execute("SELECT code, count(*) FROM odd GROUP BY code ORDER BY code").fetchall()),
    }


def run_facts(run: RunRecord) -> dict[str, Any]:
    return {
        "number": run.number,
        "sohoa": run.sohoa,
        "host": run.host,
        "started": iso(run.started),
        "ended": iso(run.ended),
        "seconds": round(run.ended - run.started, 2) if run.ended is not None else None,
        "outcome": run.outcome,
        "message": run.message,
        **run.totals,
    }


def page_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Pages by state; each page of a known document is in exactly one. `not_asked` are those that no run was to read.

    `started` are in hand; where no run goes on, one was killed while they were.
    """
    (total,) = connection.execute("SELECT coalesce(sum(page_count), 0) FROM document").fetchone()
    found = dict(connection.execute("SELECT state, count(*) FROM page GROUP BY state").fetchall())
    states = {state: found.get(state, 0) for state in ("done", "waiting", "started", "failed", "quarantined")}
    return {"total": total, **states, "not_asked": total - sum(states.values())}


def failures(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Reasons with the number of pages, files and documents that failed for them, most frequent first."""
    rows = connection.execute(
        "SELECT code, sum(pages), sum(files), sum(documents), max(message), max(remedy) FROM ("
        "SELECT code, count(*) AS pages, 0 AS files, 0 AS documents, max(message) AS message, max(remedy) AS remedy "
        "FROM page WHERE state IN ('failed', 'quarantined') GROUP BY code UNION ALL "
        "SELECT code, 0, count(*), 0, max(message), max(remedy) FROM source WHERE state = 'refused' GROUP BY code "
        "UNION ALL SELECT code, 0, 0, count(*), max(message), max(remedy) FROM document WHERE code IS NOT NULL "
        "GROUP BY code) GROUP BY code ORDER BY sum(pages + files + documents) DESC, code"
    )
    return [
        {"code": code, "pages": pages, "files": files, "documents": documents, "example": message, "remedy": remedy}
        for code, pages, files, documents, message, remedy in rows.fetchall()
    ]


def failure_facts(failure: Failure | None) -> dict[str, str] | None:
    """A failure as JSON values."""
    if failure is None:
        return None
    facts = asdict(failure)
    del facts["retryable"]
    return facts


def _documents(connection: sqlite3.Connection) -> dict[str, int]:
    """Documents by status, as `DocumentRecord.status` has it, and what was found in them."""
    known, published, sections, warnings = connection.execute(
        "SELECT count(*), count(published), coalesce(sum(sections), 0), coalesce(sum(warnings), 0) FROM document"
    ).fetchone()
    (incomplete,) = connection.execute(
        "SELECT count(DISTINCT sha256) FROM page JOIN document USING (sha256) "
        "WHERE state IN ('failed', 'quarantined') AND published IS NOT NULL"
    ).fetchone()
    (failed,) = connection.execute(
        "SELECT count(*) FROM document WHERE published IS NULL AND (code IS NOT NULL OR (SELECT count(*) > 0 AND "
        "count(*) = sum(state IN ('failed', 'quarantined')) FROM page WHERE page.sha256 = document.sha256))"
    ).fetchone()
    return {
        "known": known,
        "published": published - incomplete,
        "incomplete": incomplete,
        "failed": failed,
        "waiting": known - published - failed,
        "sections": sections,
        "warnings": warnings,
    }


def _files(connection: sqlite3.Connection) -> dict[str, int]:
    """Files by state. `repeated` are known ones with the content of another, `moved` those that were elsewhere."""
    found = dict(connection.execute("SELECT state, count(*) FROM source GROUP BY state").fetchall())
    known, contents, moved = connection.execute(
        "SELECT count(*), count(DISTINCT sha256), count(moved_from) FROM source WHERE state = 'known'"
    ).fetchone()
    states = {state: found.get(state, 0) for state in ("known", "waiting", "refused", "gone")}
    return {**states, "repeated": known - contents, "moved": moved}


def _words(connection: sqlite3.Connection) -> dict[str, Any]:
    """Published words, how many a person should look at, and the mean confidence of all that have one."""
    total, doubtful, confidence = connection.execute(
        "SELECT coalesce(sum(words), 0), coalesce(sum(doubtful), 0), "
        "sum(confidence * words) / sum(CASE WHEN confidence IS NULL THEN 0 ELSE words END) "
        "FROM work WHERE stage = 'restore'"
    ).fetchone()
    return {
        "total": total,
        "doubtful": doubtful,
        "confidence": round(confidence, 4) if confidence is not None else None,
    }
