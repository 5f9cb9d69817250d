"""Draw what was read over the page it was read from: `python -m tests.overlay ARCHIVE/documents/NAME PAGE OUT.png`.

Boxes run from red (confidence 0) over yellow to green (1), blue where there is none; zones are outlined in grey. To
look at results by eye.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

from sohoa.ingest import IngestSettings, open_document
from sohoa.publish.page_file import PAGE_FILE, PageFile
from sohoa.publish.plan_json import read_plan

Colour = tuple[int, int, int]


def colour(confidence: float | None) -> Colour:
    if confidence is None:
        return 40, 90, 220
    return round(255 * min(2 * (1 - confidence), 1)), round(200 * min(2 * confidence, 1)), 0


def draw(image: Image.Image, page: PageFile) -> Image.Image:
    """A copy of `image` with the zones and words of `page` over it."""
    picture = image.convert("RGB")
    pen = ImageDraw.Draw(picture, "RGBA")
    for zone in page.zones:
        pen.rectangle(zone.box, outline=(120, 120, 120, 160), width=3)
        for line in zone.lines:
            for word in line.words:
                shade = colour(word.confidence)
                pen.rectangle(word.box, outline=(*shade, 255), fill=(*shade, 28), width=2)
    return picture


def picture_of(folder: Path, number: int) -> Image.Image:
    """Page `number` of the document at `folder` in an archive, from its source file."""
    plan = read_plan(folder / "plan.json")
    page = PAGE_FILE.validate_json((folder / "pages" / f"{number:04d}.json").read_bytes())
    if plan.source is None:
        raise ValueError(f"{folder} does not say where it came from")
    with open_document(Path(plan.source.path), IngestSettings(text_layer="ignore")) as document:
        raster = document.load(number).raster
    if raster is None:
        raise ValueError(f"page {number} has no picture")
    # The pixels of a fax, which boxes count, are not square as those of its raster.
    return draw(Image.fromarray(raster.pixels).resize((page.width, page.height)), page)


if __name__ == "__main__":
    picture_of(Path(sys.argv[1]), int(sys.argv[2])).save(sys.argv[3])
