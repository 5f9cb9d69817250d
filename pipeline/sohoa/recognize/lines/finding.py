"""Lines of print on a cleaned page: letters in a row, the line they stand on, how high they are, and their marks.

Letters are chained to their neighbour on the right into pieces of a line; pieces that stand on one baseline are joined.
Marks, points and whatever touches two lines are dealt out afterwards, by the band of the line they reach into, so that
the ink of neighbours can be left out of a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sohoa.recognize.lines.baseline import Baseline, fitted
from sohoa.recognize.lines.print_parts import PrintParts
from sohoa.recognize.lines.size import x_heights

# Between letters of a piece there is less white than this many heights of a usual letter, between pieces of a line
# less than that many.
WORD_GAP, PIECE_GAP = 1.7, 4.2
# Neighbours share this part of the lower one's height.
SHARED = 0.4
# Pieces of a line have baselines as near as this, and sizes in this quotient (in heights of small letters).
LEVEL, ALIKE = 0.3, 1.35
# Pieces of fewer letters are told by the middles of these, so far above the baseline in heights of small letters.
FEW, LOW, HIGH = 8, 0.05, 1.15
# The band of a line above and below its baseline, in heights of small letters: two marks on a capital, and a tail.
ABOVE, BELOW = 2.25, 0.65
# Marks and points stand no further from the ends of their line than this, in heights of small letters.
AROUND = 2.5
# Where lines are tight a mark may be either's: what is below or above a letter with less white between is that one's.
APART = 0.1
# A tight page has some hundred such marks; one with more than this is noise.
MOST_DISPUTED = 3000
# Tails reach half a small letter below their line; what reaches further holds a mark of the next, which ends so far
# above the foot of that one at most.
DEEP, DEEP_MARK = 0.8, 1.5
# Pieces of so many letters tell the slope of the page.
LONG = 12
# Large marks in a row are no more than this and, in small letters of the line, no higher; their middle is above these.
MOST_MARKS, HIGHEST_MARK, MARK_LEVEL = 6, 1.1, 0.95


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """A line of print. `parts` are labels of its ink, `left` and `right` its ends, `x_height` that of small letters."""

    baseline: Baseline
    x_height: float
    left: int
    right: int
    parts: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    letters: NDArray[np.intp]
    baseline: Baseline
    left: int
    right: int


_Row = tuple[_Piece, float]  # with the height of its small letters


def text_lines(parts: PrintParts) -> list[TextLine]:
    """The lines of a page from top to bottom, those of one height from left to right."""
    chains = _chains(parts)
    pieces = _pieces(parts, chains)
    sizes = x_heights([_tops(parts, piece) for piece in pieces], parts.usual)
    marks = _marks(parts, pieces, sizes)
    letters = [(piece, size) for at, (piece, size) in enumerate(zip(pieces, sizes, strict=True)) if at not in marks]
    small = [parts.small, *(pieces[at].letters for at in sorted(marks))]
    rows = _joined(parts, letters)
    return _dealt(
        parts,
        np.concatenate(small),
        sorted(rows, key=lambda row: (round(float(row[0].baseline.at(row[0].left))), row[0].left)),
    )


def _chains(parts: PrintParts) -> list[list[int]]:
    """Letters in a row, each with its nearest neighbour to the right that stands beside it."""
    order = parts.letters[np.argsort(parts.boxes[parts.letters, 0], kind="stable")]
    boxes: list[list[int]] = parts.boxes[order].tolist()
    # Letters by the stripes of the page they reach into: neighbours share one.
    stripes: dict[int, list[int]] = {}
    following: list[int] = [-1] * len(order)
    taken: dict[int, tuple[float, int]] = {}
    for index in range(len(boxes) - 1, -1, -1):
        best, cost = _neighbour(boxes, index, stripes, parts.usual)
        if best >= 0 and cost < taken.get(best, (np.inf, -1))[0]:
            if best in taken:
                following[taken[best][1]] = -1
            following[index] = best
            taken[best] = (cost, index)
        for stripe in range(int(boxes[index][1] // parts.usual), int(boxes[index][3] // parts.usual) + 1):
            stripes.setdefault(stripe, []).append(index)
    return [[int(order[at]) for at in chain] for chain in _followed(following, set(taken))]


def _neighbour(
    boxes: Sequence[Sequence[int]], index: int, stripes: dict[int, list[int]], usual: float
) -> tuple[int, float]:
    """The nearest letter to the right of one that stands beside it, and how far away it is; -1 where there is none."""
    left, top, right, bottom = boxes[index]
    best, least = -1, float("inf")
    for stripe in range(int(top // usual), int(bottom // usual) + 1):
        # Letters of a stripe lie there from right to left.
        for other in reversed(stripes.get(stripe, ())):
            start, upper, end, lower = boxes[other]
            if start - right > WORD_GAP * usual or start - right > least:
                break
            if end <= right - 0.3 * (right - left):
                continue
            if min(bottom, lower) - max(top, upper) < SHARED * min(bottom - top, lower - upper):
                continue
            cost = max(start - right, 0) + 0.35 * abs(top + bottom - upper - lower)
            if cost < least:
                best, least = other, cost
    return best, least


def _followed(following: Sequence[int], inner: set[int]) -> Iterator[list[int]]:
    for start in range(len(following)):
        if start not in inner:
            chain = [start]
            while following[chain[-1]] >= 0:
                chain.append(following[chain[-1]])
            yield chain


def _pieces(parts: PrintParts, chains: Sequence[Sequence[int]]) -> list[_Piece]:
    """Each chain with its baseline; first the long ones, whose slopes stand in for those of the short."""
    slopes: list[float] = []
    slope = 0.0
    pieces: list[_Piece] = []
    for chain in sorted(chains, key=len, reverse=True):
        boxes = parts.boxes[list(chain)]
        baseline = fitted((boxes[:, 0] + boxes[:, 2]) / 2, boxes[:, 3].astype(float), parts.usual, slope)
        if len(chain) >= LONG:
            slopes.append(baseline.slope)
            slope = float(np.median(slopes))
        pieces.append(_Piece(np.array(chain), baseline, int(boxes[:, 0].min()), int(boxes[:, 2].max())))
    return pieces


def _tops(parts: PrintParts, piece: _Piece) -> NDArray[np.float64]:
    """How high above the baseline the letters of a piece reach; those that do not stand on it are left out."""
    boxes = parts.boxes[piece.letters]
    line = piece.baseline.at((boxes[:, 0] + boxes[:, 2]) / 2)
    stands = np.abs(boxes[:, 3] - line) < 0.75 * parts.usual
    return np.asarray((line - boxes[:, 1])[stands], np.float64)


class _Stripes:
    """Numbers by the stripes of the page they reach into: a page of noise has more pieces than all can be compared."""

    def __init__(self, height: float) -> None:
        self._height = height
        self._held: dict[int, list[int]] = defaultdict(list)

    def add(self, number: int, top: float, bottom: float) -> None:
        for stripe in self._between(top, bottom):
            self._held[stripe].append(number)

    def near(self, top: float, bottom: float) -> list[int]:
        """The numbers that reach between these rows, or nearly, from the lowest."""
        return sorted({number for stripe in self._between(top, bottom) for number in self._held.get(stripe, ())})

    def _between(self, top: float, bottom: float) -> range:
        return range(int(top // self._height), int(bottom // self._height) + 1)


def _reach(parts: PrintParts, piece: _Piece) -> tuple[int, int]:
    """The rows from the top to the foot of the letters of a piece."""
    boxes = parts.boxes[piece.letters]
    return int(boxes[:, 1].min()), int(boxes[:, 3].max())


def _marks(parts: PrintParts, pieces: Sequence[_Piece], sizes: Sequence[float]) -> set[int]:
    """Which pieces are no letters but marks above those of a longer piece, or points below them; `pieces` by length."""
    if not pieces:
        return set()
    found: set[int] = set()
    highest = ABOVE * max(sizes)
    stripes = _Stripes(parts.usual)
    for at, piece in enumerate(pieces):
        boxes = parts.boxes[piece.letters]
        if len(piece.letters) <= MOST_MARKS:
            down = float(np.mean(boxes[:, [1, 3]]))
            near = stripes.near(down - highest, down + highest)
            if any(_is_mark(boxes, pieces[one], sizes[one]) for one in near):
                found.add(at)
        stripes.add(at, *_reach(parts, piece))
    return found


def _is_mark(boxes: NDArray[np.int32], longer: _Piece, size: float) -> bool:
    """Whether parts with these boxes are as low as the marks of a longer piece and stand where those stand."""
    across, down = float(np.mean(boxes[:, [0, 2]])), float(np.mean(boxes[:, [1, 3]]))
    low = float(np.median(boxes[:, 3] - boxes[:, 1])) <= HIGHEST_MARK * size
    if not low or len(longer.letters) <= len(boxes) or not longer.left - size < across < longer.right + size:
        return False
    above = (float(longer.baseline.at(across)) - down) / size
    return MARK_LEVEL < above < ABOVE or -BELOW < above < 0


def _joined(parts: PrintParts, pieces: Sequence[_Row]) -> list[_Row]:
    """Pieces that follow each other on one baseline as one."""
    rows: list[_Row] = []
    stripes = _Stripes(parts.usual)
    for one in sorted(pieces, key=lambda pair: pair[0].left):
        top, bottom = _reach(parts, one[0])
        gaps = sorted((_gap(rows[at], one), at) for at in stripes.near(top - one[1], bottom + one[1]))
        best = next((at for gap, at in gaps if gap < np.inf and _level(parts, rows[at], one)), len(rows))
        if best == len(rows):
            rows.append(one)
        else:
            rows[best] = _merged(rows[best], one)
        stripes.add(best, top, bottom)
    return rows


def _gap(row: _Row, one: _Row) -> float:
    """The white between a row and what may follow it, infinite where that is too far away.

    Pieces on one baseline may reach into each other: a quotation mark is passed over by a chain, and begins one.
    """
    gap = max(one[0].left - row[0].right, 0)
    return gap if gap <= PIECE_GAP * 1.4 * max(row[1], one[1]) else np.inf


def _level(parts: PrintParts, row: _Row, one: _Row) -> bool:
    """Whether both stand on one line. Few letters have no line of their own: most may be tails."""
    longer, shorter = (row, one) if len(row[0].letters) >= len(one[0].letters) else (one, row)
    size = longer[1]
    if len(shorter[0].letters) < FEW:
        boxes = parts.boxes[shorter[0].letters]
        feet = longer[0].baseline.at((boxes[:, 0] + boxes[:, 2]) / 2)
        middles = (feet - (boxes[:, 1] + boxes[:, 3]) / 2) / size
        return bool(LOW < np.median(middles) < HIGH)
    step = abs(float(row[0].baseline.at(one[0].left)) - float(one[0].baseline.at(one[0].left)))
    return step <= LEVEL * min(row[1], size) and max(row[1], one[1]) <= ALIKE * min(row[1], one[1])


def _merged(one: _Row, other: _Row) -> _Row:
    (first, size), (second, second_size) = one, other
    longer = first if len(first.letters) >= len(second.letters) else second
    both = _Piece(
        np.concatenate((first.letters, second.letters)),
        first.baseline.joined(second.baseline, len(first.letters), len(second.letters)),
        min(first.left, second.left),
        max(first.right, second.right),
    )
    return both, size if longer is first else second_size


def _dealt(parts: PrintParts, small: NDArray[np.intp], rows: Sequence[_Row]) -> list[TextLine]:
    """The lines with their marks: a small part goes to the line whose letters it is nearest to, tall ones to all."""
    if not rows:
        return []
    owners: list[list[NDArray[np.intp]]] = [[row.letters] for row, _ in rows]
    of, label = _nearest(parts, small, rows)
    # What touches two lines is in the band of both; the frame leaves out what lies beyond it.
    tall = _along(parts, parts.tall, rows)
    reached = (tall.foot > -0.7) & (2 * tall.middle + tall.foot > 0.3)
    deep = _along(parts, np.concatenate([_deep(parts, *row) for row in rows]), rows)
    marks = (deep.foot > -DEEP_MARK) & (deep.middle > 0.5)
    for at, owned in enumerate(owners):
        owned.append(label[of == at])
        owned.append(tall.label[reached & (tall.row == at)])
        owned.append(np.setdiff1d(deep.label[marks & (deep.row == at)], rows[at][0].letters))
    return [_line(parts, row, size, owned) for (row, size), owned in zip(rows, owners, strict=True)]


def _nearest(
    parts: PrintParts, small: NDArray[np.intp], rows: Sequence[_Row]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The row of each small part that stands in the band of any, and its label."""
    pairs = _along(parts, small, rows)
    pairs = pairs.where((pairs.middle <= ABOVE) & (pairs.foot <= BELOW))
    above = pairs.middle
    # A dot below the letters of one line is nearer to them than the tops of the next.
    away = np.where(above > 1, above - 1, np.where(above < 0, -1.5 * above, 0.0))
    _, which, count = np.unique(pairs.label, return_inverse=True, return_counts=True)
    disputed = np.flatnonzero(count[which] > 1)
    for at in disputed.tolist() if len(disputed) <= MOST_DISPUTED else ():
        piece, size = rows[int(pairs.row[at])]
        away[at] = min(away[at], _white(parts, pairs.label[at], piece) / size + APART)
    best = np.lexsort((pairs.row, away, pairs.label))
    first = np.flatnonzero(np.diff(pairs.label[best], prepend=-1))
    return pairs.row[best[first]], pairs.label[best[first]]


