"""The structure benchmark: its halves of gold documents, the report with its intervals, and the command."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from sohoa.evaluate.matching import Accuracy, Matches
from sohoa.evaluate.structure import StructureScore, score_structure
from tests.benchmarks.structure import __main__ as command
from tests.benchmarks.structure.documents import FOLDER, HALVES, GoldDocument, gold_documents
from tests.benchmarks.structure.quality import GOALS, clean_scores, report
from tests.benchmarks.structure.speed import speed


@pytest.fixture(scope="module")
def letter() -> GoldDocument:
    """The first document of the development half."""
    return next(gold_documents("dev"))


def rows(table: str) -> dict[str, list[str]]:
    """The cells of each row by the part it is about."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {part: rest for part, *rest in cells}


# Documents ------------------------------------------------------------------------------------------------------------


def test_no_document_stands_in_both_halves() -> None:
    names = {half: {path.name for path in (FOLDER / half).glob("*.txt")} for half in HALVES}
    assert len(names["dev"]) == len(names["test"]) > 0
    assert not names["dev"] & names["test"]


def test_a_gold_document_is_text_and_plan_of_the_same_print(letter: GoldDocument) -> None:
    assert letter.text.count("\f") + 1 == letter.pages
    assert letter.name == min(path.stem for path in (FOLDER / "dev").glob("*.txt"))
    assert score_structure(letter.gold, letter.gold).directives.f1 == 1.0


# Scores ---------------------------------------------------------------------------------------------------------------


def test_every_part_that_has_a_goal_is_scored(letter: GoldDocument) -> None:
    [(document, score)] = clean_scores([letter])
    assert document is letter
    assert score.header.gold > 0
    assert score.directives.right > 0
    assert set(GOALS) <= set(StructureScore.__slots__)


def test_the_report_adds_documents_up(letter: GoldDocument) -> None:
    good = StructureScore(citations=Matches(3, 3, 3), lead=Accuracy(4, 4))
    bad = StructureScore(citations=Matches(0, 1, 1), lead=Accuracy(1, 4))
    table = rows(report([(letter, good), (letter, bad)], after_ocr=False))
    assert table["citations"] == ["0.750", "0.000 to 1.000", "3 / 4 / 4", "0.97"]
    assert table["lead"] == ["0.625", "0.250 to 1.000", "5 / 8", "0.92"]
    assert table["header"] == ["–", "– to –", "0 / 0 / 0", "0.99"]
    assert table["tables"][-1] == "", "a part without a goal"


def test_documents_that_agree_leave_no_doubt(letter: GoldDocument) -> None:
    score = StructureScore(sections=Matches(9, 10, 10))
    table = rows(report([(letter, score), (replace(letter), score)], after_ocr=True))
    assert table["sections"] == ["0.900", "0.900 to 0.900", "18 / 20 / 20", "0.96"]


def test_the_report_is_the_same_each_time(letter: GoldDocument) -> None:
    scored = [(letter, StructureScore(lead=Accuracy(right, 9))) for right in (2, 5, 9)]
    assert report(scored, after_ocr=False) == report(scored, after_ocr=False)


def test_speed_says_how_many_pages_it_read(letter: GoldDocument) -> None:
    assert f"\n{letter.pages} pages, median of 1 rounds: parser " in speed([letter], rounds=1)


# The command ----------------------------------------------------------------------------------------------------------


def test_the_command_prints_the_table_of_a_half(
    letter: GoldDocument, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "gold_documents", lambda half: iter([letter] if half == "dev" else []))
    monkeypatch.setattr(sys, "argv", ["structure", "clean", "--half", "dev", "--each"])
    command.main()
    printed = capsys.readouterr().out
    assert f"\n1 documents, {letter.pages} pages, dev half\n" in printed
    assert f"\n{letter.name}\n" in printed
    assert printed.count("| part | figure |") == 2
