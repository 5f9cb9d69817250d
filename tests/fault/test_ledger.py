"""The account in the archive: what is done again and what is not, whatever happened to files, settings and ledger."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sohoa.domain.errors import OutputFailed
from sohoa.run.archive import Archive
from sohoa.run.ledger import FILE, readable
from tests.engines import BAD_WIDTH
from tests.fault.test_run import Accounts, engines_importable, published, run, settings, statuses, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


def rows(out: Path, query: str) -> list[tuple[Any, ...]]:
    with readable(Archive(out)) as connection:
        return connection.execute(query).fetchall()


def work(out: Path) -> Counter[tuple[str, str]]:
    """How many rows there are of each stage and state."""
    return Counter(rows(out, "SELECT stage, state FROM work"))


def read_in_run(out: Path) -> dict[int, int]:
    """How many pages each run recognized last."""
    return dict(rows(out, "SELECT run, count(*) FROM work WHERE stage = 'recognize' GROUP BY run"))


def plans(out: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted(out.glob("documents/*/plan.json"))]


def sources(account: Accounts) -> dict[str, str | None]:
    return {Path(one.source).name: one.moved_from and Path(one.moved_from).name for one in account.documents}


def test_each_page_has_one_row_a_stage(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810, BAD_WIDTH])
    tiff(tmp_path / "b.tif", [820])
    out = tmp_path / "out"
    run([tmp_path], out, settings("FailingEngine"))
    assert work(out) == {
        ("recognize", "done"): 3,
        ("recognize", "failed"): 1,
        ("restore", "done"): 3,
        ("parse", "done"): 2,
        ("publish", "done"): 2,
    }
    [(code, attempts)] = rows(out, "SELECT code, attempts FROM work WHERE state = 'failed'")
    assert (code, attempts) == ("engine-failed", 1)
    [(words, confidence)] = rows(out, "SELECT DISTINCT words, confidence FROM work WHERE stage = 'restore'")
    assert (words, confidence) == (4, 0.9)
    [(outcome, message)] = rows(out, "SELECT outcome, message FROM run")
    assert (outcome, message) == ("finished", None)


def test_settings_of_later_stages_do_not_read_pages_again(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810])
    out = tmp_path / "out"
    run([tmp_path], out)
    before = plans(out)
    assert statuses(run([tmp_path], out, settings(**{"restore.least_probability": 0.9})))["a.tif"] == ["kept", "kept"]
    assert read_in_run(out) == {1: 2}
    assert work(out) == {("recognize", "done"): 2, ("restore", "done"): 2, ("parse", "done"): 1, ("publish", "done"): 1}
    after = plans(out)
    keys = [plan["produced_by"]["stages"] for [plan] in (before, after)]
    assert keys[0]["recognize"] == keys[1]["recognize"] and keys[0]["restore"] != keys[1]["restore"]
    [finished] = [one.finished for one in run([tmp_path], out).documents]
    assert finished is not None  # back to the first settings: renewed again, as the results are no longer there
    assert plans(out)[0]["produced_by"] == before[0]["produced_by"]
    assert [one.finished for one in run([tmp_path], out).documents] == [None]


def test_what_failed_with_other_settings_is_forgotten_where_the_archive_has_what_is_wanted(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH, BAD_WIDTH])
    out = tmp_path / "out"
    run([tmp_path], out)
    assert statuses(run([tmp_path], out, settings("FailingEngine")))["a.tif"] == ["failed", "failed"]
    assert ("recognize", "failed") in work(out)
    assert statuses(run([tmp_path], out))["a.tif"] == ["kept", "kept"]
    assert work(out) == {("recognize", "done"): 2, ("restore", "done"): 2, ("parse", "done"): 1, ("publish", "done"): 1}


def test_corrections_outlive_new_settings(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    [page] = out.glob("documents/*/pages/0001.json")
    told = json.loads(page.read_bytes())
    told["zones"][0]["lines"][0]["words"][3]["corrections"] = ["888"]
    page.write_text(json.dumps(told))
    run([tmp_path], out, settings(**{"restore.least_probability": 0.9}))
    assert published(out)["a"] == "Kế hoạch số 888\n"


@pytest.mark.parametrize("moved", ["renamed.tif", "folder/a.tif"])
def test_a_moved_file_is_known_by_its_content(tmp_path: Path, moved: str) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    (scans / "folder").mkdir(parents=True)
    tiff(scans / "a.tif", [800])
    run([scans], out)
    (scans / "a.tif").rename(scans / moved)
    account = run([scans], out)
    assert sources(account) == {Path(moved).name: "a.tif"}
    assert statuses(account) == {Path(moved).name: ["kept"]}
    assert read_in_run(out) == {1: 1}
    assert dict(rows(out, "SELECT state, shown FROM source")) == {
        "known": str(scans / moved),
        "gone": str(scans / "a.tif"),
    }


def test_a_file_with_new_content_is_a_new_document(tmp_path: Path) -> None:
    out = tmp_path / "out"
    tiff(tmp_path / "a.tif", [800])
    run([tmp_path / "a.tif"], out)
    tiff(tmp_path / "a.tif", [850])
    assert statuses(run([tmp_path / "a.tif"], out)) == {"a.tif": ["done"]}
    assert len(plans(out)) == 2


def test_an_untouched_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sohoa.run import scheduler

    tiff(tmp_path / "a.tif", [800])
    run([tmp_path / "a.tif"], tmp_path / "out")

    def looked(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(scheduler, "look_over", looked)
    assert statuses(run([tmp_path / "a.tif"], tmp_path / "out")) == {"a.tif": ["kept"]}


def test_a_lost_ledger_is_made_anew_from_the_documents(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810])
    out = tmp_path / "out"
    run([tmp_path], out)
    before = work(out)
    for path in out.glob(f"{FILE}*"):
        path.unlink()
    assert statuses(run([tmp_path], out)) == {"a.tif": ["kept", "kept"]}
    assert work(out) == before
    [(pages, words)] = rows(out, "SELECT count(*), sum(words) FROM work WHERE stage = 'restore'")
    assert (pages, words) == (2, 8)


def test_a_damaged_ledger_is_told_and_nothing_is_touched(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    for path in out.glob(f"{FILE}-*"):
        path.unlink()
    (out / FILE).write_bytes(b"no database at all, and longer than its header" * 100)
    with pytest.raises(OutputFailed, match="made anew from the documents"):
        run([tmp_path], out)
    assert published(out)["a"] == "Kế hoạch số 800\n"


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    connection = sqlite3.connect(out / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(OutputFailed, match="newer version"):
        run([tmp_path], out)


def test_a_quarantined_page_is_not_tried_again_unasked(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH])
    out = tmp_path / "out"
    assert statuses(run([tmp_path], out, settings("CrashingEngine"))) == {"a.tif": ["done", "quarantined"]}
    [(attempts, code)] = rows(out, "SELECT attempts, code FROM work WHERE state = 'quarantined'")
    assert (attempts, code) == (2, "worker-killed")
    account = run([tmp_path], out, settings("CrashingEngine"))
    assert statuses(account) == {"a.tif": ["kept", "quarantined"]}
    assert [one.finished for one in account.documents] == [None]
    assert read_in_run(out) == {1: 2}


def test_a_document_of_crashing_pages_is_not_tried_page_by_page(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH] * 6 + [800])
    out = tmp_path / "out"
    account = run([tmp_path], out, settings("CrashingEngine"))
    told = Counter(page.status for page in account.documents[0].pages)
    assert told == {"quarantined": 3, "failed": 3, "done": 1}


def test_the_folder_of_a_document_that_vanished_is_made_again(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    shutil.rmtree(out / "documents")
    assert statuses(run([tmp_path], out)) == {"a.tif": ["done"]}
    assert published(out)["a"] == "Kế hoạch số 800\n"


def test_a_run_that_cannot_go_on_says_why_in_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil as disk

    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    monkeypatch.setattr(disk, "disk_usage", lambda _: disk._ntuple_diskusage(10**9, 10**9 - 5, 5))  # type: ignore[attr-defined]
    with pytest.raises(OutputFailed, match="free"):
        run([tmp_path], out)
    [(outcome, message)] = rows(out, "SELECT outcome, message FROM run")
    assert outcome == "failed" and "free" in message
    monkeypatch.undo()
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    assert statuses(run([tmp_path], out)) == {"a.tif": ["done"]}
