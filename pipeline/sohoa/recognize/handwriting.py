"""Numbers and days filled in by hand, told from print by the size and the place of their digits.

Printed digits are as high as the capitals of their line and stand on its feet; what a pen fills in is higher, hangs
lower or floats, or touches the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord
from sohoa.domain.raster import Pixels, Raster
from sohoa.vietnamese.orthography import lower_skeleton

# Grey below this is ink on any page. Where ink is fainter the middle between it and its paper parts them: of the pixels
# of a word's box some 15 % are ink, and more than half are paper.
INK, DARK, LIGHT = 150, 5, 75
# Smaller than this share of the height of a word, across and upright, are specks.
SPECK = 0.15
# Pieces that the scan broke a sign into stand above each other: they share so much of the width of the narrower.
SHARED = 0.5
# Ink lower than this share of a digit is a dot, a stroke of a comma or dirt; pieces of a digit that the scan broke are
# higher.
LEAST_PART = 0.4
# Of the model's parts, specks among them, one in four at least is a whole letter; letters differ by less than this.
WHOLE_PERCENTILE, WHOLE = 85, 0.8
# Printed digits differ from those of the year or the letters of the code by 5 % in height and foot, by 10 % where the
# scan is rough; digits of a pen by 30 % and more in one of them.
OFF = 0.16
# What the engine is as sure of as of any print must differ as a pen does: rough print is off by a fifth at times.
# Of the digits of pens on real scans it is sure of none.
SURE, OFF_SURE = 0.955, 0.28
# Print has white around its numbers. One that was read as one word with `ngày` or `tháng` is a pen's, however neat,
# unless each of its digits is as near to print as this.
OFF_TOUCHING = 0.1
# Engines box letters tightly: strokes of a pen go beyond by this share of the height.
BEYOND = 0.35

# Digits are narrower than the capitals that follow: of their estimated width this much is sure to end before the slash.
BEFORE_SLASH = 0.75

_NUMBER = re.compile(r"\W*s\S?\b|\W*s\S[:.⁄/\d]")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_CODE = re.compile(r"[/⁄]\s?(?P<code>[12]\d{3}[/⁄]|[A-ZĐÐ]{2})")
_SIGNS = frozenset(":.,;")  # of `Số :`
_DAY, _MONTH = re.compile(r"ng\Sy"), re.compile(r"th\Sng\b")
# A line of place and date, with a number in one line with it; longer ones are sentences.
MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a pen may have filled in: the word it is or is in, its box, and the box of print beside it.

    `sure` tells that the engine has no doubt of what it read there, `touches` that no white parts it from other words.
    """

    at: int
    box: Box
    model: Box
    sure: bool
    touches: bool = False

    @property
    def tolerance(self) -> float:
        """By how much of a digit's height its signs may differ from those of the model and be print."""
        if self.touches:
            return OFF_TOUCHING
        return OFF_SURE if self.sure else OFF


def with_handwriting(page: OcrPage, raster: Raster) -> OcrPage:
    """The page with the words marked that a pen filled into number and date; boxes in pixels of the grey raster."""

    def looked_at(line: OcrLine) -> OcrLine:
        pieces = [*_of_number(line), *_of_date(line)]
        written = {one.at for one in pieces if _is_written(raster, one)}
        if not written:
            return line
        words = tuple(replace(word, handwritten=at in written) for at, word in enumerate(line.words))
        return replace(line, words=words)

    zones = tuple(zone if zone.cells else replace(zone, lines=tuple(map(looked_at, zone.lines))) for zone in page.zones)
    return replace(page, zones=zones)


def _of_number(line: OcrLine) -> list[_Piece]:
    """Each word of `Số: 07 /CT-UBND` that is or begins with the number, the code its model."""
    words = line.words
    if not _NUMBER.match(lower_skeleton(line.text)):
        return []
    end = next((at for at, word in enumerate(words) if _CODE.search(word.text)), None)
    if end is None:
        return []
    start = _CODE.search(words[end].text)
    share = start.start("code") if start else 0
    model = words[end].part(share, len(words[end].text))
    found = [
        _Piece(at, words[at].box, model, _is_sure(words[at])) for at in range(1, end) if words[at].text not in _SIGNS
    ]
    digits = share - 1
    if start and digits > 0:
        begin = 2 if end == 0 else 0  # `Số07/…` in one word
        box = words[end].part(begin, digits)
        box = box._replace(x1=box.x0 + round(BEFORE_SLASH * box.width))
        found.append(_Piece(end, box, model, _is_sure(words[end])))
    return found


