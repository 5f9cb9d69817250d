"""Lines of real scans with what they say, where a truth is at hand: cut by the line finder, labelled by alignment.

What an engine read stands between: its words have boxes, so they tell which words of the truth a line holds. A line is
kept only where all of its words follow each other in the truth and were read nearly as they stand there: a truth is the
text of another edition, and a label that errs is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from models.recognizer.lessons import Lesson
from models.recognizer.texts import readable
from sohoa.domain.page import OcrPage, OcrWord
from sohoa.domain.raster import Raster
from sohoa.recognize.lines.engine import DPI
from sohoa.recognize.lines.finding import TextLine, text_lines
from sohoa.recognize.lines.framing import framed
from sohoa.recognize.lines.print_parts import print_parts
from sohoa.vietnamese.orthography import canonical, lower_skeleton, nfc

# Errors of the reading in a line that is kept, as a share of its signs, and in one word of it.
MOST_WRONG, MOST_WRONG_IN_WORD = 0.2, 0.67


@dataclass(frozen=True, slots=True, eq=False)
class ReadPage:
    """A cleaned page and what an engine read on it, boxes in its pixels."""

    raster: Raster
    ocr: OcrPage


def real_lessons(pages: Sequence[ReadPage], truth: str) -> Iterator[Lesson]:
    """The lines of a document that its truth labels without doubt."""
    read = [(number, word) for number, page in enumerate(pages) for word in page.ocr.words]
    words = nfc(truth).split()
    meant = _aligned([word.text for _, word in read], words)
    for number, page in enumerate(pages):
        of_page = [(word, meant[at]) for at, (where, word) in enumerate(read) if where == number]
        yield from _of_page(page, of_page, words)


def _aligned(read: Sequence[str], truth: Sequence[str]) -> list[int | None]:
    """For each word as read the index of the true one, None where none stands for it alone."""
    keys, true_keys = ([_key(word) for word in some] for some in (read, truth))
    meant: list[int | None] = [None] * len(read)
    for step in Levenshtein.opcodes(keys, true_keys):
        if step.src_end - step.src_start == step.dest_end - step.dest_start:
            for away in range(step.src_end - step.src_start):
                meant[step.src_start + away] = step.dest_start + away
    return meant


def _key(word: str) -> str:
    return "".join(sign for sign in lower_skeleton(word) if sign.isalnum()) or word


def _of_page(page: ReadPage, words: Sequence[tuple[OcrWord, int | None]], truth: Sequence[str]) -> Iterator[Lesson]:
    raster = page.raster.reduced(DPI)
    scale = raster.width / page.raster.width
    parts = print_parts(raster)
    for line in text_lines(parts):
        held = sorted((one for one in words if _stands_in(one[0], line, scale)), key=lambda one: one[0].box.x0)
        text = _label(held, truth)
        if text is None or not _spans(held, line, scale):
            continue
        yield Lesson(framed(raster, parts, line).pixels, text)


def _stands_in(word: OcrWord, line: TextLine, scale: float) -> bool:
    across, down = (word.box.x0 + word.box.x1) / 2 * scale, (word.box.y0 + word.box.y1) / 2 * scale
    above = (float(line.baseline.at(across)) - down) / line.x_height
    return line.left <= across <= line.right and -0.4 < above < 1.6


def _spans(held: Sequence[tuple[OcrWord, int | None]], line: TextLine, scale: float) -> bool:
    """Whether the words reach from one end of the line to the other."""
    first, last = held[0][0].box.x0 * scale, max(word.box.x1 for word, _ in held) * scale
    return bool(abs(first - line.left) < line.x_height and abs(last - line.right) < line.x_height)


def _label(held: Sequence[tuple[OcrWord, int | None]], truth: Sequence[str]) -> str | None:
    """What the line says by the truth, None where that is in doubt."""
    places = [place for _, place in held]
    if not places or None in places or places != list(range(places[0] or 0, (places[0] or 0) + len(places))):
        return None
    pairs = [(word.text, truth[place]) for word, place in held if place is not None]
    wrong = [Levenshtein.distance(read, true) for read, true in pairs]
    if any(errors > max(1, MOST_WRONG_IN_WORD * len(true)) for errors, (_, true) in zip(wrong, pairs, strict=True)):
        return None
    if any(
        read.isupper() != true.isupper() and len(true) > 2 and true.isalpha() and read.isalpha() for read, true in pairs
    ):
        return None
    text = " ".join(_as_printed(read, true) for read, true in pairs)
    return readable(text) if sum(wrong) <= max(1.0, MOST_WRONG * len(text)) else None


def _as_printed(read: str, true: str) -> str:
    """The true word, but with tone marks and i or y where the engine saw them: editions differ in these (hòa, hoà)."""
    return read if read != true and _one_y(read) == _one_y(true) else true


def _one_y(word: str) -> str:
    return nfc(normalize("NFD", canonical(word)).replace("y", "i").replace("Y", "I"))


def lessons_of_scan(truth: Path) -> list[Lesson]:
    """The lines of the scan beside `truth`, NAME.pdf beside NAME.truth.txt, cleaned and read as in a run."""
    from sohoa.ingest import open_document
    from sohoa.run.reading import read_leaves
    from sohoa.run.settings import Settings

    settings = Settings()
    settings = replace(settings, ingest=replace(settings.ingest, text_layer="ignore"))
    pages = []
    with open_document(truth.with_name(truth.name.replace(".truth.txt", ".pdf")), settings.ingest) as document:
        for number in range(1, document.page_count + 1):
            raster = document.load(number).raster
            if raster is not None:
                pages += [ReadPage(leaf.raster, leaf.ocr) for leaf in read_leaves(raster, settings, 0)]
    return list(real_lessons(pages, truth.read_text(encoding="utf-8")))
