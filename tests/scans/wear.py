"""What spoils the ink of a page beyond an ordinary scan, each in a strength of its own: 0 none, 1 noticeable, 3 worst.

Images are as in `degrade`. Lengths are in mm, so that all resolutions are spoilt alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import cv2
import numpy as np

from tests.scans.degrade import Image, bleed_through, blur, cloud, grey, noise
from tests.scans.page import Page, Word
from tests.scans.paragraph import DESCENT

FAX_DPI, FAX_ROWS = 204, {"fine": 196, "standard": 98}
BLACK, PEN_BLUE = (20, 20, 20), (40, 50, 130)


@dataclass(frozen=True, slots=True)
class Wear:
    """How strongly each effect spoils the ink.

    `dust` and `grain` are specks, in heaps or all over the page. `fax` sends the page by fax in `fax_mode`. `swollen`
    runs letters together. `underlines` are ruled and `pen_lines` drawn by hand below and through words. `bleed` is the
    print of the sheet's back.
    """

    dust: float = 0.0
    grain: float = 0.0
    fax: float = 0.0
    fax_mode: str = "fine"
    swollen: float = 0.0
    underlines: float = 0.0
    pen_lines: float = 0.0
    bleed: float = 0.0

    def on_paper(self, image: Image, page: Page, back: Image | None, dpi: int, seed: int) -> Image:
        """What happens to the paper before it is scanned."""
        if self.underlines:
            image = underlined(image, page, self.underlines, dpi, seed)
        if self.pen_lines:
            image = pen_lined(image, page, self.pen_lines, dpi, seed)
        if self.swollen:
            image = swollen(image, self.swollen, dpi)
        if self.bleed and back is not None:
            image = bleed_through(image, back, min(0.18 * self.bleed, 1.0))
        return image

    def on_scan(self, image: Image, dpi: int, seed: int) -> Image:
        """What the device does to the image."""
        if self.fax:
            image = faxed(image, self.fax, self.fax_mode, dpi, seed)
        if self.dust:
            image = dusty(image, self.dust, dpi, seed)
        if self.grain:
            image = grainy(image, self.grain, dpi, seed)
        return image


def dusty(image: Image, strength: float, dpi: int, seed: int) -> Image:
    """Dark specks of 0.05 to 0.5 mm, most of them small, 150 on a square inch at strength 1; a tenth are white."""
    generator = np.random.default_rng(seed)
    result, (height, width) = image.copy(), image.shape[:2]
    count = int(150 * strength * height * width / dpi**2)
    xs, ys = generator.integers(0, width, count), generator.integers(0, height, count)
    sizes = np.clip(generator.lognormal(np.log(0.11), 0.45, count), 0.05, 0.5) * dpi / 25.4
    for index, (x, y, size) in enumerate(zip(xs.tolist(), ys.tolist(), sizes.tolist(), strict=True)):
        level = (255,) * 3 if index % 10 == 0 else (0,) * 3
        axes = (round(size * 4), max(round(size * generator.uniform(4, 8)), 4))
        box = ((x + generator.uniform(0, 1), y), (axes[0] / 8, axes[1] / 8), float(generator.uniform(0, 180)))
        cv2.ellipse(result, box, level, -1)
    return result


def grainy(image: Image, strength: float, dpi: int, seed: int) -> Image:
    """The grain of paper that a threshold turned black: single pixels and pairs, in clouds; of 1,000 pixels 10."""
    field = np.random.default_rng(seed).normal(0, 1, image.shape[:2]).astype(np.float32)
    density = 0.010 * strength * np.exp(0.8 * cloud(image.shape, dpi, seed + 1) - 0.3)
    # The share of a normal field above a level, inverted roughly: good to a tenth between 0.001 and 0.1.
    level = np.sqrt(np.maximum(-2 * np.log(np.clip(density, 1e-6, 0.5)) - np.log(4 * np.pi), 0.1))
    result = image.copy()
    result[field > level] = 0
    return result


def faxed(image: Image, strength: float, mode: str, dpi: int, seed: int) -> Image:
    """Sent by fax and printed at `dpi` again: few rows of pixels, thin strokes broken, lines lost. Grey in and out."""
    height, width = image.shape[:2]
    size = (round(width * FAX_DPI / dpi), round(height * FAX_ROWS[mode] / dpi))
    small = cv2.resize(grey(image), size, interpolation=cv2.INTER_AREA)
    small = noise(np.asarray(small, np.uint8), 16 * strength, seed)
    level = 150 - 16 * strength + 12 * strength * cloud(small.shape, 7, seed + 1)
    sent = np.where(small < level, 0, 255).astype(np.uint8)
    generator = np.random.default_rng(seed + 2)
    for row in generator.integers(0, size[1], round(6 * strength)).tolist():
        start = int(generator.integers(0, size[0]))
        sent[row, start : start + int(generator.integers(size[0] // 8, size[0]))] = 255
    return np.asarray(cv2.resize(sent, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)


def swollen(image: Image, strength: float, dpi: int) -> Image:
    """Too much toner, or a copy of copies: strokes wider by 0.035 mm on each side at strength 1."""
    side = 1 + 2 * 0.035 * strength * dpi / 25.4
    fine = 2
    large = cv2.resize(image, None, fx=fine, fy=fine, interpolation=cv2.INTER_LINEAR)
    odd = max(round(side * fine), 1) | 1
    spread = cv2.erode(large, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (odd, odd)))
    back = cv2.resize(spread, image.shape[1::-1], interpolation=cv2.INTER_AREA)
    return blur(np.asarray(back, np.uint8), 0.05 * strength * dpi / 25.4)


def underlined(image: Image, page: Page, strength: float, dpi: int, seed: int) -> Image:
    """Rules of 0.25 mm below a fifth of the lines; the stronger, the nearer to the letters and the longer."""
    generator, result, scale = np.random.default_rng(seed), image.copy(), dpi / 72
    thick = max(round(0.25 * dpi / 25.4), 1)
    for line in _some_lines(page, 0.2 * strength, generator):
        x0, x1 = line[0].box[0] * scale, line[-1].box[2] * scale
        y = (_baseline(line) + (3.0 - strength) * 0.9) * scale + thick / 2
        cv2.line(result, (round(x0), round(y)), (round(x1), round(y)), BLACK, thick)
    return result


def pen_lined(image: Image, page: Page, strength: float, dpi: int, seed: int) -> Image:
    """Lines drawn by hand, 0.5 mm, wavy and rising, below a tenth of the lines of print, into their feet."""
    generator, result, scale = np.random.default_rng(seed), image.copy(), dpi / 72
    thick = max(round(0.4 * dpi / 25.4), 1)
    for line in _some_lines(page, 0.12 * strength, generator):
        x0, x1 = line[0].box[0] * scale, line[-1].box[2] * scale
        xs = np.arange(x0, x1, 2 * scale)
        wave = np.cumsum(generator.normal(0, 0.12, xs.size)) + np.linspace(0, generator.uniform(-2, 1), xs.size)
        ys = (_baseline(line) + (3.0 - strength) + wave - wave.mean()) * scale
        points = np.stack([xs, ys], axis=1).round().astype(np.int32)
        cv2.polylines(result, [points], False, PEN_BLUE if seed % 2 else BLACK, thick, cv2.LINE_AA)
    return result


def _baseline(line: list[Word]) -> float:
    """The foot of the letters of a line without descenders, in points from the top."""
    return max(word.box[3] - DESCENT * word.size for word in line)


def _some_lines(page: Page, share: float, generator: np.random.Generator) -> Iterator[list[Word]]:
    """A share of the printed lines, each from a chance word to a chance one."""
    words = sorted(page.words, key=lambda word: (word.block, word.cell, round(word.box[3]), word.box[0]))
    for _, group in groupby(words, key=lambda word: (word.block, word.cell, round(word.box[3]))):
        line = list(group)
        if generator.uniform() < share:
            first = int(generator.integers(0, max(len(line) // 2, 1)))
            yield line[first : max(first + 2, int(generator.integers(len(line) // 2, len(line) + 1)))]
