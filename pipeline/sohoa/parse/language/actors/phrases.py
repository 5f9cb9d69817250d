"""Phrases of several words looked up at a place in a text, by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sohoa.parse.language.actors.words import Words


class Phrases:
    """A closed list of phrases of skeletons; the longest that begins at a word is found in constant time."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in sorted(set(phrases), key=lambda one: -len(one.split())):
            parts = tuple(phrase.split())
            self._by_first[parts[0]] = (*self._by_first.get(parts[0], ()), parts)

    def length_at(self, words: Words, at: int) -> int:
        """Of how many words the longest phrase at a word is; 0 where none is."""
        if at >= len(words.plain):
            return 0
        plain = words.plain
        for parts in self._by_first.get(plain[at], ()):
            count = len(parts)
            if count == 1 or tuple(plain[at : at + count]) == parts:
                return count
        return 0


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
