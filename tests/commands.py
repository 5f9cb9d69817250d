"""The command line as a process of its own, for tests that send it signals or look at what it leaves."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

# Far beyond what anything here takes: a test that waits longer hangs.
PATIENCE_S = 100.0


def environment(engine: str, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([*more.pop("PYTHONPATH", "").split(), str(ROOT / "pipeline"), str(ROOT)]),
        "SOHOA_RECOGNIZE_ENGINE": f"tests.engines:{engine}" if engine != "tesseract" else engine,
        "SOHOA_RUN_JOBS": "1",
        **more,
    }


class Started:
    """`sohoa …` as it runs; what it says goes to files beside `folder`."""

    def __init__(self, folder: Path, engine: str, *arguments: object, **more: str) -> None:
        self._out, self._err = folder / "stdout", folder / "stderr"
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sohoa", *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=environment(engine, **more),
                start_new_session=True,
            )
        # A test that fails must not leave a watch behind; nothing happens where the process has ended.
        weakref.finalize(self, self.process.kill)

    @property
    def said(self) -> str:
        return self._err.read_text("utf-8")

    @property
    def told(self) -> str:
        return self._out.read_text("utf-8")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; AssertionError where it never does, or the process ends before."""
        ends = time.monotonic() + PATIENCE_S
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < ends, self.said
            time.sleep(0.05)

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def ended(self) -> int:
        """The exit code."""
        return self.process.wait(PATIENCE_S)
