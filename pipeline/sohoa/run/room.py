"""Stopping before the disk is full."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from sohoa.domain.errors import OutputFailed
from sohoa.ingest.discover import shown
from sohoa.run.archive import writing

# Asking a network share for its free space takes milliseconds: once in so many seconds is enough.
CHECKED_EVERY_S = 1.0


@dataclass(slots=True)
class Room:
    """Watches the free space of the archive's disk and of that for temporary files."""

    archive: Path
    least_free_mb: int
    _checked: float = float("-inf")

    def check(self) -> None:
        """OutputFailed where less than `least_free_mb` is free: workers need some to end what they have begun."""
        if not self.least_free_mb or monotonic() - self._checked < CHECKED_EVERY_S:
            return
        self._checked = monotonic()
        for folder in (self.archive, Path(tempfile.gettempdir())):
            with writing(folder):
                free_mb = shutil.disk_usage(folder).free // 1_000_000
            if free_mb < self.least_free_mb:
                raise OutputFailed(
                    f"Only {free_mb} MB are free where {shown(folder)} lies; the run stops at {self.least_free_mb} MB.",
                    "Free space, or lower run.least_free_mb; then run the same command. What was done is kept.",
                )
