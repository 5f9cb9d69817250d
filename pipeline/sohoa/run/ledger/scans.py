"""Where the scans of documents lie."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sohoa.run.stamp import FileStamp


def scan_of(connection: sqlite3.Connection, name: str) -> Path | None:
    """Where the scan of the document `name` lies; None where it is nowhere any more as it was read."""
    rows = connection.execute(
        "SELECT path, bytes, modified_ns, inode FROM source JOIN document USING (sha256) WHERE name = ?", (name,)
    )
    for path, *stamp in rows:
        place = Path(os.fsdecode(path))
        with suppress(OSError):
            if FileStamp.of(place) == FileStamp(*stamp):
                return place
    return None
