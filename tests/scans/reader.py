"""Reads a document file: `[part]` heads, `key: value` fields, and an outline by indentation (two spaces a level).

* I. TIÊU ĐỀ {tasks}      a heading; {tasks} makes the lowest items below it directives, {skip} undoes that,
                         {fields} makes the items below it fields of one directive, itself
* @ QUY CHẾ Hoạt động …   an attached document: no label, only a heading
* 1. Tiêu đề: || chữ      a bold heading with its text on the same line
a) chữ    - chữ    + chữ  run-in items
~ chữ                     a paragraph without a label; outside the outline {task} at its end makes it a directive
|= 1 4 2                  a table: relative widths, then |! head, then | rows
|=t 1 4 2                 a task table: its rows are directives, * stands before the head of the column of tasks
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.scans.content import Copy, Document, Header, Line, Section, Signature, Table
from tests.scans.errors import ContentError
from tests.scans.markup import Marked, read_marks

FOLDER = Path(__file__).parent / "documents"
CELL_BAR = re.compile(r"\|(?![^{]*\})")  # bars within a mark part its arguments
LINE_KINDS = {"=": "ground", "~": "plain", "^": "centred"}
NUMBER = r"(?:[IVX]+|\d+)"
LABEL = re.compile(
    rf"((?:Phần|PHẦN) (?:thứ \w+|[IVX]+)\.?|(?:Chương|CHƯƠNG) [IVX]+\.?|(?:Mục|MỤC) {NUMBER}\.?|Tiểu mục \d+\.?"
    rf"|Điều \d+\.|(?:Phụ lục|PHỤ LỤC|Mẫu|MẪU)(?: (?:số )?{NUMBER})?|[A-HĐ]\.|[IVX]+\.|\d+(?:\.\d+)*\."
    r"|\d+(?:\.\d+)+|(?:[IVX]+|\d+)-|[a-zđ]\)|\(?\d+\)|[-+•@])(?: |$)"
)
FLAG = re.compile(r"\s*\{(tasks|skip|task|fields)\}$")


def names() -> tuple[str, ...]:
    """The documents there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def load(name: str) -> Document:
    """Read one document; raise ContentError if there is none of that name or a line cannot be read."""
    if name not in names():
        raise ContentError(f"no document is called {name}", f"The documents are: {', '.join(names())}")
    return read_document(FOLDER / f"{name}.txt")


def read_document(path: Path) -> Document:
    """Read the document file at `path`; raise ContentError where a line cannot be read."""
    parts = _parts(path.read_text(encoding="utf-8"))
    return Document(
        name=path.stem,
        header=_header(_fields(parts["header"])),
        preamble=_lines(parts.get("preamble", [])),
        sections=_outline(parts.setdefault("body", []), "s", 0),
        closing=_lines(parts.get("closing", [])),
        signature=_signature(_fields(parts["signature"])),
        recipients=tuple(line.strip() for line in parts["recipients"]),
        appendices=_outline(parts.get("appendix", []), "s", _roots(parts["body"])),
        copy=_copy(_fields(parts["copy"])) if "copy" in parts else None,
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
        secrecy=fields.get("secrecy", [None])[0] or None,
        urgency=fields.get("urgency", [None])[0] or None,
    )


def _copy(fields: dict[str, list[str]]) -> Copy:
    form, body, number, place = (fields[key][0] for key in ("form", "body", "number", "place"))
    return Copy(form, body, number, place, date.fromisoformat(fields["date"][0]), _signature(fields))


def _signature(fields: dict[str, list[str]]) -> Signature:
    return Signature(tuple(filter(None, fields.get("authority", []))), fields["position"][0], fields["name"][0])


def _lines(lines: list[str]) -> tuple[Line, ...]:
    return tuple(_line(line) for line in lines)


def _line(line: str) -> Line:
    flag = FLAG.search(line)
    text = line[2 : flag.start()] if flag else line[2:]
    if line[0] not in LINE_KINDS:
        raise ContentError(f"this line is of no kind: {line}", "Begin it with =, ~ or ^")
    return Line(LINE_KINDS[line[0]], read_marks(text), task=flag is not None and flag[1] == "task")


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
    flag, fields = FLAG.search(line), False
    if flag:
        tasks = flag[1] != "skip"
        fields = flag[1] == "fields"
        line = line[: flag.start()]
    heading = line.startswith("* ")
    line = line.removeprefix("* ")
    label = LABEL.match(line)
    if not label:
        raise ContentError(f"this item has no label: {line}", "Begin it with a number, letter, dash or plus")
    rest = line[label.end() :]
    title, _, text = rest.partition(" || ") if heading else ("", "", rest)
    printed = label[1].removeprefix("@")
    name = read_marks(title) if heading else None
    return Section(section_id, printed, level, name, read_marks(text), tasks, fields=fields)


def _tables(lines: list[str], section_id: str) -> tuple[Table, ...]:
    if not lines:
        return ()
    starts = [i for i, line in enumerate(lines) if line.startswith("|=")]
    ends = [*starts, len(lines)][1:]
    numbered = enumerate(zip(starts, ends, strict=True))
    return tuple(_table(lines[start:end], f"{section_id}.t{number or ''}") for number, (start, end) in numbered)


def _table(lines: list[str], table_id: str) -> Table:
    widths = tuple(float(width) for width in lines[0].removeprefix("|=").removeprefix("t").split())
    head = [cell.strip() for cell in lines[1].removeprefix("|!").split("|")]
    rows = tuple(_cells(line) for line in lines[2:])
    wrong = next((line for line, row in zip(lines[2:], rows, strict=True) if len(row) != len(head)), None)
    if wrong is not None or len(widths) != len(head):
        raise ContentError(
            f"a row or the widths of {table_id} have another length: {wrong or lines[0]}", "Count its bars"
        )
    return Table(table_id, widths, tuple(cell.removeprefix("*") for cell in head), rows, _task_column(lines[0], head))


def _task_column(first: str, head: list[str]) -> int | None:
    if not first.startswith("|=t"):
        return None
    starred = [i for i, cell in enumerate(head) if cell.startswith("*")]
    if len(starred) != 1:
        raise ContentError(f"a task table without its column: {head}", "Put * before the head of the column of tasks")
    return starred[0]


def _cells(line: str) -> tuple[Marked, ...]:
    return tuple(read_marks(cell.strip()) for cell in CELL_BAR.split(line.removeprefix("|")))
