"""`document.md`: the document with headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from sohoa.domain.plan import Copy, Header, Plan, Section, Signature, Table
from sohoa.vietnamese.document_types import COPY_FORMS
from sohoa.vietnamese.orthography import lower_skeleton

# Markdown knows six levels; the document's own title takes the first.
DEEPEST_HEADING = 6
# The rule above an attached document: such sections have no label, and some no title by which to tell where they begin.
ATTACHED = "---"
# What would be taken for markup: anywhere in a line, and at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>|~])")
_AT_START = re.compile(r"(#{1,6}|[+=-]+|\d+[.)])(?=\s|$)|-{2,}|={2,}")


def markdown(plan: Plan) -> str:
    """The whole document as CommonMark with tables; every text of the page is escaped."""
    blocks = [*_header(plan.header)]
    blocks += _with_tables(_paragraphs(plan.preamble.text if plan.preamble else ""), None, plan.tables)
    own = list(takewhile(lambda section: not _is_attached(section), plan.sections))
    blocks += (block for section in own for block in _section(section, plan.tables))
    blocks += (
        block for table in plan.tables if table.section is None and table.after is None for block in _table(table)
    )
    if plan.closing:
        blocks += _paragraphs(plan.closing.text)
    if plan.signature:
        blocks += _signature(plan.signature)
    if plan.recipients:
        items = "\n".join(f"- {escape(item.removeprefix('-').strip())}" for item in plan.recipients)
        blocks += ("**Nơi nhận:**", items)
    for section in plan.sections[len(own) :]:
        blocks += () if section.label else (ATTACHED,)
        blocks += _section(section, plan.tables)
    if plan.copy:
        blocks.append(_copy(plan.copy))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML."""
    escaped = _INLINE.sub(r"\\\1", text.replace("&", "&amp;").lstrip())
    start = _AT_START.match(escaped)
    # Escaping the last sign keeps `1.` and `##` from being read as a list or a heading, the first one a row of dashes.
    if start is None:
        return escaped
    at = start.end() - 1 if start.group()[0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def _header(header: Header) -> Iterator[str]:
    bodies = [body for body in (header.superior_body, header.issuing_body) if body]
    if bodies:
        yield "  \n".join(f"**{escape(body)}**" for body in bodies)
    facts = [f"Số: {escape(header.number)}" if header.number else "", escape(header.place or ""), header.date or ""]
    if any(facts):
        yield " · ".join(fact for fact in facts if fact)
    marks = [mark for mark in (header.secrecy, header.urgency) if mark]
    if marks:
        yield " · ".join(f"**{escape(mark)}**" for mark in marks)
    title = " – ".join(escape(part) for part in (header.type.name if header.type else "", header.subject or "") if part)
    if title:
        yield f"# {title}"
    if header.to:
        yield "Kính gửi: " + "; ".join(escape(body) for body in header.to)


def _is_attached(section: Section) -> bool:
    """Whether a section of level 1 stands below the signature: an appendix, or an attached document without a label."""
    return not section.label or lower_skeleton(section.label).startswith("phu luc")


def _section(section: Section, tables: Sequence[Table]) -> Iterator[str]:
    label = escape(section.label)
    if section.title:
        marks = "#" * min(section.level + 1, DEEPEST_HEADING)
        yield " ".join(filter(None, (marks, section.label.strip(), escape(section.title))))
        own = _paragraphs(section.text)
    elif section.label in ("-", "+", "*", "•"):
        own = _paragraphs(section.text, first="- " if label == "•" else f"{section.label} ", others="  ")
    else:
        own = _paragraphs(section.text, first=f"{label} " if label else "")
    yield from _with_tables(own, section, tables)
    for child in section.children:
        yield from _section(child, tables)


def _with_tables(paragraphs: Sequence[str], section: Section | None, tables: Iterable[Table]) -> Iterator[str]:
    """The paragraphs of a section, or of the preamble, with its tables among them.

    A caption that the section shows already is not said twice.
    """
    here = [one for one in tables if one.section == (section.id if section else None) and one.after is not None]
    said = escape(section.title) if section else ""
    for place in range(len(paragraphs) + 1):
        yield from paragraphs[place - 1 : place] if place else ()
        for table in here:
            if min(table.after or 0, len(paragraphs)) == place:
                caption = escape(table.caption or "")
                shown = caption in said or any(caption in one for one in paragraphs)
                yield from _table(replace(table, caption=None) if shown else table)


def _paragraphs(text: str, first: str = "", others: str = "") -> list[str]:
    return [
        (others if index else first) + escape(paragraph)
        for index, paragraph in enumerate(text.split("\n"))
        if paragraph or (first and not index)
    ]


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{escape(table.caption)}**"
    yield "\n".join((_row(table.header), "|" + " --- |" * len(table.header), *(_row(row) for row in table.rows)))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escape(cell).replace("\n", "<br>") for cell in cells) + " |"


def _copy(copy: Copy) -> str:
    """What a copy says of itself, below the document it copies."""
    name = next(name for name, symbol in COPY_FORMS.items() if symbol == copy.form)
    signed = copy.signature or Signature()
    number = f"Số: {copy.number}" if copy.number else None
    lines = [copy.issuing_body, name, number, copy.place, copy.date, *signed.authority, signed.position, signed.name]
    return "  \n".join(escape(line) for line in lines if line)


def _signature(signature: Signature) -> Iterator[str]:
    lines = [*signature.authority, signature.position, signature.name]
    yield "  \n".join(f"**{escape(line)}**" for line in lines if line)
