"""Repairs that need no context: composed letters, look-alikes, codes broken over line ends."""

from __future__ import annotations

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.codes import is_broken_code
from sohoa.restore.repair import repair_token
from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import nfc

LOOKALIKE = "look-alike"
RULE = "rule-removed"
CODE_JOINED = "code-joined"

Line = list[RestoredWord]


def join_over_break(line: Line, following: Line) -> None:
    """Where a document code runs on from `line` into `following`, put it whole into the first, in place."""
    head, tail = line[-1], following[0]
    if is_broken_code(head.text, tail.text):
        line[-1] = RestoredWord(head.text + tail.text, Change(CODE_JOINED))
        following[0] = RestoredWord("", Change(CODE_JOINED))


def restore_word(read: str) -> RestoredWord:
    """One word on its own: composed, look-alike letters replaced, specks of rules taken off, mended by grammar."""
    composed = nfc(read)
    bare = composed.strip("_")
    # A row of underscores alone is a blank of a form; beside letters it is a piece of a table's rule.
    repaired = repair_lookalikes(bare or composed)
    repair = repair_token(repaired)
    if repair is not None:
        return RestoredWord(repair.text, Change(repair.reason))
    if repaired == composed:
        return RestoredWord(composed)
    return RestoredWord(repaired, Change(RULE if bare == repaired else LOOKALIKE))
