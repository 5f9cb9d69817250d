"""Tasks for executors: they return, raise, hang, swell, crash, and start programs of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import OutputFailed

FOREVER_S = 600


class Peculiar(Exception):
    """Cannot travel: it holds what belongs to its process, and its arguments are not those of its constructor."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(f"{what} at {where}")
        self.lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Hang:
    """Leave the numbers of this process and of a program it started in the file `started`, then hang."""

    started: Path


def double(number: int) -> int:
    return 2 * number


def process_number(_: object) -> int:
    return os.getpid()


def raise_own(kind: str) -> None:
    raise {
        "value": ValueError("a value"),
        "timeout": TimeoutError("of a socket"),
        "fatal": OutputFailed("The disk is full.", "Free space."),
        "peculiar": Peculiar("a thing", "a place"),
    }[kind]


def hang(task: Hang) -> None:
    program = subprocess.Popen([sys.executable, "-S", "-c", f"import time; time.sleep({FOREVER_S})"])
    written = task.started.with_suffix(".part")
    written.write_text(f"{os.getpid()} {program.pid}")
    written.rename(task.started)
    time.sleep(FOREVER_S)


def reserve(size: int) -> int:
    """Ask for `size` bytes at once."""
    return len(bytearray(size))


def swell_with_programs(size: int) -> None:
    """Two programs that fill `size` bytes each, and stay."""
    code = f"import time; held = bytearray(b'x') * {size}; time.sleep({FOREVER_S})"
    for program in [subprocess.Popen([sys.executable, "-S", "-c", code]) for _ in range(2)]:
        program.wait()


def kill_itself(number: int) -> None:
    os.kill(os.getpid(), signal.Signals(number))
    time.sleep(FOREVER_S)


def leave(code: int) -> None:
    sys.exit(code)


def kill_station(once: Path | None) -> str:
    """Kill the main process of this worker, which is the parent of the server that forked it; not if `once` exists."""
    if once is not None:
        if once.exists():
            return "survived"
        once.touch()
    server = os.getppid()
    parent = int(Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(parent, signal.SIGKILL)
    time.sleep(FOREVER_S)
    return "never"
