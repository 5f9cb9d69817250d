"""Forms of documents in a run, and in an export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from sohoa.domain.errors import InputMissing, InputUnusable, OutputFailed, SettingsInvalid, UsageError
from sohoa.publish import forms
from sohoa.publish.archive_forms import ARCHIVE_FORMS
from sohoa.run.archive import Archive
from sohoa.run.export import export
from sohoa.run.reparse import reparse_archive
from sohoa.run.verification import Verified, verify
from tests.fault.test_ledger import read_in_run, rows, work
from tests.fault.test_run import engines_importable, run, settings, statuses, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here


def with_pdf(**more: Any) -> Any:
    return settings(**{"publish.forms": "pdf", **more})


def text_of(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def the_pdf(out: Path) -> Path:
    [pdf] = out.glob("documents/*/document.pdf")
    return pdf


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of one document of two pages, with its PDF; the scan is `a.tif` beside it."""
    tiff(tmp_path / "a.tif", [800, 810])
    run([tmp_path / "a.tif"], tmp_path / "out", with_pdf())
    return tmp_path / "out"


def correct(out: Path, text: str) -> None:
    [page] = out.glob("documents/*/pages/0001.json")
    told = json.loads(page.read_bytes())
    told["zones"][0]["lines"][0]["words"][3]["corrections"] = [text]
    page.write_text(json.dumps(told))


def test_a_run_publishes_the_forms_asked_for_and_accounts_for_them(archive: Path) -> None:
    assert text_of(the_pdf(archive)) == ["Kế hoạch số 800", "Kế hoạch số 810"]
    assert work(archive)["publish", "done"] == 1
    assert rows(archive, "SELECT count(*) FROM file WHERE path = 'document.pdf'") == [(1,)]


def test_every_form_is_made_in_a_run_and_in_an_export(tmp_path: Path) -> None:
    scan, out = tiff(tmp_path / "a.tif", [800, 810]), tmp_path / "out"
    run([scan], out, settings(**{"publish.forms": ",".join(forms.FORMS)}))
    [folder] = (out / "documents").iterdir()
    warnings = json.loads((folder / "plan.json").read_bytes())["warnings"]
    assert not [one for one in warnings if one["code"] == "form-failed"]
    told = export(Archive(out), [*ARCHIVE_FORMS, *forms.FORMS], tmp_path / "export")
    assert not told.failed
    paths = [path.relative_to(tmp_path / "export").as_posix() for path in told.written]
    assert paths == [
        *(form.path for form in ARCHIVE_FORMS.values()),
        *(f"documents/{folder.name}/{form.place}" for form in forms.FORMS.values()),
    ]
    assert all(form.parts_in(folder) for form in forms.FORMS.values())
    assert all(path.stat().st_size or path.is_dir() for path in told.written)


def test_the_same_documents_make_the_same_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    scan = tiff(tmp_path / "a.tif", [800, 810])
    made = []
    for out in (tmp_path / "out", tmp_path / "again"):
        run([scan], out, with_pdf(**{"publish.forms": "pdf,docx"}))
        export(Archive(out), [*ARCHIVE_FORMS, "pdf", "docx", "alto", "page-xml", "hocr"], out / "export")
        files = [path for path in (out / "export").rglob("*") if path.is_file()]
        made.append({path.relative_to(out).as_posix(): path.read_bytes() for path in files})
    assert len(made[0]) > 15
    assert {name for name in made[0] if made[0][name] != made[1].get(name)} == set()


def test_other_forms_are_made_without_reading_pages_again(tmp_path: Path, archive: Path) -> None:
    assert statuses(run([tmp_path / "a.tif"], archive))["a.tif"] == ["kept", "kept"]
    assert not list(archive.glob("documents/*/document.pdf"))  # not asked for any more
    run([tmp_path / "a.tif"], archive, with_pdf())
    assert the_pdf(archive).is_file()
    assert read_in_run(archive) == {1: 2}
    assert [one.finished for one in run([tmp_path / "a.tif"], archive, with_pdf()).documents] == [None]


