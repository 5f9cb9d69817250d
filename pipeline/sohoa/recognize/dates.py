"""Days, months and years that an engine reads as one word with the word beside them, apart: `ngày22tháng 4`.

So they are read where a pen filled the number in and hardly left white around it, and where print is crowded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.vietnamese.orthography import lower_skeleton

# Places, in skeletons, between `ngày`, `tháng` or `năm` and a number beside it.
_SEAM = re.compile(r"(?<=\bng.y)(?=\d)|(?<=th.ng)(?=\d)|(?<=n.m)(?=\d)|(?<=\d)(?=th.ng|n.m(?![^\W\d_]))")


def with_dates_parted(page: OcrPage) -> OcrPage:
    """The page with a word for each part of a date; parts share the box of the whole by their count of letters."""
    return replace(page, zones=tuple(map(_zone, page.zones)))


def _zone(zone: OcrZone) -> OcrZone:
    return zone if zone.cells else replace(zone, lines=tuple(map(_line, zone.lines)))


def _line(line: OcrLine) -> OcrLine:
    words = tuple(part for word in line.words for part in _parts(word))
    return line if len(words) == len(line.words) else replace(line, words=words)


def _parts(word: OcrWord) -> Iterator[OcrWord]:
    plain = lower_skeleton(word.text)
    seams = [seam.start() for seam in _SEAM.finditer(plain)] if len(plain) == len(word.text) else []
    if not seams:
        yield word
        return
    for start, stop in zip((0, *seams), (*seams, len(plain)), strict=True):
        yield replace(word, text=word.text[start:stop], box=word.part(start, stop), others=())
