"""`sohoa run --watch` as a process: files that come while it runs, and how it ends."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

from tests.commands import Started
from tests.fault.test_run import published, tiff


def watch(tmp_path: Path, engine: str = "EchoEngine", **more: str) -> Started:
    arguments = ("run", tmp_path / "scans", "--out", tmp_path / "scans" / "out", "--watch")
    return Started(tmp_path, engine, *arguments, SOHOA_RUN_SETTLE_S="0.2", **more)


def texts(tmp_path: Path) -> set[str]:
    return {path.read_text("utf-8").strip() for path in (tmp_path / "scans").glob("out/documents/*/text.txt")}


def test_files_are_taken_as_they_come(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    (tmp_path / "new").mkdir()
    scans.mkdir()
    tiff(scans / "there.tif", [800])
    run = watch(tmp_path)
    run.until(lambda: texts(tmp_path) == {"Kế hoạch số 800"})
    tiff(tmp_path / "new" / "in-folder.tif", [810])
    (tmp_path / "new").rename(scans / "moved-in")
    (scans / "bad.pdf").write_bytes(b"no scan")
    tiff(tmp_path / "other.tif", [820]).replace(scans / "there.tif")
    run.until(lambda: texts(tmp_path) >= {"Kế hoạch số 810", "Kế hoạch số 820"} and "bad.pdf" in run.said)
    run.signal(signal.SIGINT)
    assert run.ended() == 6  # one file could not be used
    assert len(list((scans / "out" / "documents").iterdir())) == 3
    [log] = [path.read_text("utf-8").splitlines() for path in (scans / "out" / "log").iterdir()]
    assert json.loads(log[-1])["outcome"] == "finished"


def test_a_watch_that_has_done_all_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    run = watch(tmp_path)
    run.until((tmp_path / "scans" / "out" / "log").is_dir)
    tiff(tmp_path / "scans" / "a.tif", [800])
    run.until(lambda: bool(texts(tmp_path)))
    run.signal(signal.SIGTERM)
    assert run.ended() == 0


def test_a_watch_that_leaves_something_undone_ends_with_130(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "begun").touch()
    tiff(tmp_path / "scans" / "a.tif", [800 + number for number in range(8)])
    run = watch(tmp_path, "WaitingEngine", TESTS_ENGINE_LOG=str(tmp_path / "begun"))
    run.until(lambda: (tmp_path / "begun").read_text("utf-8") != "")
    run.signal(signal.SIGINT)
    run.until(lambda: "Stopping" in run.said)
    (tmp_path / "begun").unlink()
    assert run.ended() == 130


def test_a_watch_waits_for_a_folder_that_vanished(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    (tmp_path / "begun").touch()
    tiff(scans / "a.tif", [800, 810])
    arguments = ("run", scans, "--out", tmp_path / "out", "--watch")
    log = {"TESTS_ENGINE_LOG": str(tmp_path / "begun")}
    run = Started(tmp_path, "WaitingEngine", *arguments, SOHOA_RUN_SETTLE_S="0.2", **log)
    run.until(lambda: (tmp_path / "begun").read_text("utf-8") != "")
    scans.rename(tmp_path / "away")
    (tmp_path / "begun").unlink()
    run.until(lambda: "Waiting until it is back" in run.said)
    (tmp_path / "away").rename(scans)
    run.until(lambda: bool(published(tmp_path / "out")))
    assert published(tmp_path / "out")["a"] == "Kế hoạch số 800\n\fKế hoạch số 810\n"
    shutil.rmtree(scans)
    run.until(lambda: run.said.count("Waiting until it is back") == 2)
    run.signal(signal.SIGINT)
    assert run.ended() == 0


def test_only_folders_can_be_watched(tmp_path: Path) -> None:
    run = Started(tmp_path, "EchoEngine", "run", tiff(tmp_path / "a.tif", [800]), "--out", tmp_path / "out", "--watch")
    assert run.ended() == 2
    assert "is no folder" in run.said
