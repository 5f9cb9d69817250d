"""The marks inside a line of content: who leads, who supports, until when, on what grounds.

    {lead:Sở Tài chính}                              who acts
    {support:Sở Nội vụ}                              who cooperates
    {due=..2024-06-30:trước ngày 30/6/2024}          a deadline; also `2024-04-01..2024-06-30` and `monthly`
    {out:Báo cáo}                                    what is to be delivered
    {c:Quyết định số <n:06/QĐ-TTg> ngày <d:06/01/2022> của <o:Thủ tướng Chính phủ>}    a citation
    {c:<p:khoản 2 Điều 5> Luật Đầu tư công số <n:58/2024/QH15> <t:…>}                  with provisions or a title
    {c=NQ|57-NQ/TW|2024-12-22|Bộ Chính trị:Nghị quyết số 57}    type, number, date, issuer that the mention leaves out

Text truth and gold are both derived from the marked line, so neither is typed a second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.scans.errors import ContentError

MARK = re.compile(r"\{(lead|support|due|out|c)(?:=([^:{}]*))?:([^{}]*)\}")
FIELD = re.compile(r"<([ndotp]):([^<>]*)>")
FIELD_NAMES = {"n": "number", "d": "date", "o": "issuer", "t": "title", "p": "provisions"}


@dataclass(frozen=True, slots=True)
class Span:
    """A marked stretch of a text: `start` and `end` are character offsets into it."""

    kind: str
    start: int
    end: int
    text: str
    argument: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the marks as spans over it."""

    text: str
    spans: tuple[Span, ...] = ()

    def of(self, kind: str) -> tuple[Span, ...]:
        """The spans of one kind, in order."""
        return tuple(span for span in self.spans if span.kind == kind)


def read_marks(source: str) -> Marked:
    """Take the marks out of a line of content; raise ContentError where a brace is left over."""
    text = ""
    spans: list[Span] = []
    position = 0
    for match in MARK.finditer(source):
        text += source[position : match.start()]
        kind, argument, body = match[1], match[2] or "", match[3]
        plain = FIELD.sub(lambda field: field[2], body)
        fields = tuple((FIELD_NAMES[field[1]], field[2]) for field in FIELD.finditer(body))
        spans.append(Span(kind, len(text), len(text) + len(plain), plain, argument, fields))
        text += plain
        position = match.end()
    text += source[position:]
    if re.search(r"[{}<>]", text):
        raise ContentError(f"a mark is not closed or not known in: {source}", "See the marks listed in markup.py")
    return Marked(text, tuple(spans))
