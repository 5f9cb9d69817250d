"""Plots as inline SVG: bars upright and bars lying, each with a title and a description for those who cannot see it.

`name` is that of the plot within the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 72, 8, 12, 28
ROW, LABEL, FIGURE = 26, 260, 110


def columns(name: str, title: str, values: Sequence[float], ticks: Sequence[tuple[float, str]], describe: str) -> str:
    """Upright bars side by side; `ticks` are places on the axis below, in bars from the left, with their labels."""
    highest = round_up(max(values, default=0.0))
    inner_width, inner_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step = inner_width / max(len(values), 1)
    gap = 1.0 if step > 3 else 0.0
    parts = []
    for part in (0.0, 0.5, 1.0):
        y = TOP + inner_height * (1 - part)
        parts.append(f"<line class='grid' x1='{LEFT}' x2='{WIDTH - RIGHT}' y1='{y:.1f}' y2='{y:.1f}'/>")
        parts.append(f"<text x='{LEFT - 6}' y='{y + 4:.1f}' text-anchor='end'>{figure(highest * part)}</text>")
    for number, value in enumerate(values):
        height = inner_height * value / highest
        x, y = LEFT + number * step, TOP + inner_height - height
        parts.append(f"<rect x='{x:.2f}' y='{y:.2f}' width='{max(step - gap, 0.5):.2f}' height='{height:.2f}'/>")
    for place, label in ticks:
        x = LEFT + place * step
        parts.append(f"<text x='{x:.1f}' y='{HEIGHT - 8}' text-anchor='middle'>{escape(label)}</text>")
    return _svg(name, title, describe, WIDTH, HEIGHT, parts)


def rows(name: str, title: str, entries: Sequence[tuple[str, float, str]], describe: str) -> str:
    """Bars lying below each other: label, value, and the value in words."""
    highest = max((value for _, value, _ in entries), default=0.0) or 1.0
    longest = WIDTH - LABEL - FIGURE
    parts = []
    for number, (label, value, figures) in enumerate(entries):
        y, width = number * ROW, longest * value / highest
        parts.append(f"<text x='{LABEL - 8}' y='{y + 17}' text-anchor='end'>{escape(_cut(label))}</text>")
        parts.append(f"<rect x='{LABEL}' y='{y + 4}' width='{max(width, 1):.1f}' height='{ROW - 8}'/>")
        parts.append(f"<text x='{LABEL + width + 6:.1f}' y='{y + 17}'>{escape(figures)}</text>")
    return _svg(name, title, describe, WIDTH, max(len(entries), 1) * ROW, parts)


def round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten, so that the axis has round figures."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * (1 - 1e-9))


def figure(value: float) -> str:
    """A number as Vietnamese readers write it: a point between thousands, a comma before decimals."""
    text = f"{value:,.0f}" if value >= 100 or value == ceil(value) else f"{value:,.1f}"
    return text.translate({ord(","): ".", ord("."): ","})


def _cut(label: str, longest: int = 38) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def _svg(name: str, title: str, describe: str, width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f"<svg viewBox='0 0 {width} {height}' role='img' aria-labelledby='{name}-title {name}-text'>"
        f"<title id='{name}-title'>{escape(title)}</title><desc id='{name}-text'>{escape(describe)}</desc>"
        f"{''.join(parts)}</svg>"
    )
