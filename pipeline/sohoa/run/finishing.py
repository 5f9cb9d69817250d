"""Putting a document together once its pages are recognized. The main process puts its folder in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from time import perf_counter

from sohoa import __version__
from sohoa.domain.errors import PageError
from sohoa.domain.outcome import Failure
from sohoa.domain.page import OcrPage, RecognizedPage, RestoredPage
from sohoa.domain.plan import Plan, ProducedBy, Source, Warning
from sohoa.publish.markdown import markdown
from sohoa.publish.page_file import PAGE_FILE, page_file
from sohoa.publish.plan_json import write_plan
from sohoa.publish.published import PublishedDocument
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.restore import NO_EVIDENCE, ArchiveLexicon, Restoration, RestoreSettings
from sohoa.run.archive import Archive, sync_folder, writing
from sohoa.run.artefacts import checked_models, models_folder
from sohoa.run.corrected import with_corrections
from sohoa.run.corrections.evidence import noted, touched_by_evidence
from sohoa.run.corrections.into_document import Placing
from sohoa.run.corrections.record import NO_CORRECTIONS, DocumentCorrections
from sohoa.run.debug_images import confidence_of, publish_pictures
from sohoa.run.document import DocumentFound, pages_published
from sohoa.run.forms import Making, with_forms
from sohoa.run.odd_pages import PageComparison, Sighting, odd_pages, read_ink
from sohoa.run.outcome import DocumentFinished, PagePublished, count_sections, files_in, sha256_of
from sohoa.run.page import RECOGNIZED_PAGE, changed_during_run, failure_of

PAGE_FAILED = "page-failed"


@dataclass(frozen=True, slots=True)
class FinishTask:
    """Put the recognized pages of `found` together; `failures` are the pages that have none, with their reasons.

    `corrections` are those that people made when it was read before, or in another archive; `evidence` is what they
    settled in other documents.
    """

    found: DocumentFound
    archive: Archive
    restore: RestoreSettings
    failures: tuple[tuple[int, Failure], ...]
    making: Making
    debug_images: bool = False
    corrections: DocumentCorrections = NO_CORRECTIONS
    evidence: ArchiveLexicon = NO_EVIDENCE


def finish_document(task: FinishTask) -> DocumentFinished | Failure:
    """Restore, parse and publish a document whose pages are recognized, into a new folder below the archive's work."""
    started = perf_counter()
    found, archive = task.found, task.archive
    if pages_published(archive.document(found.name)) > len(found.pages):
        return Failure(
            "would-lose-pages",
            f"The archive holds more pages of {found.shown} than were asked for now.",
            "Run it without --pages, or into another archive.",
        )
    try:
        with writing(archive.root):
            finished = archive.new_folder(found.name)
            (finished / "pages").mkdir()
            plan, pages = _publish(task, finished)
            if sha256_of(found.source) != found.sha256:
                return changed_during_run(found.shown)
            parsed = perf_counter()
            plan = with_forms(PublishedDocument(finished, plan, found.name), found.source, task.making)
            publish_seconds = round(perf_counter() - parsed, 3)
            files = files_in(finished)
            sync_folder(finished)
    except WorkDamaged as error:
        return failure_of(error)
    except FileNotFoundError as error:
        if error.filename != str(found.source):
            raise
        return changed_during_run(found.shown)
    seconds = round(perf_counter() - started, 3)
    return DocumentFinished(
        found.name,
        finished,
        count_sections(plan),
        len(plan.warnings),
        seconds,
        odd_pages(plan.warnings),
        tuple(pages),
        files,
        publish_seconds,
    )


def _publish(task: FinishTask, finished: Path) -> tuple[Plan, list[PagePublished]]:
    """Write every file of the document into `finished`, reading the recognized pages one at a time."""
    from sohoa.parse import parse_pages  # a third of a second, which the main process never needs

    found = task.found
    notes: list[Warning] = []
    touched: set[str] = set()
    engines: list[str] = []
    confidences: dict[int, float | None] = {}
    published: list[PagePublished] = []
    placing = Placing(task.corrections.rows)
    beside_others = PageComparison(partial(_sighting, found.work))
    with (finished / "text.txt").open("w", encoding="utf-8", newline="\n") as text:

        def pages() -> Iterator[tuple[int, OcrPage, RestoredPage]]:
            failed = {number for number, _ in task.failures}
            waiting = iter(found.pages)
            for page, machine in _restored(task):
                number = page.source.number
                # A failed page is an empty one, so that the pieces between form feeds are the pages asked for.
                for asked in waiting:
                    text.write("" if asked == found.pages[0] else PAGE_BREAK)
                    if asked not in failed:
                        break
                file = placing.corrected(page_file(page, machine))
                (finished / "pages" / f"{number:04d}.json").write_bytes(PAGE_FILE.dump_json(file))
                ocr, restored = with_corrections(file)
                text.write(page_text(ocr, restored))
                touched.update(touched_by_evidence(file))
                notes.extend(Warning(note.code, note.message, number) for note in (*page.source.notes, *page.notes))
                confidences[number] = confidence_of(page)
                published.append(PagePublished.of(number, ocr, restored))
                beside_others.add(page)
                if page.ocr.engine and page.ocr.engine not in engines:
                    engines.append(page.ocr.engine)
                yield number, ocr, restored
            text.write(PAGE_BREAK * sum(1 for _ in waiting))

        parsed = parse_pages(pages(), placing.header_fields)
    stages = asdict(found.keys) | noted((finished / "text.txt").read_text("utf-8"), touched, task.evidence)
    failed = tuple(Warning(PAGE_FAILED, f"{why.message} {why.remedy}", number) for number, why in task.failures)
    plan = replace(
        parsed,
        source=Source(found.shown, found.sha256, found.page_count),
        warnings=(*failed, *notes, *beside_others.warnings(), *parsed.warnings),
        produced_by=ProducedBy(__version__, ", ".join(engines) or None, checked_models(), stages),
    )
    plan = placing.plan(plan)
    (finished / "document.md").write_text(markdown(plan), encoding="utf-8", newline="\n")
    write_plan(plan, finished / "plan.json")
    if task.debug_images:
        publish_pictures(found.work, finished, found.pages, confidences, plan.warnings)
    return plan, published


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

    for restored in restoration_with(task.restore, task.evidence).pages(read()):
        yield waiting.pop(0), restored


@lru_cache(maxsize=1)
def restoration(settings: RestoreSettings) -> Restoration:
    """The restore stage, made once in each process."""
    return Restoration.load(models_folder(), settings)


@lru_cache(maxsize=1)
def restoration_with(settings: RestoreSettings, evidence: ArchiveLexicon) -> Restoration:
    """The same with what people settled in other documents; the models are those of `restoration`."""
    return restoration(settings).with_archive(evidence)
