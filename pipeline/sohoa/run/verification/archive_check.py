"""Checking an archive against its account. Nothing is changed, and one document is in memory at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from sohoa.domain.plan import Plan
from sohoa.ingest.discover import shown
from sohoa.publish.page_file import PAGE_FILE
from sohoa.publish.plan_json import read_plan
from sohoa.publish.text import PAGE_BREAK
from sohoa.run.archive import FINISHED, Archive
from sohoa.run.finishing import PAGE_FAILED
from sohoa.run.ledger import FILE, readable
from sohoa.run.outcome import HASH_BLOCK, sha256_of
from sohoa.run.verification.finding import Finding, Verified
from sohoa.run.verification.page_check import ACCOUNT_ANEW, page_findings

MAKE_AGAIN = "Run `sohoa run` on its source again: it is made anew."
REMOVE = "Remove it and run `sohoa run` on its source again: the document is made anew."
MOVE_AWAY = "Move it out of the archive if you do not need it there."
# Between putting a document in place and accounting for it a run takes milliseconds, on a slow share somewhat longer.
SETTLE_S = 1.0


@dataclass(frozen=True, slots=True)
class _Document:
    """What the account has of a document: files as path → (bytes, SHA-256), the pages that are published."""

    sha256: str
    name: str
    published: bool
    files: dict[str, tuple[int, str]]
    pages: frozenset[int]


def verify(archive: Archive, sources: bool, verified: Verified) -> Iterator[Finding]:
    """Everything that is not as the account has it, with `sources` also scans that changed; `verified` counts.

    While a run goes on, its work in hand is no finding. InputMissing where the folder is no archive or has no account.
    """
    archive.must_exist()
    with readable(archive) as connection:
        damage = _damage(connection)
        if damage is not None:  # the rest of the account is not to be trusted
            yield damage
            return
        for document in _documents(connection):
            found = list(_document(archive, document, verified))
            if found and archive.holder():  # the run may just have replaced it
                sleep(SETTLE_S)
                now = _account_of(connection, document.name)
                found = list(_document(archive, now, Verified())) if now else []
            yield from found
            yield from page_findings(archive, connection, document.sha256, document.name, verified)
        yield from _strangers(archive, connection)
        if not archive.holder():
            yield from _half_made(archive)
        if sources:
            yield from _sources(connection, verified)


def _damage(connection: sqlite3.Connection) -> Finding | None:
    """What SQLite finds wrong with the account itself."""
    try:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        said = error
    if said == "ok":
        return None
    return Finding(
        "ledger-damaged",
        FILE,
        f"The account is damaged: {said}.",
        ACCOUNT_ANEW,
    )


def _documents(connection: sqlite3.Connection) -> Iterator[_Document]:
    """All by name; no query stays open in between, so that a run can write."""
    name = ""
    while row := connection.execute(
        "SELECT name FROM document WHERE name > ? ORDER BY name LIMIT 1", (name,)
    ).fetchone():
        (name,) = row
        document = _account_of(connection, name)
        if document is not None:
            yield document


def _account_of(connection: sqlite3.Connection, name: str) -> _Document | None:
    row = connection.execute("SELECT sha256, published IS NOT NULL FROM document WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    sha256, published = row
    files = connection.execute("SELECT path, bytes, digest FROM file WHERE sha256 = ?", (sha256,))
    pages = connection.execute(
        "SELECT page FROM work WHERE sha256 = ? AND stage = 'restore' AND state = 'done'", (sha256,)
    )
    return _Document(
        *(sha256, name, bool(published)),
        {path: (size, digest) for path, size, digest in files},
        frozenset(page for (page,) in pages),
    )


# Documents


def _document(archive: Archive, document: _Document, verified: Verified) -> Iterator[Finding]:
    place = archive.document(document.name)
    where = f"documents/{document.name}"
    if not document.published:
        if place.exists():
            yield Finding("not-accounted-for", where, "The account does not know that it is complete.", MAKE_AGAIN)
        return
    verified.documents += 1
    if not place.is_dir():
        yield Finding("document-missing", where, "The document is in the account, but not in the archive.", MAKE_AGAIN)
        return
    yield from _files(place, where, document, verified)
    plan = _plan(place, document)
    if isinstance(plan, Finding):
        yield plan
    yield from _page_files(place, where, document)
    if isinstance(plan, Plan):
        yield from _text(place, where, document, plan)


def _files(place: Path, where: str, document: _Document, verified: Verified) -> Iterator[Finding]:
    """Files that are missing, that are not as they were written, and that nobody wrote."""
    for path, (size, digest) in document.files.items():
        verified.files += 1
        verified.bytes += size
        try:
            as_written = (place / path).stat().st_size == size and sha256_of(place / path) == digest
        except FileNotFoundError:
            yield Finding("file-missing", f"{where}/{path}", "The file is missing.", MAKE_AGAIN)
            continue
        except OSError as error:
            why = f"The file cannot be read: {error.strerror}."
            yield Finding("file-unreadable", f"{where}/{path}", why, "Check its permissions and the disk.")
            continue
        if not as_written:
            yield Finding(
                "file-changed",
                f"{where}/{path}",
                "The file is not as it was written.",
                f"If you corrected it, `sohoa parse` with --document {document.name} takes that over; otherwise remove "
                "it and run `sohoa run` on its source again.",
            )
    for file in sorted(place.rglob("*")):
        path = file.relative_to(place).as_posix()
        if path not in document.files and not file.is_dir():
            yield Finding("file-unknown", f"{where}/{shown(Path(path))}", "The account has no such file.", MOVE_AWAY)


def _plan(place: Path, document: _Document) -> Plan | Finding | None:
    """The plan, or what is wrong with it; None where it is missing, which is told elsewhere."""
    where = f"documents/{document.name}/plan.json"
    try:
        plan = read_plan(place / "plan.json")
    except OSError:
        return None
    except ValueError as error:
        return Finding("plan-invalid", where, f"The file is no plan: {_first_line(error)}.", REMOVE)
    if plan.source is None or plan.source.sha256 != document.sha256:
        return Finding("plan-of-another", where, "The plan is not of the scan that the account names.", REMOVE)
    return plan


def _page_files(place: Path, where: str, document: _Document) -> Iterator[Finding]:
    numbers = set()
    for path in sorted(place.glob("pages/*.json")):
        inside = f"{where}/pages/{path.name}"
        try:
            page = PAGE_FILE.validate_json(path.read_bytes())
        except OSError:  # told elsewhere
            continue
        except ValueError as error:
            yield Finding("page-invalid", inside, f"The file is no page: {_first_line(error)}.", REMOVE)
            continue
        if path.stem != f"{page.number:04d}":
            yield Finding("page-invalid", inside, f"The file holds page {page.number}.", REMOVE)
        numbers.add(page.number)
    if missing := document.pages - numbers:
        yield Finding(
            "page-missing", f"{where}/pages", f"The account has pages without a file: {_named(missing)}.", MAKE_AGAIN
        )
    if more := numbers - document.pages:
        yield Finding("page-unknown", f"{where}/pages", f"The account does not have pages {_named(more)}.", MOVE_AWAY)


def _text(place: Path, where: str, document: _Document, plan: Plan) -> Iterator[Finding]:
    """A page is a piece of `text.txt` between form feeds; one that failed is an empty piece."""
    failed = {one.page for one in plan.warnings if one.code == PAGE_FAILED and one.page is not None}
    pages, mark, breaks = len(document.pages | failed), PAGE_BREAK.encode(), 0
    try:
        with (place / "text.txt").open("rb") as file:
            while block := file.read(HASH_BLOCK):
                breaks += block.count(mark)
    except OSError:  # told elsewhere
        return
    if breaks + 1 != pages:
        why = f"The text has {breaks + 1} pages, the account {pages}."
        yield Finding("text-of-other-pages", f"{where}/text.txt", why, REMOVE)


def _named(numbers: set[int] | frozenset[int], most: int = 10) -> str:
    first = sorted(numbers)[:most]
    return ", ".join(map(str, first)) + (f" and {len(numbers) - most} more" if len(numbers) > most else "")


def _first_line(error: ValueError) -> str:
    lines = [line.strip() for line in str(error).splitlines()]
    return ", ".join(lines[:3]).rstrip(".")


# The archive as a whole


def _strangers(archive: Archive, connection: sqlite3.Connection) -> Iterator[Finding]:
    """What lies in `documents` and is none; folders that begin with a dot are work in hand."""
    for place in sorted(archive.documents.iterdir()):
        if place.name.startswith("."):
            continue
        known = connection.execute("SELECT 1 FROM document WHERE name = ?", (place.name,)).fetchone()
        if known is None:
            where = f"documents/{shown(Path(place.name))}"
            yield Finding("document-unknown", where, "The account has no such document.", MOVE_AWAY)


def _half_made(archive: Archive) -> Iterator[Finding]:
    """What a run that was killed left half done. Recognized pages that wait in `.work` are whole."""
    left = [
        *archive.work.glob(f"*{FINISHED}"),
        *archive.work.rglob(".*.part"),
        *archive.work.glob("writable-*"),
        *archive.documents.glob(".*.old"),
        *archive.root.glob(".*.part"),
    ]
    for path in sorted(left):
        where = shown(path.relative_to(archive.root))
        remedy = "Remove it." if path.name.endswith(".part") else "Run `sohoa run` again: it clears that away."
        yield Finding("half-made", where, "A run that was killed left it half made.", remedy)


def _sources(connection: sqlite3.Connection, verified: Verified) -> Iterator[Finding]:
    """Scans that are there no longer, and those with another content than was read."""
    path = b""
    while row := connection.execute(
        "SELECT path, shown, sha256 FROM source WHERE path > ? AND state = 'known' ORDER BY path LIMIT 1", (path,)
    ).fetchone():
        path, name, sha256 = row
        verified.sources += 1
        try:
            same = sha256_of(Path(os.fsdecode(path))) == sha256
        except OSError as error:
            why = f"The scan cannot be read: {error.strerror}."
            yield Finding("source-missing", name, why, "Put it back, or keep what was made of it.")
            continue
        if not same:
            why = "The scan has another content than the one that was read."
            yield Finding("source-changed", name, why, "Put the old one back, or run `sohoa run` on it again.")
