"""Lines of text typeset as offices do: in Times and its like above all, Arial, a typewriter, and a few book faces."""

from __future__ import annotations

import random
import subprocess
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Grey = NDArray[np.uint8]

# How often each family is drawn. Faces of one family are told apart by the file name.
FAMILIES = {
    "LiberationSerif": 18, "Tinos": 8, "FreeSerif": 14, "texgyretermes": 14, "STIX": 3, "LiberationSans": 8, "Arimo": 3,
    "texgyreheros": 3, "FreeSans": 2, "LiberationMono": 2, "Cousine": 1, "FreeMono": 2, "texgyrecursor": 1,
    "DejaVuSerif": 2, "DejaVuSans": 2, "NotoSerif-": 2, "NotoSans-": 2, "Carlito": 2, "Caladea": 1, "GentiumPlus": 3,
    "CharisSIL": 2, "LinLibertine": 3, "EBGaramond": 2, "Roboto-": 1, "OpenSans": 1, "texgyrepagella": 2,
    "texgyrebonum": 2, "texgyreschola": 2, "lmroman10": 1, "CourierPrime": 1,
}  # fmt: skip
STYLES = {"regular": 60, "bold": 24, "italic": 11, "bolditalic": 5}
# Em of a canvas in pixels: what a scan of 150 to 400 dpi has of 9 to 16 points.
EMS = (24, 27, 30, 34, 38, 43, 48, 54, 60, 68)
HARDEST = "ẤẪẶỆỖỢỮỴẩẵậệỗợữỵđĐ§²½≥“"


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """A line typeset in black on white. `baseline` is a row of `pixels`, `x_height` and `em` are in pixels."""

    pixels: Grey
    baseline: float
    x_height: float
    em: int


@dataclass(frozen=True, slots=True)
class Face:
    """A font file and its style."""

    path: str
    style: str


def _style(name: str) -> str:
    slanted = any(mark in name for mark in ("italic", "oblique", "_ri", "slanted"))
    heavy = any(mark in name for mark in ("bold", "_rb", "-black"))
    return "bolditalic" if slanted and heavy else "italic" if slanted else "bold" if heavy else "regular"


@lru_cache(maxsize=1)
def faces() -> dict[str, tuple[Face, ...]]:
    """The faces found by fontconfig that have all Vietnamese letters, by family."""
    listed = subprocess.run(["fc-list", ":lang=vi", "file"], check=True, capture_output=True, text=True).stdout
    every = subprocess.run(["fc-list", ":", "file"], check=True, capture_output=True, text=True).stdout
    found: dict[str, list[Face]] = {}
    for path in sorted({line.strip().rstrip(":") for line in (listed + every).splitlines()}):
        name = path.rsplit("/", 1)[-1]
        family = next((family for family in FAMILIES if name.startswith(family)), None)
        unfit = any(part in name for part in ("Condensed", "Thin", "Light", "caps", "Display", "Math", "-SC", "_RZ"))
        if family and not unfit and _has_letters(path):
            found.setdefault(family, []).append(Face(path, _style(name.lower())))
    return {family: tuple(found[family]) for family in sorted(found)}


def _has_letters(path: str) -> bool:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            known = font.getBestCmap()
    except TTLibError:
        return False
    return all(ord(sign) in known for sign in HARDEST if sign.isalpha())


@lru_cache(maxsize=4096)
def _font(path: str, em: int) -> tuple[ImageFont.FreeTypeFont, float, frozenset[int]]:
    from fontTools.ttLib import TTFont

    font = ImageFont.truetype(path, em, layout_engine=ImageFont.Layout.BASIC)
    large = ImageFont.truetype(path, 200, layout_engine=ImageFont.Layout.BASIC)
    box = large.getbbox("x", anchor="ls")
    with TTFont(path, lazy=True) as file:
        known = frozenset(file.getBestCmap())
    return font, -box[1] * em / 200, known


def typeset(text: str, rng: random.Random) -> Strip:
    """`text` in a face, a size and a spacing drawn by chance."""
    of_family = faces()
    weights = [FAMILIES[family] for family in of_family]
    while True:
        family = rng.choices(list(of_family), weights)[0]
        style = rng.choices(list(STYLES), list(STYLES.values()))[0]
        fitting = [face for face in of_family[family] if face.style == style] or list(of_family[family])
        face = rng.choice(fitting)
        font, x_height, known = _font(face.path, rng.choice(EMS))
        if all(ord(sign) in known for sign in text):
            return _drawn(text, font, x_height, rng)


def _drawn(text: str, font: ImageFont.FreeTypeFont, x_height: float, rng: random.Random) -> Strip:
    em = int(font.size)
    space = font.getlength(" ") * rng.choice((1.0, 1.0, rng.uniform(0.75, 1.0), rng.uniform(1.0, 2.2)))
    spread = rng.uniform(0.02, 0.14) * em if rng.random() < 0.06 else rng.uniform(-0.02, 0.02) * em
    letters = rng.random() < 0.25
    baseline, margin = round(1.5 * em), em
    places: list[tuple[float, str]] = []
    pen = float(margin)
    for word in text.split(" "):
        for piece in word if letters else (word,):
            places.append((pen, piece))
            pen += font.getlength(piece) + (spread if letters else 0)
        pen += space
    canvas = Image.new("L", (round(pen - space) + margin, round(2.3 * em)), 255)
    draw = ImageDraw.Draw(canvas)
    for left, piece in places:
        draw.text((round(left), baseline), piece, fill=0, font=font, anchor="ls")
    if rng.random() < 0.05:
        below = baseline + rng.uniform(0.08, 0.2) * em
        draw.line((margin, below, canvas.width - margin, below), fill=0, width=max(1, round(em * 0.05)))
    return Strip(np.asarray(canvas), float(baseline), x_height, em)
