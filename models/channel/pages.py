"""Pages to learn from: paragraphs of official papers, set in type and spoilt as copiers and scanners spoil them."""

from __future__ import annotations

import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from sohoa.vietnamese.orthography import MARKED_LETTERS, Tone, nfc, skeleton, split_tone, with_tone, without_tone
from tests.scans import degrade
from tests.scans.degrade import Image
from tests.scans.fonts import font_path

# An encyclopaedia, and no official paper: other names, other words.
NOT_OFFICIAL = "viwiki"
DPI = 300
A4 = (2480, 3508)  # pixels at 300 dpi
MARGINS = (354, 236, 236, 236)  # left, top, right, bottom: 30, 20, 20 and 20 mm, as Nghị định 30/2020/NĐ-CP has it
STYLES = ("regular", "bold", "italic", "heading")
STYLE_SHARES = (0.66, 0.12, 0.12, 0.10)
# A heading runs over a line or two; a longer paragraph in capitals is seen nowhere.
HEADING_WORDS = 16
# Letters with a tone above another mark (ố, ẫ, ằ, but not ệ) → the same without the tone.
STACKED = {
    c: without_tone(c)
    for c in MARKED_LETTERS
    if without_tone(c).lower() in "ăâêô" and split_tone(c)[1] not in (Tone.NGANG, Tone.NANG)
}
# Of these, the ones with a hook → the plain letter with a hook: ổ → ỏ.
HOOKED = {c: with_tone(skeleton(c), Tone.HOI) for c in STACKED if split_tone(c)[1] is Tone.HOI}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class SpoiltPage:
    """A page to recognize: grey pixels (h, w) uint8, their dots an inch, and the words printed, in reading order."""

    pixels: Image
    dpi: int
    words: tuple[str, ...]


def read_corpus(folder: Path) -> list[str]:
    """The paragraphs of all official files of the corpus (`*.txt.xz`, or `*.txt`), NFC, in a fixed order."""
    paragraphs: list[str] = []
    for path in sorted([*folder.glob("*.txt.xz"), *folder.glob("*.txt")]):
        if path.name.startswith(NOT_OFFICIAL):
            continue
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
            paragraphs.extend(nfc(line.strip()) for line in file)
    return paragraphs


def syllables(paragraphs: Sequence[str], least: int) -> dict[str, int]:
    """Lower-case words of letters only that are met `least` times or more, with their counts."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        counts.update(_WORD.findall(paragraph.lower()))
    return {word: count for word, count in counts.items() if count >= least and word.isalpha()}


def is_typical(paragraph: str) -> bool:
    """Whether it is running Vietnamese: not a table's rest, a foreign sentence, or text in an old encoding."""
    letters = [c for c in paragraph if c.isalpha()]
    if not 20 <= len(paragraph) <= 900 or len(letters) < 0.6 * len(paragraph):
        return False
    marked = sum(c in MARKED_LETTERS for c in letters)
    return 0.15 <= marked / len(letters) <= 0.5 and all(c.isascii() or c in MARKED_LETTERS for c in letters)


def spoilt_pages(paragraphs: Sequence[str], count: int, seed: int) -> Iterator[SpoiltPage]:
    """`count` pages of chance paragraphs; the same seed gives the same pages."""
    for number in range(count):
        chance = np.random.default_rng([seed, number])
        sheet, words = _printed(paragraphs, chance)
        pixels, dpi = _spoilt(sheet, chance)
        yield SpoiltPage(pixels, dpi, tuple(words))


def _printed(paragraphs: Sequence[str], chance: Generator) -> tuple[Image, list[str]]:
    """A full page in black on white, (h, w) uint8 at 300 dpi, and its words."""
    sheets = [Pillow.new("L", A4, 255) for _ in range(5)]
    draws = [ImageDraw.Draw(sheet) for sheet in sheets]
    points = float(chance.choice([13.0, 13.5, 14.0]))
    step = round(points * DPI / 72 * chance.uniform(1.2, 1.5))
    y, words = MARGINS[1], list[str]()
    while y < A4[1] - MARGINS[3] - step:
        style = str(chance.choice(STYLES, p=STYLE_SHARES))
        text = _text(paragraphs, style, chance)
        for line in _lines(text.split(), _font(style, points)):
            if y >= A4[1] - MARGINS[3] - step:
                break
            _draw_line(draws, line, y, _font(style, points), centred=style == "heading")
            words += line
            y += step
        y += step // 4
    return _tones_lifted([np.asarray(sheet, np.uint8) for sheet in sheets], chance), words


