"""How fast an index of many passages is made and searched, and how large it is."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from time import perf_counter, sleep, thread_time

from sohoa.search import Filters, IndexWriter, SearchIndex
from sohoa.vietnamese.orthography import skeleton
from tests.benchmarks.search.made import PASSAGES_A_DOCUMENT, documents

QUERIES = 400
CLIENTS = (1, 8)
THINK_S = 1.0
_TYPES = ("KH", "QĐ", "CT", "BC")

Query = tuple[str, Filters]
Taken = tuple[float, float]
"""Seconds until there was an answer, and of a processor."""


def make(path: Path, passages: int) -> None:
    """Make the index and say how long that took."""
    begun, making = perf_counter(), 0.0
    with closing(IndexWriter(path)) as writer:
        for document in documents(passages):
            started = perf_counter()
            writer.put(document, "made")
            making += perf_counter() - started
        started = perf_counter()
        writer.optimize()
        merging = perf_counter() - started
    size = path.stat().st_size / 1e6
    sys.stdout.write(
        f"{passages:,} passages in {passages // PASSAGES_A_DOCUMENT:,} documents: {passages / making:,.0f} a second, "
        f"merged in {merging:.0f} s, {size:,.0f} MB ({size * 1e6 / passages:,.0f} bytes a passage), "
        f"{_own_mb():,.0f} MB of memory of its own, {perf_counter() - begun:.0f} s in all\n"
    )


def ask(path: Path, clients: Sequence[int] = CLIENTS, seed: int = 2) -> None:
    """Search with so many threads at once and say how long each query takes.

    The clients ask again as soon as they have an answer, which nobody does: what they wait for is the processor. With n
    clients and p processors it is n / p times the work of a query at least. The last row has clients that read for a
    second before they ask again.
    """
    kinds = queries(Random(seed))
    sys.stdout.write(f"{os.getloadavg()[0]:.1f} processes wanted a processor before that\n")
    with SearchIndex(path) as index:
        for count in clients:
            _ask(index, kinds, count, 0)
        _ask(index, kinds, clients[-1], THINK_S)
    sys.stdout.write(f"{_own_mb():,.0f} MB of memory of its own\n")


def _ask(index: SearchIndex, kinds: Mapping[str, Sequence[Query]], clients: int, think_s: float) -> None:
    taken = _asked(index, kinds, clients, think_s)
    _tell(f"{clients} clients, {think_s:.0f} s to think", [one for some in taken.values() for one in some])
    for kind, some in taken.items():
        _tell(f"  {kind}", some)


def queries(random: Random) -> dict[str, list[Query]]:
    """Queries as people type them, of words that follow each other in passages of another seed."""
    parts = [part for document in documents(2000, seed=7) for part in document.plan.sections]
    passages = [one.text for part in parts for one in (part, *part.children)]
    kinds: dict[str, list[Query]] = {}

    def add(kind: str, query: str, filters: Filters = Filters()) -> None:  # noqa: B008  # frozen
        kinds.setdefault(kind, []).append((query, filters))

    for _ in range(QUERIES // 8):
        add("one word", _words(random, passages, 1))
        add("two words", _words(random, passages, 2))
        add("four words", _words(random, passages, 4))
        add("without marks", skeleton(_words(random, passages, 3)))
        add("phrase", f'"{_words(random, passages, 3)}"')
        add("code", f"{random.randrange(1, 4000)}/KH-UBND")
        add("misspelt", _misspelt(random, _words(random, passages, 3)))
        since = random.randrange(2004, 2020)
        add(
            "filtered",
            _words(random, passages, 2),
            Filters(type=random.choice(_TYPES), since=f"{since}", until=f"{since + 4}"),
        )
    return kinds


def _words(random: Random, passages: Sequence[str], count: int) -> str:
    while True:
        words = random.choice(passages).split()
        at = random.randrange(max(len(words) - count, 1))
        taken = words[at : at + count]
        if len(taken) == count and all(word.isalpha() for word in taken):
            return " ".join(taken)


def _misspelt(random: Random, query: str) -> str:
    at = random.randrange(len(query))
    return query[:at] + random.choice("xzjq") + query[at + 1 :]


def _asked(
    index: SearchIndex, kinds: Mapping[str, Sequence[Query]], clients: int, think_s: float
) -> dict[str, list[Taken]]:
    every = [(kind, *one) for kind, some in kinds.items() for one in some]
    Random(3).shuffle(every)
    taken: dict[str, list[Taken]] = {kind: [] for kind in kinds}

    def one(asked: tuple[str, str, Filters]) -> None:
        kind, query, filters = asked
        started, worked = perf_counter(), thread_time()
        index.search(query, filters, facets=True)
        taken[kind].append((perf_counter() - started, thread_time() - worked))
        sleep(think_s)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, every[:clients]))  # connections are opened, and files come into memory
        for some in taken.values():
            some.clear()
        list(pool.map(one, every))
    return taken


def _tell(what: str, taken: Sequence[Taken]) -> None:
    waited, worked = zip(*taken, strict=True)
    cuts = statistics.quantiles(waited, n=20)
    sys.stdout.write(
        f"{what:26} {len(taken):4} queries: median {statistics.median(waited) * 1e3:6.1f} ms, "
        f"95 % within {cuts[18] * 1e3:6.1f} ms, slowest {max(waited) * 1e3:6.1f} ms, "
        f"{statistics.mean(worked) * 1e3:5.1f} ms of a processor\n"
    )


def _own_mb() -> float:
    """Memory of this process alone: the index is mapped once a connection, and these pages are the system's."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1e3
    return 0.0
