"""Which document is meant: by its number, its body, its day or its name, however it is cited.

Ministries and central bodies have a symbol of their own, so that a number with its year is one document in the country:
`30/2020/NĐ-CP`. All provinces number their decisions `…/QĐ-UBND`: there the body or the day must be known besides. Laws
and ordinances are cited by name and year. What cannot be told apart is kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sohoa.domain.plan import Citation, Header, Plan
from sohoa.vietnamese.orthography import lower_skeleton

# Symbols of bodies there is one of in the country, folded; the second part has ministries, today's and former ones.
_CENTRAL = frozenset(
    "cp ttg tw ctn vpcp vptw nhnn tandtc vksndtc hdtp ktnn ubdt ubtvqh qh ttcp "
    "bca bqp bng bnv btp btc bct bxd bgtvt bnn bnnptnt bnnmt btnmt bkhdt bkhcn btttt bldtbxh bgddt byt bvhttdl bdttg "
    "bkh bvhtt btm bcn bts bkhcnmt bbcvt".split()
)
_ABBREVIATED = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("thanh pho", "tp"), ("thi xa", "tx"))
# A body that names no place: `UBND tỉnh` is that of the document it is cited in.
_UNPLACED = re.compile(r"\b(tinh|tp|huyen|quan|tx|xa|phuong)$")
_NAMED = re.compile(r"\b(hien phap|bo luat|luat|phap lenh|dieu le|hiep dinh|hiep uoc|cong uoc)\b")
_END_OF_NAME = re.compile(r" (ngay|so|nam) ?\d.*| nam \d.*|[(;].*")
_YEAR_IN_NUMBER = re.compile(r"/(1[89]|20)\d\d/")
_DAY = 10  # letters of an ISO date that has a day


@dataclass(frozen=True, slots=True)
class Described:
    """A document as it is described somewhere; `names` are all by which it may be known, the surest first."""

    names: tuple[str, ...]
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


def own(header: Header, document: str) -> Described:
    """The document that a header is of; `document` is its name in the archive."""
    kind = header.type.code if header.type else None
    body = _body(header.issuing_body or "", header)
    names = (*_by_number(header.number, header.date, body), *_within(header.number, document))
    return Described(names, kind, header.number, header.date, header.issuing_body, header.subject)


def cited(plan: Plan, citation: Citation, document: str) -> Described:
    """The document that a citation in `plan` of `document` means. Without names where that cannot be known."""
    by_id = {one.id: one for one in plan.citations}
    full = citation
    for _ in plan.citations:  # a chain of short mentions is no longer than all of them, and might be a ring
        full = by_id.get(full.refers_to or "", full)
    number, date, issuer = full.number or citation.number, full.date or citation.date, full.issuer or citation.issuer
    body = _body(issuer or "", plan.header)
    names = (*_by_number(number, date, body), *_by_name(full.text, date), *_within(number, document))
    return Described(names, full.type, number, date, issuer, full.title or _name(full.text))


def _by_number(number: str | None, date: str | None, body: str) -> Iterator[str]:
    key, year = _number(number or ""), (date or "")[:4]
    if not key:
        return
    dated = bool(_YEAR_IN_NUMBER.search(key))
    if _is_central(key):
        if dated or year:
            yield key if dated else f"{key} {year}"
        return
    if body and (dated or year):
        yield f"{key} {body} {'' if dated else year}".rstrip()
    if len(date or "") == _DAY:
        yield f"{key} {date}"


def _within(number: str | None, document: str) -> Iterator[str]:
    """A number alone means the same all through one document."""
    if key := _number(number or ""):
        yield f"{key} in {document}"


def _by_name(text: str, date: str | None) -> Iterator[str]:
    name, year = _name(text), (date or "")[:4]
    if name and year:
        yield f"{lower_skeleton(name)} {year}"


def _name(text: str) -> str | None:
    """The name of a law in the words it is cited by, None where there is none."""
    flat = " ".join(text.split())
    folded = lower_skeleton(flat)
    start = _NAMED.search(folded)
    # Folding keeps the number of letters of text in NFC, so that places are the same in both.
    if start is None or len(folded) != len(flat):
        return None
    end = _END_OF_NAME.search(folded, start.end())
    return flat[start.start() : end.start() if end else None].strip(" ,.") or None


def _number(number: str) -> str:
    """A number in one spelling; empty where it is not whole: without its symbol (`1`), or its digits (`/KH-SNV`)."""
    key = re.sub(r"\s+", "", lower_skeleton(number)).lstrip("0")
    return key if key[:1].isalnum() and re.search(r"[^\W\d_]{2}", key) else ""


def _is_central(key: str) -> bool:
    bodies = re.split(r"[/-]", key)[1:]
    return any(re.sub(r"\d+$", "", body) in _CENTRAL for body in bodies)


def _body(issuer: str, citing: Header) -> str:
    """A body in one spelling, with its place; empty where that is not known. Its head stands for the body."""
    body = _short(issuer)
    unit = _UNPLACED.search(body)
    if not body or unit is None:
        return body
    for known in (citing.superior_body, citing.issuing_body):
        placed = re.search(rf"\b{unit.group()} (.+)", _short(known or ""))
        if placed:
            return f"{body} {placed.group(1)}"
    return f"{body} {_short(citing.place)}" if citing.place and unit.group() in ("tinh", "tp") else ""


def _short(body: str) -> str:
    text = " ".join(lower_skeleton(body).split())
    for long, short in _ABBREVIATED:
        text = text.replace(long, short)
    return re.sub(r"^(pho )?(chu tich|bo truong|giam doc|truong ban) ", "", text)
