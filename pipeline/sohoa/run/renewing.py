"""Making a document again from its page files, without reading the scan: restored and parsed, or parsed alone.

What people corrected counts: the newest correction of a word is its text. A new folder is made from the old one, by
links where the file system has them, for the main process to put in place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from sohoa import __version__
from sohoa.domain.errors import InputUnusable
from sohoa.domain.outcome import Failure
from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.plan import Plan, ProducedBy
from sohoa.publish.forms import forms_in
from sohoa.publish.markdown import markdown
from sohoa.publish.page_file import PAGE_FILE, PageFile, WordEntry
from sohoa.publish.plan_json import plan_json
from sohoa.publish.published import PublishedDocument
from sohoa.publish.settings import PublishSettings
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.restore import NO_EVIDENCE, ArchiveLexicon, RestoreSettings
from sohoa.run.archive import Archive, sync_folder, write_whole, writing
from sohoa.run.artefacts import checked_models
from sohoa.run.corrected import as_read, with_corrections
from sohoa.run.corrections.evidence import noted, touched_by_evidence
from sohoa.run.corrections.into_document import Placing
from sohoa.run.corrections.record import NO_CORRECTIONS, DocumentCorrections
from sohoa.run.finishing import PAGE_FAILED, restoration_with
from sohoa.run.forms import Making, with_forms
from sohoa.run.odd_pages import odd_pages
from sohoa.run.outcome import DocumentFinished, PagePublished, count_sections, files_in
from sohoa.run.page import failure_of
from sohoa.run.settings import StageKeys, parse_key, publish_key


@dataclass(frozen=True, slots=True)
class Restoring:
    """Restore the words anew with these settings, of which `keys` are the keys, and what people settled elsewhere."""

    settings: RestoreSettings
    keys: StageKeys
    evidence: ArchiveLexicon = NO_EVIDENCE

    def stages(self, text: str, pages: Iterable[PageFile]) -> dict[str, str]:
        """What the plan of a document that has this text and these pages now says of its making."""
        touched = chain.from_iterable(map(touched_by_evidence, pages))
        return asdict(self.keys) | noted(text, touched, self.evidence)


@dataclass(frozen=True, slots=True)
class RenewTask:
    """Make the document `name` of `archive` again; without `restoring` its words stay as they were restored.

    source: its scan; where that is gone, what the archive has of the page images serves.
    made: when the forms say they were made. publish: the forms to make; None makes those anew that are there.
    corrections: those of people, from the store.
    """

    archive: Archive
    name: str
    source: Path | None
    made: datetime
    publish: PublishSettings | None = None
    restoring: Restoring | None = None
    corrections: DocumentCorrections = NO_CORRECTIONS


def renew_document(task: RenewTask) -> DocumentFinished | Failure:
    """As `renewed`, with what is wrong with the document as a value."""
    try:
        return renewed(task)[0]
    except InputUnusable as error:
        return failure_of(error)


def renewed(task: RenewTask) -> tuple[DocumentFinished, Plan]:
    """A new folder of the document below the archive's work, and the plan in it.

    InputUnusable where its plan or one of its pages is damaged, OutputFailed where nothing can be written.
    """
    started = perf_counter()
    place = task.archive.document(task.name)
    document = PublishedDocument.at(place)
    before = document.plan
    with writing(task.archive.root):
        finished = task.archive.new_folder(task.name)
        shutil.copytree(place, finished, copy_function=_linked, dirs_exist_ok=True)
        files = list(document.pages())
        if task.restoring is not None:
            files = list(_restored(files, task.restoring))
        placing = Placing(task.corrections.rows)
        files = list(map(placing.corrected, files))
        for page, old in zip(files, document.pages(), strict=True):
            if page != old:
                write_whole(finished / "pages" / f"{page.number:04d}.json", PAGE_FILE.dump_json(page), durable=False)
        read = [(page.number, *with_corrections(page)) for page in files]
        publish = task.publish or forms_in(place)
        text = _text(read, before)
        stages = task.restoring.stages(text, files) if task.restoring is not None else None
        plan = placing.plan(_parsed(read, before, stages, publish, placing.header_fields))
        # Each file is written beside the old one and then replaces it: the linked file itself must not change.
        write_whole(finished / "text.txt", text.encode(), durable=False)
        write_whole(finished / "document.md", markdown(plan).encode(), durable=False)
        write_whole(finished / "plan.json", plan_json(plan), durable=False)
        parsed = perf_counter()
        renewed_one = PublishedDocument(finished, plan, task.name)
        plan = with_forms(renewed_one, task.source or finished / "document.pdf", Making(publish, task.made))
        publish_seconds = round(perf_counter() - parsed, 3)
        published = files_in(finished)
        sync_folder(finished)
    pages = tuple(PagePublished.of(*one) for one in read)
    seconds, odd = round(perf_counter() - started, 3), odd_pages(plan.warnings)
    counted = count_sections(plan), len(plan.warnings)
    return DocumentFinished(task.name, finished, *counted, seconds, odd, pages, published, publish_seconds), plan


def read_pages(place: Path) -> list[tuple[int, OcrPage, RestoredPage]]:
    """The pages in a document's folder with their corrections, as `parse_pages` takes them.

    InputUnusable where one of them is damaged.
    """
    return [(page.number, *with_corrections(page)) for page in PublishedDocument.at(place).pages()]


def keys_of(plan: Plan) -> StageKeys:
    """The keys a plan was made with; empty where an older version did not note them."""
    stages = plan.produced_by.stages if plan.produced_by else {}
    return StageKeys(*(stages.get(stage, "") for stage in ("recognize", "restore", "parse", "publish")))


def _parsed(
    read: Iterable[tuple[int, OcrPage, RestoredPage]],
    before: Plan,
    stages: dict[str, str] | None,
    publish: PublishSettings,
    settled: Mapping[str, Any],
) -> Plan:
    """The plan anew; what is not the parser's is kept of the one before. `stages` are those of words restored anew."""
    from sohoa.parse import parse_pages  # a third of a second, which the main process of a run never needs
    from sohoa.parse.warnings import is_of_parser

    parsed = parse_pages(read, settled)
    made = before.produced_by or ProducedBy(__version__)
    if stages is not None:
        made = replace(made, models=checked_models(), stages=stages)
    elif made.stages:
        parse = parse_key(made.stages.get("restore", ""))
        made = replace(made, stages={**made.stages, "parse": parse, "publish": publish_key(parse, publish)})
    return replace(
        parsed,
        source=before.source,
        warnings=(*(one for one in before.warnings if not is_of_parser(one)), *parsed.warnings),
        produced_by=replace(made, sohoa=__version__),
    )


def _restored(files: Sequence[PageFile], restoring: Restoring) -> Iterator[PageFile]:
    """The pages with their words restored anew from what was read; corrections stay beside them."""
    stage = restoration_with(restoring.settings, restoring.evidence)
    for page, restored in zip(files, stage.pages(map(as_read, files)), strict=True):
        words = iter(restored.words)

        def entry(word: WordEntry, words: Iterator[RestoredWord] = words) -> WordEntry:
            new = next(words)
            return replace(word, text=new.text, change=new.change, probability=new.probability, doubt=new.doubt)

        zones = tuple(
            replace(zone, lines=tuple(replace(line, words=tuple(map(entry, line.words))) for line in zone.lines))
            for zone in page.zones
        )
        yield replace(page, zones=zones)


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)


def _text(read: Sequence[tuple[int, OcrPage, RestoredPage]], before: Plan) -> str:
    """The text of all pages; a page that failed is an empty one."""
    failed = {one.page for one in before.warnings if one.code == PAGE_FAILED and one.page is not None}
    texts = {number: page_text(ocr, restored) for number, ocr, restored in read}
    return PAGE_BREAK.join(texts.get(number, "") for number in sorted({*texts, *failed}))
