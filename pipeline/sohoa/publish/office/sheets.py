"""Spreadsheets that are written row by row: no row is kept in memory.

Text is written as text, whatever it begins with: no cell made of a document is ever a formula, but links to its scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from sohoa.domain.errors import OutputFailed

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
_A4 = 9  # Excel's number of the paper size
# Every workbook says it was made at this time, so that the same documents give the same bytes.
_MADE = datetime(2000, 1, 1)
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def writable(text: str) -> str:
    """The text without characters that files of XML cannot hold: control characters, halves of pairs."""
    return _UNWRITABLE.sub("", text)


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
    `print_head` stands at the top of every printed page. `marks` are formulas and colours: a row is coloured where its
    formula holds, in which `{row}` stands for the number of the row.
    """

    book: Workbook
    name: str
    columns: Sequence[Column]
    above: Sequence[str] = ()
    numbered: bool = False
    print_head: str = ""
    marks: Sequence[tuple[str, str]] = ()
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
        for at, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            self._write(self._sheet, at, column, cell)
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
        sheet.set_margins(left=0.5, right=0.4, top=0.75, bottom=0.6)
        sheet.fit_to_pages(1, 0)
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
        for formula, colour in self.marks:
            criteria = formula.format(row=self._first + 1)
            rule = {"type": "formula", "criteria": criteria, "format": self.book.add_format({"bg_color": colour})}
            self._sheet.conditional_format(self._first, 0, last, len(self.columns) - 1, rule)

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
