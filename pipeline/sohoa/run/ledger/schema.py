"""The tables of the ledger, and how a file made by an older version is brought up to date."""

from __future__ import annotations

import sqlite3

# `PRAGMA application_id`: the file is a ledger of ours. The letters SOHO.
APPLICATION_ID = 0x534F484F

# One script a version; a file's `PRAGMA user_version` is the number of those it has seen. Never change one that has
# been released: add another.
MIGRATIONS = (
    """
    -- One row a run, from its start. `outcome` stays null where the process was killed.
    CREATE TABLE run (
        id INTEGER PRIMARY KEY,
        started REAL NOT NULL,      -- seconds since 1970, as all times here
        ended REAL,
        outcome TEXT,               -- finished, stopped, interrupted, failed
        sohoa TEXT NOT NULL,
        host TEXT NOT NULL,
        process INTEGER NOT NULL,
        settings TEXT NOT NULL,     -- JSON
        totals TEXT,                -- JSON: files, and pages by what became of them in this run
        message TEXT                -- why it failed
    );
    -- One row a path that was ever given. Paths are bytes: not all are UTF-8.
    CREATE TABLE source (
        path BLOB PRIMARY KEY,
        shown TEXT NOT NULL,
        state TEXT NOT NULL,        -- waiting, known, refused, gone
        sha256 TEXT,
        bytes INTEGER,
        modified_ns INTEGER,
        inode INTEGER,
        moved_from TEXT,
        code TEXT, message TEXT, remedy TEXT,
        run INTEGER NOT NULL        -- the last that was given this path
    ) WITHOUT ROWID;
    CREATE INDEX source_of_content ON source (sha256);
    -- One row a content, whatever its paths.
    CREATE TABLE document (
        sha256 TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,  -- of its folder in `documents`
        page_count INTEGER NOT NULL,
        sections INTEGER,
        warnings INTEGER,
        code TEXT, message TEXT, remedy TEXT,  -- why it could not be put together
        published REAL
    ) WITHOUT ROWID;
    -- The account: one row a page and stage, `page` 0 for stages that take whole documents.
    CREATE TABLE work (
        sha256 TEXT NOT NULL,
        page INTEGER NOT NULL,
        stage TEXT NOT NULL,        -- recognize, restore, parse, publish
        settings TEXT NOT NULL,     -- the stage's key
        state TEXT NOT NULL,        -- waiting, started, done, failed, quarantined
        attempts INTEGER NOT NULL DEFAULT 0,
        seconds REAL,
        peak_bytes INTEGER,
        code TEXT, message TEXT, remedy TEXT,
        confidence REAL,            -- mean of the words as read, 0 to 1
        words INTEGER,
        doubtful INTEGER,           -- words a person should look at
        host TEXT,
        run INTEGER NOT NULL,
        ended REAL,
        PRIMARY KEY (sha256, page, stage, settings)
    ) WITHOUT ROWID;
    -- Where each page stands: its row of the settings that were asked for last.
    CREATE VIEW page AS
        SELECT sha256, page AS number, settings, state, attempts, seconds, peak_bytes, code, message, remedy,
            confidence, words, host, max(run) AS run, ended
        FROM work WHERE stage = 'recognize' GROUP BY sha256, page;
    -- Odd pages of what is published.
    CREATE TABLE odd (
        sha256 TEXT NOT NULL, page INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
        PRIMARY KEY (sha256, page, code)
    ) WITHOUT ROWID;
    -- What was published: `path` is relative to the folder of the document.
    CREATE TABLE file (
        sha256 TEXT NOT NULL, path TEXT NOT NULL, bytes INTEGER NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (sha256, path)
    ) WITHOUT ROWID;
    """,
)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to `VERSION`, each step whole or not at all."""
    for number in range(version_of(connection), VERSION):
        # `executescript` would commit first, and a step that is cut off would be half there.
        script = f"BEGIN IMMEDIATE; {MIGRATIONS[number]}; PRAGMA user_version = {number + 1}; COMMIT;"
        connection.executescript(script)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
