"""A page file as the stages take it: as the engine read it, or with what people corrected."""

from __future__ import annotations

from collections.abc import Callable

from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord
from sohoa.publish.page_file import PageFile, WordEntry


def as_read(page: PageFile) -> OcrPage:
    """The page as the engine read it."""
    return _ocr(page, _as_read)


def with_corrections(page: PageFile) -> tuple[OcrPage, RestoredPage]:
    """The page as the parser takes it, with the newest corrections."""
    words = (word for zone in page.zones for line in zone.lines for word in line.words)
    return _ocr(page, _word), RestoredPage(tuple(map(_as_corrected, words)))


def _ocr(page: PageFile, word: Callable[[WordEntry], OcrWord]) -> OcrPage:
    zones = tuple(
        OcrZone(
            zone.box,
            tuple(OcrLine(line.box, line.paragraph, tuple(map(word, line.words))) for line in zone.lines),
            zone.cells,
            zone.kind,
        )
        for zone in page.zones
    )
    return OcrPage(page.engine, zones, page.seconds)


def _as_read(word: WordEntry) -> OcrWord:
    return OcrWord(word.read, word.box, word.confidence, word.style, word.handwritten, word.others)


def _word(word: WordEntry) -> OcrWord:
    """The word as read; one that a person corrected is certain, and no longer a guess at handwriting."""
    corrected = bool(word.corrections)
    confidence = 1.0 if corrected else word.confidence
    return OcrWord(word.read, word.box, confidence, word.style, word.handwritten and not corrected)


def _as_corrected(word: WordEntry) -> RestoredWord:
    """The word as restored; one that a person corrected is certain here as well, and nobody needs to look at it."""
    if word.corrections:
        return RestoredWord(word.current, word.change, 1.0)
    return RestoredWord(word.text, word.change, word.probability, word.doubt)