def _deep(parts: PrintParts, piece: _Piece, size: float) -> NDArray[np.intp]:
    """The letters of a piece whose tails have grown together with marks of the line below."""
    boxes = parts.boxes[piece.letters]
    feet = piece.baseline.at((boxes[:, 0] + boxes[:, 2]) / 2)
    return np.asarray(piece.letters[boxes[:, 3] - feet > DEEP * size], np.intp)


def _white(parts: PrintParts, mark: np.intp, piece: _Piece) -> float:
    """The white between a mark and the letters above or below it in a piece; infinite where there is none."""
    left, top, right, bottom = parts.boxes[mark]
    boxes = parts.boxes[piece.letters]
    boxes = boxes[(boxes[:, 0] < right) & (boxes[:, 2] > left)]
    white = np.maximum(np.maximum(boxes[:, 1] - bottom, top - boxes[:, 3]), 0)
    return float(white.min()) if white.size else np.inf


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Parts beside rows: (pairs,) each, the number of the row, the label of the part, and how it stands to the row.

    `middle` is how far its middle is above the baseline, `foot` its foot below, in small letters of the row.
    """

    row: NDArray[np.intp]
    label: NDArray[np.intp]
    middle: NDArray[np.float64]
    foot: NDArray[np.float64]

    def where(self, chosen: NDArray[np.bool_]) -> _Pairs:
        return _Pairs(self.row[chosen], self.label[chosen], self.middle[chosen], self.foot[chosen])


def _along(parts: PrintParts, labels: NDArray[np.intp], rows: Sequence[_Row]) -> _Pairs:
    """The parts that lie along each row, near its band: not all with all, for a page of noise has too many."""
    boxes = parts.boxes[labels].astype(np.float64)
    levels = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(levels, kind="stable")
    ordered = levels[order]
    half = float((boxes[:, 3] - boxes[:, 1]).max(initial=0.0)) / 2
    found = []
    for number, (row, size) in enumerate(rows):
        ends = row.baseline.at(np.linspace(row.left - AROUND * size, row.right + AROUND * size, 5))
        top, bottom = ends.min() - (ABOVE + 1) * size - half, ends.max() + (BELOW + 1) * size + half
        first, last = np.searchsorted(ordered, (top, bottom))
        near = order[first:last]
        near = near[(row.left - AROUND * size <= boxes[near, 2]) & (boxes[near, 0] <= row.right + AROUND * size)]
        feet = row.baseline.at((boxes[near, 0] + boxes[near, 2]) / 2)
        foot = (boxes[near, 3] - feet) / size
        found.append(_Pairs(np.full(len(near), number), labels[near], (feet - levels[near]) / size, foot))
    return _Pairs(
        np.concatenate([one.row for one in found]),
        np.concatenate([one.label for one in found]),
        np.concatenate([one.middle for one in found]),
        np.concatenate([one.foot for one in found]),
    )


def _line(parts: PrintParts, row: _Piece, size: float, owned: Sequence[NDArray[np.intp]]) -> TextLine:
    labels = np.concatenate(owned)
    kept = labels[~np.isin(labels, parts.tall)]
    boxes = parts.boxes[kept if kept.size else labels]
    return TextLine(row.baseline, size, int(boxes[:, 0].min()), int(boxes[:, 2].max()), labels)
