"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
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
        self._pool = ProcessPool(
            max_workers=self.jobs,
            initializer=_start_worker,
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


def _start_worker() -> None:
    """Workers run one thread each and leave the keyboard to the main process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import cv2

    cv2.setNumThreads(1)
