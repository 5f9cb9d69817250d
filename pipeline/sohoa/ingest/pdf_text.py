"""The text layer of a PDF page as zones, lines and words, and whether it can be trusted."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrWord, OcrZone
from sohoa.domain.trace import Note
from sohoa.vietnamese.encodings import (
    ConvertedWord,
    Encoding,
    FontRun,
    LayerWord,
    font_encoding,
    layer_to_unicode,
    with_horns,
)
from sohoa.vietnamese.orthography import nfc

# Shares measured on digital Vietnamese administrative text: 86 % of syllables carry a mark, tables and codes fewer.
# Text in the encodings TCVN3 and VNI has letters no Vietnamese word has in more than a tenth of its words.
LEAST_MARKED = 0.3
MOST_FOREIGN = 0.01
FEWEST_WORDS = 8
LINE_END_HYPHEN = "\x02"
# The specification of PDF allows names of 127 bytes; PDFium leaves longer ones out.
LONGEST_NAME = 256
HORNED = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS)
# Windows keeps the letters of symbol fonts at U+F020 … U+F0FF, by their bytes.
SYMBOLS = {chr(0xF000 + code): bytes([code]).decode("cp1252", "replace") for code in range(0x20, 0x100)}

_MARKED = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz") | _MARKED


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page as one zone of lines, () when it has no text, and what was converted to get them."""

    zones: tuple[OcrZone, ...]
    notes: tuple[Note, ...] = ()


def read_text_layer(page: pdfium.PdfPage, width: int, height: int) -> TextLayer:
    """The words of `page` in PDFium's reading order, boxes in pixels of the page at `width` by `height`.

    One zone holds all lines. Words carry no confidence: nothing was guessed. Text in the fonts of TCVN3 and VNI is
    converted to Unicode, which a note tells.
    """
    text_page = page.get_textpage()
    try:
        read = list(_lines(page, text_page, width, height))
    finally:
        text_page.close()
    converted = layer_to_unicode([[word.runs for word in line] for line in read])
    lines = filled_in([_line(*pair) for pair in zip(read, converted, strict=True)])
    zones = (OcrZone(Box.around(line.box for line in lines), lines),) if lines else ()
    return TextLayer(zones, _notes(read, converted))


# A densely set page has 100 lines.
MOST_LINES = 500


def filled_in(lines: Sequence[OcrLine]) -> tuple[OcrLine, ...]:
    """The lines with what was filled into their gaps put there: text of form fields comes last in a layer.

    A line that stands higher than the one before it is taken apart when each of its words fits into another line.
    Pages of more than `MOST_LINES` lines are no forms.
    """
    if len(lines) > MOST_LINES:
        return tuple(lines)
    placed: list[OcrLine] = []
    for line in lines:
        hosts = [_host(word, placed) for word in line.words] if placed and line.box.y0 < placed[-1].box.y0 else [None]
        if None in hosts:
            placed.append(line)
            continue
        for word, at in zip(line.words, hosts, strict=True):
            if at is not None:
                words = tuple(sorted((*placed[at].words, word), key=lambda one: one.box.x0))
                placed[at] = OcrLine(Box.around(one.box for one in words), placed[at].paragraph, words)
    return tuple(placed)


def _host(word: OcrWord, lines: Sequence[OcrLine]) -> int | None:
    """Which line has a gap where a word stands, None where none has."""
    middle = (word.box.y0 + word.box.y1) / 2
    for at, line in enumerate(lines):
        within = line.box.y0 <= middle < line.box.y1 and line.box.x0 <= word.box.x0 and word.box.x1 <= line.box.x1
        if within and all(word.box.x1 <= one.box.x0 or one.box.x1 <= word.box.x0 for one in line.words):
            return at
    return None


def _notes(read: list[list[_Word]], converted: list[list[ConvertedWord]]) -> tuple[Note, ...]:
    """One note for each encoding that was met: how many words, and the first as an example."""
    pairs = [
        ("".join(run.text for run in word.runs), result)
        for line, results in zip(read, converted, strict=True)
        for word, result in zip(line, results, strict=True)
    ]
    counts = Counter(result.encoding for _, result in pairs if result.encoding)
    return tuple(_note(encoding, count, pairs) for encoding, count in counts.items())


def _note(encoding: Encoding, count: int, pairs: list[tuple[str, ConvertedWord]]) -> Note:
    first, result = next(pair for pair in pairs if pair[1].encoding is encoding)
    message = (
        f"{count:,} of {len(pairs):,} words of the text layer were in {encoding.value} and were converted: "
        f"the first from “{first}” to “{result.text}”."
    )
    return Note("text-layer-converted", message)


