"""Parsing the documents of an archive again from their page files, without reading the scans.

What people corrected counts: the newest correction of a word is its text. A document changes all at once or not at
all: a new folder is made from the old one, by links where the file system has them, and takes its place at the end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sohoa import __version__
from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord
from sohoa.domain.plan import Plan, ProducedBy
from sohoa.ingest.discover import shown
from sohoa.parse import parse_pages
from sohoa.parse.warnings import is_of_parser
from sohoa.publish.markdown import markdown
from sohoa.publish.page_file import PAGE_FILE, PageFile, WordEntry
from sohoa.publish.plan_json import plan_json, read_plan
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.run.archive import Archive, put_in_place, write_whole, writing
from sohoa.run.document import PAGE_FAILED

READ_AGAIN = "Run `sohoa run` on its source again."


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What became of a document: its new plan, or the error because of which it stays as it was."""

    name: str
    plan: Plan | None = None
    pages: int = 0
    error: InputUnusable | None = None


def reparse_archive(
    archive: Archive, names: Sequence[str] = (), listener: Callable[[Reparsed], None] = lambda _: None
) -> tuple[Reparsed, ...]:
    """Parse the documents `names` again, all where none is named; `listener` is told of each.

    InputMissing where there is no archive or no such document, OutputFailed where the archive cannot be written or
    another run writes to it.
    """
    if not archive.documents.is_dir():
        raise InputMissing(
            f"{shown(archive.root)} is no archive: it has no folder `documents`.",
            "Give the folder that `sohoa run --out` wrote, or a text file.",
        )
    archive.create()
    with archive.locked():
        _mend(archive)
        done = []
        for name in names or _names(archive):
            done.append(_tried(archive, name))
            listener(done[-1])
    return tuple(done)


def reparse_document(archive: Archive, name: str) -> Reparsed:
    """Parse one document again and put it in place; the caller holds the archive's lock.

    InputMissing where the archive has no such document, InputUnusable where its plan or one of its pages is damaged.
    """
    place = archive.document(name)
    if name not in _names(archive):
        raise InputMissing(f"The archive has no document {name!r}.", f"See the folders in {shown(archive.documents)}.")
    before = _plan(place)
    read = read_pages(place)
    parsed = parse_pages(read)
    plan = replace(
        parsed,
        source=before.source,
        warnings=(*(one for one in before.warnings if not is_of_parser(one)), *parsed.warnings),
        produced_by=replace(before.produced_by or ProducedBy(__version__), sohoa=__version__),
    )
    with writing(archive.root):
        finished = archive.work / f"{name}.parsed"
        shutil.rmtree(finished, ignore_errors=True)
        shutil.copytree(place, finished, copy_function=_linked)
        # Each file is written beside the old one and then replaces it: the linked file itself must not change.
        write_whole(finished / "text.txt", _text(read, before).encode())
        write_whole(finished / "document.md", markdown(plan).encode())
        write_whole(finished / "plan.json", plan_json(plan))
        put_in_place(finished, place)
    return Reparsed(name, plan, len(read))


def read_pages(place: Path) -> list[tuple[int, OcrPage, RestoredPage]]:
    """The pages in a document's folder with their corrections, as `parse_pages` takes them.

    InputUnusable where one of them is damaged.
    """
    pages = [_page(path) for path in sorted(place.glob("pages/*.json"))]
    return [(page.number, *_as_read(page)) for page in pages]


def _tried(archive: Archive, name: str) -> Reparsed:
    try:
        return reparse_document(archive, name)
    except InputUnusable as error:
        return Reparsed(name, error=error)


def _names(archive: Archive) -> list[str]:
    return sorted(folder.name for folder in archive.documents.iterdir() if folder.is_dir() and folder.name[0] != ".")


def _mend(archive: Archive) -> None:
    """Put documents back whose replacement was cut off between two renames."""
    with writing(archive.root):
        for older in archive.documents.glob(".*.old"):
            place = archive.document(older.name.removeprefix(".").removesuffix(".old"))
            if not place.exists():
                older.rename(place)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)


def _plan(place: Path) -> Plan:
    try:
        return read_plan(place / "plan.json")
    except (OSError, ValueError) as error:
        raise InputUnusable("plan-damaged", f"{shown(place / 'plan.json')} cannot be read.", READ_AGAIN) from error


def _page(path: Path) -> PageFile:
    try:
        return PAGE_FILE.validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputUnusable("page-damaged", f"{shown(path)} cannot be read.", READ_AGAIN) from error


def _as_read(page: PageFile) -> tuple[OcrPage, RestoredPage]:
    """The page as the parser takes it, with the newest corrections."""
    zones = tuple(
        OcrZone(
            zone.box,
            tuple(OcrLine(line.box, line.paragraph, tuple(map(_word, line.words))) for line in zone.lines),
            zone.cells,
            zone.kind,
        )
        for zone in page.zones
    )
    words = (word for zone in page.zones for line in zone.lines for word in line.words)
    return OcrPage(page.engine, zones, page.seconds), RestoredPage(tuple(map(_restored, words)))


def _word(word: WordEntry) -> OcrWord:
    """The word as read; one that a person corrected is certain, and no longer a guess at handwriting."""
    corrected = bool(word.corrections)
    confidence = 1.0 if corrected else word.confidence
    return OcrWord(word.read, word.box, confidence, word.style, word.handwritten and not corrected)


def _restored(word: WordEntry) -> RestoredWord:
    """The word as restored; one that a person corrected is certain here as well."""
    probability = 1.0 if word.corrections else word.probability
    return RestoredWord(_current(word), word.change, probability, word.doubt)


def _current(word: WordEntry) -> str:
    return word.corrections[-1] if word.corrections else word.text


def _text(read: Sequence[tuple[int, OcrPage, RestoredPage]], before: Plan) -> str:
    """The text of all pages; a page that failed is an empty one."""
    failed = {one.page for one in before.warnings if one.code == PAGE_FAILED and one.page is not None}
    texts = {number: page_text(ocr, restored) for number, ocr, restored in read}
    return PAGE_BREAK.join(texts.get(number, "") for number in sorted({*texts, *failed}))
