"""Where a run gets its files from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Intake(Protocol):
    """Files, one after the other, as they come."""

    def take(self) -> Path | None:
        """The next file, None where none is there now."""
        ...

    @property
    def empty(self) -> bool:
        """Whether none is there now."""
        ...

    @property
    def ended(self) -> bool:
        """Whether none is there now, and none will come any more."""
        ...


class FoundFiles:
    """Files that are all known from the start."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = deque(paths)

    def take(self) -> Path | None:
        return self._paths.popleft() if self._paths else None

    @property
    def empty(self) -> bool:
        return not self._paths

    @property
    def ended(self) -> bool:
        return not self._paths
