from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.restore import Restoration, RestoredText, RestoreSettings
from sohoa.restore.codes import is_broken_code
from sohoa.run.artefacts import models_folder

WITHOUT_CONTEXT = Restoration.load(models_folder(), RestoreSettings(language_model=False))


def restore_text(text: str) -> RestoredText:
    return WITHOUT_CONTEXT.text(text)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("15/KH-", "HĐTĐ"),
        ("24/2016/", "QH14;"),
        ("01/2022/TT-", "BLĐTBXH"),
        ("34-CT/", "TW,"),
        ("08/2023/NQ-", "HĐND)."),
        ("12/QĐ-", "TTg"),
    ],
)
def test_codes_broken_over_a_line_end_are_known(head: str, tail: str) -> None:
    assert is_broken_code(head, tail)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("2021-", "2025"),
        ("30/6/", "2024"),
        ("1/", "Trong"),
        ("số", "HĐTĐ"),
        ("kinh-", "UBND"),
        ("15/KH-UBND", "HĐTĐ"),
        ("15/KH-", "trong"),
        ("15/KH-", "Trong"),
    ],
)
def test_other_breaks_are_left_alone(head: str, tail: str) -> None:
    assert not is_broken_code(head, tail)


def test_text_keeps_its_layout_and_tells_what_changed() -> None:
    restored = restore_text("  Ðiều 1.\tKế hoạch 15/KH-\n   HĐTĐ ngày\n\n\fHết ")
    assert restored.text == "  Điều 1.\tKế hoạch 15/KH-HĐTĐ\n    ngày\n\n\fHết "
    told = [(one.line, one.column, one.read, one.restored, one.change.reason) for one in restored.changes]
    assert told == [
        (1, 2, "Ðiều", "Điều", "look-alike"),
        (1, 19, "15/KH-", "15/KH-HĐTĐ", "code-joined"),
        (2, 3, "HĐTĐ", "", "code-joined"),
    ]


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_keeps_its_lines_and_every_change_can_be_undone(text: str) -> None:
    restored = restore_text(text)
    lines = restored.text.split("\n")
    assert len(lines) == text.count("\n") + 1
    # Columns are those of the text as read: putting changes back from left to right makes them true again.
    for one in restored.changes:
        line = lines[one.line - 1]
        assert line[one.column : one.column + len(one.restored)] == one.restored
        lines[one.line - 1] = line[: one.column] + one.read + line[one.column + len(one.restored) :]
    assert unicodedata.normalize("NFC", "\n".join(lines)) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_restoring_twice_changes_nothing_more(text: str) -> None:
    once = restore_text(text).text
    assert restore_text(once).text == once


@given(st.lists(st.text("abcđệủ ,.", max_size=12), max_size=8).map("\n".join))
def test_composed_text_without_codes_is_left_as_it_is(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert restore_text(composed).text == composed
    assert restore_text(composed).changes == ()


def page(*lines: str) -> OcrPage:
    box = Box(0, 0, 9, 9)
    made = tuple(OcrLine(box, 0, tuple(OcrWord(word, box, 0.9) for word in line.split())) for line in lines)
    return OcrPage("fake", (OcrZone(box, made),) if made else ())


def test_pages_come_out_one_for_one_with_a_word_for_each_word() -> None:
    pages = [page("Quyết định số 12/QĐ-"), page(), page("TTg ngày"), page()]
    restored = list(WITHOUT_CONTEXT.pages(iter(pages)))
    assert [len(one.words) for one in restored] == [4, 0, 2, 0]


def test_a_code_broken_over_a_page_is_joined() -> None:
    first, second = WITHOUT_CONTEXT.pages([page("Quyết định số 12/QĐ-"), page("TTg ngày")])
    assert first.words[-1].text == "12/QĐ-TTg"
    assert [word.text for word in second.words] == ["", "ngày"]


def test_pages_are_taken_one_at_a_time() -> None:
    taken = 0

    def pages() -> object:
        nonlocal taken
        for _ in range(100):
            taken += 1
            yield page("Kế hoạch")

    restored = WITHOUT_CONTEXT.pages(pages())  # type: ignore[arg-type]
    next(restored)
    assert taken <= 2
