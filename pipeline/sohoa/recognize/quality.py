"""How well a page was read, judged by the engine's own confidence."""

from __future__ import annotations

from sohoa.domain.page import OcrPage
from sohoa.recognize.settings import RecognizeSettings

# Of the words of a page that stands upright far fewer are taller than wide; of one that lies on its side nearly all.
MOST_STANDING = 0.5
# Shorter words (`1`, `I.`) are taller than wide on any page.
STANDING_LETTERS = 3
# With fewer words than this nothing can be said.
FEWEST_WORDS = 5


def mean_confidence(page: OcrPage) -> float:
    """Mean confidence over the letters of a page, from 0 to 1; 0 when nothing was read."""
    rated = [(word.confidence, len(word.text)) for word in page.words if word.confidence is not None]
    letters = sum(length for _, length in rated)
    return sum(confidence * length for confidence, length in rated) / letters if letters else 0.0


def letters_read(page: OcrPage) -> float:
    """The letters read right less those read wrong, as the engine expects them: noise counts against a reading.

    A mean would favour the page whose hard lines were lost, a plain sum the one that is full of noise.
    """
    rated = ((word.confidence, len(word.text)) for word in page.words if word.confidence is not None)
    return sum(length * (2 * confidence - 1) for confidence, length in rated)


def looks_turned(page: OcrPage, settings: RecognizeSettings) -> bool:
    """Whether the page may lie on its side or its head.

    Upright scans are read with a mean confidence of 0.94 (median of 160 pages), turned ones with 0.35 to 0.43, or,
    where the engine reads lines that run upward, with words taller than wide.
    """
    if sum(1 for _ in page.words) < FEWEST_WORDS:
        return False
    return mean_confidence(page) < settings.turned_below or words_stand(page)


def words_stand(page: OcrPage) -> bool:
    """Whether most words of three letters and more are taller than wide."""
    long = [word.box for word in page.words if len(word.text) >= STANDING_LETTERS]
    return sum(box.height > box.width for box in long) > MOST_STANDING * len(long)