def is_trustworthy(zones: tuple[OcrZone, ...]) -> bool:
    """Whether the text is Vietnamese in Unicode: letters of the alphabet, marks as frequent as they are in it.

    Wrong for pages in another language and for pages of figures: those are recognized anew, which costs time only.
    """
    words = [word.text.lower() for zone in zones for line in zone.lines for word in line.words]
    spelled = [word for word in words if any(letter.isalpha() for letter in word)]
    letters = [letter for word in words for letter in word if not letter.isascii() or letter.isalpha()]
    if len(spelled) < FEWEST_WORDS:
        return False
    odd = sum(_is_odd(letter) for letter in letters)
    marked = sum(not _MARKED.isdisjoint(word) for word in spelled)
    return odd <= MOST_FOREIGN * len(letters) and marked >= LEAST_MARKED * len(spelled)


def _is_odd(letter: str) -> bool:
    """Letters outside the alphabet, private use, controls and replacement characters; punctuation is not odd."""
    if letter.isalpha():
        return letter not in _ALPHABET
    return not letter.isprintable() or letter in "\ufffd\u00b5\u00b8\u00b6\u00b7\u00b9"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as the layer has it, and its box."""

    runs: LayerWord
    box: Box


@dataclass(slots=True)
class _Letters:
    """The letters of the word being read, each with what its font says, and the boxes of those that have one."""

    read: list[tuple[str, Encoding | None]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def add(self, letter: str, encoding: Encoding | None, box: Box | None) -> None:
        self.read.append((_as_latin(letter, encoding), encoding))
        if box is not None:
            self.boxes.append(box)

    def take(self) -> list[_Word]:
        """The word, if there is one to be seen; the next begins."""
        runs = groupby(self.read, key=lambda letter: letter[1])
        texts = tuple(FontRun(nfc("".join(one for one, _ in run)), encoding) for encoding, run in runs)
        words = [_Word(texts, Box.around(self.boxes))] if texts and self.boxes else []
        self.read, self.boxes = [], []
        return words

    @property
    def end_in_horn(self) -> bool:
        """Whether what PDFium takes for a hyphen at a line end, and joins the next line to, is ư in a TCVN3 font."""
        text, encoding = "".join(letter for letter, _ in self.read), self.read[-1][1]
        return encoding in HORNED and with_horns(text, encoding)[-1] != "-"


def _lines(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, width: int, height: int) -> Iterator[list[_Word]]:
    """The words of each line that has any."""
    words: list[_Word] = []
    letters = _Letters()
    for index in range(text_page.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(text_page, index))
        ends_line = letter in "\r\n"
        if letter.isspace() or letter == "\0":
            words += letters.take()
        else:
            encoding = font_encoding(_font_name(text_page, index))
            letters.add(letter, encoding, _char_box(page, text_page, index, width, height))
            ends_line = letter == LINE_END_HYPHEN and letters.end_in_horn
            words += letters.take() if ends_line else []
        if ends_line and words:
            yield words
            words = []
    words += letters.take()
    if words:
        yield words


def _line(words: list[_Word], converted: list[ConvertedWord]) -> OcrLine:
    texts = (nfc(one.text) for one in converted)
    entries = tuple(OcrWord(text, word.box, None) for word, text in zip(words, texts, strict=True))
    return OcrLine(Box.around(word.box for word in words), 0, entries)


def _as_latin(letter: str, encoding: Encoding | None) -> str:
    """PDFium's sign for a hyphen at a line end as a hyphen; letters of symbol fonts, which stand in private use."""
    if letter == LINE_END_HYPHEN:
        return "-"
    if encoding and letter in SYMBOLS:
        return SYMBOLS[letter]
    return letter


def _font_name(text_page: pdfium.PdfTextPage, index: int) -> str:
    """The name of a character's font, empty where it has none."""
    name = ctypes.create_string_buffer(LONGEST_NAME)
    pdfium_c.FPDFText_GetFontInfo(text_page, index, name, LONGEST_NAME, ctypes.c_int())
    return name.value.decode("utf-8", "replace")


def _char_box(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, index: int, width: int, height: int) -> Box | None:
    """The box of a character in pixels, rotation and crop of the page applied."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium_c.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    corners = [_to_pixels(page, x.value, y.value, width, height) for x, y in ((left, top), (right, bottom))]
    (x0, y0), (x1, y1) = corners
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).clipped(width, height)


def _to_pixels(page: pdfium.PdfPage, x: float, y: float, width: int, height: int) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value, down.value
