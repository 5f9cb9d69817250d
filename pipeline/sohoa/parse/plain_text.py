"""Lines of a plain text: as the text has them, and as the grammar reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.parse.lines import Part, TextLine, is_unfinished
from sohoa.vietnamese.orthography import nfc

# Every line end that `str.splitlines` knows but the form feed, which parts pages.
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\x1c-\x1e\x85\u2028\u2029]")
PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
WIDE_SPACE = re.compile(r"\t+| {3,}")  # typists and layout-keeping converters part columns by three spaces or more


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as the text has it, without its end; `start` is its place in the text of its page."""

    text: str
    page: int
    start: int

    @property
    def is_blank(self) -> bool:
        return not self.text or self.text.isspace()


def source_lines(text: str) -> list[SourceLine]:
    """All lines of a text in NFC; a form feed ends a page."""
    found = []
    for number, page in enumerate(nfc(text).split("\f"), 1):
        start = 0
        for end in _LINE_ENDS.finditer(page):
            found.append(SourceLine(page[start : end.start()], number, start))
            start = end.end()
        found.append(SourceLine(page[start:], number, start))
    return found


def lines_of_text(source: Sequence[SourceLine], taken: Collection[int] = ()) -> list[TextLine]:
    """The lines of running text. Page numbers at the top of later pages are left out, and the lines `taken`: tables."""
    raw = list(_raw_lines(source, taken))
    width = _wrap_width([len(line.text) for line in raw])
    lines: list[TextLine] = []
    for i, line in enumerate(raw):
        after = raw[i + 1].text if i + 1 < len(raw) else ""
        lines.append(_text_layout(line, lines[-1] if lines else None, after, width))
    return lines


def _raw_lines(source: Sequence[SourceLine], taken: Collection[int]) -> Iterator[TextLine]:
    page, blank, first = 0, True, True
    for at, line in enumerate(source):
        if line.page != page:
            page, blank, first = line.page, True, True
        words = " ".join(line.text.split())
        if at in taken:
            blank, first = True, False
        elif not words or (first and page > 1 and PAGE_NUMBER.fullmatch(words)):
            blank = True
        else:
            made = TextLine(words, page, parts=_spaced_parts(line.text), opens=blank and not first, first=first)
            yield _placed(made, line)
            blank, first = False, False


def _placed(line: TextLine, source: SourceLine) -> TextLine:
    """The line with its place in the page."""
    start = source.start + len(source.text) - len(source.text.lstrip())
    if source.text.strip() == line.text:
        return replace(line, start=start)
    starts = tuple(source.start + found.start() for found in re.finditer(r"\S+", source.text))
    return replace(line, start=start, starts=starts)


def _spaced_parts(source: str) -> tuple[Part, ...]:
    pieces = [" ".join(piece.split()) for piece in WIDE_SPACE.split(source.strip())]
    return tuple(Part(piece) for piece in pieces if piece) if len(pieces) > 1 else ()


def _wrap_width(lengths: list[int]) -> int | None:
    """The length to which paragraphs were wrapped; None where each line is a paragraph of its own.

    In wrapped text many lines end near the longest one; in unwrapped text lengths scatter. 140 characters are more
    than any printed line holds.
    """
    if len(lengths) < 4:
        return None
    width = sorted(lengths)[int(len(lengths) * 0.95) - 1]
    near = sum(0.84 * width <= length <= 1.1 * width for length in lengths)
    return width if 30 <= width <= 140 and near >= 0.3 * len(lengths) else None


def _text_layout(line: TextLine, before: TextLine | None, after: str, width: int | None) -> TextLine:
    if width is None:
        return replace(line, opens=line.opens or before is None or not _runs_on(before.text, line))
    # A line is full when the word after it had no room. Letters differ in width, hence a tenth of slack; first lines
    # are indented by some five letters more.
    slack = 0.83 if line.opens or before is None or not before.full else 0.9
    full = len(line.text) + 1 + len(after.split(" ", 1)[0]) > slack * width
    return replace(line, full=full)


def _runs_on(text: str, below: TextLine) -> bool:
    """Whether `below` goes on with the sentence of `text`, the line above.

    At a page break any line may, below one of more than 90 characters: no heading left at a foot is so long.
    """
    return is_unfinished(text) and (not below.text[0].isupper() or (below.first and len(text) > 90))
