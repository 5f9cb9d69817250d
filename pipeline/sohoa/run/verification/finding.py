"""What a check of an archive comes to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be: `code` is a stable word, `where` a path in the archive or of a scan."""

    code: str
    where: str
    message: str
    remedy: str


@dataclass(slots=True)
class Verified:
    """How much was checked."""

    documents: int = 0
    files: int = 0
    bytes: int = 0
    pages: int = 0
    sources: int = 0
