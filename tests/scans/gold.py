"""The plan a perfect reader would derive: the keys of plan.json that the content decides, without boxes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scans.citation import citation
from tests.scans.content import Document, Section, walk
from tests.scans.directive import directives
from tests.scans.head import split_number
from tests.scans.markup import Marked
from tests.scans.typeset import Typeset

Json = dict[str, object]


def gold_plan(document: Typeset) -> Json:
    """The gold plan of a typeset document; pages are counted from 1."""
    content = document.document
    cited = _citations(document)
    return {
        "schema_version": 1,
        "header": _header(document),
        "preamble": {"text": "\n".join(line.text.text for line in content.preamble)},
        "sections": [_section(document, section) for section in _roots(content)],
        "closing": {"text": "\n".join(line.text.text for line in content.closing)},
        "directives": directives(document, {place: entry["id"] for place, entry in cited}),
        "citations": [entry for _, entry in cited],
        "tables": _tables(document),
        "signature": {
            "authority": list(content.signature.authority),
            "position": content.signature.position,
            "name": content.signature.name,
        },
        "recipients": [line.removeprefix("- ").rstrip(";.") for line in content.recipients],
    }


def _roots(content: Document) -> tuple[Section, ...]:
    return (*content.sections, *content.appendices)


def _header(document: Typeset) -> Json:
    header = document.document.header
    letter = header.type_code == "CV"
    return {
        "superior_body": " ".join(header.superior) or None,
        "issuing_body": " ".join(header.body),
        "number": split_number(header.number)[1] if "number" in document.handwritten else header.number,
        "place": header.place,
        "date": header.date.strftime("%Y-%m" if "day" in document.handwritten else "%Y-%m-%d"),
        "type": {"code": "CV"} if letter else {"code": header.type_code, "name": header.type_name},
        "subject": " ".join(header.subject),
        "to": [name.rstrip(";,. ") for name in header.to],
        "secrecy": header.secrecy,
        "urgency": header.urgency,
    }


def printed_label(label: str) -> str:
    """A label without the marks around it: "I", "1.1", "a", "Điều 1", "-"."""
    return label if label == "-" else label.strip(".()-")


def _section(document: Typeset, section: Section) -> Json:
    texts = [section.text.text, *(paragraph.text for paragraph in section.paragraphs)]
    return {
        "id": section.id,
        "label": printed_label(section.label),
        "level": section.level,
        "title": section.title.text.rstrip(": ") if section.title else "",
        "text": "\n".join(text for text in texts if text),
        "page": document.page_of(section.id),
        "children": [_section(document, child) for child in section.children],
    }


def marked_texts(content: Document) -> Iterator[tuple[str, int, Marked]]:
    """Every marked text in reading order, with its block and where it begins in the block's plain text."""
    for kind, lines in (("preamble", content.preamble), ("body", ()), ("closing", content.closing)):
        if kind == "body":
            yield from _section_texts(content.sections)
        for i, line in enumerate(lines):
            yield f"{kind}{i}", 0, line.text
    yield from _section_texts(content.appendices)


def _section_texts(sections: tuple[Section, ...]) -> Iterator[tuple[str, int, Marked]]:
    for section in walk(sections):
        title_start = len(section.label) + 1
        if section.title:
            yield section.id, title_start, section.title
        text_start = title_start + (len(section.title.text) + 1 if section.title else 0)
        yield section.id, text_start, section.text
        for i, paragraph in enumerate(section.paragraphs):
            yield f"{section.id}.p{i}", 0, paragraph
        for table in section.tables:
            for number, row in enumerate(table.rows):
                yield from ((f"{table.id}.r{number}", 0, cell) for cell in row)


def _citations(document: Typeset) -> list[tuple[int, Json]]:
    """Citations in reading order; each with the identity of its span, by which directives find it again."""
    found: list[tuple[int, Json]] = []
    for block, start, marked in marked_texts(document.document):
        for span in marked.of("c"):
            page = document.page_of(block, start + span.start)
            found.append((id(span), {"id": f"c{len(found) + 1}", **citation(span), "page": page}))
    return found


def _tables(document: Typeset) -> list[Json]:
    return [
        {
            "id": f"t{number}",
            "caption": section.title.text if section.label.lower().startswith("phụ lục") and section.title else None,
            "header": list(table.head),
            "rows": [[cell.text for cell in row] for row in table.rows],
            "pages": _pages(document, table.id, len(table.rows)),
        }
        for number, (section, table) in enumerate(
            ((section, table) for section in walk(_roots(document.document)) for table in section.tables), 1
        )
    ]


def _pages(document: Typeset, table_id: str, rows: int) -> list[int]:
    return sorted({document.page_of(f"{table_id}.r{number}") for number in range(rows)})
