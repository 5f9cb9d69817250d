"""The words of an archive that a person should look at, worst documents first.

No table of words is kept: the ledger has the number of doubtful words of every page, which says where to look, and
words are read from the page files only when a reader comes to them. So the queue costs nothing while documents are
made, is never behind, and its first words are there at once however large the archive is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.geometry import Box
from sohoa.publish.page_file import PageFile, WordEntry
from sohoa.restore.candidates import ARCHIVE_LEXICON
from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import line_text
from sohoa.run.corrections.edits import WordEdit
from sohoa.run.corrections.placing import corrected
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.standing import page_of
from sohoa.run.corrections.store import readable
from sohoa.run.ledger import readable as readable_ledger

Kind = Literal["doubt", "handwritten", "changed"]
DOUBT: frozenset[Kind] = frozenset({"doubt"})
# A word that restoration changed and is sure of less than this is of the kind `changed`; so is any that it changed
# because of what people corrected elsewhere.
SURE = 0.9
# The least probable words come first among so many pages: more would have to be read before the first is shown.
PAGES_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A word to look at. `key` says where the queue goes on behind it, `doubt` is that of the page file.

    rank: how many words of its document were in doubt.
    """

    key: str
    document: str
    page: int
    box: Box
    read: str
    text: str
    kind: Kind
    doubt: str | None
    probability: float | None
    candidates: tuple[str, ...]
    line: str
    line_box: Box
    rank: int

    def edit(self, after: str) -> WordEdit:
        return WordEdit(self.document, self.page, self.box, self.read, self.text, after)


@dataclass(frozen=True, slots=True)
class _Document:
    """A document, and how many of its words are in doubt."""

    name: str
    sha256: str
    doubtful: int


def queue(archive: Archive, after: str | None = None, kinds: Collection[Kind] = DOUBT) -> Iterator[Item]:
    """Words of these kinds that nobody looked at yet: documents with most in doubt first, then least probable first.

    after: the `key` of an item; the queue goes on behind it, also where that was corrected meanwhile. With kinds other
    than `doubt` all pages are read, otherwise only those with doubtful words. InputMissing where there is no archive.
    """
    archive.must_exist()
    start = _Place.of(after) if after is not None else None
    everything = set(kinds) != DOUBT
    for document in _from(start, _documents(archive)):
        pages = _pages(archive, document, everything)
        for at, some in groupby(pages, key=lambda number: (number - 1) // PAGES_AT_ONCE):
            for item in sorted(_items(archive, document, list(some), at, kinds), key=_order):
                if start is None or document.name != start.name or (at, *_order(item)) > start.within:
                    yield item


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in the queue, as its key tells it."""

    doubtful: int
    name: str
    within: tuple[int, float, int, tuple[int, ...]]

    @property
    def order(self) -> tuple[int, str]:
        return -self.doubtful, self.name

    @classmethod
    def of(cls, key: str) -> _Place:
        try:
            doubtful, at, probability, page, box, name = key.split(" ", 5)
            corners = tuple(int(one) for one in box.split(","))
            return cls(int(doubtful), name, (int(at), float(probability), int(page), corners))
        except ValueError as error:
            raise InputUnusable("key-wrong", f"{key!r} is no place in the queue.", "Begin at its start.") from error


def _from(start: _Place | None, documents: list[_Document]) -> list[_Document]:
    """The documents from `start` on: its own first, also where it has moved down as its words were corrected."""
    if start is None:
        return documents
    own = [one for one in documents if one.name == start.name]
    return own + [one for one in documents if (-one.doubtful, one.name) > start.order and one.name != start.name]


def _order(item: Item) -> tuple[float, int, tuple[int, ...]]:
    return _probability(item.probability), item.page, tuple(item.box)


def _probability(known: float | None) -> float:
    """A word of which nothing is known comes before those that are likely."""
    return 0.5 if known is None else known


def _documents(archive: Archive) -> list[_Document]:
    with readable_ledger(archive) as ledger:
        rows = ledger.execute(
            "SELECT name, sha256, coalesce(sum(doubtful), 0) AS doubtful FROM work JOIN document USING (sha256) "
            "WHERE stage = 'restore' AND state = 'done' AND published IS NOT NULL GROUP BY sha256 "
            "ORDER BY doubtful DESC, name"
        )
        return [_Document(*row) for row in rows]


def _pages(archive: Archive, document: _Document, everything: bool) -> list[int]:
    with readable_ledger(archive) as ledger:
        rows = ledger.execute(
            "SELECT DISTINCT page FROM work WHERE sha256 = ? AND stage = 'restore' AND state = 'done' "
            "AND (doubtful > 0 OR ?) ORDER BY page",
            (document.sha256, everything),
        )
        return [page for (page,) in rows]


def _items(archive: Archive, document: _Document, pages: list[int], at: int, kinds: Collection[Kind]) -> Iterator[Item]:
    with readable(archive) as store:
        rows = store.of(document.sha256).rows
    for number in pages:
        try:
            page = page_of(archive, document.name, number)
        except (InputMissing, InputUnusable):  # somebody removed or changed it; `sohoa verify` names it
            continue
        yield from _of_page(document, page, rows, at, kinds)


def _of_page(
    document: _Document, page: PageFile, rows: tuple[Correction, ...], at: int, kinds: Collection[Kind]
) -> Iterator[Item]:
    page, _ = corrected(page, rows)
    for zone in page.zones:
        for line in zone.lines:
            for word in line.words:
                kind = _kind(word)
                if kind in kinds and kind is not None:
                    corners = ",".join(map(str, word.box))
                    key = f"{document.doubtful} {at} {_probability(word.probability)} {page.number} {corners}"
                    yield Item(
                        *(f"{key} {document.name}", document.name, page.number, word.box, word.read, word.current),
                        *(kind, word.doubt, word.probability, _candidates(word), line_text(line), line.box),
                        document.doubtful,
                    )


def _kind(word: WordEntry) -> Kind | None:
    if word.corrections:
        return None
    if word.doubt:
        return "doubt"
    if word.handwritten:
        return "handwritten"
    if word.change is None:
        return None
    is_unsure = word.probability is not None and word.probability < SURE
    return "changed" if is_unsure or word.change.reason == ARCHIVE_LEXICON else None


def _candidates(word: WordEntry) -> tuple[str, ...]:
    others = [one.text for one in word.change.alternatives] if word.change else []
    return tuple(dict.fromkeys(text for text in (*others, word.read) if text and text != word.text))
