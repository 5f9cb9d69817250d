"""Repairs that need no context: composed letters, look-alikes, codes broken over line ends."""

from __future__ import annotations

import re

from sohoa.domain.page import RestoredWord
from sohoa.domain.trace import Change
from sohoa.restore.codes import is_broken_code
from sohoa.restore.repair import repair_token
from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import MARKED_LETTERS, nfc
from sohoa.vietnamese.syllables import is_syllable

LOOKALIKE = "look-alike"
RULE = "rule-removed"
CODE_JOINED = "code-joined"
CASE = "case"
NUMBER_JOINED = "number-joined"
_BEFORE_YEARS = frozenset(("năm", "đoạn"))
_CUT_YEAR, _LAST_DIGIT = re.compile(r"(?:19|20)\d"), re.compile(r"\d[.,;:)]*")
_TALL, _SMALL = ("".join(filter(of_case, sorted(MARKED_LETTERS))) for of_case in (str.isupper, str.islower))
_TALL_WITHIN = re.compile(rf"^\W*[a-z{_SMALL}].*[{_TALL}]")

Line = list[RestoredWord]


def join_over_break(line: Line, following: Line) -> None:
    """Where a document code runs on from `line` into `following`, put it whole into the first, in place."""
    head, tail = line[-1], following[0]
    if is_broken_code(head.text, tail.text):
        line[-1] = RestoredWord(head.text + tail.text, Change(CODE_JOINED))
        following[0] = RestoredWord("", Change(CODE_JOINED))


def join_years(line: Line) -> None:
    """Where a year was read in two (`năm 201 1`), put it whole into the first word, in place.

    After a word that years follow three digits are none, so one reading alone is valid.
    """
    for place, (before, head, tail) in enumerate(zip(line, line[1:], line[2:], strict=False), 1):
        if before.text.lower() in _BEFORE_YEARS and _CUT_YEAR.fullmatch(head.text) and _LAST_DIGIT.fullmatch(tail.text):
            line[place] = RestoredWord(head.text + tail.text, Change(NUMBER_JOINED))
            line[place + 1] = RestoredWord("", Change(NUMBER_JOINED))


def restore_word(read: str) -> RestoredWord:
    """One word on its own: composed, look-alike letters replaced, specks of rules taken off, mended by grammar.

    A marked capital within a word that begins small (`mỘt`, `vỀ`) is the small letter, made tall by its marks.
    """
    composed = nfc(read)
    bare = composed.strip("_")
    # A row of underscores alone is a blank of a form; beside letters it is a piece of a table's rule.
    repaired = repair_lookalikes(bare or composed)
    repair = repair_token(repaired)
    if repair is not None:
        return RestoredWord(repair.text, Change(repair.reason))
    if _TALL_WITHIN.search(repaired) and is_syllable(repaired.strip(".,;:!?()")):
        return RestoredWord(repaired.lower(), Change(CASE))
    if repaired == composed:
        return RestoredWord(composed)
    return RestoredWord(repaired, Change(RULE if bare == repaired else LOOKALIKE))
