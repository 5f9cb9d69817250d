"""One document: looking it over before its pages are recognized, and putting it together afterwards."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from sohoa import __version__
from sohoa.domain.errors import InputUnusable
from sohoa.domain.outcome import Failure
from sohoa.domain.page import OcrPage, RecognizedPage, RestoredPage
from sohoa.domain.plan import Plan, ProducedBy, Source, Warning
from sohoa.ingest import open_document
from sohoa.parse import parse_pages
from sohoa.publish.markdown import markdown
from sohoa.publish.page_file import write_page_file
from sohoa.publish.plan_json import read_plan, write_plan
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.restore import restore_pages
from sohoa.run.archive import Archive, folder_name, put_in_place, writing
from sohoa.run.page import RECOGNIZED_PAGE, PageTask, failure_of
from sohoa.run.selection import PageSelection
from sohoa.run.settings import Settings

PAGE_FAILED = "page-failed"
HASH_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """Look over the file at `source` for `archive`."""

    source: Path
    shown: str
    archive: Archive
    settings: Settings
    selection: PageSelection


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """What is known of a document before its pages are recognized.

    `pages` are the numbers to account for, `recognized` those of them that an earlier run left in `work`; `published`
    is true when the archive holds the finished document already.
    """

    source: Path
    shown: str
    sha256: str
    page_count: int
    pages: range | tuple[int, ...]
    name: str
    key: str
    recognized: frozenset[int]
    published: bool


@dataclass(frozen=True, slots=True)
class FinishTask:
    """Put the recognized pages of `found` together; `failures` are the pages that have none, with their reasons."""

    found: DocumentFound
    archive: Archive
    failures: tuple[tuple[int, Failure], ...]


@dataclass(frozen=True, slots=True)
class DocumentFinished:
    name: str
    folder: Path
    sections: int
    warnings: int
    seconds: float


def look_over(task: DocumentTask) -> DocumentFound | Failure:
    """Hash the file, count its pages, and see what the archive has of it; a Failure when it is no usable document."""
    try:
        with open_document(task.source, task.settings.ingest) as document:
            page_count = document.page_count
        sha256 = _sha256(task.source)
    except InputUnusable as error:
        return failure_of(error)
    except OSError as error:
        return Failure("unreadable", f"{task.shown} cannot be read: {error.strerror}.", "Check the disk and the file.")
    key = hashlib.sha256(f"{task.settings.page_key()} {task.selection}".encode()).hexdigest()[:16]
    name = folder_name(task.source, sha256)
    pages = task.selection.of(page_count)
    work = _work(task.archive, name, key)
    return DocumentFound(
        source=task.source,
        shown=task.shown,
        sha256=sha256,
        page_count=page_count,
        pages=pages,
        name=name,
        key=key,
        recognized=frozenset(number for number in pages if (work / f"{number:04d}.json").exists()),
        published=_is_published(task.archive.document(name), sha256, key),
    )


def page_task(found: DocumentFound, archive: Archive, number: int, settings: Settings) -> PageTask:
    return PageTask(found.source, found.shown, number, _work(archive, found.name, found.key), settings)


def finish_document(task: FinishTask) -> DocumentFinished | Failure:
    """Restore, parse and publish a document whose pages are recognized. It appears in the archive all at once."""
    started = perf_counter()
    found, archive = task.found, task.archive
    work = _work(archive, found.name, found.key)
    finished = archive.work / f"{found.name}-{found.key}.finished"
    try:
        with writing(archive.root):
            shutil.rmtree(finished, ignore_errors=True)
            (finished / "pages").mkdir(parents=True)
            plan = _publish(task, work, finished)
            place = archive.document(found.name)
            put_in_place(finished, place)
            # The pages of a document with failed ones are kept: the next run tries only those again.
            if not task.failures:
                shutil.rmtree(work, ignore_errors=True)
    except InputUnusable as error:
        return failure_of(error)
    seconds = round(perf_counter() - started, 3)
    return DocumentFinished(found.name, place, _count_sections(plan), len(plan.warnings), seconds)


def _publish(task: FinishTask, work: Path, finished: Path) -> Plan:
    """Write every file of the document into `finished`, reading the recognized pages one at a time."""
    found = task.found
    noted: list[Warning] = []
    engines: list[str] = []
    with (finished / "text.txt").open("w", encoding="utf-8", newline="\n") as text:

        def pages() -> Iterator[tuple[int, OcrPage, RestoredPage]]:
            for index, (page, restored) in enumerate(_restored(task, work)):
                number = page.source.number
                write_page_file(page, restored, finished / "pages" / f"{number:04d}.json")
                text.write((PAGE_BREAK if index else "") + page_text(page.ocr, restored))
                noted.extend(Warning(note.code, note.message, number) for note in page.source.notes)
                if page.ocr.engine not in engines:
                    engines.append(page.ocr.engine)
                yield number, page.ocr, restored

        parsed = parse_pages(pages())
    failed = tuple(Warning(PAGE_FAILED, f"{why.message} {why.remedy}", number) for number, why in task.failures)
    plan = replace(
        parsed,
        source=Source(found.shown, found.sha256, found.page_count),
        warnings=(*failed, *noted, *parsed.warnings),
        produced_by=ProducedBy(__version__, ", ".join(engines) or None, {}, found.key),
    )
    (finished / "document.md").write_text(markdown(plan), encoding="utf-8", newline="\n")
    write_plan(plan, finished / "plan.json")
    return plan


def _restored(task: FinishTask, work: Path) -> Iterator[tuple[RecognizedPage, RestoredPage]]:
    """Recognized pages with their restoration; two of them are in memory at a time."""
    failed = {number for number, _ in task.failures}
    waiting: list[RecognizedPage] = []

    def read() -> Iterator[OcrPage]:
        for number in task.found.pages:
            if number not in failed:
                page = RECOGNIZED_PAGE.validate_json((work / f"{number:04d}.json").read_bytes())
                waiting.append(page)
                yield page.ocr

    for restored in restore_pages(read()):
        yield waiting.pop(0), restored


def _is_published(place: Path, sha256: str, key: str) -> bool:
    """Whether the finished document at `place` was made from this file with these settings and lacks no page."""
    try:
        plan = read_plan(place / "plan.json")
    except (OSError, ValueError):
        return False
    if plan.source is None or plan.produced_by is None:
        return False
    whole = all(warning.code != PAGE_FAILED for warning in plan.warnings)
    return whole and (plan.source.sha256, plan.produced_by.settings) == (sha256, key)


def _work(archive: Archive, name: str, key: str) -> Path:
    """Where the recognized pages of a document lie until it is finished."""
    return archive.work / f"{name}-{key}"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASH_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _count_sections(plan: Plan) -> int:
    nodes = list(plan.sections)
    count = 0
    while nodes:
        node = nodes.pop()
        count += 1
        nodes.extend(node.children)
    return count
