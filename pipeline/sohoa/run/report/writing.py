"""Writing both forms of the report. One document is in memory at a time, whatever the size of the archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sohoa.run.archive import Archive, whole, writing
from sohoa.run.ledger import readable
from sohoa.run.report.attention import DocumentLine, Foremost
from sohoa.run.report.html_page import html_page
from sohoa.run.report.records import (
    DocumentRecord,
    FileRecord,
    PageRecord,
    documents,
    files_without_document,
    runs,
)
from sohoa.run.report.summary import failure_facts, one_moment, run_facts, summary

# The page stays readable, and opens on an old machine; `report.json` has all.
IN_TROUBLE, LISTED = 50, 2000


def write_report(archive: Archive) -> None:
    """Write `report.json` and `report.html`, each whole or not at all.

    InputMissing where there is no account of the archive, OutputFailed where nothing can be written.
    """
    foremost = Foremost(IN_TROUBLE, LISTED)
    with readable(archive) as connection, one_moment(connection), writing(archive.root):
        facts = summary(archive, connection)
        with whole(archive.root / "report.json") as file:
            for piece in _report(facts, archive, connection, foremost):
                file.write(piece.encode())
        with whole(archive.root / "report.html") as file:
            for piece in html_page(facts, foremost, connection):
                file.write(piece.encode())


def _report(
    facts: Mapping[str, Any], archive: Archive, connection: sqlite3.Connection, foremost: Foremost
) -> Iterator[str]:
    """The whole account as JSON: the summary, then lists with an entry a line."""
    yield _json(facts).removesuffix("}")
    yield from _list("runs", map(run_facts, runs(connection)))
    yield from _list("files_without_document", map(_file, files_without_document(connection)))

    def noted() -> Iterator[DocumentRecord]:
        for document in documents(connection):
            foremost.add(DocumentLine.of(document))
            yield document

    yield from _list("accounts", (_document(one, archive) for one in noted()))
    yield "}\n"


def _list(name: str, entries: Iterable[Any]) -> Iterator[str]:
    yield f",\n{_json(name)}: ["
    separator = "\n"
    for entry in entries:
        yield separator + _json(entry)
        separator = ",\n"
    yield "\n]"


def _document(document: DocumentRecord, archive: Archive) -> dict[str, Any]:
    place = archive.document(document.name).relative_to(archive.root).as_posix()
    return {
        "name": document.name,
        "folder": place if document.published is not None else None,
        "sha256": document.sha256,
        "status": document.status,
        "page_count": document.page_count,
        "sections": document.sections,
        "warnings": document.warnings,
        "failure": failure_facts(document.failure),
        "sources": [_file(file) for file in document.files],
        "odd_pages": [{"page": odd.page, "code": odd.code, "message": odd.message} for odd in document.odd],
        "pages": [_page(page) for page in document.pages],
    }


def _file(file: FileRecord) -> dict[str, Any]:
    return {
        "source": file.shown,
        "state": file.state,
        "moved_from": file.moved_from,
        "failure": failure_facts(file.failure),
    }


def _page(page: PageRecord) -> dict[str, Any]:
    return {
        "number": page.number,
        "state": page.state,
        "seconds": page.seconds,
        "peak_bytes": page.peak_bytes,
        "confidence": page.confidence,
        "words": page.words,
        "doubtful": page.doubtful,
        "failure": failure_facts(page.failure),
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
