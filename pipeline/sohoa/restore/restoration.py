"""The stage: recognized pages or plain text in, the same words restored out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.archive_lexicon import ArchiveLexicon, core_of
from sohoa.restore.column_numbering import ColumnNumbering
from sohoa.restore.condition import Condition, conditions
from sohoa.restore.confidence import TextKind, WordConfidence, features
from sohoa.restore.numbering import LabelFinding, Numbering
from sohoa.restore.place_grammar import PLACE_REPAIRED, PlaceGrammar
from sohoa.restore.place_names import PlaceNames
from sohoa.restore.reader import Reader
from sohoa.restore.repair import is_doubtful
from sohoa.restore.restorer import ReadWord
from sohoa.restore.restorers import Restorers
from sohoa.restore.settings import Mode, RestoreSettings
from sohoa.restore.words import Line, join_over_break, join_years, restore_word

NUMBERING_REPAIRED = "numbering-repaired"
IMPROBABLE = "improbable"
NUMBER_DOUBTFUL = "number-doubtful"
NUMBERING_DOUBTFUL = "numbering-doubtful"
CORRECTED_ELSEWHERE = "corrected-elsewhere"
_WORD = re.compile(r"\S+")
# Text without any gap is cut after so many words: a word a page away says nothing of this one.
LONGEST_PARAGRAPH = 500
# Words judged together: the features of all words of a long text would fill memory.
WORDS_A_PORTION = 5000
# A line that goes on from the one before begins small; one that begins otherwise may be a new paragraph.
_SENTENCE_END = (".", ";", ":", "!", "?")

ReadLine = list[ReadWord]
Breaks = Mapping[int, bool]
"""Indices of lines that a new paragraph may begin with, and whether one must."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change in a text: `line` from 1, `column` in characters from 0, both in the text as read."""

    line: int
    column: int
    read: str
    restored: str
    change: Change


