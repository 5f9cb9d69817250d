"""The numbers in the first column of tables, repaired as a sequence.

A number that stands alone in a cell is misread more often than any other word (`q` for 9, `H` for II), and nothing but
the numbers above and below it tells. Each cell is read as every number it may be; of all readings of the column that
one is taken which skips and repairs least (Viterbi). A repair is made where two numbers beside it, as they were read,
bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sohoa.domain.page import OcrPage
from sohoa.restore.label_glyphs import may_be_number, may_be_roman
from sohoa.restore.numbering import LabelFinding
from sohoa.vietnamese.numerals import roman_value, to_roman

# What readings cost, on a scale on which an error of the sequence is 2: a sign that is no number read as one, a number
# read as another, a cell that is no number, and numbers that begin again, below a heading or out of the blue.
MISREAD, CHANGED, NO_NUMBER, BEGINS, BEGINS_ANEW, SKIPS = 0.6, 1.5, 1.2, 0.3, 1.0, 2.0
# So many numbers in their places, as read, bear out a repair.
LEAST_SUPPORT = 2
# Cells of the page before that are looked at again.
REMEMBERED = 8
# Neither tables nor Roman numerals go further.
LAST_NUMBER, LAST_ROMAN = 999, 39

_NUMBER = re.compile(r"[1-9]\d{0,2}")
# What the head of such a column, `STT` (số thứ tự), is read as: a T without half of its bar is an I.
HEAD, _HEAD_MISREAD = "STT", re.compile(r"(?=.*[ST])[S5Š][TI1Í][TI1Í]")
# Specks around a number are read as quotation marks and the like.
_TOKEN = re.compile(r"[„“”‘’'^]?(?P<core>[^\s().„“”‘’'^!]{1,5}|!)!?(?P<sign>[.)]?)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a first column with a single word: `line` and `token` of its page, None where it lies elsewhere."""

    text: str
    line: int | None = None
    token: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a cell is taken for: number 0 is none. `as_read` is false where that repairs it."""

    roman: bool = False
    number: int = 0
    as_read: bool = True
    cost: float = NO_NUMBER

    @property
    def core(self) -> str:
        return to_roman(self.number) if self.roman else str(self.number)


@dataclass(frozen=True, slots=True)
class _State:
    """The last number and the last Roman numeral, and whether a number came last."""

    number: int = 0
    roman: int = 0
    counting: bool = False

    def after(self, reading: _Reading) -> _State:
        if not reading.number:
            return replace(self, counting=False)
        if reading.roman:
            return _State(self.number, reading.number)
        return _State(reading.number, self.roman, counting=True)

    def cost(self, reading: _Reading) -> float:
        """What it costs that `reading` comes next."""
        if not reading.number:
            return 0.0
        last = self.roman if reading.roman else self.number
        if reading.number == last + 1:
            return 0.0
        if reading.number == 1:
            return BEGINS_ANEW if reading.roman or self.counting else BEGINS
        return SKIPS


@dataclass(slots=True)
class ColumnNumbering:
    """The first columns of the tables of one document, page after page."""

    before: list[_Cell] = field(default_factory=list)

    def findings(self, page: OcrPage, ahead: OcrPage | None) -> list[LabelFinding]:
        """The numbers on `page` that were misread; `ahead`, the page after it, is for looking ahead only."""
        cells = list(_cells(page))
        following = [replace(cell, line=None) for cell in _cells(ahead)] if ahead is not None else []
        column = [*self.before, *cells, *following]
        path = _likeliest([cell.text for cell in column])
        found = [
            finding
            for at, (cell, reading) in enumerate(zip(column, path, strict=True))
            if (finding := _finding(cell, reading, _support(path, at)) or _head(cell, path[at + 1 :])) is not None
        ]
        repaired = {(one.line, one.token): one.repaired for one in found}
        here = (_Cell(repaired.get((cell.line or 0, cell.token)) or cell.text) for cell in cells)
        self.before = list(here)[-REMEMBERED:]
        return found


def _cells(page: OcrPage) -> Iterator[_Cell]:
    """The cells of first columns that hold a single word, from the top."""
    number = 0
    for zone in page.zones:
        words: dict[int, list[_Cell]] = {}
        for line in zone.lines:
            if zone.cells and zone.cells[line.paragraph].column == 0:
                own = words.setdefault(line.paragraph, [])
                own += (_Cell(word.text, number, token) for token, word in enumerate(line.words))
            number += 1
        yield from (cell for one in words.values() if len(one) == 1 for cell in one)


def _likeliest(texts: Sequence[str]) -> list[_Reading]:
    """A reading for each text, together those of least cost."""
    paths: dict[_State, tuple[float, tuple[_Reading, ...]]] = {_State(): (0.0, ())}
    for text in texts:
        ahead: dict[_State, tuple[float, tuple[_Reading, ...]]] = {}
        for state, (cost, path) in paths.items():
            for reading in _readings(text, state):
                reached, total = state.after(reading), cost + reading.cost + state.cost(reading)
                if reached not in ahead or total < ahead[reached][0]:
                    ahead[reached] = total, (*path, reading)
        # A path that is dearer by more than a skip is never taken again.
        least = min(cost for cost, _ in ahead.values())
        paths = {state: one for state, one in ahead.items() if one[0] <= least + 2 * SKIPS}
    return list(min(paths.values(), key=lambda one: one[0])[1])


def _readings(text: str, state: _State) -> Iterator[_Reading]:
    """What a cell may be: what it reads as, the next number or a first one, and none."""
    yield _Reading()
    token = _TOKEN.fullmatch(text)
    if token is None:
        return
    core = token["core"]
    roman, number = roman_value(core), int(core) if _NUMBER.fullmatch(core) else None
    if number is not None:
        yield _Reading(number=number, cost=0.0)
    if roman is not None:
        yield _Reading(roman=True, number=roman, cost=0.0)
    cost = MISREAD if number is None and roman is None else CHANGED
    for due in {min(state.number + 1, LAST_NUMBER), 1} - {number}:
        if may_be_number(str(due), core):
            yield _Reading(number=due, as_read=False, cost=cost)
    for due in {min(state.roman + 1, LAST_ROMAN), 1} - {roman}:
        # Capitals of the size of small letters are taken for these where nothing stands beside them.
        if may_be_roman(to_roman(due), core) or may_be_roman(to_roman(due), core.upper()):
            yield _Reading(roman=True, number=due, as_read=False, cost=cost)


def _support(path: Sequence[_Reading], at: int) -> int:
    """How many of the two numbers before and the two after, of the same kind, are as read what they ought to be."""
    here = path[at]
    above = [one for one in reversed(path[:at]) if one.number and one.roman == here.roman][:2]
    below = [one for one in path[at + 1 :] if one.number and one.roman == here.roman][:2]
    due = [(one, here.number - step) for step, one in enumerate(above, 1)]
    due += [(one, here.number + step) for step, one in enumerate(below, 1)]
    return sum(one.as_read and one.number == number for one, number in due)


def _head(cell: _Cell, below: Sequence[_Reading]) -> LabelFinding | None:
    """The head of a column put right, where a number as read stands in the cell below."""
    if cell.line is None or cell.text == HEAD or not _HEAD_MISREAD.fullmatch(cell.text):
        return None
    counts = any(one.number and one.as_read for one in below[:1])
    return LabelFinding(cell.line, cell.token, cell.text, HEAD, (HEAD,)) if counts else None


def _finding(cell: _Cell, reading: _Reading, support: int) -> LabelFinding | None:
    token = _TOKEN.fullmatch(cell.text)
    if cell.line is None or token is None or reading.as_read or support < LEAST_SUPPORT:
        return None
    written = f"{reading.core}{token['sign']}"
    return LabelFinding(cell.line, cell.token, cell.text, written, (written,))
