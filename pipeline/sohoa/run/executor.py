"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessPool

Result = TypeVar("Result")


class LocalExecutor:
    """A pool of processes in which a task that runs too long is killed with its worker, and replaced.

    Workers are forked from a clean server process: forking this one, which has threads, may deadlock.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        # Workers that are killed leave their files: all lie in one folder, which goes with the pool.
        self._folder = tempfile.TemporaryDirectory(prefix="sohoa-", ignore_cleanup_errors=True)
        self._pool = ProcessPool(
            max_workers=self.jobs,
            initializer=_start_worker,
            initargs=[self._folder.name],
            context=multiprocessing.get_context("forkserver"),
        )

    def submit(self, function: Callable[[Any], Result], task: Any, timeout_s: float) -> Future[Result]:
        """Run `function(task)` in a worker. The future raises TimeoutError after `timeout_s` seconds of running."""
        future: Future[Result] = self._pool.schedule(function, args=(task,), timeout=timeout_s)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        end: Callable[[], None] = self._pool.close if kind is None else self._pool.stop
        end()
        self._pool.join()
        self._folder.cleanup()


def _start_worker(folder: str) -> None:
    """Workers run one thread each, leave the keyboard to the main process, and keep temporary files in `folder`."""
    # A handler of ours, not SIG_IGN: programs that workers start would inherit that, and survive the keyboard.
    signal.signal(signal.SIGINT, lambda *_: None)
    tempfile.tempdir = folder
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import cv2

    cv2.setNumThreads(1)
