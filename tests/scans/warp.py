"""What happens to the shape of a page: two facing pages scanned as one, paper that curls, a photograph of the sheet.

Images are uint8, (height, width) grey or (height, width, 3) RGB. `strength` 0 is none, 1 an ordinary bad case. The same
seed gives the same result.
"""

from __future__ import annotations

import cv2
import numpy as np

from tests.scans.copier import is_bilevel, shaded
from tests.scans.degrade import Field, Image, cloud, skew

MM_PER_INCH = 25.4
CURL_MM = 5.0
GUTTER_MM = 8.0
# Corners of the sheet move by up to this share of its size, and the desk shows by this share around it.
TILT, DESK = 0.05, 0.06
DESK_LEVEL = 70


def curl(image: Image, dpi: float, strength: float, seed: int) -> Image:
    """Paper that arches: lines bend by up to 5 mm at strength 1, more at one end of the page than at the other."""
    height, width = image.shape[:2]
    side = np.random.default_rng(seed).uniform(-0.6, 0.6)
    v, u = np.mgrid[0:height, 0:width].astype(np.float32)
    u, v = 2 * u / width - 1, v / height
    bend = (1 - u**2) + side * (u - u**3)
    shift = CURL_MM * strength * dpi / MM_PER_INCH * bend * (1 - 0.5 * v)
    v = v * height + np.asarray(shift, np.float32)
    return _remapped(image, (u + 1) * width / 2, v, 255)


def photograph(image: Image, strength: float, seed: int) -> Image:
    """The sheet on a darker desk, photographed askew: its four corners displaced, light falling off."""
    generator = np.random.default_rng(seed)
    height, width = image.shape[:2]
    pad = np.array([width, height]) * DESK
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + pad + generator.uniform(-TILT, TILT, (4, 2)) * strength * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    size = (round(width + 2 * pad[0]), round(height + 2 * pad[1]))
    sheet = cv2.warpPerspective(image, matrix, size, flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.ones(image.shape[:2], np.float32), matrix, size)
    desk = DESK_LEVEL + 6 * cloud(inside.shape, 3, seed) + 10 * cloud(inside.shape, 200, seed + 1)
    if image.ndim == 3:
        desk, inside = desk[..., None] * np.array([1.0, 0.85, 0.7], np.float32), inside[..., None]
    whole = sheet.astype(np.float32) + (1 - inside) * desk
    light = 1 - 0.2 * strength * np.abs(np.linspace(-0.3, 1, size[0])[None, :])
    return np.clip(whole * (light if image.ndim == 2 else light[..., None]), 0, 255).astype(np.uint8)


def spread(left: Image, right: Image, dpi: float, strength: float, seed: int) -> Image:
    """Two facing pages on one scan, each a little askew by itself, the fold between them in shadow."""
    generator = np.random.default_rng(seed)
    both = np.hstack([skew(page, float(generator.uniform(-1.2, 1.2)) * strength) for page in (left, right)])
    if is_bilevel(left):
        both = np.where(both > 127, 255, 0).astype(np.uint8)
    off = np.abs(np.arange(both.shape[1]) - left.shape[1]) / (GUTTER_MM * dpi / MM_PER_INCH)
    light: Field = np.ones(both.shape[:2], np.float32) * (1 - min(0.6 * strength, 0.9) * np.exp(-2 * off))
    return shaded(both, light.astype(np.float32), seed)


def _remapped(image: Image, x: Field, y: Field, fill: int) -> Image:
    """The image with each pixel taken from (x, y) of it; `fill` beyond its edges. Bilevel stays bilevel."""
    flags = cv2.INTER_NEAREST if is_bilevel(image) else cv2.INTER_CUBIC
    return np.asarray(cv2.remap(image, x, y, flags, borderValue=(fill, fill, fill)), np.uint8)
