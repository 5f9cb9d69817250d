"""The arithmetic of the cleaning benchmark: cases, steps left out, differences, words in marks; and the annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sohoa.clean import CleanSettings, steps
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, SourcePage, ZoneKind
from sohoa.domain.raster import Raster
from sohoa.evaluate.structure import unscored_keys
from sohoa.evaluate.text import TextScore, score_text
from sohoa.ingest import LoadedPage
from sohoa.publish.page_file import LineEntry, WordEntry, ZoneEntry
from sohoa.recognize import RecognizeSettings
from sohoa.restore import Restoration, RestoreSettings
from sohoa.run.artefacts import models_folder
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings
from tests.benchmarks.cleaning import ablation, ocrmypdf
from tests.benchmarks.cleaning.cases import Case, generated, scans
from tests.benchmarks.cleaning.compare import OFF, ON, RESTORED, comparison
from tests.benchmarks.cleaning.cost import REST, CaseCost, Cost, cost_table
from tests.benchmarks.cleaning.knobs import KNOBS
from tests.benchmarks.cleaning.scores import paired_difference, rates, scored
from tests.benchmarks.cleaning.spurious import ANNOTATION, MARKS, Mark, PageWords, covered, spurious, spurious_words
from tests.benchmarks.cleaning.steps import GREY, SPREAD, ReadPage, step_names, switched_off, timed, without

ANNOTATIONS = Path(__file__).resolve().parents[2] / "annotations"
MARKED = sorted(ANNOTATIONS.glob(f"*{MARKS}"))
GOLD = sorted(ANNOTATIONS.glob("*.gold.json"))
SEAL = Mark("seal", Box(0, 0, 100, 100))


# Steps ----------------------------------------------------------------------------------------------------------------


def test_a_step_is_left_out_only_within() -> None:
    whole = step_names()
    with without({"deskew"}):
        assert step_names() == (*(name for name in whole if name != "deskew"), GREY)
    assert step_names() == whole


def test_a_page_that_no_step_touches_is_grey() -> None:
    red = Raster(np.full((40, 30, 3), (200, 30, 30), np.uint8), 150.0)
    with without(step_names()):
        page, raster = steps.clean_page(red, CleanSettings())
    assert raster.is_grey
    assert not any(step.applied for step in page.steps)


def test_a_switch_turns_one_part_off() -> None:
    off = switched_off(Settings())
    assert list(off) == [SPREAD, "columns", "tables", "stamps"]
    assert not off[SPREAD].clean.split_spreads
    assert off["tables"] == replace(Settings(), recognize=RecognizeSettings(tables=False))


def test_steps_are_timed_by_name() -> None:
    blank = Raster(np.full((400, 300), 255, np.uint8), 150.0)
    with timed() as spent:
        page, _ = steps.clean_page(blank, CleanSettings())
    assert [name for name, _ in spent] == list(step_names()) == [step.name for step in page.steps[1:]]
    assert all(seconds >= 0 for _, seconds in spent)


# Scores ---------------------------------------------------------------------------------------------------------------


def test_nothing_read_is_all_wrong() -> None:
    score = scored("Kế hoạch số 15 năm 2024", " \n")
    assert (score.wrong, score.syllables, score.codes_wrong) == (6, 6, 2)
    assert rates(score) == "100.00 · 0.00 · 100.00"
    assert rates(TextScore()) == "– · – · –"


def test_a_difference_is_over_all_syllables() -> None:
    before = [TextScore(syllables=100, wrong=10), TextScore(syllables=300, wrong=30)]
    after = [TextScore(syllables=100, wrong=30), TextScore(syllables=300, wrong=30)]
    change, interval = paired_difference(before, after)
    assert change == pytest.approx(20 / 400)
    assert interval is not None
    assert interval.low <= change <= interval.high
    assert paired_difference(before, before)[0] == 0


def test_rows_are_added_up_and_scans_kept_apart() -> None:
    def found(row: str, made: bool, wrong: int) -> tuple[Case, dict[str, TextScore]]:
        score = TextScore(syllables=100, wrong=wrong)
        return Case(row, Path("x.pdf"), "", generated=made), dict.fromkeys(
            (OFF, OFF + RESTORED, ON, ON + RESTORED), score
        )

    lines = comparison([found("a", False, 1), found("skew", True, 4), found("skew", True, 8)]).splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| a", "| skew", "| **all scans**", "| **all generated**"]
    assert lines[3].split(" | ")[1:3] == ["200", "6.00 · 0.00 · –"]


# Ablation -------------------------------------------------------------------------------------------------------------


def _page(text: str) -> OcrPage:
    words = tuple(OcrWord(word, Box(0, 0, 9, 9), 0.9) for word in text.split())
    return OcrPage("fake", (OcrZone(Box(0, 0, 9, 9), (OcrLine(Box(0, 0, 9, 9), 0, words),)),))


def test_pages_a_step_left_alone_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []

    def read(_given: object, _settings: object, left_out: tuple[str, ...] = ()) -> ReadPage:
        calls.append(tuple(left_out))
        return ReadPage(_page("tô chức" if "deskew" in left_out else "tổ chức"), frozenset({"deskew"}), {"deskew": 0.5})

    monkeypatch.setattr(ablation, "read", read)
    blank = LoadedPage(SourcePage(1, 9, 9, 300, "metadata", "grey"), None)
    monkeypatch.setattr(Case, "pages", lambda _: iter([blank]))
    restoration = Restoration.load(models_folder(), RestoreSettings(language_model=False))
    found = ablation.ablate(Case("a", Path("x.pdf"), "tổ chức"), Settings(), restoration)
    assert calls == [(), step_names(), ("deskew",), (), (), ()]
    assert (found.outcomes[SPREAD].changed, found.outcomes["tables"].changed) == (0, 0)
    assert found.outcomes["deskew"].before == score_text("tổ chức", "tô chức")
    assert found.outcomes["colour"].changed == 0
    assert found.outcomes[ablation.ALL].before.wrong == 0
    [head, _, *rows] = ablation.ablation_table([found]).splitlines()
    assert head.count("|") == rows[0].count("|")


# Words in marks -------------------------------------------------------------------------------------------------------


def test_boxes_are_covered_together_and_not_twice() -> None:
    box = Box(0, 0, 10, 10)
    assert covered(box, []) == 0
    assert covered(box, [Box(0, 0, 5, 10), Box(0, 0, 5, 10)]) == 0.5
    assert covered(box, [Box(-5, -5, 5, 20), Box(5, 0, 30, 10)]) == 1
    assert covered(box, [Box(-9, 0, -1, 10), Box(20, 20, 30, 30)]) == 0


def _words(kind: ZoneKind, *words: tuple[str, Box]) -> PageWords:
    entries = tuple(WordEntry(text, text, box, 0.9) for text, box in words)
    return PageWords((ZoneEntry(Box(0, 0, 200, 200), (LineEntry(Box(0, 0, 200, 200), 0, entries),), (), kind),))


def test_words_in_marks_count_unless_they_are_print() -> None:
    page = _words(
        "body",
        ("ỦY1", Box(10, 10, 50, 30)),
        ("Lê", Box(60, 60, 90, 80)),
        ("ngoài", Box(90, 10, 190, 30)),
        ("::", Box(5, 5, 9, 9)),
    )
    found = spurious_words(page, [SEAL], [Box(60, 60, 90, 80)])
    assert (found.in_text, found.characters) == (("ỦY1",), 3)


def test_words_beside_the_text_are_told_apart() -> None:
    found = spurious_words(_words("digital-signature", ("Ký", Box(10, 10, 50, 30))), [SEAL], [])
    assert (found.characters, found.aside_characters) == (0, 2)


def test_pages_with_marks_are_looked_up_in_an_archive(tmp_path: Path) -> None:
    pages = tmp_path / "archive" / "documents" / "a-01234567" / "pages"
    pages.mkdir(parents=True)
    word = {"text": "1945", "read": "1945", "box": [10, 10, 50, 30], "confidence": 0.4}
    zone = {"box": [0, 0, 9, 9], "lines": [{"box": [0, 0, 9, 9], "paragraph": 0, "words": [word]}]}
    (pages / "0002.json").write_text(json.dumps({"number": 2, "zones": [zone]}))
    (tmp_path / "a.marks.json").write_text(
        json.dumps({"pages": {"1": [], "2": [{"kind": "seal", "box": [0, 0, 100, 100]}]}})
    )
    told = spurious(tmp_path / "archive", tmp_path, ())
    assert "| a, 2 | seal | 4 | 0 | 1945 |" in told
    assert "1 pages with marks: 4.0 characters a page" in told
    assert "No page" in spurious(tmp_path / "archive", tmp_path, ("b",))


# Cases and cost -------------------------------------------------------------------------------------------------------


def test_scans_are_those_with_truth(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.truth.txt", "b.truth.txt", "c.pdf"):
        (tmp_path / name).write_text("x")
    assert [case.row for case in scans(tmp_path, (), PageSelection())] == ["a"]
    assert scans(tmp_path, ("c",), PageSelection()) == []
    assert [case.row for case in scans(tmp_path, (), PageSelection(), without_truth=True)] == ["a", "c"]
    assert scans(tmp_path / "nowhere", (), PageSelection()) == []


def test_generated_pages_have_their_truth(tmp_path: Path) -> None:
    [case] = generated(tmp_path, ["quyet-dinh-to-cong-tac"], ["nothing"], ["ordinary"], 1)
    [page] = case.pages()
    assert (case.row, page.source.mode, round(page.source.dpi)) == ("nothing, ordinary", "bilevel", 300)
    assert "QUYẾT ĐỊNH" in case.truth


def test_the_strengths_of_a_knob_differ() -> None:
    assert all(len(set(graded)) == len(graded) for graded in KNOBS.values())


def test_cost_is_told_for_a_page_of_a4() -> None:
    half = Cost(2480 * 3508 // 2, {**dict.fromkeys((SPREAD, *step_names()), 0.0), "deskew": 0.2, REST: 0.0}, 1.5)
    [_, _, row] = cost_table([CaseCost("a", (half, half), 2**20, 2**21)]).splitlines()
    assert row.split(" | ")[-6:] == ["0.200", "0.200", "0.400", "1.50", "1", "2 |"]


def test_a_program_that_is_not_there_is_named() -> None:
    assert "no-such-program is not installed" in (ocrmypdf.missing("no-such-program") or "")


# Annotations ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.name)
def test_marks_are_well_formed(path: Path) -> None:
    annotation = ANNOTATION.validate_json(path.read_bytes())
    boxes = [mark.box for marks in annotation.pages.values() for mark in marks]
    boxes += [box for printed in annotation.print.values() for box in printed]
    assert boxes
    assert all(0 <= box.x0 < box.x1 and 0 <= box.y0 < box.y1 for box in boxes)
    assert set(annotation.print) <= {number for number, marks in annotation.pages.items() if marks}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_gold_files_have_only_keys_that_are_scored(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert unscored_keys(gold) == ()
    assert len(gold["header"]) == 10
