"""An index that is open for searching, by any number of threads, also while a run writes it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, local

from sohoa.domain.errors import InputMissing
from sohoa.search.documents import Documents
from sohoa.search.filters import Filters
from sohoa.search.keys import code_key
from sohoa.search.numbers import SHIFT
from sohoa.search.results import Citing, Results, Snippet
from sohoa.search.schema import is_current
from sohoa.search.searching import Search, facts_of
from sohoa.search.snippets import LONGEST
from sohoa.search.vocabulary import Forms, Vocabulary

# A reader waits only where the file system has no WAL, for as long as a document is written.
BUSY_TIMEOUT_S = 5.0
_MAPPED_BYTES = 4_000_000_000
REMEDY = "Run `sohoa index` on the archive: that makes the index anew."


class IndexUnusable(InputMissing):
    """There is no index, or it is damaged or of another version. It can be made anew."""


class SearchIndex:
    """The index in the file at `path`. Each thread reads with a connection of its own.

    IndexUnusable where there is none that this version can read; so from each search where the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = local()
        self._lock = Lock()
        self._known: dict[tuple[int, int], tuple[Forms, Documents]] = {}
        self._all: list[sqlite3.Connection] = []
        with self._reading():
            pass

    def __enter__(self) -> SearchIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections of all threads; none may be searching."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._mine = local()

    def search(
        self, query: str, filters: Filters | None = None, limit: int = 10, offset: int = 0, facets: bool = False
    ) -> Results:
        """The documents that fit a query best, each with its best passage; any text is a query."""
        with self._reading() as connection:
            forms, documents = self._mine.known
            search = Search.of(connection, Vocabulary(connection, forms), documents, query, filters or Filters())
            return search.results(max(limit, 0), max(offset, 0), facets)

    def citing(self, number: str, date: str | None = None, limit: int = 100) -> tuple[Citing, ...]:
        """The documents that cite the one with this number, newest first.

        Bodies number their documents alike: with `date` (ISO 8601) only citations of that day and those without a day
        count.
        """
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT document.id, coalesce(min(passage), document.id << ?)"
                " FROM citation JOIN document ON document.id = citation.document"
                " WHERE citation.number_key = ? AND (? IS NULL OR citation.date IS NULL OR citation.date = ?)"
                " AND NOT coalesce(document.number_key = citation.number_key AND document.date = ?, false)"
                " GROUP BY document.id ORDER BY document.date DESC NULLS LAST, name LIMIT ?",
                (SHIFT, code_key(number) or "", date, date, date, limit),
            ).fetchall()
            return tuple(_citing(connection, *row) for row in rows)

    def __len__(self) -> int:
        """How many documents it has."""
        with self._reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM document").fetchone()
            return int(count)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, within one transaction: the index does not change between two queries."""
        try:
            connection = getattr(self._mine, "connection", None) or self._connected()
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise IndexUnusable(f"The index {self._path} cannot be read: {error}.", REMEDY) from error

    def _connected(self) -> sqlite3.Connection:
        try:
            file = self._path.stat()
        except OSError as error:
            raise IndexUnusable(f"There is no index at {self._path}: {error.strerror}.", REMEDY) from error
        connection = sqlite3.connect(
            _address(self._path),
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
        )
        if not is_current(connection):
            connection.close()
            raise IndexUnusable(f"The index {self._path} was made by another version of sohoa.", REMEDY)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        with self._lock:
            self._all.append(connection)
            # An index that was made anew numbers its documents from the first: nothing known of the old one holds.
            self._mine.known = self._known.setdefault((file.st_dev, file.st_ino), (Forms(), Documents()))
        self._mine.connection = connection
        return connection


def _address(path: Path) -> str:
    """The file as SQLite opens it to read. On a medium that cannot be written no writer can come between."""
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def _citing(connection: sqlite3.Connection, document: int, passage: int) -> Citing:
    row = connection.execute(
        "SELECT text, json_extract(place, '$[1][0][0]') FROM passage WHERE id = ?", (-passage,)
    ).fetchone()
    text, page = row or ("", None)
    (name, facts), *_ = facts_of(connection, [document]).values()
    return Citing(name, facts, page, Snippet(text[:LONGEST]))
