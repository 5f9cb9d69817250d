"""Restoring a run of lines of words: what pages and plain text have in common."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.codes import is_broken_code
from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import nfc

LOOKALIKE = "look-alike"
CODE_JOINED = "code-joined"

Line = list[RestoredWord]


def restore_lines(lines: Iterable[list[str]]) -> list[Line]:
    """Restore lines of words as read; each line comes out with as many words as it went in with."""
    restored = [[restore_word(word) for word in words] for words in lines]
    spoken = [line for line in restored if line]
    for line, following in pairwise(spoken):
        join_over_break(line, following)
    return restored


def join_over_break(line: Line, following: Line) -> None:
    """Where a document code runs on from `line` into `following`, put it whole into the first, in place."""
    head, tail = line[-1], following[0]
    if is_broken_code(head.text, tail.text):
        line[-1] = RestoredWord(head.text + tail.text, Change(CODE_JOINED))
        following[0] = RestoredWord("", Change(CODE_JOINED))


def restore_word(read: str) -> RestoredWord:
    """One word on its own: composed, look-alike letters replaced."""
    composed = nfc(read)
    repaired = repair_lookalikes(composed)
    return RestoredWord(repaired, None if repaired == composed else Change(LOOKALIKE))
