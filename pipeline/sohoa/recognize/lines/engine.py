"""The engine of our own: lines found on the page, framed, read by the network, and set together as zones of words."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord
from sohoa.domain.raster import Raster
from sohoa.domain.trace import Alternative
from sohoa.recognize.lines.blocks import block_of, zones_of
from sohoa.recognize.lines.decoding import WordReading, words_of
from sohoa.recognize.lines.finding import TextLine, text_lines
from sohoa.recognize.lines.frame import STRIDE
from sohoa.recognize.lines.framing import FramedLine, framed
from sohoa.recognize.lines.network import LineNetwork
from sohoa.recognize.lines.print_parts import PrintParts, print_parts
from sohoa.recognize.settings import RecognizeSettings

UNIFORM_BLOCK = 6
# Pages are read at this resolution at most: small letters of 13 points are 16 rows high then, the network has 14.
DPI = 200.0


class LineEngine:
    """Reads with the network of `network`; pages with `segmentation` 6 as one block, all others in zones."""

    def __init__(self, settings: RecognizeSettings, network: LineNetwork) -> None:
        self._settings = settings
        self._network = network
        self.name = f"sohoa {network.name}"

    def recognize(self, raster: Raster) -> OcrPage:
        started = perf_counter()
        pixels = (
            raster.pixels if raster.is_grey else np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        )
        grey = (raster if raster.is_grey else Raster(pixels, raster.dpi)).reduced(DPI)
        lines = self._lines(grey, raster.width / grey.width)
        zones = block_of(lines) if self._settings.segmentation == UNIFORM_BLOCK else zones_of(lines)
        return OcrPage(self.name, zones, round(perf_counter() - started, 3))

    def _lines(self, grey: Raster, up: float) -> list[OcrLine]:
        parts = print_parts(grey)
        found = text_lines(parts)
        frames = [framed(grey, parts, line) for line in found]
        read = [words_of(logs, self._network.signs) for logs in self._network.read(frames)]
        return [
            _line(line, frame, words, parts, up)
            for line, frame, words in zip(found, frames, read, strict=True)
            if words
        ]


def _line(line: TextLine, frame: FramedLine, words: Sequence[WordReading], parts: PrintParts, up: float) -> OcrLine:
    """The words of a line with their boxes, each around the parts of ink in its span."""
    edges = _edges(frame, words)
    boxes = parts.boxes[line.parts]
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    found = []
    for word, first, last in zip(words, edges, edges[1:], strict=False):
        within = boxes[(middles >= first) & (middles < last)]
        box = _box(line, within, frame, word)
        others = tuple(Alternative(text, round(score, 2)) for text, score in word.others)
        found.append(OcrWord(word.text, box.scaled(up, up), round(word.confidence, 4), others=others))
    return OcrLine(Box.around(word.box for word in found), 0, tuple(found))


def _edges(frame: FramedLine, words: Sequence[WordReading]) -> NDArray[np.float64]:
    """Columns of the page that part the words: in the middle of the white between two."""
    ink = frame.pixels.max(axis=0) > 100
    edges = [0.0]
    for word, after in zip(words, words[1:], strict=False):
        first, last = word.last * STRIDE - STRIDE, after.first * STRIDE + STRIDE
        white = np.flatnonzero(~ink[max(first, 0) : last])
        middle = max(first, 0) + (float(np.median(white)) if white.size else (last - first) / 2)
        edges.append(middle)
    return np.array([*edges, float(frame.pixels.shape[1])]) / frame.scale + frame.left


def _box(line: TextLine, within: NDArray[np.int32], frame: FramedLine, word: WordReading) -> Box:
    """Around the ink; where parts run on through several words, the span of the steps and the height of a letter."""
    if within.size:
        return Box(int(within[:, 0].min()), int(within[:, 1].min()), int(within[:, 2].max()), int(within[:, 3].max()))
    left, right = (round(step * STRIDE / frame.scale + frame.left) for step in (word.first, word.last))
    foot = float(line.baseline.at((left + right) / 2))
    return Box(left, round(foot - 1.4 * line.x_height), max(right, left + 1), round(foot))
