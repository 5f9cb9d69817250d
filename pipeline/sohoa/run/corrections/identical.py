"""Everywhere in an archive where the same was read and now stands the same: errors to correct in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sohoa.domain.errors import InputUnusable
from sohoa.domain.geometry import Box
from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import line_text
from sohoa.run.corrections.edits import WordEdit
from sohoa.run.corrections.placing import corrected
from sohoa.run.corrections.standing import page_of, sha256_of_scan
from sohoa.run.corrections.store import readable


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word where it stands; `line` is the text of its line, and `corrected` whether a person looked at it."""

    document: str
    page: int
    box: Box
    read: str
    before: str
    line: str
    corrected: bool

    def edit(self, after: str) -> WordEdit:
        return WordEdit(self.document, self.page, self.box, self.read, self.before, after)


def identical(archive: Archive, read: str, before: str) -> Iterator[Occurrence]:
    """Every word that was read as `read` and stands as `before`, document by document.

    Documents are sought in their `text.txt`, which is a thirtieth of their page files; so words beside the running text
    (stamps, page numbers) are found in documents that have the same word in it, too, or whose corrections wait.
    Documents that cannot be read are passed over: `sohoa verify` names them.
    """
    archive.must_exist()
    with readable(archive) as store:
        waiting = store.waiting()
    sought = before.encode()
    for name in archive.names():
        try:
            may_have_it = sought in (archive.document(name) / "text.txt").read_bytes()
            if may_have_it or any(sha256[:8] == name[-8:] or name.endswith(sha256) for sha256 in waiting):
                yield from _of_document(archive, name, read, before)
        except (OSError, InputUnusable):
            continue


def _of_document(archive: Archive, name: str, read: str, before: str) -> Iterator[Occurrence]:
    with readable(archive) as store:
        rows = store.of(sha256_of_scan(archive, name)).rows
    # As it stands in JSON, without the quotation marks around it: what is not there need not be parsed.
    mark = f'"read":{_in_json(read)}'.encode()
    for path in sorted(archive.document(name).glob("pages/*.json")):
        if mark not in path.read_bytes():
            continue
        page, _ = corrected(page_of(archive, name, int(path.stem)), rows)
        for zone in page.zones:
            for line in zone.lines:
                for word in line.words:
                    if word.read == read and word.current == before:
                        place = (name, page.number, word.box, read, before)
                        yield Occurrence(*place, line_text(line), bool(word.corrections))


def _in_json(text: str) -> str:
    from pydantic_core import to_json  # as page files are written

    return to_json(text).decode()
