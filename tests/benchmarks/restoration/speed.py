"""Words a second of restoration, and how that compares with looking each word up in the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.restore import Restoration, RestoreSettings
from sohoa.restore.lexicon import Lexicon
from sohoa.vietnamese.orthography import skeleton
from sohoa.vietnamese.tokens import fold
from tests.benchmarks.restoration.tables import table

NOWHERE = Box(0, 0, 1, 1)
Pages = Sequence[OcrPage]


def typed_page(text: str) -> OcrPage:
    """A text as a page, an empty line between paragraphs."""
    lines, paragraph = [], 0
    for line in text.split("\n"):
        read = tuple(OcrWord(word, NOWHERE, None) for word in line.split())
        paragraph += not read
        lines += [OcrLine(NOWHERE, paragraph, read)] if read else []
    return OcrPage("typed", (OcrZone(NOWHERE, tuple(lines)),))


def speed(kinds: Mapping[str, Pages], models: Path) -> str:
    """A table of the kinds of text: cold, with nothing remembered, and warm, the same text again.

    Loading the models is counted apart. CPU time is that of the process, all threads of it.
    """
    rows = []
    for name, pages in kinds.items():
        loading, restoration = _loaded(models)
        number = sum(1 for page in pages for _ in page.words)
        cold, warm = (_timed(partial(_restore, restoration, pages)) for _ in range(2))
        plain = _timed(partial(_nearest, pages, restoration))
        rows.append(
            (
                name,
                f"{number:,}",
                f"{loading:.2f}",
                *(f"{number / wall:,.0f}" for wall, _ in (cold, warm, plain)),
                *(f"{1000 * cpu / number:.3f}" for _, cpu in (cold, warm)),
                *(f"{plain[1] / cpu:.2f}" for _, cpu in (cold, warm)),
            )
        )
    heads = (
        *("text", "words", "load, s", "cold, words/s", "warm, words/s", "look-up, words/s"),
        *("cold, CPU ms a word", "warm", "cold, times as fast as the look-up", "warm"),
    )
    return table(heads, rows)


def without_marks(texts: Iterable[str]) -> list[OcrPage]:
    return [typed_page(skeleton(text)) for text in texts]


def _loaded(models: Path) -> tuple[float, Restoration]:
    started = perf_counter()
    restoration = Restoration.load(models, RestoreSettings())
    return perf_counter() - started, restoration


def _restore(restoration: Restoration, pages: Pages) -> None:
    for _ in restoration.pages(pages):
        pass


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    wall, cpu = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - cpu


def _nearest(pages: Pages, restoration: Restoration) -> list[str]:
    """The plain rival: for each word the nearest of the lexicon by edit distance, each distinct word looked up once."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    assert restoration.restorers is not None
    lexicon = sorted(Lexicon.of(restoration.restorers.model).proposed)
    found: dict[str, str] = {}
    for page in pages:
        for word in page.words:
            core = fold(word.text).strip(".,;:()\"'")
            if core not in found:
                found[core] = process.extractOne(core, lexicon, scorer=Levenshtein.distance)[0]
    return [found[fold(word.text).strip(".,;:()\"'")] for page in pages for word in page.words]
