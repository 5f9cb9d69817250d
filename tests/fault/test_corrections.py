"""Corrections while runs are under way, are killed, and read scans anew: none is lost, none is doubled."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from sohoa.domain.errors import ArchiveHeld, CorrectionOutdated
from sohoa.publish.plan_json import read_plan
from sohoa.run import reparse
from sohoa.run.archive import Archive
from sohoa.run.corrections import in_run
from sohoa.run.corrections.correcting import correct, history, note, undo
from sohoa.run.corrections.edits import WordEdit
from sohoa.run.corrections.exchange import exported, import_lines
from sohoa.run.corrections.following import Followed, Follower, follow
from sohoa.run.corrections.placing import positions
from sohoa.run.corrections.standing import corrected_page
from sohoa.run.standing import standing
from sohoa.run.verification import Verified, verify
from tests.commands import Started
from tests.fault.test_ledger import rows
from tests.fault.test_run import engines_importable, run, settings, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of one document of two pages; the scan is `a.tif` beside it."""
    tiff(tmp_path / "a.tif", [800, 810])
    run([tmp_path / "a.tif"], tmp_path / "out")
    return Archive(tmp_path / "out")


def named(archive: Archive) -> str:
    [name] = [one for one in archive.names() if one.startswith("a-")]
    return name


def edit(archive: Archive, after: str, number: int = 1) -> WordEdit:
    word = [word for _, word in positions(corrected_page(archive, named(archive), number))][3]
    return WordEdit(named(archive), number, word.box, word.read, word.current, after)


def text(archive: Archive) -> str:
    return (archive.document(named(archive)) / "text.txt").read_text("utf-8")


def test_corrections_outlive_new_settings_and_a_new_reading(archive: Archive, tmp_path: Path) -> None:
    correct(archive, [edit(archive, "15/KH-UBND")], "Lan")
    assert text(archive) == "Kế hoạch số 15/KH-UBND\n\fKế hoạch số 810\n"
    runs = rows(archive.root, "SELECT count(*) FROM run")
    for new in ({"restore.language_weight": 0.5}, {"clean.target_dpi": 250}):
        run([tmp_path / "a.tif"], archive.root, settings(**new))
        assert text(archive) == "Kế hoạch số 15/KH-UBND\n\fKế hoạch số 810\n", new
    assert list(verify(archive, True, Verified())) == []
    assert runs == [(1,)]  # a word that somebody corrects is no run


def test_a_new_reading_with_other_words_keeps_and_tells(archive: Archive, tmp_path: Path) -> None:
    correct(archive, [edit(archive, "15/KH-UBND"), edit(archive, "16", 2)], "Lan")
    run([tmp_path / "a.tif"], archive.root, settings("SilentEngine"))
    warnings = read_plan(archive.document(named(archive)) / "plan.json").warnings
    assert [one.page for one in warnings if one.code == "correction-unplaced"] == [1, 2]
    assert len(history(archive, named(archive))) == 2
    run([tmp_path / "a.tif"], archive.root)
    assert "15/KH-UBND" in text(archive)
    warnings = read_plan(archive.document(named(archive)) / "plan.json").warnings
    assert "correction-unplaced" not in [one.code for one in warnings]


def test_killed_between_taking_down_and_following(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reparse, "put_in_place", killed)
    with pytest.raises(KeyboardInterrupt):
        correct(archive, [edit(archive, "một")], "Lan")
    assert "một" not in text(archive)
    monkeypatch.undo()
    monkeypatch.setattr(reparse, "has_followed", killed)  # in place, and not noted
    with pytest.raises(KeyboardInterrupt):
        follow(archive)
    monkeypatch.undo()
    assert len(follow(archive).done) == 1 and follow(archive).done == ()
    assert "số một" in text(archive) and list(verify(archive, False, Verified())) == []
    assert len(history(archive, named(archive))) == 1


