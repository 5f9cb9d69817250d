"""What was cited before in a document, by number, by its short form and by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from sohoa.domain.plan import Citation
from sohoa.parse.language.citations.names import law_key
from sohoa.parse.language.readings import CitationReading
from sohoa.vietnamese.orthography import lower_skeleton

Variants = dict[str | None, Citation]
"""What is cited under one number or name, by date; None stands for one without a date."""

# The term that a short form of a Party document leaves out: `Trung ương 4 (khóa XII)`.
_TERM = re.compile(r"[,\s(]+khoa\s.*")
_YEAR = re.compile(r"/\d{4}$")
_FIGURES = re.compile(r"\d+[a-z]?(?:/\d{4})?")
_DIGITS = re.compile(r"\d+")
# Documents of one number that are told apart: plans of the same number by several bodies and years are few.
_FEW = 8


class CitedBefore:
    """The documents that the passages so far cite."""

    def __init__(self) -> None:
        self._by_number: dict[str, Variants] = {}
        self._by_short: dict[str, dict[str, Variants]] = {}
        self._by_name: dict[str, Variants] = {}

    @property
    def names(self) -> Mapping[str, object]:
        """The keys of the laws cited so far with a number or a date."""
        return self._by_name

    def completed(self, citation: Citation, reading: CitationReading) -> Citation:
        """A citation with number, date and issuer of the full one before it that it repeats."""
        full = self._full(citation, reading)
        if full is None:
            return citation
        printed_date = citation.date if citation.date and not _is_year(citation.date) else None
        if printed_date and (not full.date or _is_year(full.date)) and (citation.number or not full.number):
            # The mention before was the short one: this is the full one, which later ones name.
            return replace(citation, issuer=citation.issuer or full.issuer)
        return replace(
            citation,
            type=citation.type or full.type,
            number=full.number or citation.number,
            date=printed_date or full.date or citation.date,
            issuer=citation.issuer or full.issuer,
            refers_to=full.refers_to or full.id,
        )

    def add(self, citation: Citation, reading: CitationReading) -> None:
        """Take note of a citation; the first of a document that bears a date is its full one."""
        if reading.is_short:
            return
        if citation.number:
            key = _number_key(citation)
            variants = self._by_number.setdefault(key, {})
            variants.setdefault(citation.date, citation)
            self._by_short.setdefault(_short_key(citation), {})[key] = variants
        if reading.name:
            self._by_name.setdefault(law_key(reading.name), {}).setdefault(citation.date, citation)

    def _full(self, citation: Citation, reading: CitationReading) -> Citation | None:
        known = self._by_number.get(_number_key(citation)) if citation.number else None
        if known is not None:
            return _fitting(known, citation)
        if citation.number is None:
            named = self._by_name.get(law_key(reading.name)) if reading.name else None
            return _fitting(named, citation) if named else None
        if not _is_shortened(citation.number):
            return None
        year = _YEAR.search(citation.number)
        known_so = self._by_short.get(_short_key(citation), {}).items()
        several = list(islice((one for key, one in known_so if year is None or f"{year[0]}/" in key), _FEW))
        fitting = [one for one in (_fitting(variants, citation) for variants in several) if one is not None]
        return fitting[0] if len(fitting) == 1 else None


def _fitting(variants: Variants, citation: Citation) -> Citation | None:
    """The one variant whose date and issuer do not differ from those of a citation; None where several could be."""
    if citation.date in variants and citation.date is not None:
        return variants[citation.date]
    few = list(islice(variants.values(), _FEW))
    if citation.date is None:
        days = {one.date[:4] for one in few if one.date and not _is_year(one.date)}
        # `Luật Đất đai năm 2024` is the one whose day in 2024 is told elsewhere.
        fitting = [one for one in few if one.date and one.date not in days] or few
    elif _is_year(citation.date):
        fitting = [one for one in few if citation.date in _years(one)]
    else:
        fitting = [one for one in few if one.date is None or one.date == citation.date[:4]]
    if len(fitting) > 1 and citation.issuer:
        fitting = [one for one in fitting if one.issuer and _folded(one.issuer) == _folded(citation.issuer)]
    return fitting[0] if len(fitting) == 1 else None


def _years(citation: Citation) -> tuple[str, ...]:
    return ((citation.date or "")[:4], *re.findall(r"/(\d{4})/", citation.number or ""))


def _is_year(date: str) -> bool:
    return len(date) == 4


def _number_key(citation: Citation) -> str:
    """A number without its marks; one without a symbol counts only together with its type."""
    number = _folded(citation.number or "")
    return f"{citation.type} {number}" if number.isdigit() else number


def _short_key(citation: Citation) -> str:
    """What a short form still says: the type with the digits, or with the meeting without its term."""
    number = _folded(citation.number or "")
    digits = _DIGITS.match(number)
    return f"{citation.type} {int(digits[0]) if digits else _TERM.sub('', number)}"


def _is_shortened(number: str) -> bool:
    """Whether a number can be the short form of another."""
    folded = _folded(number)
    return bool(_FIGURES.fullmatch(folded)) or not (folded[:1].isdigit() or folded[:1] == "/" or _TERM.search(folded))


def _folded(text: str) -> str:
    return lower_skeleton(" ".join(text.split()))
