"""Figures that the plots of the report are drawn from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

# A page that a run read: those left by one that was killed have no time.
READ = "stage = 'recognize' AND state NOT IN ('waiting', 'started') AND work.ended IS NOT NULL"
# So many bars tell how a run went from beginning to end.
MOST_BARS = 120
SHORTEST_BAR_S = 10.0
# Most pages are read with 85 to 99 %: bins of 2.5 points from a half upward, and one for all below.
LOWEST_BIN, BIN = 0.5, 0.025


@dataclass(frozen=True, slots=True)
class Throughput:
    """Pages a minute in bars of `bar_s` seconds from the start of run `run`."""

    run: int
    started: float
    bar_s: float
    pages_a_minute: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SlowPage:
    document: str
    number: int
    seconds: float


def throughput(connection: sqlite3.Connection) -> Throughput | None:
    """Of the last run that read pages; None where none did."""
    row = connection.execute(
        "SELECT run, started, max(work.ended) FROM work JOIN run ON run.id = run "
        f"WHERE {READ} AND run = (SELECT max(run) FROM work WHERE {READ})"
    ).fetchone()
    if row is None or row[0] is None:
        return None
    run, started, last = row
    bar_s = max(SHORTEST_BAR_S, (last - started) / MOST_BARS)
    counts = dict(
        connection.execute(
            f"SELECT CAST((ended - ?) / ? AS INTEGER), count(*) FROM work WHERE {READ} AND run = ? GROUP BY 1",
            (started, bar_s, run),
        ).fetchall()
    )
    bars = tuple(counts.get(number, 0) * 60 / bar_s for number in range(int((last - started) / bar_s) + 1))
    return Throughput(run, started, bar_s, bars)


def confidence_bins(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Pages by the mean confidence of their words: the range of each bin in words, and its number of pages."""
    count = round((1 - LOWEST_BIN) / BIN)
    found = dict(
        connection.execute(
            "SELECT max(-1, min(?, CAST((confidence - ?) / ? + 1e-9 AS INTEGER))) AS bin, count(*) FROM work "
            "WHERE stage = 'restore' AND confidence >= ? GROUP BY bin",
            (count - 1, LOWEST_BIN, BIN, LOWEST_BIN),
        ).fetchall()
    )
    (below,) = connection.execute(
        "SELECT count(*) FROM work WHERE stage = 'restore' AND confidence < ?", (LOWEST_BIN,)
    ).fetchone()
    edges = [100 * (LOWEST_BIN + number * BIN) for number in range(count)]
    bins = [(f"{edge:g}–{edge + 100 * BIN:g} %".replace(".", ","), found.get(i, 0)) for i, edge in enumerate(edges)]
    return [(f"< {100 * LOWEST_BIN:g} %", below), *bins]


def slowest_pages(connection: sqlite3.Connection, most: int) -> list[SlowPage]:
    rows = connection.execute(
        "SELECT name, number, seconds FROM page JOIN document USING (sha256) WHERE seconds > 0 "
        "ORDER BY seconds DESC LIMIT ?",
        (most,),
    )
    return [SlowPage(*row) for row in rows]


def rate(connection: sqlite3.Connection, run: int, since: float, now: float) -> float:
    """Pages a minute that the run read between two times."""
    (count,) = connection.execute(
        f"SELECT count(*) FROM work WHERE {READ} AND run = ? AND ended > ?",
        (run, since),
    ).fetchone()
    return float(count) * 60 / max(now - since, 1.0)
