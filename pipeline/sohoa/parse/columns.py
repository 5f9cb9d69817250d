"""The two columns of a head and of a signing block, taken apart.

Engines and typists run the columns together in one line. Where the page shows a wide gap, the line comes with its
parts; where it does not (plain text), known phrases of the right column show where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from sohoa.domain.geometry import Box
from sohoa.parse.lines import Part, TextLine
from sohoa.parse.reference import is_unfinished_number
from sohoa.vietnamese.dates import find_long_date
from sohoa.vietnamese.orthography import lower_skeleton


class Role(Enum):
    """What a stretch of a head is known to be by its wording alone."""

    NATION = auto()
    MOTTO = auto()
    DATE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one column, with the line it comes from; `row` counts the lines of the head."""

    text: str
    role: Role
    row: int
    line: TextLine
    box: Box | None = None
    unsure: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


# Matched in the skeleton: every misread mark is forgiven; `\S` where letters themselves are often misread.
NATION = re.compile(r"c\Sng h\S{1,3} x\S h\Si ch\S ngh\S{1,3}[ .]*(?:vi\St n\Sm)?|dang c\Sng s\Sn vi\St nam")
_MOTTO = re.compile(r"\bd\Sc l\Sp\s*\W?\s*t\S do\s*\W?\s*h\Snh ph\Sc\b")
_YEAR = re.compile(r"nam\D{0,3}\d{3}")
_DAY = re.compile(r"\bngay\b")
_DAY_ONLY = re.compile(r"[,.]\s*ngay\b")


def pieces(lines: Iterable[TextLine]) -> Iterator[Piece]:
    """The pieces of head lines in reading order."""
    for row, line in enumerate(lines):
        for part in _whole_phrases(line.columns):
            for start, end, role in _by_phrases(part.text):
                text = part.text[start:end].strip()
                if text:
                    yield Piece(text, role, row, line, _share(part, start, end), part.unsure, part.written)


def _whole_phrases(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts, with those joined that a blank for handwriting parts: `Số:  /KH-UBND`, `ngày   tháng   năm 2024`."""
    held: Part | None = None
    for part in parts:
        if (held is not None and (is_unfinished_number(held.text) and not _begins_right(part.text))) or (
            held is not None and is_unfinished_date(held.text)
        ):
            held = _join(held, part)
        else:
            if held is not None:
                yield held
            held = part
    if held is not None:
        yield held


def _join(left: Part, right: Part) -> Part:
    box = Box.around((left.box, right.box)) if left.box and right.box else left.box or right.box
    unsure, written = (*left.unsure, *right.unsure), (*left.written, *right.written)
    return Part(f"{left.text} {right.text}", box, unsure, written)


def _begins_right(text: str) -> bool:
    plain = lower_skeleton(text)
    return bool(NATION.search(plain) or _MOTTO.search(plain)) or _date_start(text, plain) is not None


def _share(part: Part, start: int, end: int) -> Box | None:
    """The box of a stretch of a part, its ends estimated by counting letters."""
    if part.box is None or (start, end) == (0, len(part.text)):
        return part.box
    x0, width, count = part.box.x0, part.box.width, max(1, len(part.text))
    return part.box._replace(x0=x0 + width * start // count, x1=x0 + width * end // count)


def _by_phrases(text: str) -> Iterator[tuple[int, int, Role]]:
    """A part cut at the phrases of the right column, as offsets; their own wording is kept whole."""
    plain = lower_skeleton(text)
    for role, pattern in ((Role.NATION, NATION), (Role.MOTTO, _MOTTO)):
        found = pattern.search(plain)
        if found:
            yield from _around(text, found.start(), found.end(), role)
            return
    start = _date_start(text, plain)
    if start is None:
        yield 0, len(text), Role.OTHER
    else:
        yield from _around(text, start, len(text), Role.DATE)


def _around(text: str, start: int, end: int, role: Role) -> Iterator[tuple[int, int, Role]]:
    yield 0, start, Role.OTHER
    yield start, end, role
    yield end, len(text), Role.OTHER


def is_unfinished_date(text: str) -> bool:
    """Whether a part has `ngày` and no year yet."""
    plain = lower_skeleton(text)
    return bool(_DAY.search(plain)) and not _YEAR.search(plain)


def _date_start(text: str, plain: str) -> int | None:
    """Where `Tây Ninh, ngày …` begins in a part, None where it holds no place and date.

    The place is cut from the number on its left at the first word that starts a place: a capital letter and no sign
    of a code in it.
    """
    reading = find_long_date(text)
    found = _DAY_ONLY.search(plain)
    if reading is None and found is None:
        return None
    day = reading.start if reading is not None else (found.end() - 4 if found else 0)
    before = text[:day].rstrip(" ,.;")
    words = before.split(" ") if before else []
    start = len(words)
    while start > 0 and len(words) - start < 5 and _is_place_word(words[start - 1]):
        start -= 1
    if start == len(words):
        return day
    return len(" ".join(words[:start])) + (1 if start else 0)


def _is_place_word(word: str) -> bool:
    bare = word.strip("-.,–")
    return not bare or (bare[0].isupper() and bare.isalpha() and not (bare.isupper() and len(bare) > 3))


def left_of(piece: Piece, middle: float | None) -> bool:
    """Whether a piece stands in the left column; told by its box where there is one, else everything does."""
    return middle is None or piece.box is None or (piece.box.x0 + piece.box.x1) / 2 < middle
