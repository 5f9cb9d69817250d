"""Writing an index: documents are put in, replaced and removed, each in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sohoa.domain.plan import Citation, Directive, Header
from sohoa.search.analyzer import indexed
from sohoa.search.keys import code_key, folded_text, last_day
from sohoa.search.numbers import SHIFT, number_of
from sohoa.search.passages import DocumentText, Passage, passages_of
from sohoa.search.schema import create, is_current, is_empty
from sohoa.search.words import forms_of

# Readers never hold up a writer; another writer does, for a document at a time.
BUSY_TIMEOUT_S = 30.0
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


class IndexWriter:
    """The index in the file at `path`, which is made where there is none, or none of this version that is whole.

    `stamps` has for each document in it what was given as its stamp. Errors of SQLite leave it as `sqlite3.Error`.
    """

    def __init__(self, path: Path) -> None:
        self._connection = _opened(path)
        self.stamps: dict[str, str] = dict(self._connection.execute("SELECT name, stamp FROM document"))

    def close(self) -> None:
        self._connection.close()

    def put(self, document: DocumentText, stamp: str) -> int:
        """Put a document in, in place of what was there of that name; returns how many passages it has."""
        passages = passages_of(document)
        with self._transaction() as connection:
            self._remove(document.name)
            document_number = _insert_document(connection, document, stamp)
            numbers = [number_of(document_number, at, one) for at, one in enumerate(passages)]
            _insert_passages(connection, numbers, passages)
            _insert_tasks(connection, numbers, document.plan.directives, passages)
            _insert_citations(connection, document_number, numbers, document.plan.citations, passages)
            _count_words(connection, passages, 1)
        self.stamps[document.name] = stamp
        return len(passages)

    def remove(self, name: str) -> None:
        """Take a document out; nothing happens where it is not there."""
        with self._transaction():
            self._remove(name)
        self.stamps.pop(name, None)

    def optimize(self) -> None:
        """Merge what many transactions wrote; worth its time after many documents."""
        self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._connection.execute("ANALYZE")

    def _remove(self, name: str) -> None:
        connection = self._connection
        found = connection.execute("SELECT id FROM document WHERE name = ?", (name,)).fetchone()
        if found is None:
            return
        number = found[0]
        first, end = number << SHIFT, (number + 1) << SHIFT
        rows = connection.execute(
            "SELECT -id, title, text FROM passage WHERE id <= ? AND id > ?", (-first, -end)
        ).fetchall()
        # The index keeps no text of its own: it is told again what was put in, and takes that out.
        connection.executemany(
            "INSERT INTO words(words, rowid, tokens) VALUES ('delete', ?, ?)",
            ((at, indexed(title, text)) for at, title, text in rows),
        )
        _count_words(connection, (Passage("other", text, title) for _, title, text in rows), -1)
        connection.execute("DELETE FROM passage WHERE id <= ? AND id > ?", (-first, -end))
        connection.execute("DELETE FROM task WHERE passage >= ? AND passage < ?", (first, end))
        connection.execute("DELETE FROM citation WHERE document = ?", (number,))
        connection.execute("DELETE FROM document WHERE id = ?", (number,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("UPDATE state SET changes = changes + 1")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _opened(path: Path) -> sqlite3.Connection:
    """The file, made anew where it is damaged or of another version: it holds nothing that is not elsewhere."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        if not is_empty(connection) and is_current(connection):
            _set_up(connection)
            return connection
        damaged = not is_empty(connection)
    except sqlite3.OperationalError:  # locked, or no permission: that is no damage
        connection.close()
        raise
    except sqlite3.DatabaseError:
        damaged = True
    if damaged:
        connection.close()
        for side in _SIDE_FILES:
            path.with_name(path.name + side).unlink(missing_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    _set_up(connection)
    create(connection)
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # A power cut may take the last documents: their stamps tell, and they are put in again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB: the index of words is merged in it


def _insert_document(connection: sqlite3.Connection, document: DocumentText, stamp: str) -> int:
    plan, header = document.plan, document.plan.header
    (number,) = connection.execute("SELECT next FROM state").fetchone()
    connection.execute("UPDATE state SET next = next - 1")
    values = {
        "id": number,
        "name": document.name,
        "stamp": stamp,
        "source": plan.source.path if plan.source else None,
        "pages": plan.source.pages if plan.source else len(document.pages),
        **_facts(header),
        **{f"{about}_words": folded_text(text or "") for about, text in _sought(document).items()},
        "number_key": code_key(header.number or ""),
        "last_day": last_day(header.date),
    }
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO document ({names}) VALUES ({marks})", tuple(values.values()))
    return int(number)


def _sought(document: DocumentText) -> dict[str, str | None]:
    """What filters look for in a document."""
    plan, header = document.plan, document.plan.header
    return {
        "name": document.name,
        "type": header.type.name if header.type else None,
        "number": header.number,
        "body": " ; ".join(filter(None, (header.superior_body, header.issuing_body))),
        "place": header.place,
        "subject": header.subject,
        "signer": plan.signature.name if plan.signature else None,
        "recipients": " ; ".join(plan.recipients),
    }


def _facts(header: Header) -> dict[str, Any]:
    return {
        "type": header.type.code if header.type else None,
        "type_name": header.type.name if header.type else None,
        "number": header.number,
        "date": header.date,
        "body": header.issuing_body,
        "superior": header.superior_body,
        "place": header.place,
        "subject": header.subject,
    }


def _insert_passages(connection: sqlite3.Connection, numbers: Sequence[int], passages: Sequence[Passage]) -> None:
    connection.executemany(
        "INSERT INTO words(rowid, tokens) VALUES (?, ?)",
        ((number, indexed(one.title, one.text)) for number, one in zip(numbers, passages, strict=True)),
    )
    # FTS5 wants growing numbers within a transaction; the table fills its pages where it grows at its end.
    connection.executemany(
        "INSERT INTO passage VALUES (?, ?, ?, ?, ?)",
        (
            (-number, one.section, one.title, one.text, _place(one))
            for number, one in reversed(list(zip(numbers, passages, strict=True)))
        ),
    )


def _place(passage: Passage) -> str:
    spans = [(span.page, span.start, span.end) for span in passage.spans]
    return json.dumps([passage.path, spans, passage.boxes], ensure_ascii=False)


def _insert_tasks(
    connection: sqlite3.Connection, numbers: Sequence[int], directives: Iterable[Directive], passages: list[Passage]
) -> None:
    rows = []
    for one in directives if numbers else ():
        at = _passage_of(one.text, one.section, "table" if one.source == "table" else "section", passages)
        due = one.deadline
        day = (due.start, last_day(due.end)) if due else (None, None)
        rows.append((numbers[at], folded_text(" ; ".join(one.lead)), *day))
    connection.executemany("INSERT INTO task VALUES (?, ?, ?, ?)", rows)


def _insert_citations(
    connection: sqlite3.Connection,
    document: int,
    numbers: Sequence[int],
    citations: Iterable[Citation],
    passages: list[Passage],
) -> None:
    rows = set()
    for one in citations:
        key = code_key(one.number or "")
        if key:
            at = next((at for at, passage in enumerate(passages) if one.text in passage.text), None)
            rows.add((document, key, one.date, None if at is None else numbers[at]))
    connection.executemany("INSERT INTO citation VALUES (?, ?, ?, ?)", rows)


def _passage_of(text: str, section: str | None, kind: str, passages: list[Passage]) -> int:
    """The number of the passage a directive stands in: that of its section or row, the header where none is known."""
    inside = [at for at, one in enumerate(passages) if one.section == section and one.kind == kind]
    start = text[:40]
    return next((at for at in inside if start in passages[at].text), inside[0] if inside else 0)


def _count_words(connection: sqlite3.Connection, passages: Iterable[Passage], step: int) -> None:
    forms = {form for one in passages for form in forms_of(one.whole)}
    connection.executemany(
        "INSERT INTO vocabulary VALUES (?, ?, ?)"
        " ON CONFLICT (exact) DO UPDATE SET documents = documents + excluded.documents",
        ((exact, folded, step) for exact, folded in forms),
    )
    if step < 0:
        connection.executemany(
            "DELETE FROM vocabulary WHERE exact = ? AND documents <= 0", ((exact,) for exact, _ in forms)
        )
