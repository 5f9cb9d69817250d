"""Ledgers of large archives, without the archives."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sohoa.run.archive import Archive
from sohoa.run.ledger.opening import writable

START = 1_790_000_000.0


def large_ledger(root: Path, documents: int, pages: int) -> Archive:
    """The account of so many documents of so many pages, one page in 50 failed, a doubtful word in most."""
    archive = Archive(root)
    archive.create()
    shas = [hashlib.sha256(b"%d" % number).hexdigest() for number in range(documents)]
    read = [(sha, page, number * pages + page) for number, sha in enumerate(shas) for page in range(1, pages + 1)]
    with writable(archive) as connection:
        connection.execute("BEGIN")
        connection.execute(
            "INSERT INTO run (started, ended, outcome, sohoa, host, process, settings) "
            "VALUES (?, ?, 'finished', '0', 'x', 1, '{}')",
            (START, START + documents * pages),
        )
        connection.executemany(
            "INSERT INTO document (sha256, name, page_count, sections, warnings, published) VALUES (?, ?, ?, 9, 1, ?)",
            ((sha, f"ke-hoach-{number:05d}-{sha[:8]}", pages, START) for number, sha in enumerate(shas)),
        )
        connection.executemany(
            "INSERT INTO source (path, shown, state, sha256, run) VALUES (?, ?, 'known', ?, 1)",
            ((b"/in/%05d.pdf" % number, f"in/{number:05d}.pdf", sha) for number, sha in enumerate(shas)),
        )
        connection.executemany(
            "INSERT INTO work (sha256, page, stage, settings, state, seconds, code, message, remedy, run, ended) "
            "VALUES (?, ?, 'recognize', 'k', ?, ?, ?, 'It failed.', 'Look.', 1, ?)",
            (
                (sha, page, *(("failed", 0.1, "damaged") if n % 50 == 0 else ("done", 1 + n % 7, None)), START + n)
                for sha, page, n in read
            ),
        )
        connection.executemany(
            "INSERT INTO work (sha256, page, stage, settings, state, confidence, words, doubtful, run, ended) "
            "VALUES (?, ?, 'restore', 'k', 'done', ?, 300, ?, 1, ?)",
            ((sha, page, 0.99 - (n % 40) / 100, n % 11, START + n) for sha, page, n in read if n % 50),
        )
        connection.executemany(
            "INSERT INTO odd (sha256, page, code, message) VALUES (?, 1, 'page-blank', 'Blank.')",
            ((sha,) for sha in shas[::9]),
        )
        connection.execute("COMMIT")
    return archive
