"""Pages per CPU-second of the parser, and of a blank spaCy pipeline that only cuts the same text into tokens."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from time import perf_counter, process_time

from sohoa.parse import load, parse_text
from tests.benchmarks.structure.documents import GoldDocument


def speed(documents: Sequence[GoldDocument], rounds: int) -> str:
    """Median over rounds that take turns."""
    import spacy

    started = perf_counter()
    load()
    loading = perf_counter() - started
    blank = spacy.blank("xx")
    texts, pages = [one.text for one in documents], sum(one.pages for one in documents)
    for text in texts:
        parse_text(text)  # patterns and vocabulary are made on the first use
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(pages / _seconds(parse_text, texts))
        theirs.append(pages / _seconds(blank, texts))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return (
        f"loading the pipeline (spaCy's import included): {loading:.2f} s\n"
        f"{pages} pages, median of {rounds} rounds: parser {statistics.median(ours):.0f} pages per CPU-second, "
        f"blank spaCy tokenizer {statistics.median(theirs):.0f}, ratio {ratio:.3f}\n"
    )


def _seconds(parse: Callable[[str], object], texts: Sequence[str]) -> float:
    started = process_time()
    for text in texts:
        parse(text)
    return process_time() - started
