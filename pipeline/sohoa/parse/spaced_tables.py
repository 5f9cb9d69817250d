"""Tables in plain text whose columns are kept apart by spaces, as converters write that keep the layout of a page.

A cell may run over several lines; its pieces are joined where they stand in one column. Columns are told by the head
and by where the pieces below it stand; rows by `sohoa.parse.spaced_rows`. A head of several levels is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sohoa.parse.plain_text import SourceLine
from sohoa.parse.spaced_rows import Line, Piece, row_lines
from sohoa.parse.table_heads import is_head, is_ordinal_head, names_column
from sohoa.parse.table_parts import Row, is_row_number
from sohoa.parse.text_rows import FURNITURE, TextRow, TextTable, ends_table, squared

_PIECE = re.compile(r"\S+(?: \S+)*")
_WIDE = re.compile(r"\S {3,}\S")
_ITEM = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|[A-ZĐa-zđ])[.)](?:\s|$)|[-+*•]\s")
# The names of columns take so many lines at most.
LONGEST_HEAD = 6
# No table on paper has more.
MOST_COLUMNS = 40
# Below the head a line with more than one cell comes after so many lines at most.
FARTHEST_ROW = 12
# So many lines are looked at for text above and below a number of a page.
BESIDE_FURNITURE = 12


@dataclass(slots=True)
class _Column:
    """From where to where a column has letters; `left` is where most of its pieces below the head begin."""

    start: int
    end: int
    left: int = -1


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines that name the columns, the columns as far as their names reach, and the names."""

    lines: Sequence[Line]
    columns: list[_Column]
    names: Row

    @property
    def is_numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        return is_ordinal_head(self.names[0])


def spaced_table(source: Sequence[SourceLine], at: int) -> TextTable | None:
    """The table whose head begins at a line; None where none does."""
    head = _head(source, at)
    if head is None:
        return None
    body = _body(source, head)
    if not any(len(line.pieces) > 1 for line in body):
        return None
    _widen(head.columns, body)
    names = TextRow(head.names, tuple(line.number for line in head.lines))
    rows = [_row(lines, head.columns) for lines in row_lines(body, head.columns[0].end)]
    return TextTable(tuple(squared([names, *rows])), 1)


def _pieces(line: SourceLine) -> tuple[Piece, ...]:
    return tuple(Piece(found.start(), found.end(), found[0]) for found in _PIECE.finditer(line.text.rstrip()))


# --- the head -------------------------------------------------------------------------------------------------------


def _head(source: Sequence[SourceLine], at: int) -> _Head | None:
    """The head that begins at a line, down to the first row or a line that goes on with no name."""
    if not _WIDE.search(source[at].text) or not any(names_column(piece.text) for piece in _pieces(source[at])[:3]):
        return None
    lines: list[Line] = []
    for number in range(at, min(at + LONGEST_HEAD, len(source))):
        pieces = _pieces(source[number])
        if not pieces or source[number].page != source[at].page or (lines and not _names_on(pieces)):
            break
        lines.append(Line(number, pieces))
    columns = _columns(lines)
    if len(columns) > MOST_COLUMNS:
        return None
    names = _row(lines, columns).cells
    return _Head(lines, columns, names) if is_head(names) else None


def _names_on(pieces: Sequence[Piece]) -> bool:
    """Whether a line goes on with the names of columns above it: it has small letters or names, and no figures."""
    if any(piece.text[0].isdigit() for piece in pieces) or is_row_number(pieces[0].text):
        return False
    return any(piece.text[0].islower() or names_column(piece.text) for piece in pieces)


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """The columns that the pieces of the head stand in, from left to right."""
    columns: list[_Column] = []
    for piece in sorted((one for line in lines for one in line.pieces), key=lambda one: one.start):
        if columns and piece.start < columns[-1].end:
            columns[-1].end = max(columns[-1].end, piece.end)
        else:
            columns.append(_Column(piece.start, piece.end))
    return columns


# --- the lines below it ---------------------------------------------------------------------------------------------


def _body(source: Sequence[SourceLine], head: _Head) -> list[Line]:
    """The lines below the head that belong to the table; blank ones between them have no pieces."""
    lines: list[Line] = []
    end = 0  # of the lines, without blank ones at the end
    repeated, starts = False, set[int]()
    top = head.lines[-1].number + 1
    for at in range(top, len(source)):
        pieces = _pieces(source[at])
        if at > top + FARTHEST_ROW and not any(len(line.pieces) > 1 for line in lines[:FARTHEST_ROW]):
            return []
        repeated = bool(pieces) and _repeats(pieces, head.names, repeated)
        if not pieces or _is_furniture(source, at, head):
            lines.append(Line(at, ()))
        elif "\t" in source[at].text or ends_table(tuple(piece.text for piece in pieces)):
            break
        elif not repeated:
            if not _fits(source[at], head, starts) and not _heads_group(source, at, head):
                break
            lines.append(Line(at, pieces))
            starts.update(piece.start for piece in pieces)
            end = len(lines)
    return lines[:end]


