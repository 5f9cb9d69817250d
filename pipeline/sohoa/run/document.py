"""One document: looking it over before its pages are recognized, and putting it together afterwards."""

from __future__ import annotations

import glob
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter

from sohoa import __version__
from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.outcome import Failure
from sohoa.domain.page import OcrPage, RecognizedPage, RestoredPage
from sohoa.domain.plan import Plan, ProducedBy, Source, Warning
from sohoa.ingest import open_document
from sohoa.publish.markdown import markdown
from sohoa.publish.page_file import write_page_file
from sohoa.publish.plan_json import read_plan, write_plan
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.restore import Restoration, RestoreSettings
from sohoa.run.archive import Archive, folder_name, put_in_place, writing
from sohoa.run.artefacts import checked_models, models_folder
from sohoa.run.debug_images import confidence_of, has_sheet, is_drawn, publish_pictures
from sohoa.run.odd_pages import PageComparison, Sighting, odd_pages, read_ink
from sohoa.run.page import RECOGNIZED_PAGE, FileStamp, PageTask, changed_during_run, failure_of
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

    `pages` are the numbers to account for, `recognized` those of them that an earlier run left in the folder `work`;
    `published` is true when the archive holds the document already, finished with the same settings, which `key`
    stands for; `odd` are the warnings of odd pages it has then.
    """

    source: Path
    shown: str
    sha256: str
    page_count: int
    pages: range | tuple[int, ...]
    name: str
    work: Path
    key: str
    recognized: frozenset[int]
    published: bool
    stamp: FileStamp
    odd: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class FinishTask:
    """Put the recognized pages of `found` together; `failures` are the pages that have none, with their reasons."""

    found: DocumentFound
    archive: Archive
    restore: RestoreSettings
    failures: tuple[tuple[int, Failure], ...]
    debug_images: bool = False


@dataclass(frozen=True, slots=True)
class DocumentFinished:
    name: str
    folder: Path
    sections: int
    warnings: int
    seconds: float
    odd: tuple[Warning, ...] = ()


def look_over(task: DocumentTask) -> DocumentFound | Failure:
    """Hash the file, count its pages, and see what the archive has of it; a Failure when it is no usable document."""
    try:
        stamp = FileStamp.of(task.source)
        with open_document(task.source, task.settings.ingest) as document:
            page_count = document.page_count
        sha256 = _sha256(task.source)
    except InputUnusable as error:
        return failure_of(error)
    except OSError as error:
        return Failure("unreadable", f"{task.shown} cannot be read: {error.strerror}.", "Check the disk and the file.")
    key = task.settings.document_key()
    name = folder_name(task.source, sha256)
    pages = task.selection.of(page_count)
    if not pages:
        return Failure("no-such-page", f"{task.shown} has {page_count} pages, none of those asked for.", "See --pages.")
    work = task.archive.work / f"{name}-{task.settings.page_key()}"
    place, pictures = task.archive.document(name), task.settings.run.debug_images
    plan = _published(place, sha256, key, pages)
    return DocumentFound(
        source=task.source,
        shown=task.shown,
        sha256=sha256,
        page_count=page_count,
        pages=pages,
        name=name,
        work=work,
        key=key,
        recognized=frozenset(number for number in pages if _is_recognized(work, number, pictures)),
        published=plan is not None and (not pictures or _is_pictured(place, pages)),
        stamp=stamp,
        odd=odd_pages(plan.warnings) if plan else (),
    )


def page_task(found: DocumentFound, number: int, settings: Settings) -> PageTask:
    return PageTask(found.source, found.shown, number, found.page_count, found.stamp, found.work, settings)


def finish_document(task: FinishTask) -> DocumentFinished | Failure:
    """Restore, parse and publish a document whose pages are recognized. It appears in the archive all at once."""
    started = perf_counter()
    found, archive = task.found, task.archive
    finished = archive.work / f"{found.name}-{found.key}.finished"
    place = archive.document(found.name)
    if _pages_published(place) > len(found.pages):
        return Failure(
            "would-lose-pages",
            f"The archive holds more pages of {found.shown} than were asked for now.",
            "Run it without --pages, or into another archive.",
        )
    try:
        with writing(archive.root):
            shutil.rmtree(finished, ignore_errors=True)
            (finished / "pages").mkdir(parents=True)
            plan = _publish(task, finished)
            if _sha256(found.source) != found.sha256:
                return changed_during_run(found.shown)
            put_in_place(finished, place)
            _clear_work(archive, found, keep=bool(task.failures))
    except WorkDamaged as error:
        return failure_of(error)
    except FileNotFoundError as error:
        if error.filename != str(found.source):
            raise
        return changed_during_run(found.shown)
    seconds = round(perf_counter() - started, 3)
    odd = odd_pages(plan.warnings)
    return DocumentFinished(found.name, place, _count_sections(plan), len(plan.warnings), seconds, odd)


def _publish(task: FinishTask, finished: Path) -> Plan:
    """Write every file of the document into `finished`, reading the recognized pages one at a time."""
    from sohoa.parse import parse_pages  # a third of a second, which the main process never needs

    found = task.found
    noted: list[Warning] = []
    engines: list[str] = []
    confidences: dict[int, float | None] = {}
    beside_others = PageComparison(partial(_sighting, found.work))
    with (finished / "text.txt").open("w", encoding="utf-8", newline="\n") as text:

        def pages() -> Iterator[tuple[int, OcrPage, RestoredPage]]:
            failed = {number for number, _ in task.failures}
            waiting = iter(found.pages)
            for page, restored in _restored(task):
                number = page.source.number
                # A failed page is an empty one, so that the pieces between form feeds are the pages asked for.
                for asked in waiting:
                    text.write("" if asked == found.pages[0] else PAGE_BREAK)
                    if asked not in failed:
                        break
                write_page_file(page, restored, finished / "pages" / f"{number:04d}.json")
                text.write(page_text(page.ocr, restored))
                noted.extend(Warning(note.code, note.message, number) for note in (*page.source.notes, *page.notes))
                confidences[number] = confidence_of(page)
                beside_others.add(page)
                if page.ocr.engine and page.ocr.engine not in engines:
                    engines.append(page.ocr.engine)
                yield number, page.ocr, restored
            text.write(PAGE_BREAK * sum(1 for _ in waiting))

        parsed = parse_pages(pages())
    failed = tuple(Warning(PAGE_FAILED, f"{why.message} {why.remedy}", number) for number, why in task.failures)
    plan = replace(
        parsed,
        source=Source(found.shown, found.sha256, found.page_count),
        warnings=(*failed, *noted, *beside_others.warnings(), *parsed.warnings),
        produced_by=ProducedBy(__version__, ", ".join(engines) or None, checked_models(), found.key),
    )
    (finished / "document.md").write_text(markdown(plan), encoding="utf-8", newline="\n")
    write_plan(plan, finished / "plan.json")
    if task.debug_images:
        publish_pictures(found.work, finished, found.pages, confidences, plan.warnings)
    return plan


class WorkDamaged(PageError):
    """A file of a run that was cut off cannot be read; it is gone now."""


def _recognized(path: Path) -> RecognizedPage:
    try:
        return RECOGNIZED_PAGE.validate_json(path.read_bytes())
    except ValueError as error:
        path.unlink(missing_ok=True)
        raise WorkDamaged(
            "work-damaged", f"{path.name} of an earlier run was damaged.", "Run again: the page is read anew."
        ) from error


def _sighting(work: Path, number: int) -> Sighting | None:
    """A recognized page with its ink, to compare it closely; None where there was no image."""
    ink = read_ink(work, number)
    if ink is None:
        return None
    page = _recognized(work / f"{number:04d}.json")
    return Sighting(page.ocr, page.source.dpi, ink)


def _clear_work(archive: Archive, found: DocumentFound, keep: bool) -> None:
    """Remove what lies in `.work` of this document; with `keep`, not the pages just read.

    The pages of a document with failed ones are kept: the next run tries only those again.
    """
    for folder in archive.work.glob(f"{glob.escape(found.name)}-*"):
        if not (keep and folder == found.work):
            shutil.rmtree(folder, ignore_errors=True)


def _restored(task: FinishTask) -> Iterator[tuple[RecognizedPage, RestoredPage]]:
    """Recognized pages with their restoration; two of them are in memory at a time."""
    failed = {number for number, _ in task.failures}
    waiting: list[RecognizedPage] = []

    def read() -> Iterator[OcrPage]:
        for number in task.found.pages:
            if number not in failed:
                path = task.found.work / f"{number:04d}.json"
                page = _recognized(path)
                waiting.append(page)
                yield page.ocr

    for restored in restoration(task.restore).pages(read()):
        yield waiting.pop(0), restored


@lru_cache(maxsize=1)
def restoration(settings: RestoreSettings) -> Restoration:
    """The restore stage, made once in each process."""
    return Restoration.load(models_folder(), settings)


def _is_recognized(work: Path, number: int, pictures: bool) -> bool:
    """Whether an earlier run left the page in the folder `work`, with its pictures where they are asked for."""
    return (work / f"{number:04d}.json").exists() and (not pictures or is_drawn(work, number))


def _is_pictured(place: Path, pages: Sequence[int]) -> bool:
    """Whether the document at `place` has pictures of all pages."""
    return has_sheet(place) and all(is_drawn(place, number) for number in pages)


def _pages_published(place: Path) -> int:
    return sum(1 for _ in place.glob("pages/*.json"))


def _published(place: Path, sha256: str, key: str, pages: Sequence[int]) -> Plan | None:
    """The plan of the document at `place` if it was made from this file with these settings and lacks no page."""
    files = [place / "text.txt", place / "document.md", *(place / "pages" / f"{number:04d}.json" for number in pages)]
    if not all(path.is_file() for path in files):
        return None
    try:
        plan = read_plan(place / "plan.json")
    except (OSError, ValueError):
        return None
    if plan.source is None or plan.produced_by is None:
        return None
    whole = all(warning.code != PAGE_FAILED for warning in plan.warnings)
    return plan if whole and (plan.source.sha256, plan.produced_by.settings) == (sha256, key) else None


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
