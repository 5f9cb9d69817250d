"""The folder of a pool: temporary files of its workers, and what they and their keeper tell each other.

It lies in the system's folder for temporary files (`TMPDIR`, else `/tmp`) and is named `sohoa-pool-…`. The keeper
removes it when the pool ends, however that ends. Where even the keeper was killed, or the power failed, the next pool
does.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from sohoa.domain.errors import OutputFailed
from sohoa.run.executors import keeper
from sohoa.run.executors.keeper import FAREWELL_S, swelled_file

PREFIX = "sohoa-pool-"


class PoolFolder:
    """The folder, locked while this process lives, with its keeper. OutputFailed where it cannot be made."""

    def __init__(self) -> None:
        remove_abandoned()
        try:
            self.path = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _locked(self.path)
        except OSError as error:
            raise OutputFailed(
                f"There is no room for temporary files: {error.strerror}.", "Free space, or set TMPDIR to another disk."
            ) from error
        # Isolated and without site-packages: it starts in a few milliseconds, whatever is installed.
        command = [sys.executable, "-I", "-S", keeper.__file__, str(self.path)]
        self._keeper = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)

    def swelled(self, worker: int | None) -> bool:
        """Whether the keeper killed this worker for its memory; it is told once."""
        if worker is None:
            return False
        try:
            swelled_file(self.path, worker).unlink()
        except FileNotFoundError:
            return False
        return True

    def close(self) -> None:
        """Kill what workers left running, and remove the folder."""
        self._keeper.communicate(timeout=2 * FAREWELL_S)
        shutil.rmtree(self.path, ignore_errors=True)  # where the keeper was killed
        if self._lock is not None:
            os.close(self._lock)


def remove_abandoned() -> None:
    """Remove the folders of pools of this user that ended with nobody left to clean up."""
    for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            lock = _locked(path) if path.stat().st_uid == os.getuid() else None
            if lock is not None:
                shutil.rmtree(path, ignore_errors=True)
                os.close(lock)


def _locked(path: Path) -> int | None:
    """Lock a pool's folder; None where a living pool holds it. The descriptor is not inherited by programs."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
