"""Restoration of plain text: lines and blanks stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.words import Line, restore_lines

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change in a text: `line` from 1, `column` in characters from 0, both in the text as read."""

    line: int
    column: int
    read: str
    restored: str
    change: Change


@dataclass(frozen=True, slots=True)
class RestoredText:
    """A restored text with every change that was made to it."""

    text: str
    changes: tuple[TextChange, ...]


def restore_text(text: str) -> RestoredText:
    """Restore `text`. White space and line ends are kept as they are, and so is the number of lines."""
    lines = text.split("\n")
    found = [list(_WORD.finditer(line)) for line in lines]
    restored = restore_lines([match.group() for match in matches] for matches in found)
    changes = tuple(
        change
        for number, (matches, words) in enumerate(zip(found, restored, strict=True), 1)
        for change in _changes(number, matches, words)
    )
    rebuilt = (_rebuilt(line, matches, words) for line, matches, words in zip(lines, found, restored, strict=True))
    return RestoredText("\n".join(rebuilt), changes)


def _rebuilt(line: str, matches: list[re.Match[str]], words: Line) -> str:
    pieces: list[str] = []
    end = 0
    for match, word in zip(matches, words, strict=True):
        pieces += (line[end : match.start()], word.text)
        end = match.end()
    return "".join((*pieces, line[end:]))


def _changes(number: int, matches: list[re.Match[str]], words: list[RestoredWord]) -> Iterator[TextChange]:
    for match, word in zip(matches, words, strict=True):
        if word.change is not None:
            yield TextChange(number, match.start(), match.group(), word.text, word.change)
