"""The tables of an index, and which version of them a file has.

The index holds nothing that is not in the archive. A file of another version is not migrated: it is made anew.
"""

from __future__ import annotations

import sqlite3

from sohoa.search.numbers import FIRST

# `PRAGMA application_id`: the file is an index of ours. The letters SOHS.
APPLICATION_ID = 0x534F4853
# Raised with every change of the tables, of the analyzer and of what passages are made of.
VERSION = 2

_SCRIPT = f"""
    -- One row: how often the index was changed, and the number of the next document.
    CREATE TABLE state (changes INTEGER NOT NULL, next INTEGER NOT NULL);
    INSERT INTO state VALUES (0, {FIRST});
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,  -- of its folder in `documents`
        stamp TEXT NOT NULL,        -- of the files it was indexed from
        source TEXT, pages INTEGER,
        type TEXT, type_name TEXT, number TEXT, date TEXT, body TEXT, superior TEXT, place TEXT, subject TEXT,
        -- What filters look for: folded words, a blank around each.
        name_words TEXT, type_words TEXT, number_words TEXT, body_words TEXT, place_words TEXT, subject_words TEXT,
        signer_words TEXT, recipients_words TEXT,
        number_key TEXT,            -- what its number looks like
        last_day TEXT               -- `date` with the last month and day where those are not known
    );
    CREATE INDEX document_number ON document (number_key);
    CREATE INDEX document_date ON document (date);
    -- What the commonest filters ask for: it is read without the rows.
    CREATE INDEX document_facts ON document (type, date, last_day);
    CREATE TABLE passage (
        id INTEGER PRIMARY KEY,     -- its number (`numbers.py`) below 0: so the table grows at its end
        section TEXT,
        title TEXT NOT NULL, text TEXT NOT NULL,
        place TEXT NOT NULL         -- JSON: path, spans, boxes
    );
    -- Who is to do what by when, and in which passage that stands.
    CREATE TABLE task (passage INTEGER NOT NULL, lead TEXT NOT NULL, start TEXT, due TEXT);
    CREATE INDEX task_passage ON task (passage);
    CREATE TABLE citation (document INTEGER NOT NULL, number_key TEXT NOT NULL, date TEXT, passage INTEGER);
    CREATE INDEX citation_number ON citation (number_key);
    CREATE INDEX citation_document ON citation (document);
    -- In how many documents a word is, by its exact form.
    CREATE TABLE vocabulary (exact TEXT PRIMARY KEY, folded TEXT NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX vocabulary_folded ON vocabulary (folded, documents);
    CREATE VIRTUAL TABLE words USING fts5(
        tokens, content='', columnsize=0, detail=none, tokenize="unicode61 remove_diacritics 0"
    );
    PRAGMA application_id = {APPLICATION_ID};
    PRAGMA user_version = {VERSION};
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in a file that has none."""
    connection.executescript(f"BEGIN IMMEDIATE; {_SCRIPT} COMMIT;")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file is an index of this version; sqlite3.DatabaseError where it is damaged."""
    (identity,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return (identity, version) == (APPLICATION_ID, VERSION)


def is_empty(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return not tables
