"""Writing to a person who may have gone away, or whose terminal may know few letters."""

from __future__ import annotations

import os
import sys
from typing import Any, TextIO, cast

import click


class LastingStream:
    """Standard error that goes on when nobody reads it any more: a closed pipe or terminal is no reason to stop."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            self._silence()
        return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            self._silence()

    def _silence(self) -> None:
        """Send all that follows, and what is waiting to be written, to nowhere."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def make_lasting() -> None:
    """Let standard error outlive its reader; where there is none, write to nowhere."""
    stream = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # as long as the process
    sys.stderr = cast(TextIO, LastingStream(stream))


def speaks_unicode() -> bool:
    """Whether standard output takes every letter."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def tell(text: str) -> None:
    """Print a line to standard output; letters it does not know are escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding))
