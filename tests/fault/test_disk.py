"""Disks that are full, cannot be written, or vanish while a run uses them, and the run after that."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sohoa.domain.errors import FatalError, InputGone, OutputFailed
from sohoa.run import room, scheduler
from sohoa.run.ledger import opening
from sohoa.run.pipeline import RunRequest, run_archive
from tests.fault.test_ledger import rows
from tests.fault.test_run import Accounts, engines_importable, published, run, settings, statuses, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk in memory of so many kB, or makes it that large."""
    place = tmp_path / "disk"
    place.mkdir()

    def of(kilobytes: int) -> Path:
        again = ["-o", f"remount,size={kilobytes}k"] if os.path.ismount(place) else ["-o", f"size={kilobytes}k"]
        done = subprocess.run(["mount", "-t", "tmpfs", *again, "tmpfs", str(place)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("mounting needs root")
        return place

    yield of
    if os.path.ismount(place):
        subprocess.run(["umount", "-l", str(place)], check=True)


def at_the_first_page(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen once, when the first page is about to be read."""
    make, waiting = scheduler.page_task, [happens]

    def page_task(*arguments: Any) -> Any:
        if waiting:
            waiting.pop()()
        return make(*arguments)

    monkeypatch.setattr(scheduler, "page_task", page_task)


def outcomes(out: Path) -> list[str]:
    return [outcome for (outcome,) in rows(out, "SELECT outcome FROM run ORDER BY id")]


def test_a_full_disk_ends_the_run_and_room_lets_the_next_finish(
    tmp_path: Path, small_disk: Callable[[int], Path]
) -> None:
    scan = tiff(tmp_path / "a.tif", [800 + number for number in range(30)])
    out = small_disk(400) / "out"
    with pytest.raises(OutputFailed) as caught:
        run([scan], out, settings(**{"run.least_free_mb": 0}))
    assert caught.value.exit_code == 5
    assert "free space" in str(caught.value) and "is kept" in str(caught.value)
    assert published(out) == {}
    small_disk(30_000)
    assert set(statuses(run([scan], out, settings(**{"run.least_free_mb": 0})))["a.tif"]) <= {"done", "kept"}
    assert published(out)["a"].count("Kế hoạch") == 30


def test_a_run_stops_before_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan, out = tiff(tmp_path / "a.tif", [800]), tmp_path / "out"
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage._replace(free=150_000_000))
    with pytest.raises(OutputFailed, match=r"150 MB are free.*run\.least_free_mb"):
        run([scan], out)
    assert outcomes(out) == ["failed"]
    [(message,)] = rows(out, "SELECT message FROM run")
    assert "150 MB are free" in message
    assert statuses(run([scan], out, settings(**{"run.least_free_mb": 100})))["a.tif"] == ["done"]


def test_a_ledger_that_cannot_grow_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for number in range(12):
        tiff(scans / f"{'long-name-' * 16}{number}.tif", [800 + number])
    run([tiff(tmp_path / "first.tif", [799])], out)
    [(pages,)] = rows(out, "PRAGMA page_count")
    connect = sqlite3.connect

    def small(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **named)
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(opening.sqlite3, "connect", small)
        with pytest.raises(OutputFailed, match=r"sohoa\.db.*full.*free space"):
            run([scans], out)
    done = statuses(run([scans], out))
    assert {status for pages in done.values() for status in pages} <= {"done", "kept"}
    assert len(published(out)) == 13


def test_an_archive_that_vanishes_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan, out = tiff(tmp_path / "a.tif", [800 + number for number in range(8)]), tmp_path / "out"
    monkeypatch.setattr(room, "CHECKED_EVERY_S", 0.0)
    with monkeypatch.context() as patched:
        at_the_first_page(patched, lambda: out.rename(tmp_path / "away"))
        with pytest.raises(OutputFailed, match=r"no longer there.*Connect"):
            run([scan], out)
    shutil.rmtree(out, ignore_errors=True)  # what a worker began in its place
    (tmp_path / "away").rename(out)
    assert outcomes(out) == ["failed"]
    assert set(statuses(run([scan], out))["a.tif"]) <= {"done", "kept"}
    assert outcomes(out) == ["failed", "finished"]


def test_an_archive_that_may_not_be_written_is_refused(tmp_path: Path, small_disk: Callable[[int], Path]) -> None:
    place = small_disk(1_000)
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    with pytest.raises(FatalError, match=r"Cannot write.*Read-only") as caught:
        run([tiff(tmp_path / "a.tif", [800])], place / "out")
    assert caught.value.exit_code == 5


def test_a_source_that_vanishes_ends_the_run_and_is_held_against_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    tiff(scans / "a.tif", [800, 810, 820])
    with monkeypatch.context() as patched:
        at_the_first_page(patched, lambda: scans.rename(tmp_path / "away"))
        with pytest.raises(InputGone, match=r"scans is no longer there.*Connect") as caught:
            run([scans], out)
    assert caught.value.exit_code == 3
    assert rows(out, "SELECT count(*) FROM work WHERE state = 'failed'") == [(0,)]
    [(outcome, message)] = rows(out, "SELECT outcome, message FROM run")
    assert outcome == "failed" and "no longer there" in message
    (tmp_path / "away").rename(scans)
    assert set(statuses(run([scans], out))["a.tif"]) <= {"done", "kept"}
    assert rows(out, "SELECT count(*) FROM source WHERE state = 'gone'") == [(0,)]


def test_every_file_is_told_once_of_a_run_whose_source_vanished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    for number in range(12):
        tiff(scans / f"{number:02}.tif", [800 + number, 850 + number])
    at_the_first_page(monkeypatch, lambda: scans.rename(tmp_path / "away"))
    told = Accounts()
    with pytest.raises(InputGone):
        run_archive(RunRequest((scans,), tmp_path / "out", settings()), told, told.account)
    assert sorted(Path(one.source).name for one in told.documents) == [f"{number:02}.tif" for number in range(12)]
    assert told.account.files == 12
    [(totals,)] = rows(tmp_path / "out", "SELECT totals FROM run")
    assert json.loads(totals) == told.account.totals()
