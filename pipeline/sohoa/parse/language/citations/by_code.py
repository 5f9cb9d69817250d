"""Mentions by number and symbol: the word for the type is looked for before the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.parse.language.citations.codes import Code
from sohoa.parse.language.citations.kinds import Cited, KindWord, type_of_symbol
from sohoa.parse.language.citations.laws import amends, spans_name, year_behind
from sohoa.parse.language.citations.mention import Found, with_day_and_issuer
from sohoa.parse.language.citations.printed import Printed
from sohoa.parse.language.citations.wording import issuer_from

_NO = r"(?:[s§][oe06](?!\w)|s[o06](?=\d))"
_DIRECT = re.compile(rf"[\s:,.(\[\"'-]{{0,4}}(?:\([^\W\d_]{{1,6}}\)\s)?(?:{_NO}[\W_]{{0,40}})?")
_NUMBERS = re.compile(rf"\W{{0,4}}(?:{_NO}\W{{0,4}})?(?:\d{{1,5}}[a-z]?(?:\s?[,;]\s?(?:va )?| va ))+(?:{_NO}\s)?")
_BEFORE_NUMBER = re.compile(rf"{_NO}\W{{0,4}}$")
# Words between a type and its number: `Quy chế phối hợp số`, `Chương trình hành động số`, `Đề án "…" số`.
_BETWEEN = re.compile(rf"(?:[\s\"()-]{{1,3}}[^\W\d_]+){{1,14}}[\s\"()]{{1,3}}(?:{_NO}\W{{0,4}})?")
# None of these stands between them.
_APART = re.compile(
    r"\s(?:theo|tại|này|đã|được|kèm|so với|đến|từ|và|thực hiện|triển khai|phê duyệt|ban hành|trên|trong)(?!\w)"
)
_JOINS = re.compile(rf"(?:[\s,;:()]|va(?!\w)|hoac(?!\w)|cung(?!\w)|voi(?!\w)|den(?!\w)|tu(?!\w)|cac(?!\w)|{_NO})*")
_FARTHEST = 240
# `Thông báo tuyển sinh số 12/ĐHSH-ĐT`: a symbol that names bodies only says nothing against a word that is so near.
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Head:
    """The word for the type of a number, with what stands between them."""

    word: KindWord
    name: str | None = None
    issuer: str | None = None


def numbered(printed: Printed, words: Sequence[KindWord], codes: Sequence[Code]) -> list[Found]:
    """All mentions with a number and a symbol."""
    found: list[Found] = []
    passed = 0  # words that end before the number
    for code in codes:
        end = found[-1].end if found else 0
        if code.start < end:
            continue
        while passed < len(words) and words[passed].end <= code.start:
            passed += 1
        near = [word for word in reversed(words[max(passed - 4, 0) : passed]) if word.start >= end]
        found += _mentions(printed, near, code, found[-1] if found else None)
    return found


def _mentions(printed: Printed, near: Sequence[KindWord], code: Code, before: Found | None) -> Iterator[Found]:
    head = _head(printed, near, code)
    if head is None:
        bare = _bare(printed, code, before)
        if bare is not None:
            yield with_day_and_issuer(printed, bare)
        return
    told, of_symbol = type_of_symbol(code.first)
    kind = head.word.kind
    type_ = (of_symbol if told else None) if kind.open else kind.code
    start = head.word.start
    for digits in _more(printed, head.word.end, code):
        yield Found(min(start, digits.start()), digits.end(), type_, digits[0] + code.symbol)
        start = code.start
    whole = with_day_and_issuer(printed, Found(start, code.end, type_, code.number, None, head.issuer, head.name))
    year = year_behind(printed, code.end) if head.name and kind.cited is Cited.BY_NAME and not whole.date else None
    yield replace(whole, end=max(year.end(), whole.end), date=year[1]) if year else whole


def _head(printed: Printed, near: Sequence[KindWord], code: Code) -> _Head | None:
    """The word that says the type of a number: one right before it, or one that its symbol agrees with."""
    for word in _outermost(printed, near):
        gap = printed.plain[word.end : code.start]
        if len(gap) > _FARTHEST:
            return None
        if _DIRECT.fullmatch(gap) or _NUMBERS.fullmatch(gap):
            return _Head(word)
        if word.kind.cited is Cited.BY_NAME and word.spelt and spans_name(printed, word.end, code.start):
            return _Head(word, name=printed.text[word.start : word.end + len(re.sub(r"\W*(?:s.)?\W*$", "", gap))])
        head = _apart(printed, word, gap, code)
        if head is not None:
            return head
    return None


def _outermost(printed: Printed, near: Sequence[KindWord]) -> Iterator[KindWord]:
    """The words near a number, the nearest first; for a law that another amends the word for that one."""
    for i, word in enumerate(near):
        is_law = word.kind.cited is Cited.BY_NAME
        yield next((one for one in near[i + 1 :] if is_law and amends(printed, one, word.start)), word)


def _apart(printed: Printed, word: KindWord, gap: str, code: Code) -> _Head | None:
    """A word with others between it and the number: `Quy chế phối hợp số`, `Quyết định của Bộ trưởng … số`."""
    if gap.startswith(" cua "):
        issuer = issuer_from(printed, word.end + len(" cua "))
        if issuer and issuer.end <= code.start and _DIRECT.fullmatch(printed.plain, issuer.end, code.start):
            return _Head(word, issuer=issuer.of(printed.text))
    of_symbol = type_of_symbol(code.first)[1]
    agrees = of_symbol == word.kind.code or word.kind.open or (of_symbol == "CV" and len(gap.split()) <= _FEW_WORDS)
    if not agrees or not _BETWEEN.fullmatch(gap) or _APART.search(printed.signs, word.end, code.start):
        return None
    return _Head(word)


def _more(printed: Printed, at: int, code: Code) -> Iterator[re.Match[str]]:
    """The numbers before one that bears the symbol of all: `các Quyết định số 1, 2, 3/QĐ-UBND`."""
    if _NUMBERS.fullmatch(printed.plain, at, code.start):
        yield from re.compile(r"\d{1,5}[a-z]?").finditer(printed.text, at, code.start)


def _bare(printed: Printed, code: Code, before: Found | None) -> Found | None:
    """A number without a word for its type: one of a list, or one whose symbol tells the type."""
    lead = _BEFORE_NUMBER.search(printed.plain, max(code.start - 8, 0), code.start)
    start = lead.start() if lead else code.start
    listed = before is not None and _JOINS.fullmatch(printed.plain, before.end, start) is not None
    if lead and ":" in lead[0] and not printed.plain[:start].strip():
        return None  # the number line of a document, none that it cites
    whole = code.parts > 1 or re.match(r"\d+[a-z]?/\d{4}/", code.number) is not None
    if not (lead or listed or whole) or not code.digits:
        return None
    told, of_symbol = type_of_symbol(code.first)
    if told and of_symbol != "CV":
        return Found(start, code.end, of_symbol, code.number, by_symbol=True)
    if before is not None and listed and not before.by_symbol:
        return Found(start, code.end, before.type, code.number)
    return Found(start, code.end, of_symbol, code.number, by_symbol=True)
