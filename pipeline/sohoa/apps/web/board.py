"""The directives of all documents, by who leads them and when they are due."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from sohoa.run.archive import Archive
from sohoa.vietnamese.orthography import skeleton_key

State = Literal["all", "overdue", "due", "recurring", "open"]
STATES: tuple[State, ...] = ("all", "overdue", "due", "recurring", "open")


@dataclass(frozen=True, slots=True)
class Task:
    """A directive and the document that gives it. Days are ISO 8601."""

    document: str
    number: str | None
    date: str | None
    id: str
    page: int | None
    action: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str | None
    start: str | None
    due: str | None
    recurring: str | None
    confidence: float | None

    def state_on(self, today: str) -> State:
        """Of a deadline of which only the month or year is known, the last day counts."""
        if self.due is not None:
            return "overdue" if self.due[: len(today)] + "\U0010ffff" * (len(self.due) < 10) < today else "due"
        return "recurring" if self.recurring is not None else "open"


@dataclass(frozen=True, slots=True)
class Tasks:
    """Those asked for, from `offset` on, with how many there are by state and by who leads."""

    tasks: tuple[Task, ...]
    total: int
    states: dict[str, int]
    leads: tuple[tuple[str, int], ...]


class Board:
    """The tasks of an archive. Plans are read once, and again when they change."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._read: dict[str, tuple[tuple[int, int], tuple[Task, ...]]] = {}

    def tasks(self, today: str, state: State = "all", lead: str = "", offset: int = 0, limit: int = 50) -> Tasks:
        """Tasks with a deadline first, in order of it; `lead` is part of the name of a body, marks left aside."""
        sought = skeleton_key(lead)
        mine = [one for one in self._all() if not sought or any(sought in skeleton_key(name) for name in one.lead)]
        states = Counter(one.state_on(today) for one in mine)
        shown = [one for one in mine if state in ("all", one.state_on(today))]
        shown.sort(key=lambda one: (one.due is None, one.due or "", one.document, one.page or 0))
        leads = Counter(name for one in mine for name in one.lead).most_common(30)
        counts: dict[str, int] = {"all": len(mine), **{name: states[name] for name in STATES[1:]}}
        return Tasks(tuple(shown[offset : offset + limit]), len(shown), counts, tuple(leads))

    def _all(self) -> Sequence[Task]:
        with self._lock:
            there = {}
            for name in self._archive.names():
                path = self._archive.document(name) / "plan.json"
                try:
                    status = path.stat()
                except OSError:  # being replaced, or damaged: `sohoa verify` tells
                    continue
                stamp = status.st_mtime_ns, status.st_size
                known = self._read.get(name)
                there[name] = known if known and known[0] == stamp else (stamp, tuple(_tasks(name, path)))
            self._read = there
            return [task for _, tasks in there.values() for task in tasks]


def _tasks(name: str, path: Path) -> Iterator[Task]:
    """Read as plain JSON: a check of the whole plan would take ten times as long."""
    try:
        plan: dict[str, Any] = json.loads(path.read_bytes())
        header = plan["header"]
        for one in plan["directives"]:
            yield _task(name, header, one)
    except (OSError, ValueError, KeyError, TypeError):
        return


def _task(name: str, header: dict[str, Any], one: dict[str, Any]) -> Task:
    deadline: dict[str, Any] = one["deadline"] or {}
    return Task(
        document=name,
        number=header["number"],
        date=header["date"],
        id=one["id"],
        page=one["page"],
        action=one["action"],
        lead=tuple(one["lead"]),
        support=tuple(one["support"]),
        deadline=deadline.get("text"),
        start=deadline.get("start"),
        due=deadline.get("end"),
        recurring=deadline.get("recurring"),
        confidence=one["confidence"],
    )
