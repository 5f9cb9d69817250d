"""What every executor owes: tasks run, limits are kept, and a task that did not end by itself says why.

PageError
└── TaskEnded          something outside the task's function ended it; all may be tried again
    ├── TaskTimedOut   timeout        it ran longer than its limit
    ├── TaskTooLarge   out-of-memory  it wanted more memory than its limit
    └── WorkerLost     worker-killed  its process or its machine is gone
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from traceback import format_exc
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from sohoa.domain.errors import PageError

Result = TypeVar("Result")
MEGABYTE = 1 << 20
# OpenCV's code where it cannot allocate: cv::Error::StsNoMem.
CV_NO_MEMORY = -4


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may use: `timeout_s` of running, and `memory_bytes` with the programs it starts (0 is no limit)."""

    timeout_s: float
    memory_bytes: int = 0


class Executor(Protocol):
    """Runs functions on tasks. `jobs` is how many run at once; it may change while workers come and go."""

    @property
    def jobs(self) -> int: ...

    def submit(self, function: Callable[[Any], Result], task: Any, limits: Limits) -> Future[Result]:
        """Run `function(task)`, both of which can be pickled.

        The future raises what the function raised, a TaskEnded where something else ended it, and FatalError where
        nothing can be run any more. Cancelling it stops the task.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what was submitted; where an exception is on its way, stop it at once."""
        ...


class TaskEnded(PageError):
    """Something outside a task's function ended it."""


class TaskTimedOut(TaskEnded):
    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            "timeout", f"Stopped after {timeout_s:g} s.", "Raise run.page_timeout_s, or leave it out.", True
        )
        self.args = (timeout_s,)


class TaskTooLarge(TaskEnded):
    """`memory_bytes` is the limit; 0 where the system had no more to give."""

    def __init__(self, memory_bytes: int) -> None:
        more = f"more than {memory_bytes // MEGABYTE:,} MB of memory" if memory_bytes else "more memory than there is"
        remedy = "Raise run.memory_mb, use fewer jobs, or lower ingest.max_pixels."
        super().__init__("out-of-memory", f"It needs {more}.", remedy, True)
        self.args = (memory_bytes,)


class WorkerLost(TaskEnded):
    """`how` says what is known, as the end of a sentence."""

    def __init__(self, how: str) -> None:
        remedy = "Memory may be short: use fewer jobs, then run again."
        super().__init__("worker-killed", f"Its worker {how}.", remedy, True)
        self.args = (how,)


class TaskRaised(Exception):
    """Stands for an exception of a task that cannot travel between processes; the text has its name."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Result]):
    """What a function returned, or the exception it raised: a value, so that it differs from those of the executor."""

    value: Result | None = None
    error: Exception | None = None

    def settle(self, future: Future[Result]) -> None:
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(self.value)  # type: ignore[arg-type]  # None is a result, too


def answer(function: Callable[[Any], Result], task: Any, limits: Limits) -> Answer[Result]:
    """Run a task where it is to run. Its exception can be pickled; the traceback is a note on it."""
    try:
        return Answer(function(task))
    except Exception as error:  # noqa: BLE001  # whatever a task raises is an answer, not the end of its worker
        if _is_out_of_memory(error):
            return Answer(error=TaskTooLarge(limits.memory_bytes))
        return Answer(error=_able_to_travel(error, format_exc()))
    except SystemExit as error:
        return Answer(error=WorkerLost(f"left with {error.code}"))


def _is_out_of_memory(error: Exception) -> bool:
    # OpenCV is not imported for this: an error of its has its class loaded.
    return isinstance(error, MemoryError) or (
        type(error).__module__ == "cv2" and getattr(error, "code", None) == CV_NO_MEMORY
    )


def _able_to_travel(error: Exception, trace: str) -> Exception:
    """`error` itself where it survives pickling; exceptions with arguments of their own often do not."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001  # pickling runs code of any class
        error = TaskRaised(f"{type(error).__name__}: {error}")
    error.add_note(trace)
    return error
