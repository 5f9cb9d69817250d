"""What copiers and scanners add around the print: borders, shadows, punch holes, staples.

Images are uint8, (height, width) grey or (height, width, 3) RGB; bilevel ones (only 0 and 255) stay so, shades becoming
stipple as in real scans. `strength` 0 is none, 1 an ordinary bad copy. The same seed gives the same result.
"""

from __future__ import annotations

import cv2
import numpy as np

from tests.scans.degrade import Field, Image, cloud

MM_PER_INCH = 25.4
# ISO 838: holes of 6 mm, their centres 80 mm apart and 12 mm from the edge.
HOLE_MM, HOLE_APART_MM, HOLE_INSET_MM = 6.0, 80.0, 12.0
STAPLE_MM, STAPLE_THICK_MM = 12.0, 0.6
BORDER_MM, SHADOW_MM, FOLD_MM = 9.0, 18.0, 3.0
BORDER_LEVEL, HOLE_LEVEL = 0.06, 0.1


def borders(image: Image, dpi: float, strength: float, seed: int) -> Image:
    """Black where the platen saw no paper: on two to four sides, slanting and ragged, up to 9 mm at strength 1."""
    generator = np.random.default_rng(seed)
    light = _ones(image)
    for side in generator.permutation(4)[: int(generator.integers(2, 5))]:
        widest = BORDER_MM * strength * generator.uniform(0.5, 1.0) * dpi / MM_PER_INCH
        view = np.rot90(light, int(side))
        reach = widest * np.linspace(1, generator.uniform(0.5, 1.0), view.shape[1])
        reach = reach + generator.normal(0, 0.02 * dpi * min(strength, 1) / 2, view.shape[1])
        view[np.arange(view.shape[0])[:, None] < reach] = BORDER_LEVEL
    return shaded(image, light, seed)


def shadow(image: Image, dpi: float, strength: float, seed: int) -> Image:
    """The lid not closed: darkness falling off from one or two edges; and the shadow of a fold across the sheet."""
    generator = np.random.default_rng(seed)
    light = _ones(image)
    for side in generator.permutation(4)[: int(generator.integers(1, 3))]:
        view = np.rot90(light, int(side))
        away = np.arange(view.shape[0]) / (SHADOW_MM * generator.uniform(0.6, 1.0) * dpi / MM_PER_INCH)
        view *= (1 - min(0.85 * strength, 0.95) * np.exp(-2.5 * away)[:, None]).astype(np.float32)
    fold = light.shape[0] * generator.uniform(0.35, 0.65) + np.linspace(-1, 1, light.shape[1]) * 0.03 * dpi
    off = np.abs(np.arange(light.shape[0])[:, None] - fold) / (FOLD_MM / 2 * dpi / MM_PER_INCH)
    light *= (1 - min(0.35 * strength, 0.6) * np.exp(-(off**2))).astype(np.float32)
    return shaded(image, light, seed)


def holes(image: Image, dpi: float, strength: float, seed: int) -> Image:
    """Two punch holes at the left edge, four above strength 1; below 1 they are the darker the stronger."""
    generator = np.random.default_rng(seed)
    mm = dpi / MM_PER_INCH
    light = _ones(image)
    count = 2 if strength <= 1 else 4
    x, middle = (HOLE_INSET_MM + generator.uniform(-3, 3)) * mm, image.shape[0] / 2 + generator.uniform(-8, 8) * mm
    for number in range(count):
        y = middle + (number - (count - 1) / 2) * HOLE_APART_MM * mm * (1 if count == 2 else 0.8)
        centre = (round((x + generator.normal(0, 0.2) * mm) * 16), round(y * 16))
        level = 1 - (1 - HOLE_LEVEL) * min(strength, 1)
        cv2.circle(light, centre, round(HOLE_MM / 2 * mm * 16), level, -1, cv2.LINE_AA, 4)
    return shaded(image, light, seed)


def staple(image: Image, dpi: float, strength: float, seed: int) -> Image:
    """A staple across the upper left corner with its shadow and the crease of pages turned over it."""
    generator = np.random.default_rng(seed)
    mm = dpi / MM_PER_INCH
    light = _ones(image)
    centre = np.array([generator.uniform(9, 14), generator.uniform(9, 14)]) * mm
    turn = np.radians(generator.uniform(-60, -30))
    along = np.array([np.cos(turn), np.sin(turn)]) * STAPLE_MM / 2 * mm
    thick = max(round(STAPLE_THICK_MM * mm), 1)
    dark = 1 - min(0.45 * strength, 0.9)
    for shift, level, wide in ((0.8 * mm, dark, 3 * thick), (0.0, 1 - min(0.85 * strength, 0.95), thick)):
        ends = [tuple(np.rint(centre + sign * along + shift).astype(int).tolist()) for sign in (-1, 1)]
        cv2.line(light, ends[0], ends[1], level, wide, cv2.LINE_AA)
    reach = float(centre.sum() + 6 * mm)
    cv2.line(light, (0, round(reach)), (round(reach), 0), dark, max(thick // 2, 1), cv2.LINE_AA)
    return shaded(image, light, seed)


def shaded(image: Image, light: Field, seed: int) -> Image:
    """The image under `light` (0 to 1, same height and width); on a bilevel one a shade is a share of black dots."""
    if is_bilevel(image):
        grain = np.random.default_rng(seed + 1).uniform(0.25, 0.75, light.shape) + 0.02 * cloud(light.shape, 4, seed)
        return np.where((image > 0) & (light > grain), 255, 0).astype(np.uint8)
    return np.rint(image * (light if image.ndim == 2 else light[..., None])).astype(np.uint8)


def is_bilevel(image: Image) -> bool:
    """Whether an image has black and white only, judged by a sample of its pixels."""
    return set(np.unique(image[::7, ::7]).tolist()) <= {0, 255}


def _ones(image: Image) -> Field:
    return np.ones(image.shape[:2], np.float32)