@pytest.mark.parametrize("scan_is_there", [True, False])
def test_a_correction_appears_in_the_pdf_also_where_the_scan_is_gone(
    tmp_path: Path, archive: Path, scan_is_there: bool
) -> None:
    if not scan_is_there:
        (tmp_path / "a.tif").unlink()
    correct(archive, "888")
    [done] = reparse_archive(Archive(archive))
    assert done.plan is not None and not [one for one in done.plan.warnings if one.code == "form-failed"]
    assert text_of(the_pdf(archive)) == ["Kế hoạch số 888", "Kế hoạch số 810"]
    if scan_is_there:  # what was remade is what a run would make
        assert [one.finished for one in run([tmp_path / "a.tif"], archive, with_pdf()).documents] == [None]


@pytest.mark.parametrize(
    ("error", "told"), [(InputUnusable("odd", "No PDF.", "Scan it."), "No PDF. Scan it."), (KeyError("x"), "a bug")]
)
def test_a_form_that_cannot_be_made_does_not_hold_up_its_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def make(_document: object, _source: Path, target: Path, _made: object) -> None:
        target.write_text("half")
        raise error

    monkeypatch.setitem(forms.FORMS, "pdf", forms.Form("pdf", "document.pdf", make))
    serial = with_pdf(**{"run.executor": "serial"})
    assert statuses(run([tiff(tmp_path / "a.tif", [800])], tmp_path / "out", serial))["a.tif"] == ["done"]
    [folder] = (tmp_path / "out" / "documents").iterdir()
    [warning] = [
        one for one in json.loads((folder / "plan.json").read_bytes())["warnings"] if one["code"] == "form-failed"
    ]
    assert "document.pdf could not be made" in warning["message"] and told in warning["message"]
    assert not list(folder.glob("*.pdf*")) and not list(folder.glob(".*"))


def test_unknown_forms_are_refused_before_anything_is_read() -> None:
    with pytest.raises(SettingsInvalid, match=r"does not make: pfd\. Name some of pdf"):
        settings(**{"publish.forms": "pfd"})


def test_an_export_writes_forms_of_documents_and_of_the_archive(tmp_path: Path, archive: Path) -> None:
    there = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    told = export(Archive(archive), ["directives", "csv", "pdf"], tmp_path / "export")
    name = the_pdf(archive).parent.name
    assert [path.relative_to(tmp_path / "export").as_posix() for path in told.written] == [
        "directives.xlsx", "catalogue.csv", f"documents/{name}/document.pdf",
    ]  # fmt: skip
    assert told.failed == {}
    assert (tmp_path / "export" / "documents" / name / "document.pdf").read_bytes() == the_pdf(archive).read_bytes()
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == there


def test_an_export_replaces_nothing_unless_told_to(tmp_path: Path, archive: Path) -> None:
    place = tmp_path / "export"
    export(Archive(archive), ["xlsx", "citations"], place)
    (place / "directives.xlsx").write_text("what an office wrote in it")
    (place / "citations" / "notes.txt").write_text("notes")
    for form in ("directives", "citations"):
        with pytest.raises(OutputFailed, match=r"is there already.*--replace"):
            export(Archive(archive), [form], place)
    assert (place / "directives.xlsx").read_text() == "what an office wrote in it"
    assert (place / "citations" / "notes.txt").is_file()
    again = export(Archive(archive), ["directives"], place, replace=True)
    assert again.written == [place / "directives.xlsx"] and again.written[0].read_bytes()[:2] == b"PK"
    assert not list(place.glob(".*"))


