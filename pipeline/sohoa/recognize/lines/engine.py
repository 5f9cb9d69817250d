"""The engine of our own: lines found on the page, framed, read by the network, and set together as zones of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrLine, OcrPage, OcrWord
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Alternative
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.lines.blocks import block_of, zones_of
from sohoa.recognize.lines.decoding import WordReading, words_of
from sohoa.recognize.lines.finding import TextLine, text_lines
from sohoa.recognize.lines.frame import STRIDE
from sohoa.recognize.lines.framing import FramedLine, framed, own_ink
from sohoa.recognize.lines.network import LineNetwork
from sohoa.recognize.lines.print_parts import PrintParts, print_parts
from sohoa.recognize.lines.second_reading import LineInk, with_second_reading
from sohoa.recognize.lines.size import CAPITAL
from sohoa.recognize.page import UNIFORM_BLOCK
from sohoa.recognize.settings import RecognizeSettings

# Pages are read at this resolution at most: small letters of 13 points are 16 rows high then, the network has 14.
DPI = 200.0
# A dash alone is told by its length, in heights of small letters: hyphens have 0.6 of one, dashes 1.1.
DASHES, LONG_DASH = ("-", "–"), 0.85
# A line of so many letters that is less sure than this is read in another size as well, which holds where it is surer
# by so much. Small letters of print are between so many pixels high.
FEWEST, DOUBTED, SURER, LOWEST, HIGHEST = 6, 0.6, 0.15, 6.0, 60.0
# More lines in doubt than a page of text has are noise.
MOST_DOUBTED = 80


class LineEngine:
    """Reads with `network`; a page with UNIFORM_BLOCK for its `segmentation` as one block, any other in zones.

    The network knows Vietnamese print alone: `language` is not asked. How long a page may take, `run.page_timeout_s`
    says; `timeout_s` is for `second`.
    Lines with words in doubt are read once more by `second`, an engine for blocks, where one is given.
    """

    def __init__(self, settings: RecognizeSettings, network: LineNetwork, second: OcrEngine | None = None) -> None:
        self._settings = settings
        self._network = network
        self._second = second
        self.name = f"sohoa {network.name}"

    def recognize(self, raster: Raster) -> OcrPage:
        started = perf_counter()
        grey = _grey(raster).reduced(DPI)
        lines = self._lines(grey)
        zones = block_of(lines) if self._settings.segmentation == UNIFORM_BLOCK else zones_of(lines)
        across, down = raster.width / grey.width, raster.height / grey.height
        page = OcrPage(self.name, zones).mapped(
            Homography((across, 0, 0, 0, down, 0, 0, 0, 1)), raster.width, raster.height
        )
        return OcrPage(self.name, page.zones, round(perf_counter() - started, 3))

    def _lines(self, grey: Raster) -> list[OcrLine]:
        """The lines of a page in pixels of `grey`, those without any word left out."""
        parts = print_parts(grey)
        found = text_lines(parts)
        frames = [framed(grey, parts, line) for line in found]
        read = self._read(frames)
        self._resize(grey, parts, found, frames, read)
        full = [at for at, words in enumerate(read) if words]
        lines = [_line(found[at], frames[at], read[at], parts) for at in full]
        if self._second is None:
            return lines
        return with_second_reading(lines, [_ink(grey, parts, found[at]) for at in full], grey.dpi, self._second)

    def _read(self, frames: Sequence[FramedLine]) -> list[list[WordReading]]:
        return [words_of(logs, self._network.signs) for logs in self._network.read(frames)]

    def _resize(
        self,
        grey: Raster,
        parts: PrintParts,
        found: list[TextLine],
        frames: list[FramedLine],
        read: list[list[WordReading]],
    ) -> None:
        """Put in place of lines read with little certainty what they are in another size, where that is surer.

        Capitals alone may have been taken for small letters, and the other way round.
        """
        doubted = [at for at, words in enumerate(read) if _letters(words) >= FEWEST and _sureness(words) < DOUBTED]
        sizes = [
            (at, replace(found[at], x_height=found[at].x_height * share))
            for at in doubted[:MOST_DOUBTED]
            for share in (CAPITAL, 1 / CAPITAL)
            if LOWEST <= found[at].x_height * share <= HIGHEST
        ]
        again = [framed(grey, parts, line) for _, line in sizes]
        for (at, line), frame, words in zip(sizes, again, self._read(again), strict=True):
            if _letters(words) >= FEWEST and _sureness(words) > _sureness(read[at]) + SURER:
                found[at], frames[at], read[at] = line, frame, words


def _sureness(words: Sequence[WordReading]) -> float:
    """The confidence in the words of a line, by the letter."""
    return sum(word.confidence * len(word.text) for word in words) / _letters(words)


def _letters(words: Sequence[WordReading]) -> int:
    return sum(len(word.text) for word in words)


def _grey(raster: Raster) -> Raster:
    if raster.is_grey:
        return raster
    return Raster(np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8), raster.dpi)


def _ink(grey: Raster, parts: PrintParts, line: TextLine) -> LineInk:
    ink, top, left = own_ink(grey, parts, line)
    return LineInk(np.asarray(255 - ink, np.uint8), left, top)


def _line(line: TextLine, frame: FramedLine, words: Sequence[WordReading], parts: PrintParts) -> OcrLine:
    """The words of a line with their boxes, each around the parts of ink in its span."""
    edges = _edges(frame, words)
    boxes = parts.boxes[line.parts]
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    found = []
    for word, first, last in zip(words, edges, edges[1:], strict=False):
        box = _box(line, boxes[(middles >= first) & (middles < last)], frame, word)
        if word.text in DASHES:
            text = "–" if box.width > LONG_DASH * line.x_height else "-"
            found.append(OcrWord(text, box, round(word.confidence, 4)))
            continue
        others = tuple(Alternative(text, round(score, 2)) for text, score in word.others)
        found.append(OcrWord(word.text, box, round(word.confidence, 4), others=others))
    return OcrLine(Box.around(word.box for word in found), 0, tuple(found))


def _edges(frame: FramedLine, words: Sequence[WordReading]) -> NDArray[np.float64]:
    """Columns of the page that part the words: in the middle of the white between two."""
    ink = frame.pixels.max(axis=0) > 100
    edges = [0.0]
    for word, after in pairwise(words):
        first, last = max((word.last - 1) * STRIDE, 0), (after.first + 1) * STRIDE
        white = np.flatnonzero(~ink[first:last])
        edges.append(first + (float(np.median(white)) if white.size else (last - first) / 2))
    return np.array([*edges, float(frame.pixels.shape[1])]) / frame.scale + frame.left


def _box(line: TextLine, within: NDArray[np.int32], frame: FramedLine, word: WordReading) -> Box:
    """Around the ink; where parts run on through several words, the span of the steps and the height of a letter."""
    if within.size:
        return Box(int(within[:, 0].min()), int(within[:, 1].min()), int(within[:, 2].max()), int(within[:, 3].max()))
    left, right = (round(step * STRIDE / frame.scale + frame.left) for step in (word.first, word.last))
    foot = float(line.baseline.at((left + right) / 2))
    return Box(left, round(foot - 1.4 * line.x_height), max(right, left + 1), round(foot))
