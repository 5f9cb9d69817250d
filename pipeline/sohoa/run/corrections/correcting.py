"""Taking down what people correct, and making documents follow it.

Each correction is checked against what stands now and is on the disk before the call returns. The files of the document
follow at once where no run holds the archive, otherwise as soon as that run comes to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sohoa.domain.errors import CorrectionOutdated, CorrectionRefused
from sohoa.domain.geometry import Box
from sohoa.publish.page_file import LineEntry, PageFile, WordEntry
from sohoa.run.archive import Archive
from sohoa.run.corrections.edits import Edit, HeaderEdit, LineEdit, WordEdit
from sohoa.run.corrections.folding import in_force, live_ids
from sohoa.run.corrections.following import Followed, follow
from sohoa.run.corrections.header import text_of, typed_field
from sohoa.run.corrections.lines import shared_out
from sohoa.run.corrections.placing import WordFinder, corrected
from sohoa.run.corrections.record import Correction, DocumentCorrections, new_id, time_after
from sohoa.run.corrections.standing import corrected_header, page_of, sha256_of_scan
from sohoa.run.corrections.store import readable, writable
from sohoa.run.corrections.wording import LONGEST_LINE, LONGEST_WORD, name_of_person, typed

LOOK_AGAIN = "Look at it again, then correct what stands there now."


@dataclass(frozen=True, slots=True)
class Noted:
    """What was taken down: the batch, by which all of it can be undone, its rows, and the documents they are in.

    Documents are told by the SHA-256 of their scans.
    """

    batch: str
    rows: tuple[Correction, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was taken down, and which documents follow it already."""

    noted: Noted
    followed: Followed


def correct(archive: Archive, edits: Iterable[Edit], who: str) -> Corrected:
    """`note`, then `follow` for the documents touched."""
    noted = note(archive, edits, who)
    return Corrected(noted, follow(archive, noted.documents))


def note(archive: Archive, edits: Iterable[Edit], who: str) -> Noted:
    """Take down edits as one batch, all or none, without waiting for any run.

    CorrectionOutdated where another text stands now than the one that was seen, CorrectionRefused where an edit makes
    no sense, InputMissing where there is no such document or page, OutputFailed where nothing can be written.
    """
    who, edits = name_of_person(who), tuple(edits)
    while True:
        seen = _Seen(archive)
        drafts = tuple(_drafts(seen, edits))
        batch = new_id()
        with writable(archive) as store:
            at = time_after(store.latest())
            rows = tuple(replace(row, id=new_id(), batch=batch, who=who, at=at) for row in drafts)
            rows = tuple(replace(row, unit=row.unit or row.id) for row in rows)
            if store.append(rows, seen.last):
                return Noted(batch, rows, tuple(seen.last))


def undo(archive: Archive, name: str, who: str) -> Noted:
    """Undo a correction, all words of a line, or a whole batch, named by its id, unit or batch; or an undoing: redo.

    What others corrected later at the same place stays. CorrectionRefused (`nothing-to-undo`) where there is nothing
    of that name that counts, otherwise as `note`.
    """
    who = name_of_person(who)
    while True:
        with writable(archive) as store:
            named = store.named(name)
            documents = {sha256: store.of(sha256) for sha256 in dict.fromkeys(row.sha256 for row in named)}
            live = {id_ for one in documents.values() for id_ in live_ids(one.rows)}
            targets = [row for row in named if row.id in live]
            if not targets:
                raise CorrectionRefused("nothing-to-undo", f"Nothing is in force that is called {name!r}.", LOOK_AGAIN)
            batch, at, units = new_id(), time_after(store.latest()), {row.unit: new_id() for row in targets}
            rows = tuple(_undoing(row, units[row.unit], batch, who, at) for row in targets)
            if store.append(rows, {sha256: one.last for sha256, one in documents.items()}):
                return Noted(batch, rows, tuple(documents))


def _undoing(row: Correction, unit: str, batch: str, who: str, at: str) -> Correction:
    own = unit if row.unit == row.id else new_id()
    told = replace(row, id=own, unit=unit, batch=batch, who=who, at=at, undoes=row.id)
    return replace(told, before=row.after, after=row.before)


def history(archive: Archive, name: str) -> list[tuple[Correction, bool]]:
    """Every row of a document, oldest first, and whether it is in force. InputMissing where there is no document."""
    with readable(archive) as store:
        rows = store.of(sha256_of_scan(archive, name)).rows
    live = live_ids(rows)
    return [(row, row.id in live) for row in sorted(rows, key=lambda row: row.order)]


