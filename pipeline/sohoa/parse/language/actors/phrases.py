"""Phrases of several words looked up at a place in a text, by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sohoa.parse.language.actors.words import Words


class Phrases:
    """A closed list of phrases of skeletons; the longest that begins at a word is found in constant time."""

    __slots__ = ("_by_two", "_single")

    def __init__(self, phrases: Iterable[str]) -> None:
        parts = sorted({tuple(phrase.split()) for phrase in phrases}, key=len, reverse=True)
        self._single = frozenset(one[0] for one in parts if len(one) == 1)
        self._by_two: dict[str, dict[str, list[list[str]]]] = {}
        for one in parts:
            if len(one) > 1:
                self._by_two.setdefault(one[0], {}).setdefault(one[1], []).append(list(one))

    def length_at(self, words: Words, at: int) -> int:
        """Of how many words the longest phrase at a word is; 0 where none is."""
        if at >= len(words.plain):
            return 0
        plain, first = words.plain, words.plain[at]
        longer = self._by_two.get(first)
        if longer is not None and at + 1 < len(plain):
            for parts in longer.get(plain[at + 1], ()):
                if plain[at : at + len(parts)] == parts:
                    return len(parts)
        return int(first in self._single)


class MarkedPhrases(Phrases):
    """The same, but a word in small letters goes by its marks where without them it is another word: `được`, `dược`."""

    __slots__ = ("_marks",)

    def __init__(self, phrases: Iterable[str], marks: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(phrases)
        self._marks = marks

    def length_at(self, words: Words, at: int) -> int:
        count = super().length_at(words, at)
        marks = self._marks.get(words.phrase(at, count)) if count else None
        return count if marks is None or words.capital[at] or words.shouts or words.printed(at).lower() in marks else 0
