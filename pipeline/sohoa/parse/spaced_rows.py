"""Which lines of a table make a row, where columns are kept apart by spaces and cells run over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import inf

from sohoa.parse.table_parts import is_row_number


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two gaps of a line, from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A source line by number, with its pieces; none on a blank line."""

    number: int
    pieces: tuple[Piece, ...]


def row_lines(body: Sequence[Line], first_end: int) -> Iterator[Sequence[Line]]:
    """The lines of each row; the first column ends at `first_end`.

    Blank lines part rows where they stand between all of them. Else the numbers of the rows do, else lines that fill
    more than one column and the first of them.
    """
    blocks = _blocks(body)
    numbered = [sum(_is_numbered(line, first_end) for line in block) for block in blocks]
    if max(numbered) == 1 and len(blocks) > 1:
        yield from blocks
    else:
        for block in blocks:
            yield from _by_numbers(block, first_end) if any(numbered) else _by_filling(block, first_end)


def _blocks(body: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in body:
        if line.pieces:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _is_numbered(line: Line, first_end: int) -> bool:
    first = line.pieces[0]
    return first.start <= first_end and is_row_number(first.text.split(" ", 1)[0])


def _by_numbers(block: Sequence[Line], first_end: int) -> Iterator[Sequence[Line]]:
    """Rows by the lines that number them: their first ones, or their middle ones where that fits the text better."""
    numbers = [at for at, line in enumerate(block) if _is_numbered(line, first_end)]
    cuts = numbers
    middle = _cut_in_the_middle(block, numbers)
    if middle is not None and middle[0] < sum(_small(block[at]) for at in numbers):
        cuts = middle[1]
    for start, end in pairwise(sorted({0, *cuts, len(block)})):
        yield block[start:end]


def _cut_in_the_middle(block: Sequence[Line], numbers: Sequence[int]) -> tuple[float, list[int]] | None:
    """Where rows begin whose numbers stand in their middle, and how much speaks against it; None where nothing fits.

    A row has as many lines below its number as above, but for one. What speaks against a row are pieces on its first
    line that begin small, and, less, the line more or less.
    """
    costs: dict[int, float] = {0: 0.0}
    origins: list[dict[int, int]] = []
    for number, after in pairwise((*numbers, len(block))):
        reached: dict[int, float] = {}
        origin: dict[int, int] = {}
        for (start, cost), more in product(costs.items(), (0, 1, 2)):
            cut = 2 * number - start + more  # as many lines below as above, less one, or one more
            against = cost + 0.1 * abs(more - 1) + (_small(block[cut]) if cut < len(block) else 0)
            if number < cut <= after and against < reached.get(cut, inf) and (cut == after or after < len(block)):
                reached[cut], origin[cut] = against, start
        costs = reached
        origins.append(origin)
    if len(block) not in costs:
        return None
    cuts = [len(block)]
    for origin in reversed(origins):
        cuts.append(origin[cuts[-1]])
    return costs[len(block)], cuts[::-1]


def _small(line: Line) -> float:
    """How many pieces of a line begin small, as the rest of a cell does; figures may (`Trước ngày` / `15/12`)."""
    first, *others = line.pieces
    figures = sum(piece.text[0].isdigit() for piece in (others if is_row_number(first.text) else line.pieces))
    return sum(piece.text[0].islower() for piece in line.pieces) + 0.3 * figures


def _by_filling(block: Sequence[Line], first_end: int) -> Iterator[Sequence[Line]]:
    begins = [at for at, line in enumerate(block) if len(line.pieces) > 1 and line.pieces[0].start <= first_end]
    for start, end in pairwise(sorted({0, *begins, len(block)})):
        yield block[start:end]
