"""Signals: the first finishes the pages in hand, the second ends at once; nothing temporary is left either way."""

from __future__ import annotations

import signal
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.commands import Started
from tests.fault.test_ledger import rows
from tests.fault.test_run import tiff

PAGES = 6


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files; sockets lie in it, whose paths must be short."""
    with TemporaryDirectory(prefix="t", dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture
def waiting(tmp_path: Path, temporary: Path) -> Iterator[Started]:
    """A run whose engine has begun a page and waits for `begun` to go."""
    tiff(tmp_path / "a.tif", [800 + number for number in range(PAGES)])
    begun = tmp_path / "begun"
    begun.touch()
    started = Started(
        tmp_path,
        "WaitingEngine",
        *("run", tmp_path / "a.tif", "--out", tmp_path / "out"),
        TESTS_ENGINE_LOG=str(begun),
        TMPDIR=str(temporary),
    )
    started.until(lambda: begun.read_text("utf-8") != "")
    yield started
    started.process.kill()
    begun.unlink(missing_ok=True)


def left(temporary: Path) -> list[Path]:
    return [path for path in temporary.iterdir() if path.name.startswith("sohoa-")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_finishes_what_is_in_hand(tmp_path: Path, temporary: Path, waiting: Started, number: int) -> None:
    waiting.signal(number)
    waiting.until(lambda: "Stopping" in waiting.said)
    (tmp_path / "begun").unlink()
    assert waiting.ended() == 130
    states = Counter(state for (state,) in rows(tmp_path / "out", "SELECT state FROM work"))
    assert states["started"] == 0 and 1 <= states["done"] < PAGES
    assert states["waiting"] == PAGES - states["done"]
    assert rows(tmp_path / "out", "SELECT outcome FROM run") == [("interrupted",)]
    assert left(temporary) == []


def test_two_signals_end_at_once(tmp_path: Path, temporary: Path, waiting: Started) -> None:
    [folder] = left(temporary)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    waiting.signal(signal.SIGINT)
    waiting.until(lambda: "Stopping" in waiting.said)
    waiting.signal(signal.SIGINT)
    assert waiting.ended() == 130
    assert (tmp_path / "begun").exists()
    assert "Interrupted" in waiting.said and "Traceback" not in waiting.said
    assert Counter(rows(tmp_path / "out", "SELECT state FROM work"))[("done",)] == 0
    assert left(temporary) == []


def test_workers_that_crash_leave_nothing_temporary(tmp_path: Path, temporary: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 777])
    run = Started(
        tmp_path,
        "LitteringEngine",
        *("run", tmp_path / "a.tif", "--out", tmp_path / "out"),
        TMPDIR=str(temporary),
    )
    assert run.ended() == 6
    assert left(temporary) == []


def test_a_folder_for_temporary_files_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    scan = tiff(tmp_path / "a.tif", [800])
    run = Started(tmp_path, "EchoEngine", "run", scan, "--out", tmp_path / "out", TMPDIR=str(long))
    assert run.ended() == 5
    assert str(long) in run.said and "Set TMPDIR" in run.said and "Traceback" not in run.said
