"""What paper, copiers and scanners do to a page: each effect a function from image to new image.

Images are uint8, (height, width) grey or (height, width, 3) RGB, origin top left, 255 white. Lengths are pixels.
Effects with chance in them take a seed and give the same result for the same seed.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Field = NDArray[np.float32]


def grey(image: Image) -> Image:
    """Luminance of an RGB image; a grey one as it is."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)


def blur(image: Image, sigma: float) -> Image:
    """Gaussian blur, the lens out of focus."""
    return image if sigma <= 0 else np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def noise(image: Image, sigma: float, seed: int) -> Image:
    """Sensor noise: Gaussian, `sigma` in grey levels, the same in all channels."""
    field = np.random.default_rng(seed).normal(0, sigma, image.shape[:2]).astype(np.float32)
    return _clip(image + (field if image.ndim == 2 else field[..., None]))


def skew(image: Image, degrees: float) -> Image:
    """Turn the page clockwise by a few degrees about its middle; what comes in at the edges is white."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    white = (255, 255, 255)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(turned, np.uint8)


def rotate(image: Image, degrees: int) -> Image:
    """Turn the page clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90))


def cloud(shape: tuple[int, ...], scale: float, seed: int) -> Field:
    """A smooth random field of (height, width), about normal with deviation 1; blobs are about `scale` pixels."""
    height, width = shape[:2]
    rows, columns = max(2, round(height / scale)) + 1, max(2, round(width / scale)) + 1
    coarse = np.random.default_rng(seed).normal(0, 1, (rows, columns)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32)


def threshold(image: Image, level: float, unevenness: float, seed: int) -> Image:
    """Bilevel (0 or 255) by a level that wavers: strokes break where it is low and swell where it is high.

    `level` and `unevenness` in grey levels; half the wavering is over centimetres, half over single strokes.
    """
    page = grey(image).astype(np.float32)
    wide, narrow = cloud(page.shape, 400, seed), cloud(page.shape, 9, seed + 1)
    limit = level + unevenness * (0.5 * wide + 0.5 * narrow)
    return np.where(page < limit, 0, 255).astype(np.uint8)


def speckle(image: Image, share: float, seed: int) -> Image:
    """Dust: black dots, and a third as many white pinholes; `share` is dots per thousand square pixels times 1000."""
    generator = np.random.default_rng(seed)
    result = image.copy()
    height, width = image.shape[:2]
    count = int(height * width * share / 1_000_000)
    for colour, dots in ((0, count), (255, count // 3)):
        xs, ys = generator.integers(0, width, dots), generator.integers(0, height, dots)
        radii = generator.choice([0, 0, 1, 1, 2], dots)
        for x, y, radius in zip(xs.tolist(), ys.tolist(), radii.tolist(), strict=True):
            cv2.circle(result, (x, y), radius, (colour, colour, colour), -1)
    return result


def bleed_through(image: Image, back: Image, strength: float) -> Image:
    """The sheet's back shining through: mirrored, blurred, `strength` of its darkness."""
    ghost = cv2.GaussianBlur(np.ascontiguousarray(grey(back)[:, ::-1]), (0, 0), 2.2).astype(np.float32)
    shade = 1 - strength * (1 - ghost / 255)
    return _clip(image * (shade if image.ndim == 2 else shade[..., None]))


def paper(image: Image, tint: tuple[int, int, int], seed: int) -> Image:
    """Aged paper: `tint` for white, blotches, darker towards the edges, and fibres. RGB in, RGB out."""
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.maximum(np.abs(xs / width - 0.5), np.abs(ys / height - 0.5)) * 2
    shade = 1 - 0.10 * edge**4 + 0.015 * cloud(image.shape, 500, seed) + 0.006 * cloud(image.shape, 6, seed + 1)
    sheet = np.array(tint, np.float32) * np.clip(shade, 0.7, 1.05)[..., None]
    # Blue fades first where the paper has browned.
    sheet[..., 2] -= 5 * np.clip(cloud(image.shape, 350, seed + 2), 0, 3)
    return _clip(sheet * (image / 255))


def uneven_light(image: Image, amount: float, seed: int) -> Image:
    """Light falling off across the page in one direction, `amount` of it at the dark side."""
    angle = np.random.default_rng(seed).uniform(0, 2 * np.pi)
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    along = (xs / width - 0.5) * np.cos(angle) + (ys / height - 0.5) * np.sin(angle)
    shade = (1 - amount * (along + 0.7) / 1.4).astype(np.float32)
    return _clip(image * (shade if image.ndim == 2 else shade[..., None]))


def fade(image: Image, darkest: int, patchiness: float, seed: int) -> Image:
    """Worn toner: black becomes `darkest`, and by patches less even than that (`patchiness` 0 to 1)."""
    patches = darkest + 90 * patchiness * np.clip(cloud(image.shape, 60, seed), 0, 2)
    floor = patches if image.ndim == 2 else patches[..., None]
    return _clip(floor + image * (1 - floor / 255))


def _clip(values: NDArray[np.floating]) -> Image:
    return np.asarray(np.clip(np.rint(values), 0, 255), np.uint8)
