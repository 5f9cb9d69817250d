"""Lines of text as the grammar reads them, made from plain text or from read pages.

Both sources end in the same record, so that everything after this module knows neither. What a source shows of its
paragraphs is kept as two facts: `opens`, something sets the line apart from the one above (a blank line, an indent),
and `full`, the line runs to the right margin, so that its sentence may go on below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, repeat, takewhile
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, RestoredPage, RestoredWord
from sohoa.domain.page_text import page_text
from sohoa.vietnamese.orthography import nfc


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line between wide gaps.

    `unsure` are its bare numbers that the engine itself doubts, `written` what was read of numbers filled in by hand.
    """

    text: str
    box: Box | None = None
    unsure: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: `text` NFC with single spaces, never blank; `parts` only where a wide gap divides it.

    `opens` and `full` are told in the module's docstring; `first` is true for the first line of a page. `bold` is how
    many of its characters, from the first, are set in bold, None where the source does not show it. `start` is where
    the line begins in the text of its page, `starts` where each of its words does, only where more than one space parts
    them. `edges` has the left and the right edge of each word in pixels, empty where there are no boxes. `sureness` is,
    for each word, the probability that it stands so on the paper; empty where no engine read it.
    """

    text: str
    page: int
    box: Box | None = None
    parts: tuple[Part, ...] = ()
    opens: bool = False
    full: bool = False
    first: bool = False
    unsure: tuple[str, ...] = ()
    bold: int | None = None
    written: tuple[str, ...] = ()
    start: int = 0
    starts: tuple[int, ...] = ()
    edges: tuple[int, ...] = ()
    sureness: tuple[float, ...] = ()

    def without_start(self, count: int) -> TextLine:
        """The line without its first `count` characters and the spaces behind them."""
        text = self.text[count:].lstrip()
        cut = len(self.text) - len(text)
        gone = self.text.count(" ", 0, cut)
        return replace(
            self,
            text=text,
            bold=None if self.bold is None else max(self.bold - cut, 0),
            start=self.place(cut),
            starts=(self.place(cut), *self.starts[gone + 1 :]) if self.starts[gone:] else (),
            edges=self.edges[2 * gone :],
            sureness=self.sureness[gone:],
        )

    def place(self, index: int) -> int:
        """Where a character of the line stands in the text of the page; `len(text)` gives the line's end."""
        if not self.starts:
            return self.start + index
        word = self.text.count(" ", 0, index)
        return self.starts[word] + index - (self.text.rfind(" ", 0, index) + 1)

    def extent(self, start: int, end: int) -> Box | None:
        """The box of the words that the characters from `start` to `end` touch."""
        if self.box is None or not self.edges or start >= end:
            return self.box
        first, last = self.text.count(" ", 0, start), self.text.count(" ", 0, end)
        reached = self.edges[2 * first : 2 * last + 2]  # not always from left to right: engines read words that overlap
        return Box(min(reached), self.box.y0, max(reached), self.box.y1)

    def doubt(self, start: int, end: int) -> float:
        """How many of the words that the characters from `start` to `end` touch are misread, as is to be expected."""
        if not self.sureness or start >= end:
            return 0.0
        first, last = self.text.count(" ", 0, start), self.text.count(" ", 0, end)
        return sum(1 - sure for sure in self.sureness[first : last + 1])

    @property
    def is_row(self) -> bool:
        """Whether the line has three cells or more, as rows of tables have; specks in a margin are none."""
        return len(self.parts) > 2 and sum(any(map(str.isalnum, part.text)) for part in self.parts) > 2

    @property
    def columns(self) -> tuple[Part, ...]:
        """The parts, or the whole line as one."""
        return self.parts or (Part(self.text, self.box, self.unsure, self.written),)


# A letter goes with a number (`07a/CT-UBND`), the word after it does not.
_BY_HAND = re.compile(r"\d+(?:[a-zA-Z](?![^\W\d_]))?(?=[^\d]*$|[/-])")
_UNFINISHED = re.compile(r"[^.;:!?…/]$")


