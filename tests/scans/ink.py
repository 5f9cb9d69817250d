"""Ink that is not print: handwriting, signatures, round seals, receipt stamps. Boxes are in pixels of the image.

Ink darkens what lies below it, it does not cover it: the page is multiplied by the ink's colour.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from tests.scans.degrade import Field, Image, cloud
from tests.scans.fonts import font_path

Colour = tuple[int, int, int]
PixelBox = tuple[float, float, float, float]
BLUE, BLACK, RED = (28, 46, 140), (25, 25, 30), (205, 32, 45)

# Digits as a pen writes them: strokes through points of a unit square, origin top left.
DIGITS: dict[str, list[list[tuple[float, float]]]] = {
    "0": [[(0.6, 0.05), (0.2, 0.2), (0.1, 0.6), (0.35, 0.97), (0.75, 0.8), (0.85, 0.35), (0.6, 0.05)]],
    "1": [[(0.25, 0.3), (0.55, 0.02), (0.5, 0.5), (0.42, 1.0)]],
    "2": [[(0.15, 0.25), (0.5, 0.02), (0.8, 0.25), (0.5, 0.65), (0.1, 0.97), (0.5, 0.9), (0.9, 0.95)]],
    "3": [[(0.2, 0.1), (0.6, 0.02), (0.75, 0.25), (0.4, 0.45), (0.8, 0.65), (0.6, 0.97), (0.1, 0.9)]],
    "4": [[(0.5, 0.02), (0.12, 0.62), (0.5, 0.6), (0.92, 0.58)], [(0.68, 0.3), (0.6, 0.7), (0.56, 1.05)]],
    "5": [[(0.3, 0.05), (0.22, 0.45), (0.6, 0.4), (0.82, 0.68), (0.5, 0.98), (0.1, 0.9)], [(0.3, 0.06), (0.85, 0.0)]],
    "6": [[(0.7, 0.02), (0.3, 0.35), (0.15, 0.75), (0.45, 1.0), (0.75, 0.78), (0.5, 0.55), (0.2, 0.7)]],
    "7": [[(0.1, 0.08), (0.5, 0.06), (0.88, 0.02), (0.6, 0.5), (0.4, 1.02)], [(0.3, 0.52), (0.78, 0.48)]],
    "8": [[(0.7, 0.12), (0.3, 0.1), (0.4, 0.42), (0.75, 0.7), (0.45, 1.0), (0.15, 0.75), (0.6, 0.4), (0.72, 0.12)]],
    "9": [[(0.75, 0.2), (0.4, 0.05), (0.2, 0.3), (0.5, 0.48), (0.76, 0.2), (0.72, 0.6), (0.5, 1.02)]],
}


def press(image: Image, coverage: Field, colour: Colour) -> Image:
    """Multiply an image by ink of a colour where `coverage` (0 to 1, same height and width) says so."""
    result = image.copy()
    rows, columns = np.flatnonzero(coverage.any(1)), np.flatnonzero(coverage.any(0))
    if not rows.size:
        return result
    inked = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    shade: NDArray[np.floating]
    if image.ndim == 2:
        luminance = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]
        shade = 1 - coverage[inked] * (1 - luminance / 255)
    else:
        shade = 1 - coverage[inked][..., None] * (1 - np.array(colour, np.float32) / 255)
    result[inked] = np.rint(image[inked] * shade).astype(np.uint8)
    return result


def write_digits(image: Image, text: str, box: PixelBox, colour: Colour, seed: int) -> Image:
    """Write digits by hand into a box, a little over its top, as clerks fill in numbers."""
    generator = np.random.default_rng(seed)
    x0, y0, x1, y1 = box
    height = (y1 - y0) * 0.95
    advance = min((x1 - x0 - 4) / max(len(text), 1), height * 0.62)
    left = x0 + (x1 - x0 - advance * len(text)) / 2
    strokes = []
    for i, digit in enumerate(text):
        size = np.array([advance * 0.85, height]) * generator.uniform(0.9, 1.1)
        origin = np.array([left + i * advance, y0 - height * 0.12]) + generator.normal(0, height * 0.03, 2)
        for stroke in DIGITS.get(digit, []):
            points = np.array(stroke) + generator.normal(0, 0.03, (len(stroke), 2))
            points[:, 0] += 0.22 * (1 - points[:, 1])  # the slant of a right hand
            strokes.append(origin + points * size)
    return press(image, _pen(image.shape, strokes, height * 0.085), colour)


def sign(image: Image, box: PixelBox, colour: Colour, seed: int) -> Image:
    """Scribble a signature: a tall first letter, loops running right, a flourish back below."""
    generator = np.random.default_rng(seed)
    x0, y0, x1, y1 = box
    points = [(0.05, 0.75), (0.12, 0.1), (0.2, 0.02), (0.17, 0.6), (0.1, 0.95), (0.22, 0.5)]
    for i in range(int(generator.integers(4, 7))):
        x, high = 0.27 + 0.1 * i, generator.uniform(0.2, 0.45)
        points += [(x, high), (x + 0.05, high + 0.08), (x + 0.02, 0.62), (x + 0.07, generator.uniform(0.5, 0.7))]
    points += [(0.95, 0.3), (0.8, 0.85), (0.3, 0.88), (0.6, 0.78), (1.0, 0.7)]
    jittered = np.array(points) + generator.normal(0, 0.04, (len(points), 2))
    stroke = np.array([x0, y0]) + jittered * np.array([x1 - x0, y1 - y0])
    return press(image, _pen(image.shape, [stroke], (y1 - y0) * 0.024), colour)


def _pen(shape: tuple[int, ...], strokes: list[NDArray[np.float64]], width: float) -> Field:
    """Coverage of smooth strokes; the pen presses harder where it is slow, in the bends."""
    canvas = np.zeros(shape[:2], np.uint8)
    for stroke in strokes:
        curve = _smooth(stroke)
        speed = np.linalg.norm(np.diff(curve, axis=0), axis=1)
        typical = float(np.median(speed)) or 1.0
        for start, end, fast in zip(curve[:-1], curve[1:], speed, strict=True):
            thick = max(1, round(width * float(np.clip(1.25 - 0.25 * fast / typical, 0.7, 1.2))))
            a, b = (start * 16).astype(int), (end * 16).astype(int)
            cv2.line(canvas, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), 255, thick, cv2.LINE_AA, 4)
    return np.asarray(cv2.GaussianBlur(canvas, (0, 0), 0.6), np.float32) * np.float32(0.95 / 255)


def _smooth(points: NDArray[np.float64], steps: int = 14) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points."""
    padded = np.vstack([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    arcs = []
    for p0, p1, p2, p3 in zip(padded[:-3], padded[1:-2], padded[2:-1], padded[3:], strict=True):
        bend, twist = 2 * p0 - 5 * p1 + 4 * p2 - p3, 3 * (p1 - p2) + p3 - p0
        arcs.append(0.5 * (2 * p1 + (p2 - p0) * t + bend * t**2 + twist * t**3))
    return np.vstack([*arcs, points[-1:]])


def seal(image: Image, box: PixelBox, text: str, colour: Colour, seed: int) -> Image:
    """Press a round seal: two rings, text around, a star within a wheel; unevenly inked and a little turned."""
    generator = np.random.default_rng(seed)
    size = round(box[2] - box[0])
    turned = _seal_art(text).rotate(float(generator.uniform(-14, 14)), Pillow.Resampling.BICUBIC)
    art = np.asarray(turned.resize((size, size), Pillow.Resampling.LANCZOS), np.float32) / 255
    ink = art * np.clip(0.93 + 0.13 * cloud(art.shape, size / 7, seed) + 0.05 * cloud(art.shape, 3, seed + 1), 0.2, 1)
    return press(image, _pasted(image.shape, ink, box[0], box[1]), colour)


@cache
def _seal_art(text: str) -> Pillow.Image:
    """The seal at 640 pixels, 255 where there is ink."""
    side, middle = 640, 320
    art = Pillow.new("L", (side, side), 0)
    draw = ImageDraw.Draw(art)
    for radius, width in ((316, 9), (300, 4), (196, 4)):
        draw.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), outline=255, width=width)
    _ring_text(art, text.upper(), 248, 250.0)
    _star(draw, middle, middle + 248, 26)
    _star(draw, middle, middle, 118)
    for angle in np.arange(0, 2 * np.pi, np.pi / 24):
        inner, outer = 150, 180
        ends = [(middle + r * np.cos(angle), middle + r * np.sin(angle)) for r in (inner, outer)]
        draw.line([*ends[0], *ends[1]], fill=255, width=5)
    return art


