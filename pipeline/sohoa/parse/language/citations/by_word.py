"""Mentions without a symbol: by name and date, by number alone, by the meeting that made the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sohoa.parse.language.citations.days import day_behind
from sohoa.parse.language.citations.kinds import Cited, KindWord
from sohoa.parse.language.citations.laws import name_behind
from sohoa.parse.language.citations.mention import Found, with_day_and_issuer
from sohoa.parse.language.citations.printed import Printed
from sohoa.parse.language.citations.sessions import session_behind
from sohoa.parse.language.citations.wording import issuer_behind

# A number alone or with its year: `số 57`, `32/2018`.
_FIGURES = r"(?P<number>\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?)(?![\w/-]|[.,]\d|\s?%)"
_NUMBER = re.compile(rf"\W{{0,3}}(?:[s§][oe06](?!\w)|s[o06](?=\d))\W{{0,3}}{_FIGURES}")
_PLAIN_NUMBER = re.compile(rf"\s{_FIGURES}")
# What follows a number that stands without `số`. Else it counts things: `Nghị định 50 trang`.
_FOLLOWS = re.compile(
    r"\s?(?:$|[,;:.)\]\"?!-]|(?:cua|ve|tai|tren|trong|den|cho|de|da|duoc|la|co|nhu|theo|voi|va|neu|vua|doi|do|khi"
    r"|ban hanh|phe duyet|quy dinh|cung|hay|hoac|se|can|phai|bang|gan|sau|truoc|nham|gom|khoa|v/v|thi|ngay|khong"
    r"|quan triet|trung uong)(?!\w))"
)
_MORE = re.compile(r"(?:\s?[,;]\s(?:va )?|\sva\s)(?:so\s)?(?P<number>\d{1,5})(?![\w/]|[.,-]\d|\s?%)")
_PLURAL = re.compile(r"(?:cac|hai|ba|nhung|0?\d) $")
_BY_BODY = re.compile(r"\scua\s")
# Before a word that is a verb as well, these say that it is none.
_NOUN_BEFORE = re.compile(r"(?:tai|theo|can cu|thuc hien|cac|cua|kem|hanh|so voi|va|trien khai|tu)\s$")


def by_word(printed: Printed, words: Sequence[KindWord], taken: Sequence[Found]) -> Iterator[Found]:
    """All mentions without a symbol that do not reach into those `taken`, which are in order."""
    end, at = 0, 0
    for word in words:
        while at < len(taken) and taken[at].end <= word.start:
            end = max(end, taken[at].end)
            at += 1
        limit = taken[at].start if at < len(taken) else len(printed.text)
        if word.start < end or word.end > limit:
            continue
        for found in _mentions(printed, word):
            if found.end > limit:
                break
            end = found.end
            yield found


def _mentions(printed: Printed, word: KindWord) -> Iterator[Found]:
    if word.kind.cited is Cited.BY_NAME:
        found = _law(printed, word)
    elif word.kind.cited is Cited.BY_SYMBOL and word.kind.code != "CTr":
        found = None
    else:
        found = _session(printed, word) or _short(printed, word) or _dated(printed, word)
    if found is None:
        return
    yield found
    if found.number and found.number.isdigit() and not found.date and not found.issuer:
        yield from _others(printed, word, found)


def _law(printed: Printed, word: KindWord) -> Found | None:
    named = name_behind(printed, word.end) if printed.has_capital(word.start) else None
    if named is None:
        return None
    name = printed.text[word.start : named.end]
    found = Found(word.start, named.date_end, word.kind.code, None, named.date, None, name)
    issuer = issuer_behind(printed, found.end)
    return replace(found, end=issuer.end, issuer=issuer.of(printed.text)) if issuer else found


def _session(printed: Printed, word: KindWord) -> Found | None:
    session = session_behind(printed, word.end)
    if session is None:
        return None
    return with_day_and_issuer(printed, Found(word.start, session.end, word.kind.code, session.number))


def _short(printed: Printed, word: KindWord) -> Found | None:
    found = _NUMBER.match(printed.plain, word.end)
    if found is None and word.kind.cited is Cited.BY_NUMBER and printed.has_capital(word.start):
        found = _PLAIN_NUMBER.match(printed.plain, word.end)
        found = found if found and _FOLLOWS.match(printed.plain, found.end()) else None
    if found is None:
        return None
    number = printed.text[slice(*found.span("number"))]
    return with_day_and_issuer(printed, Found(word.start, found.end("number"), word.kind.code, number))


def _others(printed: Printed, word: KindWord, first: Found) -> Iterator[Found]:
    """The further ones of several: `các Nghị quyết số 18, 19 và 21`."""
    if not _PLURAL.search(printed.plain, max(word.start - 5, 0), word.start):
        return
    found = _MORE.match(printed.plain, first.end)
    while found:
        start, end = found.span("number")
        yield with_day_and_issuer(printed, Found(start, end, first.type, printed.text[start:end]))
        found = _MORE.match(printed.plain, end)


def _dated(printed: Printed, word: KindWord) -> Found | None:
    """A document by its day: `Công văn ngày 12/3/2024 của Sở …`, `Quyết định của … ngày …`."""
    if not word.spelt or not printed.has_capital(word.start):
        return None
    day = day_behind(printed, word.end) if "ng" in printed.plain[word.end : word.end + 12] else None
    found = Found(word.start, word.end, word.kind.code)
    if day is None and not _BY_BODY.match(printed.plain, word.end):
        return None
    found = with_day_and_issuer(printed, found)
    sure = found.issuer or word.kind.cited is Cited.BY_NUMBER or _noun(printed, word)
    return found if found.date and sure else None


def _noun(printed: Printed, word: KindWord) -> bool:
    return _NOUN_BEFORE.search(printed.plain, max(word.start - 12, 0), word.start) is not None
