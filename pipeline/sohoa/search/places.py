"""Where a passage stands in the text of the pages, found by its words: the parser tells it only of sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from sohoa.domain.plan import TextSpan
from sohoa.search.words import Word, forms_of, words_of
from sohoa.vietnamese.orthography import nfc

# So many words in a row are seldom twice in a document, and seldom broken by a page or mended by the parser.
_FIRST_WORDS = (6, 4, 2)
_MOST_STARTS = 4  # a passage may begin with words that are elsewhere


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    words: list[Word]
    joined: str
    starts: list[int]


class Places:
    """The words of all pages of a document."""

    def __init__(self, pages: Mapping[int, str]) -> None:
        self._pages = [_page(number, nfc(text)) for number, text in sorted(pages.items())]

    def of(self, passage: str) -> TextSpan | None:
        """The first place that has the first words of a passage; None where none has. The span ends with its page."""
        if not self._pages:
            return None
        forms = [folded for _, folded in forms_of(passage)]
        for count in _FIRST_WORDS:
            for first in range(min(_MOST_STARTS, len(forms) - count + 1)):
                span = self._place(forms[first : first + count], len(forms) - first)
                if span:
                    return span
        return self._place(forms, len(forms)) if len(forms) == 1 else None

    def _place(self, forms: list[str], length: int) -> TextSpan | None:
        sought = f" {' '.join(forms)} "
        for page in self._pages:
            found = page.joined.find(sought)
            if found >= 0:
                first = bisect_left(page.starts, found)
                last = min(first + length, len(page.words)) - 1
                return TextSpan(page.number, page.words[first].start, page.words[last].end)
        return None


def _page(number: int, text: str) -> _Page:
    words = words_of(text)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.folded) + 1
    return _Page(number, words, f" {' '.join(word.folded for word in words)} ", starts)
