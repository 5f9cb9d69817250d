"""What became of a page: a value, because exceptions with arguments of their own do not cross processes reliably."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PageStatus = Literal["done", "kept", "failed", "quarantined", "not-started"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something failed. `code` is a stable word, `remedy` what a person can do, `trace` where a bug is."""

    code: str
    message: str
    remedy: str
    retryable: bool = False
    trace: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """The account of one page.

    `kept` is a page done by an earlier run, or that of another file with the same content; `quarantined` one that
    brought down its worker, alone as well, and is not tried again unasked; `not-started` one that the run did not come
    to before it was stopped.
    `seconds` is wall time in the worker, `peak_bytes` the largest resident memory so far of the worker, an engine in a
    process of its own left out. `confidence` is the mean of the `words` as read, None where nothing rated them; `host`
    the machine that read them.
    """

    source: str
    number: int
    status: PageStatus
    failure: Failure | None = None
    seconds: float = 0.0
    peak_bytes: int = 0
    confidence: float | None = None
    words: int | None = None
    host: str | None = None
