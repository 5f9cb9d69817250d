"""Bold and italic words, told from the ink: how thick the stems are, and whether they lean.

Thickness is the darkness of short runs of ink along the rows of a word, in the mean, as a share of its size of type: in
grey scans thin strokes are pale rather than narrow. It is compared with what is usual on the page, for copiers and
thresholds make all letters fatter or thinner. Slant is told by
the columns of ink: they are sharpest when the letters are sheared upright.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.page import OcrLine, OcrPage, OcrWord, Style
from sohoa.domain.raster import Pixels, Raster

# Heights in ems of Times New Roman and its like: small letters, ascenders and capitals, a mark on a small letter or on
# a capital, descenders, the dot below.
SMALL, TALL, MARKED, MARKED_TALL, DESCENDER, DOT = 0.46, 0.68, 0.68, 0.88, 0.22, 0.2
# Runs longer than this many ems are bars, not stems: a bold stem has 0.15.
LONGEST_RUN = 0.24
# Bold stems are 1.5 times as thick as regular ones; blur and threshold bring them nearer to each other. Where pages
# fade unevenly the regular ones scatter: bold ones lie beyond so many deviations, and nothing is told where these are
# more than such a share of what is usual.
BOLD, BOLD_DEVIATIONS, MOST_SCATTER = 1.22, 2.9, 0.2
# Words this much over what makes them bold are sure of it.
SURELY = 1.1
# Italic letters lean by 15 to 17 degrees: the shear that sets them upright, and how much sharper they must be for it.
LEAN = 0.28
ITALIC, SURELY_ITALIC = 0.68, 0.8
# Where more of a line than this is set so, the rest needs only such a share of what it takes elsewhere.
MOST_OF_LINE, LOWERED = 0.7, 0.8
# Fewer letters than these tell nothing for themselves, or not surely: they are taken with their neighbours.
FEWEST_LETTERS, SURE_LETTERS = 3, 4
# On fewer words than this nothing is usual.
FEWEST_WORDS = 8
HORN, DOT_BELOW = "\u031b", "\u0323"
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Ink:
    """What the ink of a word shows: thickness in ems, and how much sharper its columns are leaning than upright."""

    thickness: float
    lean: float
    letters: int


def with_styles(page: OcrPage, raster: Raster) -> OcrPage:
    """The page with a style for each word whose letters show one; `raster` is the cleaned grey page it was read on."""
    if not raster.is_grey:
        return page
    lines = list(page.lines)
    inks = [_line_ink(line, raster) for line in lines]
    rated = [ink for line in inks for ink in line if ink is not None and ink.letters >= FEWEST_LETTERS]
    if len(rated) < FEWEST_WORDS:
        return page
    bold_from = _bold_from(rated)
    styles = iter([_styles(line, bold_from) for line in inks])
    zones = tuple(replace(zone, lines=tuple(_styled(line, next(styles)) for line in zone.lines)) for zone in page.zones)
    return replace(page, zones=zones)


def _styled(line: OcrLine, styles: Sequence[Style]) -> OcrLine:
    words = tuple(replace(word, style=style) for word, style in zip(line.words, styles, strict=True))
    return replace(line, words=words)


def _bold_from(rated: Sequence[_Ink]) -> float:
    """The thickness from which letters are bold; infinite where it cannot be told.

    What is usual is taken from the lower third, since no page is without regular letters, and so is their scatter.
    """
    usual, least = _thickness_at(rated, 0.35), _thickness_at(rated, 0.05)
    deviation = (usual - least) / 1.26  # of the normal distribution between these two shares
    if deviation > MOST_SCATTER * usual:
        return inf
    return max(BOLD * usual, usual + BOLD_DEVIATIONS * deviation)


def _thickness_at(rated: Sequence[_Ink], share: float) -> float:
    """The thickness below which this share of all letters lies."""
    ordered = sorted(rated, key=lambda ink: ink.thickness)
    total, seen = sum(ink.letters for ink in ordered), 0
    for ink in ordered:
        seen += ink.letters
        if seen >= share * total:
            return ink.thickness
    return ordered[-1].thickness


def _styles(line: Sequence[_Ink | None], bold_from: float) -> list[Style]:
    bold = _settled([None if ink is None else ink.thickness / bold_from for ink in line], line, 1.0, SURELY)
    italic = _settled([None if ink is None else ink.lean for ink in line], line, ITALIC, SURELY_ITALIC)
    return [_NAMES[pair] for pair in zip(bold, italic, strict=True)]


_NAMES: dict[tuple[bool, bool], Style] = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}


def _settled(values: Sequence[float | None], inks: Sequence[_Ink | None], least: float, sure: float) -> list[bool]:
    """Which words are over `least`; those near it, or of few letters, go with their neighbours.

    Where most letters of a line are over it, it is lowered: the rest is likelier misjudged than set otherwise.
    """
    margin = sure - least
    counted = [
        value if value is not None and ink is not None and ink.letters >= FEWEST_LETTERS else None
        for value, ink in zip(values, inks, strict=True)
    ]
    letters = [(value, ink.letters) for value, ink in zip(counted, inks, strict=True) if value is not None and ink]
    over = sum(count for value, count in letters if value > least)
    if over > MOST_OF_LINE * sum(count for _, count in letters):
        least *= LOWERED
    told: list[bool | None] = [
        None if value is None or count < SURE_LETTERS or abs(value - least) < margin else value > least
        for value, count in zip(counted, (ink.letters if ink else 0 for ink in inks), strict=True)
    ]
    return [_one(told, counted, at, least) for at in range(len(values))]


def _one(told: Sequence[bool | None], counted: Sequence[float | None], at: int, least: float) -> bool:
    own, value = told[at], counted[at]
    if own is not None:
        return own
    before = next((one for one in reversed(told[max(at - 2, 0) : at]) if one is not None), None)
    after = next((one for one in told[at + 1 : at + 3] if one is not None), None)
    if before is not None and before == after:
        return before
    if value is None:  # a label goes with what it announces, a sign with what is before it
        near = [one for one in (*reversed(counted[:at]), *counted[at + 1 :]) if one is not None]
        value = near[0] if near else 0.0
    return value > least


# --- measuring ------------------------------------------------------------------------------------------------------


def _line_ink(line: OcrLine, raster: Raster) -> list[_Ink | None]:
    box = line.box
    pixels = raster.pixels[max(box.y0, 0) : box.y1, max(box.x0, 0) : box.x1]
    em = _type_size(line.words)
    if pixels.size == 0 or em is None:
        return [None] * len(line.words)
    # Between ink and paper of this line: pages fade unevenly (Otsu, 1979).
    _, ink = cv2.threshold(pixels, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    columns = _Columns.of(np.asarray(ink, dtype=np.uint8), pixels, em)
    offset = max(box.x0, 0)
    return [columns.ink(word, word.box.x0 - offset, word.box.x1 - offset, em) for word in line.words]


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """Sums over the columns of a line from its left end: darkness of strokes, their runs along rows, and sharpness."""

    darkness: Values
    runs: Values
    upright: Values
    leaning: Values

    @staticmethod
    def of(ink: NDArray[np.uint8], pixels: Pixels, em: float) -> _Columns:
        across = np.ones((1, max(int(LONGEST_RUN * em), 2)), np.uint8)
        bars = cv2.morphologyEx(ink, cv2.MORPH_OPEN, across) > 0
        stems = (ink > 0) & ~bars
        starts = np.diff(stems.astype(np.int8), axis=1, prepend=np.int8(0)) > 0
        # The pale edges of a stroke are part of it.
        strokes = (cv2.dilate(ink, np.ones((1, 5), np.uint8)) > 0) & ~bars
        height, width = ink.shape
        shear = np.array([[1.0, LEAN, -LEAN * height / 2], [0.0, 1.0, 0.0]])
        leaning = cv2.warpAffine(ink, shear, (width, height), flags=cv2.INTER_NEAREST)
        return _Columns(
            _running(np.where(strokes, 255 - pixels, np.uint8(0))) / 255.0,
            _running(starts),
            _sharpness(ink),
            _sharpness(np.asarray(leaning, dtype=np.uint8)),
        )

    def ink(self, word: OcrWord, x0: int, x1: int, em: float) -> _Ink | None:
        x0, x1 = max(x0, 0), min(x1, len(self.runs) - 1)
        letters = sum(letter.isalpha() for letter in word.text)
        runs = self.runs[x1] - self.runs[x0] if x1 > x0 else 0.0
        upright = self.upright[x1] - self.upright[x0] if x1 > x0 else 0.0
        if runs <= 0 or upright <= 0 or not letters:
            return None
        thickness = (self.darkness[x1] - self.darkness[x0]) / runs / em
        return _Ink(float(thickness), float((self.leaning[x1] - self.leaning[x0]) / upright), letters)


def _running(values: Pixels | NDArray[np.bool_]) -> Values:
    """Running sums over the columns of (h, w) values, from 0: (w + 1)."""
    return np.concatenate(([0.0], np.cumsum(values.sum(0, dtype=np.float64))))


def _sharpness(ink: NDArray[np.uint8]) -> Values:
    """Running sums of how steeply the ink of the columns rises and falls, squared."""
    heights = ink.sum(0, dtype=np.float64)
    steps = np.diff(heights, prepend=heights[:1])
    return np.concatenate(([0.0], np.cumsum(steps * steps)))


def _type_size(words: Sequence[OcrWord]) -> float | None:
    """The size of type of a line in pixels an em, from the heights its words should have; None without letters."""
    sizes = [word.box.height / shape for word in words if (shape := _shape(word.text)) is not None]
    return median(sizes) if sizes else None


def _shape(text: str) -> float | None:
    """The height of a word in ems, from its highest letter to its lowest."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 2:
        return None
    return max(map(_rise, letters)) + max(map(_drop, letters))


def _decomposed(letter: str) -> tuple[str, str]:
    """A letter without its marks, and these."""
    parts = unicodedata.normalize("NFD", letter)
    return parts[0], parts[1:]


@lru_cache(maxsize=512)
def _rise(letter: str) -> float:
    bare, marks = _decomposed(letter)
    if any(mark not in (HORN, DOT_BELOW) for mark in marks):
        return MARKED_TALL if bare.isupper() else MARKED
    return TALL if bare.isupper() or bare in "bdđfhklt" else SMALL


@lru_cache(maxsize=512)
def _drop(letter: str) -> float:
    bare, marks = _decomposed(letter)
    if bare in "gjpqy":
        return DESCENDER
    return DOT if DOT_BELOW in marks else 0.0
