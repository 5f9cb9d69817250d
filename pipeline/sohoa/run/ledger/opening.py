"""Opening the ledger of an archive, to write or only to read, and telling what is wrong with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sohoa.domain.errors import InputMissing, OutputFailed
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.ledger.schema import APPLICATION_ID, VERSION, migrate, version_of

FILE = "sohoa.db"
# Readers hold the file for milliseconds; on a network share a little longer.
BUSY_TIMEOUT_S = 30.0


@contextmanager
def writable(archive: Archive) -> Iterator[sqlite3.Connection]:
    """The ledger to write, made or migrated where needed; the caller holds the archive's lock.

    OutputFailed where it cannot be written, is damaged, or was made by a newer version.
    """
    path = archive.root / FILE
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    with closing(connection), explained(path):
        _check(connection, path)
        # Where the file system has no shared memory, SQLite stays with a journal, which is slower and as safe.
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may take the last rows; what they say is found again in the folders.
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection)
        yield connection


@contextmanager
def readable(archive: Archive) -> Iterator[sqlite3.Connection]:
    """The ledger to read, also while a run writes it. InputMissing where the archive has none."""
    path = archive.root / FILE
    if not path.is_file():
        raise InputMissing(
            f"{shown(archive.root)} has no account of its pages ({FILE}).",
            "Give the folder that `sohoa run --out` wrote; if it is one, run that command again.",
        )
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    with closing(connection), explained(path):
        connection.execute("PRAGMA query_only = ON")
        _check(connection, path)
        if version_of(connection) < VERSION:
            raise InputMissing(
                f"{shown(path)} was made by an older version of sohoa.",
                "Run `sohoa run` once: that updates it.",
            )
        yield connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables and identity not in (0, APPLICATION_ID):
        raise OutputFailed(f"{shown(path)} is no ledger of sohoa.", "Move it away, or use another folder.")
    if version_of(connection) > VERSION:
        raise OutputFailed(f"{shown(path)} was made by a newer version of sohoa.", "Install that version.")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite as an OutputFailed that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputFailed(
            f"The account {shown(path)} cannot be used: {error}.",
            "Check free space and permissions. What was done is kept.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise OutputFailed(
            f"The account {shown(path)} is damaged: {error}.",
            f"Move it away ({path.name}, with those beside it that begin so) and run again: it is made anew from the "
            "documents.",
        ) from error


def host() -> str:
    return os.uname().nodename
