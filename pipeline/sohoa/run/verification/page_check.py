"""Whether each page of a document is in exactly one state, and what is done is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import get_args

from sohoa.run.archive import Archive
from sohoa.run.ledger import FILE
from sohoa.run.ledger.ledger import State
from sohoa.run.verification.finding import Finding, Verified

ACCOUNT_ANEW = (
    f"Move {FILE} away, with those beside it that begin so, and run again: it is made anew from the documents."
)
RUN_AGAIN = "Run `sohoa run` on its source again: it is read anew."


def page_findings(
    archive: Archive, connection: sqlite3.Connection, sha256: str, name: str, verified: Verified
) -> Iterator[Finding]:
    """Pages beyond the end of the document, in a state that there is not, or done and nowhere to be found."""
    row = connection.execute("SELECT page_count FROM document WHERE sha256 = ?", (sha256,)).fetchone()
    page_count = row[0] if row else 0
    where = f"documents/{name}"
    rows = connection.execute(
        "SELECT number, settings, state, EXISTS (SELECT 1 FROM work WHERE work.sha256 = page.sha256 AND "
        "work.page = number AND stage = 'restore' AND work.state = 'done') FROM page WHERE sha256 = ?",
        (sha256,),
    ).fetchall()
    verified.pages += page_count
    for number, settings, state, published in rows:
        if not 1 <= number <= page_count:
            why = f"The account has page {number} of a document of {page_count}."
            yield Finding("page-not-in-document", where, why, ACCOUNT_ANEW)
        elif state not in get_args(State):
            yield Finding("page-in-no-state", where, f"The account calls page {number} {state!r}.", ACCOUNT_ANEW)
        elif state == "done" and not (published or (archive.work / f"{name}-{settings}/{number:04d}.json").is_file()):
            why = f"Page {number} is done by the account, but neither published nor at hand."
            yield Finding("page-lost", where, why, RUN_AGAIN)
