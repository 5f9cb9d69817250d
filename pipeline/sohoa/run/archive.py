"""The archive on disk: where things lie, and how they appear there whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import IO, BinaryIO
from uuid import uuid4

from sohoa.domain.errors import ArchiveHeld, InputMissing, OutputFailed
from sohoa.ingest.discover import shown

# File systems allow 255 bytes a name; Vietnamese letters take up to three, and `-` with eight digits follows.
LONGEST_NAME_BYTES = 200
FINISHED = ".finished"
# One that only asks who holds an archive holds it for an instant itself.
LOCK_TRIES, LOCK_PAUSE_S = 3, 0.05
# Of fcntl.h and linux/fs.h: paths as they are given; both change places.
AT_FDCWD, RENAME_EXCHANGE = -100, 2
# What lies in the folder of an archive.
OWN_NAMES = (
    "documents",
    ".work",
    "log",
    "sohoa.db",
    "search.sqlite",
    "corrections.sqlite",
    "report.html",
    "report.json",
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive folder. `documents` holds what is complete, `work` what is under way."""

    root: Path

    @property
    def documents(self) -> Path:
        return self.root / "documents"

    @property
    def work(self) -> Path:
        return self.root / ".work"

    @property
    def logs(self) -> Path:
        return self.root / "log"

    def document(self, name: str) -> Path:
        return self.documents / name

    def holder(self) -> str | None:
        """The run that holds the archive now, in words; None where none does."""
        try:
            with (self.work / "lock").open() as file:
                # Held for microseconds, in common with others who ask.
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return None
        except BlockingIOError:
            return (self.work / "lock").read_text() or "a run that has just begun"
        except OSError:  # there is no lock, or one may not look at it
            return None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the archive for one run; ArchiveHeld when another does, OutputFailed where it cannot be written."""
        with writing(self.root), (self.work / "lock").open("a+") as file:
            try:
                _lock(file)
            except BlockingIOError as error:
                file.seek(0)
                raise ArchiveHeld(
                    f"Another run is writing to {shown(self.root)}: {file.read(200) or 'it has just begun'}.",
                    "Wait until it has ended, or use another folder.",
                ) from error
            file.truncate(0)
            file.write(f"process {os.getpid()} on {os.uname().nodename}, since {datetime.now():%Y-%m-%d %H:%M}")
            file.flush()
            self._mend()
            yield

    def new_folder(self, name: str) -> Path:
        """A folder in `work` to put a document together in: one for each attempt, as a lost worker may live on."""
        folder = self.work / f"{name}.{uuid4().hex[:8]}{FINISHED}"
        folder.mkdir()
        return folder

    def _mend(self) -> None:
        """Put documents back whose replacement was cut off between two renames; remove what is half made."""
        for older in self.documents.glob(".*.old"):
            place = self.document(older.name.removeprefix(".").removesuffix(".old"))
            if place.exists():
                shutil.rmtree(older, ignore_errors=True)
            else:
                older.rename(place)
        for link in [path for path in self.work.iterdir() if path.is_symlink()]:
            link.unlink()  # what is written through it would leave the archive
        for finished in self.work.glob(f"*{FINISHED}"):
            shutil.rmtree(finished, ignore_errors=True)

    def names(self) -> list[str]:
        """The documents that are complete."""
        return sorted(one.name for one in self.documents.iterdir() if one.is_dir() and not one.name.startswith("."))

    def must_exist(self) -> None:
        """InputMissing where the folder is no archive."""
        if not self.documents.is_dir():
            raise InputMissing(
                f"{shown(self.root)} is no archive: it has no folder `documents`.",
                "Give the folder that `sohoa run --out` wrote.",
            )

    def create(self) -> None:
        """Make the folders; OutputFailed when that cannot be done or nothing can be written there.

        The archive itself may be a link; what is in it may not: results would appear elsewhere, and not all at once.
        """
        for name in OWN_NAMES:
            if (self.root / name).is_symlink():
                raise OutputFailed(
                    f"{shown(self.root / name)} is a link, and would lead what is written out of the archive.",
                    "Put what it leads to in its place, or move the archive as a whole.",
                )
        with writing(self.root):
            self.documents.mkdir(parents=True, exist_ok=True)
            self.work.mkdir(exist_ok=True)
            probe = self.work / f"writable-{os.getpid()}"
            probe.touch()
            probe.unlink()


def _lock(file: IO[str]) -> None:
    """Lock for this process; BlockingIOError where another one holds it for longer than one that only asks."""
    for tries_left in reversed(range(LOCK_TRIES)):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if not tries_left:
                raise
        sleep(LOCK_PAUSE_S)


def folder_name(source: Path, sha256: str) -> str:
    """The name of a document's folder: its file name without suffix, made safe, and eight digits of its hash."""
    stem = os.fsencode(source.stem).decode("utf-8", "replace")
    stem = unicodedata.normalize("NFC", stem)
    safe = "".join(letter if letter.isprintable() and letter not in '/\\:*?"<>|\ufffd' else "_" for letter in stem)
    safe = safe.encode()[:LONGEST_NAME_BYTES].decode("utf-8", "ignore").strip(" .") or "document"
    return f"{safe}-{sha256[:8]}"


def write_whole(path: Path, content: bytes, durable: bool = True) -> None:
    """Write a file so that it is there in full or not at all; where `durable`, also after a power cut."""
    path = path.resolve()  # a link stays one, and what it leads to is written
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe
        return
    with whole(path, durable) as file:
        file.write(content)


@contextmanager
def whole(path: Path, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write that is at `path` when the block ends well; until then what was there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def put_in_place(finished: Path, place: Path) -> None:
    """Move the folder `finished`, which is on the disk, to `place`, all of it at once; an older folder gives way.

    Both lie on the same file system. Where that cannot exchange them in one step, readers miss the document for an
    instant; if the machine stops in it, the older folder is still there under a name that starts with a dot, and the
    next run puts it back.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    older = _older(place)
    remove(older)
    if place.exists():
        if _exchanged(finished, place):
            older = finished
        else:
            place.rename(older)
            finished.rename(place)
    else:
        finished.rename(place)
    _sync(place.parent)
    remove(older)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; False where the system or the file system knows no such step."""
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def sync_folder(folder: Path) -> None:
    """Wait until all in the folder is on the disk."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it; of a link, which somebody else put there, not what it leads to."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _older(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Errors of the file system as an OutputFailed that names `place`."""
    try:
        yield
    except OSError as error:
        where = Path(os.fsdecode(error.filename)) if error.filename else place
        raise OutputFailed(
            f"Cannot write to {shown(where)}: {error.strerror or error}.",
            "Check free space and permissions, or choose another folder with --out. What was done is kept.",
        ) from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
