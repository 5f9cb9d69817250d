"""The reliability diagram: share right against probability, both as log odds, drawn with Pillow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks.restoration.flags import Bin

# Drawn four times as large and reduced, which smooths all lines.
LARGER = 4
WIDTH, HEIGHT = 760, 640
LEFT, TOP, RIGHT, BOTTOM = 96, 56, 730, 560
TICKS = (0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
LEAST, MOST = 0.02, 0.9999
COLOURS = ((31, 95, 168), (200, 90, 20), (60, 130, 60))
INK, FAINT, DIAGONAL = (40, 40, 40), (226, 226, 226), (130, 130, 130)
SMALL, PLAIN, TITLE = 14, 16, 19
# A bin of so many words is a point of this radius; the area grows with the words, down to a point that can be seen.
RADIUS, RADIUS_WORDS, LEAST_RADIUS = 9.0, 10_000, 3.0

Colour = tuple[int, int, int]


def draw(series: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Write the diagram of some kinds of text, by name, as PNG."""
    image = Image.new("RGB", (WIDTH * LARGER, HEIGHT * LARGER), "white")
    canvas = _Canvas(ImageDraw.Draw(image))
    canvas.frame()
    for (_, found), colour in zip(series.items(), COLOURS, strict=False):
        for one in found:
            canvas.point(one, colour)
    canvas.legend(list(series))
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, optimize=True)


def place(value: float, start: float, end: float) -> float:
    """Where a probability lies between `start` and `end` on an axis of log odds; beyond the axis, at its end."""
    low, high, here = (log(p / (1 - p)) for p in (LEAST, MOST, min(max(value, LEAST), MOST)))
    return start + (end - start) * (here - low) / (high - low)


class _Canvas:
    """Draws in coordinates of the finished picture."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def frame(self) -> None:
        """Title, axes, grid and diagonal."""
        for tick in TICKS:
            x, y, label = place(tick, LEFT, RIGHT), place(tick, BOTTOM, TOP), f"{100 * tick:g}"
            self._line((x, TOP), (x, BOTTOM), FAINT)
            self._line((LEFT, y), (RIGHT, y), FAINT)
            self._text((x, BOTTOM + 8), label, SMALL, "ma")
            self._text((LEFT - 8, y), label, SMALL, "rm")
        self._line((LEFT, BOTTOM), (RIGHT, TOP), DIAGONAL, 1.5)
        self._draw.rectangle([v * LARGER for v in (LEFT, TOP, RIGHT, BOTTOM)], outline=INK, width=LARGER)
        self._text(((LEFT + RIGHT) / 2, 28), "Words right, by the probability sohoa gives them", TITLE, "mm")
        self._text(((LEFT + RIGHT) / 2, HEIGHT - 40), "probability of the restored word, % (log odds)", PLAIN, "mm")
        self._upright("words that are right, % (log odds)")

    def point(self, one: Bin, colour: Colour) -> None:
        """A bin, with the interval of its share; where all its words are right it stands at the upper end."""
        x, y = place(one.probability, LEFT, RIGHT), place(one.share, BOTTOM, TOP)
        low, high = place(one.low, BOTTOM, TOP), place(one.high, BOTTOM, TOP)
        self._line((x, low), (x, high), colour, 1.5)
        for end in (low, high):
            self._line((x - 3, end), (x + 3, end), colour, 1.5)
        radius = max(RADIUS * sqrt(one.words / RADIUS_WORDS), LEAST_RADIUS)
        edges = [v * LARGER for v in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(edges, fill=colour, outline="white", width=LARGER)

    def legend(self, names: Sequence[str]) -> None:
        rows = [*zip(names, COLOURS, strict=False)]
        for row, (name, colour) in enumerate(rows):
            y = TOP + 22 + 24 * row
            edges = [v * LARGER for v in (LEFT + 15, y - 5, LEFT + 25, y + 5)]
            self._draw.ellipse(edges, fill=colour)
            self._text((LEFT + 36, y), name, PLAIN, "lm")
        self._text((LEFT + 15, TOP + 20 + 24 * len(rows)), "area of a point: words; bars: 95 %", SMALL, "lm")

    def _line(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, width: float = 1) -> None:
        ends = [v * LARGER for v in (*start, *end)]
        self._draw.line(ends, fill=colour, width=round(width * LARGER))

    def _text(self, at: tuple[float, float], text: str, size: int, anchor: str) -> None:
        x, y = at
        self._draw.text((x * LARGER, y * LARGER), text, INK, ImageFont.load_default(size * LARGER), anchor)

    def _upright(self, text: str) -> None:
        """The label of the upright axis, read from below."""
        font = ImageFont.load_default(PLAIN * LARGER)
        left, top, right, bottom = (round(v) for v in font.getbbox(text))
        label = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(label).text((-left, -top), text, 255, font)
        turned = label.rotate(90, expand=True)
        x, y = 24 * LARGER - turned.width // 2, (TOP + BOTTOM) * LARGER // 2 - turned.height // 2
        self._draw.bitmap((x, y), turned, INK)
