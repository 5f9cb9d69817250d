"""The log of a run: what a person can find in it afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sohoa.domain.errors import InputMissing
from sohoa.run.account import RunAccount
from sohoa.run.archive import Archive
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.run_log import RunLog
from tests.engines import BAD_WIDTH
from tests.fault.test_run import engines_importable, settings, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


def logged(source: Path, out: Path, engine: str = "EchoEngine", **flags: Any) -> list[dict[str, Any]]:
    """Run with a log; returns the entries of the newest."""
    using = settings(engine, **{"run.jobs": 1, **flags})
    with RunLog(Archive(out), using.run.logs_kept) as log:
        run_archive(RunRequest((source,), out, using), log, RunAccount())
    return entries(out)


def entries(out: Path) -> list[dict[str, Any]]:
    newest = max((out / "log").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    return [json.loads(line) for line in newest.read_text("utf-8").splitlines()]


def test_every_event_names_its_document_and_page(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    tiff(scans / "a.tif", [800, BAD_WIDTH])
    (scans / "b.tif").write_bytes((scans / "a.tif").read_bytes())
    (scans / "bad.pdf").write_bytes(b"no scan")
    log = logged(scans, tmp_path / "out", "CrashingEngine")
    assert [(one["event"], one.get("page"), Path(one.get("source", "")).name) for one in log] == [
        ("run-started", None, ""),
        ("file-refused", None, "bad.pdf"),
        ("document-found", None, "a.tif"),
        ("page-done", 1, "a.tif"),
        ("page-retried-alone", 2, "a.tif"),
        ("page-quarantined", 2, "a.tif"),
        ("document-published", None, "a.tif"),
        ("file-twin", None, "b.tif"),
        ("run-ended", None, ""),
    ]
    [name] = [path.name for path in (tmp_path / "out" / "documents").iterdir()]
    assert {one["document"] for one in log if Path(one.get("source", "")).name in ("a.tif", "b.tif")} == {name}
    assert all(one["time"].endswith("+00:00") and one["run"] == 1 for one in log)
    levels = {one["event"]: one["level"] for one in log}
    assert (levels["page-done"], levels["page-quarantined"], levels["file-refused"]) == ("info", "warning", "warning")
    assert log[0]["settings"]["recognize"]["engine"] == "tests.engines:CrashingEngine"
    assert log[3]["host"] and log[3]["seconds"] > 0
    assert log[5]["code"] == "worker-killed" and log[5]["remedy"]


def test_a_second_run_tells_what_moved_what_was_kept_and_what_was_renewed(tmp_path: Path) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    tiff(scans / "a.tif", [800])
    tiff(scans / "b.tif", [810])
    logged(scans, out)
    (scans / "a.tif").rename(scans / "c.tif")
    events = {(one["event"], Path(one.get("source", "")).name) for one in logged(scans, out)}
    assert {("file-moved", "c.tif"), ("document-kept", "c.tif"), ("document-kept", "b.tif")} <= events
    again = logged(scans, out, **{"restore.least_probability": 0.9})
    assert [one["pages"] for one in again if one["event"] == "document-renewed"] == [{"kept": 1}] * 2


def test_bugs_are_logged_with_their_traceback(tmp_path: Path) -> None:
    log = logged(tiff(tmp_path / "a.tif", [800, BAD_WIDTH]), tmp_path / "out", "BuggyEngine")
    [bug] = [one for one in log if one["event"] == "page-failed"]
    assert (bug["level"], bug["code"], bug["page"]) == ("error", "internal-error", 2)
    assert "ZeroDivisionError: a bug" in bug["traceback"] and "engines.py" in bug["traceback"]


@pytest.mark.parametrize(
    ("error", "code"), [(InputMissing("Gone.", "Connect it."), "InputMissing"), (KeyError("a bug"), "internal-error")]
)
def test_a_run_that_breaks_off_says_why(tmp_path: Path, error: Exception, code: str) -> None:
    archive = Archive(tmp_path)
    archive.create()
    with pytest.raises(type(error)), RunLog(archive, 9) as log:
        log.run_started(7, {})
        raise error
    last = entries(tmp_path)[-1]
    assert (last["event"], last["outcome"], last["code"], last["run"]) == ("run-ended", "failed", code, 7)


def test_old_logs_give_way(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.create()
    archive.logs.mkdir()
    for number in range(10, 20):
        (archive.logs / f"run-20260101T0000{number}-1.jsonl").touch()
    (archive.logs / "notes.txt").touch()
    with RunLog(archive, 3) as log:
        log.run_started(1, {})
    kept = sorted(path.name for path in archive.logs.iterdir())
    assert kept[:3] == ["notes.txt", "run-20260101T000018-1.jsonl", "run-20260101T000019-1.jsonl"]
    assert len(kept) == 4
