"""What a directive says is to be done: without who does it at its start, and by when at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.domain.plan import Deadline
from sohoa.parse.passages import Passage
from sohoa.vietnamese.orthography import lower_skeleton

# In the skeleton. What leads over to a deadline at the end of a statement: `, hoàn thành`, ` (xong`, `; thời hạn hoàn
# thành:`. `Hoàn thành` behind no sign is cut as well: what is to be done stands before it.
_LEADS_OVER = re.compile(
    r"[\s,;.:(–-]*(?:\b(?:va|phai|can|de|dam bao|bao dam)\s){0,2}"
    r"(?:\b(?:thoi gian|thoi han|thoi diem|tien do|lo trinh|han)\b"
    r"(?:\s(?:trinh|kiem tra|thuc hien|bao cao|cuoi la))?\s?)?"
    r"(?:\b(?:hoan thanh|hoan tat|xong|ket thuc|thuc hien xong)\b\s?)?:?\s*$"
)
_CLOSES = re.compile(r"[\s.;,/)]*$")
# How far before a deadline that may begin, in characters.
_REACH = 60
# Less than this is no act: `Hoàn thành trước ngày 30/6/2024`.
_FEWEST_SYLLABLES = 2


def action_of(passage: Passage, deadline: Deadline | None) -> str:
    """The statement from its first verb of an act on, without its deadline and the sign at its end."""
    start = next(_starts(passage), 0)
    whole = passage.text[start:].rstrip(" .;/")
    before = passage.text[start : _end(passage, deadline)].rstrip(" .;,/")
    return before if len(before.split()) >= _FEWEST_SYLLABLES else whole


def _starts(passage: Passage) -> Iterator[int]:
    last = max((one.end for one in passage.actions if one.reading.kind in ("lead", "support")), default=0)
    named = [one.end for one in passage.actors if one.start < last + 40 and one.end > last]
    after = max([last, *named]) if last else 0
    for least in (after, 0):
        yield from (one.start for one in passage.actions if one.reading.kind == "act" and one.start >= least)


def _end(passage: Passage, deadline: Deadline | None) -> int:
    """Where the deadline begins that ends the passage, with the words that lead over to it; else the passage's end.

    A vague time stays: it may belong to a noun (`trình tại kỳ họp giữa năm`).
    """
    text = passage.text
    told = passage.periods[-1] if passage.periods else None
    if told is None or deadline is None or text[told.start : told.end].strip() != deadline.text:
        return len(text)
    if not (deadline.start or deadline.end or deadline.recurring):
        return len(text)
    if told.reading.role != "when" or not _CLOSES.fullmatch(text, told.end):
        return len(text)
    least = max(told.start - _REACH, 0)
    found = _LEADS_OVER.search(lower_skeleton(text[least : told.start]))
    start = least + found.start() if found else told.start
    # A parenthesis that holds more than the deadline stays whole.
    return start if text.count("(", start) == text.count(")", start) else len(text)
