"""Scores of texts side by side, and how far a difference might be chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sohoa.evaluate.report import Interval
from sohoa.evaluate.text import TextScore, score_text
from tests.benchmarks.restoration.counts import sample_interval


def scored(truth: str, read: str) -> TextScore:
    """The score of a text; where nothing was read, every syllable of the truth is wrong."""
    if read.strip():
        return score_text(truth, read)
    whole = score_text(truth, truth)
    return replace(whole, wrong=whole.syllables, codes_wrong=whole.codes, character_errors=whole.characters)


def rates(score: TextScore) -> str:
    """SER, marks and codes in per cent."""
    return " · ".join(
        "–" if rate is None else f"{100 * rate:.2f}" for rate in (score.ser, score.marks_rate, score.codes_rate)
    )


def paired_difference(before: Sequence[TextScore], after: Sequence[TextScore]) -> tuple[float, Interval | None]:
    """How much higher SER is after than before, over all documents, and its 95 % interval over samples of them.

    Source: Efron, Bootstrap methods: another look at the jackknife, 1979.
    """
    parts = [
        (now.wrong / max(now.syllables, 1) * was.syllables - was.wrong, was.syllables)
        for was, now in zip(before, after, strict=True)
    ]
    return sum(extra for extra, _ in parts) / max(sum(size for _, size in parts), 1), sample_interval(parts)
