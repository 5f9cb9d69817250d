"""Finding documents in files and folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.ingest.kinds import SCAN_SUFFIXES, kind_of_file, looks_like_scan

KINDS_READ = "PDF, TIFF, JPEG, PNG, BMP, WebP and JPEG 2000"


def shown(path: Path) -> str:
    """The path as text for any file and terminal: control characters, and bytes that are not UTF-8, are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


@dataclass(slots=True)
class Discovery:
    """What a search found: documents in a stable order, refusals with their reasons, and how much was passed over.

    Passed over in folders are files that neither are nor claim to be scans (`notes.txt`), hidden files, further names
    of a file, links to folders, and what is no regular file; named on the command line they are refused.
    """

    documents: list[Path] = field(default_factory=list)
    refused: list[tuple[Path, InputUnusable]] = field(default_factory=list)
    passed_over: int = 0


def discover(paths: Iterable[Path], leave_out: Path | None = None) -> Discovery:
    """Find every document in `paths`, folders with all their subfolders.

    Folders reached through a symbolic link are not entered, except those in `paths` themselves, so that loops cannot
    trap the search; a file reached twice counts once. Hidden files are passed over, as is the folder `leave_out` (an
    archive that lies inside its own input).
    """
    found = Discovery()
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if _is_folder(path):
            for inner in _walk(path, leave_out, found):
                _consider(inner, named=False, seen=seen, found=found)
        else:
            _consider(path, named=True, seen=seen, found=found)
    return found


def files_below(folder: Path, leave_out: Path | None = None) -> Iterator[Path]:
    """The files that `discover` would look at in a folder and its subfolders; those that cannot be entered are left."""
    return _walk(folder, leave_out, Discovery())


def is_offered(path: Path) -> bool:
    """Whether a file of a folder is a document or claims to be one; others are passed over."""
    found = Discovery()
    _consider(path, named=False, seen=set(), found=found)
    return not found.passed_over


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that may not be entered: told when the file is looked at
        return False


def _walk(folder: Path, leave_out: Path | None, found: Discovery) -> Iterator[Path]:
    left_out = leave_out.resolve() if leave_out else None

    def refuse(error: OSError) -> None:
        found.refused.append((Path(error.filename), _unreadable(Path(error.filename), error, "folder")))

    for root, folders, files in os.walk(folder, onerror=refuse):
        inside = Path(root)
        found.passed_over += sum((inside / name).is_symlink() for name in folders)
        found.passed_over += sum(name.startswith(".") for name in files)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (inside / name).resolve() != left_out
        )
        yield from (inside / name for name in sorted(files) if not name.startswith("."))


def _consider(path: Path, named: bool, seen: set[tuple[int, int]], found: Discovery) -> None:
    try:
        status = path.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in seen:
            found.passed_over += 1  # another name of a file that is there already
            return
        seen.add(identity)
        if not named and not stat.S_ISREG(status.st_mode):
            found.passed_over += 1
            return
        if not stat.S_ISREG(status.st_mode):
            raise InputUnusable("not-a-file", f"{shown(path)} is not a regular file.", "Give a file or a folder.")
        kind = kind_of_file(path) if status.st_size else None
    except OSError as error:
        if named or looks_like_scan(path):
            found.refused.append((path, _unreadable(path, error, "file")))
        else:
            found.passed_over += 1
        return
    except InputUnusable as error:
        found.refused.append((path, error))
        return
    if kind is not None:
        found.documents.append(path)
    elif named or looks_like_scan(path):
        found.refused.append((path, _unknown_kind(path, empty=status.st_size == 0)))
    else:
        found.passed_over += 1


def _unreadable(path: Path, error: OSError, what: str) -> InputUnusable:
    cause = error.strerror or str(error)
    if isinstance(error, FileNotFoundError):
        return InputUnusable("missing", f"{shown(path)} does not exist.", "Check the path (a broken link?).")
    return InputUnusable(
        "unreadable", f"The {what} {shown(path)} cannot be read: {cause}.", "Check its permissions and the disk."
    )


def _unknown_kind(path: Path, empty: bool) -> InputUnusable:
    if empty:
        return InputUnusable("empty", f"{shown(path)} is empty (0 bytes).", "Copy or scan it again.")
    claim = f", whatever its suffix {path.suffix} says" if path.suffix.lower() in SCAN_SUFFIXES else ""
    return InputUnusable(
        "unknown-kind",
        f"{shown(path)} holds none of {KINDS_READ}{claim}.",
        "Convert it to one of them, or leave it out.",
    )