def test_a_run_that_holds_the_archive_makes_what_waits(archive: Archive, tmp_path: Path) -> None:
    tiff(tmp_path / "b.tif", [820, 830])
    begun = tmp_path / "begun"
    begun.touch()
    arguments = ("run", tmp_path / "b.tif", "--out", archive.root, "--forms", "none")
    started = Started(tmp_path, "WaitingEngine", *arguments, TESTS_ENGINE_LOG=str(begun))
    try:
        started.until(lambda: begun.read_text("utf-8") != "")
        first = correct(archive, [edit(archive, "một")], "Lan")
        assert first.followed.done == () and "Another run" in (first.followed.held or "")
        correct(archive, [edit(archive, "hai")], "Minh")  # sees what Lan wrote
        undo(archive, first.noted.batch, "Lan")
        with pytest.raises(ArchiveHeld), archive.locked():
            pass
        assert "hai" not in text(archive)
    finally:
        begun.unlink()
    assert started.ended() == 0, started.said
    assert "số hai" in text(archive) and follow(archive).done == ()
    [stored] = json.loads((archive.document(named(archive)) / "pages" / "0001.json").read_bytes())["zones"]
    assert stored["lines"][0]["words"][3]["corrections"] == ["hai"]


def test_a_long_run_does_not_make_corrections_wait(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    note(archive, [edit(archive, "một")], "Lan")
    ledger_of_run = in_run.Ledger
    monkeypatch.setattr(in_run, "EVERY_S", 0.0)
    archive.create()
    with archive.locked(), ledger_of_run.between_runs(archive) as ledger:
        index = in_run.IndexKeeper(archive, lambda *_: None)
        corrections = in_run.RunCorrections(archive, ledger, index, lambda *_: None)
        [(sha256,)] = rows(archive.root, "SELECT sha256 FROM document")
        corrections.follow_now_and_then({sha256: object()})
        assert "một" not in text(archive)  # in hand: it gets them by itself
        corrections.follow_now_and_then({})
        assert "số một" in text(archive)
        index.close()


def test_a_document_that_cannot_follow_holds_up_no_other(archive: Archive, tmp_path: Path) -> None:
    tiff(tmp_path / "b.tif", [820])
    run([tmp_path / "b.tif"], archive.root)
    note(archive, [edit(archive, "một")], "Lan")
    other = next(name for name in archive.names() if name != named(archive))
    word = [word for _, word in positions(corrected_page(archive, other, 1))][3]
    note(archive, [WordEdit(other, 1, word.box, word.read, word.current, "hai")], "Lan")
    (archive.document(named(archive)) / "pages" / "0002.json").write_text("{")
    done = follow(archive).done
    assert [one.error is None for one in done] == [False, True]
    assert "hai" in (archive.document(other) / "text.txt").read_text("utf-8")
    assert [one.name for one in follow(archive).done] == [named(archive)]  # it waits on


def test_a_look_now_and_then_makes_what_waits_and_leaves_what_cannot_be_done(archive: Archive) -> None:
    rows_of_others = list(exported(archive))
    note(archive, [edit(archive, "15/KH-UBND")], "Lan")
    line = json.loads(list(exported(archive))[-1])
    unknown = {**line, "id": "f" * 32, "unit": "f" * 32, "sha256": "0" * 64}
    import_lines(archive, [*rows_of_others, json.dumps(unknown)], "x")
    told = standing(archive).summary["corrections"]
    assert told["waiting"] == 2
    assert [one["document"] for one in told["documents"]] == [named(archive), None]
    follower = Follower(archive)
    with archive.locked():
        assert follower.look().held is not None
    assert [one.name for one in follower.look().done] == [named(archive)]
    assert "15/KH-UBND" in text(archive)
    assert standing(archive).summary["corrections"] == {
        "waiting": 1,
        "documents": [{"document": None, "sha256": "0" * 64, "corrections": 1}],
    }
    with archive.locked():  # it need not ask for the archive: nothing more came
        assert follower.look() == Followed()


def test_many_people_at_once(archive: Archive) -> None:
    """All see the same word: one of them is taken down, the others are told what stands; other pages go in between."""
    seen = edit(archive, "x")

    def people(number: int) -> str:
        try:
            note(archive, [replace(seen, after=f"người {number}")], f"Người {number}")
        except CorrectionOutdated as outdated:
            return str(outdated.standing)
        return f"người {number}"

    with ThreadPoolExecutor(8) as pool:
        told = set(pool.map(people, range(16)))
    [row] = [row for row, live in history(archive, named(archive)) if live]
    assert told == {row.after}


def test_what_comes_while_a_document_follows_is_followed_too(archive: Archive) -> None:
    note(archive, [edit(archive, "một")], "Lan")

    def meanwhile(_: object) -> None:
        """Somebody else corrects the same document, and finds the archive held."""
        if "hai" not in text(archive) and len(history(archive, named(archive))) == 1:
            assert correct(archive, [edit(archive, "hai")], "Minh").followed.held

    assert len(follow(archive, listener=meanwhile).done) == 2
    assert "số hai" in text(archive)
