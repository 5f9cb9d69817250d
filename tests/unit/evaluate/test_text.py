"""Text scores: counts worked out by hand, and the same counts as the reference scorer on whole documents."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohoa.evaluate.text import TextScore, error_pairs, score_text

SHARED = Path(__file__).resolve().parents[3] / "../shared"
REFERENCE = SHARED / "tools/score.py"
needs_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not beside the project")

SENTENCE = "Ủy ban nhân dân tỉnh giao Sở Tài chính chủ trì, phối hợp thực hiện trước ngày 30/6/2024"


def test_a_perfect_reading() -> None:
    score = score_text(SENTENCE, SENTENCE)
    assert score == TextScore(syllables=20, codes=3, characters=len(SENTENCE))
    assert score.ser == score.cer == score.codes_rate == score.marks_rate == 0.0


def test_each_kind_of_error_is_counted() -> None:
    read = SENTENCE.replace("tỉnh", "tinh").replace("chính", "chỉn").replace("30", "3O").replace("phối ", "")
    score = score_text(SENTENCE, read)
    assert (score.syllables, score.wrong, score.marks, score.codes, score.codes_wrong) == (20, 4, 1, 3, 1)
    # tỉnh 1, chính → chỉn 2, phối with its space 5, 30 → 3O 1
    assert (score.characters, score.character_errors) == (len(SENTENCE), 9)
    assert score.ser == pytest.approx(4 / 20)
    assert score.codes_rate == pytest.approx(1 / 3)


def test_style_is_forgiven() -> None:
    truth = "thuỷ lợi – xã Hoà an, số 15/KH-HĐTĐ “khoẻ” của huyện"
    read = 'THỦY LỢI - xã Hoà\nan, số  15/KH-\n HÐTÐ "khỏe" của huyện'
    score = score_text(truth, read)
    assert score.wrong == score.character_errors == 0


def test_capitals_are_respelt_no_more_than_the_reference_does() -> None:
    assert score_text("Uỷ ban", "Ủy ban") == TextScore(2, 1, 1, 0, 0, 0, 0, 6, 2)


def test_long_one_sided_runs_are_set_aside() -> None:
    left_out = SENTENCE + " một hai ba bốn năm sáu " + SENTENCE
    score = score_text(left_out, SENTENCE + " " + SENTENCE)
    assert (score.syllables, score.wrong, score.skipped_truth, score.skipped_read) == (40, 0, 6, 0)
    assert (score.characters, score.character_errors) == (2 * len(SENTENCE), 0)
    score = score_text(SENTENCE + " " + SENTENCE, left_out)
    assert (score.syllables, score.wrong, score.skipped_truth, score.skipped_read) == (40, 0, 0, 6)


def test_five_words_too_many_are_errors() -> None:
    score = score_text(SENTENCE + " " + SENTENCE, SENTENCE + " một hai ba bốn năm " + SENTENCE)
    assert (score.syllables, score.wrong, score.skipped_read) == (40, 5, 0)
    assert score.character_errors == len("một hai ba bốn năm ")


def test_the_ends_are_trimmed_but_not_of_a_poor_reading() -> None:
    body = " ".join([SENTENCE] * 5)
    trimmed = score_text("tên khác hẳn " + body, "dấu đến số " + body)
    assert (trimmed.syllables, trimmed.wrong, trimmed.skipped_truth, trimmed.skipped_read) == (100, 0, 3, 3)
    poor = score_text("bốn chữ khác hẳn " + SENTENCE, "dấu đến số mới " + SENTENCE)
    assert (poor.syllables, poor.wrong, poor.skipped_truth) == (24, 4, 0)


def test_nothing_to_read_has_no_rate() -> None:
    assert score_text("", "") == TextScore()
    assert TextScore().ser is TextScore().cer is TextScore().codes_rate is TextScore().marks_rate is None
    assert score_text("", "một hai") == TextScore(wrong=2, character_errors=7)
    assert score_text("một hai", "") == TextScore(syllables=2, wrong=2, characters=7, character_errors=7)


def test_scores_add_up() -> None:
    one, other = score_text(SENTENCE, SENTENCE[:-9]), score_text("số 1", "số 2")
    both = one + other
    assert both.syllables == one.syllables + other.syllables == 17 + 2
    assert both.characters == one.characters + other.characters
    assert sum([one, other], TextScore()) == both


def test_errors_are_listed_as_printed() -> None:
    read = SENTENCE.replace("tỉnh giao", "tinh glao").replace("phối hợp", "phốihợp").replace("30", "3O")
    assert list(error_pairs(SENTENCE, read)) == [
        ("tỉnh", "tinh"),
        ("giao", "glao"),
        ("phối hợp", "phốihợp"),
        ("30", "3O"),
    ]


SYLLABLES = st.sampled_from(
    ["một", "mốt", "Mot", "hoà", "hòa", "HOÀ", "Hoà", "quý", "15", "KH-\n", "Ðội", "đội", "ði", "a\u0302", "–"]
)
SHORT = st.lists(SYLLABLES, max_size=25).map(" ".join)
TEXTS = st.one_of(SHORT, st.text(max_size=60))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_errors_listed_are_errors_counted(truth: str, read: str) -> None:
    listed = sum(max(len(wanted.split()), len(got.split())) for wanted, got in error_pairs(truth, read))
    assert listed == score_text(truth, read).wrong


@settings(deadline=None)
@given(TEXTS)
def test_a_text_reads_itself_without_error(text: str) -> None:
    score = score_text(text, text)
    assert (score.wrong, score.character_errors, score.skipped_truth, score.skipped_read) == (0, 0, 0, 0)


@cache
def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _assert_same_counts(truth: str, read: str) -> None:
    score = score_text(truth, read)
    assert _reference().score(truth, read) == {
        "syllables": score.syllables,
        "wrong": score.wrong,
        "marks": score.marks,
        "codes": score.codes,
        "codes_wrong": score.codes_wrong,
        "skipped_truth": score.skipped_truth,
        "skipped_hypothesis": score.skipped_read,
    }


@needs_reference
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_the_reference_counts_the_same_on_any_text(truth: str, read: str) -> None:
    _assert_same_counts(truth, read)


def _noisy(text: str) -> str:
    """The slips of OCR: marks lost or swapped, digits misread, words split and joined, characters lost."""
    chance = random.Random(7)
    slips = {
        "ố": "ô",
        "ổ": "ô",
        "ẩ": "â",
        "Đ": "Ð",
        "1": "l",
        "5": "Š",
        " ": "",
        "i": "ì",
        "-": "–",
        "n": "n ",
        "a": "",
    }
    return "".join(slips[c] if c in slips and chance.random() < 0.06 else c for c in text)


def _beheaded(text: str) -> str:
    return (
        "CỘNG HÒA XÃ HỘI\n" + text[len(text) // 20 : -len(text) // 30] + "\nNơi nhận: lưu VT một hai ba bốn năm sáu bảy"
    )


def _with_holes(text: str) -> str:
    return "\n".join(line for place, line in enumerate(text.split("\n")) if place % 9)


def _emptied(_text: str) -> str:
    return ""


def _reversed(text: str) -> str:
    return text[::-1]


DAMAGES: list[Callable[[str], str]] = [str, _noisy, _beheaded, _with_holes, str.upper, _emptied, _reversed]


@needs_reference
@pytest.mark.parametrize("name", ["10209597", "10209610", "10209629", "10209638"])
def test_the_reference_counts_the_same_on_real_documents(name: str) -> None:
    truth = (SHARED / f"scans/{name}.truth.txt").read_text("utf-8-sig")
    for damage in DAMAGES:
        _assert_same_counts(truth, damage(truth))
        _assert_same_counts(damage(truth), truth)


def _calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes: the same on any machine, however busy."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("damage", [_noisy, _with_holes])
def test_the_work_grows_with_the_text_and_not_with_its_square(damage: Callable[[str], str]) -> None:
    def work(length: int) -> int:
        words = random.Random(1).choices(SENTENCE.split(), k=length)
        truth = "\n".join(" ".join(words[start : start + 12]) for start in range(0, length, 12))
        read = damage(truth)
        return _calls(lambda: score_text(truth, read))

    assert 2 < work(8000) / work(2000) < 6
