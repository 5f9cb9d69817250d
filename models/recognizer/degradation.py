"""Typeset lines spoilt as scanning spoils them, and brought to the frame in which the network sees a line.

In the order in which paper suffers it: print (swollen or thin strokes), paper (curl, slope, specks, seals, rules, the
lines above and below, what shines through), the scanner (blur, light, noise), what is stored (bilevel at some
threshold, JPEG, fewer pixels). The frame is then cut where a line finder would, a little wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from models.recognizer.typesetting import Strip
from models.recognizer.unprinted import with_scrap
from sohoa.recognize.lines.frame import BASELINE, HEIGHT, X_HEIGHT
from sohoa.recognize.lines.framing import contrast_stretched, smoothed

Floats = NDArray[np.float32]
# Wider lines, of half again the width of a page, only cost time.
WIDEST = 1500


def spoilt(strip: Strip, others: tuple[Strip, Strip], rng: random.Random) -> NDArray[np.uint8] | None:
    """The line as the network sees it, (HEIGHT, width) with ink white; None where nothing is left or it is too wide.

    `others` are what stands above and below, for the ink of them that reaches into the frame.
    """
    chance = np.random.default_rng(rng.getrandbits(64))
    ink = 1.0 - strip.pixels.astype(np.float32) / 255
    ink = _with_neighbours(ink, strip, others, rng)
    for share, step in _PAPER:
        if rng.random() < share:
            ink = step(ink, strip, rng, chance)
    scanned = _scanned(ink, strip, rng, chance)
    return _framed(scanned, strip, rng)


def _with_neighbours(ink: Floats, strip: Strip, others: tuple[Strip, Strip], rng: random.Random) -> Floats:
    if rng.random() < 0.55:
        return ink
    pitch = rng.uniform(1.0, 1.45) * strip.em
    for other, way in zip(others, (-1, 1), strict=True):
        size = strip.em / other.em
        width = min(ink.shape[1], max(1, round(other.pixels.shape[1] * size)))
        row = cv2.resize(
            other.pixels, (width, max(1, round(other.pixels.shape[0] * size))), interpolation=cv2.INTER_AREA
        )
        top = round(strip.baseline + way * pitch - other.baseline * size)
        first, last = max(0, top), min(ink.shape[0], top + row.shape[0])
        if first < last:
            shade = 1.0 - row[first - top : last - top].astype(np.float32) / 255
            ink[first:last, :width] = np.maximum(ink[first:last, :width], shade)
    return ink


def _swollen(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    del strip, chance
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, rng.choice(((2, 2), (3, 3), (2, 1), (1, 2))))
    share = rng.uniform(0.2, 1.0)
    changed = cv2.dilate(ink, kernel) if rng.random() < 0.55 else cv2.erode(ink, kernel)
    return np.asarray(share * changed + (1 - share) * ink, np.float32)


def _broken(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    size = strip.em * rng.uniform(0.05, 0.2)
    rows, columns = max(2, round(ink.shape[0] / size)), max(2, round(ink.shape[1] / size))
    grain = cv2.resize(chance.random((rows, columns), np.float32), ink.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(ink * np.clip(1.0 - rng.uniform(0.3, 1.2) * (grain - rng.uniform(0.3, 0.75)), 0, 1), np.float32)


def _specks(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    ink = ink.copy()
    for _ in range(rng.randint(1, 10 + ink.shape[1] // 40)):
        at = (int(chance.integers(ink.shape[1])), int(chance.integers(ink.shape[0])))
        radius = max(1, round(strip.em * rng.uniform(0.005, 0.045)))
        cv2.circle(ink, at, radius, rng.choice((1.0, 1.0, 0.6, 0.0)), -1)
    return ink


def _scraps(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    """Larger specks and bits of strokes where no letter stands: in the gaps, and before and after the line."""
    del chance
    # A speck nearer to a word is no other than its full stop.
    away = (2 * round(0.4 * strip.em) + 1, 1)
    white = np.flatnonzero(cv2.erode(strip.pixels.min(axis=0)[None, :], np.ones(away[::-1], np.uint8))[0] > 250)
    for _ in range(rng.randint(1, 3) if white.size else 0):
        at = (int(rng.choice(white)), round(strip.baseline - rng.uniform(-0.15, 0.85) * strip.em))
        ink = with_scrap(ink, at, strip.em, rng)
    return ink


def _seal(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    layer = np.zeros_like(ink)
    centre = (int(chance.integers(ink.shape[1])), round(rng.uniform(-3, 4) * strip.em))
    radius = rng.uniform(3, 8) * strip.em
    for inner in (1.0, 0.93, 0.6):
        cv2.circle(layer, centre, max(1, round(radius * inner)), 1.0, max(1, round(strip.em * rng.uniform(0.03, 0.09))))
    for _ in range(rng.randint(2, 9)):
        at = [round(centre[axis] + rng.uniform(-0.8, 0.8) * radius) for axis in (0, 1)]
        to = [at[0] + round(rng.uniform(-1, 1) * strip.em), at[1] + round(rng.uniform(-1, 1) * strip.em)]
        cv2.line(layer, at, to, 1.0, max(1, round(strip.em * rng.uniform(0.05, 0.12))))
    # Lifting a seal leaves pale rests of it, and takes print away with it.
    if rng.random() < 0.6:
        return np.asarray(np.maximum(ink, layer * rng.uniform(0.15, 0.75)), np.float32)
    return np.asarray(ink * (1 - layer * rng.uniform(0.2, 0.7)), np.float32)


def _rules(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    del chance
    ink = ink.copy()
    thick = max(1, round(strip.em * rng.uniform(0.02, 0.07)))
    for end in (0, 1):
        if rng.random() < 0.5:
            at = round(rng.uniform(0.1, 0.85) * strip.em)
            cv2.line(
                ink,
                (at if end == 0 else ink.shape[1] - at, 0),
                (at if end == 0 else ink.shape[1] - at, ink.shape[0]),
                1.0,
                thick,
            )
    for row in (strip.baseline + rng.uniform(0.26, 0.6) * strip.em, strip.baseline - rng.uniform(0.98, 1.3) * strip.em):
        if rng.random() < 0.4:
            cv2.line(ink, (0, round(row)), (ink.shape[1], round(row)), 1.0, thick)
    return ink


def _strokes(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    ink = ink.copy()
    height, width = ink.shape
    across = np.sort(chance.uniform(0, width, 5)) * rng.uniform(0.1, 0.6) + rng.random() * width * 0.5
    points = np.stack([across, chance.uniform(-0.5, 1.5, 5) * height], axis=1)
    cv2.polylines(ink, [points.round().astype(np.int32)], False, rng.uniform(0.3, 1.0), max(1, round(strip.em * 0.05)))
    return ink


def _shining_through(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    del strip, chance
    behind = cv2.GaussianBlur(np.roll(ink[:, ::-1], rng.randint(-20, 20), axis=0), (0, 0), rng.uniform(0.8, 2.5))
    return np.asarray(np.maximum(ink, behind * rng.uniform(0.08, 0.4)), np.float32)


def _warped(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    """Curl, slope and slant that no line finder takes out fully, and letters narrower or wider."""
    height, width = ink.shape
    columns = np.arange(width, dtype=np.float32)
    wave = rng.uniform(0, 0.05) * strip.em * np.sin(columns / (strip.em * rng.uniform(4, 20)) + rng.uniform(0, 6.28))
    rows = np.arange(height, dtype=np.float32)[:, None]
    slant = rng.gauss(0, 0.035)
    slope = rng.gauss(0, 0.003)
    across = columns[None, :] + slant * (rows - np.float32(strip.baseline))
    down = rows + (wave + slope * (columns - width / 2))[None, :]
    if rng.random() < 0.4:
        coarse = chance.normal(
            0, 1, (max(2, round(height / strip.em * 3)), max(2, round(width / strip.em * 3)))
        ).astype(np.float32)
        down = down + cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC) * rng.uniform(0.2, 0.6)
    columns_of, rows_of = (np.ascontiguousarray(np.broadcast_to(one, ink.shape), np.float32) for one in (across, down))
    return np.asarray(cv2.remap(ink, columns_of, rows_of, cv2.INTER_LINEAR), np.float32)


Step = Callable[[Floats, Strip, random.Random, np.random.Generator], Floats]
_PAPER: tuple[tuple[float, Step], ...] = (
    (0.35, _swollen), (0.25, _broken), (0.05, _seal), (0.08, _rules), (0.02, _strokes), (0.04, _shining_through),
    (0.25, _specks), (0.06, _scraps), (0.7, _warped),
)  # fmt: skip


def _scanned(ink: Floats, strip: Strip, rng: random.Random, chance: np.random.Generator) -> Floats:
    """Blur, light and noise of the scanner, and what is left after storing."""
    blur = rng.choice((0.0, rng.uniform(0.3, 0.9), rng.uniform(0.5, 1.4), rng.uniform(0.5, 2.0))) * strip.em / 50
    if blur > 0.2:
        ink = cv2.GaussianBlur(ink, (0, 0), blur)
    noise = rng.choice((0.0, 0.03, 0.08, 0.16))
    if noise:
        ink = ink + chance.normal(0, noise, ink.shape).astype(np.float32)
    kind = rng.random()
    if kind < 0.5:
        return np.asarray(ink > rng.uniform(0.22, 0.72), np.float32)
    paper, black = rng.uniform(0.75, 1.0), rng.uniform(0.0, 0.35)
    grey = np.clip((paper - (paper - black) * np.clip(ink, 0, 1)) * 255, 0, 255).astype(np.uint8)
    if kind < 0.75:
        stored = cv2.imencode(".jpg", grey, (cv2.IMWRITE_JPEG_QUALITY, rng.randint(20, 90)))[1]
        grey = cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE)
    return np.asarray(1.0 - grey.astype(np.float32) / 255, np.float32)


def _framed(ink: Floats, strip: Strip, rng: random.Random) -> NDArray[np.uint8] | None:
    size = X_HEIGHT / strip.x_height * rng.gauss(1.0, 0.05)
    # Lines that have capitals only are sometimes framed as if these were small letters, and the other way round.
    size *= rng.choices((1.0, 0.72, 1.2), (94, 4, 2))[0]
    # Stamps and crowded heads are set narrow.
    across = size * (rng.uniform(0.88, 1.12) if rng.random() < 0.94 else rng.uniform(0.62, 0.88))
    columns = np.flatnonzero((1.0 - strip.pixels.min(axis=0) / 255.0) > 0.5)
    if not columns.size:
        return None
    # Where there are scraps beside a line, they are within its frame.
    before, after = (rng.uniform(0.02, 0.5) if rng.random() < 0.9 else rng.uniform(0.5, 1.0) for _ in range(2))
    left, right = columns[0] - before * strip.em, columns[-1] + 1 + after * strip.em
    width = max(8, round((right - left) * across))
    if width > WIDEST:
        return None
    shift = rng.gauss(0, 1.0)
    matrix = np.array([[across, 0, -left * across], [0, size, BASELINE + shift - strip.baseline * size]], np.float32)
    framed = cv2.warpAffine(
        smoothed(ink, size), matrix, (width, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return contrast_stretched(np.asarray(np.clip(framed * 255, 0, 255), np.uint8))
