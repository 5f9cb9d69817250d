"""Documents of the Party known by the meeting that made them: `Trung ương 4 khóa XII`, `Đại hội Đảng bộ tỉnh lần thứ XVII`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.citations.printed import Printed

_ORDINAL_WORDS = r"(?:[xvil1]{1,6}|\d{1,2}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?: (?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)(?!\w)"
_TERM_WORDS = rf",? ?(?:\(? ?khoa {_ORDINAL_WORDS} ?\)?|dai hoi {_ORDINAL_WORDS})"
_CENTRE_WORDS = r"(?:trung uong|t\.?w|bch (?:trung uong|t\.?w)|ban chap hanh trung uong)(?: dang)?"
_ORDINAL, _TERM, _CENTRE = (part.replace(" ", r"\s") for part in (_ORDINAL_WORDS, _TERM_WORDS, _CENTRE_WORDS))
_SESSION = re.compile(
    rf"""
    \s(?:cua\s)?(?P<number>
      (?:hoi\snghi\s)?(?:lan\sthu\s{_ORDINAL}\s)?{_CENTRE}\s(?:lan\sthu\s)?{_ORDINAL}(?:{_TERM})?
    | hoi\snghi\slan\sthu\s{_ORDINAL},?\s(?:{_CENTRE}|bch|ban\schap\shanh)(?:\s(?:dang\sbo\s)?(?:tinh|huyen|thanh\spho))?(?:{_TERM})?
    | dai\shoi\s(?:dai\sbieu\s)?(?:(?:[^\W\d]+\s){{0,12}}?)lan\sthu\s{_ORDINAL}
    | dai\shoi\s(?:dang\s)?(?:lan\sthu\s)?[xvi]{{1,5}}(?!\w)(?:\scua\sdang)?
    | dai\shoi\s(?:dai\sbieu\s)?(?:[^\W\d]+\s){{1,12}}?(?:khoa|nhiem\sky)\s(?:[xvil1]{{1,6}}|\d{{4}}\s?-\s?\d{{4}})
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting at `start` to `end`; `number` as printed, by which its document is known."""

    start: int
    end: int
    number: str


def session_behind(printed: Printed, at: int) -> Session | None:
    """The meeting that stands behind a word for a type that ends at `at`."""
    found = _SESSION.match(printed.plain, at)
    if found is None:
        return None
    start = found.start("number")
    number = printed.text[start : found.end("number")].rstrip()
    return Session(start, start + len(number), " ".join(number.split()))
