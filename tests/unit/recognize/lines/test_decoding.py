"""Words of a line: the same as summing over every path, with probabilities that add up."""

from __future__ import annotations

from itertools import product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.recognize.lines.decoding import words_of

SIGNS = "ab "


def spelt(path: tuple[int, ...]) -> str:
    """What a path through the steps spells, by CTC's rule."""
    signs = [now for now, before in zip(path, (0, *path), strict=False) if now and now != before]
    return "".join(SIGNS[sign - 1] for sign in signs)


def by_every_path(logs: np.ndarray) -> dict[str, float]:
    """P(text) of every text without spaces."""
    found: dict[str, float] = {}
    for path in product((0, 1, 2), repeat=len(logs)):
        text = spelt(path)
        found[text] = found.get(text, 0.0) + exp(sum(float(step[at]) for step, at in zip(logs, path, strict=True)))
    return found


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(0.05, 1.0), min_size=3, max_size=3), min_size=1, max_size=3))
def test_a_word_is_the_likeliest_text_over_all_paths(weights: list[list[float]]) -> None:
    steps = np.array([[*row, 1e-6] for row in weights])
    logs = np.log(steps / steps.sum(axis=1, keepdims=True)).astype(np.float32)
    words = words_of(logs, SIGNS)
    if not words:
        assert not (logs.argmax(axis=1) > 0).any()
        return
    [word] = words
    every = {text: p for text, p in by_every_path(logs).items() if text}
    assert every[word.text] == pytest.approx(max(every.values()), rel=1e-3)
    for text, score in word.others:
        assert score == pytest.approx(log(every[text] / every[word.text]), abs=1e-3)
    assert 0 < word.confidence <= 1
    assert word.confidence == pytest.approx(every[word.text] / sum(every.values()), rel=2e-2)


def test_spaces_part_words_and_steps_tell_where_they_are() -> None:
    path = [0, 1, 0, 2, 3, 3, 0, 2, 2, 0, 2]
    logs = np.log(np.full((len(path), 4), 1e-4, np.float32))
    logs[np.arange(len(path)), path] = log(0.9997)
    assert [(word.text, word.first, word.last) for word in words_of(logs, SIGNS)] == [("ab", 1, 4), ("bb", 7, 11)]


def test_a_sure_word_has_no_others() -> None:
    logs = np.log(np.full((3, 4), 1e-5, np.float32))
    logs[:, 1] = log(0.999)
    [word] = words_of(logs, SIGNS)
    assert (word.text, word.others) == ("a", ())
