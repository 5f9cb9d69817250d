"""Scans are decoded in a process of its own, within limits: a hostile file takes that process, not the server."""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.raster import Raster
from sohoa.ingest import IngestSettings, open_document

if TYPE_CHECKING:
    from sohoa.run.executors.local import LocalExecutor

# A page of 35 million pixels in colour takes a second and 300 MB; the largest that ingest allows a little more.
TIMEOUT_S = 20.0
MEMORY_BYTES = 1_500 << 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page as one of `places` has it, a file and the number of the page in it: the first that can be read.

    It comes no finer than `dpi` and of no more than `pixels`.
    """

    places: tuple[tuple[Path, int], ...]
    dpi: float
    pixels: int


def decoded(wanted: Wanted) -> Raster | None:
    """The page; None where it can be read nowhere."""
    for path, number in wanted.places:
        try:
            with open_document(path, IngestSettings(text_layer="ignore")) as document:
                raster = document.load(number).raster if number <= document.page_count else None
        except (InputUnusable, PageError, OSError):
            continue
        if raster is not None:
            most = (wanted.pixels / (raster.width * raster.height)) ** 0.5 * raster.dpi
            dpi = min(wanted.dpi, most, raster.dpi)
            return Raster(raster.reduced(dpi).pixels, dpi)
    return None


class Decoder:
    """Decodes one page at a time, for any number of threads; the process is started when it is first needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._closed = False
        self._executor: LocalExecutor | None = None

    def decode(self, wanted: Wanted) -> Raster | None:
        """As `decoded`; None, too, where that takes too long or too much memory, or brings the process down.

        None once it is closed, for whoever waited meanwhile.
        """
        from sohoa.run.executors.base import Limits

        with self._lock:
            if self._closed:
                return None
            try:
                return self._started().submit(decoded, wanted, Limits(TIMEOUT_S, MEMORY_BYTES)).result()
            except (PageError, CancelledError):
                return None

    def close(self) -> None:
        """End the process; a page that is being decoded is given up."""
        self._closed = True
        if self._executor is not None:
            self._executor.cancel()
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.__exit__(None, None, None)

    def _started(self) -> LocalExecutor:
        from sohoa.run.executors.local import LocalExecutor

        if self._executor is None:
            self._executor = LocalExecutor(1)
        return self._executor
