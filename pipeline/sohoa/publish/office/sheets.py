"""Spreadsheets that are written row by row: no row is kept in memory.

Text is written as text, whatever it begins with: no cell made of a document is ever a formula, but links to its scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

from sohoa.domain.errors import OutputFailed
from sohoa.publish.office.characters import writable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# A sheet of Excel ends at row 1,048,576; a round number below it.
MOST_ROWS = 1_000_000
# What a cell of Excel holds.
LONGEST_CELL = 32_767
# A text in a formula of Excel holds no more.
LONGEST_LINK = 255
# Excel counts days from 1900.
FIRST_YEAR = 1900
_LINE = 14.5  # points, of 11-point letters
_HIGHEST_ROW = 409.0  # points, in Excel
_A4 = 9  # Excel's number of the paper size
# Every workbook says it was made at this time, so that the same documents give the same bytes.
_MADE = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file, by its path from the folder of the workbook, and what the cell shows."""

    target: str
    shown: str


Cell = str | int | float | date | Link | None
Look = Literal["text", "centred", "day", "share", "link"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, how its cells look, and what may be chosen in them."""

    heading: str
    width: float
    look: Look = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour for the cells of `column`, from 0, where `formula` holds; `{row}` in it stands for the row's number."""

    column: int
    formula: str
    colour: str


@contextmanager
def workbook(path: Path, title: str) -> Iterator[Workbook]:
    """A new workbook at `path`. OutputFailed where it cannot be written."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory() as rows:
        book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": rows})
        book.set_properties({"title": title, "created": _MADE})
        book.formats[0].set_font_name("Times New Roman")
        book.formats[0].set_font_size(11)
        try:
            yield book
            book.close()
        except (FileCreateError, OSError) as error:
            raise OutputFailed(f"{path} cannot be written: {error}", "Choose another place, or make room.") from error
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh:
                    sheet.row_data_fh.close()


@dataclass(slots=True)
class Sheet:
    """A table on one worksheet, or on several where it is longer than Excel allows.

    `above` are lines over its heading; `numbered` puts (1), (2) … below the heading, as paper forms have it.
    `print_head` stands at the top of every printed page, of which `pages_wide` stand side by
    side. `marks` colour cells.
    """

    book: Workbook
    name: str
    columns: Sequence[Column]
    above: Sequence[str] = ()
    numbered: bool = False
    print_head: str = ""
    pages_wide: int = 1
    marks: Sequence[Mark] = ()
    most_rows: int = MOST_ROWS
    rows: int = 0
    _sheet: Worksheet | None = None
    _parts: int = 0
    _next: int = 0
    _first: int = 0
    _formats: dict[str, Format] = field(default_factory=dict)

    def add(self, cells: Sequence[Cell]) -> None:
        if self._sheet is None or self._next - self._first >= self.most_rows:
            self._finish_part()
            self._open_part()
        assert self._sheet is not None
        self._sheet.set_row(self._next, _height(zip(self.columns, cells, strict=True)))
        for at, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            self._write(self._sheet, at, column, cell)
        # The library keeps the heights of rows that it has written; nothing asks for them again.
        for kept in ("row_info", "row_sizes"):
            getattr(self._sheet, kept, {}).pop(self._next - 1, None)
        self._next += 1
        self.rows += 1

    def finish(self) -> None:
        """To be called after the last row; an empty table gets its heading."""
        if self._sheet is None:
            self._open_part()
        self._finish_part()

    def _open_part(self) -> None:
        self._parts += 1
        sheet = self.book.add_worksheet(self.name if self._parts == 1 else f"{self.name} {self._parts}")
        for at, column in enumerate(self.columns):
            sheet.set_column(at, at, column.width)
        for at, line in enumerate(self.above):
            sheet.merge_range(at, 0, at, len(self.columns) - 1, line, self._format("above", first=at == 0))
        head = len(self.above)
        sheet.set_row(head, _height((column, column.heading) for column in self.columns))
        for at, column in enumerate(self.columns):
            sheet.write_string(head, at, column.heading, self._format("head"))
        if self.numbered:
            for at in range(len(self.columns)):
                sheet.write_string(head + 1, at, f"({at + 1})", self._format("number"))
        sheet.freeze_panes(head + 1 + self.numbered, 0)
        self._sheet, self._next = sheet, head + 1 + self.numbered
        self._first = self._next
        self._set_print(sheet)

    def _set_print(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.3, top=0.7, bottom=0.55)
        sheet.fit_to_pages(self.pages_wide, 0)
        sheet.repeat_rows(len(self.above), len(self.above))
        if self.print_head:
            sheet.set_header(f'&C&"Times New Roman,Bold"&13{self.print_head}')
        sheet.set_footer('&C&"Times New Roman,Regular"&10Trang &P/&N')

    def _finish_part(self) -> None:
        if self._sheet is None:
            return
        last = max(self._next - 1, self._first)
        head = self._first - 1
        self._sheet.autofilter(head, 0, last, len(self.columns) - 1)
        for at, column in enumerate(self.columns):
            if column.choices:
                rule = {"validate": "list", "source": list(column.choices), "ignore_blank": True}
                self._sheet.data_validation(self._first, at, last, at, rule)
        for mark in self.marks:
            look = self.book.add_format({"bg_color": mark.colour})
            rule = {"type": "formula", "criteria": mark.formula.format(row=self._first + 1), "format": look}
            self._sheet.conditional_format(self._first, mark.column, last, mark.column, rule)

    def _write(self, sheet: Worksheet, at: int, column: Column, cell: Cell) -> None:
        look = self._format(column.look)
        match cell:
            case None | "":
                sheet.write_blank(self._next, at, None, look)
            case Link(target, shown) if len(target) <= LONGEST_LINK:
                formula = '=HYPERLINK("{}","{}")'.format(target.replace('"', '""'), shown.replace('"', '""'))
                sheet.write_formula(self._next, at, formula, look, shown)
            case Link(_, shown):
                sheet.write_string(self._next, at, shown, look)
            case date() if cell.year >= FIRST_YEAR:
                sheet.write_datetime(self._next, at, datetime(cell.year, cell.month, cell.day), look)
            case int() | float():
                sheet.write_number(self._next, at, cell, look)
            case _:
                sheet.write_string(self._next, at, _fitting(writable(str(cell))), look)

    def _format(self, look: str, first: bool = False) -> Format:
        key = f"{look}{first}"
        if key not in self._formats:
            self._formats[key] = self.book.add_format(_LOOKS[look] | ({"bold": True, "font_size": 14} if first else {}))
        return self._formats[key]


def _height(cells: Iterable[tuple[Column, Cell]]) -> float:
    """The height, in points, of a row whose texts are wrapped: programs other than Excel do not find it themselves."""
    lines = max((_lines(cell, column.width) for column, cell in cells if isinstance(cell, str)), default=1)
    return min(lines * _LINE, _HIGHEST_ROW)


def _lines(text: str, width: float) -> int:
    """About how many lines the text takes in a column, whose width is told in figures of medium width.

    Small letters are narrower than figures, capitals wider: measured on Times New Roman.
    """
    capitals = sum(map(str.isupper, text)) / max(1, len(text))
    fitting = max(1, int(width * (1.15 - 0.35 * capitals)))
    return sum(len(wrap(line, fitting)) or 1 for line in text.split("\n"))


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_CELL = _FONT | {"border": 1, "text_wrap": True}
_CENTRED = _CELL | {"align": "center"}
_LOOKS: dict[str, dict[str, object]] = {
    "text": _CELL,
    "centred": _CENTRED,
    "day": _CENTRED | {"num_format": "dd/mm/yyyy"},
    "share": _CENTRED | {"num_format": "0%"},
    "link": _CENTRED | {"font_color": "#0563C1", "underline": 1},
    "head": _CENTRED | {"bold": True, "valign": "vcenter", "bg_color": "#DDE6F0"},
    "number": _CENTRED | {"italic": True},
    "above": {"font_name": "Times New Roman", "font_size": 12, "align": "center", "valign": "vcenter"},
}
