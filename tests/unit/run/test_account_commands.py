"""`status`, `retry` and `verify` on small archives that a run made."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.domain.errors import InputMissing, OutputFailed
from sohoa.publish.plan_json import read_plan
from sohoa.run.archive import Archive
from sohoa.run.ledger import Ledger
from sohoa.run.ledger.opening import writable
from sohoa.run.retrying import put_back
from sohoa.run.standing import standing
from sohoa.run.verification import Verified, verify
from tests.conftest import ROOT
from tests.engines import BAD_WIDTH
from tests.fault.test_run import engines_importable, run, settings, statuses, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Scans in `in` and their archive in `out`: a whole document, one with a quarantined page, a refused file."""
    tmp = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        (tmp / "in").mkdir()
        tiff(tmp / "in" / "whole.tif", [800, 810])
        tiff(tmp / "in" / "part.tif", [820, BAD_WIDTH])
        (tmp / "in" / "empty.pdf").write_bytes(b"")
        run([tmp / "in"], tmp / "out", settings("CrashingEngine"))
    yield tmp


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Archive:
    """A copy of the archive to tamper with; its scans are those of `made`."""
    shutil.copytree(made / "out", tmp_path / "out")
    return Archive(tmp_path / "out")


def whole(archive: Archive) -> Path:
    [place] = archive.documents.glob("whole-*")
    return place


def codes(archive: Archive, sources: bool = False) -> list[str]:
    return [finding.code for finding in verify(archive, sources, Verified())]


def files_of(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def json_of(*arguments: object) -> tuple[int, dict[str, Any]]:
    done = CliRunner().invoke(cli, [*map(str, arguments), "--json"])
    told: dict[str, Any] = json.loads(done.output)
    return done.exit_code, told


# verify


def test_what_a_run_made_is_sound_and_checking_changes_nothing(archive: Archive) -> None:
    before = files_of(archive.root)
    verified = Verified()
    assert list(verify(archive, True, verified)) == []
    assert (verified.documents, verified.pages, verified.sources) == (2, 4, 2)
    assert verified.files == len(list(archive.documents.rglob("*.*")))
    assert files_of(archive.root) == before


def change_a_byte(place: Path) -> None:
    content = bytearray((place / "document.md").read_bytes())
    content[0] ^= 1
    (place / "document.md").write_bytes(content)


def lose_a_page(place: Path) -> None:
    (place / "pages" / "0002.json").unlink()


def swap_pages(place: Path) -> None:
    shutil.copy(place / "pages" / "0001.json", place / "pages" / "0002.json")


def add_a_page_to_the_text(place: Path) -> None:
    with (place / "text.txt").open("a") as file:
        file.write("\f")


def take_the_plan_of_another(place: Path) -> None:
    [other] = place.parent.glob("part-*")
    shutil.copy(other / "plan.json", place / "plan.json")


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (change_a_byte, {"file-changed"}),
        (lose_a_page, {"file-missing", "page-missing"}),
        (swap_pages, {"file-changed", "page-invalid", "page-missing"}),
        (add_a_page_to_the_text, {"file-changed", "text-of-other-pages"}),
        (take_the_plan_of_another, {"file-changed", "plan-of-another"}),
        (lambda place: (place / "plan.json").write_text("[]"), {"file-changed", "plan-invalid"}),
        (
            lambda place: (place / "pages" / "0001.json").write_text("?"),
            {"file-changed", "page-invalid", "page-missing"},
        ),
        (lambda place: (place / "thumbs.db").touch(), {"file-unknown"}),
        (shutil.rmtree, {"document-missing"}),
        (lambda place: shutil.copytree(place, place.with_name("copy")), {"document-unknown"}),
        (lambda place: (place.parent.parent / ".work" / "x.12.finished").mkdir(), {"half-made"}),
        (lambda place: place.with_name(".x.old").mkdir(), {"half-made"}),
    ],
)
def test_each_change_is_found_and_named_with_a_remedy(
    archive: Archive, tamper: Callable[[Path], object], expected: set[str]
) -> None:
    tamper(whole(archive))
    found = list(verify(archive, False, Verified()))
    assert {finding.code for finding in found} == expected
    assert all(finding.where and finding.message and finding.remedy for finding in found)
    code, told = json_of("verify", archive.root)
    assert (code, told["sound"]) == (6, False)
    assert {finding["code"] for finding in told["findings"]} == expected


