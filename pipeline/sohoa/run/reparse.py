"""Parsing the documents of an archive again from their page files, each all at once or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.plan import Plan
from sohoa.ingest.discover import shown
from sohoa.publish.forms import time_of_making
from sohoa.run.archive import Archive, put_in_place, writing
from sohoa.run.corrections.standing import sha256_of_scan
from sohoa.run.corrections.store import has_followed, readable
from sohoa.run.ledger import Ledger
from sohoa.run.renewing import RenewTask, keys_of, renewed
from sohoa.run.searching import IndexKeeper


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What became of a document: its new plan, or the error because of which it stays as it was."""

    name: str
    plan: Plan | None = None
    pages: int = 0
    error: InputUnusable | None = None


def reparse_archive(
    archive: Archive, names: Sequence[str] = (), listener: Callable[[Reparsed], None] = lambda _: None
) -> tuple[Reparsed, ...]:
    """Parse the documents `names` again, all where none is named; `listener` is told of each.

    InputMissing where there is no archive or no such document, OutputFailed where the archive cannot be written or
    another run writes to it.
    """
    archive.must_exist()
    archive.create()
    with archive.locked(), Ledger.of_run(archive, {"parse": list(names)}) as ledger, _index(archive) as index:
        done = []
        for name in names or archive.names():
            done.append(tried(archive, ledger, name))
            index.put(name)
            listener(done[-1])
        ledger.ended("finished")
    return tuple(done)


def reparse_document(archive: Archive, ledger: Ledger, name: str) -> Reparsed:
    """Parse one document again and put it in place; the caller holds the archive's lock.

    InputMissing where the archive has no such document, InputUnusable where its plan or one of its pages is damaged.
    """
    if name not in archive.names():
        raise InputMissing(f"The archive has no document {name!r}.", f"See the folders in {shown(archive.documents)}.")
    sha256 = sha256_of_scan(archive, name)
    with readable(archive) as store:
        corrections = store.of(sha256)
    made = time_of_making(os.environ)
    finished, plan = renewed(RenewTask(archive, name, ledger.scan_of(name), made, corrections=corrections))
    with writing(archive.root):
        put_in_place(finished.folder, archive.document(name))
    ledger.document_done(sha256, keys_of(plan), finished)
    has_followed(archive, sha256, corrections)
    return Reparsed(name, plan, len(finished.pages))


def _index(archive: Archive) -> closing[IndexKeeper]:
    """The index to keep up to date; where that fails, `sohoa search` says what to do."""
    return closing(IndexKeeper(archive, lambda *_: None))


def tried(archive: Archive, ledger: Ledger, name: str) -> Reparsed:
    """As `reparse_document`, with what is wrong with the document in what is returned."""
    try:
        return reparse_document(archive, ledger, name)
    except InputUnusable as error:
        return Reparsed(name, error=error)
