"""Where a passage stands in the text of the pages, found by its words: the parser tells it only of sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
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

    def of(self, passage: str) -> tuple[TextSpan, ...]:
        """The first place that has the first words of a passage, a span for each page; none where none has."""
        if not self._pages:
            return ()
        forms = [folded for _, folded in forms_of(passage)]
        for count in _FIRST_WORDS:
            for first in range(min(_MOST_STARTS, len(forms) - count + 1)):
                spans = self._place(forms[first : first + count], len(forms) - first)
                if spans:
                    return spans
        return self._place(forms, len(forms)) if len(forms) == 1 else ()

    def _place(self, forms: list[str], length: int) -> tuple[TextSpan, ...]:
        sought = f" {' '.join(forms)} "
        for at, page in enumerate(self._pages):
            found = page.joined.find(sought)
            if found >= 0:
                return tuple(self._spans(at, bisect_left(page.starts, found), length))
        return ()

    def _spans(self, at: int, first: int, length: int) -> Iterator[TextSpan]:
        """So many words from a word of a page on."""
        for page in self._pages[at:]:
            words = page.words[first : first + length]
            if words:
                yield TextSpan(page.number, words[0].start, words[-1].end)
            first, length = 0, length - len(words)
            if length <= 0:
                return


def _page(number: int, text: str) -> _Page:
    words = words_of(text)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.folded) + 1
    return _Page(number, words, f" {' '.join(word.folded for word in words)} ", starts)
