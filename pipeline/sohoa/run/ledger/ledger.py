"""Writing the account of a run. The main process alone writes it: workers return what they did.

Every method is one transaction. Results are put in place first and accounted for afterwards: where a run is killed in
between, work is done again, never missed.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import time
from typing import Any, Literal

from sohoa import __version__
from sohoa.domain.outcome import Failure, PageOutcome
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive, folder_name
from sohoa.run.ledger.adoption import adopt
from sohoa.run.ledger.opening import host, writable
from sohoa.run.ledger.scans import scan_of
from sohoa.run.outcome import DocumentFinished
from sohoa.run.settings import StageKeys
from sohoa.run.stamp import FileStamp
from sohoa.run.transaction import transaction

State = Literal["waiting", "started", "done", "failed", "quarantined"]
Ending = Literal["finished", "stopped", "interrupted"]


@dataclass(frozen=True, slots=True)
class PageState:
    """Where a page stands in a stage. `attempts` counts those that began, also in runs that were killed."""

    state: State
    attempts: int
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Known:
    """A document the archive knows; `twin` is another file, given earlier in this run, with the same content."""

    sha256: str
    name: str
    page_count: int
    twin: str | None = None
    moved_from: str | None = None


class Ledger:
    """The account of one run in the making."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self.run = run

    @classmethod
    @contextmanager
    def of_run(cls, archive: Archive, settings: Mapping[str, Any]) -> Iterator[Ledger]:
        """The ledger of `archive`, whose lock the caller holds, with a new run in it.

        A run that ends with an error is closed with it; one that ends well is closed by `ended`.
        """
        with writable(archive) as connection:
            adopt(connection, archive)
            row = (time(), __version__, host(), os.getpid(), json.dumps(settings))
            cursor = connection.execute(
                "INSERT INTO run (started, sohoa, host, process, settings) VALUES (?, ?, ?, ?, ?)", row
            )
            ledger = cls(connection, cursor.lastrowid or 0)
            try:
                yield ledger
            except BaseException as error:
                interrupted = not isinstance(error, Exception)
                ledger._ended("interrupted" if interrupted else "failed", None if interrupted else str(error))
                raise

    @classmethod
    @contextmanager
    def between_runs(cls, archive: Archive) -> Iterator[Ledger]:
        """The ledger of `archive`, whose lock the caller holds, to account for what people do between runs.

        It goes to the account of the last run: each word that somebody corrects is no run.
        """
        with writable(archive) as connection:
            adopt(connection, archive)
            (run,) = connection.execute("SELECT coalesce(max(id), 0) FROM run").fetchone()
            yield cls(connection, run)

    def counted(self, totals: Mapping[str, int]) -> None:
        """Note what the run came to, as `RunAccount.totals` has it."""
        with transaction(self._connection):
            self._connection.execute("UPDATE run SET totals = ? WHERE id = ?", (json.dumps(totals), self.run))

    def ended(self, outcome: Ending, roots: Iterable[Path] = ()) -> None:
        """Close the account; files under `roots` that were known and are no longer there are `gone`."""
        prefixes = [os.fsencode(root.absolute()) for root in roots]
        rows = self._connection.execute("SELECT path FROM source WHERE run < ? AND state != 'gone'", (self.run,))
        gone = [
            (path,)
            for (path,) in rows
            if any(path == one or path.startswith(one.rstrip(b"/") + b"/") for one in prefixes)
            and not os.path.lexists(path)
        ]
        with transaction(self._connection):
            self._connection.executemany("UPDATE source SET state = 'gone' WHERE path = ?", gone)
        self._ended(outcome, None)

    def _ended(self, outcome: str, message: str | None) -> None:
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE run SET ended = ?, outcome = ?, message = ? WHERE id = ?", (time(), outcome, message, self.run)
            )

    # Files

    def expect(self, paths: Iterable[Path]) -> None:
        """Files that this run was given: they wait until one of `known`, `found` and `refused` is told of them."""
        rows = ((_key(path), shown(path), self.run) for path in paths)
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO source (path, shown, state, run) VALUES (?, ?, 'waiting', ?) ON CONFLICT (path) DO UPDATE "
                "SET state = 'waiting', shown = excluded.shown, run = excluded.run",
                rows,
            )

    def known(self, path: Path, stamp: FileStamp) -> Known | None:
        """The document that the file held when it was last looked at, if it has not been touched since."""
        row = self._connection.execute(
            "SELECT sha256, name, page_count FROM source JOIN document USING (sha256) "
            "WHERE path = ? AND bytes = ? AND modified_ns = ? AND inode = ?",
            (_key(path), stamp.size, stamp.modified_ns, stamp.inode),
        ).fetchone()
        return self.found(path, stamp, row[0], row[2]) if row else None

    def found(self, path: Path, stamp: FileStamp, sha256: str, page_count: int) -> Known:
        """Note what a file holds. A document keeps the name it had first, whatever its file is called now."""
        moved_from = self._moved_from(path, sha256)
        with transaction(self._connection):
            name = self._name(path, sha256, page_count)
            twin = self._connection.execute(
                "SELECT shown FROM source WHERE sha256 = ? AND run = ? AND state = 'known' AND path != ?",
                (sha256, self.run, _key(path)),
            ).fetchone()
            self._connection.execute(
                "INSERT INTO source (path, shown, state, sha256, bytes, modified_ns, inode, moved_from, run) "
                "VALUES (?, ?, 'known', ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET state = 'known', "
                "sha256 = excluded.sha256, bytes = excluded.bytes, modified_ns = excluded.modified_ns, "
                "inode = excluded.inode, moved_from = coalesce(excluded.moved_from, moved_from), run = excluded.run, "
                "code = NULL, message = NULL, remedy = NULL",
                (
                    *(_key(path), shown(path), sha256, stamp.size, stamp.modified_ns, stamp.inode),
                    *(moved_from, self.run),
                ),
            )
        return Known(sha256, name, page_count, twin[0] if twin else None, moved_from)

    def refused(self, path: Path, failure: Failure) -> None:
        """Note why a file cannot be used."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO source (path, shown, state, code, message, remedy, run) VALUES (?, ?, 'refused', ?, ?, ?, "
                "?) ON CONFLICT (path) DO UPDATE SET state = 'refused', sha256 = NULL, bytes = NULL, code = "
                "excluded.code, message = excluded.message, remedy = excluded.remedy, run = excluded.run",
                (_key(path), shown(path), *_explained(failure), self.run),
            )

    def _name(self, path: Path, sha256: str, page_count: int) -> str:
        row = self._connection.execute("SELECT name FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        if row:
            return str(row[0])
        name = folder_name(path, sha256)
        while self._connection.execute("SELECT 1 FROM document WHERE name = ?", (name,)).fetchone():
            name = f"{name.rsplit('-', 1)[0]}-{sha256}"  # two contents whose digests begin alike
        self._connection.execute(
            "INSERT INTO document (sha256, name, page_count) VALUES (?, ?, ?)", (sha256, name, page_count)
        )
        return name

    def name_of(self, sha256: str) -> str | None:
        """The folder of the document with this content; None where it is not known."""
        row = self._connection.execute("SELECT name FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        return str(row[0]) if row else None

    def scan_of(self, name: str) -> Path | None:
        """Where the scan of a document lies; None where it is nowhere any more as it was read."""
        return scan_of(self._connection, name)

    def _moved_from(self, path: Path, sha256: str) -> str | None:
        """Where the content was last, if it is there no longer and this path is new."""
        if self._connection.execute(
            "SELECT 1 FROM source WHERE path = ? AND sha256 = ?", (_key(path), sha256)
        ).fetchone():
            return None
        rows = self._connection.execute("SELECT path, shown FROM source WHERE sha256 = ?", (sha256,)).fetchall()
        return next((name for other, name in rows if not os.path.lexists(other)), None)

    # Pages

    def states(self, sha256: str, stage: str, settings: str) -> dict[int, PageState]:
        """Every page of a document on which the stage was asked for with these settings."""
        rows = self._connection.execute(
            "SELECT page, state, attempts, code, message, remedy FROM work "
            "WHERE sha256 = ? AND stage = ? AND settings = ? AND page != 0",
            (sha256, stage, settings),
        )
        return {page: PageState(state, attempts, _failure(why)) for page, state, attempts, *why in rows}

    def waiting(self, sha256: str, settings: str, pages: Iterable[int]) -> None:
        """Pages that are to be recognized."""
        rows = ((sha256, page, settings, self.run) for page in pages)
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO work (sha256, page, stage, settings, state, run) VALUES (?, ?, 'recognize', ?, 'waiting', "
                "?) ON CONFLICT DO UPDATE SET state = 'waiting', code = NULL, message = NULL, remedy = NULL, "
                "run = excluded.run",
                rows,
            )

    def there(self, sha256: str, settings: str, pages: Iterable[int]) -> None:
        """Pages that were recognized by a run that was killed before it could say so."""
        rows = ((sha256, page, settings, self.run) for page in pages)
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT INTO work (sha256, page, stage, settings, state, run) VALUES (?, ?, 'recognize', ?, 'done', ?) "
                "ON CONFLICT DO UPDATE SET state = 'done', attempts = 0, code = NULL, message = NULL, remedy = NULL "
                "WHERE state != 'done'",
                rows,
            )

    def started(self, sha256: str, settings: str, page: int) -> None:
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE work SET state = 'started', attempts = attempts + 1 "
                "WHERE sha256 = ? AND page = ? AND stage = 'recognize' AND settings = ?",
                (sha256, page, settings),
            )

    def page_done(self, sha256: str, settings: str, outcome: PageOutcome) -> None:
        """What became of a page that was started; an attempt that succeeded starts the count anew."""
        state = {"done": "done", "kept": "done", "failed": "failed", "quarantined": "quarantined"}[outcome.status]
        row = (
            *(sha256, outcome.number, settings, state, outcome.seconds, outcome.peak_bytes),
            *_explained(outcome.failure),
            *(outcome.confidence, outcome.words, outcome.host, self.run, time()),
        )
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO work (sha256, page, stage, settings, state, seconds, peak_bytes, code, message, remedy, "
                "confidence, words, host, run, ended) VALUES (?, ?, 'recognize', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET state = excluded.state, seconds = excluded.seconds, "
                "peak_bytes = excluded.peak_bytes, code = excluded.code, message = excluded.message, "
                "remedy = excluded.remedy, confidence = excluded.confidence, words = excluded.words, "
                "host = excluded.host, run = excluded.run, ended = excluded.ended, "
                "attempts = CASE excluded.state WHEN 'done' THEN 0 ELSE attempts END",
                row,
            )

    # Documents

    def is_published(self, sha256: str, settings: str) -> bool:
        """Whether the archive has the document as the last stage makes it with these settings."""
        row = self._connection.execute(
            "SELECT 1 FROM work WHERE sha256 = ? AND page = 0 AND stage = 'publish' AND settings = ? "
            "AND state = 'done'",
            (sha256, settings),
        ).fetchone()
        return row is not None

    def has_published(self, sha256: str, stage: str, settings: str) -> set[int]:
        """The pages in the published document that came out of a stage with these settings."""
        rows = self._connection.execute(
            "SELECT page FROM work JOIN document USING (sha256) WHERE sha256 = ? AND stage = ? AND settings = ? "
            "AND state = 'done' AND published IS NOT NULL",
            (sha256, stage, settings),
        )
        return {page for (page,) in rows}

    def odd(self, sha256: str) -> list[tuple[str, str, int]]:
        """Code, message and page of the odd pages of a published document."""
        return self._connection.execute(
            "SELECT code, message, page FROM odd WHERE sha256 = ? ORDER BY page, code", (sha256,)
        ).fetchall()

    def document_done(self, sha256: str, keys: StageKeys, finished: DocumentFinished) -> None:
        """Account for a document that was put in place; what was there with other settings is there no longer."""
        run, now = self.run, time()
        with transaction(self._connection):
            execute = self._connection.execute
            execute(
                "UPDATE document SET sections = ?, warnings = ?, published = ?, code = NULL, message = NULL, remedy = "
                "NULL WHERE sha256 = ?",
                (finished.sections, finished.warnings, now, sha256),
            )
            self._forget_others(sha256, keys)
            for table in ("odd", "file"):
                execute(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))
            self._connection.executemany(
                "INSERT OR REPLACE INTO work (sha256, page, stage, settings, state, words, doubtful, confidence, "
                "host, run, ended) VALUES (?, ?, 'restore', ?, 'done', ?, ?, ?, ?, ?, ?)",
                (
                    (sha256, page.number, keys.restore, page.words, page.doubtful, page.confidence, host(), run, now)
                    for page in finished.pages
                ),
            )
            self._connection.executemany(
                "INSERT OR REPLACE INTO work (sha256, page, stage, settings, state, seconds, run, ended) "
                "VALUES (?, 0, ?, ?, 'done', ?, ?, ?)",
                (
                    (sha256, "parse", keys.parse, finished.seconds - finished.publish_seconds, run, now),
                    (sha256, "publish", keys.publish, finished.publish_seconds, run, now),
                ),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO odd (sha256, page, code, message) VALUES (?, ?, ?, ?)",
                ((sha256, odd.page or 0, odd.code, odd.message) for odd in finished.odd),
            )
            self._connection.executemany(
                "INSERT INTO file (sha256, path, bytes, digest) VALUES (?, ?, ?, ?)",
                ((sha256, file.path, file.bytes, file.digest) for file in finished.files),
            )

    def document_failed(self, sha256: str, failure: Failure) -> None:
        """Note why a document could not be put together; what the archive had of it stays."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE document SET code = ?, message = ?, remedy = ? WHERE sha256 = ?", (*_explained(failure), sha256)
            )

    def document_kept(self, sha256: str, keys: StageKeys) -> None:
        """Note that the archive has a document as it is wanted now: what failed with other settings is forgotten."""
        with transaction(self._connection):
            self._forget_others(sha256, keys)
            self._connection.execute(
                "UPDATE document SET code = NULL, message = NULL, remedy = NULL WHERE sha256 = ? AND code IS NOT NULL",
                (sha256,),
            )

    def _forget_others(self, sha256: str, keys: StageKeys) -> None:
        for stage, settings in asdict(keys).items():
            self._connection.execute(
                "DELETE FROM work WHERE sha256 = ? AND stage = ? AND settings != ?", (sha256, stage, settings)
            )

    def document_failure(self, sha256: str) -> Failure | None:
        """Why a document could not be put together when that was last tried."""
        row = self._connection.execute(
            "SELECT code, message, remedy FROM document WHERE sha256 = ? AND code IS NOT NULL", (sha256,)
        ).fetchone()
        return _failure(row) if row else None


def _key(path: Path) -> bytes:
    return os.fsencode(path.absolute())


def _failure(why: Sequence[str | None]) -> Failure | None:
    code, message, remedy = why
    return Failure(code, message or "", remedy or "") if code else None


def _explained(failure: Failure | None) -> Sequence[str | None]:
    return (failure.code, failure.message, failure.remedy) if failure else (None, None, None)
