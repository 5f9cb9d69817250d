"""Finds Liberation Serif and Sans that really hold the Vietnamese letters.

Debian's `fonts/truetype/liberation/` held version 1 for years, which lacks ạ ế ộ ư: a page set with it has holes where
letters should be. From Debian 13 on the same folder holds version 2. So the letters decide, not the folder.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from tests.scans.errors import FontError

FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
FILES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bolditalic": "LiberationSerif-BoldItalic.ttf",
    "stamp": "LiberationSans-Bold.ttf",
}
# One letter for each pair of marks that version 1 lacks.
NEEDED = "ạếộưặỹỏĐ"


@cache
def code_points(path: Path) -> frozenset[int]:
    """The characters a TrueType file has glyphs for."""
    from reportlab.pdfbase.ttfonts import TTFontFace

    return frozenset(TTFontFace(str(path)).charToGlyph)


@cache
def font_path(style: str) -> Path:
    """The file of a style in FILES; raise FontError if no installed one holds the Vietnamese letters."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob(FILES[style])) if folder.is_dir() else ():
            if all(ord(letter) in code_points(path) for letter in NEEDED):
                return path
    raise FontError(
        f"{FILES[style]} with Vietnamese letters was not found",
        "On Debian: apt-get install fonts-liberation2 (fonts-liberation from Debian 13 on)",
    )


@cache
def registered(style: str) -> str:
    """The name under which reportlab knows a style, registering it at the first call."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"sohoa-{style}"
    pdfmetrics.registerFont(TTFont(name, str(font_path(style))))
    return name


@lru_cache(maxsize=50_000)
def text_width(text: str, style: str, size: float) -> float:
    """Width of a text in points."""
    from reportlab.pdfbase import pdfmetrics

    return float(pdfmetrics.stringWidth(text, registered(style), size))
