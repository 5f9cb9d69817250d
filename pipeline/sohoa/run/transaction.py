"""Writing to SQLite all at once or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is executed within is written when the block ends well, and taken back where it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite takes it back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