def _of_date(line: OcrLine) -> list[_Piece]:
    """Each word between `ngày`, `tháng` and the year, which is the model."""
    words = line.words
    plain = [lower_skeleton(word.text) for word in words]
    year = next((at for at in reversed(range(len(words))) if _YEAR.match(words[at].text)), None)
    day = next((at for at, text in enumerate(plain) if _DAY.match(text)), None)
    month = next((at for at, text in enumerate(plain) if _MONTH.search(text)), None)
    if year is None or day is None or month is None or not day < month < year or len(words) > MOST_WORDS:
        return []
    model = words[year].box
    between = [at for at in range(day + 1, year) if not _MONTH.search(plain[at]) and plain[at] != "nam"]
    return [_Piece(at, words[at].box, model, _is_sure(words[at]), _touches(words, at)) for at in between]


def _is_sure(word: OcrWord) -> bool:
    return (word.confidence or 0.0) >= SURE


def _touches(words: Sequence[OcrWord], at: int) -> bool:
    """Whether the box of a word meets that of the one before it or behind it."""
    return any(one.box.x1 >= other.box.x0 for one, other in pairwise(words[max(at - 1, 0) : at + 2]))


def _is_written(raster: Raster, piece: _Piece) -> bool:
    """Whether the signs of a piece are of another height than those of the model beside it, or stand elsewhere."""
    printed, signs = _signs(raster, piece.model), _signs(raster, piece.box)
    if not printed.size:
        return False
    # Specks are lower than letters, letters that the scan broke are as well: the height is that of the whole ones.
    height = float(np.percentile(printed[:, 1], WHOLE_PERCENTILE))
    whole = printed[printed[:, 1] >= WHOLE * height]
    signs = signs[signs[:, 1] >= LEAST_PART * height]
    if not signs.size:
        return piece.touches  # grown together with the print beside it
    height, foot = float(np.median(whole[:, 1])), float(np.median(whole[:, 0]))
    feet, off = signs[:, 0], piece.tolerance * height
    reach = float(feet.max() - (feet - signs[:, 1]).min())
    if piece.sure and not piece.touches and height - reach > off:
        return False  # a pen writes no lower than print: the model has grown together with another line
    # Lines that slope a little move a foot by a tenth of a digit over a line's length.
    lowest = feet if piece.touches else feet.max()
    return abs(reach - height) > off or bool(np.any(np.abs(lowest - foot) > off))


def _signs(raster: Raster, box: Box) -> NDArray[np.int32]:
    """Foot and height of each sign whose middle lies within a box; a row each, in pixels."""
    if not raster.cut(box).pixels.size:
        return np.empty((0, 2), np.int32)
    beyond = round(BEYOND * box.height)
    wide = Box(box.x0 - box.height, box.y0 - beyond, box.x1 + box.height, box.y1 + beyond)
    wide = wide.clipped(raster.width, raster.height)
    ink = raster.cut(wide).pixels < _ink_level(raster.cut(box).pixels)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    middles, tops, heights = stats[1:, 0] + stats[1:, 2] // 2 + wide.x0, stats[1:, 1] + wide.y0, stats[1:, 3]
    # What lies wholly beyond the box is of the line above or below.
    inside = (tops + heights > box.y0) & (tops < box.y1) & (middles >= box.x0) & (middles < box.x1)
    speck = np.maximum(stats[1:, 2], heights) < SPECK * box.height
    levels = tops + heights / 2
    within = (levels >= box.y0) & (levels < box.y1)
    beyond_box = np.stack([tops + heights, heights], axis=1)[inside & ~speck & ~within]
    pieces = stats[1:, :4][inside & ~speck & within] + np.array([wide.x0, wide.y0, 0, 0])
    return np.asarray(np.concatenate([_mended(pieces), beyond_box]), np.int32)


def _ink_level(pixels: Pixels) -> float:
    """What is darker than this is ink: midway between the ink of a word and its paper, for ink may be faint."""
    dark, light = np.percentile(pixels, (DARK, LIGHT))
    return float(max(INK, (dark + light) / 2))


def _mended(pieces: NDArray[np.int32]) -> NDArray[np.int32]:
    """Foot and height of signs from (left, top, width, height) of their pieces: those above each other are one sign."""
    signs: list[list[int]] = []
    for x0, y0, width, height in pieces[np.argsort(pieces[:, 0])].tolist():
        x1, y1 = x0 + width, y0 + height
        above = signs[-1] if signs else None
        if above is not None and min(x1, above[1]) - max(x0, above[0]) > SHARED * min(width, above[1] - above[0]):
            signs[-1] = [above[0], max(x1, above[1]), min(y0, above[2]), max(y1, above[3])]
        else:
            signs.append([x0, x1, y0, y1])
    return np.array([(y1, y1 - y0) for _, _, y0, y1 in signs], np.int32).reshape(-1, 2)
