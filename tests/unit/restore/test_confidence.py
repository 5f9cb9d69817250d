"""Word confidence: what its weights say, that the recipe's arithmetic is right, and what a reader is told."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.confidence.recipe import Lesson, fit, scores
from sohoa.domain.errors import DependencyMissing
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredWord
from sohoa.restore import Restoration, RestoreSettings
from sohoa.restore.condition import Condition
from sohoa.restore.confidence import FEATURES, FILE, TextKind, WordConfidence, features
from sohoa.restore.reader import Reader
from sohoa.run.artefacts import models_folder

VOCABULARY = {"tổ", "chức", "ban"}
CONFIDENCE = WordConfidence.load(models_folder() / "confidence")


def probability(word: RestoredWord, engine: float | None, kind: TextKind = TextKind.RECOGNIZED) -> float:
    return float(CONFIDENCE.probabilities(np.array([features(word, engine, VOCABULARY, kind)]), [kind])[0])


@pytest.mark.parametrize("kind", list(TextKind))
def test_a_likelier_choice_is_likelier_right(kind: TextKind) -> None:
    engine = 0.9 if kind in (TextKind.RECOGNIZED, TextKind.LINES) else None
    rising = [probability(RestoredWord("tổ", None, posterior), engine, kind) for posterior in (0.4, 0.7, 0.99, 1.0)]
    assert rising == sorted(rising)
    assert 0 < rising[0] < rising[-1] < 1


def test_what_the_engine_is_sure_of_is_likelier_right() -> None:
    assert probability(RestoredWord("15"), 0.5) < probability(RestoredWord("15"), 0.96)


def test_a_damaged_number_is_less_probable_than_a_sound_one() -> None:
    assert probability(RestoredWord("1§"), 0.9) < probability(RestoredWord("18"), 0.9)


def test_features_stand_in_the_order_of_their_names() -> None:
    values = features(RestoredWord("12/QĐ,", None, None), 0.9, VOCABULARY, TextKind.RECOGNIZED)
    row = dict(zip(FEATURES, values, strict=True))
    assert row["digits"] == 1 and row["weighed"] == 0 and row["confidence of digits"] > 0


@pytest.mark.parametrize(
    ("condition", "confidence", "engine", "kind"),
    [
        (Condition.MARKED, 0.9, "tesseract 5.3.0 vie", TextKind.RECOGNIZED),
        (Condition.MARKED, 0.9, "sohoa lines-2", TextKind.LINES),
        (Condition.MARKED, 0.9, "sohoadoc 1", TextKind.RECOGNIZED),
        (Condition.MARKED, None, "sohoa lines-2", TextKind.TYPED),
        (Condition.UNMARKED, None, "", TextKind.UNMARKED),
        (Condition.MISREAD, 0.9, "tesseract 5.3.0 eng", TextKind.MISREAD),
    ],
)
def test_each_word_is_judged_by_its_kind_of_text(
    condition: Condition, confidence: float | None, engine: str, kind: TextKind
) -> None:
    assert TextKind.of(condition, confidence, Reader.of(engine)) is kind


NOT_NUMBERS = json.dumps({TextKind.TYPED: dict.fromkeys(FEATURES, float("nan"))})


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"recognized": {}}', '{"recognized": 3}', '{"other": {}}', NOT_NUMBERS]
)
def test_damaged_weights_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(DependencyMissing, match="word confidence"):
        WordConfidence.load(tmp_path)


def test_the_regression_finds_the_odds_it_was_shown() -> None:
    random = np.random.default_rng(5)
    rows = np.stack([np.ones(20_000), random.normal(0, 2, 20_000)], axis=1)
    right = random.random(20_000) < 1 / (1 + np.exp(-(rows @ np.array([1.0, 0.7]))))
    assert fit([Lesson(rows, right)]) == pytest.approx([1.0, 0.7], abs=0.08)


def test_scores_tell_calibration_and_what_flags_catch() -> None:
    right = np.array([False] * 5 + [True] * 95)
    found = scores(np.where(right, 0.99, 0.1), right)
    assert found["errors_in_least_probable_5_percent"] == 100
    assert found["wrong_percent"] == 5


def page(*words: tuple[str, float]) -> OcrPage:
    box = Box(0, 0, 1, 1)
    line = OcrLine(box, 0, tuple(OcrWord(text, box, confidence) for text, confidence in words))
    return OcrPage("test", (OcrZone(box, (line,)),))


def test_a_reader_is_told_which_words_to_look_at() -> None:
    restoration = Restoration.load(models_folder(), RestoreSettings())
    sure = [(word, 0.96) for word in "Ủy ban nhân dân huyện tổ chức thực hiện Kế hoạch".split()]
    [restored] = restoration.pages([page(*sure, ("xqzt", 0.2), ("0]", 0.3))])
    assert all(word.probability is not None and word.probability > 0.9 for word in restored.words[:-2])
    assert [word.doubt for word in restored.words] == [*[None] * len(sure), "improbable", "number-doubtful"]


def test_without_the_language_model_nothing_is_said_of_probability() -> None:
    restoration = Restoration.load(models_folder(), RestoreSettings(language_model=False))
    [restored] = restoration.pages([page(("tổ", 0.1))])
    assert restored.words == (RestoredWord("tổ"),)
