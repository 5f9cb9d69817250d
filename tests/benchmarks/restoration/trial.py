"""One way of restoring tried on one document: its words in place of the truth, and its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sohoa.domain.page import RestoredPage, RestoredWord
from sohoa.evaluate.text import TextScore, score_text
from sohoa.publish.text import page_text
from sohoa.restore import Restoration
from tests.benchmarks.restoration.documents import Document
from tests.benchmarks.restoration.pairing import Entry, Pair, pairs


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a document. `before` and `after` are the scores of the texts as read and as restored."""

    name: str
    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]
    before: TextScore
    after: TextScore


def try_on(document: Document, restoration: Restoration, *, by_letters: bool) -> Trial:
    """Restore the document; `by_letters` as in `pairing.pairs`."""
    restored = list(restoration.pages(document.pages))
    as_read = [RestoredPage(tuple(RestoredWord(word.text) for word in page.words)) for page in document.pages]
    entries = tuple(
        Entry(word.text, made.text, made.probability, made.doubt)
        for page, result in zip(document.pages, restored, strict=True)
        for word, made in zip(page.words, result.words, strict=True)
    )
    return Trial(
        document.name,
        entries,
        tuple(pairs(document.truth, entries, by_letters=by_letters)),
        score_text(document.truth, _text(document, as_read)),
        score_text(document.truth, _text(document, restored)),
    )


def _text(document: Document, restored: Sequence[RestoredPage]) -> str:
    """The text as `sohoa` publishes it."""
    return "\n".join(page_text(page, made) for page, made in zip(document.pages, restored, strict=True))