def _tones_lifted(layers: Sequence[Image], chance: Generator) -> Image:
    """The page with the tones that stand over other marks raised and slender, hooks most of all.

    Liberation sets them beside the circumflex, low, its hooks small as an acute; in the Times New Roman of real papers
    they stand above it and are lost sooner. Lengths in pixels at 300 dpi; a share of the ink is left.
    """
    low, toned, toneless, hooked, bare = layers
    lift, ink = int(chance.integers(0, 7)), float(chance.uniform(0.8, 1))
    tones = np.roll(_ink(toned, toneless), -lift, axis=0) * ink
    # The hook of ỏ, put over ô: a circumflex higher, and to the right of its peak. Curved strokes break first.
    place, ink = (-int(chance.integers(6, 14)), int(chance.integers(2, 9))), float(chance.uniform(0.5, 0.95))
    hooks = np.roll(_ink(hooked, bare), place, axis=(0, 1)) * ink
    return np.asarray(np.clip(low - tones - hooks, 0, 255), np.uint8)


def _ink(marked: Image, plain: Image) -> NDArray[np.int16]:
    """The ink that is on `marked` and not on `plain`, 0 to 255."""
    return np.asarray(np.clip(plain.astype(np.int16) - marked, 0, 255), np.int16)


def _text(paragraphs: Sequence[str], style: str, chance: Generator) -> str:
    while True:
        text = paragraphs[int(chance.integers(len(paragraphs)))]
        if is_typical(text):
            break
    return " ".join(text.upper().split()[:HEADING_WORDS]) if style == "heading" else text


@lru_cache
def _font(style: str, points: float) -> ImageFont.FreeTypeFont:
    name = "bold" if style == "heading" else style
    return ImageFont.truetype(str(font_path(name)), round(points * DPI / 72))


def _lines(words: list[str], font: ImageFont.FreeTypeFont) -> Iterator[list[str]]:
    room = A4[0] - MARGINS[0] - MARGINS[2]
    line: list[str] = []
    for word in words:
        if line and font.getlength(" ".join([*line, word])) > room:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _draw_line(
    draws: Sequence[ImageDraw.ImageDraw], line: list[str], y: int, font: ImageFont.FreeTypeFont, *, centred: bool
) -> None:
    """Set a line: centred, or justified where it is nearly full, as word processors do.

    It goes on the first of five sheets, without the tones over other marks. Those go on the others, in pairs of
    letters with and without: the tone alone is what the pair differs by.
    """
    room = A4[0] - MARGINS[0] - MARGINS[2]
    widths = [font.getlength(word) for word in line]
    gap = font.getlength(" ")
    spare = room - sum(widths) - gap * (len(line) - 1)
    x = MARGINS[0] + (spare / 2 if centred else 0)
    if not centred and len(line) > 1 and spare < 0.15 * room:
        gap += spare / (len(line) - 1)
    for word, width in zip(line, widths, strict=True):
        draws[0].text((x, y), "".join(STACKED.get(c, c) for c in word), fill=0, font=font)
        for i, letter in enumerate(word):
            if letter in STACKED:
                at = (x + font.getlength(word[:i]), y)
                pair = (HOOKED[letter], skeleton(letter)) if letter in HOOKED else (letter, STACKED[letter])
                for draw, shown in zip(draws[3:] if letter in HOOKED else draws[1:3], pair, strict=True):
                    draw.text(at, shown, fill=0, font=font)
        x += width + gap


def _spoilt(sheet: Image, chance: Generator) -> tuple[Image, int]:
    """One of the ways pages come to an archive. Shares and ranges were set so that the errors of Tesseract `vie`
    resemble those on real scans in number and kind; see the card.
    """
    way = chance.choice(["bilevel-300", "bilevel-200", "grey-200"], p=[0.7, 0.15, 0.15])
    seed = int(chance.integers(1 << 30))
    dpi = DPI if way == "bilevel-300" else 200
    page = degrade.skew(sheet, float(chance.uniform(-0.4, 0.4)))
    page = degrade.fade(page, int(chance.integers(0, 40)), float(chance.uniform(0, 0.3)), seed)
    page = degrade.blur(page, float(chance.uniform(1.0, 2.0)))
    if dpi != DPI:
        size = (round(A4[0] * dpi / DPI), round(A4[1] * dpi / DPI))
        page = np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)
    if way == "grey-200":
        return degrade.noise(degrade.blur(page, float(chance.uniform(0.3, 0.9))), 3.5, seed + 1), dpi
    page = degrade.noise(page, float(chance.uniform(3, 12)), seed + 1)
    page = degrade.threshold(page, float(chance.uniform(130, 205)), float(chance.uniform(10, 28)), seed + 2)
    return degrade.speckle(page, float(chance.uniform(0, 35)), seed + 3), dpi
