"""The stage: recognized pages or plain text in, the same words restored out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.condition import Condition, conditions
from sohoa.restore.numbering import LabelFinding, Numbering
from sohoa.restore.place_grammar import PLACE_REPAIRED, PlaceGrammar
from sohoa.restore.place_names import PlaceNames
from sohoa.restore.restorer import ReadWord
from sohoa.restore.restorers import Restorers
from sohoa.restore.settings import Mode, RestoreSettings
from sohoa.restore.words import Line, join_over_break, restore_word

NUMBERING_REPAIRED = "numbering-repaired"
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


@dataclass(frozen=True, slots=True, eq=False)
class Restoration:
    """Restores pages and texts. `restorers` is None where only repairs without context are wanted."""

    places: PlaceGrammar
    restorers: Restorers | None
    mode: Mode = "auto"

    @staticmethod
    def load(models: Path, settings: RestoreSettings) -> Restoration:
        """The stage with the models in the folder `models`; DependencyMissing when one is not there."""
        places = PlaceGrammar(PlaceNames.load(models / "names" / "places.txt"))
        return Restoration(places, Restorers.load(models, settings) if settings.language_model else None, settings.mode)

    def pages(self, pages: Iterable[OcrPage]) -> Iterator[RestoredPage]:
        """One RestoredPage for each page, in order.

        A page is restored when the one after it has been seen, where its numbering and its last line go on; no more
        pages than these two are in memory.
        """
        numbering = Numbering()
        joined: Line = []  # the first word of the page, where it went to the page before
        for page, following in _with_next(pages):
            ahead = _texts(following) if following is not None else []
            findings = numbering.findings(_texts(page), ahead)
            read = [[ReadWord(word.text, word.confidence) for word in line.words] for line in page.lines]
            lines = self._lines(read, _breaks(page), findings)
            if joined:
                next(filter(None, lines))[0] = joined[0]
            joined = _joined_onto(lines, ahead)
            yield RestoredPage(tuple(word for line in lines for word in line))

    def text(self, text: str) -> RestoredText:
        """Restore `text`. White space and line ends are kept as they are, and so is the number of lines."""
        lines = text.split("\n")
        found = [list(_WORD.finditer(line)) for line in lines]
        read = [[ReadWord(match.group()) for match in matches] for matches in found]
        findings = Numbering().findings([[word.text for word in line] for line in read])
        restored = self._lines(read, _after_empty(found), findings)
        changes = tuple(
            change
            for number, (matches, line) in enumerate(zip(found, restored, strict=True), 1)
            for change in _changes(number, matches, line)
        )
        rebuilt = (_rebuilt(line, matches, of) for line, matches, of in zip(lines, found, restored, strict=True))
        return RestoredText("\n".join(rebuilt), changes)

    def _lines(self, lines: Sequence[ReadLine], breaks: Set[int], findings: Sequence[LabelFinding]) -> list[Line]:
        """Restore lines; `breaks` are the indices of those that a new paragraph may begin with."""
        restored = [[restore_word(word.text) for word in line] for line in lines]
        for finding in findings:
            _number(restored[finding.line], finding)
        for line, following in pairwise([line for line in restored if line]):
            join_over_break(line, following)
        words = [word for line in restored for word in line]
        paragraphs = _paragraphs(restored, breaks)
        self._mend_places(words, paragraphs)
        if self.restorers is not None:
            self._weigh(words, [word.confidence for line in lines for word in line], paragraphs)
        in_order = iter(words)
        return [[next(in_order) for _ in line] for line in lines]

    def _mend_places(self, words: list[RestoredWord], paragraphs: Sequence[range]) -> None:
        for paragraph in paragraphs:
            for offset, repair in self.places.repairs([words[at].text for at in paragraph]).items():
                change = Change(PLACE_REPAIRED, None, repair.alternatives)
                words[paragraph.start + offset] = RestoredWord(repair.text, change)

    def _weigh(
        self, words: list[RestoredWord], confidences: Sequence[float | None], paragraphs: Sequence[range]
    ) -> None:
        """Replace what the language model and the channel hold for something else, paragraph by paragraph."""
        assert self.restorers is not None
        texts = [[words[at].text for at in paragraph] for paragraph in paragraphs]
        found = zip(self._conditions(texts), paragraphs, strict=True)
        for condition, group in groupby(found, key=lambda entry: entry[0]):
            ranges = [paragraph for _, paragraph in group]
            read = ([ReadWord(words[at].text, confidences[at]) for at in paragraph] for paragraph in ranges)
            for paragraph, weighed in zip(ranges, self.restorers.of(condition).restore(read), strict=True):
                for at, word in zip(paragraph, weighed, strict=True):
                    # Where both changed a word, the later one tells the reason.
                    words[at] = word if word.change is not None else words[at]

    def _conditions(self, paragraphs: Sequence[Sequence[str]]) -> list[Condition]:
        if self.mode == "light":
            return [Condition.MARKED] * len(paragraphs)
        return conditions(paragraphs, lost=self.mode == "legacy")


def _with_next(pages: Iterable[OcrPage]) -> Iterator[tuple[OcrPage, OcrPage | None]]:
    """Each page with the one after it, None after the last."""
    held: OcrPage | None = None
    for page in pages:
        if held is not None:
            yield held, page
        held = page
    if held is not None:
        yield held, None


def _texts(page: OcrPage) -> list[list[str]]:
    return [[word.text for word in line.words] for line in page.lines]


def _number(line: Line, finding: LabelFinding) -> None:
    """Put right, in place, a label that breaks the numbering where it can be told what it must be."""
    if finding.repaired is not None:
        line[finding.token] = RestoredWord(finding.repaired, Change(NUMBERING_REPAIRED))


def _paragraphs(lines: Sequence[Line], breaks: Set[int]) -> list[range]:
    """The words of the lines put together, as ranges over all of them."""
    starts: list[int] = []
    end = 0
    before: Line = []
    for index, line in enumerate(lines):
        ended = index in breaks and not (before and line and _goes_on(before, line))
        if line and (not starts or ended or end - starts[-1] >= LONGEST_PARAGRAPH):
            starts.append(end)
        end += len(line)
        before = line or before
    return [range(start, stop) for start, stop in pairwise([*starts, end])]


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line after a gap goes on with the sentence: the engine parts paragraphs at every odd space."""
    return not before[-1].text.endswith(_SENTENCE_END) and line[0].text[:1].islower()


def _breaks(page: OcrPage) -> set[int]:
    """Indices among the lines of a page of those that begin a zone or a paragraph."""
    keys = [(index, line.paragraph) for index, zone in enumerate(page.zones) for line in zone.lines]
    return {index for index, (before, here) in enumerate(pairwise(keys), 1) if before != here}


def _after_empty(lines: Sequence[Sequence[object]]) -> set[int]:
    """Indices of the lines that come after an empty one."""
    return {index for index, (before, _) in enumerate(pairwise(lines), 1) if not before}


def _joined_onto(lines: list[Line], ahead: Sequence[Sequence[str]]) -> Line:
    """What becomes of the first word ahead where a code runs on from the last line into it; else nothing."""
    last, first = next(filter(None, reversed(lines)), None), next(filter(None, ahead), None)
    if last is None or first is None:
        return []
    head = [restore_word(first[0])]
    join_over_break(last, head)
    return [] if head[0].text else head


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
