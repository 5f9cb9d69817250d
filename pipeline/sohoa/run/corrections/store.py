"""`corrections.sqlite`: every correction of an archive. Rows are only ever added.

Corrections are what people worked for and nothing can bring back: each is on the disk before it is acknowledged. The
file is apart from the ledger, so that correcting and a run never wait for each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from sohoa.domain.errors import OutputFailed
from sohoa.domain.geometry import Box
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.corrections.record import Correction, DocumentCorrections
from sohoa.run.transaction import transaction

FILE = "corrections.sqlite"
# Writers hold the file for milliseconds.
BUSY_TIMEOUT_S = 30.0
# `PRAGMA application_id`: the letters SOHC.
APPLICATION_ID = 0x534F4843
VERSION = 1
_SCRIPT = f"""
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS correction (
        number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order in which they came into this file
        id TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL,
        kind TEXT NOT NULL,
        page INTEGER, x0 INTEGER, y0 INTEGER, x1 INTEGER, y1 INTEGER, read TEXT,
        field TEXT,
        before TEXT, after TEXT,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        batch TEXT NOT NULL,
        unit TEXT NOT NULL,
        undoes TEXT
    );
    CREATE INDEX IF NOT EXISTS correction_document ON correction (sha256, number);
    CREATE INDEX IF NOT EXISTS correction_batch ON correction (batch);
    CREATE INDEX IF NOT EXISTS correction_unit ON correction (unit);
    CREATE INDEX IF NOT EXISTS correction_time ON correction (at);
    CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON correction
        BEGIN SELECT raise(ABORT, 'corrections are never changed'); END;
    CREATE TRIGGER IF NOT EXISTS never_removed BEFORE DELETE ON correction
        BEGIN SELECT raise(ABORT, 'corrections are never removed'); END;
    -- Documents whose files lack corrections, with the number of the first.
    CREATE TABLE IF NOT EXISTS waiting (sha256 TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    PRAGMA application_id = {APPLICATION_ID};
    PRAGMA user_version = {VERSION};
    COMMIT;
"""
_COLUMNS = "id, sha256, kind, page, x0, y0, x1, y1, read, field, before, after, who, at, batch, unit, undoes"
_INSERT = f"INSERT INTO correction ({_COLUMNS}) VALUES ({', '.join('?' * 17)})"
_BOX_AT = [one.name for one in fields(Correction)].index("box")


class CorrectionStore:
    """The store while it is open. Errors of SQLite are OutputFailed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, sha256: str) -> DocumentCorrections:
        """All rows of a document."""
        rows = self._connection.execute(
            f"SELECT number, {_COLUMNS} FROM correction WHERE sha256 = ? ORDER BY number", (sha256,)
        ).fetchall()
        return DocumentCorrections(tuple(_row(row[1:]) for row in rows), rows[-1][0] if rows else 0)

    def all(self) -> Iterator[Correction]:
        """All rows, in the order in which they came."""
        return map(_row, self._connection.execute(f"SELECT {_COLUMNS} FROM correction ORDER BY number"))

    def named(self, name: str) -> list[Correction]:
        """The rows of which `name` is the id, the unit or the batch; those of the units of these with them."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM correction WHERE unit IN "
            "(SELECT unit FROM correction WHERE id = ?1 OR unit = ?1 OR batch = ?1) ORDER BY number",
            (name,),
        )
        return [_row(row) for row in rows]

    def newest(self) -> int:
        """The number of the newest row; 0 where there is none."""
        (number,) = self._connection.execute("SELECT max(number) FROM correction").fetchone()
        return int(number or 0)

    def latest(self) -> str | None:
        """The time of the newest row."""
        (at,) = self._connection.execute("SELECT max(at) FROM correction").fetchone()
        return None if at is None else str(at)

    def append(self, rows: Sequence[Correction], seen: Mapping[str, int]) -> bool:
        """Keep rows, all or none; False where a document has newer rows than those `seen` (sha256 → last)."""
        with transaction(self._connection):
            for sha256, last in seen.items():
                if self._last(sha256) != last:
                    return False
            self._insert(rows)
        return True

    def add(self, rows: Sequence[Correction]) -> tuple[int, list[Correction]]:
        """Keep the rows whose ids are not there yet; how many that were, and those that are there with other content.

        Where there are any of the latter, nothing is kept.
        """
        with transaction(self._connection):
            there = {row.id: kept for row in rows for kept in self._with_id(row.id)}
            differing = [row for row in rows if row.id in there and there[row.id] != row]
            fresh = [] if differing else list({row.id: row for row in rows if row.id not in there}.values())
            self._insert(fresh)
        return len(fresh), differing

    def waiting(self) -> list[str]:
        """The documents whose files lack corrections, longest waiting first."""
        rows = self._connection.execute("SELECT sha256 FROM waiting ORDER BY number")
        return [sha256 for (sha256,) in rows]

    def behind(self) -> list[tuple[str, int]]:
        """As `waiting`, with how many rows the files of each document lack."""
        rows = self._connection.execute(
            "SELECT sha256, count(*) FROM waiting JOIN correction USING (sha256) "
            "WHERE correction.number >= waiting.number GROUP BY sha256 ORDER BY waiting.number"
        )
        return [(sha256, count) for sha256, count in rows]

    def is_waiting(self, sha256: str) -> bool:
        row = self._connection.execute("SELECT 1 FROM waiting WHERE sha256 = ?", (sha256,)).fetchone()
        return row is not None

    def followed(self, sha256: str, last: int) -> None:
        """Note that the files of a document have its rows up to the number `last`."""
        with transaction(self._connection):
            if self._last(sha256) <= last:
                self._connection.execute("DELETE FROM waiting WHERE sha256 = ?", (sha256,))

    def _insert(self, rows: Sequence[Correction]) -> None:
        self._connection.executemany(_INSERT, map(_values, rows))
        self._connection.executemany(
            "INSERT OR IGNORE INTO waiting SELECT sha256, number FROM correction WHERE id = ?",
            ((row.id,) for row in rows),
        )

    def _last(self, sha256: str) -> int:
        row = self._connection.execute("SELECT max(number) FROM correction WHERE sha256 = ?", (sha256,)).fetchone()
        return int(row[0] or 0)

    def _with_id(self, name: str) -> list[Correction]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM correction WHERE id = ?", (name,))
        return [_row(row) for row in rows]


@contextmanager
def writable(archive: Archive) -> Iterator[CorrectionStore]:
    """The store of an archive to add to, made where there is none. No lock of the archive is needed."""
    path = archive.root / FILE
    with _explained(path), closing(_connected(path)) as connection:
        _check(connection, path)
        with suppress(sqlite3.OperationalError):  # another process sets it, or reads without: it does the next time
            connection.execute("PRAGMA journal_mode = WAL")
        # A correction that was acknowledged is on the disk, also after a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        if _version(connection) < VERSION:
            connection.executescript(_SCRIPT)
        yield CorrectionStore(connection)


@contextmanager
def readable(archive: Archive) -> Iterator[CorrectionStore]:
    """The store of an archive to read, also while it is written; an empty one where there is none."""
    path = archive.root / FILE
    if not path.is_file():
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.executescript(_SCRIPT)
            yield CorrectionStore(connection)
        return
    with _explained(path), closing(_connected(path)) as connection:
        _check(connection, path)
        if _version(connection) < VERSION:  # it is being made just now
            connection.executescript(_SCRIPT)
        connection.execute("PRAGMA query_only = ON")
        yield CorrectionStore(connection)


def has_followed(archive: Archive, sha256: str, corrections: DocumentCorrections) -> None:
    """Note that the files of a document have these corrections. Where there are none, no file is made."""
    if corrections.last:
        with writable(archive) as store:
            store.followed(sha256, corrections.last)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    # In this order: another process may be making the file just now, tables and identity at once.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and identity != APPLICATION_ID:
        raise OutputFailed(f"{shown(path)} holds no corrections of sohoa.", "Move it away, or use another folder.")
    if _version(connection) > VERSION:
        raise OutputFailed(f"{shown(path)} was made by a newer version of sohoa.", "Install that version.")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputFailed(
            f"The corrections in {shown(path)} cannot be used: {error}.",
            "Check free space and permissions. What was taken down before is kept.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise OutputFailed(
            f"{shown(path)} is damaged: {error}.",
            "Put a copy of it in its place, or move it away and bring the corrections back with `sohoa corrections "
            "import`; those that the documents have stay in their page files.",
        ) from error


def _values(row: Correction) -> tuple[object, ...]:
    told = astuple(row)
    return (*told[:_BOX_AT], *(row.box or (None,) * 4), *told[_BOX_AT + 1 :])


def _row(columns: Sequence[object]) -> Correction:
    corners = columns[_BOX_AT : _BOX_AT + 4]
    box = None if corners[0] is None else Box(*corners)  # type: ignore[arg-type]
    told: list[Any] = [*columns[:_BOX_AT], box, *columns[_BOX_AT + 4 :]]
    return Correction(*told)
