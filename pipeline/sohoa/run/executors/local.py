"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from sohoa.run.executors.base import Answer, Limits, Result, TaskTimedOut, TaskTooLarge, WorkerLost
from sohoa.run.executors.folder import PoolFolder
from sohoa.run.executors.worker import run_task, start_worker


class LocalExecutor:
    """A pool of processes in which a task that exceeds its limits is killed with its worker, and the worker replaced.

    Workers are forked from a clean server process: forking this one, which has threads, may deadlock. May be used by
    several threads.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._folder = PoolFolder()
        self._pool = self._new_pool()
        self._lock = threading.Lock()
        self._under_way: set[StoppableFuture[Any]] = set()

    def submit(self, function: Callable[[Any], Result], task: Any, limits: Limits) -> Future[Result]:
        with self._lock:
            running = self._schedule(function, task, limits)
            future: StoppableFuture[Result] = StoppableFuture(running.cancel)
            self._under_way.add(future)
        running.add_done_callback(partial(self._settle, future, limits))
        return future

    def cancel(self) -> None:
        """Stop all tasks; others may follow."""
        for future in tuple(self._under_way):
            future.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_pool(at_once=kind is not None)
        self.cancel()  # what a stopped pool leaves behind
        self._folder.close()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.jobs,
            initializer=start_worker,
            initargs=[self._folder.path],
            context=multiprocessing.get_context("forkserver"),
        )

    def _end_pool(self, at_once: bool) -> None:
        end: Callable[[], None] = self._pool.stop if at_once else self._pool.close
        end()
        self._pool.join()

    def _schedule(self, function: Callable[[Any], Result], task: Any, limits: Limits) -> Future[Answer[Result]]:
        arguments = (self._folder.path, function, task, limits)
        try:
            return self._pool.schedule(run_task, args=arguments, timeout=limits.timeout_s)
        except RuntimeError:
            # pebble gives a pool up when a worker dies while none of them has a task: we take a new one.
            self._end_pool(at_once=True)
            self._pool = self._new_pool()
            return self._pool.schedule(run_task, args=arguments, timeout=limits.timeout_s)

    def _settle(self, future: StoppableFuture[Result], limits: Limits, ran: Future[Answer[Result]]) -> None:
        self._under_way.discard(future)
        if ran.cancelled():
            future.cancel()
        if not future.set_running_or_notify_cancel():
            return
        error = ran.exception()
        if error is None:
            ran.result().settle(future)
        else:
            future.set_exception(self._explained(error, limits))

    def _explained(self, error: BaseException, limits: Limits) -> BaseException:
        """An exception of pebble as one of ours; others concern the task itself, such as one that cannot be pickled."""
        if isinstance(error, FutureTimeout):
            return TaskTimedOut(limits.timeout_s)
        if isinstance(error, ProcessExpired):
            swelled = self._folder.swelled(error.pid)
            return TaskTooLarge(limits.memory_bytes) if swelled else WorkerLost(_ended_how(error.exitcode))
        if isinstance(error, BrokenProcessPool):
            return WorkerLost("was lost with the others")
        return error


class StoppableFuture(Future[Result]):
    """A future that takes what runs for it along when it is cancelled."""

    def __init__(self, stop: Callable[[], Any]) -> None:
        super().__init__()
        self._stop = stop

    def cancel(self) -> bool:
        cancelled = super().cancel()
        if cancelled:
            self._stop()
        return cancelled


def _ended_how(code: int) -> str:
    """The end of a process, from its exit code; signals are negative."""
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
