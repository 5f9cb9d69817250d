"""What a worker returned, or why it returned nothing, as a value."""

from __future__ import annotations

from concurrent.futures import Future
from traceback import format_exception
from typing import Any

from sohoa.domain.errors import FatalError
from sohoa.domain.outcome import Failure
from sohoa.run.executors import TaskEnded
from sohoa.run.page import failure_of

# Failures that may be another page's fault: of a neighbour that took the memory or the processor.
BROUGHT_DOWN = frozenset({"timeout", "worker-killed", "out-of-memory"})


def result_of(future: Future[Any]) -> Any:
    """What a worker returned; a Failure where it was killed, crashed, or met a bug. FatalError is raised on."""
    try:
        return future.result()
    except FatalError:
        raise
    except TaskEnded as error:
        return failure_of(error)
    except Exception as error:  # noqa: BLE001  # one page must not end the run, whatever went wrong in its worker
        return Failure(
            "internal-error",
            f"{type(error).__name__}: {error}",
            "This is a bug in sohoa: report it with the file.",
            trace="".join(format_exception(error)),
        )
