"""A document as passages: what is found and shown as one.

A passage is the own text of a section, a paragraph of the preamble, a row of a table, the header, the closing sentence,
the signature, the recipients. What stands on the pages and in none of these is a passage as well, a paragraph each:
every word of `text.txt` is in a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Header, Plan, Section, Signature, Table, TextSpan
from sohoa.search.places import Places
from sohoa.search.section_kinds import SectionKind, section_kind
from sohoa.search.words import forms_of
from sohoa.vietnamese.orthography import nfc

PassageKind = Literal["header", "preamble", "section", "table", "closing", "signature", "recipients", "other"]
CELL_JOINT = " | "


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document to be indexed: the name of its folder, its plan, and the text of each page by its number."""

    name: str
    plan: Plan
    pages: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """`title` weighs more than `text`. `path` has the headings above it and its own, outermost first.

    `spans` say where it stands in the text of the pages, in order, as far as that is known; `boxes` has one box for
    each of them or none. `section` is the id of its section in the plan, `section_kind` what that is for.
    """

    kind: PassageKind
    text: str
    title: str = ""
    section: str | None = None
    path: tuple[str, ...] = ()
    spans: tuple[TextSpan, ...] = ()
    boxes: tuple[Box, ...] = ()
    section_kind: SectionKind | None = None

    @property
    def page(self) -> int | None:
        return self.spans[0].page if self.spans else None

    @property
    def whole(self) -> str:
        """Title and text as one, which snippets are cut from."""
        return "\n".join(filter(None, (self.title, self.text)))


def passages_of(document: DocumentText) -> list[Passage]:
    """The passages of a document, the header first; texts are NFC."""
    plan, places = document.plan, Places(document.pages)
    found = [_header(plan.header)]
    if plan.preamble:
        found += (Passage("preamble", part) for part in plan.preamble.text.split("\n") if part.strip())
    sections = list(_sections(plan.sections, (), ()))
    kinds = {one.section: one.section_kind for one in sections}
    found += sections
    for table in plan.tables:
        found += _rows(table, kinds.get(table.section) or section_kind([("", table.caption or "")]))
    if plan.closing:
        found.append(Passage("closing", plan.closing.text))
    if plan.signature:
        found.append(_signature(plan.signature))
    if plan.recipients:
        found.append(Passage("recipients", "\n".join(plan.recipients)))
    found = [_placed(replace(one, text=nfc(one.text), title=nfc(one.title)), places) for one in found if one.whole]
    return found + list(_others(document.pages, found))


def _header(header: Header) -> Passage:
    lines = (
        header.superior_body,
        header.issuing_body,
        f"Số: {header.number}" if header.number else None,
        ", ".join(filter(None, (header.place, _day(header.date)))),
        f"Kính gửi: {'; '.join(header.to)}" if header.to else None,
        header.secrecy,
        header.urgency,
    )
    title = " ".join(filter(None, (header.type.name if header.type else None, header.subject)))
    return Passage("header", "\n".join(filter(None, lines)), title)


def _day(iso: str | None) -> str | None:
    """A date of the header as documents print it."""
    if iso is None:
        return None
    return " ".join(
        f"{name} {int(number)}"
        for name, number in reversed(list(zip(("năm", "tháng", "ngày"), iso.split("-"), strict=False)))
    )


def _signature(signature: Signature) -> Passage:
    return Passage("signature", "\n".join(filter(None, (*signature.authority, signature.position, signature.name))))


def _sections(
    sections: Sequence[Section], above: tuple[str, ...], headings: tuple[tuple[str, str], ...]
) -> Iterator[Passage]:
    for one in sections:
        heading = " ".join(filter(None, (one.label, one.title)))
        path = (*above, heading) if heading else above
        own = (*headings, (one.label, one.title))
        kind = section_kind(own)
        yield Passage("section", one.text, heading, one.id, path, one.spans, one.boxes, kind)
        yield from _sections(one.children, path, own)


def _rows(table: Table, kind: SectionKind | None) -> Iterator[Passage]:
    header = CELL_JOINT.join(filter(None, table.header))
    if header or table.caption:
        yield Passage("table", header, table.caption or "", table.section, section_kind=kind)
    path = (table.caption,) if table.caption else ()
    for row in table.rows:
        text = CELL_JOINT.join(filter(None, row))
        if text:
            yield Passage("table", text, "", table.section, path, section_kind=kind)


def _placed(passage: Passage, places: Places) -> Passage:
    if passage.spans:
        return passage
    return replace(passage, spans=places.of(passage.whole))


def _others(pages: Mapping[int, str], known: Sequence[Passage]) -> Iterator[Passage]:
    """Paragraphs with a word that is in no passage."""
    there = {exact for one in known for exact, _ in forms_of(one.whole)}
    for number, text in pages.items():
        start = 0
        for paragraph in nfc(text).split("\n\n"):
            exact = {form for form, _ in forms_of(paragraph)}
            if not there.issuperset(exact):
                span = TextSpan(number, start, start + len(paragraph))
                yield Passage("other", paragraph.replace("\t", CELL_JOINT).strip("\n"), spans=(span,))
                there |= exact
            start += len(paragraph) + 2
