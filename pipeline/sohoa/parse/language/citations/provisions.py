"""Parts of documents: `điểm b khoản 2 Điều 5`, `Phụ lục I`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sohoa.parse.language.citations.printed import Printed
from sohoa.parse.language.citations.wording import Phrase

_UNIT = r"(?:diem|khoan|dieu|muc|tieu muc|chuong|phan|phu luc|tiet)"
_VALUE = r"(?:so )?(?:\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?|[ivx]{1,6}|[a-z])(?!\w)"
_ONE = rf"(?:{_UNIT} {_VALUE}|phu luc(?= ban| tai| kem))"
_AND = r"(?:\s?[,;]\s(?:va )?| va | den |\s?-\s?)"
_CHAIN = re.compile(rf"(?<!\w){_ONE}(?:(?:{_AND}|\s)(?:cac )?{_ONE}|{_AND}{_VALUE}){{0,12}}")
_LINK = re.compile(
    r"\s?[,(]?\s?(?:(?:cua|tai|trong|theo|thuoc|quy dinh tai|(?:duoc )?(?:ban hanh )?kem theo) ){0,2}(?:cac )?"
)
_BEHIND = re.compile(rf"(?:,? tai | ?\(|, )(?P<chain>{_CHAIN.pattern})")
# Where one article ends and the next begins: `khoản 3 Điều 3, điểm e khoản 2 Điều 7`.
_NEXT = re.compile(r"(?<=\w)(?:\s?[,;]\s(?:va )?| va )(?=(?:diem|khoan|tiet|dieu) )")


def provisions_before(printed: Printed) -> Mapping[int, Phrase]:
    """Every chain of provisions, by the place where a mention must begin for them to be its."""
    found: dict[int, Phrase] = {}
    if "dieu" in printed.plain or "khoan" in printed.plain or "phu luc" in printed.plain or "muc" in printed.plain:
        for match in _CHAIN.finditer(printed.plain):
            link = _LINK.match(printed.plain, match.end())
            found[link.end() if link else match.end()] = Phrase(*match.span())
    return found


def provisions_behind(printed: Printed, at: int) -> Phrase | None:
    """The provisions that follow a mention that ends at `at`: `…, Điều 5`, `… (khoản 2 Điều 5)`."""
    found = _BEHIND.match(printed.plain, at)
    return Phrase(*found.span("chain")) if found else None


def each(printed: Printed, chain: Phrase) -> Iterator[str]:
    """The provisions of a chain as printed, one for each article."""
    start = chain.start
    for sign in _NEXT.finditer(printed.plain, chain.start, chain.end):
        if "dieu " in printed.plain[start : sign.start()]:
            yield printed.text[start : sign.start()]
            start = sign.end()
    yield printed.text[start : chain.end]