@pytest.mark.parametrize("tamper", [lose_a_page, shutil.rmtree])
def test_the_remedy_of_running_again_helps(archive: Archive, made: Path, tamper: Callable[[Path], object]) -> None:
    tamper(whole(archive))
    run([made / "in"], archive.root, settings("CrashingEngine"))
    assert codes(archive) == []


def test_a_damaged_plan_that_is_removed_as_told_is_made_anew(archive: Archive, made: Path) -> None:
    (whole(archive) / "plan.json").write_text("[]")
    [remedy] = [one.remedy for one in verify(archive, False, Verified()) if one.code == "plan-invalid"]
    assert remedy.startswith("Remove it and run")
    (whole(archive) / "plan.json").unlink()
    run([made / "in"], archive.root, settings("CrashingEngine"))
    assert codes(archive) == []


def test_scans_that_changed_or_vanished_are_found_only_when_asked(tmp_path: Path) -> None:
    scans = tmp_path / "in"
    scans.mkdir()
    tiff(scans / "a.tif", [800])
    tiff(scans / "b.tif", [810])
    run([scans], tmp_path / "out")
    (scans / "a.tif").unlink()
    tiff(scans / "b.tif", [820])
    archive = Archive(tmp_path / "out")
    assert codes(archive) == []
    assert codes(archive, sources=True) == ["source-missing", "source-changed"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE work SET state = 'lost' WHERE stage = 'recognize' AND page = 1", "page-in-no-state"),
        ("UPDATE work SET page = 9 WHERE stage = 'recognize' AND page = 1", "page-not-in-document"),
        ("DELETE FROM work WHERE stage = 'restore' AND page = 1", "page-lost"),
        ("UPDATE document SET published = NULL", "not-accounted-for"),
    ],
)
def test_an_account_that_contradicts_itself_is_found(archive: Archive, change: str, expected: str) -> None:
    with writable(archive) as connection:
        connection.execute(change)
    assert expected in codes(archive)


def test_a_damaged_account_is_a_finding(archive: Archive) -> None:
    path = archive.root / "sohoa.db"
    with writable(archive) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)
    path.write_bytes(content)
    assert codes(archive) == ["ledger-damaged"]


def test_work_in_hand_of_a_run_is_no_finding(archive: Archive) -> None:
    with archive.locked():
        (archive.work / "x.12.finished").mkdir()
        assert codes(archive) == []
    assert codes(archive) == ["half-made"]


def test_what_is_no_archive_is_told_apart_from_a_sound_one(tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match="is no archive"):
        codes(Archive(tmp_path / "none"))
    (tmp_path / "documents").mkdir()
    with pytest.raises(InputMissing, match="no account"):
        codes(Archive(tmp_path))


# status


def test_status_tells_what_is_done_and_what_failed_for_which_reason(archive: Archive) -> None:
    code, told = json_of("status", archive.root)
    assert code == 0
    assert told["documents"].items() >= {"known": 2, "published": 1, "incomplete": 1}.items()
    assert told["pages"].items() >= {"total": 4, "done": 3, "quarantined": 1, "waiting": 0}.items()
    assert (told["active"], told["complete"], told["run"]["outcome"]) == (None, False, "finished")
    failed = {(one["page"], one["state"], one["failure"]["code"]) for one in told["failed"]}
    assert failed == {(2, "quarantined", "worker-killed"), (None, "refused", "empty")}
    text = CliRunner().invoke(cli, ["status", str(archive.root)]).output
    assert "3 done, 1 quarantined" in text and "empty.pdf is empty" in text and "sohoa retry" in text


