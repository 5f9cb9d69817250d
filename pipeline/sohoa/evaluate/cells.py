"""Cells of tables against those of a gold file: right are those that say the same at the same place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sohoa.evaluate.matching import Accuracy, Matches

HEADER = -1  # the row that the header takes


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as folded texts by (row, column), without the empty ones; `rows` counts the rows below the header."""

    cells: Mapping[tuple[int, int], str]
    rows: int

    def right(self, other: Grid) -> int:
        """How many cells both have with the same text at the same place."""
        return len(self.cells.items() & other.cells.items())


def grid_of(header: Sequence[str], rows: Sequence[Sequence[str]], fold: Callable[[str], str]) -> Grid:
    """The grid of a table of plan.json; texts are equal when `fold` makes the same of them."""
    lines = enumerate((header, *rows), HEADER)
    cells = {(row, column): text for row, line in lines for column, one in enumerate(line) if (text := fold(one))}
    return Grid(cells, len(rows))


def score_grids(gold: Sequence[Grid], found: Sequence[Grid]) -> tuple[Matches, Accuracy]:
    """(cells, tables with the right number of rows); each table is compared with the one that agrees with it most.

    Tables that agree in no cell are no pair: all their cells are missing there and wrong here.
    """
    pairs: dict[int, int] = {}
    agreeing = ((one.right(other), i, j) for i, one in enumerate(gold) for j, other in enumerate(found))
    for right, i, j in sorted(agreeing, key=lambda pair: -pair[0]):
        if right and i not in pairs and j not in pairs.values():
            pairs[i] = j
    cells = Matches(
        sum(gold[i].right(found[j]) for i, j in pairs.items()),
        sum(len(one.cells) for one in gold),
        sum(len(one.cells) for one in found),
    )
    return cells, Accuracy(sum(gold[i].rows == found[j].rows for i, j in pairs.items()), len(gold))
