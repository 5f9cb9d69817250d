"""Numbers in first columns of tables: repaired where the numbers beside them say so, left alone elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, TableCell
from sohoa.restore.column_numbering import ColumnNumbering
from sohoa.vietnamese.numerals import to_roman

NOWHERE = Box(0, 0, 10, 10)


def page(*first: str) -> OcrPage:
    """A page with a line of text and a table: its first column as given, something in the second."""
    cells: list[TableCell] = []
    lines: list[OcrLine] = []
    for row, text in enumerate(first):
        for column, written in enumerate((text, "Họp thôn")):
            words = tuple(OcrWord(word, NOWHERE, 0.9) for word in written.split())
            if words:
                lines.append(OcrLine(NOWHERE, len(cells), words))
            cells.append(TableCell(row, column, 1, 1, NOWHERE))
    title = OcrLine(NOWHERE, 0, (OcrWord("q", NOWHERE, 0.9),))
    return OcrPage("test", (OcrZone(NOWHERE, (title,)), OcrZone(NOWHERE, tuple(lines), tuple(cells))))


def repaired(read: OcrPage, ahead: OcrPage | None = None, columns: ColumnNumbering | None = None) -> dict[str, str]:
    found = (columns or ColumnNumbering()).findings(read, ahead)
    lines = list(read.lines)
    assert all(lines[one.line].words[one.token].text == one.read for one in found)
    return {one.read: one.repaired or "" for one in found}


@pytest.mark.parametrize(
    ("column", "repairs"),
    [
        ("STT 1 2 3 4 5 6 7 S q 10", {"S": "8", "q": "9"}),
        ("TT 1 2 3 4 § 6 7", {"§": "5"}),
        ("TT 1 2 3 H 5 6", {}),  # nobody reads H for 4
        ("TT I 1 2 3 H 4 5 III 6", {"H": "II"}),
        ("TT I II IH IV V", {"IH": "III"}),
        ("8 9 10 I1 12 13", {"I1": "11"}),
        ("TT | 2 3 4", {"|": "1"}),
        ("TT I 1 u 1 III 1", {"u": "II"}),
        ("TT I 1 II 1 HÍ! 1 IV", {"HÍ!": "III"}),
        ("8 9 10 H 12 13", {"H": "11"}),
        ("SIT 1 2 3", {"SIT": "STT"}),
        ("SIT A B", {}),
        ("511 512 513", {}),
        ("1. 2. 3. A. 5. 6.", {"A.": "4."}),
        ("1 2 3 4 7 6 7", {}),  # nobody reads 7 for 5
        ("5 6 1 8 9", {"1": "7"}),
        ("I 1 2 3 I 4 5", {}),
        ("2019 2020 2021 A", {}),
        ("A B C D", {}),
    ],
)
def test_what_the_sequence_leaves_no_doubt_of_is_put_right(column: str, repairs: dict[str, str]) -> None:
    assert repaired(page(*column.split())) == repairs


def test_a_number_alone_bears_nothing_out() -> None:
    assert repaired(page("q", "10")) == {}
    assert repaired(page("TT", "H")) == {}


def test_cells_of_several_words_and_empty_ones_are_passed_over() -> None:
    assert repaired(page("1", "2", "", "Tổng cộng", "3", "A", "5")) == {"A": "4"}


def test_a_column_goes_on_over_pages() -> None:
    columns = ColumnNumbering()
    first, second = page("TT", "I", "1", "2", "H", "3"), page("IH", "4", "5", "IV", "6")
    assert repaired(first, second, columns) == {"H": "II"}
    assert repaired(second, None, columns) == {"IH": "III"}
    columns = ColumnNumbering()
    first, second = page("7", "S"), page("q", "10", "11")
    assert repaired(first, second, columns) == {"S": "8"}
    assert repaired(second, None, columns) == {"q": "9"}


@given(st.integers(1, 30), st.integers(3, 30), st.booleans())
def test_a_column_as_printed_stays(first: int, count: int, roman: bool) -> None:
    numbers = range(first, min(first + count, 40))
    assert repaired(page(*(to_roman(one) if roman else str(one) for one in numbers))) == {}
