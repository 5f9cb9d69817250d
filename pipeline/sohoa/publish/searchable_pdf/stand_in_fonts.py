"""Fonts that a source names and does not embed, as those of watermarks: Noto Sans is embedded in their place.

PDF/A asks for it, and every viewer shows such text in a font of its own anyway. Letters keep their widths, so that they
stand where they stood.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

NAME = "/SOHOAA+NotoSans"
THOUSANDTHS = 1000  # of the size of the letters, in which a PDF gives their widths


def embed_stand_ins(pdf: pikepdf.Pdf) -> None:
    """Embed a font for each simple one in Windows-1252 letters that is not; others stay as they are."""
    from pikepdf import Name

    for font in list(_fonts(pdf)):
        widths = _widths(font) if _lacks_its_font(font) else {}
        file = _font_file(widths) if widths else None
        if file is not None:
            font.FontDescriptor.FontFile2 = pdf.make_stream(file, Length1=len(file))
            font.FontDescriptor.FontName = font.BaseFont = Name(NAME)
            font.FontDescriptor.Flags = 32  # no letters but those of the encoding
            font.Subtype = Name.TrueType


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The fonts that pages and forms name, some of them more than once."""
    from pikepdf import Dictionary, Stream

    for one in pdf.objects:
        resources = one.get("/Resources", one) if isinstance(one, Dictionary | Stream) else None
        fonts = resources.get("/Font") if isinstance(resources, Dictionary | Stream) else None
        yield from fonts.values() if isinstance(fonts, Dictionary) else ()


def _lacks_its_font(font: Any) -> bool:
    descriptor = font.get("/FontDescriptor")
    return (
        font.get("/Subtype") in ("/TrueType", "/Type1")
        and font.get("/Encoding") == "/WinAnsiEncoding"
        and descriptor is not None
        and not any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
    )


def _widths(font: Any) -> dict[int, float]:
    """The width of each letter that the font gives one, by code point."""
    first = int(font.get("/FirstChar", 0))
    found = {}
    for code, width in enumerate(font.get("/Widths", []), first):
        letter = bytes([code]).decode("cp1252", "ignore") if 32 <= code <= 255 else ""
        if letter and float(width) > 0:
            found[ord(letter)] = float(width)
    return found


def _font_file(widths: Mapping[int, float]) -> bytes | None:
    """Noto Sans in the letters of `widths`, each as wide as it says; None where it lacks one."""
    import ocrmypdf
    from fontTools import subset

    options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True)
    options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    path = Path(ocrmypdf.__file__).parent / "data" / "NotoSans-Regular.ttf"
    with subset.load_font(io.BytesIO(path.read_bytes()), options) as font:
        glyphs = font.getBestCmap()
        return _narrowed(font, glyphs, widths, options) if all(code in glyphs for code in widths) else None


def _narrowed(font: Any, glyphs: Mapping[int, str], widths: Mapping[int, float], options: Any) -> bytes:
    from fontTools import subset

    scale = font["head"].unitsPerEm / THOUSANDTHS
    for code, width in widths.items():
        font["hmtx"][glyphs[code]] = (round(width * scale), font["hmtx"][glyphs[code]][1])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(widths))
    subsetter.subset(font)
    font.recalcTimestamp = False
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
