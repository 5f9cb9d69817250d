"""How high the small letters of a line are, from the tops of its letters.

Small letters have two heights, those without ascenders and those with them; lines in capitals or figures have one. Of
such a line the size is taken that is nearer to one that other lines of the page tell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Tops = NDArray[np.float64]

# Capitals, figures and ascenders in heights of a small letter: 1.35 to 1.6 by face.
CAPITAL, ASCENDERS = 1.46, (1.3, 1.68)
# Tops of one height differ by this share.
SPREAD = 0.09
# Shares of the letters of a line in small letters that have no ascender, and that have one. Where there are many
# capitals fewer will do, if hardly a letter is of a third height.
LEAST_WITHOUT, LEAST_WITH = 0.25, 0.07
LEAST_BESIDE_CAPITALS, LEAST_TOLD = 0.15, 0.8
FEWEST = 6
# A size that so many of the letters have tells what other lines may have.
COMMON = 0.025
# Of lines of one height, those of so many letters are capitals unless that makes them this much smaller than usual.
PREFERS_CAPITALS = 0.12


def x_heights(lines: Sequence[Tops], usual: float) -> list[float]:
    """The height of small letters for each line, of the tops of its letters; `usual` is that of letters of the page."""
    found = [_two_heights(tops) for tops in lines]
    sure = [size for size, tops in zip(found, lines, strict=True) if size is not None for _ in range(len(tops))]
    page = float(np.median(sure)) if sure else usual / 1.15
    told = _common(np.array(sure)) if sure else np.array([page])
    return [_settled(size, tops, page, told) for size, tops in zip(found, lines, strict=True)]


def _common(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sizes of a page without those that few of its letters have, or nearly."""
    different = np.unique(sizes)
    near = np.abs(np.log(different[:, None] / sizes)) <= SPREAD
    share = near.mean(axis=1)
    return np.asarray(different[share >= min(COMMON, float(share.max()))])


def _settled(size: float | None, tops: Tops, page: float, told: NDArray[np.float64]) -> float:
    """The size as found unless its letters can only be capitals, some with marks that touch them."""
    if size is None:
        return _of_one_height(tops, page, told)
    return size / CAPITAL if abs(np.log(size / CAPITAL / page)) + PREFERS_CAPITALS < abs(np.log(size / page)) else size


def _two_heights(tops: Tops) -> float | None:
    """The lower of two heights of the tops in a line; None where it has but one or few letters."""
    if len(tops) < FEWEST:
        return None
    sizes = np.unique(np.round(tops[tops > 2]))
    share = tops[:, None] / np.concatenate((sizes, sizes + 0.5))
    low, high = np.abs(share - 1) <= SPREAD, (share >= ASCENDERS[0]) & (share <= ASCENDERS[1])
    without, ascending = low.mean(axis=0), high.mean(axis=0)
    few = (without >= LEAST_BESIDE_CAPITALS) & (without + ascending >= LEAST_TOLD)
    enough = (without >= LEAST_WITHOUT) | few
    scores = np.where(enough & (ascending >= LEAST_WITH), without + 0.8 * ascending, 0.0)
    best = int(np.argmax(scores)) if scores.size else 0
    return float(np.median(tops[low[:, best]])) if scores.size and scores[best] > 0 else None


def _of_one_height(tops: Tops, page: float, told: NDArray[np.float64]) -> float:
    standing = tops[tops > 0.4 * page]
    if not standing.size:
        return page
    height = float(np.median(standing))
    # Few letters are of the usual size sooner than of any other that stands on the page.
    likely, bias = (told, PREFERS_CAPITALS) if len(standing) >= FEWEST else (np.array([page]), 0.0)
    small, capital = (float(np.abs(np.log(size / likely)).min()) for size in (height, height / CAPITAL))
    size = height if small + bias < capital else height / CAPITAL
    # A letter or two may be a bracket or a tail.
    return page if len(standing) < 3 and not 0.7 < size / page < 1.5 else size
