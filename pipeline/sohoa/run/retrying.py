"""Putting back what failed, for the next run to try it again."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputMissing
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.ledger import readable
from sohoa.run.ledger.opening import writable
from sohoa.run.transaction import transaction

_ASKED = "(:sha256 IS NULL OR sha256 = :sha256) AND (:reason IS NULL OR code = :reason)"
# What is put back, by table.
FAILED = {
    "work": f"stage = 'recognize' AND state IN ('failed', 'quarantined') AND {_ASKED}",
    "document": f"code IS NOT NULL AND {_ASKED}",
    "source": f"state = 'refused' AND {_ASKED}",
}
_NO_REASON = "code = NULL, message = NULL, remedy = NULL"
CHANGES = {
    "work": f"state = 'waiting', attempts = 0, {_NO_REASON}",
    "document": _NO_REASON,
    "source": f"state = 'waiting', {_NO_REASON}",
}
REASONS = (
    "SELECT code, count(*) FROM (SELECT code FROM work UNION ALL SELECT code FROM document UNION ALL "
    "SELECT code FROM source) WHERE code IS NOT NULL GROUP BY code ORDER BY code"
)
# The files that a run is to be given for it.
CONCERNED = (
    f"SELECT path FROM source WHERE {FAILED['source']} UNION "
    f"SELECT path FROM source WHERE state != 'gone' AND sha256 IN (SELECT sha256 FROM work WHERE {FAILED['work']} "
    f"UNION SELECT sha256 FROM document WHERE {FAILED['document']})"
)


@dataclass(frozen=True, slots=True)
class PutBack:
    """How much waits again; `missing` counts files concerned that are no longer there.

    `folder` is the narrowest one that holds the others, or the file where it is one; None where there is none.
    `reasons` are those for which something had failed before, with their numbers.
    """

    pages: int
    files: int
    documents: int
    missing: int
    folder: Path | None
    reasons: dict[str, int]


def put_back(archive: Archive, document: str | None = None, reason: str | None = None) -> PutBack:
    """Let failed and quarantined pages, refused files and documents that could not be put together wait again.

    Only those of the document in folder `document`, only those that failed for `reason`, where these are given.
    InputMissing where there is no archive or no such document, OutputFailed where a run holds the archive.
    """
    with readable(archive) as connection:
        if document is not None:
            _sha256(connection, archive, document)
    archive.create()
    with archive.locked(), writable(archive) as connection:
        sha256 = _sha256(connection, archive, document) if document is not None else None
        with transaction(connection):
            return _put_back(connection, sha256, reason)


def _sha256(connection: sqlite3.Connection, archive: Archive, name: str) -> str:
    row = connection.execute("SELECT sha256 FROM document WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise InputMissing(f"The archive has no document {name!r}.", f"See the folders in {shown(archive.documents)}.")
    return str(row[0])


def _put_back(connection: sqlite3.Connection, sha256: str | None, reason: str | None) -> PutBack:
    given = {"sha256": sha256, "reason": reason}
    reasons = dict(connection.execute(REASONS).fetchall())
    paths = [Path(os.fsdecode(path)) for (path,) in connection.execute(CONCERNED, given).fetchall()]
    (pages,) = connection.execute(
        f"SELECT count(*) FROM (SELECT DISTINCT sha256, page FROM work WHERE {FAILED['work']})", given
    ).fetchone()
    changed = {
        table: connection.execute(f"UPDATE {table} SET {CHANGES[table]} WHERE {which}", given).rowcount
        for table, which in FAILED.items()
    }
    there = [path for path in paths if path.exists()]
    folder = Path(os.path.commonpath(there)) if there else None
    return PutBack(pages, changed["source"], changed["document"], len(paths) - len(there), folder, reasons)
