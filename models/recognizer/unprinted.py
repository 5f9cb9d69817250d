"""What a page has on it that nobody printed: bits of seals, signatures, specks, folds. The network is to read nothing
there, whether it stands alone, where the line finder took it for a line, or beside print.
"""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray

from models.recognizer.typesetting import Strip

Floats = NDArray[np.float32]
EMS = (27, 34, 43, 54)
# A small letter's share of an em in Times: what the line finder would take the size of a mark for.
X_HEIGHT = 0.45


def unprinted(rng: random.Random) -> Strip:
    """A line that holds no print, in the frame of one that does."""
    em = rng.choice(EMS)
    baseline = round(1.5 * em)
    ink = np.zeros((round(2.3 * em), round(rng.choice((1.0, 2.0, 4.0, 8.0)) * rng.uniform(0.7, 1.4) * em) + 2 * em))
    ink = ink.astype(np.float32)
    kind = rng.random()
    if kind < 0.3:
        ink = _signature(ink, em, rng)
    elif kind < 0.5:
        ink = _ring(ink, em, rng)
    else:
        for _ in range(rng.choice((1, 1, 2, 3, 6))):
            at = (rng.randint(em, ink.shape[1] - em), baseline - round(rng.uniform(-0.1, 0.8) * em))
            ink = with_scrap(ink, at, em, rng)
    ink[:, :em] = ink[:, -em:] = 0
    return Strip(np.asarray((1 - ink) * 255, np.uint8), float(baseline), X_HEIGHT * em, em)


def with_scrap(ink: Floats, at: tuple[int, int], em: int, rng: random.Random) -> Floats:
    """`ink` with a speck or a crooked stroke, no larger than a letter, around (x, y)."""
    ink = ink.copy()
    reach = rng.uniform(0.06, 0.4) * em
    if rng.random() < 0.35:
        axes = (max(1, round(reach * rng.uniform(0.2, 0.6))), max(1, round(reach * rng.uniform(0.2, 0.6))))
        cv2.ellipse(ink, at, axes, rng.uniform(0, 180), 0, 360, 1.0, -1)
        return ink
    turn, points = rng.uniform(0, 6.28), [np.array(at, np.float64)]
    for _ in range(rng.randint(2, 7)):
        turn += rng.gauss(0, 0.9)
        points.append(points[-1] + rng.uniform(0.2, 0.7) * reach * np.array([np.cos(turn), np.sin(turn)]))
    thick = max(1, round(em * rng.uniform(0.02, 0.11)))
    cv2.polylines(ink, [np.round(points).astype(np.int32)], False, rng.choice((1.0, 0.8, 0.5)), thick)
    return ink


def _signature(ink: Floats, em: int, rng: random.Random) -> Floats:
    """Loops of a pen along the line, reaching far above and below it."""
    height, width = ink.shape
    time = np.linspace(0, 1, 240)
    turns, phase = rng.uniform(1.5, 2.5) * width / (1.5 * em), rng.uniform(0, 6.28)
    across = em + time * (width - 2 * em) + rng.uniform(0.1, 0.7) * em * np.cos(6.28 * turns * time + phase)
    swing = rng.uniform(0.2, 0.9) * em * (1 + 0.8 * np.sin(6.28 * rng.uniform(0.5, 3) * time + rng.uniform(0, 6.28)))
    down = rng.uniform(0.4, 0.7) * height + swing * np.sin(6.28 * turns * time) + rng.uniform(-0.5, 0.5) * em * time
    line = np.stack([across, down], axis=1).round().astype(np.int32)
    cv2.polylines(ink, [line], False, 1.0, max(1, round(em * rng.uniform(0.02, 0.08))))
    return ink


def _ring(ink: Floats, em: int, rng: random.Random) -> Floats:
    """The part of a seal that a line's band cuts out: arcs, and strokes between them."""
    centre = (round(ink.shape[1] / 2 + rng.uniform(-3, 3) * em), round(rng.uniform(-4, 6) * em))
    for radius in (rng.uniform(3, 7) * em * share for share in (1.0, 0.92, 0.65)):
        cv2.circle(ink, centre, round(radius), rng.choice((1.0, 0.7)), max(1, round(em * rng.uniform(0.03, 0.1))))
    for _ in range(rng.randint(0, 6)):
        ink = with_scrap(ink, (rng.randrange(ink.shape[1]), rng.randrange(ink.shape[0])), em, rng)
    holes = cv2.resize(
        np.random.default_rng(rng.getrandbits(32)).random((5, 3 + ink.shape[1] // em), np.float32), ink.shape[::-1]
    )
    return np.asarray(ink * (holes > rng.uniform(0.1, 0.6)), np.float32)
