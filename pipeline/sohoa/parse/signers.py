"""Who signs first, where a joint document is signed by two, side by side or one below the other.

A signature holds one signer: the first one's authority, position and name, never words of both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from sohoa.parse.lines import Part

Test = Callable[[str], bool]


def first_column(rows: Sequence[Sequence[Part]], is_title: Test, is_name: Test) -> list[Part] | None:
    """Titles and names of the left one of two signers side by side; None where no two titles share a row.

    Without boxes only rows that hold both signers' words are told apart: a word alone may be of either.
    """
    edge = _edge([part for row in rows for part in row if is_title(part.text)])
    if edge is not None:
        parts = [part for row in rows for part in row if part.box is not None and part.box.x0 + part.box.x1 < edge]
        return [part for part in parts if is_title(part.text) or is_name(part.text)]
    if not any(_count(row, is_title) > 1 for row in rows if not any(part.box for part in row)):
        return None
    shared = (next((one for one in (is_title, is_name) if _count(row, one) > 1), None) for row in rows)
    return [next(part for part in row if one(part.text)) for row, one in zip(rows, shared, strict=True) if one]


def first_stacked(parts: Sequence[Part], is_title: Test, is_name: Test) -> Sequence[Part]:
    """The parts up to the first name below a title, where another title stands below that name."""
    title = next((i for i, part in enumerate(parts) if is_title(part.text)), len(parts))
    name = next((i for i in range(title, len(parts)) if is_name(parts[i].text)), len(parts))
    return parts[: name + 1] if any(is_title(part.text) for part in parts[name + 1 :]) else parts


def _count(row: Sequence[Part], test: Test) -> int:
    return sum(test(part.text) for part in row)


def _edge(titles: Sequence[Part]) -> int | None:
    """Twice the middle between two titles beside each other, in pixels."""
    boxes = [part.box for part in titles if part.box is not None]
    for one, other in combinations(sorted(boxes), 2):
        overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
        if one.x1 < other.x0 and 2 * overlap > min(one.height, other.height):
            return one.x1 + other.x0
    return None
