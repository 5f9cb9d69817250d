"""Documents of an archive parsed again: corrections count, the rest stays, nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.geometry import Box
from sohoa.domain.plan import Plan, ProducedBy, Source, Warning
from sohoa.publish.page_file import PAGE_FILE, LineEntry, PageFile, WordEntry, ZoneEntry
from sohoa.publish.plan_json import read_plan, write_plan
from sohoa.run import reparse
from sohoa.run.archive import Archive
from sohoa.run.ledger import Ledger
from sohoa.run.reparse import reparse_archive, reparse_document

LINES = ("KẾ HOẠCH", "Tập huấn kỹ năng số năm 2024", "I. MỤC ĐÍCH", "Nâng cao nhận thức của cán bộ.")
OTHERS = (Warning("page-failed", "The engine refused the page.", 2), Warning("page-turned", "Turned.", 1))


def page_file(number: int, *lines: str) -> PageFile:
    entries = []
    for at, line in enumerate(lines):
        y = 100 + 60 * at
        words = [
            WordEntry(word, word, Box(100 + 150 * i, y, 220 + 150 * i, y + 40), 0.95)
            for i, word in enumerate(line.split())
        ]
        entries.append(LineEntry(Box.around(word.box for word in words), at, tuple(words)))
    zones = (ZoneEntry(Box.around(line.box for line in entries), tuple(entries)),)
    return PageFile(number, 1654, 2339, 200.0, "metadata", "grey", "test", 0.1, zones, ())


def document(archive: Archive, name: str, *pages: PageFile) -> Path:
    folder = archive.document(name)
    (folder / "pages").mkdir(parents=True)
    for page in pages:
        (folder / "pages" / f"{page.number:04d}.json").write_bytes(PAGE_FILE.dump_json(page))
    (folder / "notes.txt").write_bytes(b"kept")
    for old in ("text.txt", "document.md"):
        (folder / old).write_text("old")
    made = ProducedBy("0.0.1", "test", {"m": "1"}, {"recognize": "key", "restore": "key"})
    stale = Warning("numbering-gap", "Of an earlier parser.", 1)
    write_plan(
        Plan(source=Source("in/a.pdf", "0" * 64, 3), warnings=(*OTHERS, stale), produced_by=made), folder / "plan.json"
    )
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path / "archive")
    document(made, "a-00000000", page_file(1, *LINES), page_file(3, "II. NHIỆM VỤ", "Phòng Nội vụ mở lớp."))
    return made


def correct(folder: Path, read: str, *corrections: str) -> None:
    path = folder / "pages" / "0001.json"
    told = json.loads(path.read_bytes())
    for zone in told["zones"]:
        for line in zone["lines"]:
            for word in line["words"]:
                if word["read"] == read:
                    word["corrections"] = list(corrections)
    path.write_text(json.dumps(told))


@contextmanager
def held(archive: Archive) -> Iterator[Ledger]:
    archive.create()
    with archive.locked(), Ledger.of_run(archive, {}) as ledger:
        yield ledger


def test_plan_text_and_markdown_are_written_anew(archive: Archive) -> None:
    [done] = reparse_archive(archive)
    folder = archive.document("a-00000000")
    plan = read_plan(folder / "plan.json")
    assert plan == done.plan
    assert [section.label for section in plan.sections] == ["I", "II"]
    assert [section.page for section in plan.sections] == [1, 3]
    assert (folder / "text.txt").read_text().split("\f")[1] == ""  # the page that failed
    assert "## I MỤC ĐÍCH" in (folder / "document.md").read_text()
    assert (folder / "notes.txt").read_bytes() == b"kept"


def test_what_the_parser_did_not_make_is_kept(archive: Archive) -> None:
    plan = reparse_archive(archive)[0].plan
    assert plan is not None and plan.source == Source("in/a.pdf", "0" * 64, 3)
    assert [one.code for one in plan.warnings][:2] == ["page-failed", "page-turned"]
    assert "Of an earlier parser." not in [one.message for one in plan.warnings]
    assert plan.produced_by is not None and plan.produced_by.sohoa != "0.0.1"
    assert (plan.produced_by.engine, plan.produced_by.models, plan.produced_by.stages["recognize"]) == (
        "test",
        {"m": "1"},
        "key",
    )


def test_parsing_twice_changes_nothing(archive: Archive) -> None:
    folder = archive.document("a-00000000")
    written = []
    for _ in range(2):
        reparse_archive(archive)
        written.append({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert written[0] == written[1]


def test_the_newest_correction_counts(archive: Archive) -> None:
    folder = archive.document("a-00000000")
    correct(folder, "ĐÍCH", "ĐICH", "ĐÍCH, YÊU CẦU")
    reparse_archive(archive)
    assert read_plan(folder / "plan.json").sections[0].title == "MỤC ĐÍCH, YÊU CẦU"
    assert "I. MỤC ĐÍCH, YÊU CẦU" in (folder / "text.txt").read_text()


def test_a_damaged_page_leaves_its_document_as_it_was(archive: Archive) -> None:
    other = document(archive, "b-00000000", page_file(1, *LINES))
    (archive.document("a-00000000") / "pages" / "0003.json").write_text("{")
    first, second = reparse_archive(archive)
    assert first.error is not None and first.error.code == "page-damaged" and "0003.json" in first.error.message
    assert (archive.document("a-00000000") / "text.txt").read_text() == "old"
    assert second.plan is not None and (other / "text.txt").read_text() != "old"


def test_a_failure_half_way_loses_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive.document("a-00000000")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(reparse, "put_in_place", full)
    with pytest.raises(RuntimeError):
        reparse_archive(archive)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    monkeypatch.undo()
    assert reparse_archive(archive)[0].plan is not None


def test_a_document_cut_off_between_two_renames_comes_back(archive: Archive) -> None:
    folder = archive.document("a-00000000")
    folder.rename(folder.with_name(".a-00000000.old"))
    assert [one.name for one in reparse_archive(archive)] == ["a-00000000"]
    assert [one.name for one in archive.documents.iterdir()] == ["a-00000000"]


def test_one_document_alone(archive: Archive) -> None:
    other = document(archive, "b-00000000", page_file(1, *LINES))
    assert [one.name for one in reparse_archive(archive, ["b-00000000"])] == ["b-00000000"]
    assert (archive.document("a-00000000") / "text.txt").read_text() == "old"
    assert (other / "text.txt").read_text() != "old"


@pytest.mark.parametrize("name", ["", "..", "c-00000000", "../documents/a-00000000"])
def test_a_document_that_is_not_there(archive: Archive, name: str) -> None:
    with held(archive) as ledger, pytest.raises(InputMissing, match="no document"):
        reparse_document(archive, ledger, name)


def test_a_damaged_plan_is_an_error_with_a_remedy(archive: Archive) -> None:
    (archive.document("a-00000000") / "plan.json").write_text("[]")
    with held(archive) as ledger, pytest.raises(InputUnusable, match="sohoa run"):
        reparse_document(archive, ledger, "a-00000000")


def test_the_command_line(archive: Archive, tmp_path: Path) -> None:
    runner = CliRunner()
    done = runner.invoke(cli, ["parse", str(archive.root)])
    assert done.exit_code == 0 and "parsed  a-00000000: 2 pages" in done.stderr
    assert runner.invoke(cli, ["parse", str(archive.root), "-o", "x.json"]).exit_code == 2
    missing = runner.invoke(cli, ["parse", str(tmp_path)])
    assert isinstance(missing.exception, InputMissing)
    (archive.document("a-00000000") / "plan.json").write_text("[]")
    assert runner.invoke(cli, ["parse", str(archive.root)]).exit_code == 3
