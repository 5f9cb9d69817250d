"""Taking into account what an archive held before it had a ledger: made by an older version, or the ledger was lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import time

from sohoa.domain.plan import Plan
from sohoa.publish.page_file import PAGE_FILE, PageFile
from sohoa.publish.plan_json import read_plan
from sohoa.run.archive import Archive
from sohoa.run.odd_pages import odd_pages
from sohoa.run.outcome import count_sections, files_in
from sohoa.run.transaction import transaction

BEFORE = 0  # the run in which these pages were read is not known


def adopt(connection: sqlite3.Connection, archive: Archive) -> None:
    """Account for the documents in the folder where the ledger knows of none; damaged ones are made again by a run."""
    if connection.execute("SELECT 1 FROM document LIMIT 1").fetchone():
        return
    for folder in sorted(archive.documents.iterdir()):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        try:
            plan = read_plan(folder / "plan.json")
            with transaction(connection):
                _adopt(connection, folder, plan)
        except (OSError, ValueError):
            continue


def _adopt(connection: sqlite3.Connection, folder: Path, plan: Plan) -> None:
    if plan.source is None or plan.produced_by is None:
        return
    sha256, stages, now = plan.source.sha256, plan.produced_by.stages, time()
    fresh = connection.execute(
        "INSERT OR IGNORE INTO document (sha256, name, page_count, sections, warnings, published) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (sha256, folder.name, plan.source.pages, count_sections(plan), len(plan.warnings), now),
    )
    if not fresh.rowcount:  # an older version kept the content of a renamed file twice
        return
    for page in _pages(folder):
        words = [word for zone in page.zones for line in zone.lines for word in line.words]
        rated = [word.confidence for word in words if word.confidence is not None]
        confidence = round(sum(rated) / len(rated), 4) if rated else None
        doubtful = sum(word.doubt is not None for word in words)
        for stage in ("recognize", "restore"):
            connection.execute(
                "INSERT INTO work (sha256, page, stage, settings, state, seconds, confidence, words, doubtful, run, "
                "ended) VALUES (?, ?, ?, ?, 'done', ?, ?, ?, ?, ?, ?)",
                (
                    *(sha256, page.number, stage, stages.get(stage, ""), page.seconds, confidence, len(words)),
                    *(doubtful, BEFORE, now),
                ),
            )
    connection.executemany(
        "INSERT INTO work (sha256, page, stage, settings, state, run, ended) VALUES (?, 0, ?, ?, 'done', ?, ?)",
        [(sha256, stage, stages.get(stage, ""), BEFORE, now) for stage in ("parse", "publish")],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO odd (sha256, page, code, message) VALUES (?, ?, ?, ?)",
        ((sha256, odd.page or 0, odd.code, odd.message) for odd in odd_pages(plan.warnings)),
    )
    connection.executemany(
        "INSERT INTO file (sha256, path, bytes, digest) VALUES (?, ?, ?, ?)",
        ((sha256, file.path, file.bytes, file.digest) for file in files_in(folder)),
    )


def _pages(folder: Path) -> Iterator[PageFile]:
    for path in sorted(folder.glob("pages/*.json")):
        yield PAGE_FILE.validate_json(path.read_bytes())
