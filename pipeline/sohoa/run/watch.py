"""Files as they come into folders: taken when they have stopped growing, until the run is stopped.

The system is asked to tell of changes, and the folders are looked through now and then besides: what it tells may be
lost when much happens at once, and on network shares it does not know what other machines write.
"""

from __future__ import annotations

import os
import stat
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from sohoa.ingest.discover import files_below, is_offered, shown
from sohoa.run.doorbell import Doorbell
from sohoa.run.root import Root, is_on_network

# Folders of which the system tells are looked through this often besides, others as often as `POLLED_EVERY_S`.
LOOKED_THROUGH_EVERY_S, POLLED_EVERY_S = 60.0, 5.0
# Looking through folders never takes more than this share of the time: a large share is looked at less often.
LOOKING_SHARE = 0.1
# How long the thread waits for news.
STEP_S = 0.5
# Files that wait at once, until they stop growing and until they are taken: more are left in their folders till then.
MOST_GROWING, MOST_READY = 10_000, 1_000
# What programs call a file that they have not finished; it is renamed when it is whole.
UNFINISHED_SUFFIXES = frozenset({".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".swp"})


class _Sighting(NamedTuple):
    """What of a file must stay as it is: `changed_ns` also tells new permissions, with which it is worth a new try."""

    size: int
    modified_ns: int
    changed_ns: int
    inode: int


class WatchedFolders:
    """The files in `roots`, and those that come: an intake whose `take` never waits.

    leave_out: the archive, where it lies inside.
    settle_s: seconds for which size and time of a file must stay the same.
    polling: ask the folders, not the system, also where that could tell of changes.
    tell: called from `take` with a stable word and a sentence, when there is something a person should know.
    """

    def __init__(
        self,
        roots: Sequence[Path],
        leave_out: Path,
        settle_s: float,
        polling: bool,
        tell: Callable[[str, str], None],
    ) -> None:
        self._roots = [Root.of(root) for root in roots]
        self._leave_out = leave_out
        self._settle_s = settle_s
        self._tell = tell
        self._news: deque[tuple[str, str]] = deque(maxlen=100)
        self._growing: dict[Path, tuple[_Sighting, float]] = {}
        self._ready: deque[Path] = deque()
        self._given: set[int] = set()
        self._left_waiting = False
        self._away: set[Path] = set()
        self._looked_through, self._took_s = float("-inf"), 0.0
        polled = polling or any(is_on_network(root) for root in roots)
        self._doorbell = Doorbell([] if polled else roots)
        self._stop = threading.Event()
        self._bug: Exception | None = None
        self._thread = threading.Thread(target=self._watch, name="watch", daemon=True)

    # For the run, in the main thread

    def take(self) -> Path | None:
        """The next file that is whole and still there."""
        if self._bug:
            raise self._bug
        while self._news:
            self._tell(*self._news.popleft())
        while self._ready:
            path = self._ready.popleft()
            if path.exists():
                return path
        return None

    @property
    def empty(self) -> bool:
        return not self._ready

    @property
    def ended(self) -> bool:
        return False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        # A share that does not answer may hold the thread; it ends with the process.
        self._thread.join(timeout=5)

    # In the thread that watches

    def _watch(self) -> None:
        try:
            while not self._stop.is_set():
                self.look(monotonic())
                if not self._doorbell.works:
                    self._stop.wait(STEP_S)
        except Exception as error:  # noqa: BLE001  # raised again where the run sees it
            self._bug = error
        finally:
            self._doorbell.close()

    def look(self, now: float) -> None:
        """One round: what changed, what has stopped changing. `now` are seconds on any clock that only goes forward."""
        self._look_for_roots()
        if self._away:
            return
        changed = self._doorbell.wait(STEP_S)
        if self._doorbell.trouble:
            self._news.append(("watch-polls", self._doorbell.trouble))
            self._doorbell.trouble = None
        if changed is None or self._is_due(now):
            self._look_through(now)
        else:
            for place in changed:
                self._notice_all(self._files_at(place), now)
        self._settle(now)

    def _look_for_roots(self) -> None:
        for root in self._roots:
            away, was_away = not root.is_there, root.path in self._away
            if away and not was_away:
                self._away.add(root.path)
                self._growing.clear()
                self._doorbell.close()
                self._news.append(("source-gone", f"{root.gone} Waiting until it is back; Ctrl-C ends the watch."))
            elif was_away and not away:
                self._away.discard(root.path)
                self._looked_through = float("-inf")
                self._news.append(("source-back", f"{shown(root.path)} is back."))

    def _is_due(self, now: float) -> bool:
        every = LOOKED_THROUGH_EVERY_S if self._doorbell.works else POLLED_EVERY_S
        if self._left_waiting and len(self._growing) < MOST_GROWING // 2:
            every = 0.0
        return now - self._looked_through >= max(every, self._took_s / LOOKING_SHARE)

    def _look_through(self, now: float) -> None:
        started = monotonic()
        self._left_waiting = False
        there: set[int] = set()
        for root in self._roots:
            there |= self._notice_all(files_below(root.path, self._leave_out), now)
        if not self._left_waiting:
            self._given &= there  # bounded by what lies in the folders now
        self._looked_through, self._took_s = now, monotonic() - started

    def _files_at(self, place: Path) -> Iterator[Path]:
        """The files to consider where something changed: those of a folder that was moved in, or one file."""
        root = next((one.path for one in self._roots if place.is_relative_to(one.path.absolute())), None)
        if root is None:
            return
        # The folders above follow the same rules as in a search from the root.
        above = place.relative_to(root.absolute()).parts
        place = root.joinpath(*above)
        folders = [root.joinpath(*above[:depth]) for depth in range(1, len(above))]
        left_out = self._leave_out.resolve()
        if any(name.startswith(".") for name in above) or any(
            folder.is_symlink() or folder.resolve() == left_out for folder in folders
        ):
            return
        if place.is_dir():
            if not place.is_symlink() and place.resolve() != left_out:
                yield from files_below(place, self._leave_out)
        else:
            yield place

    def _notice_all(self, paths: Iterator[Path], now: float) -> set[int]:
        """Files not given yet begin to settle. Returns what was seen, as in `_given`."""
        seen: set[int] = set()
        for path in paths:
            if self._stop.is_set():
                break
            if path.suffix.lower() in UNFINISHED_SUFFIXES or path.name.startswith("~$"):
                continue
            sighting = _sighting(path)
            if sighting is None:
                continue
            key = hash((os.fsencode(path), sighting))
            seen.add(key)
            if key in self._given or path in self._growing:
                continue
            if len(self._growing) >= MOST_GROWING:
                self._left_waiting = True
                continue
            self._growing[path] = (sighting, now)
        return seen

    def _settle(self, now: float) -> None:
        """Make those ready that have not changed for long enough."""
        for path, (before, since) in list(self._growing.items()):
            if now - since < self._settle_s:
                continue
            if len(self._ready) >= MOST_READY:
                return
            sighting = _sighting(path, fresh=True)
            if sighting is None:
                del self._growing[path]
            elif sighting != before:
                self._growing[path] = (sighting, now)
            else:
                del self._growing[path]
                self._given.add(hash((os.fsencode(path), sighting)))
                if is_offered(path):
                    self._ready.append(path)


def _sighting(path: Path, fresh: bool = False) -> _Sighting | None:
    """How a file looks now; None where it is gone or no regular file.

    With `fresh` it is opened for that: network file systems tell of other machines' writing only then.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if fresh:
            status = _status_when_opened(path) or status
    except OSError:
        return None
    return _Sighting(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _status_when_opened(path: Path) -> os.stat_result | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:  # the run will say why it cannot be read
        return None
    try:
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)
