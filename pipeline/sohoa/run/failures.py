"""What a worker returned, or why it returned nothing, as a value."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from traceback import format_exception
from typing import Any

from pebble import ProcessExpired

from sohoa.domain.errors import FatalError
from sohoa.domain.outcome import Failure

# Failures that may be another page's fault: of a neighbour that took the memory or the processor.
BROUGHT_DOWN = frozenset({"timeout", "worker-killed", "out-of-memory"})


def result_of(future: Future[Any], timeout_s: float) -> Any:
    """What a worker returned; a Failure where it was killed, crashed, or met a bug. FatalError is raised on."""
    try:
        return future.result()
    except FatalError:
        raise
    except FutureTimeout:
        return Failure("timeout", f"Stopped after {timeout_s:g} s.", "Raise run.page_timeout_s, or leave it out.", True)
    except ProcessExpired as error:
        return Failure(
            "worker-killed",
            f"Its worker ended ({error}).",
            "Memory may be short: use fewer jobs, then run again.",
            True,
        )
    except Exception as error:  # noqa: BLE001  # one page must not end the run, whatever went wrong in its worker
        return Failure(
            "internal-error",
            f"{type(error).__name__}: {error}",
            "This is a bug in sohoa: report it with the file.",
            trace="".join(format_exception(error)),
        )
