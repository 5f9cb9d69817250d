"""What an engine reads where nothing is printed: in seals, signatures and rules. Set aside, not thrown away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sohoa.domain.geometry import Box
from sohoa.domain.page import MarkKind, OcrLine, OcrPage, OcrWord, OcrZone, PageMark, ZoneKind
from sohoa.vietnamese.syllables import is_syllable

# Words within a mark are print that was found below it when they are spelt like a syllable, a short form or a number
# and the engine is this sure. Noise is read with a confidence of 0.3 in the middle, print below a seal with 0.8.
SURE, SURE_OF_SHORT = 0.5, 0.85
# A line far from any mark is noise when it has so few signs, none credible, and the engine is less sure than this.
FEW_SIGNS, UNSURE = 6, 0.4
# A letter or two that are no word are noise sooner: specks and bits of seals look like some letter or other.
FEWEST_SIGNS, UNSURE_OF_FEWEST = 2, 0.75
# Longer words may be names or titles that a mark damaged.
FEW_LETTERS = 2
# Marks that cover what is below their box, and zones where any mark is a seal's or a signer's.
ROUND_ABOUT: frozenset[MarkKind] = frozenset({"seal", "stamp"})
SIGNED: frozenset[ZoneKind] = frozenset({"signature", "recipients"})
# Most of a word must lie in a mark for the mark to speak against it.
LEAST_WITHIN = 0.5

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_FORM = re.compile(r"[A-ZĐƯ]{2,}")
_CODE = re.compile(r"[\w./:%-]*\d[\w./:%-]*")
_SIGN = re.compile(r"[^\W_]|…|\./\.")


def without_noise(page: OcrPage, marks: Sequence[PageMark]) -> OcrPage:
    """The page with what is no text in zones of their own at the end, of the kind `noise`; tables stay as they are.

    `marks` are what was lifted off the page, in its pixels. Words within a line stay, however they are spelt: they may
    be print that a mark damaged.
    """
    zones, noise = [], []
    for zone in page.zones:
        if zone.cells or zone.is_aside:
            zones.append(zone)
            continue
        parted = [_parted(line, marks, zone.kind) for line in zone.lines]
        lines = tuple(line for kept, _ in parted for line in kept)
        noise += [line for _, dropped in parted for line in dropped]
        if lines:
            zones.append(replace(zone, box=Box.around(line.box for line in lines), lines=lines))
    return replace(page, zones=(*zones, *(OcrZone(line.box, (line,), kind="noise") for line in noise)))


def _parted(line: OcrLine, marks: Sequence[PageMark], kind: ZoneKind) -> tuple[list[OcrLine], list[OcrLine]]:
    """A line as what is text in it and what is noise, neither of them empty."""
    if _is_blank(line) or (kind == "signature" and all(_letters(word) <= 1 for word in line.words)):
        return [], [line]
    # The strokes of a pen reach far over text that they leave as it is.
    near = [mark for mark in marks if mark.kind in ROUND_ABOUT or kind in SIGNED]
    stray = [_is_stray(word, near) for word in line.words]
    start = next((i for i, is_stray in enumerate(stray) if not is_stray), len(stray))
    stop = next((i for i in range(len(stray), start, -1) if not stray[i - 1]), start)
    return _lines(line, line.words[start:stop]), _lines(line, (*line.words[:start], *line.words[stop:]))


def _is_stray(word: OcrWord, marks: Sequence[PageMark]) -> bool:
    """Whether a word is a scrap of a mark: within one, a sign or two, and nothing that is spelt like a word."""
    if _letters(word) > FEW_LETTERS or (_letters(word) > 1 and _is_spelt(word)) or _is_credible(word):
        return False
    return any(_lies_within(word.box, mark) for mark in marks)


def _lies_within(box: Box, mark: PageMark) -> bool:
    """Whether most of a box lies within a mark; within the round of a seal, its middle."""
    if mark.kind != "seal":
        return box.share_in(mark.box) >= LEAST_WITHIN
    across = (box.x0 + box.x1 - mark.box.x0 - mark.box.x1) / max(mark.box.width, 1)
    down = (box.y0 + box.y1 - mark.box.y0 - mark.box.y1) / max(mark.box.height, 1)
    return across**2 + down**2 <= 1


def _is_spelt(word: OcrWord) -> bool:
    """Whether a word, its signs left out, is spelt as a syllable can be."""
    return is_syllable("".join(filter(str.isalnum, word.text)))


def _letters(word: OcrWord) -> int:
    """How many letters and digits a word has."""
    return sum(map(str.isalnum, word.text))


def _lines(line: OcrLine, words: Sequence[OcrWord]) -> list[OcrLine]:
    if not words:
        return []
    return [replace(line, box=Box.around(word.box for word in words), words=tuple(words))]


def _is_blank(line: OcrLine) -> bool:
    """Whether a line is a rule or a speck that the engine took for signs."""
    if not _SIGN.search(line.text):
        return True
    signs = sum(map(str.isalnum, line.text))
    sure = max((1.0 if word.confidence is None else word.confidence for word in line.words), default=0.0)
    told = any(_is_credible(word) or (_letters(word) > FEW_LETTERS and _is_spelt(word)) for word in line.words)
    if signs <= FEWEST_SIGNS and not any(map(str.isdigit, line.text)) and sure < UNSURE_OF_FEWEST:
        return not told
    return signs <= FEW_SIGNS and sure < UNSURE and not told


def _is_credible(word: OcrWord) -> bool:
    """Whether a word may be print: spelt like something, and read with some confidence."""
    confidence = 1.0 if word.confidence is None else word.confidence
    text = word.text.strip(".,;:()[]“”\"'-–/")
    if len(text) <= 1:
        return confidence >= SURE_OF_SHORT and text.isalnum()
    parts = _WORD.findall(text)
    spelt = bool(parts) and all(is_syllable(part) or _SHORT_FORM.fullmatch(part) for part in parts)
    return confidence >= SURE and (spelt or bool(_CODE.fullmatch(text)))
