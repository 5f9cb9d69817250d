"""The stage: recognized pages or plain text in, the same words restored out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.restorer import ReadWord, Restorer
from sohoa.restore.settings import RestoreSettings
from sohoa.restore.words import Line, join_over_break, restore_word

PARTED = "parted"
_WORD = re.compile(r"\S+")
# Text without any gap is cut after so many words: a word a page away says nothing of this one.
LONGEST_PARAGRAPH = 500
# A line that goes on from the one before begins small; one that begins otherwise may be a new paragraph.
_SENTENCE_END = (".", ";", ":", "!", "?")

ReadLine = list[ReadWord]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change in a text: `line` from 1, `column` in characters from 0, both in the text as read."""

    line: int
    column: int
    read: str
    restored: str
    change: Change


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A restored text with every change that was made to it."""

    text: str
    changes: tuple[TextChange, ...]


@dataclass(slots=True, eq=False)
class Restoration:
    """Restores pages and texts. `restorer` is None where only repairs without context are wanted."""

    restorer: Restorer | None

    @staticmethod
    def load(models: Path, settings: RestoreSettings) -> Restoration:
        """The stage with the models in the folder `models`; DependencyMissing when one is not there."""
        return Restoration(Restorer.load(models, settings) if settings.language_model else None)

    def pages(self, pages: Iterable[OcrPage]) -> Iterator[RestoredPage]:
        """One RestoredPage for each page, in order.

        A page is held back until the next one is seen, because its last line may go on there; no more pages than these
        two are in memory.
        """
        held: list[Line] | None = None
        for page in pages:
            lines = self._lines(
                [[ReadWord(word.text, word.confidence) for word in line.words] for line in page.lines],
                _breaks(page),
            )
            if held is not None:
                if held and lines:
                    join_over_break(held[-1], lines[0])
                yield _page(held)
            held = lines
        if held is not None:
            yield _page(held)

    def text(self, text: str) -> RestoredText:
        """Restore `text`. White space and line ends are kept as they are, and so is the number of lines."""
        lines = text.split("\n")
        found = [list(_WORD.finditer(line)) for line in lines]
        spoken = [matches for matches in found if matches]
        breaks = _blank_lines(found)
        words = iter(self._lines([[ReadWord(match.group()) for match in matches] for matches in spoken], breaks))
        restored = [next(words) if matches else [] for matches in found]
        changes = tuple(
            change
            for number, (matches, line) in enumerate(zip(found, restored, strict=True), 1)
            for change in _changes(number, matches, line)
        )
        rebuilt = (_rebuilt(line, matches, of) for line, matches, of in zip(lines, found, restored, strict=True))
        return RestoredText("\n".join(rebuilt), changes)

    def _lines(self, lines: Sequence[ReadLine], breaks: set[int]) -> list[Line]:
        """Restore lines that all have words; `breaks` are the indices of lines a new paragraph may begin with."""
        restored = [[restore_word(word.text) for word in line] for line in lines]
        for line, following in pairwise(restored):
            join_over_break(line, following)
        if self.restorer is None:
            return restored
        parted = [[self._parted(word) for word in line] for line in restored]
        return self._in_context(lines, parted, breaks)

    def _parted(self, word: RestoredWord) -> RestoredWord:
        assert self.restorer is not None
        parted = self.restorer.split(word.text) if word.change is None else None
        return word if parted is None else RestoredWord(parted, Change(PARTED))

    def _in_context(self, lines: Sequence[ReadLine], restored: list[Line], breaks: set[int]) -> list[Line]:
        """The lines with every free word weighed in its paragraph."""
        assert self.restorer is not None
        paragraphs: list[list[ReadWord]] = []
        for index, (line, words) in enumerate(zip(lines, restored, strict=True)):
            read = [ReadWord(word.text, given.confidence) for word, given in zip(words, line, strict=True)]
            ended = bool(paragraphs) and index in breaks and not _goes_on(paragraphs[-1], read)
            if not paragraphs or ended or len(paragraphs[-1]) >= LONGEST_PARAGRAPH:
                paragraphs.append([])
            paragraphs[-1].extend(read)
        weighed = (word for paragraph in self.restorer.restore(paragraphs) for word in paragraph)
        return [[_later(word, next(weighed)) for word in words] for words in restored]


def _later(first: RestoredWord, second: RestoredWord) -> RestoredWord:
    """The outcome of two repairs one after the other: the later one tells the reason where both changed the word."""
    return second if second.change is not None else first


def _goes_on(before: list[ReadWord], line: list[ReadWord]) -> bool:
    """Whether a line after a gap goes on with the sentence: the engine parts paragraphs at every odd space."""
    return not before[-1].text.endswith(_SENTENCE_END) and line[0].text[:1].islower()


def _breaks(page: OcrPage) -> set[int]:
    """Indices among the lines of a page of those that begin a zone or a paragraph."""
    keys = [(index, line.paragraph) for index, zone in enumerate(page.zones) for line in zone.lines]
    return {index for index, (before, here) in enumerate(pairwise(keys), 1) if before != here}


def _blank_lines(found: list[list[re.Match[str]]]) -> set[int]:
    """Indices among the lines with words of those that come after an empty one."""
    breaks = set()
    count = 0
    for before, here in pairwise(found):
        count += bool(before)
        if here and not before:
            breaks.add(count)
    return breaks


def _page(lines: list[Line]) -> RestoredPage:
    return RestoredPage(tuple(word for line in lines for word in line))


def _rebuilt(line: str, matches: list[re.Match[str]], words: Line) -> str:
    pieces: list[str] = []
    end = 0
    for match, word in zip(matches, words, strict=True):
        pieces += (line[end : match.start()], word.text)
        end = match.end()
    return "".join((*pieces, line[end:]))


def _changes(number: int, matches: list[re.Match[str]], words: Line) -> Iterator[TextChange]:
    for match, word in zip(matches, words, strict=True):
        if word.change is not None:
            yield TextChange(number, match.start(), match.group(), word.text, word.change)
