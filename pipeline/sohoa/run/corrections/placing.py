"""Which words of a page corrections belong to, also after it was read anew with other boxes.

The scan of a document never changes: nearly the same box holds the same ink, whatever was read there. A box that moved
further belongs to a correction only where the same was read there, or where by now what the person typed stands there.
Where two words would do, none does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sohoa.domain.geometry import Box
from sohoa.publish.page_file import LineEntry, PageFile, WordEntry, ZoneEntry
from sohoa.run.corrections.folding import in_force
from sohoa.run.corrections.record import Correction

# Share of the area of two boxes together that both have. 0.8 is two pixels at each edge of a short word at 300 dpi;
# words side by side have next to nothing in common.
NEARLY_SAME, OVERLAPPING = 0.8, 0.5

Position = tuple[int, int, int]
"""A word by the numbers of its zone, of its line in that, and of itself in that."""


@dataclass(slots=True)
class WordFinder:
    """The words of one page, found by where they stand and what was read there."""

    words: dict[Position, WordEntry]
    _by_anchor: dict[tuple[Box, str], list[Position]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, page: PageFile) -> WordFinder:
        finder = cls(dict(positions(page)))
        for at, word in finder.words.items():
            finder._by_anchor[word.box, word.read].append(at)
        return finder

    def find(self, box: Box, read: str, after: str | None = None) -> Position | None:
        """The one word at `box` where `read` was read; None where there is none, or more than one."""
        same = self._by_anchor.get((box, read))
        if same:
            return _only(same)
        shares = {at: share for at, word in self.words.items() if (share := common(word.box, box)) >= OVERLAPPING}
        nearly = [at for at, share in shares.items() if share >= NEARLY_SAME]
        alike = [at for at in shares if self.words[at].read == read or (after and self.words[at].text == after)]
        return _only(nearly or alike)


def positions(page: PageFile) -> Iterator[tuple[Position, WordEntry]]:
    """Every word of a page in the order of reading."""
    for i, zone in enumerate(page.zones):
        for j, line in enumerate(zone.lines):
            for k, word in enumerate(line.words):
                yield (i, j, k), word


def common(one: Box, other: Box) -> float:
    """The share of the area that two boxes cover which both of them cover.

    >>> common(Box(0, 0, 10, 10), Box(0, 0, 10, 5))
    0.5
    """
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / (one.width * one.height + other.width * other.height - both)


def corrected(page: PageFile, rows: Iterable[Correction]) -> tuple[PageFile, tuple[Correction, ...]]:
    """The page with the corrections that count, and those among them that have no place on it.

    `rows` are those of the page's document. Words that no row is about keep what their page file says.
    """
    here = [row for row in rows if row.page == page.number and row.box is not None]
    if not here:
        return page, ()
    finder = WordFinder.of(page)
    found = {row.id: finder.find(row.box, row.read or "", row.after) for row in here if row.box is not None}
    torn = {row.unit for row in here if row.kind == "line" and row.undoes is None and found[row.id] is None}
    count = in_force(here)
    texts: dict[Position, list[str]] = {at: [] for at in found.values() if at is not None}
    unplaced = []
    for row in count:
        at = found[row.id]
        if at is None or row.unit in torn:
            unplaced.append(row)
        else:
            texts[at].append(row.after or "")
    return _with(page, {at: tuple(told) for at, told in texts.items()}), tuple(unplaced)


def _with(page: PageFile, texts: dict[Position, tuple[str, ...]]) -> PageFile:
    """The page with these corrections at these words."""

    def line(one: LineEntry, i: int, j: int) -> LineEntry:
        words = (replace(word, corrections=texts.get((i, j, k), word.corrections)) for k, word in enumerate(one.words))
        return replace(one, words=tuple(words))

    def zone(one: ZoneEntry, i: int) -> ZoneEntry:
        return replace(one, lines=tuple(line(each, i, j) for j, each in enumerate(one.lines)))

    return replace(page, zones=tuple(zone(one, i) for i, one in enumerate(page.zones)))


def _only(found: Sequence[Position]) -> Position | None:
    return found[0] if len(found) == 1 else None
