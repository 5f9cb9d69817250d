"""Strokes that run straight along the page, across or down it: rules, frames, tables."""

from __future__ import annotations

import cv2
import numpy as np

from sohoa.domain.raster import Pixels


def straight_strokes(ink: Pixels, across: int, down: int) -> Pixels:
    """1 where ink (nonzero) runs straight for at least `across` or `down` pixels; else 0."""
    dark = (ink > 0).astype(np.uint8)
    level = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, across), np.uint8))
    upright = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    return np.asarray(cv2.max(level, upright), np.uint8)
