"""Processor seconds of each cleaning step, and the memory of a worker that does nothing else before it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sohoa.clean import clean_page, find_leaves
from sohoa.ingest import LoadedPage
from sohoa.run.reading import recognize_page
from sohoa.run.settings import Settings
from tests.benchmarks.cleaning.cases import Case
from tests.benchmarks.cleaning.steps import SPREAD, cpu_seconds, step_names, timed
from tests.benchmarks.restoration.tables import table

# A4 at 300 dpi; seconds are told for as many pixels, so that scans of other sizes compare.
A4_PIXELS = 2480 * 3508
MIB = 2**20
REST = "turning, records"


@dataclass(frozen=True, slots=True)
class Cost:
    """One page: pixels, processor seconds by step, and of reading it all, cleaning and judging included."""

    pixels: int
    steps: dict[str, float]
    page: float


@dataclass(frozen=True, slots=True)
class CaseCost:
    """A document in a worker of its own. Its peaks in bytes: when all was cleaned, then when all was read as well.

    The engine runs in a process of its own and is not in them.
    """

    row: str
    pages: tuple[Cost, ...]
    cleaning_peak: int
    peak: int


def cost(cases: Sequence[Case], settings: Settings) -> str:
    """A table with a line for each document, each in a new process: memory once taken is seldom given back."""
    return cost_table([_in_a_worker(case, settings) for case in cases])


def _in_a_worker(case: Case, settings: Settings) -> CaseCost:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measured, case, settings).result()


def _measured(case: Case, settings: Settings) -> CaseCost:
    steps = [_cleaned(page, settings) for page in case.pages()]
    cleaning_peak = _own_peak()
    pages = []
    for (pixels, spent), page in zip(steps, case.pages(), strict=True):
        started = cpu_seconds()
        recognize_page(page, settings)
        pages.append(Cost(pixels, spent, cpu_seconds() - started))
    return CaseCost(case.row, tuple(pages), cleaning_peak, _own_peak())


def _own_peak() -> int:
    """The largest resident memory of this process so far, in bytes.

    `getrusage` would tell that of the process it was started by, where that was larger. Source: proc(5), VmHWM.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024


def _cleaned(page: LoadedPage, settings: Settings) -> tuple[int, dict[str, float]]:
    assert page.raster is not None
    with timed() as spent:
        started = cpu_seconds()
        boxes, _ = find_leaves(page.raster, settings.clean)
        parted = cpu_seconds()
        for box in boxes:
            clean_page(page.raster.cut(box), settings.clean)
        whole = cpu_seconds() - started
    by_step = {SPREAD: parted - started, **dict.fromkeys(step_names(), 0.0)}
    for name, seconds in spent:
        by_step[name] += seconds
    return page.raster.width * page.raster.height, {**by_step, REST: whole - sum(by_step.values())}


def cost_table(found: Sequence[CaseCost]) -> str:
    names = (SPREAD, *step_names(), REST)
    heads = (
        *("CPU seconds a page", "pages", *names, "all steps", "the dearest page", "for A4 at 300 dpi"),
        *("with reading", "peak, cleaning, MiB", "peak, reading too, MiB"),
    )
    return table(heads, [_row(one, names) for one in found])


def _row(one: CaseCost, names: Sequence[str]) -> tuple[str, ...]:
    count = max(len(one.pages), 1)
    totals = [sum(page.steps.values()) for page in one.pages]
    pixels = sum(page.pixels for page in one.pages)
    return (
        one.row,
        str(len(one.pages)),
        *(f"{sum(page.steps[name] for page in one.pages) / count:.3f}" for name in names),
        f"{sum(totals) / count:.3f}",
        f"{max(totals, default=0):.3f}",
        f"{sum(totals) * A4_PIXELS / max(pixels, 1):.3f}",
        f"{sum(page.page for page in one.pages) / count:.2f}",
        f"{one.cleaning_peak / MIB:.0f}",
        f"{one.peak / MIB:.0f}",
    )
