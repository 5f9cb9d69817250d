"""Stopping before the disk is full, and when it is gone."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from sohoa.domain.errors import OutputFailed
from sohoa.ingest.discover import shown
from sohoa.run.archive import writing

# Asking a network share for its free space takes milliseconds: once in so many seconds is enough.
CHECKED_EVERY_S = 1.0


@dataclass(slots=True)
class Room:
    """Watches the archive's disk and that for temporary files: that it is there, and how much is free."""

    archive: Path
    least_free_mb: int
    _checked: float = float("-inf")
    _identity: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._identity = self._seen()

    def check(self) -> None:
        """OutputFailed where less than `least_free_mb` is free: workers need some to end what they have begun.

        Also where the archive is no longer the folder it was: below a mount point of a disk that is gone lies another.
        """
        if monotonic() - self._checked < CHECKED_EVERY_S:
            return
        self._checked = monotonic()
        if self._seen() != self._identity:
            raise OutputFailed(
                f"The archive {shown(self.archive)} is no longer there.",
                "Connect the disk or share again, and run the same command.",
            )
        if not self.least_free_mb:
            return
        for folder in (self.archive, Path(tempfile.gettempdir())):
            with writing(folder):
                free_mb = shutil.disk_usage(folder).free // 1_000_000
            if free_mb < self.least_free_mb:
                raise OutputFailed(
                    f"Only {free_mb} MB are free where {shown(folder)} lies; the run stops at {self.least_free_mb} MB.",
                    "Free space, or lower run.least_free_mb; then run the same command. What was done is kept.",
                )

    def _seen(self) -> tuple[int, int]:
        try:
            status = self.archive.stat()
        except OSError:
            return (0, 0)
        return (status.st_dev, status.st_ino)
