"""The index of an archive follows what happens to its documents."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.apps.search_command import day
from sohoa.domain.errors import InputMissing, OutputFailed, UsageError
from sohoa.run.archive import Archive
from sohoa.run.reparse import reparse_archive
from sohoa.run.searching import bring_up_to_date, open_index, with_lines
from sohoa.search import IndexUnusable
from tests.fault.test_run import Accounts, engines_importable, run, tiff
from tests.searching import found

__all__ = ["engines_importable"]  # a fixture that pytest finds here


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An archive of two documents; a page reads `Kế hoạch số` and its width."""
    (tmp_path / "in").mkdir()
    tiff(tmp_path / "in" / "a.tif", [800, 810])
    tiff(tmp_path / "in" / "b.tif", [820])
    run([tmp_path / "in"], tmp_path / "out")
    return tmp_path / "out"


def stems(out: Path, query: str) -> list[str]:
    with open_index(Archive(out)) as index:
        return sorted(name.rpartition("-")[0] for name in found(index, query))


def correct(out: Path, stem: str, read: str, correction: str) -> None:
    [path] = out.glob(f"documents/{stem}-*/pages/0001.json")
    told = json.loads(path.read_bytes())
    for zone in told["zones"]:
        for line in zone["lines"]:
            for word in line["words"]:
                if word["read"] == read:
                    word["corrections"] = [correction]
    path.write_text(json.dumps(told))


def test_documents_are_found_once_a_run_has_put_them_in_place(out: Path) -> None:
    assert stems(out, "kế hoạch") == ["a", "b"]
    assert stems(out, "810") == ["a"]


def test_corrections_are_found_once_the_document_is_parsed_again(out: Path) -> None:
    correct(out, "b", "hoạch", "toán")
    reparse_archive(Archive(out))
    assert stems(out, "toán") == ["b"]
    assert stems(out, '"kế hoạch"') == ["a"]


def test_a_run_indexes_what_the_index_lacks_and_removes_what_is_gone(out: Path, tmp_path: Path) -> None:
    (out / "search.sqlite").unlink()
    run([tmp_path / "in"], out)
    assert stems(out, "kế hoạch") == ["a", "b"]
    [folder] = out.glob("documents/b-*")
    shutil.rmtree(folder)
    (tmp_path / "in" / "b.tif").unlink()
    run([tmp_path / "in"], out)
    assert stems(out, "kế hoạch") == ["a"]


@pytest.mark.parametrize("damage", [b"no database", b""])
def test_a_damaged_index_is_made_anew(out: Path, tmp_path: Path, damage: bytes) -> None:
    (out / "search.sqlite").write_bytes(damage)
    with pytest.raises(IndexUnusable):
        stems(out, "kế hoạch")
    run([tmp_path / "in"], out)
    assert stems(out, "kế hoạch") == ["a", "b"]


def test_an_index_of_another_version_is_made_anew(out: Path) -> None:
    with sqlite3.connect(out / "search.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(IndexUnusable, match="another version"):
        stems(out, "kế hoạch")
    assert bring_up_to_date(Archive(out)).put == 2
    assert stems(out, "kế hoạch") == ["a", "b"]


def test_an_index_that_cannot_be_written_holds_up_no_run(out: Path, tmp_path: Path) -> None:
    (out / "search.sqlite").unlink()
    (out / "search.sqlite").mkdir()
    tiff(tmp_path / "in" / "c.tif", [830])
    noticed = Noticed()
    from sohoa.run.pipeline import RunRequest, run_archive
    from tests.fault.test_run import settings

    run_archive(RunRequest((tmp_path / "in",), out, settings()), noticed, noticed.account)
    assert noticed.events == ["index-failed"]
    assert list(out.glob("documents/c-*/plan.json"))
    with pytest.raises(OutputFailed, match=r"search\.sqlite cannot be written"):
        bring_up_to_date(Archive(out))


class Noticed(Accounts):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def noticed(self, event: str, message: str) -> None:
        assert "sohoa index" in message
        self.events.append(event)


def test_bringing_up_to_date_does_only_what_is_needed(out: Path) -> None:
    assert bring_up_to_date(Archive(out)).put == 0
    assert bring_up_to_date(Archive(out), anew=True).put == 2
    [plan] = out.glob("documents/b-*/plan.json")
    plan.write_text(plan.read_text().replace('"pages": 1', '"pages":  1'))
    names: list[str] = []
    assert bring_up_to_date(Archive(out), listener=names.append).put == 1
    assert names == [plan.parent.name]
    plan.write_text("{")
    assert list(bring_up_to_date(Archive(out)).failed) == [plan.parent.name]


def test_hits_have_the_line_of_the_scan(out: Path) -> None:
    with open_index(Archive(out)) as index:
        plain = index.search("hoạch 810")
        [hit] = with_lines(Archive(out), plain).hits
    assert hit.line is not None
    assert (hit.line.page, hit.line.text) == (2, "Kế hoạch số 810")
    [page] = out.glob("documents/a-*/pages/0002.json")
    [zone] = json.loads(page.read_bytes())["zones"]
    assert list(hit.line.box) == zone["lines"][0]["box"]
    for damaged in page.parent.iterdir():
        damaged.write_text("{")
    assert with_lines(Archive(out), plain) == plain


def test_an_archive_without_index_says_what_to_do(out: Path, tmp_path: Path) -> None:
    (out / "search.sqlite").unlink()
    with pytest.raises(IndexUnusable, match="sohoa index"):
        stems(out, "kế hoạch")
    with pytest.raises(InputMissing, match="no archive"):
        stems(tmp_path, "kế hoạch")


def sohoa(*arguments: object) -> str:
    result = CliRunner().invoke(cli, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_search_prints_what_a_person_needs(out: Path) -> None:
    told = sohoa("search", out, "ke", "hoach", "810")
    [folder] = out.glob("documents/a-*")
    assert told.startswith("1 document, and what is near.\n")
    assert "Kế hoạch số 810" in told and "page 2" in told and str(folder) in told
    assert sohoa("search", out, "xyzzy").splitlines() == ["Nothing found."]


def test_search_prints_json(out: Path) -> None:
    told = json.loads(sohoa("search", out, "hoạch", "--json", "--limit", 1))
    [hit] = told["hits"]
    assert (told["schema_version"], told["documents"], hit["kind"], hit["line"]["page"]) == (1, 2, "exact", 1)
    start, end = hit["snippet"]["marks"][0]
    assert hit["snippet"]["text"][start:end] == "hoạch"


def test_a_kind_of_section_that_there_is_not_is_named(out: Path) -> None:
    assert sohoa("search", out, "hoạch", "--section", "nhiệm vụ").splitlines() == ["Nothing found."]
    failed = CliRunner().invoke(cli, ["search", str(out), "hoạch", "--section", "thơ"])
    assert isinstance(failed.exception, UsageError) and "funding" in failed.exception.remedy


def test_index_says_what_it_did(out: Path) -> None:
    assert "0 documents indexed." in sohoa("index", out)
    assert "2 documents indexed." in sohoa("index", out, "--anew", "--quiet")


@pytest.mark.parametrize(
    ("text", "iso"),
    [("30/6/2024", "2024-06-30"), ("6/2024", "2024-06"), ("2024-6-3", "2024-06-03"), ("2024", "2024"), (None, None)],
)
def test_days_on_the_command_line(text: str | None, iso: str | None) -> None:
    assert day(text) == iso


@pytest.mark.parametrize("text", ["31/2/2024", "yesterday", "13/2024", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no day"):
        day(text)
