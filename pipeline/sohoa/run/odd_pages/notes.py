"""What is odd about a page by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sohoa.domain.geometry import Homography, quarter_turn
from sohoa.domain.page import OcrPage, OcrWord, RecognizedPage
from sohoa.domain.trace import Note
from sohoa.recognize import RecognizeSettings, looks_turned, mean_confidence
from sohoa.recognize.quality import words_stand

PAGE_BLANK = "page-blank"
# A letter of 13 points has about 1.2 mm² of ink, a page number of three digits and its dashes 6, a line of print 60.
BLANK_MM2 = 10.0
# What the engine reads out of specks and show-through it rates lower than this, or it is a single letter.
READ_CONFIDENCE, READ_LETTERS = 0.7, 2
TRANSPOSED = Homography((0, 1, 0, 1, 0, 0, 0, 0, 1))


def notes_of(page: RecognizedPage, settings: RecognizeSettings) -> tuple[Note, ...]:
    """Notes of what is odd about a page whose look is known."""
    look = page.look
    if look is None:
        return ()
    # What was set aside as noise says nothing of how well the page was read.
    text = tuple(zone for zone in page.ocr.zones if zone.kind != "noise")
    page = replace(page, ocr=replace(page.ocr, zones=text))
    return (*_turned(page), *_read(page, look.ink_mm2, settings))


def _turns(page: RecognizedPage) -> set[int]:
    """By how many degrees clockwise leaves of the page were turned."""
    return {quarter_turn(leaf.to_source, leaf.width, leaf.height) for leaf in page.clean}


def _turned(page: RecognizedPage) -> Iterator[Note]:
    for degrees in sorted(_turns(page) - {0}):
        lay = "on its head" if degrees == 180 else "on its side"
        yield Note("page-turned", f"The page lay {lay}: it was turned clockwise by {degrees} degrees to be read.")


def _read(page: RecognizedPage, ink_mm2: float, settings: RecognizeSettings) -> Iterator[Note]:
    as_read = _as_read(page)
    if not any(_is_read(word) for word in _running(page)):
        yield _blank_or_unread(page, ink_mm2)
    elif words_stand(as_read) and looks_turned(as_read, settings):
        yield Note("page-maybe-turned", "Most words stand on end: the page may lie on its side.")
    elif looks_turned(as_read, settings):
        rate = mean_confidence(page.ocr)
        message = f"The page was read with a mean confidence of {rate:.2f}: a person should look at it."
        yield Note("page-read-badly", message)


def _blank_or_unread(page: RecognizedPage, ink_mm2: float) -> Note:
    if ink_mm2 >= BLANK_MM2 or any(leaf.marks for leaf in page.clean):
        return Note("page-unread", "There is something on the page, but no word of it can be read.")
    numbered = any(letter.isdigit() for word in page.ocr.words for letter in word.text)
    return Note(PAGE_BLANK, f"The page is blank: nothing{' but its number' if numbered else ''} is printed on it.")


def _as_read(page: RecognizedPage) -> OcrPage:
    """What was read with boxes as wide and as high as they were to the engine."""
    sideways = _turns(page) & {90, 270}
    return page.ocr.mapped(TRANSPOSED, page.source.height, page.source.width) if sideways else page.ocr


def _running(page: RecognizedPage) -> Iterator[OcrWord]:
    """The words of the page but those of its number."""
    zones = (zone for zone in page.ocr.zones if zone.kind != "page-number")
    return (word for zone in zones for line in zone.lines for word in line.words)


def _is_read(word: OcrWord) -> bool:
    letters = sum(letter.isalpha() for letter in word.text)
    return letters >= READ_LETTERS and (word.confidence is None or word.confidence >= READ_CONFIDENCE)
