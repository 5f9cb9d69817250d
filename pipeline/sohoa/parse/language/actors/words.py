"""The words of a text, and what their letters say: the ground on which names are followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sohoa.vietnamese.orthography import lower_skeleton

_WORD = re.compile(r"[^\W_]+|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and signs in order: where they stand, their skeletons, whether they begin with a capital.

    In a text all in capitals, capitals say nothing: `shouts`.
    """

    text: str
    starts: list[int]
    ends: list[int]
    plain: list[str]
    capital: list[bool]
    shouts: bool
    ends_of: dict[int, int] = field(default_factory=dict)
    """Where qualifiers end that were followed before, by the word they begin at."""

    def __len__(self) -> int:
        return len(self.starts)

    def window(self, at: int, count: int) -> Words:
        """The next `count` words: a name is followed no farther, whatever a text repeats."""
        part = slice(at, at + count)
        return Words(self.text, self.starts[part], self.ends[part], self.plain[part], self.capital[part], self.shouts)

    def phrase(self, at: int, count: int) -> str:
        """The skeletons of `count` words from `at` on, with a space between."""
        return " ".join(self.plain[at : at + count])

    def is_word(self, at: int) -> bool:
        return at < len(self.plain) and self.plain[at][0].isalnum()

    def is_lower(self, at: int) -> bool:
        """Whether a word is in small letters; in a text all in capitals every word counts as such."""
        return self.is_word(at) and not self.capital[at]

    def is_capital(self, at: int) -> bool:
        return at < len(self.plain) and self.capital[at]

    def is_lower_noun(self, at: int) -> bool:
        """Whether the next word is glued to a syllable of a compound: a small letter right behind, no sign between."""
        return self.is_lower(at) and self.starts[at] == self.ends[at - 1] + 1

    def capitals(self, at: int) -> int:
        """How many words with capitals stand from a word on."""
        end = at
        while self.is_capital(end):
            end += 1
        return end - at

    def breaks(self, at: int) -> bool:
        """Whether a line ends before a word."""
        return at > 0 and "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def printed(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]]


def words_of(text: str) -> Words:
    """The words of `text`."""
    plain = lower_skeleton(text)
    shouts = text.isupper()
    starts, ends, skeletons, capital = [], [], [], []
    for found in _WORD.finditer(text):
        start, end = found.span()
        starts.append(start)
        ends.append(end)
        skeletons.append(plain[start:end])
        capital.append(not shouts and text[start].isupper())
    return Words(text, starts, ends, skeletons, capital, shouts)
