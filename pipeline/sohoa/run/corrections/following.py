"""Making the files of documents follow the corrections that were taken down since they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass

from sohoa.domain.errors import ArchiveHeld
from sohoa.run.archive import Archive
from sohoa.run.corrections.store import readable
from sohoa.run.ledger import Ledger
from sohoa.run.reparse import Reparsed, tried
from sohoa.run.searching import IndexKeeper


@dataclass(frozen=True, slots=True)
class Followed:
    """The documents made again, by name; `held` says which run holds the archive, where one does and will make them.

    `unknown` are documents that the archive does not have: corrections wait for them.
    """

    done: tuple[Reparsed, ...] = ()
    unknown: tuple[str, ...] = ()
    held: str | None = None


def follow(
    archive: Archive,
    documents: Iterable[str] | None = None,
    listener: Callable[[Reparsed], None] = lambda _: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Followed:
    """Make documents again whose corrections wait: all, or of these (SHA-256 of scans); `listener` is told of each.

    Where a run holds the archive nothing is done: that run does it. OutputFailed where nothing can be written.
    """
    with readable(archive) as store:
        waiting = [sha256 for sha256, _ in store.waiting()]
    asked = None if documents is None else set(documents)
    waiting = [sha256 for sha256 in waiting if asked is None or sha256 in asked]
    if not waiting:
        return Followed()
    archive.create()
    try:
        with (
            archive.locked(),
            Ledger.between_runs(archive) as ledger,
            closing(IndexKeeper(archive, lambda *_: None)) as index,
        ):
            return _followed(archive, ledger, index, waiting, listener, stopping)
    except ArchiveHeld as error:
        return Followed(held=error.message)


def _followed(
    archive: Archive,
    ledger: Ledger,
    index: IndexKeeper,
    waiting: list[str],
    listener: Callable[[Reparsed], None],
    stopping: Callable[[], bool],
) -> Followed:
    done, unknown = [], []
    for sha256 in waiting:
        if stopping():
            break
        name = ledger.name_of(sha256)
        if name is None or not archive.document(name).is_dir():
            unknown.append(sha256)
            continue
        done.append(tried(archive, ledger, name))
        index.put(name)
        listener(done[-1])
    return Followed(tuple(done), tuple(unknown))
