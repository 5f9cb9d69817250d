"""What can go wrong in a run, and what is left when it does. Engines that fail are in `tests.engines`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from sohoa.domain.errors import FatalError, InputMissing, OutputFailed
from sohoa.run.account import DocumentAccount, Listener, RunAccount
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings, load_settings
from tests.conftest import ROOT
from tests.engines import BAD_WIDTH
from tests.pages import pdf_of_image


class Accounts(Listener):
    """What became of each file, in the order in which that was known."""

    def __init__(self) -> None:
        self.documents: list[DocumentAccount] = []
        self.account = RunAccount()

    def document_done(self, account: DocumentAccount) -> None:
        self.documents.append(account)

    def count(self, status: str) -> int:
        return self.account.pages[status]

    @property
    def stopped(self) -> bool:
        return self.account.stopped


@pytest.fixture(autouse=True)
def engines_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are new processes: they find `tests.engines` through the environment."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def settings(engine: str = "EchoEngine", **flags: Any) -> Settings:
    engine = f"tests.engines:{engine}"
    named: Mapping[str, Any] = {"recognize.engine": engine, "run.jobs": 2, "publish.forms": "none", **flags}
    return load_settings(Path(os.devnull), {}, named)


def tiff(path: Path, widths: list[int]) -> Path:
    frames = [Image.new("L", (width, 1000), 255) for width in widths]
    for frame in frames:
        frame.paste(0, (100, 100, 300, 120))
    frames[0].save(path, save_all=True, append_images=frames[1:])
    return path


def run(paths: list[Path], out: Path, using: Settings | None = None, pages: str | None = None) -> Accounts:
    selection = PageSelection.parse(pages) if pages else PageSelection()
    accounts = Accounts()
    run_archive(RunRequest(tuple(paths), out, using or settings(), selection), accounts, accounts.account)
    return accounts


def statuses(account: Accounts) -> dict[str, list[str]]:
    return {
        Path(one.source).name: [page.status for page in sorted(one.pages, key=lambda page: page.number or 0)]
        for one in account.documents
    }


def published(out: Path) -> dict[str, str]:
    return {
        path.parent.name.rsplit("-", 1)[0]: path.read_text("utf-8") for path in (out / "documents").glob("*/text.txt")
    }


def test_every_page_is_accounted_for_and_documents_appear_whole(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810, 820])
    tiff(tmp_path / "b.tif", [830])
    account = run([tmp_path], tmp_path / "out")
    assert statuses(account) == {"a.tif": ["done"] * 3, "b.tif": ["done"]}
    assert published(tmp_path / "out")["a"] == "Kế hoạch số 800\n\fKế hoạch số 810\n\fKế hoạch số 820\n"
    folder = next((tmp_path / "out" / "documents").glob("a-*"))
    assert sorted(path.name for path in folder.rglob("*.json")) == ["0001.json", "0002.json", "0003.json", "plan.json"]
    assert [path.name for path in (tmp_path / "out" / ".work").iterdir()] == ["lock"]


def test_hostile_files_are_each_refused_with_a_reason_and_the_rest_is_done(tmp_path: Path) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    tiff(scans / "good.tif", [800])
    (scans / "empty.pdf").write_bytes(b"")
    (scans / "text.pdf").write_text("not a scan")
    (scans / "cut.pdf").write_bytes(
        pdf_of_image(tmp_path / "whole.pdf", Image.new("L", (800, 1000), 9)).read_bytes()[:400]
    )
    (scans / "wrong.jpg").write_bytes((scans / "good.tif").read_bytes() + b"\0")
    with pikepdf.open(tmp_path / "whole.pdf") as pdf:
        pdf.save(scans / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    Image.new("1", (10_000, 10_000)).save(scans / "bomb.png")
    (scans / "loop").symlink_to(scans)
    (scans / os.fsdecode(b"l\xe9\n.tif")).write_bytes((scans / "good.tif").read_bytes() + b"\0\0")
    account = run([scans], tmp_path / "out")
    codes = {Path(one.source).name: one.failure.code for one in account.documents if one.failure}
    codes |= {
        Path(one.source).name: page.failure.code for one in account.documents for page in one.pages if page.failure
    }
    assert codes == {
        "empty.pdf": "empty",
        "text.pdf": "unknown-kind",
        "cut.pdf": "damaged",
        "locked.pdf": "encrypted",
        "bomb.png": "too-many-pixels",
    }
    assert sorted(published(tmp_path / "out")) == ["good", "l__", "wrong"]


@pytest.mark.parametrize(
    ("engine", "code", "status"),
    [
        ("FailingEngine", "engine-failed", "failed"),
        ("BuggyEngine", "internal-error", "failed"),
        ("CrashingEngine", "worker-killed", "quarantined"),
    ],
)
def test_one_bad_page_costs_only_itself(tmp_path: Path, engine: str, code: str, status: str) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH, 820])
    account = run([tmp_path / "a.tif"], tmp_path / "out", settings(engine))
    assert statuses(account) == {"a.tif": ["done", status, "done"]}
    [page] = account.documents[0].failed_pages
    assert page.failure is not None and page.failure.code == code
    assert published(tmp_path / "out")["a"] == "Kế hoạch số 800\n\f\fKế hoạch số 820\n"
    plan = json.loads(next((tmp_path / "out" / "documents").glob("*/plan.json")).read_bytes())
    assert [(one["code"], one["page"]) for one in plan["warnings"]][:1] == [("page-failed", 2)]


def test_a_page_that_hangs_is_stopped_and_the_rest_is_done(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH, 800, 810])
    account = run([tmp_path / "a.tif"], tmp_path / "out", settings("HangingEngine", **{"run.page_timeout_s": 4.0}))
    assert statuses(account) == {"a.tif": ["quarantined", "done", "done"]}
    [page] = account.documents[0].failed_pages
    assert page.failure is not None and page.failure.code == "timeout"


def test_a_page_that_takes_too_much_memory_is_stopped_and_the_rest_is_done(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH, 800, 810])
    account = run([tmp_path / "a.tif"], tmp_path / "out", settings("SwellingEngine", **{"run.memory_mb": 500}))
    assert statuses(account) == {"a.tif": ["quarantined", "done", "done"]}
    [page] = account.documents[0].failed_pages
    assert page.failure is not None and (page.failure.code, page.failure.retryable) == ("out-of-memory", True)


def test_a_second_run_keeps_what_is_done_and_tries_failed_pages_again(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH])
    tiff(tmp_path / "b.tif", [900])
    out = tmp_path / "out"
    assert statuses(run([tmp_path], out, settings("FailingEngine")))["a.tif"] == ["done", "failed"]
    assert statuses(run([tmp_path], out, settings("FailingEngine"))) == {"a.tif": ["kept", "failed"], "b.tif": ["kept"]}


def test_changed_settings_and_another_selection_of_pages_are_worked_on_again(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810])
    out = tmp_path / "out"
    assert statuses(run([tmp_path], out, pages="2"))["a.tif"] == ["done"]
    assert published(out)["a"] == "Kế hoạch số 810\n"
    assert statuses(run([tmp_path], out))["a.tif"] == ["done", "done"]
    assert statuses(run([tmp_path], out, settings(**{"clean.deskew": False})))["a.tif"] == ["done", "done"]
    assert statuses(run([tmp_path], out, settings(**{"clean.deskew": False})))["a.tif"] == ["kept", "kept"]


def test_a_file_with_the_content_of_another_is_done_once(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    (tmp_path / "b.tif").write_bytes((tmp_path / "a.tif").read_bytes())
    account = run([tmp_path], tmp_path / "out")
    assert statuses(account) == {"a.tif": ["done"], "b.tif": ["kept"]}
    assert [Path(one.same_as).name for one in account.documents if one.same_as] == ["a.tif"]


def test_the_run_stops_when_too_many_pages_fail(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH] * 40)
    account = run([tmp_path], tmp_path / "out", settings("FailingEngine", **{"run.stop_after_failures": 3}))
    assert account.stopped
    assert account.count("failed") < 40
    assert len(account.documents[0].pages) == 40
    assert account.count("failed") + account.count("not-started") == 40


def test_a_run_that_is_done_was_not_stopped(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH] * 4)
    account = run([tmp_path], tmp_path / "out", settings("FailingEngine", **{"run.stop_after_failures": 3}))
    assert (account.stopped, account.count("failed")) == (False, 4)


def test_pages_beyond_the_end_are_a_failure_of_that_file_alone(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    tiff(tmp_path / "b.tif", [810, 820])
    account = run([tmp_path], tmp_path / "out", pages="2")
    codes = {Path(one.source).name: one.failure.code for one in account.documents if one.failure}
    assert codes == {"a.tif": "no-such-page"}
    assert statuses(account)["b.tif"] == ["done"]


def test_a_selection_of_pages_never_replaces_a_longer_document(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, 810])
    out = tmp_path / "out"
    run([tmp_path], out)
    assert statuses(run([tmp_path], out, pages="1"))["a.tif"] == ["kept"]
    account = run([tmp_path], out, settings(**{"clean.deskew": False}), pages="1")
    assert [one.failure.code for one in account.documents if one.failure] == ["would-lose-pages"]
    assert published(out)["a"].count("\f") == 1


def test_a_file_that_changes_during_the_run_is_not_mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sohoa.run import scheduler

    scan = tiff(tmp_path / "a.tif", [800, 810])
    make = scheduler.page_task

    def with_another_file(*arguments: Any) -> Any:
        tiff(tmp_path / "other.tif", [900, 910]).replace(scan)
        return make(*arguments)

    monkeypatch.setattr(scheduler, "page_task", with_another_file)
    account = run([scan], tmp_path / "out")
    assert {page.failure.code for page in account.documents[0].pages if page.failure} == {"changed-during-run"}
    assert published(tmp_path / "out") == {}


def test_a_damaged_file_of_an_earlier_run_is_read_anew(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800, BAD_WIDTH])
    out = tmp_path / "out"
    run([tmp_path], out, settings("FailingEngine"))
    [left] = (out / ".work").glob("a-*/0001.json")
    left.write_bytes(b"")
    account = run([tmp_path], out, settings("FailingEngine"))
    assert [one.failure.code for one in account.documents if one.failure] == ["work-damaged"]
    assert statuses(run([tmp_path], out, settings("FailingEngine")))["a.tif"] == ["done", "failed"]


def test_a_document_that_lost_a_file_is_made_again(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    next((out / "documents").glob("a-*/text.txt")).unlink()
    assert statuses(run([tmp_path], out))["a.tif"] == ["done"]


def test_two_runs_on_one_archive_do_not_mix(tmp_path: Path) -> None:
    from sohoa.run.archive import Archive

    tiff(tmp_path / "a.tif", [800])
    archive = Archive(tmp_path / "out")
    archive.create()
    with archive.locked(), pytest.raises(OutputFailed, match="Another run"):
        run([tmp_path / "a.tif"], tmp_path / "out")


def test_raising_a_limit_keeps_what_is_done(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    out = tmp_path / "out"
    run([tmp_path], out)
    assert statuses(run([tmp_path], out, settings(**{"ingest.max_pixels": 90_000_000})))["a.tif"] == ["kept"]


def test_the_twin_of_a_failed_file_is_not_called_kept(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [BAD_WIDTH])
    (tmp_path / "b.tif").write_bytes((tmp_path / "a.tif").read_bytes())
    account = run([tmp_path], tmp_path / "out", settings("FailingEngine"))
    assert statuses(account) == {"a.tif": ["failed"], "b.tif": ["failed"]}


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ghi chú")
    with pytest.raises(InputMissing):
        run([tmp_path], tmp_path / "out")


def test_results_that_cannot_be_written_end_the_run(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    (tmp_path / "out").write_text("a file where the archive should be")
    with pytest.raises(OutputFailed):
        run([tmp_path / "a.tif"], tmp_path / "out")


def test_a_folder_that_vanishes_during_the_run_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sohoa.run import scheduler

    tiff(tmp_path / "a.tif", [800])
    make = scheduler.page_task

    def with_file_in_the_way(*arguments: Any) -> Any:
        task = make(*arguments)
        task.folder.write_text("a file where the folder of the pages should be")
        return task

    monkeypatch.setattr(scheduler, "page_task", with_file_in_the_way)
    with pytest.raises(FatalError, match="Cannot write"):
        run([tmp_path / "a.tif"], tmp_path / "out")
