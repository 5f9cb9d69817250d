"""The folders a run reads from, and whether they are still there: a share may vanish while it is read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputGone
from sohoa.ingest.discover import shown

# Types of file systems, as in /proc/mounts, on which another machine may write without this one being told.
NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3"}
    | {"smbfs", "virtiofs", "vboxsf", "vmhgfs"}
)


@dataclass(frozen=True, slots=True)
class Root:
    """A file or folder that was given, and the mount point it lay below when the run began."""

    path: Path
    mount: Path

    @classmethod
    def of(cls, path: Path) -> Root:
        return cls(path, mount_point(path))

    @property
    def is_there(self) -> bool:
        """Whether it can be reached: where its disk is gone, an empty folder may stand in its place."""
        try:
            self.path.stat()
        except OSError:  # also a stale handle, and a server that does not answer
            return False
        return mount_point(self.path) == self.mount

    @property
    def gone(self) -> str:
        return f"{shown(self.path)} is no longer there."


def check_there(roots: Iterable[Root]) -> None:
    """InputGone where one of them cannot be reached any more."""
    for root in roots:
        if not root.is_there:
            raise InputGone(root.gone, "Connect the disk or share again, and run the same command.")


def mount_point(path: Path) -> Path:
    """Where the file system that holds `path` is mounted."""
    place = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would fail on a share that is gone
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return place


def is_on_network(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether the file system of `path` is one of a network or of a program (FUSE), as far as the system tells."""
    point = os.fsencode(mount_point(path.resolve()))
    kind = ""
    try:
        for line in mounts.read_bytes().splitlines():
            _, place, name, *_ = line.split(b" ")
            if _unescaped(place) == point:
                kind = name.decode("ascii", "replace")  # the last one lies over the others
    except (OSError, ValueError):
        return False
    return kind in NETWORK_FILE_SYSTEMS or kind.partition(".")[0] == "fuse"  # fuseblk are disks


def _unescaped(place: bytes) -> bytes:
    """Spaces, tabs, newlines and backslashes stand as three octal digits in the table of mounts."""
    for code in (b"040", b"011", b"012", b"134"):
        place = place.replace(b"\\" + code, bytes([int(code, 8)]))
    return place
