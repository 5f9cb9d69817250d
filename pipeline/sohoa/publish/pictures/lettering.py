"""Letters on pictures: a font with Vietnamese letters where one is installed, Pillow's own otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PIL import ImageDraw, ImageFont

from sohoa.publish.pictures.palette import BLACK, Colour

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
# Pillow finds them by name where the system keeps its fonts: Debian, Fedora, Windows, macOS.
FONTS = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "arial.ttf", "Arial.ttf")
SMALL, NORMAL, LARGE = 13, 15, 20


@lru_cache(maxsize=8)
def font(size: int) -> Font:
    """A font of `size` pixels."""
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except (OSError, ImportError):
            continue
    return ImageFont.load_default(size)


def write(pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, colour: Colour = BLACK) -> None:
    """Write `text` with its top left corner at `at`."""
    pen.text(at, _writable(text, font(size)), fill=colour, font=font(size))


def width_of(text: str, size: int) -> float:
    """The width of a text in pixels."""
    return font(size).getlength(_writable(text, font(size)))


def height_of(size: int) -> int:
    """From one line to the next, in pixels."""
    return round(size * 1.35)


def wrapped(text: str, size: int, width: float) -> Iterator[str]:
    """The text in lines no wider than `width` pixels, broken at blanks; a longer word stands alone."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _writable(text: str, by: Font) -> str:
    """The text in letters that the font does not refuse: the one of a Pillow without FreeType has Latin-1 alone."""
    return text if isinstance(by, ImageFont.FreeTypeFont) else text.encode("latin-1", "replace").decode("latin-1")
