"""Corrections of people: taken down, in force at once, undone, and placed again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sohoa.apps.cli import cli
from sohoa.domain.errors import CorrectionOutdated, CorrectionRefused, InputMissing, InputUnusable
from sohoa.domain.geometry import Box
from sohoa.publish.plan_json import read_plan
from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import correct, history, note, undo
from sohoa.run.corrections.edits import HeaderEdit, LineEdit, WordEdit
from sohoa.run.corrections.exchange import exported, import_lines
from sohoa.run.corrections.following import follow
from sohoa.run.corrections.identical import identical
from sohoa.run.corrections.into_document import CORRECTION_UNPLACED, Placing
from sohoa.run.corrections.lines import shared_out
from sohoa.run.corrections.placing import corrected, positions
from sohoa.run.corrections.queue import queue
from sohoa.run.corrections.standing import corrected_header, corrected_page
from sohoa.run.corrections.store import readable
from sohoa.run.ledger import readable as readable_ledger
from sohoa.run.reparse import reparse_archive
from sohoa.run.searching import open_index
from sohoa.search import Filters
from tests.corrections import LINES, edit, page_file, shifted, small_archive, text, words

A, B = "a-00000000", "b-11111111"
SHA = "0" * 64


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return small_archive(tmp_path / "archive", documents=2)


def line(archive: Archive, at: int) -> LineEdit:
    """An edit of a line of page 1 that leaves it as it stands."""
    there = corrected_page(archive, A, 1).zones[0].lines[at]
    stands = " ".join(" ".join(word.current for word in there.words).split())
    return LineEdit(A, 1, there.box, stands, stands)


def test_a_word_is_corrected_everywhere_at_once(archive: Archive) -> None:
    done = correct(archive, [edit(archive, A, "ĐÍCH", "ĐÍCH, YÊU CẦU")], "Lan")
    assert [one.name for one in done.followed.done] == [A]
    folder = archive.document(A)
    assert read_plan(folder / "plan.json").sections[0].title == "MỤC ĐÍCH, YÊU CẦU"
    assert "I. MỤC ĐÍCH, YÊU CẦU" in text(archive, A) and "YÊU CẦU" in (folder / "document.md").read_text("utf-8")
    stored = json.loads((folder / "pages" / "0001.json").read_bytes())["zones"][0]["lines"][2]["words"][2]
    assert (stored["read"], stored["text"], stored["corrections"]) == ("ĐÍCH", "ĐÍCH", ["ĐÍCH, YÊU CẦU"])
    with open_index(archive) as index:
        assert [hit.document for hit in index.search("yêu cầu", Filters()).hits] == [A]
    assert text(archive, B) == "\n".join(LINES)  # not touched


def test_undo_and_redo(archive: Archive) -> None:
    first = correct(archive, [edit(archive, A, "ĐÍCH", "một")], "Lan").noted
    correct(archive, [edit(archive, A, "ĐÍCH", "hai")], "Minh")
    undone = undo(archive, first.batch, "Lan")  # what Minh made of it stays
    assert words(archive, A)["ĐÍCH"].corrections == ("hai",)
    undo(archive, undone.batch, "Lan")
    assert words(archive, A)["ĐÍCH"].corrections == ("một", "hai")
    with pytest.raises(CorrectionRefused, match="Nothing is in force"):
        undo(archive, undone.batch, "Lan")
    undo(archive, first.rows[0].id, "Lan")
    [second] = [row for row, live in history(archive, A) if live and row.after == "hai"]
    undo(archive, second.unit, "Minh")
    assert words(archive, A)["ĐÍCH"].corrections == ()
    assert follow(archive).done and "I. MỤC ĐÍCH\n" in text(archive, A)
    assert len(history(archive, A)) == 6


def test_accepting_a_word_ends_its_doubt(archive: Archive) -> None:
    reparse_archive(archive)
    before = len(list(queue(archive)))
    correct(archive, [edit(archive, A, "ĐÍCH", "ĐÍCH")], "Lan")
    assert len(list(queue(archive))) == before - 1
    with readable_ledger(archive) as ledger:
        doubtful = ledger.execute("SELECT sum(doubtful) FROM work WHERE stage = 'restore' GROUP BY sha256").fetchall()
    assert doubtful == [(before // 2 - 1,), (before // 2,)]


def test_what_no_longer_stands_is_not_corrected(archive: Archive) -> None:
    late = edit(archive, A, "ĐÍCH", "ba")
    note(archive, [edit(archive, A, "ĐÍCH", "hai")], "Lan")
    with pytest.raises(CorrectionOutdated) as refused:
        note(archive, [edit(archive, A, "MỤC", "x"), late], "Minh")
    assert refused.value.standing == "hai"
    assert words(archive, A)["MỤC"].corrections == ()  # all or none
    with pytest.raises(CorrectionOutdated):
        note(archive, [replace(line(archive, 2), before="I. MỤC ĐÍCH")], "Minh")
    with pytest.raises(CorrectionOutdated):
        note(archive, [HeaderEdit(A, "number", "1/KH", "2/KH")], "Minh")


@pytest.mark.parametrize("after", ["a\x00b", "a\tb", "a\u202eb", "a\u200bb", "\ud800", "\uffff", "a\u2028b", "x" * 201])
def test_hostile_text_is_refused(archive: Archive, after: str) -> None:
    with pytest.raises(CorrectionRefused) as refused:
        note(archive, [edit(archive, A, "ĐÍCH", after)], "Lan")
    assert refused.value.code == "text-refused"
    with pytest.raises(CorrectionRefused):
        note(archive, [edit(archive, A, "ĐÍCH", "x")], after)


def test_text_is_kept_in_form_c_with_single_blanks(archive: Archive) -> None:
    note(archive, [edit(archive, A, "ĐÍCH", " tie\u0302\u0301ng\u00a0  Vi\u1ec7t ")], "Lan")
    assert words(archive, A)["ĐÍCH"].current == "tiếng Việt"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (WordEdit(A, 1, Box(0, 0, 5, 5), "ĐÍCH", "ĐÍCH", "x"), "word-unknown"),
        (LineEdit(A, 1, Box(0, 0, 5, 5), "x", "x"), "line-unknown"),
        (HeaderEdit(A, "colour", None, "x"), "field-unknown"),
        (HeaderEdit(A, "date", None, "30/6/2024"), "date-wrong"),
        (HeaderEdit(A, "date", None, "2024-13"), "date-wrong"),
    ],
)
def test_edits_that_make_no_sense(archive: Archive, wrong: WordEdit, code: str) -> None:
    with pytest.raises(CorrectionRefused) as refused:
        note(archive, [wrong], "Lan")
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["", "..", "c-00000000", "../documents/" + A])
def test_documents_and_pages_that_are_not_there(archive: Archive, name: str) -> None:
    with pytest.raises(InputMissing):
        note(archive, [WordEdit(name, 1, Box(0, 0, 5, 5), "x", "x", "y")], "Lan")
    with pytest.raises(InputMissing):
        corrected_page(archive, A, 7)


def test_a_word_twice_at_once_and_a_nameless_person(archive: Archive) -> None:
    with pytest.raises(CorrectionRefused, match="twice"):
        note(archive, [edit(archive, A, "ĐÍCH", "x"), edit(archive, A, "ĐÍCH", "y")], "Lan")
    with pytest.raises(CorrectionRefused, match="Nobody"):
        note(archive, [edit(archive, A, "ĐÍCH", "x")], " ")


@pytest.mark.parametrize(
    ("old", "typed", "new"),
    [
        ("Sớ Nộivụ tỉnh", "Sở Nội vụ tỉnh", ["Sở", "Nội vụ", "tỉnh"]),
        ("kế ho ạch năm", "kế hoạch năm", ["kế", "hoạch", "", "năm"]),
        ("của dân", "của nhân dân", ["của nhân", "dân"]),
        ("dân", "nhân dân tỉnh", ["nhân dân tỉnh"]),
        ("| Điều 1. ~", "Điều 1.", ["", "Điều", "1.", ""]),
        ("a b c", "", ["", "", ""]),
    ],
)
def test_a_typed_line_goes_to_the_words_it_resembles(old: str, typed: str, new: list[str]) -> None:
    assert shared_out(old.split(), typed.split()) == new


def test_a_line_is_typed_anew(archive: Archive) -> None:
    done = correct(archive, [replace(line(archive, 2), after="I. MỤC TIÊU, YÊU CẦU")], "Lan").noted
    assert "I. MỤC TIÊU, YÊU CẦU\n" in text(archive, A)
    assert {row.kind for row in done.rows} == {"line"} and len({row.unit for row in done.rows}) == 1
    correct(archive, [replace(line(archive, 2), after="")], "Lan")
    assert "MỤC" not in text(archive, A)
    stands = line(archive, 3)
    correct(archive, [stands], "Lan")  # as it stands it is right
    assert all(word.corrections for word in corrected_page(archive, A, 1).zones[0].lines[3].words)
    undo(archive, done.rows[0].id, "Lan")  # all words of the line
    assert all(not live for row, live in history(archive, A) if row.batch == done.batch)


def test_the_header_is_set_and_says_so(archive: Archive) -> None:
    edits = [
        HeaderEdit(A, "number", None, "101/KH-SNV"),
        HeaderEdit(A, "date", None, "2024-06-30"),
        HeaderEdit(A, "to", None, "Sở Nội vụ\nSở Y tế"),
        HeaderEdit(A, "type", corrected_header(archive, A).type and "KẾ HOẠCH", "báo cáo"),
    ]
    done = correct(archive, edits, "Lan").noted
    reparse_archive(archive)  # it survives
    plan = read_plan(archive.document(A) / "plan.json")
    assert (plan.header.number, plan.header.date) == ("101/KH-SNV", "2024-06-30")
    assert plan.header.to == ("Sở Nội vụ", "Sở Y tế")
    assert plan.header.type is not None and plan.header.type.code == "BC"
    codes = [one.code for one in plan.warnings]
    assert codes.count("header-corrected") == 4 and "number-unreadable" not in codes
    undo(archive, done.batch, "Lan")
    assert corrected_header(archive, A).number is None  # before any run has come to it
    follow(archive)
    plan = read_plan(archive.document(A) / "plan.json")
    assert plan.header.number is None and "header-corrected" not in [one.code for one in plan.warnings]


def test_corrections_find_their_words_on_a_page_read_anew(archive: Archive) -> None:
    note(
        archive, [edit(archive, A, "ĐÍCH", "TIÊU"), edit(archive, A, "MỤC", "MỤC,"), edit(archive, A, "số", "sô")], "L"
    )
    with readable(archive) as store:
        rows = store.of(SHA).rows
    page, unplaced = corrected(shifted(page_file(1, *LINES), 2, ĐÍCH="ĐICH"), rows)  # the same ink, read otherwise
    assert "MỤC, TIÊU" in " ".join(word.current for _, word in positions(page)) and not unplaced
    page, unplaced = corrected(shifted(page_file(1, *LINES), 9, ĐÍCH="ĐICH", số="sô"), rows)
    assert [row.read for row in unplaced] == ["ĐÍCH"]
    assert {word.current for _, word in positions(page) if word.corrections} == {"MỤC,", "sô"}
    page, unplaced = corrected(shifted(page_file(1, *LINES), 70), rows)
    assert len(unplaced) == 3 and not any(word.corrections for _, word in positions(page))


def test_half_a_line_is_not_placed(archive: Archive) -> None:
    note(archive, [replace(line(archive, 2), after="II. TIÊU MỤC")], "Lan")
    with readable(archive) as store:
        rows = store.of(SHA).rows
    page, unplaced = corrected(shifted(page_file(1, *LINES), 9, ĐÍCH="ĐICH"), rows)
    assert len(unplaced) == len(rows) and not any(word.corrections for _, word in positions(page))


def test_what_has_no_place_is_told_and_kept(archive: Archive) -> None:
    note(archive, [edit(archive, A, "ĐÍCH", "TIÊU")], "Lan")
    with readable(archive) as store:
        placing = Placing(store.of(SHA).rows)
    placing.corrected(shifted(page_file(1, *LINES), 70))
    [told] = placing.plan(read_plan(archive.document(A) / "plan.json")).warnings
    assert (told.code, told.page) == (CORRECTION_UNPLACED, 1)
    assert "ĐÍCH" in told.message and "TIÊU" in told.message


def test_two_words_at_one_place_get_no_correction(archive: Archive) -> None:
    note(archive, [edit(archive, A, "ĐÍCH", "TIÊU")], "Lan")
    page = page_file(1, *LINES)
    lines = page.zones[0].lines
    doubled = replace(lines[2], words=(*lines[2].words, lines[2].words[-1]))
    page = replace(page, zones=(replace(page.zones[0], lines=(*lines[:2], doubled, lines[3])),))
    with readable(archive) as store:
        page, unplaced = corrected(page, store.of(SHA).rows)
    assert len(unplaced) == 1 and not any(word.corrections for _, word in positions(page))


def test_identical_errors_are_corrected_and_undone_as_one(archive: Archive) -> None:
    found = list(identical(archive, "thúc", "thúc"))
    assert [(one.document, one.page, one.line) for one in found] == [(A, 1, LINES[3])] * 2 + [(B, 1, LINES[3])] * 2
    done = correct(archive, [one.edit("thức") for one in found], "Lan")
    assert len(done.followed.done) == 2 and list(identical(archive, "thúc", "thúc")) == []
    assert all("nhận thức của cán bộ, nhận thức của dân" in text(archive, name) for name in (A, B))
    undo(archive, done.noted.batch, "Lan")
    assert len(list(identical(archive, "thúc", "thúc"))) == 4  # also before documents follow
    follow(archive)
    assert "nhận thúc của dân" in text(archive, B)


def test_the_queue_goes_on_where_it_was(archive: Archive) -> None:
    correct(archive, [edit(archive, B, "ĐÍCH", "ĐÍCH")], "Lan")
    items = list(queue(archive))
    assert [one.document for one in items] == [A] * (len(items) // 2 + 1) + [B] * (len(items) // 2)  # most doubts first
    for at, item in enumerate(items):
        if at in {0, len(items) // 2 + 3}:
            correct(archive, [item.edit(item.text)], "Lan")
        assert list(queue(archive, after=item.key))[:1] == [
            replace(one, key=ahead.key, rank=ahead.rank)
            for one in items[at + 1 : at + 2]
            for ahead in list(queue(archive, after=item.key))[:1]
        ]
    with pytest.raises(InputUnusable, match="no place"):
        list(queue(archive, after="x"))


def test_corrections_travel_and_are_taken_in_once(archive: Archive, tmp_path: Path) -> None:
    done = correct(archive, [edit(archive, A, "ĐÍCH", "TIÊU")], "Lan").noted
    correct(archive, [HeaderEdit(A, "number", None, "1/KH")], "Lan")
    undo(archive, done.batch, "Lan")
    lines = list(exported(archive))
    other = small_archive(tmp_path / "other")
    assert import_lines(other, lines[:2], "x") == 2 and import_lines(other, [*lines, "\n"], "x") == 1
    assert import_lines(other, lines, "x") == 0
    assert sorted(exported(other)) == sorted(lines)
    assert history(other, A) == history(archive, A)
    follow(other)
    assert corrected_page(other, A, 1) == corrected_page(archive, A, 1)
    assert read_plan(other.document(A) / "plan.json").header.number == "1/KH"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("after", "a\x00"), ("after", None), ("id", "1"), ("sha256", "x"), ("at", "9999-12-31T00:00:00.000000Z"),
        ("at", "2024-1-1T00:00:00.0Z"), ("page", 0), ("kind", "page"), ("who", ""), ("kind", "header"),
        ("box", [1, 2]), ("before", "x" * 5_000), ("undoes", "x"),
    ],
)  # fmt: skip
def test_rows_that_nobody_wrote_are_not_taken_in(archive: Archive, key: str, value: object) -> None:
    note(archive, [edit(archive, A, "ĐÍCH", "TIÊU")], "Lan")
    [row] = map(json.loads, exported(archive))
    good = {**row, "id": "1" * 32}
    with pytest.raises(InputUnusable, match="line 2"):
        import_lines(archive, [json.dumps(good), json.dumps({**good, "id": "2" * 32, key: value})], "x")
    with pytest.raises(InputUnusable, match="another correction"):
        import_lines(archive, [json.dumps(good), json.dumps({**row, "after": "KHÁC"})], "x")
    assert len(list(exported(archive))) == 1


def test_the_commands(archive: Archive, tmp_path: Path) -> None:
    runner = CliRunner()
    done = correct(archive, [edit(archive, A, "ĐÍCH", "TIÊU")], "Lan").noted
    saved = tmp_path / "saved.jsonl"
    assert runner.invoke(cli, ["corrections", "export", str(archive.root), "-o", str(saved)]).exit_code == 0
    other = small_archive(tmp_path / "other")
    taken = runner.invoke(cli, ["corrections", "import", str(other.root), str(saved)])
    assert taken.exit_code == 0 and "1 correction taken in, 1 document made again" in taken.output
    assert "MỤC TIÊU" in text(other, A)
    undo(other, done.batch, "Lan")
    assert runner.invoke(cli, ["corrections", "list", str(other.root)]).output.strip() == ""
    told = runner.invoke(cli, ["corrections", "list", str(other.root), "--all", "--document", A]).output
    assert "ĐÍCH → TIÊU  Lan" in told and "(undone)" in told and len(told.splitlines()) == 2
    assert isinstance(runner.invoke(cli, ["corrections", "list", str(tmp_path)]).exception, InputMissing)
