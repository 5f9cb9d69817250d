"""Corrections of one document as evidence for others: the lexicon, and what runs make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.publish.page_file import WordEntry
from sohoa.publish.plan_json import read_plan
from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import correct, undo
from sohoa.run.corrections.edits import WordEdit
from sohoa.run.corrections.evidence import lexicon_of
from sohoa.run.corrections.exchange import exported, import_lines
from sohoa.run.corrections.placing import positions
from sohoa.run.corrections.queue import queue
from sohoa.run.corrections.standing import corrected_page
from sohoa.run.settings import Settings
from tests.fault.test_run import engines_importable, run, settings, statuses, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


def named(archive: Archive, stem: str) -> str:
    [name] = [one for one in archive.names() if one.startswith(f"{stem}-")]
    return name


def name_read(archive: Archive, stem: str, page: int) -> WordEntry:
    """The word that was misread on a page."""
    [word] = [
        word for _, word in positions(corrected_page(archive, named(archive, stem), page)) if word.read == "Grãng"
    ]
    return word


def edit(archive: Archive, stem: str, page: int, after: str) -> WordEdit:
    word = name_read(archive, stem, page)
    return WordEdit(named(archive, stem), page, word.box, word.read, word.current, after)


def using(**flags: object) -> Settings:
    return settings("NameEngine", **{"run.executor": "serial", **flags})


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Two documents of two pages with one misread name a page; that of the first is corrected on both."""
    tiff(tmp_path / "a.tif", [800, 810])
    tiff(tmp_path / "b.tif", [820, 830])
    run([tmp_path / "a.tif", tmp_path / "b.tif"], tmp_path / "out", using())
    archive = Archive(tmp_path / "out")
    assert name_read(archive, "b", 1).current == "Grãng"
    correct(archive, [edit(archive, "a", page, "Grăng") for page in (1, 2)], "Lan")
    return archive


def scans(archive: Archive) -> list[Path]:
    return sorted(archive.root.parent.glob("*.tif"))


def test_a_name_corrected_in_one_document_is_repaired_and_marked_in_another(archive: Archive, tmp_path: Path) -> None:
    tiff(tmp_path / "c.tif", [840])
    accounts = run(scans(archive), archive.root, using())
    assert statuses(accounts)["c.tif"] == ["done"]
    for stem in ("b", "c"):
        word = name_read(archive, stem, 1)
        assert (word.text, word.corrections) == ("Grăng", ())
        assert word.change is not None and word.change.reason == "archive-lexicon"
        assert "suối Ia Grăng" in (archive.document(named(archive, stem)) / "text.txt").read_text("utf-8")
    to_look_at = {
        (item.document, item.page) for item in queue(archive, kinds={"doubt", "changed"}) if item.read == "Grãng"
    }
    assert to_look_at == {(named(archive, "b"), 1), (named(archive, "b"), 2), (named(archive, "c"), 1)}
    assert name_read(archive, "a", 1).corrections == ("Grăng",)


def test_only_documents_that_it_concerns_are_restored_again_and_once(archive: Archive, tmp_path: Path) -> None:
    tiff(tmp_path / "other.tif", [850])
    run([tmp_path / "other.tif"], archive.root, settings(**{"run.executor": "serial"}))
    made = {name: (archive.document(name) / "plan.json").stat().st_ino for name in archive.names()}

    def again(**flags: object) -> set[str]:
        run([scan for scan in scans(archive) if scan.stem != "other"], archive.root, using(**flags))
        run([tmp_path / "other.tif"], archive.root, settings(**{"run.executor": "serial", **flags}))
        before = dict(made)
        made.update({name: (archive.document(name) / "plan.json").stat().st_ino for name in archive.names()})
        return {name[0] for name in made if made[name] != before[name]}

    assert again() == {"b"}
    assert again() == set()
    correct(archive, [edit(archive, "b", 1, "Grăng")], "Lan")  # more of the same, which its own repair rests on
    again()
    assert again() == set()


def test_what_is_undone_is_evidence_no_more(archive: Archive) -> None:
    run(scans(archive), archive.root, using())
    assert name_read(archive, "b", 2).text == "Grăng"
    assert "archive-lexicon" in read_stages(archive, "b")
    [batch] = {json.loads(line)["batch"] for line in exported(archive)}
    undo(archive, batch, "Lan")
    assert not lexicon_of(archive)
    run(scans(archive), archive.root, using())
    assert name_read(archive, "b", 2).text == "Grãng"
    assert "archive-lexicon" not in read_stages(archive, "b")


def test_a_word_that_a_person_settled_stands_when_it_is_restored_again(archive: Archive) -> None:
    correct(archive, [edit(archive, "b", 1, "Grãng")], "Minh")  # right as it was read, here
    run(scans(archive), archive.root, using())
    assert (name_read(archive, "b", 1).current, name_read(archive, "b", 2).current) == ("Grãng", "Grãng")
    correct(archive, [edit(archive, "b", 2, "Grang")], "Minh")
    run(scans(archive), archive.root, using(**{"restore.archive_lexicon": "all"}))
    assert [name_read(archive, "b", page).current for page in (1, 2)] == ["Grãng", "Grang"]


def test_it_can_be_turned_off(archive: Archive) -> None:
    run(scans(archive), archive.root, using(**{"restore.archive_lexicon": "off"}))
    assert name_read(archive, "b", 1).text == "Grãng"


def test_all_documents_follow_where_that_is_asked_for(archive: Archive) -> None:
    made = read_stages(archive, "a")["restore"]
    run(scans(archive), archive.root, using(**{"restore.archive_lexicon": "all"}))
    first = read_stages(archive, "a")["restore"]
    correct(archive, [edit(archive, "b", 1, "Grăng")], "Lan")
    run(scans(archive), archive.root, using(**{"restore.archive_lexicon": "all"}))
    assert len({made, first, read_stages(archive, "a")["restore"]}) == 3


def test_an_archive_that_takes_the_rows_in_has_the_same_lexicon(archive: Archive, tmp_path: Path) -> None:
    other = Archive(tmp_path / "other")
    other.create()
    other.documents.mkdir(exist_ok=True)
    import_lines(other, reversed(list(exported(archive))), "x")
    assert lexicon_of(other) == lexicon_of(archive)


def test_the_command_shows_it(archive: Archive, tmp_path: Path) -> None:
    told = CliRunner().invoke(cli, ["corrections", "lexicon", str(archive.root)])
    assert told.exit_code == 0
    assert told.output.split("\n")[:4] == ["misread:", "      2  grãng → grăng", "own words:", "      2  grăng"]
    as_json = json.loads(CliRunner().invoke(cli, ["corrections", "lexicon", str(archive.root), "--json"]).output)
    assert as_json["confusions"] == [{"read": "grãng", "text": "grăng", "count": 2, "against": 0}]
    empty = Archive(tmp_path / "empty")
    empty.create()
    assert "Nothing yet" in CliRunner().invoke(cli, ["corrections", "lexicon", str(empty.root)]).output


def read_stages(archive: Archive, stem: str) -> dict[str, str]:
    made = read_plan(archive.document(named(archive, stem)) / "plan.json").produced_by
    assert made is not None
    return made.stages
