"""What counts of the rows that were kept: those that are not undone, in the order of their times.

The rows are a set: in whatever order they came into a store, the same ones count.
"""

from __future__ import annotations

from collections.abc import Iterable

from sohoa.run.corrections.record import Correction


def live_ids(rows: Iterable[Correction]) -> set[str]:
    """The rows that nothing undoes which is in force itself. A row can undo only what is older."""
    live: set[str] = set()
    undone: set[str] = set()
    for row in sorted(rows, key=lambda row: row.order, reverse=True):
        if row.id not in undone:
            live.add(row.id)
            if row.undoes is not None:
                undone.add(row.undoes)
    return live


def in_force(rows: Iterable[Correction]) -> list[Correction]:
    """The corrections that count, oldest first."""
    rows = list(rows)
    live = live_ids(rows)
    return sorted((row for row in rows if row.id in live and row.undoes is None), key=lambda row: row.order)
