"""Each cleaning step left out alone, and each switch of reading off: what becomes of the text.

A page that a step left as it was is not read again without it: it would be read the same. What reading has (columns,
tables, stamps) is not on record, so every page is read again without it, and those count that come out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sohoa.domain.page import OcrPage
from sohoa.evaluate.text import TextScore
from sohoa.restore import Restoration
from sohoa.run.settings import Settings
from tests.benchmarks.cleaning.cases import Case
from tests.benchmarks.cleaning.scores import paired_difference, rates, scored
from tests.benchmarks.cleaning.steps import SPREAD, ReadPage, read, step_names, switched_off, texts
from tests.benchmarks.restoration.tables import span, table

ALL, NONE = "all steps", "no step"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a variant made of one document: its scores as read and restored, and the pages that it changed."""

    before: TextScore
    after: TextScore
    changed: int


@dataclass(frozen=True, slots=True)
class Ablation:
    """One document: outcomes by variant, seconds of each step by the clock on each page, and the number of pages."""

    outcomes: Mapping[str, Outcome]
    seconds: Mapping[str, float]
    pages: int


def ablation(cases: Iterable[Case], settings: Settings, restoration: Restoration) -> str:
    """A table of all steps together, of none, and with each left out."""
    return ablation_table([ablate(case, settings, restoration) for case in cases])


def ablate(case: Case, settings: Settings, restoration: Restoration) -> Ablation:
    variants = {ALL: (), NONE: step_names(), **{name: (name,) for name in step_names()}}
    switches = switched_off(settings)
    read_as: dict[str, list[OcrPage]] = {name: [] for name in (*variants, *switches)}
    changed = dict.fromkeys(read_as, 0)
    whole: list[ReadPage] = []
    for page in case.pages():
        whole.append(read(page, settings))
        for name, left_out in variants.items():
            matters = not whole[-1].applied.isdisjoint(left_out)
            changed[name] += matters
            read_as[name].append(read(page, settings, left_out).ocr if matters else whole[-1].ocr)
        for name, off in switches.items():
            again = name != SPREAD or SPREAD in whole[-1].applied
            read_as[name].append(read(page, off).ocr if again else whole[-1].ocr)
            changed[name] += _words(read_as[name][-1]) != _words(whole[-1].ocr)
    outcomes = {}
    for name, pages in read_as.items():
        before, after = (scored(case.truth, text) for text in texts(pages, restoration))
        outcomes[name] = Outcome(before, after, changed[name])
    seconds = {name: sum(page.seconds.get(name, 0.0) for page in whole) for name in (*step_names(), SPREAD)}
    return Ablation(outcomes, seconds, len(whole))


def _words(page: OcrPage) -> list[str]:
    return [word.text for word in page.words]


def ablation_table(found: Sequence[Ablation]) -> str:
    heads = (
        *("left out", "pages it had changed", "as read: SER · marks · codes, %", "restored"),
        *("SER without it − with all, points", "95 %", "seconds a page, by the clock"),
    )
    names = tuple(found[0].outcomes) if found else ()
    return table(heads, [_row(name, found) for name in names])


def _row(name: str, found: Sequence[Ablation]) -> tuple[str, ...]:
    outcomes = [one.outcomes[name] for one in found]
    pages = sum(one.pages for one in found)
    change, interval = paired_difference([one.outcomes[ALL].after for one in found], [one.after for one in outcomes])
    seconds = sum(one.seconds.get(name, 0.0) for one in found) / max(pages, 1)
    return (
        {ALL: "nothing", NONE: "all steps"}.get(name, name),
        f"{sum(one.changed for one in outcomes)} of {pages}",
        rates(sum((one.before for one in outcomes), TextScore())),
        rates(sum((one.after for one in outcomes), TextScore())),
        f"{100 * change:+.2f}",
        span(interval, 100, 2),
        f"{seconds:.3f}" if name in found[0].seconds else "",
    )