@dataclass(frozen=True, slots=True)
class TextDoubt:
    """A word that a person should look at, as restored; `line` and `column` as in TextChange."""

    line: int
    column: int
    restored: str
    doubt: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A restored text with every change that was made to it, and every word in doubt."""

    text: str
    changes: tuple[TextChange, ...]
    doubts: tuple[TextDoubt, ...]

    def undone(self) -> str:
        """The text as read, letter for letter: every change taken back."""
        lines = self.text.split("\n")
        # Columns count in the text as read, so changes are taken back from left to right.
        for change in self.changes:
            line = lines[change.line - 1]
            before, after = line[: change.column], line[change.column + len(change.restored) :]
            lines[change.line - 1] = before + change.read + after
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, eq=False)
class Restoration:
    """Restores pages and texts. `restorers` is None where only repairs without context are wanted.

    misreadings: words that people corrected elsewhere in the archive, and that are in doubt where they still stand.
    """

    places: PlaceGrammar
    restorers: Restorers | None
    mode: Mode = "auto"
    confidence: WordConfidence | None = None
    doubtful_below: float = 0.0
    misreadings: frozenset[str] = frozenset()

    @staticmethod
    def load(models: Path, settings: RestoreSettings) -> Restoration:
        """The stage with the models in the folder `models`; DependencyMissing when one is not there."""
        places = PlaceGrammar(PlaceNames.load(models / "names" / "places.txt"))
        if not settings.language_model:
            return Restoration(places, None)
        restorers, confidence = Restorers.load(models, settings), WordConfidence.load(models / "confidence")
        return Restoration(places, restorers, settings.mode, confidence, settings.doubtful_below)

    def with_archive(self, archive: ArchiveLexicon) -> Restoration:
        """The same with what people settled in the archive of the pages, in place of any before."""
        if self.restorers is None or self.restorers.archive == archive:
            return self
        return replace(self, restorers=self.restorers.with_archive(archive), misreadings=archive.misreadings)

    def without_confidence(self) -> Restoration:
        """The same, but `probability` of a word is the decoder's posterior, None for words that were not weighed."""
        return replace(self, confidence=None)

    def pages(self, pages: Iterable[OcrPage]) -> Iterator[RestoredPage]:
        """One RestoredPage for each page, in order.

        A page is restored when the one after it has been seen, where its numbering and its last line go on; no more
        pages than these two are in memory.
        """
        numbering, columns = Numbering(), ColumnNumbering()
        joined: Line = []  # the first word of the page, where it went to the page before
        for page, following in _with_next(pages):
            ahead = _texts(following) if following is not None else []
            findings = [*numbering.findings(_texts(page), ahead), *columns.findings(page, following)]
            read = [[ReadWord(word.text, word.confidence, word.others) for word in line.words] for line in page.lines]
            lines = self._lines(read, _breaks(page), findings, Reader.of(page.engine))
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
        restored = self._lines(read, _after_empty(found), findings, Reader.TESSERACT)
        changes: list[TextChange] = []
        doubts: list[TextDoubt] = []
        for number, (matches, line) in enumerate(zip(found, restored, strict=True), 1):
            for match, word in zip(matches, line, strict=True):
                if word.change is not None:
                    changes.append(TextChange(number, match.start(), match.group(), word.text, word.change))
                if word.doubt is not None:
                    doubts.append(TextDoubt(number, match.start(), word.text, word.doubt, word.probability))
        rebuilt = (_rebuilt(line, matches, of) for line, matches, of in zip(lines, found, restored, strict=True))
        return RestoredText("\n".join(rebuilt), tuple(changes), tuple(doubts))

    def _lines(
        self, lines: Sequence[ReadLine], breaks: Breaks, findings: Sequence[LabelFinding], reader: Reader
    ) -> list[Line]:
        """Restore lines; `breaks` tells where paragraphs may begin."""
        restored = [[restore_word(word.text) for word in line] for line in lines]
        for finding in findings:
            restored[finding.line][finding.token] = _numbered(restored[finding.line][finding.token], finding)
        for line in restored:
            join_years(line)
        for line, following in pairwise([line for line in restored if line]):
            join_over_break(line, following)
        words = [word for line in restored for word in line]
        read = [word for line in lines for word in line]
        paragraphs = _paragraphs(restored, breaks)
        self._mend_places(words, paragraphs)
        if self.restorers is not None:
            kinds = self._weigh(words, read, paragraphs, self.restorers, reader)
            self._judge(words, [word.confidence for word in read], kinds, self.restorers.model.numbers)
        in_order = iter(self._doubted(word) for word in words)
        return [[next(in_order) for _ in line] for line in lines]

    def _mend_places(self, words: list[RestoredWord], paragraphs: Sequence[range]) -> None:
        for paragraph in paragraphs:
            for offset, repair in self.places.repairs([words[at].text for at in paragraph]).items():
                change = Change(PLACE_REPAIRED, None, repair.alternatives)
                words[paragraph.start + offset] = RestoredWord(repair.text, change)

    def _weigh(
        self,
        words: list[RestoredWord],
        as_read: Sequence[ReadWord],
        paragraphs: Sequence[range],
        restorers: Restorers,
        reader: Reader,
    ) -> list[TextKind]:
        """Put in place of words, paragraph by paragraph, what the models hold for likelier; the kind of each word."""
        found = self._conditions([[words[at].text for at in paragraph] for paragraph in paragraphs])
        for condition, group in groupby(zip(found, paragraphs, strict=True), key=lambda entry: entry[0]):
            ranges = [paragraph for _, paragraph in group]
            read = ([_now(words[at], as_read[at]) for at in paragraph] for paragraph in ranges)
            for paragraph, weighed in zip(ranges, restorers.of(condition, reader).restore(read), strict=True):
                for at, word in zip(paragraph, weighed, strict=True):
                    # Where both changed a word, the later one tells the reason.
                    words[at] = replace(word, change=word.change or words[at].change, doubt=words[at].doubt)
        return [
            TextKind.of(condition, as_read[at].confidence, reader)
            for condition, paragraph in zip(found, paragraphs, strict=True)
            for at in paragraph
        ]

    def _judge(
        self,
        words: list[RestoredWord],
        confidences: Sequence[float | None],
        kinds: Sequence[TextKind],
        vocabulary: Container[str],
    ) -> None:
        """Put calibrated probabilities in place of the decoder's posteriors."""
        if self.confidence is None:
            return
        for start in range(0, len(words), WORDS_A_PORTION):
            part = slice(start, start + WORDS_A_PORTION)
            given = zip(words[part], confidences[part], kinds[part], strict=True)
            rows = [features(word, confidence, vocabulary, kind) for word, confidence, kind in given]
            probabilities = self.confidence.probabilities(np.array(rows), kinds[part]).round(4).tolist()
            words[part] = [replace(word, probability=p) for word, p in zip(words[part], probabilities, strict=True)]

    def _doubted(self, word: RestoredWord) -> RestoredWord:
        """The word with the reason why a person should look at it, if there is one."""
        if word.doubt is not None or not word.text:
            return word
        if is_doubtful(word.text):
            return replace(word, doubt=NUMBER_DOUBTFUL)
        if self.misreadings and core_of(word.text) in self.misreadings:
            return replace(word, doubt=CORRECTED_ELSEWHERE)
        if self.confidence is not None and word.probability is not None and word.probability < self.doubtful_below:
            return replace(word, doubt=IMPROBABLE)
        return word

    def _conditions(self, paragraphs: Sequence[Sequence[str]]) -> list[Condition]:
        if self.mode == "light":
            return [Condition.MARKED] * len(paragraphs)
        return conditions(paragraphs, lost=self.mode == "legacy")


