"""Making the files of documents follow the corrections that were taken down since they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace

from sohoa.domain.errors import ArchiveHeld
from sohoa.run.archive import Archive
from sohoa.run.corrections.store import readable
from sohoa.run.ledger import Ledger
from sohoa.run.reparse import Reparsed, tried
from sohoa.run.searching import IndexKeeper


@dataclass(frozen=True, slots=True)
class Followed:
    """The documents made again, by name; `held` says which run holds the archive, where one does and will make them.

    `unknown`, told by the SHA-256 of their scans, are documents that the archive does not have: corrections wait for
    them. `failed` ones, told alike, stay as they were; `done` says why.
    """

    done: tuple[Reparsed, ...] = ()
    unknown: tuple[str, ...] = ()
    held: str | None = None
    failed: tuple[str, ...] = ()


def follow(
    archive: Archive,
    documents: Iterable[str] | None = None,
    listener: Callable[[Reparsed], None] = lambda _: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Followed:
    """Make documents again whose corrections wait: all, or of these (SHA-256 of scans); `listener` is told of each.

    Where a run holds the archive nothing is done: that run does it. What others correct meanwhile, and cannot see to
    because this holds the archive, is done with it. OutputFailed where nothing can be written.
    """
    waiting = _waiting(archive)
    asked = set(waiting) if documents is None else set(documents)
    # What waits already and is not asked for is left to others, as what cannot be done.
    left = set(waiting) - asked
    followed = Followed()
    while todo := [sha256 for sha256 in _waiting(archive) if sha256 not in left]:
        archive.create()
        try:
            with (
                archive.locked(),
                Ledger.between_runs(archive) as ledger,
                closing(IndexKeeper(archive, lambda *_: None)) as index,
            ):
                more = _followed(archive, ledger, index, todo, listener, stopping)
        except ArchiveHeld as error:
            return replace(followed, held=error.message)
        followed = Followed(
            followed.done + more.done, followed.unknown + more.unknown, failed=followed.failed + more.failed
        )
        left.update(more.unknown, more.failed)
        if stopping():
            break
    return followed


@dataclass(slots=True)
class Follower:
    """Lets all documents follow whose corrections wait, as often as it is asked to, at little cost where none can.

    What could not be done is left alone until more corrections come for it: documents that are not there, damaged ones.
    """

    archive: Archive
    _left: frozenset[tuple[str, int]] = frozenset()

    def look(self) -> Followed:
        """As `follow`. Where a run holds the archive, that run does it; the next look sees whether it has."""
        if self._behind() <= self._left:
            return Followed()
        followed = follow(self.archive)
        self._left = frozenset() if followed.held else self._behind()
        return followed

    def _behind(self) -> frozenset[tuple[str, int]]:
        with readable(self.archive) as store:
            return frozenset(store.behind())


def _waiting(archive: Archive) -> list[str]:
    with readable(archive) as store:
        return store.waiting()


def _followed(
    archive: Archive,
    ledger: Ledger,
    index: IndexKeeper,
    waiting: list[str],
    listener: Callable[[Reparsed], None],
    stopping: Callable[[], bool],
) -> Followed:
    done, unknown, failed = [], [], []
    for sha256 in waiting:
        if stopping():
            break
        name = ledger.name_of(sha256)
        if name is None or not archive.document(name).is_dir():
            unknown.append(sha256)
            continue
        done.append(tried(archive, ledger, name))
        if done[-1].error is not None:
            failed.append(sha256)
        index.put(name)
        listener(done[-1])
    return Followed(tuple(done), tuple(unknown), failed=tuple(failed))
