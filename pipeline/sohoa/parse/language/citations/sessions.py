"""Documents of the Party known by the meeting that made them: `Nghị quyết Trung ương 4 khóa XII`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.citations.printed import Printed

_ROMAN = r"[xvil1h]{1,6}"
_ORDINAL = (
    rf"(?:{_ROMAN}|\d{{1,2}}|nhat|hai|ba|tu|nam|sau|bay|tam|chin"
    r"|muoi(?:\s(?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)(?!\w)"
)
_TERM = rf"(?:,?\s?\(?\s?khoa\s{_ORDINAL}\s?\)?|,?\sdai\shoi\s{_ORDINAL})"
_COMMITTEE = r"(?:bch|ban\schap\shanh)"
_CENTRE = rf"(?:{_COMMITTEE}\s)?(?:trung\suong|t\.?w)(?:\sdang)?"
_PARTY_BODY = rf"(?:{_CENTRE}|{_COMMITTEE}(?:\sdang\sbo)?(?:\s(?:tinh|huyen|thanh\spho))?)"
_SESSION = re.compile(
    rf"""
    \s(?:cua\s)?(?P<number>
      (?:hoi\snghi\s)?(?:lan\sthu\s{_ORDINAL}\s)?{_CENTRE}\s(?:lan\sthu\s)?{_ORDINAL}{_TERM}?
    | hoi\snghi\slan\sthu\s{_ORDINAL},?\s{_PARTY_BODY}{_TERM}?
    | dai\shoi\s(?:[^\W\d]+\s){{0,14}}?lan\sthu\s{_ORDINAL}
    | dai\shoi\s(?:dang\s)?[xvi]{{1,5}}(?!\w)(?:\scua\sdang)?
    | dai\shoi\s(?:(?!cac\scap)[^\W\d]+\s){{1,14}}?(?:khoa|nhiem\sky)\s(?:{_ROMAN}|\d{{4}}\s?-\s?\d{{4}})(?!\w)
    )
    """,
    re.VERBOSE,
)


# With a letter that only a Roman numeral has, and one that none has.
_NUMERAL = re.compile(r"(?<!\w)(?=[XVIl1H]*[XV])[XVIl1H]{2,6}(?!\w)")


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
    return Session(start, start + len(number), _NUMERAL.sub(_mended, " ".join(number.split())))


def _mended(numeral: re.Match[str]) -> str:
    """A Roman numeral in which an engine read II as H, I as l or 1."""
    return numeral[0].replace("H", "II").replace("l", "I").replace("1", "I")