def _now(word: RestoredWord, read: ReadWord) -> ReadWord:
    """A word as it stands after repairs; what the engine may have read instead of it speaks of the word as read."""
    return replace(read, text=word.text, others=read.others if word.text == read.text else ())


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
    """The words of each line; none for lines of tables, whose numbers are not those of the outline."""
    return [[] if zone.cells else [word.text for word in line.words] for zone in page.zones for line in zone.lines]


def _numbered(word: RestoredWord, finding: LabelFinding) -> RestoredWord:
    """A label that breaks the numbering, put right where it can be told what it must be, else doubted."""
    if finding.repaired is None:
        return replace(word, doubt=NUMBERING_DOUBTFUL)
    return RestoredWord(finding.repaired, Change(NUMBERING_REPAIRED))


def _paragraphs(lines: Sequence[Line], breaks: Breaks) -> list[range]:
    """The words of the lines put together, as ranges over all of them."""
    starts: list[int] = []
    end = 0
    before: Line = []
    for index, line in enumerate(lines):
        goes_on = bool(before and line) and not breaks.get(index) and _goes_on(before, line)
        ended = index in breaks and not goes_on
        if line and (not starts or ended or end - starts[-1] >= LONGEST_PARAGRAPH):
            starts.append(end)
        end += len(line)
        before = line or before
    return [range(start, stop) for start, stop in pairwise([*starts, end])]


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line after a gap goes on with the sentence: the engine parts paragraphs at every odd space."""
    return not before[-1].text.endswith(_SENTENCE_END) and line[0].text[:1].islower()


def _breaks(page: OcrPage) -> Breaks:
    """The lines of a page that begin a zone or a paragraph; where a cell of a table begins, nothing goes on."""
    keys = [(index, line.paragraph, bool(zone.cells)) for index, zone in enumerate(page.zones) for line in zone.lines]
    return {at: before[2] or here[2] for at, (before, here) in enumerate(pairwise(keys), 1) if before != here}


def _after_empty(lines: Sequence[Sequence[object]]) -> Breaks:
    """The lines that come after an empty one."""
    return {index: False for index, (before, _) in enumerate(pairwise(lines), 1) if not before}


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