def test_status_works_while_a_run_writes_and_tells_its_rate_and_time_left(archive: Archive) -> None:
    with archive.locked(), Ledger.of_run(archive, {}) as ledger:
        [(sha256, key)] = ledger._connection.execute(
            "SELECT sha256, settings FROM page JOIN document USING (sha256) WHERE name LIKE 'part-%' AND number = 1"
        ).fetchall()
        ledger.waiting(sha256, key, [1, 2])
        ledger.started(sha256, key, 1)
        now = standing(archive)
        assert now.active and "process" in now.active
        assert (now.summary["pages"]["waiting"], now.summary["pages"]["started"]) == (1, 1)
        assert (now.pages_a_minute, now.seconds_left, now.summary["run"]["outcome"]) == (0, None, None)
        from sohoa.domain.outcome import PageOutcome

        ledger.page_done(sha256, key, PageOutcome("part.tif", 1, "done"))
        now = standing(archive)
        assert now.pages_a_minute and now.seconds_left == pytest.approx(60 / now.pages_a_minute, rel=0.01)
        ledger.ended("finished")
    assert standing(archive).active is None


def test_a_run_that_was_killed_is_told_apart_from_one_that_goes_on(archive: Archive) -> None:
    with writable(archive) as connection:
        connection.execute("UPDATE run SET outcome = NULL, ended = NULL")
    assert "was killed" in CliRunner().invoke(cli, ["status", str(archive.root)]).output
    with archive.locked():
        assert "goes on" in CliRunner().invoke(cli, ["status", str(archive.root)]).output


# retry


def test_a_quarantined_page_is_tried_again_only_after_retry(archive: Archive, made: Path) -> None:
    healed = settings("EchoEngine")
    assert statuses(run([made / "in"], archive.root, settings("CrashingEngine")))["part.tif"] == ["kept", "quarantined"]
    back = put_back(archive)
    assert (back.pages, back.files, back.documents, back.missing) == (1, 1, 0, 0)
    assert back.folder == made / "in"
    with writable(archive) as connection:  # the engine is another from now on, the key of its settings is not
        key = healed.keys().recognize
        connection.execute("UPDATE work SET settings = ? WHERE stage = 'recognize'", (key,))
        [left] = archive.work.glob("part-*")
        left.rename(left.with_name(left.name.rsplit("-", 1)[0] + f"-{key}"))
    assert statuses(run([made / "in"], archive.root, healed))["part.tif"] == ["kept", "done"]
    assert codes(archive) == []
    [place] = archive.documents.glob("part-*")
    assert [one.code for one in read_plan(place / "plan.json").warnings if one.code == "page-failed"] == []


def test_only_what_was_asked_for_is_put_back(archive: Archive) -> None:
    [part] = archive.documents.glob("part-*")
    nothing = put_back(archive, document=whole(archive).name)
    assert (nothing.pages, nothing.files) == (0, 0)
    assert nothing.reasons == {"empty": 1, "worker-killed": 1}
    files = put_back(archive, reason="empty")
    assert (files.pages, files.files, files.folder and files.folder.name) == (0, 1, "empty.pdf")
    pages = put_back(archive, document=part.name, reason="worker-killed")
    assert (pages.pages, pages.files, pages.folder and pages.folder.name) == (1, 0, "part.tif")
    states = standing(archive).summary
    assert (states["pages"]["waiting"], states["files"]["waiting"], states["failures"]) == (1, 1, [])


def test_retry_tells_the_command_and_how_much_it_is_for(archive: Archive, made: Path) -> None:
    told = CliRunner().invoke(cli, ["retry", str(archive.root)]).output
    assert "1 page," in told and "1 file" in told
    assert f"sohoa run {made / 'in'} --out {archive.root}" in told
    assert "Nothing to try again" in CliRunner().invoke(cli, ["retry", str(archive.root)]).output


def test_retry_refuses_what_is_unknown_or_in_hand(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match="no document 'x'"):
        put_back(archive, document="x")
    with archive.locked(), pytest.raises(OutputFailed, match="Another run"):
        put_back(archive)
    with pytest.raises(InputMissing):
        put_back(Archive(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
