"""The account of an archive for people and programs, out of its ledger."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive, write_whole, writing
from sohoa.run.ledger import readable


def summarize(archive: Archive) -> dict[str, Any]:
    """The account as JSON values: how many pages and files are in which state."""
    with readable(archive) as connection:
        return {
            "schema_version": 2,
            "archive": shown(archive.root),
            "sources": _counted(connection, "SELECT state, count(*) FROM source GROUP BY state"),
            "pages": _counted(connection, "SELECT state, count(*) FROM work WHERE stage = 'recognize' GROUP BY state"),
        }


def write_report(archive: Archive) -> None:
    with writing(archive.root):
        write_whole(archive.root / "report.json", json.dumps(summarize(archive), ensure_ascii=False).encode())


def _counted(connection: sqlite3.Connection, query: str) -> dict[str, int]:
    return dict(connection.execute(query).fetchall())
