"""Pages read with some or all cleaning steps left out, and the processor time of each step."""

from __future__ import annotations

import resource
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import process_time
from unittest.mock import patch

from sohoa.clean import CleanSettings, steps
from sohoa.clean.illumination import to_grey
from sohoa.clean.step import CleanStep, StepResult
from sohoa.domain.page import OcrPage, RestoredPage, RestoredWord
from sohoa.domain.raster import Raster
from sohoa.ingest import LoadedPage
from sohoa.publish.text import PAGE_BREAK, page_text
from sohoa.restore import Restoration
from sohoa.run.reading import recognize_page
from sohoa.run.settings import Settings

GREY = "grey"
SPREAD = "spread"
"""Parting two facing pages: before the list of steps, as it makes pages."""


def step_names() -> tuple[str, ...]:
    """The cleaning steps there are, in the order they run."""
    return tuple(name for name, _ in steps.STEPS)


@contextmanager
def without(left_out: Collection[str]) -> Iterator[None]:
    """Within it, cleaning has not the steps `left_out`, whether a setting could switch them off or not.

    Reading takes grey pages, so that a page which no step made grey is made so in the end.
    """
    kept = tuple(row for row in steps.STEPS if row[0] not in left_out)
    with patch.object(steps, "STEPS", (*kept, (GREY, _grey))):
        yield


def switched_off(settings: Settings) -> dict[str, Settings]:
    """The settings with one part of reading off, by its name: parting facing pages, columns, tables, stamps."""
    off = {name: replace(settings.recognize, **{name: False}) for name in ("columns", "tables", "stamps")}
    clean = replace(settings, clean=replace(settings.clean, split_spreads=False))
    return {SPREAD: clean, **{name: replace(settings, recognize=part) for name, part in off.items()}}


def _grey(raster: Raster, _: CleanSettings) -> StepResult:
    return StepResult(to_grey(raster), applied=False)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read, the steps that changed its image, and the seconds each step took by the clock."""

    ocr: OcrPage
    applied: frozenset[str]
    seconds: Mapping[str, float]


def read(page: LoadedPage, settings: Settings, left_out: Collection[str] = ()) -> ReadPage:
    with without(left_out):
        made, _ = recognize_page(page, settings)
    trace = [step for leaf in made.clean for step in leaf.steps]
    seconds: dict[str, float] = {}
    for step in trace:
        seconds[step.name] = seconds.get(step.name, 0.0) + step.seconds
    return ReadPage(made.ocr, frozenset(step.name for step in trace if step.applied), seconds)


def texts(pages: Sequence[OcrPage], restoration: Restoration) -> tuple[str, str]:
    """The text of a document as read and as restored, as `sohoa` publishes it."""
    as_read = [RestoredPage(tuple(RestoredWord(word.text) for word in page.words)) for page in pages]
    restored = list(restoration.pages(pages))
    before, after = (PAGE_BREAK.join(map(page_text, pages, side)) for side in (as_read, restored))
    return before, after


@contextmanager
def timed() -> Iterator[list[tuple[str, float]]]:
    """Within it, each step that runs adds its name and its processor seconds to the list."""
    spent: list[tuple[str, float]] = []

    def timing(name: str, step: CleanStep) -> CleanStep:
        def run(raster: Raster, settings: CleanSettings) -> StepResult:
            started = cpu_seconds()
            result = step(raster, settings)
            spent.append((name, cpu_seconds() - started))
            return result

        return run

    with patch.object(steps, "STEPS", tuple((name, timing(name, step)) for name, step in steps.STEPS)):
        yield spent


def cpu_seconds() -> float:
    """Processor time of this process, all its threads, and of its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime
