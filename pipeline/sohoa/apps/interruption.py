"""Ctrl-C: once finishes the pages in hand, twice ends at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from sohoa.run.control import Control

# SIGTERM is how a service or a machine that is shut down asks; SIGHUP how a terminal that is closed does.
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def graceful() -> Iterator[Control]:
    """A control that the first signal sets to stop; the second raises KeyboardInterrupt."""
    control = Control()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if control.stopping:
            raise KeyboardInterrupt
        control.stopping = True
        # Straight to the descriptor: the signal may have come in the midst of writing to `sys.stderr`.
        with suppress(OSError):
            os.write(2, b"Stopping: the pages in hand are finished. Once more ends at once.\n")

    before = {number: signal.signal(number, handle) for number in SIGNALS}
    try:
        yield control
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
