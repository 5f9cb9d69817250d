"""A page as other programs' forms hold it: zones of blocks of lines of words, all with names and boxes.

A page file has one entry for each word as read; these forms have one for each word as it stands now. A word that was
joined to the one before it is gone, and its reading stands with that one; a text of several words is parted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sohoa.domain.geometry import Box
from sohoa.domain.page import ASIDE, Style, TableCell, ZoneKind
from sohoa.publish.baseline import Baseline, baseline
from sohoa.publish.page_file import LineEntry, PageFile, WordEntry, ZoneEntry

# The reasons of changes by which a word becomes part of the one before it end so.
_JOINED = "-joined"


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word as it stands now, with what it was before: `read` by the engine, `restored` where a person corrected it.

    `confidence` is how probable it is that `text` stands on the paper, from 0 to 1: as restored, else as the engine
    says; 1 where a person wrote it. None where nothing is known. `read_confidence` is the engine's of `read`.
    """

    id: str
    text: str
    box: Box
    confidence: float | None
    read: str
    read_confidence: float | None
    restored: str
    candidates: tuple[str, ...] = ()
    change: str | None = None
    doubt: str | None = None
    style: Style = "regular"
    handwritten: bool = False
    corrected: bool = False

    @property
    def former(self) -> Iterator[tuple[str, str]]:
        """What else it was taken for, each text once, with its part: `read`, `restored` or `candidate`."""
        seen = {self.text}
        parts = (("read", self.read), ("restored", self.restored), *(("candidate", one) for one in self.candidates))
        for part, text in parts:
            if text and text not in seen:
                seen.add(text)
                yield part, text


@dataclass(frozen=True, slots=True)
class PrintedLine:
    id: str
    box: Box
    words: tuple[PrintedWord, ...]
    baseline: Baseline

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A paragraph, or what stands in one cell of a table; a cell may be empty."""

    id: str
    box: Box
    lines: tuple[PrintedLine, ...]
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class PrintedZone:
    id: str
    box: Box
    kind: ZoneKind
    blocks: tuple[PrintedBlock, ...]

    @property
    def is_aside(self) -> bool:
        return self.kind in ASIDE


def printed_zones(page: PageFile) -> tuple[PrintedZone, ...]:
    """The zones of a page in reading order, without those that have no words any more. Names are unique on the page."""
    found = (_zone(f"z{number}", zone) for number, zone in enumerate(_with_joined_readings(page), 1))
    return tuple(zone for zone in found if zone.blocks)


def _with_joined_readings(page: PageFile) -> list[ZoneEntry]:
    """The zones, where the reading of a word that was joined stands with the word it was joined to, over lines too."""
    lines = [line for zone in page.zones for line in zone.lines]
    words = [word for line in lines for word in line.words]
    last: int | None = None
    for at, word in enumerate(words):
        if word.current.split():
            last = at
        elif last is not None and word.change is not None and word.change.reason.endswith(_JOINED):
            words[last] = replace(words[last], read=f"{words[last].read} {word.read}")
    ready = iter(words)
    return [
        replace(zone, lines=tuple(replace(line, words=tuple(next(ready) for _ in line.words)) for line in zone.lines))
        for zone in page.zones
    ]


def _zone(name: str, zone: ZoneEntry) -> PrintedZone:
    lines = [line for line in zone.lines if any(word.current.split() for word in line.words)]
    if zone.cells:
        inside: list[list[LineEntry]] = [[] for _ in zone.cells]
        for line in lines:
            inside[line.paragraph].append(line)
    else:
        inside = [list(group) for _, group in groupby(lines, key=lambda line: line.paragraph)]
    cells = zone.cells or [None] * len(inside)
    made = enumerate(zip(inside, cells, strict=True), 1)
    return PrintedZone(name, zone.box, zone.kind, tuple(_block(f"{name}b{at}", *one) for at, one in made))


def _block(name: str, lines: list[LineEntry], cell: TableCell | None) -> PrintedBlock:
    box = cell.box if cell else Box.around(line.box for line in lines)
    return PrintedBlock(name, box, tuple(_line(f"{name}l{at}", line) for at, line in enumerate(lines, 1)), cell)


def _line(name: str, line: LineEntry) -> PrintedLine:
    now = (word for entry in line.words for word in _words(entry))
    words = tuple(replace(word, id=f"{name}w{at}") for at, word in enumerate(now, 1))
    return PrintedLine(name, line.box, words, baseline([(word.text, word.box) for word in words], line.box))


def _words(entry: WordEntry) -> Iterator[PrintedWord]:
    """The words that an entry has become: none, one, or several that were run together."""
    texts = entry.current.split()
    known = entry.confidence if entry.probability is None else entry.probability
    corrected = bool(entry.corrections)
    whole = PrintedWord(
        id="",
        text="",
        box=entry.box,
        confidence=1.0 if corrected else known,
        read=entry.read,
        read_confidence=entry.confidence,
        restored=entry.text if corrected else "",
        candidates=tuple(one.text for one in entry.change.alternatives) if entry.change else (),
        change=entry.change.reason if entry.change else None,
        doubt=None if corrected else entry.doubt,
        style=entry.style,
        handwritten=entry.handwritten,
        corrected=corrected,
    )
    for at, text in enumerate(texts):
        part = replace(whole, text=text, box=_share(entry.box, texts, at))
        # What the whole was read as stands once, with its first word.
        yield part if not at else replace(part, read="", restored="", candidates=())


def _share(box: Box, texts: list[str], at: int) -> Box:
    """The part of `box` that the text at `at` takes, by its letters; a blank counts as one."""
    letters = len(" ".join(texts))
    before = sum(len(text) + 1 for text in texts[:at])
    left, right = (box.x0 + round(box.width * count / letters) for count in (before, before + len(texts[at])))
    return Box(left, box.y0, right, box.y1)
