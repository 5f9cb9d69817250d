"""The closing words, which stand below the last item but belong to the whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.parse.flow import Flow, flow_of
from sohoa.parse.lines import TextLine
from sohoa.parse.outline import Node
from sohoa.parse.paragraphs import paragraphs
from sohoa.vietnamese.orthography import lower_skeleton

_CLOSES = re.compile(r"tren day la |noi nhan")
# Paragraphs that belong to the closing where one with the end mark follows.
_LEADS_OVER = re.compile(
    r"(?:trong qua trinh |qua trinh |nhan duoc |khi nhan duoc |can cu (?:ke hoach|chi thi|van ban) nay)"
)
_END_MARK = re.compile(r"\.\s?/\s?\.?\W*$")


def take_closing(root: Node) -> Flow:
    """Take the closing paragraphs off the last node of a body and give them; an empty flow where it has none.

    The item that a document ends with keeps its `./.`: only a paragraph of its own closes a document.
    """
    last = root
    while last.children:
        last = last.children[-1]
    groups = paragraphs([line for line in last.lines if line.text])
    at = _closing_at(groups)
    if at is None:
        return Flow()
    taken = sum(map(len, groups[at:]))  # only the first line, that of a label alone, can be without text
    last.lines = last.lines[:-taken]
    return flow_of(groups[at:])


def _closing_at(groups: Sequence[Sequence[TextLine]]) -> int | None:
    for i, group in enumerate(groups):
        if i and _CLOSES.match(lower_skeleton(group[0].text)):
            return i
    if len(groups) < 2 or not _END_MARK.search(groups[-1][-1].text):
        return None
    at = len(groups) - 1
    while at > 1 and _LEADS_OVER.match(lower_skeleton(groups[at - 1][0].text)):
        at -= 1
    return at
