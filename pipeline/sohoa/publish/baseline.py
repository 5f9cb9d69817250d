"""The line that letters stand on, from the boxes of words.

The foot of a word's box is the baseline where none of its letters hang below it; in Vietnamese the dot of the tone nặng
does as well. A line is laid through those feet by the median of the slopes between them (Theil 1950, Sen 1968), which
a word of wrong height does not move.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import combinations
from statistics import median
from typing import NamedTuple

from sohoa.domain.geometry import Box

_HANGING = frozenset("gjpqyQ,;()[]{}/|_$@§\u0323\u0327")
# Signs that stand above the line: their feet say nothing.
_RAISED = frozenset("-–—=~*'\"`“”‘’°^«»•·")
# By how much of the height of a line letters hang below the baseline where all words do: of a serif face, 0.22 em
# below and 0.9 em above with marks.
_DEPTH = 0.2
# More words than this do not make the line better, and every pair of them is looked at.
_ENOUGH = 24


class Baseline(NamedTuple):
    """Its height at the left and the right end of a line, in pixels from the top of the page."""

    left: int
    right: int


def baseline(words: Sequence[tuple[str, Box]], line: Box) -> Baseline:
    """The baseline of a line of words with their boxes, within the line's own box."""
    feet = [((box.x0 + box.x1) / 2, float(box.y1)) for text, box in words if _stands(text)]
    feet = feet[:: -(-len(feet) // _ENOUGH)] if len(feet) > _ENOUGH else feet
    if not feet:
        level = line.y1 - round(_DEPTH * line.height)
        return Baseline(level, level)
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(feet, 2) if b[0] - a[0] > line.height]
    slope = median(slopes) if slopes else 0.0
    offset = median(y - slope * x for x, y in feet)
    return Baseline(*(min(max(round(slope * x + offset), line.y0), line.y1) for x in (line.x0, line.x1)))


def _stands(text: str) -> bool:
    letters = set(unicodedata.normalize("NFD", text))
    return not letters & _HANGING and not letters <= _RAISED