def test_an_export_of_one_file_may_name_it(tmp_path: Path, archive: Path) -> None:
    assert export(Archive(archive), ["csv"], tmp_path / "mine.csv").written == [tmp_path / "mine.csv"]
    [name] = Archive(archive).names()
    assert export(Archive(archive), ["pdf"], tmp_path / "mine.pdf", [name]).written == [tmp_path / "mine.pdf"]
    assert text_of(tmp_path / "mine.pdf") == ["Kế hoạch số 800", "Kế hoạch số 810"]
    # Two files, or one of another kind, go to a folder.
    assert [path.name for path in export(Archive(archive), ["xlsx"], tmp_path / "two.xlsx").written] == [
        "directives.xlsx", "catalogue.xlsx",
    ]  # fmt: skip
    assert export(Archive(archive), ["csv"], tmp_path / "a.folder").written == [tmp_path / "a.folder" / "catalogue.csv"]


def test_alto_lies_beside_the_page_files_and_goes_without_them(tmp_path: Path, archive: Path) -> None:
    run([tmp_path / "a.tif"], archive, with_pdf(**{"publish.forms": "alto"}))
    [pages] = archive.glob("documents/*/pages")
    assert sorted(path.name for path in pages.iterdir()) == ["0001.json", "0001.xml", "0002.json", "0002.xml"]
    [written] = export(Archive(archive), ["alto"], tmp_path / "export").written
    assert sorted(path.name for path in written.iterdir()) == ["0001.xml", "0002.xml"]
    assert (written / "0001.xml").read_bytes() == (pages / "0001.xml").read_bytes()
    correct(archive, "888")
    reparse_archive(Archive(archive))
    assert 'CONTENT="888"' in (pages / "0001.xml").read_text()
    run([tmp_path / "a.tif"], archive)
    assert sorted(path.name for path in pages.iterdir()) == ["0001.json", "0002.json"]


def test_an_export_makes_what_the_archive_has_not(tmp_path: Path) -> None:
    scan = tiff(tmp_path / "a.tif", [800])
    run([scan], tmp_path / "out")
    told = export(Archive(tmp_path / "out"), ["pdf"], tmp_path / "export")
    assert [text_of(path) for path in told.written] == [["Kế hoạch số 800"]]
    scan.unlink()
    told = export(Archive(tmp_path / "out"), ["pdf"], tmp_path / "other")
    assert not told.written
    assert "Its scan is no longer there" in told.failed[next(iter(Archive(tmp_path / "out").names()))]


def test_an_export_goes_on_past_a_damaged_document(tmp_path: Path) -> None:
    for name, width in (("a", 800), ("b", 900)):
        run([tiff(tmp_path / f"{name}.tif", [width])], tmp_path / "out")
    [damaged] = (tmp_path / "out").glob("documents/a-*/plan.json")
    damaged.write_text("{")
    told = export(Archive(tmp_path / "out"), ["csv"], tmp_path / "export")
    assert list(told.failed) == [damaged.parent.name]
    _, *records = told.written[0].read_text("utf-8-sig").splitlines()
    assert [record.rsplit(",", 1)[1][:2] for record in records] == ["b-"]


def test_an_export_of_what_is_not_there_is_refused(tmp_path: Path, archive: Path) -> None:
    with pytest.raises(UsageError, match="no form 'docs'"):
        export(Archive(archive), ["docs"], tmp_path / "export")
    with pytest.raises(InputMissing, match="no document 'b'"):
        export(Archive(archive), ["pdf"], tmp_path / "export", ["b"])
    with pytest.raises(InputMissing, match="is no archive"):
        export(Archive(tmp_path / "nowhere"), ["pdf"], tmp_path / "export")
    assert not (tmp_path / "export").exists()
    with pytest.raises(UsageError, match="sohoa run --forms"):
        export(Archive(archive), ["docx"], archive)


def test_an_archive_with_forms_of_its_own_is_sound(archive: Path) -> None:
    export(Archive(archive), list(ARCHIVE_FORMS), archive)
    assert list(verify(Archive(archive), sources=True, verified=Verified())) == []
