"""Inside a worker process: how it starts, and how it runs a task within its limits."""

from __future__ import annotations

import os
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sohoa.run.executors.base import Answer, Limits, Result, answer
from sohoa.run.executors.keeper import limit_file


def start_worker(folder: Path) -> None:
    """Make this process a worker of the pool whose folder this is.

    It leads a process group, so that it can be killed with the programs it starts, and that the keyboard interrupts
    the main process alone. It keeps temporary files in a folder of its own, by which the keeper knows it, and runs one
    thread.
    """
    os.setpgid(0, 0)
    # At once, also inside a library that hangs: the keeper cleans up.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    private = folder / str(os.getpid())
    private.mkdir(mode=0o700)
    tempfile.tempdir = str(private)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import cv2

    cv2.setNumThreads(1)


def run_task(folder: Path, function: Callable[[Any], Result], task: Any, limits: Limits) -> Answer[Result]:
    """Run a task in this worker, within its memory limit."""
    with _limited(folder, limits.memory_bytes):
        return answer(function, task, limits)


@contextmanager
def _limited(folder: Path, memory_bytes: int) -> Iterator[None]:
    """Tell the keeper the limit, and let the system refuse what is far above it.

    The keeper looks a few times a second, and a program may fill gigabytes between two looks. RLIMIT_DATA counts what
    this process reserves for itself, and each program it starts likewise; files and libraries that are mapped do not
    count, which RLIMIT_AS would.
    """
    if not memory_bytes:
        yield
        return
    mine = limit_file(folder, os.getpid())
    mine.write_text(str(memory_bytes))
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))
        mine.unlink(missing_ok=True)
