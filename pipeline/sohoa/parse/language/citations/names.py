"""Laws that are mentioned by name alone: `Luật Giao dịch điện tử`, once the paragraphs before cited it in full."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from sohoa.parse.language.citations.kinds import Cited, kind_words
from sohoa.parse.language.citations.printed import Printed
from sohoa.vietnamese.orthography import lower_skeleton

_WORD = re.compile(r"[\s,()-]{1,3}([^\W\d_]+)")
# The longest name in force, of a law that amends others, has some forty syllables.
_MOST_WORDS = 45
# Words with which the name of another law goes on: `Luật Đầu tư` and `Luật Đầu tư công`.
_OTHER_LAW = re.compile(
    r"\s(?:cong(?! (?:tac|bo|khai|an|nhan))|thong tin|cao|dai hoc|nghe nghiep|quoc phong|mang|quoc gia|do thi|nha nuoc"
    r"|xa hoi|y te|hinh su|dan su|hanh chinh|sua doi)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class LawWord:
    """A word for a law that stands at `start`; `name_within` reads on from its `end`."""

    start: int
    end: int
    printed: Printed

    def name_within(self, names: Container[str]) -> tuple[int, str] | None:
        """The longest name among `names` (keys) that begins here: its end and its key."""
        key, at = law_key(self.printed.plain[self.start : self.end]), self.end
        longest = None
        for _ in range(_MOST_WORDS):
            word = _WORD.match(self.printed.plain, at)
            if word is None:
                break
            key, at = f"{key} {word[1]}", word.end()
            if key in names:
                longest = at, key
        return None if longest is None or _OTHER_LAW.match(self.printed.plain, longest[0]) else longest


def law_words(text: str) -> Iterator[LawWord]:
    """Every word for a law in `text` that may begin a name."""
    printed = Printed.of(text)
    for word in kind_words(printed) if "luat" in printed.plain or "phap lenh" in printed.plain else ():
        if word.kind.cited is Cited.BY_NAME and printed.has_capital(word.start):
            yield LawWord(word.start, word.end, printed)


def law_key(name: str) -> str:
    """The words of a name of a law without marks, by which it is known."""
    return " ".join(re.findall(r"[^\W\d_]+", lower_skeleton(name)))