def is_unfinished(text: str) -> bool:
    """Whether a line ends without a sign that a sentence, an item or an announcement is over."""
    return bool(_UNFINISHED.search(text))


def lines_of_page(number: int, ocr: OcrPage, restored: RestoredPage) -> list[TextLine]:
    """The light lines of one read page, with restored words; boxes are pixels of the page as scanned.

    Tables and what stands beside the text are left out: they are no running text (`sohoa.parse.tables`).
    """
    words = iter(restored.words)
    placed = page_text(ocr, restored)
    shows_bold = any("bold" in word.style for word in ocr.words)
    lines: list[TextLine] = []
    blocks: list[tuple[int, int]] = []
    for zone_number, zone in enumerate(ocr.zones):
        for at, line in enumerate(zone.lines):
            mended = tuple(islice(words, len(line.words)))
            texts = _without_end_specks([nfc(word.text) for word in mended])
            made = None if zone.cells or zone.is_aside else _read_line(number, line, texts)
            if made is not None:
                bold = _bold_start(line, texts) if shows_bold else None
                sureness = tuple(_sureness(line.words, mended))
                lines.append(replace(made, bold=bold, start=placed.lines.get((zone_number, at), 0), sureness=sureness))
                blocks.append((zone_number, line.paragraph))
    return _page_layout(_without_initials(lines), blocks)


# What dust in the right margin is read as; no text ends with these alone.
_DUST = frozenset("_|ˆ^`´~¬°'‘’")


def _without_end_specks(texts: list[str]) -> list[str]:
    """The words of a line, those at its end that are dust emptied."""
    end = len(texts)
    while end > 1 and texts[end - 1] and _DUST.issuperset(texts[end - 1].strip()):
        end -= 1
    return [*texts[:end], *[""] * (len(texts) - end)]


def stamps_of_page(ocr: OcrPage, restored: RestoredPage) -> Iterator[str]:
    """The lines of the stamps on a page, in order."""
    words = iter(restored.words)
    for zone in ocr.zones:
        for line in zone.lines:
            text = " ".join(word.text for word in islice(words, len(line.words)))
            if zone.kind == "stamp":
                yield text


def _read_line(number: int, line: OcrLine, texts: list[str]) -> TextLine | None:
    parts = tuple(_part(line.words[start:end], texts[start:end]) for start, end in _runs(line, texts))
    kept = tuple(part for part in parts if part.text)
    if not kept:
        return None
    boxes = [part.box for part in kept if part.box is not None]
    text = " ".join(part.text for part in kept)
    return TextLine(
        text,
        number,
        Box.around(boxes),
        kept if len(kept) > 1 else (),
        unsure=tuple(one for part in kept for one in part.unsure),
        written=tuple(one for part in kept for one in part.written),
        edges=tuple(_edges(line.words, texts)),
    )


def _edges(words: Sequence[OcrWord], texts: Sequence[str]) -> Iterator[int]:
    """Left and right of each word of the text; a word as read that became several is parted by their letters."""
    for word, text in zip(words, texts, strict=True):
        pieces = text.split()
        done, whole = 0, max(1, len(" ".join(pieces)))
        for piece in pieces:
            yield word.box.x0 + word.box.width * done // whole
            done += len(piece)
            yield word.box.x0 + word.box.width * done // whole
            done += 1


def sure_of(word: OcrWord, mended: RestoredWord) -> float:
    """How probable it is that a word is what stands on the paper; 1 where nothing is known of it."""
    known = word.confidence if mended.probability is None else mended.probability
    return 1.0 if known is None else known


def _sureness(words: Sequence[OcrWord], mended: Sequence[RestoredWord]) -> Iterator[float]:
    """That of each word of the text; a word as read may have become several, or none."""
    for word, one in zip(words, mended, strict=True):
        yield from repeat(sure_of(word, one), len(one.text.split()))


def _bold_start(line: OcrLine, texts: Sequence[str]) -> int:
    """How many characters of the line's text its first words in bold take, with the spaces between."""
    bold = list(takewhile(lambda pair: "bold" in pair[0].style, zip(line.words, texts, strict=True)))
    return len(" ".join(" ".join(text for _, text in bold).split()))


