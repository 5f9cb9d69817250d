"""A cluster on this machine: a real scheduler and real stations, each a process of its own, on the loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

# Longer than anything here takes on a busy machine.
PATIENCE_S = 60


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, "it never came to hold"
        time.sleep(0.02)


class Cluster:
    """Processes that end when it is left; what they print goes to files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.address = ""
        self.stations: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.start_scheduler("0")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def start_scheduler(self, port: str) -> None:
        """A scheduler on this port, 0 being any, when it listens."""
        file = self._folder / "scheduler.json"
        file.unlink(missing_ok=True)
        options = ["--host", "127.0.0.1", "--port", port, "--no-dashboard", "--scheduler-file", str(file)]
        self.scheduler = self._start("scheduler", ["-m", "distributed.cli.dask_scheduler", *options])
        wait_until(lambda: file.exists() and bool(file.read_text().strip()))
        self.address = json.loads(file.read_text())["address"]

    def start_station(self) -> subprocess.Popen[bytes]:
        """A station of one process, when it has joined."""
        name = f"station-{len(self.stations)}"
        station = self._start(name, ["-m", "sohoa", "worker", self.address, "--jobs", "1"])
        self.stations.append(station)
        log = self._folder / f"{name}.log"
        wait_until(lambda: "Working for" in log.read_text() or station.poll() is not None)
        assert station.poll() is None, log.read_text()
        return station

    def _start(self, name: str, arguments: list[str]) -> subprocess.Popen[bytes]:
        log = self._stack.enter_context((self._folder / f"{name}.log").open("wb"))
        process = subprocess.Popen([sys.executable, *arguments], stdout=log, stderr=log, env=os.environ)
        self._stack.callback(process.wait, PATIENCE_S)
        self._stack.callback(process.terminate)
        return process
