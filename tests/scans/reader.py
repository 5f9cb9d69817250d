"""Reads a document file: `[part]` heads, `key: value` fields, and an outline by indentation (two spaces a level).

* I. TIÊU ĐỀ {tasks}      a heading; {tasks} makes the lowest items below it directives, {skip} undoes that
* 1. Tiêu đề: || chữ      a bold heading with its text on the same line
a) chữ    - chữ    + chữ  run-in items
~ chữ                     a paragraph without a label
|= 1 4 2                  a table: relative widths, then |! head, then | rows
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.scans.content import Document, Header, Line, Section, Signature, Table
from tests.scans.errors import ContentError
from tests.scans.markup import Marked, read_marks

FOLDER = Path(__file__).parent / "documents"
LINE_KINDS = {"=": "ground", "~": "plain", "^": "centred"}
LABEL = re.compile(r"(Phần [IVX]+\.?|Điều \d+\.|Phụ lục(?: [IVX]+)?|[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-+])(?: |$)")
FLAG = re.compile(r"\s*\{(tasks|skip)\}$")


def names() -> tuple[str, ...]:
    """The documents there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def load(name: str) -> Document:
    """Read one document; raise ContentError if there is none of that name or a line cannot be read."""
    if name not in names():
        raise ContentError(f"no document is called {name}", f"The documents are: {', '.join(names())}")
    parts = _parts((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    return Document(
        name=name,
        header=_header(_fields(parts["header"])),
        preamble=_lines(parts["preamble"]),
        sections=_outline(parts["body"], "s", 0),
        closing=_lines(parts.get("closing", [])),
        signature=_signature(_fields(parts["signature"])),
        recipients=tuple(line.strip() for line in parts["recipients"]),
        appendices=_outline(parts.get("appendix", []), "s", _roots(parts["body"])),
    )


def _parts(text: str) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    current = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
            parts[current] = []
        elif line.strip():
            parts[current].append(line)
    return parts


def _fields(lines: list[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for line in lines:
        key, _, value = line.partition(":")
        fields.setdefault(key, []).append(value.strip())
    return fields


def _header(fields: dict[str, list[str]]) -> Header:
    def pieces(key: str) -> tuple[str, ...]:
        return tuple(piece.strip() for piece in fields.get(key, [""])[0].split("|") if piece.strip())

    code, _, type_name = fields["type"][0].partition(" ")
    return Header(
        style=fields.get("style", ["state"])[0],
        superior=pieces("superior"),
        body=pieces("body"),
        nation=fields["nation"][0],
        number=fields["number"][0],
        place=fields["place"][0],
        date=date.fromisoformat(fields["date"][0]),
        type_code=code,
        type_name=type_name,
        subject=pieces("subject"),
        to=tuple(fields.get("to", [])),
    )


def _signature(fields: dict[str, list[str]]) -> Signature:
    return Signature(tuple(filter(None, fields["authority"])), fields["position"][0], fields["name"][0])


def _lines(lines: list[str]) -> tuple[Line, ...]:
    return tuple(Line(LINE_KINDS[line[0]], read_marks(line[2:])) for line in lines)


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip(" "))) // 2


def _is_item(line: str) -> bool:
    return line.lstrip()[0] not in "~|"


def _roots(lines: list[str]) -> int:
    return sum(_is_item(line) and _depth(line) == 0 for line in lines)


def _outline(lines: list[str], prefix: str, first: int, *, level: int = 1, tasks: bool = False) -> tuple[Section, ...]:
    """The sections of one level; `first` root sections stand before these, in the body of an appendix's document."""
    starts = [i for i, line in enumerate(lines) if _is_item(line) and _depth(line) == level - 1]
    if lines and (not starts or starts[0] != 0):
        raise ContentError(f"this line stands at no level: {lines[0]}", "Indent two spaces a level")
    sections = []
    ends = [*starts, len(lines)][1:]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), first + 1):
        section_id = f"{prefix}{number}" if level == 1 else f"{prefix}.{number}"
        sections.append(_section(lines[start:end], section_id, level, tasks))
    return tuple(sections)


def _section(lines: list[str], section_id: str, level: int, tasks: bool) -> Section:
    section = _item(lines[0].strip(), section_id, level, tasks)
    own = [line.strip() for line in lines[1:] if not _is_item(line) and _depth(line) == level]
    below = [line for line in lines[1:] if _is_item(line) or _depth(line) > level]
    return replace(
        section,
        paragraphs=tuple(read_marks(line[2:]) for line in own if line.startswith("~")),
        tables=_tables([line for line in own if line.startswith("|")], section_id),
        children=_outline(below, section_id, 0, level=level + 1, tasks=section.tasks),
    )


def _item(line: str, section_id: str, level: int, tasks: bool) -> Section:
    flag = FLAG.search(line)
    if flag:
        tasks = flag[1] == "tasks"
        line = line[: flag.start()]
    heading = line.startswith("* ")
    line = line.removeprefix("* ")
    label = LABEL.match(line)
    if not label:
        raise ContentError(f"this item has no label: {line}", "Begin it with a number, letter, dash or plus")
    rest = line[label.end() :]
    title, _, text = rest.partition(" || ") if heading else ("", "", rest)
    return Section(section_id, label[1], level, read_marks(title) if heading else None, read_marks(text), tasks)


def _tables(lines: list[str], section_id: str) -> tuple[Table, ...]:
    if not lines:
        return ()
    widths = tuple(float(width) for width in lines[0].removeprefix("|=").split())
    head = tuple(cell.strip() for cell in lines[1].removeprefix("|!").split("|"))
    rows = tuple(_cells(line) for line in lines[2:])
    if any(len(row) != len(head) for row in rows):
        raise ContentError(f"the table of {section_id} has a row of another length", "Count its bars")
    return (Table(f"{section_id}.t", widths, head, rows),)


def _cells(line: str) -> tuple[Marked, ...]:
    return tuple(read_marks(cell.strip()) for cell in line.removeprefix("|").split("|"))