def _runs(line: OcrLine, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Where wide gaps cut the words of a line: (start, end). A word space is a quarter to a half of the height."""
    heights = [word.box.height for word, text in zip(line.words, texts, strict=True) if text.strip()]
    wide = 1.3 * median(heights) if heights else 0.0
    start = 0
    for i in range(1, len(texts)):
        if line.words[i].box.x0 - line.words[i - 1].box.x1 > wide:
            yield start, i
            start = i
    yield start, len(texts)


def _part(words: Sequence[OcrWord], texts: Sequence[str]) -> Part:
    text = " ".join(" ".join(texts).split())
    pairs = [(word, one) for word, one in zip(words, texts, strict=True) if one.strip()]
    box = Box.around(word.box for word, _ in pairs) if pairs else None
    # Numbers written by hand are read with less than 0.9 certainty, printed ones with more.
    unsure = tuple(
        one for word, one in pairs if one.isdigit() and word.confidence is not None and word.confidence < 0.9
    )
    written = tuple(_number_in(one) for word, one in pairs if word.handwritten)
    return Part(text, box, unsure, written)


def _number_in(word: str) -> str:
    """What was read of a number by hand: the word, or what stands before the code in it (`07` of `07/CT-UBND`)."""
    found = _BY_HAND.search(word)
    return found[0] if found else word


def _without_initials(lines: list[TextLine]) -> list[TextLine]:
    """The lines of a page without what engines make of initials at its foot."""
    end = len(lines)
    while end > 1 and len(lines[end - 1].text) <= 4 and not lines[end - 1].text.endswith((".", ";")):
        end -= 1
    return lines[:end]


def _page_layout(lines: list[TextLine], blocks: list[tuple[int, int]]) -> list[TextLine]:
    gap, margin = _usual_gap(lines), _usual_margin(lines)
    return [
        replace(
            line,
            first=i == 0,
            opens=_indented(lines, i) or (i > 0 and blocks[i] != blocks[i - 1] and _far_below(lines, i, gap)),
            full=_is_full(lines, i, margin),
        )
        for i, line in enumerate(lines)
    ]


def _box(line: TextLine) -> Box:
    return line.box or Box(0, 0, 0, 0)


def _usual_gap(lines: list[TextLine]) -> float:
    gaps = [_box(below).y0 - _box(above).y1 for above, below in pairwise(lines)]
    return median(gaps) if gaps else 0.0


def _far_below(lines: list[TextLine], index: int, usual: float) -> bool:
    line = _box(lines[index])
    return line.y0 - _box(lines[index - 1]).y1 > usual + 0.3 * line.height


def _near(lines: list[TextLine], index: int, reach: int) -> list[Box]:
    """The boxes around a line: margins are taken from neighbours, because a slanted scan has no upright margin."""
    return [_box(line) for line in lines[max(0, index - reach) : index + reach + 1]]


def _indented(lines: list[TextLine], index: int) -> bool:
    box = _box(lines[index])
    return box.x0 - min(near.x0 for near in _near(lines, index, 3)) > 1.1 * box.height


def _usual_margin(lines: list[TextLine]) -> int:
    """Where the longest lines of the page end, less three letters' heights for the slant of a scan.

    Below it no line is full, however short all its neighbours are (a list of names).
    """
    ends = sorted(_box(line).x1 for line in lines)
    height = median(_box(line).height for line in lines) if lines else 0
    return int(ends[len(ends) * 4 // 5] - 3 * height) if ends else 0


def _is_full(lines: list[TextLine], index: int, usual: int) -> bool:
    """Whether the first word of the next line had no room any more at the end of this one."""
    box = _box(lines[index])
    margin = max(usual, *(near.x1 for near in _near(lines, index, 5)))
    if index + 1 == len(lines):
        return box.x1 > margin - 2 * box.height
    after = lines[index + 1]
    word = _box(after).width * len(after.text.split(" ", 1)[0]) / max(1, len(after.text))
    return box.x1 + word + 0.3 * box.height > margin - 0.3 * box.height