@dataclass(slots=True)
class _Seen:
    """The documents that edits are about, as they stand; `last` has for each the newest row that is in that."""

    archive: Archive
    last: dict[str, int] = field(default_factory=dict)
    _documents: dict[str, tuple[str, DocumentCorrections]] = field(default_factory=dict)
    _page: tuple[str, int, PageFile] | None = None

    def document(self, name: str) -> tuple[str, DocumentCorrections]:
        if name not in self._documents:
            sha256 = sha256_of_scan(self.archive, name)
            with readable(self.archive) as store:
                self._documents[name] = sha256, store.of(sha256)
            self.last[sha256] = self._documents[name][1].last
        return self._documents[name]

    def page(self, name: str, number: int) -> PageFile:
        if self._page is None or self._page[:2] != (name, number):  # edits of one page come together
            _, there = self.document(name)
            self._page = name, number, corrected(page_of(self.archive, name, number), there.rows)[0]
        return self._page[2]


def _drafts(seen: _Seen, edits: Sequence[Edit]) -> Iterator[Correction]:
    """The rows of the edits, without what is the same for all; none twice at one place."""
    places: set[tuple[object, ...]] = set()
    for edit in edits:
        for row in _rows(seen, edit):
            place = (row.sha256, row.page, row.box, row.read, row.field)
            if place in places:
                raise CorrectionRefused("edited-twice", "The same place is corrected twice at once.", "Do it once.")
            places.add(place)
            yield row


def _rows(seen: _Seen, edit: Edit) -> Iterator[Correction]:
    if isinstance(edit, WordEdit):
        yield _word_row(seen, edit)
    elif isinstance(edit, LineEdit):
        yield from _line_rows(seen, edit)
    else:
        yield _header_row(seen, edit)


def _word_row(seen: _Seen, edit: WordEdit) -> Correction:
    sha256, _ = seen.document(edit.document)
    page = seen.page(edit.document, edit.page)
    finder = WordFinder.of(page)
    at = finder.find(Box(*edit.box), edit.read)
    if at is None:
        raise CorrectionRefused(
            "word-unknown", f"Page {edit.page} has no word “{edit.read}” there, or more than one.", LOOK_AGAIN
        )
    word = finder.words[at]
    _same(word.current, edit.before, edit.page)
    # What was read is no text that anybody typed: as scanned means just as it is.
    after = edit.after if edit.after in (word.read, word.current) else typed(edit.after, LONGEST_WORD)
    return _of_word(sha256, edit.page, word, after)


def _line_rows(seen: _Seen, edit: LineEdit) -> Iterator[Correction]:
    """The words of the line that change; all of them, as they stand, where none does."""
    sha256, _ = seen.document(edit.document)
    page = seen.page(edit.document, edit.page)
    lines = [line for zone in page.zones for line in zone.lines if line.box == tuple(edit.box) and line.words]
    if len(lines) != 1:
        raise CorrectionRefused("line-unknown", f"Page {edit.page} has no such line, or more than one.", LOOK_AGAIN)
    [line] = lines
    _same(line_text(line), " ".join(edit.before.split()), edit.page)
    texts = shared_out([word.current for word in line.words], typed(edit.after, LONGEST_LINE).split())
    pairs = list(zip(line.words, texts, strict=True))
    changed = [(word, text) for word, text in pairs if " ".join(word.current.split()) != text] or pairs
    finder, unit = WordFinder.of(page), new_id()
    for word, text in changed:
        if finder.find(word.box, word.read) is None:
            raise CorrectionRefused("word-unknown", f"“{word.read}” is twice at one place.", "Correct other words.")
        yield replace(_of_word(sha256, edit.page, word, typed(text, LONGEST_LINE)), kind="line", unit=unit)


def line_text(line: LineEntry) -> str:
    """The words of a line as they stand, parted by single blanks."""
    return " ".join(part for word in line.words for part in word.current.split())


def _of_word(sha256: str, page: int, word: WordEntry, after: str) -> Correction:
    return Correction("", sha256, "word", page, word.box, word.read, None, word.current, after, "", "", "", "")


def _header_row(seen: _Seen, edit: HeaderEdit) -> Correction:
    sha256, there = seen.document(edit.document)
    after = typed_field(edit.field, edit.after)
    stands = text_of(corrected_header(seen.archive, edit.document), edit.field)
    _same(stands, edit.before or None, 1)
    earlier = in_force(row for row in there.rows if row.field == edit.field)
    read = earlier[-1].read if earlier else stands
    return Correction("", sha256, "header", None, None, read, edit.field, stands, after, "", "", "", "")


def _same(stands: str | None, seen: str | None, page: int) -> None:
    if stands != seen:
        raise CorrectionOutdated(
            "outdated",
            f"On page {page} “{stands or ''}” stands now, where “{seen or ''}” stood.",
            LOOK_AGAIN,
            stands,
        )