def _ring_text(art: Pillow.Image, text: str, radius: float, degrees: float) -> None:
    """Letters around the top, over `degrees` of the circle, feet to the middle."""
    middle = art.width / 2
    size = min(56, int(degrees / 360 * 2 * np.pi * radius / max(len(text), 1) * 1.35))
    font = ImageFont.truetype(str(font_path("stamp")), size)
    for i, letter in enumerate(text):
        turn = (i + 0.5) / len(text) * degrees - degrees / 2
        tile = Pillow.new("L", (2 * size, 2 * size), 0)
        ImageDraw.Draw(tile).text((size, size), letter, fill=255, font=font, anchor="mm")
        tile = tile.rotate(-turn, Pillow.Resampling.BICUBIC)
        x = middle + radius * np.sin(np.radians(turn)) - size
        y = middle - radius * np.cos(np.radians(turn)) - size
        art.paste(255, (round(x), round(y)), tile)


def _star(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.4
        points.append((x + reach * np.sin(np.pi * i / 5), y - reach * np.cos(np.pi * i / 5)))
    draw.polygon(points, fill=255)


def receipt_stamp(image: Image, box: PixelBox, lines: tuple[str, str, str], colour: Colour, seed: int) -> Image:
    """Press the boxed ĐẾN stamp of the receiving office: its name above, ĐẾN left, number and date right."""
    generator = np.random.default_rng(seed)
    office, number, day = lines
    art = Pillow.new("L", (800, 300), 0)
    draw = ImageDraw.Draw(art)
    draw.rectangle((20, 20, 780, 280), outline=255, width=7)
    draw.line((20, 100, 780, 100), fill=255, width=5)
    for text, x, y, size in ((office, 400, 60, 46), ("ĐẾN", 130, 190, 84), (number, 510, 145, 48), (day, 510, 228, 48)):
        font = ImageFont.truetype(str(font_path("stamp")), size)
        wide = font.getlength(text)
        if wide > 700:  # long names of offices are set smaller
            font = ImageFont.truetype(str(font_path("stamp")), size * 700 / wide)
        draw.text((x, y), text, fill=255, font=font, anchor="mm")
    turned = art.rotate(float(generator.uniform(-2.5, 2.5)), Pillow.Resampling.BICUBIC)
    width, height = round(box[2] - box[0]), round(box[3] - box[1])
    ink = np.asarray(turned.resize((width, height), Pillow.Resampling.LANCZOS), np.float32) / 255
    ink = ink * np.clip(0.85 + 0.15 * cloud(ink.shape, 30, seed), 0.2, 1)
    return press(image, _pasted(image.shape, ink, box[0], box[1]), colour)


def _pasted(shape: tuple[int, ...], ink: Field, x: float, y: float) -> Field:
    """A coverage of the whole page with `ink` at a place; what lies over an edge is cut off."""
    coverage = np.zeros(shape[:2], np.float32)
    left, top = max(round(x), 0), max(round(y), 0)
    visible = ink[top - round(y) : shape[0] - round(y), left - round(x) : shape[1] - round(x)]
    coverage[top : top + visible.shape[0], left : left + visible.shape[1]] = visible
    return coverage
