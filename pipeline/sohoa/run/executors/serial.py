"""Tasks one at a time in this process: for debuggers, profilers and tests."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self

from sohoa.run.executors.base import Limits, Result, answer


class SerialExecutor:
    """Runs each task when it is submitted. Nothing can be stopped from inside its own process: limits are not kept."""

    jobs = 1

    def submit(self, function: Callable[[Any], Result], task: Any, limits: Limits) -> Future[Result]:
        """Run `function(task)` now. The keyboard's interrupt passes through."""
        future: Future[Result] = Future()
        future.set_running_or_notify_cancel()
        answer(function, task, limits).settle(future)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is under way."""