def _is_furniture(source: Sequence[SourceLine], at: int, head: _Head) -> bool:
    """Whether a line holds the number of its page, or when it was printed: alone, and first or last on the page.

    A date alone is the rest of a cell.
    """
    line, text = source[at].text, source[at].text.strip()
    inside = len(line) - len(line.lstrip()) > head.columns[0].end
    if not inside or not FURNITURE.fullmatch(text) or ("/" in text and ":" not in text):
        return False
    before, after = source[max(at - BESIDE_FURNITURE, 0) : at], source[at + 1 : at + 1 + BESIDE_FURNITURE]
    return any(all(one.is_blank or one.page != source[at].page for one in side) for side in (before, after))


def _repeats(pieces: Sequence[Piece], names: Row, repeated: bool) -> bool:
    """Whether a line holds nothing but words of the head; a word alone counts where the line above repeats it too."""
    said = [name.lower() for name in names]
    if not all(any(piece.text.lower() in name for name in said) for piece in pieces):
        return False
    return repeated or len(pieces) > 1 or (names_column(pieces[0].text) and pieces[0].text[0].isupper())


def _fits(line: SourceLine, head: _Head, starts: Collection[int]) -> bool:
    """Whether the pieces of a line are pieces of cells: none is an item of the outline, or reaches over many names.

    `starts` are where cells began so far: a piece that reaches over two may be two, with a single space between.
    """
    pieces = _pieces(line)
    first, label = pieces[0], pieces[0].text.split(" ", 1)[0]
    if first.start <= head.columns[0].end:
        if head.is_numbered:
            return is_row_number(label) and (len(pieces) > 1 or first.text == label)
        if len(pieces) == 1 and _ITEM.match(f"{first.text} ") and first.text != label:
            return False
    elif len(pieces) == 1 and first.start < head.columns[1].start and head.is_numbered and _ITEM.match(first.text):
        return False
    reached = max(len(_reached(piece, head.columns)) for piece in pieces)
    if reached > 1 and any(_word_start(first.text, start - first.start) for start in starts):
        return first.start in starts
    return reached < 2 or (reached == 2 and _WIDE.search(line.text) is not None)


def _heads_group(source: Sequence[SourceLine], at: int, head: _Head) -> bool:
    """Whether a line that fits no column heads a group: a numbered row follows."""
    below = next((n for n in range(at + 1, min(at + 4, len(source))) if not source[n].is_blank), at)
    pieces = _pieces(source[below])
    numbered = pieces[0].start <= head.columns[0].end and is_row_number(pieces[0].text)
    return below > at and len(pieces) > 2 and numbered and _fits(source[below], head, ())


def _reached(piece: Piece, columns: Sequence[_Column]) -> list[int]:
    return [at for at, one in enumerate(columns) if one.start < piece.end and piece.start < one.end]


def _widen(columns: Sequence[_Column], body: Sequence[Line]) -> None:
    """Widen the columns by the pieces below their names, and note where most of these begin."""
    lefts: list[dict[int, int]] = [{} for _ in columns]
    for _ in range(2):  # what widens a column late tells where earlier pieces belong
        for piece in (one for line in body if len(line.pieces) > 1 for one in line.pieces):
            reached = _reached(piece, columns)
            if len(reached) == 1:
                column, starts = columns[reached[0]], lefts[reached[0]]
                column.start, column.end = min(column.start, piece.start), max(column.end, piece.end)
                starts[piece.start] = starts.get(piece.start, 0) + 1
    for column, starts in zip(columns, lefts, strict=True):
        column.left = max(starts, key=lambda start: starts[start], default=column.start)


# --- cells ----------------------------------------------------------------------------------------------------------


def _row(lines: Sequence[Line], columns: Sequence[_Column]) -> TextRow:
    cells: list[list[str]] = [[] for _ in columns]
    for piece in (one for line in lines for one in line.pieces):
        for column, text in _shares(piece, columns):
            cells[column].append(text)
    return TextRow(tuple(" ".join(cell) for cell in cells), tuple(line.number for line in lines))


def _shares(piece: Piece, columns: Sequence[_Column]) -> Iterator[tuple[int, str]]:
    """What a piece gives to each column: all to the one it stands in, or its parts where columns begin inside it.

    The gap between two cells is a single space at times.
    """
    reached = _reached(piece, columns)
    column, start = reached[0] if reached else _nearest(piece, columns), 0
    for at in reached[1:]:
        cut = _word_start(piece.text, columns[at].left - piece.start)
        if cut > start:
            yield column, piece.text[start:cut].rstrip()
            column, start = at, cut
    yield column, piece.text[start:]


def _word_start(text: str, near: int) -> int:
    """Where a word begins, at most one letter from a place; 0 where none does."""
    return next((at for at in (near, near - 1, near + 1) if 0 < at < len(text) and text[at - 1] == " "), 0)


def _nearest(piece: Piece, columns: Sequence[_Column]) -> int:
    def distance(at: int) -> int:
        return max(columns[at].start - piece.end, piece.start - columns[at].end)

    return min(range(len(columns)), key=distance)
