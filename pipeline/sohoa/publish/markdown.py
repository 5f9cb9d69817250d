"""`document.md`: the document with headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sohoa.domain.plan import Copy, Header, Plan, Signature, Table
from sohoa.publish.reading_order import (
    BULLETS,
    Attached,
    Block,
    Heading,
    Paragraph,
    PlacedTable,
    Recipients,
    blocks,
)
from sohoa.vietnamese.document_types import COPY_FORMS

# Markdown knows six levels; the document's own title takes the first.
DEEPEST_HEADING = 6
# The rule above an attached document: such sections have no label, and some no title by which to tell where they begin.
ATTACHED = "---"
# What would be taken for markup: anywhere in a line, and at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>|~])")
_AT_START = re.compile(r"(#{1,6}|[+=-]+|\d+[.)])(?=\s|$)|-{2,}|={2,}")


def markdown(plan: Plan) -> str:
    """The whole document as CommonMark with tables; every text of the page is escaped."""
    shown = [*_header(plan.header)]
    for block in blocks(plan):
        shown += _block(block)
    return "\n\n".join(shown) + "\n"


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


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _paragraph(block)
        case Heading(section):
            marks = "#" * min(section.level + 1, DEEPEST_HEADING)
            yield " ".join(filter(None, (marks, section.label.strip(), escape(section.title))))
        case PlacedTable(table):
            yield from _table(table)
        case Signature():
            yield from _signature(block)
        case Recipients(items):
            yield "**Nơi nhận:**"
            yield "\n".join(f"- {escape(item.removeprefix('-').strip())}" for item in items)
        case Attached(section):
            yield from () if section.label else (ATTACHED,)
        case Copy():
            yield _copy(block)


def _paragraph(one: Paragraph) -> str:
    bullet = one.section is not None and not one.section.title and one.section.label in BULLETS
    if not one.label:
        return ("  " if bullet else "") + escape(one.text)
    mark = one.label.replace("•", "-") if bullet else escape(one.label)
    return f"{mark} {escape(one.text)}"


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
