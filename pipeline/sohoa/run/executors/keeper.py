"""The keeper: a small process beside a pool of workers that cleans up after them, whatever becomes of the pool.

Five times a second it looks at the workers of a folder. Each has a folder there, named by its process number, for its
temporary files, and leads a process group of its own, which the programs it starts belong to.

- A worker that is gone (ended, crashed, stopped, killed) leaves programs and files: they go.
- A worker whose task, with its programs, takes more resident memory than the file `PID.limit` allows is killed with
  them, after `PID.swelled` was written, from which the pool learns why.
- When standard input ends, because the pool was left or its process died, all of that goes, and the folder too.

Run as a script by the interpreter alone: it uses the standard library, and needs 10 MB.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

POLL_S = 0.2
# Killed processes take a moment to let go of their files.
FAREWELL_S = 5.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def keep(folder: Path) -> None:
    """Look after `folder` until standard input ends, then remove it."""
    while not select.select([sys.stdin], [], [], POLL_S)[0]:
        for worker in workers(folder):
            look_after(folder, worker)
    until = time.monotonic() + FAREWELL_S
    while folder.exists() and time.monotonic() < until:
        for worker in workers(folder):
            kill_group(worker)
        shutil.rmtree(folder, ignore_errors=True)


def workers(folder: Path) -> list[int]:
    """The process numbers of workers that have a folder, those included that are gone."""
    with suppress(OSError):
        return [int(name) for name in os.listdir(folder) if name.isdecimal()]  # noqa: PTH208  # names alone
    return []


def look_after(folder: Path, worker: int) -> None:
    """Clean up after a worker that is gone; kill one that takes more than its limit."""
    if not is_alive(worker):
        kill_group(worker)
        limit_file(folder, worker).unlink(missing_ok=True)
        shutil.rmtree(folder / str(worker), ignore_errors=True)
        return
    limit = _number(limit_file(folder, worker))
    if limit and (taken := memory_of(worker)) > limit and _number(limit_file(folder, worker)) == limit:
        # The limit is there only while a task runs: a worker that is between two holds locks of the pool.
        swelled_file(folder, worker).write_text(str(taken))
        kill_group(worker)


def limit_file(folder: Path, worker: int) -> Path:
    """Holds the bytes that the task a worker is at may take."""
    return folder / f"{worker}.limit"


def swelled_file(folder: Path, worker: int) -> Path:
    """Holds the bytes that a worker had taken when it was killed for them."""
    return folder / f"{worker}.swelled"


def is_alive(process: int) -> bool:
    """Whether a process is there and not only waiting to be collected by its parent."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in ("Z", "X")


def kill_group(worker: int) -> None:
    """Kill a worker and every program it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker, signal.SIGKILL)


def memory_of(process: int) -> int:
    """Resident bytes of a process and the programs it started; what they share counts for each."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):  # it has just ended
        return 0
    return pages * PAGE_BYTES + sum(memory_of(program) for program in _programs(process))


def _programs(process: int) -> Iterator[int]:
    """The children of a process, without those that are about to become a program: they still have its memory."""
    mine = _command(process)
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            children = map(int, (thread / "children").read_text().split())
            yield from (child for child in children if _command(child) != mine)


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""


def _number(file: Path) -> int:
    """The number in a file; 0 where there is none."""
    with suppress(OSError, ValueError):
        return int(file.read_text())
    return 0


if __name__ == "__main__":
    # Whoever stops the main process, politely or with all that belongs to it, stops the keeper by that.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    keep(Path(sys.argv[1]))
