"""Telling whether a file is still the one it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What shows that a file is no longer the one it was: its size in bytes, its time of change, its inode."""

    size: int
    modified_ns: int
    inode: int

    @staticmethod
    def of(path: Path) -> FileStamp:
        status = path.stat()
        return FileStamp(status.st_size, status.st_mtime_ns, status.st_ino)
