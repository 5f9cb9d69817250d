"""Being told by the system where files change."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

from sohoa.ingest.discover import shown

# Places told of at once; when more change, it is quicker to look through all.
MOST_PLACES = 500
# Changes that follow each other within this time are told together.
TOGETHER_MS = 1_000


class Doorbell:
    """Tells of changes in `roots`; with none, or where the system cannot tell, it does not work and says why.

    A change may be missed: many at once overflow the queue of the system, and names that are not UTF-8 end the watch,
    which then begins anew. After either, what is told is None: look everywhere.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = roots
        self._changes: Generator[set[Any]] | None = None
        self.works = bool(roots)
        self.trouble: str | None = None

    def wait(self, seconds: float) -> set[Path] | None:
        """The places that changed, after at most `seconds`; at once nothing where it does not work."""
        if not self.works:
            return set()
        fresh = self._changes is None
        try:
            if self._changes is None:
                self._changes = self._begin(seconds)
            changes = next(self._changes, set())
        except RuntimeError:  # the watcher's internal error, for a name that is not UTF-8 among others
            self.close()
            return None
        except OSError as error:
            self.close()
            if all(root.is_dir() for root in self._roots):
                self.works = False
                self.trouble = (
                    f"The system cannot tell of changes in {shown(self._roots[0])} ({error}); it is looked through "
                    "every few seconds instead. Raising fs.inotify.max_user_watches may mend that."
                )
            return None
        places = {Path(place) for _, place in changes}
        return None if fresh or len(places) > MOST_PLACES else places

    def close(self) -> None:
        """Stop; `wait` begins anew."""
        if self._changes is not None:
            self._changes.close()
            self._changes = None

    def _begin(self, seconds: float) -> Generator[set[Any]]:
        from watchfiles import watch

        return watch(
            *self._roots,
            watch_filter=None,
            debounce=TOGETHER_MS,
            step=50,
            rust_timeout=int(seconds * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=False,
            ignore_permission_denied=True,
        )
