"""The lexicon of an archive: what the corrections that count say about words elsewhere in it.

It is a function of the set of rows alone, so archives that exchange their corrections have the same one, and an undoing
takes out what the undone row had brought. No row says anything about other documents until as many agree.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from sohoa.publish.page_file import PageFile
from sohoa.restore import NO_EVIDENCE, ArchiveLexicon
from sohoa.restore.archive_lexicon import Confusion, Parting, SettledWord, evident, is_misreading
from sohoa.restore.candidates import ARCHIVE_LEXICON
from sohoa.restore.language import LanguageModel
from sohoa.restore.lexicon import Lexicon
from sohoa.run.archive import Archive
from sohoa.run.artefacts import models_folder
from sohoa.run.corrections.folding import in_force
from sohoa.run.corrections.placing import positions
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.store import readable

STAGE = "archive-lexicon"
"""In `stages` of a plan: the key of what the lexicon said of its words, and the words changed because of that."""

# What was settled at one place may be a slip of the finger, and is no habit of the engine.
LEAST_PLACES = 2


def archive_lexicon(rows: Iterable[Correction], shipped: Container[str]) -> ArchiveLexicon:
    """The lexicon that rows make, `shipped` being the words that restoration proposes anyway."""
    settled: Counter[str] = Counter()
    replaced: Counter[tuple[str, str]] = Counter()
    parted: Counter[tuple[str, str]] = Counter()
    put_back: Counter[str] = Counter()
    for row in _standing(rows):
        read, texts = evident(row.read or ""), [evident(part) for part in (row.after or "").split()]
        words = [text for text in texts if text is not None]
        settled.update(words)
        if read is None or not words or len(words) < len(texts):
            continue
        if words == [read]:
            put_back[read] += evident(row.before or "") != read
        elif len(words) == 1:
            replaced[read, words[0]] += 1
        elif "".join(words) == read:
            parted[read, " ".join(words)] += 1
    return ArchiveLexicon(
        words=_words(settled, lambda text: text not in shipped),
        confusions=tuple(sorted(_confusions(replaced, settled, shipped))),
        partings=tuple(sorted(_partings(parted, settled, shipped))),
        kept=_words(put_back, lambda _: True),
    )


def lexicon_of(archive: Archive) -> ArchiveLexicon:
    """The lexicon of an archive as its corrections are now."""
    with readable(archive) as store:
        rows = list(store.all())
    return archive_lexicon(rows, shipped_words()) if rows else NO_EVIDENCE


@lru_cache(maxsize=1)
def shipped_words() -> frozenset[str]:
    """The words that restoration puts in place of others by itself. DependencyMissing where the model is not there."""
    return Lexicon.of(LanguageModel.load(models_folder() / "language")).proposed


def is_behind(folder: Path, lexicon: ArchiveLexicon) -> bool:
    """Whether a document is to be restored again because of what people corrected in others, or took back.

    That is so where readings stand in its text that were corrected elsewhere, or words that were changed because of
    corrections, of which the lexicon says something else than when it was made. One that cannot be read is not behind.
    """
    try:
        key, *touched = _noted_in((folder / "plan.json").read_bytes())
        about = lexicon.about(lexicon.readings_in((folder / "text.txt").read_text("utf-8")).union(touched))
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return key != _key(about)


def noted(text: str, touched: Iterable[str], lexicon: ArchiveLexicon) -> dict[str, str]:
    """What `stages` of the plan of a document with this text says of the lexicon that it was made with.

    touched: the words that `touched_by_evidence` found on its pages.
    """
    words = sorted(set(touched))
    key = _key(lexicon.about(lexicon.readings_in(text).union(words)))
    return {STAGE: " ".join([key, *words])} if key else {}


def touched_by_evidence(page: PageFile) -> Iterator[str]:
    """The words that were changed because of what people settled elsewhere: as they were read, and what they became."""
    for _, word in positions(page):
        if word.change is not None and word.change.reason == ARCHIVE_LEXICON:
            yield from filter(None, map(evident, (word.read, *word.text.split())))


def _key(lexicon: ArchiveLexicon) -> str:
    return lexicon.key if lexicon else ""


def _noted_in(plan: bytes) -> list[str]:
    """What the plan notes: a key and words. The plan is parsed only where it notes anything."""
    if f'"{STAGE}"'.encode() not in plan:
        return [""]
    made = json.loads(plan)["produced_by"] or {"stages": {}}
    return str(made["stages"].get(STAGE, "")).split() or [""]


def _standing(rows: Iterable[Correction]) -> Iterable[Correction]:
    """The newest row that counts for each word, in no certain order."""
    return {(row.sha256, row.page, row.box, row.read): row for row in in_force(rows) if row.field is None}.values()


def _words(counts: Counter[str], wanted: Callable[[str], bool]) -> tuple[SettledWord, ...]:
    return tuple(sorted(SettledWord(text, n) for text, n in counts.items() if n >= LEAST_PLACES and wanted(text)))


def _confusions(
    replaced: Counter[tuple[str, str]], settled: Counter[str], shipped: Container[str]
) -> Iterable[Confusion]:
    of_reading: Counter[str] = Counter()
    for (read, _), count in replaced.items():
        of_reading[read] += count
    for (read, text), count in replaced.items():
        if count >= LEAST_PLACES and read not in shipped and is_misreading(read, text):
            yield Confusion(read, text, count, settled[read] + of_reading[read] - count)


def _partings(parted: Counter[tuple[str, str]], settled: Counter[str], shipped: Container[str]) -> Iterable[Parting]:
    """Where nobody let the words stand as one, and all parted them alike."""
    ways = Counter(read for read, _ in parted)
    for (read, text), count in parted.items():
        if count >= LEAST_PLACES and read not in shipped and not settled[read] and ways[read] == 1:
            yield Parting(read, text, count)
