"""Published documents made by hand: pages of words with known boxes, and scans that show a bar for each word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from sohoa.domain.geometry import IDENTITY, Box, PageMap
from sohoa.domain.page import (
    CleanPage,
    OcrLine,
    OcrPage,
    OcrWord,
    OcrZone,
    RecognizedPage,
    RestoredPage,
    RestoredWord,
    SourcePage,
)
from sohoa.domain.plan import Plan, Source
from sohoa.publish.page_file import PAGE_FILE, PageFile, page_file
from sohoa.publish.plan_json import write_plan
from sohoa.publish.published import PublishedDocument
from sohoa.publish.text import PAGE_BREAK, page_text

LETTER, HEIGHT, PITCH = 22, 50, 80  # pixels of an even typewriter, at 300 dots an inch


def text_line(text: str, left: int, top: int, paragraph: int = 0) -> OcrLine:
    """A line of words whose boxes lie where a typewriter would set them."""
    words, at = [], left
    for word in text.split(" "):
        words.append(OcrWord(word, Box(at, top, at + LETTER * len(word), top + HEIGHT), 0.9))
        at += LETTER * (len(word) + 1)
    return OcrLine(Box.around(word.box for word in words), paragraph, tuple(words))


def text_zone(texts: Sequence[str], left: int = 200, top: int = 300) -> OcrZone:
    lines = tuple(text_line(text, left, top + PITCH * number) for number, text in enumerate(texts))
    return OcrZone(Box.around(line.box for line in lines), lines)


def read_page(
    zones: Sequence[OcrZone],
    size: tuple[int, int] = (2480, 3508),
    *,
    number: int = 1,
    scan: tuple[int, int] | None = None,
    to_source: PageMap = IDENTITY,
) -> RecognizedPage:
    """A page read in pixels of `size`, from a scan of size `scan` (or the same) that `to_source` leads back to."""
    width, height = scan or size
    source = SourcePage(number, width, height, 300, "metadata", "bilevel")
    clean = CleanPage(*size, 300, to_source)
    return RecognizedPage(source, (clean,), OcrPage("fake 1.0 vie", tuple(zones)).mapped(to_source, width, height))


def as_read(page: RecognizedPage) -> RestoredPage:
    return RestoredPage(tuple(RestoredWord(word.text) for word in page.ocr.words))


def publish(
    folder: Path,
    pages: Iterable[tuple[RecognizedPage, RestoredPage] | RecognizedPage],
    plan: Plan | None = None,
    page_count: int | None = None,
) -> PublishedDocument:
    """The document in `folder`, with its plan, its text and its pages."""
    (folder / "pages").mkdir(parents=True)
    texts, count = [], 0
    for one in pages:
        page, restored = one if isinstance(one, tuple) else (one, as_read(one))
        written = page_file(page, restored)
        (folder / "pages" / f"{written.number:04d}.json").write_bytes(PAGE_FILE.dump_json(written))
        texts.append(page_text(page.ocr, restored))
        count += 1
    (folder / "text.txt").write_text(PAGE_BREAK.join(texts), encoding="utf-8")
    source = Source("in/scan.pdf", "0" * 64, page_count or count)
    write_plan(replace(plan or Plan(), source=source), folder / "plan.json")
    return PublishedDocument.at(folder)


def bars(page: RecognizedPage | PageFile, mode: str = "1") -> Image.Image:
    """The page as scanned, with a black bar for each word."""
    size = page.source if isinstance(page, RecognizedPage) else page
    image = Image.new(mode, (size.width, size.height), "white")
    draw = ImageDraw.Draw(image)
    zones = page.ocr.zones if isinstance(page, RecognizedPage) else page.zones
    for zone in zones:
        for line in zone.lines:
            for word in line.words:
                x0, y0, x1, y1 = word.box
                draw.rectangle((x0, y0, x1 - 1, y1 - 1), fill="black")
    return image
