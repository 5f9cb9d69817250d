"""Markdown as lines and tables: headings, lists, tables, emphasis, escapes, hard breaks.

Pages and places of characters have no meaning in it, so a plan made of Markdown has neither pages nor spans. What
`sohoa.publish.markdown` writes in its own way is read back: labels without their marks, the facts of the head in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sohoa.domain.plan import Directive, Plan, Section
from sohoa.parse.flow import Evidence
from sohoa.parse.labels import readings
from sohoa.parse.lines import TextLine
from sohoa.parse.placing import MOST_LINES, FoundTable
from sohoa.parse.published_marks import Marks, head_lines
from sohoa.parse.table_parts import TablePart, joined_parts
from sohoa.vietnamese.orthography import nfc

# Bullets by the depth of their list: Markdown writes the same sign at each.
_BULLETS = ("-", "+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of one line, and how many of its characters, from the first, are bold."""

    text: str
    bold: int


@dataclass(slots=True)
class _Reader:
    """Takes the tokens of a Markdown text in order. Below a rule it goes on as on a new page."""

    lines: list[TextLine] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
    _marks: Marks = field(default_factory=Marks)
    _label: str = ""
    _depth: int = 0
    _rows: list[list[str]] | None = None
    _length: int = 0
    _page: int = 1

    def read(self, tokens: Sequence[object]) -> None:
        heading = False
        for token in map(_Token, tokens):
            match token.type:
                case "bullet_list_open" | "bullet_list_close":
                    self._depth += 1 if token.type.endswith("open") else -1
                case "list_item_open":
                    self._label = f"{token.info}{token.markup}" if token.info else _bullet(token.markup, self._depth)
                case "hr":
                    self._page += 1
                case "heading_open" | "heading_close":
                    heading = token.type == "heading_open"
                case "table_open":
                    self._rows = []
                case "tr_open" if self._rows is not None:
                    self._rows.append([])
                case "table_close" if self._rows is not None:
                    self._end_table(self._rows)
                case "inline":
                    self._inline(token, heading)
                case "code_block" | "fence":
                    self._add(
                        [_Stretch(" ".join(line.split()), 0) for line in token.content.split("\n")], heading=False
                    )

    def _inline(self, token: _Token, heading: bool) -> None:
        stretches = list(_stretches(token))
        if self._rows is not None:
            self._rows[-1].append(" ".join(" ".join(one.text for one in stretches).split()))
        else:
            self._add(stretches, heading=heading)

    def _add(self, stretches: Sequence[_Stretch], heading: bool) -> None:
        told = [piece for one in stretches if one.text for piece in self._told(one, heading)]
        for number, one in enumerate(told):
            text = f"{self._label} {one.text}".lstrip()
            bold = None if self._label else one.bold or None
            self._label = ""
            first = not self.lines or self.lines[-1].page < self._page
            line = TextLine(text, self._page, opens=number == 0, first=first, bold=bold, start=self._length)
            self.lines.append(line)
            self._length += len(text) + 1

    def _told(self, one: _Stretch, heading: bool) -> Iterator[_Stretch]:
        if not self.tables and (known := head_lines(one.text, heading)):
            yield from (_Stretch(text, 0) for text in known)
        elif self._label or (readings(one.text) and not heading):
            yield one
        else:
            text = self._marks.marked(one.text)
            yield _Stretch(text, one.bold and one.bold + len(text) - len(one.text))

    def _end_table(self, rows: list[list[str]]) -> None:
        self._rows = None
        width = max(map(len, rows), default=0)
        cells = tuple((*row, *[""] * (width - len(row))) for row in rows)
        if width:
            part = TablePart(1, None, cells, (Evidence(),) * len(cells), 1, above=tuple(self.lines[-MOST_LINES:]))
            self.tables.append(joined_parts(f"t{len(self.tables) + 1}", [part]))


class _Token:
    """A token of markdown-it as it is used here."""

    def __init__(self, token: object) -> None:
        self.type: str = getattr(token, "type", "")
        self.info: str = getattr(token, "info", "")
        self.markup: str = getattr(token, "markup", "")
        self.content: str = getattr(token, "content", "")
        self.children: Sequence[object] = getattr(token, "children", None) or ()


def _bullet(sign: str, depth: int) -> str:
    return sign if sign in _BULLETS[1:] else _BULLETS[(depth - 1) % len(_BULLETS)]


def _stretches(token: _Token) -> Iterator[_Stretch]:
    """The lines of inline text; a soft break is a space, as Markdown has it."""
    text, bold, strong = "", 0, 0
    for child in map(_Token, token.children):
        if child.type in ("strong_open", "strong_close"):
            strong += 1 if child.type == "strong_open" else -1
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            yield _stretch(text, bold)
            text, bold = "", 0
        else:
            said = " " if child.type == "softbreak" else "" if child.type == "html_inline" else child.content
            bold += len(said) if strong and bold == len(text) else 0
            text += said
    yield _stretch(text, bold)


def _stretch(text: str, bold: int) -> _Stretch:
    words = " ".join(text.split())
    return _Stretch(words, min(bold, len(words)))


def lines_of_markdown(text: str) -> tuple[list[TextLine], tuple[FoundTable, ...]]:
    """The lines of running text, and the tables between them."""
    from markdown_it import MarkdownIt

    reader = _Reader()
    reader.read(MarkdownIt("commonmark").enable("table").parse(nfc(text).replace("\f", "\n\n")))
    return reader.lines, tuple(reader.tables)


def without_places(plan: Plan) -> Plan:
    """The plan without pages and spans, which mean nothing in Markdown."""
    return replace(
        plan,
        sections=tuple(map(_section, plan.sections)),
        directives=tuple(map(_directive, plan.directives)),
        citations=tuple(replace(one, page=None, spans=()) for one in plan.citations),
        tables=tuple(replace(one, pages=()) for one in plan.tables),
        warnings=tuple(replace(one, page=None) for one in plan.warnings),
    )


def _section(section: Section) -> Section:
    return replace(section, page=None, spans=(), children=tuple(map(_section, section.children)))


def _directive(directive: Directive) -> Directive:
    return replace(directive, page=None, spans=())
