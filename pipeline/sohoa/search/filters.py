"""Filters of a search, and the rows they leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sohoa.search.keys import code_key, folded_text
from sohoa.search.numbers import of_kind, of_section_kind
from sohoa.search.passages import PassageKind
from sohoa.search.query import FieldTerm
from sohoa.search.section_kinds import SectionKind, named
from sohoa.vietnamese.document_types import CODES, PRINTED
from sohoa.vietnamese.orthography import skeleton_key


@dataclass(frozen=True, slots=True)
class Filters:
    """All that are given must hold. Texts are compared without case, marks and signs; days are ISO 8601.

    type: symbol or name of the type. body: part of the name of the issuing or the superior body. kind: of passage.
    section: what the section is for, in English or Vietnamese (`section_kinds.NAMES`). lead: part of the name of who
    leads a task; due_since, due_until: when such a task is due. cites: number of a document that is cited. document:
    part of the name of its folder. A day of which only the month is known is taken for each day of it.
    """

    type: str | None = None
    body: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    number: str | None = None
    subject: str | None = None
    signer: str | None = None
    recipients: str | None = None
    document: str | None = None
    kind: PassageKind | str | None = None
    section: SectionKind | str | None = None
    lead: str | None = None
    due_since: str | None = None
    due_until: str | None = None
    cites: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Conditions of SQL with their values: `documents` are about rows of `document`, `passages` about `{id}`."""

    documents: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    document_values: tuple[str, ...] = ()
    passage_values: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.documents and not self.passages

    def where(self, number: str) -> tuple[str, tuple[str, ...]]:
        """` AND …` about passages, for rows whose passage number is `number`."""
        return "".join(f" AND {part.format(id=number)}" for part in self.passages), self.passage_values


# A part of a condition, and its values.
_Part = tuple[str, Sequence[str]]

# Filters that look for words in a column: their names, and those of the columns.
_COLUMNS = {
    **{name: f"{name}_words" for name in ("body", "place", "subject", "signer", "recipients")},
    "document": "name_words",
}
_TYPE_CODES = {skeleton_key(code): code for code in CODES}
_TYPE_NAMES = {folded_text(known.name): known for known in PRINTED}


def condition(filters: Filters, fields: Iterable[FieldTerm] = ()) -> Condition:
    """What filters and fields of a query ask for, as SQL."""
    about_documents: list[_Part] = []
    about_passages: list[_Part] = []
    for name, value in (*_given(filters), *((one.field, one.value) for one in fields)):
        if name in _COLUMNS:
            about_documents.append((f"instr({_COLUMNS[name]}, ?)", (folded_text(value),)))
        elif name in {"type", "number", "since", "until"}:
            about_documents.append(_DOCUMENT[name](value))
        elif name == "cites":
            about_documents.append(_cites(value))
        elif name == "kind":
            about_passages.append((of_kind(skeleton_key(value)), ()))
        elif name == "section":
            about_passages.append((of_section_kind(named(value)), ()))
    tasks = _tasks(filters, [one.value for one in fields if one.field == "lead"])
    if tasks:
        about_passages.append(tasks)
    return Condition(
        tuple(text for text, _ in about_documents),
        tuple(text for text, _ in about_passages),
        tuple(value for _, values in about_documents for value in values),
        tuple(value for _, values in about_passages for value in values),
    )


def _given(filters: Filters) -> Iterator[tuple[str, str]]:
    for name in ("type", "body", "place", "since", "until", "number", "subject", "signer", "recipients", "document"):
        value = getattr(filters, name)
        if value is not None:
            yield name, value
    for name in ("kind", "section", "cites"):
        value = getattr(filters, name)
        if value is not None:
            yield name, value


def _type(value: str) -> _Part:
    code = _TYPE_CODES.get(skeleton_key(value.strip()))
    if code:
        return "type = ?", (code,)
    known = _TYPE_NAMES.get(folded_text(value))
    if known and known.code:
        return "(type = ? OR instr(type_words, ?))", (known.code, folded_text(value))
    return "instr(type_words, ?)", (folded_text(value),)


def _number(value: str) -> _Part:
    key = code_key(value)
    if key:
        return "(number_key = ? OR instr(number_words, ?))", (key, folded_text(value))
    return "instr(number_words, ?)", (folded_text(value),)


def _since(day: str) -> _Part:
    return "last_day >= ?", (day,)


def _until(day: str) -> _Part:
    # `2024-02` is the first of February at the earliest; a month asked for counts to its end.
    return "date <= ?", (day + "\U0010ffff",)


_DOCUMENT = {"type": _type, "number": _number, "since": _since, "until": _until}


def _cites(value: str) -> _Part:
    return "id IN (SELECT document FROM citation WHERE number_key = ?)", (code_key(value) or "",)


def _tasks(filters: Filters, leads: Sequence[str]) -> _Part | None:
    parts, values = [], []
    for lead in filter(None, (filters.lead, *leads)):
        parts.append("instr(lead, ?)")
        values.append(folded_text(lead))
    if filters.due_since is not None:
        parts.append("due >= ?")
        values.append(filters.due_since)
    if filters.due_until is not None:
        parts.append("due <= ?")
        values.append(filters.due_until + "\U0010ffff")
    if not parts:
        return None
    return f"{{id}} IN (SELECT passage FROM task WHERE {' AND '.join(parts)})", values
