"""Corrections while a run holds the archive: into what it makes, and into what it made before."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from time import monotonic

from sohoa.restore import NO_EVIDENCE, ArchiveLexicon
from sohoa.restore.settings import Following
from sohoa.run.archive import Archive
from sohoa.run.corrections.evidence import is_behind, lexicon_of
from sohoa.run.corrections.record import DocumentCorrections
from sohoa.run.corrections.store import has_followed, readable
from sohoa.run.ledger import Ledger
from sohoa.run.reparse import tried
from sohoa.run.searching import IndexKeeper

# A document takes some seconds, which the run does not go on for; a watch may last for months.
EVERY_S = 10.0


@dataclass(slots=True)
class RunCorrections:
    """The corrections of an archive for the main process of a run, which holds its lock.

    `noticed` is told, as a listener's, of documents that cannot be made again; they are left as they are in this run.
    following: as the setting `restore.archive_lexicon`.
    """

    archive: Archive
    ledger: Ledger
    index: IndexKeeper
    noticed: Callable[[str, str], None]
    following: Following = "standing"
    _looked: float = field(default_factory=monotonic)
    _failed: set[str] = field(default_factory=set)
    _lexicon: tuple[int, ArchiveLexicon] = (0, NO_EVIDENCE)

    def evidence(self) -> ArchiveLexicon:
        """What people settled in the archive, as it is now. Made again only where they corrected more."""
        if self.following == "off":
            return NO_EVIDENCE
        with readable(self.archive) as store:
            newest = store.newest()
        if newest != self._lexicon[0]:
            self._lexicon = newest, lexicon_of(self.archive)
        return self._lexicon[1]

    @property
    def key(self) -> str:
        """What the keys of a run have of the evidence: nothing, unless all documents are to follow it."""
        return self.evidence().key if self.following == "all" and self.evidence() else ""

    def is_behind(self, name: str) -> bool:
        """Whether a document is to be restored again because of what people corrected in others."""
        evidence = self.evidence()
        return self._lexicon[0] > 0 and is_behind(self.archive.document(name), evidence)

    def of(self, sha256: str) -> DocumentCorrections:
        with readable(self.archive) as store:
            return store.of(sha256)

    def followed(self, sha256: str, corrections: DocumentCorrections) -> None:
        """Note that a document was put in place with these."""
        has_followed(self.archive, sha256, corrections)

    def follow_now_and_then(self, in_hand: Container[str]) -> None:
        """Make one document again whose corrections wait, if it is time to; those `in_hand` get theirs anyway."""
        if monotonic() - self._looked >= EVERY_S:
            self._follow(in_hand, lambda: True)
            self._looked = monotonic()

    def follow_all(self, stopping: Callable[[], bool]) -> None:
        """Make all documents again whose corrections wait, until the run is to stop: the next one goes on."""
        if not stopping():
            self._follow((), stopping)

    def _follow(self, in_hand: Container[str], stopping: Callable[[], bool]) -> None:
        with readable(self.archive) as store:
            waiting = store.waiting()
        for sha256 in waiting:
            name = self.ledger.name_of(sha256)
            if name is None or not self.archive.document(name).is_dir() or sha256 in self._failed or sha256 in in_hand:
                continue
            done = tried(self.archive, self.ledger, name)
            if done.error is not None:
                self._failed.add(sha256)
                self.noticed("correction-waits", f"{name} cannot follow its corrections: {done.error}")
            self.index.put(name)
            if stopping():
                return
