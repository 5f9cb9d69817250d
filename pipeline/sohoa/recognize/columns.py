"""Columns of a page read one after the other: the head, the foot, several signers side by side, text in two columns.

Engines find one block there and read across (`UBND HUYỆN VĨNH KHÊ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`), or tear the
columns into blocks of single lines. Where known words open a head or a foot, all lines of its band are dealt out to
the columns by where their words stand, whatever block they came in. Elsewhere nothing is cut but text whose columns
are both set flush against a gutter: forms and lists have gaps at the same place as well, and are read across.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from statistics import median

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, ZoneKind
from sohoa.recognize.blocks import around, level, line_of, middle, pieces, text_of, zone_of
from sohoa.recognize.frame import Frame
from sohoa.recognize.phrases import is_address, is_caps, is_recipients, is_signing, is_type, motto_at, nation_at

# Lengths in mm. From the national name a head of ten lines reaches this far down, and the left column stands higher at
# times by up to three lines; signatures begin a little above the recipients.
HEAD_BELOW, HEAD_ABOVE, FOOT_ABOVE = 75.0, 20.0, 12.0
# The blank between lines of a head, with a rule or a handwritten number in it; beyond, something else begins.
HEAD_BREAK = 25.0
# The column of recipients begins at the left margin; that of the signature no nearer to it than this, its lines with
# their middles no further than that left of the page's: initials behind a recipient are no part of it.
SIGNATURE_FROM, SIGNATURE_MIDDLE = 40.0, 10.0
# What stands in the middle of the page to within this is a title, and no part of a column.
CENTRED = 6.0
# A line that fills so much of the frame is running text, not a recipient.
FULL = 0.85
# Text in two columns: so many lines with their ends this level at the gutter (mm), the greater part of them, each
# column no narrower than this (mm).
TEXT_ROWS, TEXT_LEVEL, TEXT_SHARE, TEXT_WIDTH = 8, 1.5, 0.6, 45.0
# Where the wording shows that the right column begins, a gap of so many line heights is enough.
KNOWN_GUTTER = 0.6


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its place: zone and line, counted from 0."""

    zone: int
    number: int
    line: OcrLine

    @property
    def box(self) -> Box:
        return self.line.box


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows that stand in columns, as what becomes of their words: a list of lines and a kind for each column."""

    rows: tuple[_Row, ...]
    columns: tuple[tuple[ZoneKind, tuple[OcrLine, ...]], ...]


def in_columns(page: OcrPage, frame: Frame) -> OcrPage:
    """The page with a zone for each column of its head, its foot and its text; the same page where it has none."""
    zones = list(page.zones)
    for find in (_head, _foot, _signers, _text):
        rows = [
            _Row(at, number, line)
            for at, zone in enumerate(zones)
            if not zone.cells and not zone.is_aside and zone.kind == "body"
            for number, line in enumerate(zone.lines)
        ]
        rows.sort(key=lambda row: (level(row.box), row.box.x0))
        band = find(rows, frame)
        if band is not None:
            zones = list(_replaced(zones, band))
    return replace(page, zones=tuple(zones))


# --- the head -------------------------------------------------------------------------------------------------------


def _head(rows: Sequence[_Row], frame: Frame) -> _Band | None:
    """The issuing body and its number at the left of the national name, or that of the Party, and what is below it."""
    for at, row in enumerate(rows):
        name = _opening_name(row.line)
        if name is None or (frame.is_sure and frame.is_centred(name, CENTRED)):
            continue
        edge = name.x0 - 0.3 * frame.line
        taken = [*_upward(rows[:at], name, edge, frame), row, *_downward(rows[at + 1 :], name, edge, frame)]
        columns = _dealt(taken, partial(_halves, edge=edge))
        if all(columns):
            return _Band(tuple(taken), (("issuer", columns[0]), ("nation", columns[1])))
    return None


def _opening_name(line: OcrLine) -> Box | None:
    """The box of the national name, or of the motto, that a line ends with; None where it is part of a sentence."""
    text = text_of(line.words)
    found = nation_at(text)
    if found is None:
        found = motto_at(text)
    if found is None or len(text) - found[1] > 4:
        return None
    first = text[: found[0]].count(" ")
    words = line.words[first:]
    gap = words[0].box.x0 - line.words[first - 1].box.x1 if first else line.box.height
    height = median(word.box.height for word in words)
    return around(words) if gap >= KNOWN_GUTTER * height else None


def _upward(rows: Sequence[_Row], name: Box, edge: float, frame: Frame) -> list[_Row]:
    taken = []
    for row in reversed(rows):
        if level(row.box) < name.y0 - HEAD_ABOVE * frame.mm or _crosses(row.line, edge, frame):
            break
        if middle(row.box) < edge:  # what stands above the national name is no part of its column
            taken.append(row)
    return taken[::-1]


def _downward(rows: Sequence[_Row], name: Box, edge: float, frame: Frame) -> Iterator[_Row]:
    foot = name.y1
    for row in rows:
        far = row.box.y0 - foot > HEAD_BREAK * frame.mm or level(row.box) > name.y1 + HEAD_BELOW * frame.mm
        if far or _crosses(row.line, edge, frame) or _is_below_head(row.line, name, frame):
            return
        foot = max(foot, row.box.y1)
        yield row


def _crosses(line: OcrLine, edge: float, frame: Frame) -> bool:
    """Whether a stretch of a line runs over the edge between the columns by more than its end."""
    slack = 5 * frame.mm
    return any(box.x0 < edge - slack and box.x1 > edge + slack for box in map(around, _parts_of_head(line)))


def _is_below_head(line: OcrLine, name: Box, frame: Frame) -> bool:
    """Whether a line is a title or an address: it stands in the middle of the page, not of the right column."""
    if is_address(line.text):
        return True
    if any(is_type(text_of(words)) for words in pieces(line)):
        return True
    right = [word for word, side in zip(line.words, _halves(line, name.x0 - 0.3 * frame.line), strict=True) if side]
    if not right or not frame.is_sure:
        return False
    box = around(right)
    return frame.is_centred(box, CENTRED) and abs(middle(box) - middle(name)) > 2 * CENTRED * frame.mm


def _halves(line: OcrLine, edge: float) -> list[int]:
    """The number of the column, 0 or 1, of each word."""
    return [int(middle(around(words)) >= edge) for words in _parts_of_head(line) for _ in words]


def _parts_of_head(line: OcrLine) -> list[tuple[OcrWord, ...]]:
    """The stretches of a line, cut where the national name or the motto begins though the gap is narrow."""
    parts = []
    for words in pieces(line):
        text = text_of(words)
        found = nation_at(text) or motto_at(text)
        first = text[: found[0]].count(" ") if found else 0
        parts += [part for part in (words[:first], words[first:]) if part]
    return parts


# --- the foot -------------------------------------------------------------------------------------------------------


def _foot(rows: Sequence[_Row], frame: Frame) -> _Band | None:
    """The recipients at the left margin, authority, position and name of the signer to the right of them."""
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if not is_recipients(row.line.text) or row.box.x0 > frame.width / 2:
            continue
        edge = row.box.x0 + SIGNATURE_FROM * frame.mm
        above = [one for one in rows[:at] if _is_signature_above(one, row, edge, frame)]
        below = list(_down_to_text(rows[at + 1 :], edge, frame))
        taken = [*above, row, *below]
        middle_from = frame.centre - SIGNATURE_MIDDLE * frame.mm
        columns = _dealt(taken, partial(_beside_recipients, edge=edge, middle_from=middle_from))
        return _Band(tuple(taken), (("recipients", columns[0]), ("signature", columns[1])))
    return None


def _is_signature_above(one: _Row, recipients: _Row, edge: float, frame: Frame) -> bool:
    near = one.box.y0 >= recipients.box.y0 - FOOT_ABOVE * frame.mm
    return near and one.box.x0 >= edge and is_caps(one.line.text)


def _down_to_text(rows: Sequence[_Row], edge: float, frame: Frame) -> Iterator[_Row]:
    """The rows below down to a line of running text or a title."""
    for row in rows:
        for words in pieces(row.line):
            box, text = around(words), text_of(words)
            runs = box.x0 < edge and box.width > FULL * (frame.right - frame.left) and text[0] not in "-–—"
            titled = is_type(text) and frame.is_centred(box, CENTRED)
            if (runs and frame.is_sure) or titled or nation_at(text):
                return
        yield row


def _beside_recipients(line: OcrLine, edge: float, middle_from: float) -> list[int]:
    """The column of each word: recipients begin left of the edge, whatever their length, signatures stand beyond it."""
    parts = pieces(line)
    if len(parts) == 1 and line.box.x0 < edge:
        parts = _cut_at_signature(line, edge)
    boxes = map(around, parts)
    sides = [int(box.x0 >= edge and middle(box) >= middle_from) for box in boxes]
    return [side for side, words in zip(sides, parts, strict=True) for _ in words]


def _cut_at_signature(line: OcrLine, edge: float) -> list[tuple[OcrWord, ...]]:
    """A line cut where an office in capitals begins behind a narrower gap."""
    height = median(word.box.height for word in line.words)
    for at in range(1, len(line.words)):
        gap = line.words[at].box.x0 - line.words[at - 1].box.x1
        rest = line.words[at:]
        if rest[0].box.x0 >= edge and gap >= KNOWN_GUTTER * height and is_signing(text_of(rest)):
            return [line.words[:at], rest]
    return [line.words]


# --- several signers ------------------------------------------------------------------------------------------------


def _signers(rows: Sequence[_Row], frame: Frame) -> _Band | None:
    """Two or more who sign side by side: a line with an office in each of its parts, and what is below it."""
    for at, row in enumerate(rows):
        offices = [around(words) for words in pieces(row.line) if is_signing(text_of(words))]
        beside = [one for one in rows if one is not row and _is_level(one, row) and is_signing(one.line.text)]
        offices = sorted([*offices, *(one.box for one in beside)])
        if len(offices) < 2 or len(offices) < len(pieces(row.line)):
            continue
        edges = [(left.x1 + right.x0) / 2 for left, right in pairwise(offices)]
        above = [one for one in rows[:at] if one in beside or _stands_above(one, row, offices, frame)]
        below = list(_down_to_text(rows[at + 1 :], offices[0].x1, frame))
        taken = [*above, row, *below]
        columns = _dealt(taken, partial(_by_edges, edges=edges), len(offices))
        return _Band(tuple(taken), tuple(("signature", column) for column in columns))
    return None


def _is_level(one: _Row, other: _Row) -> bool:
    return _continues(one.box, other.box)


def _stands_above(one: _Row, row: _Row, offices: Sequence[Box], frame: Frame) -> bool:
    """Whether a row names the bodies for which the signers sign: as many parts in capitals, just above."""
    parts = pieces(one.line)
    near = row.box.y0 - FOOT_ABOVE * frame.mm <= one.box.y0
    return near and len(parts) == len(offices) and all(is_caps(text_of(words)) for words in parts)


def _by_edges(line: OcrLine, edges: Sequence[float]) -> list[int]:
    return [bisect_right(edges, middle(around(words))) for words in pieces(line) for _ in words]


# --- text in two columns --------------------------------------------------------------------------------------------


def _text(rows: Sequence[_Row], frame: Frame) -> _Band | None:
    """Lines that an engine read through the gutter of text in two columns."""
    run: list[_Row] = []
    for row in [*rows, None]:
        if row is not None and _gutter(row.line, frame) is not None:
            run.append(row)
            continue
        edge = _common_gutter(run, frame)
        if edge is not None:
            columns = _dealt(run, partial(_by_words, edge=edge))
            return _Band(tuple(run), (("body", columns[0]), ("body", columns[1])))
        run = []
    return None


def _gutter(line: OcrLine, frame: Frame) -> tuple[int, int] | None:
    """The widest gap of a line that leaves two columns; None where there is none."""
    parts = pieces(line)
    if len(parts) < 2:
        return None
    gaps = [(left[-1].box.x1, right[0].box.x0) for left, right in pairwise(parts)]
    x0, x1 = max(gaps, key=lambda gap: gap[1] - gap[0])
    wide = TEXT_WIDTH * frame.mm
    return (x0, x1) if x0 - line.box.x0 > 0.3 * wide and line.box.x1 - x1 > 0.3 * wide else None


def _by_words(line: OcrLine, edge: float) -> list[int]:
    return [int(middle(word.box) >= edge) for word in line.words]


def _common_gutter(run: Sequence[_Row], frame: Frame) -> float | None:
    gaps = [gap for row in run if (gap := _gutter(row.line, frame)) is not None]
    if len(gaps) < TEXT_ROWS:
        return None
    x0, x1 = max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)
    slack = TEXT_LEVEL * frame.mm
    flush = min(sum(gap[0] >= x0 - slack for gap in gaps), sum(gap[1] <= x1 + slack for gap in gaps))
    wide = TEXT_WIDTH * frame.mm
    columns = x0 - min(row.box.x0 for row in run) > wide and max(row.box.x1 for row in run) - x1 > wide
    return (x0 + x1) / 2 if x1 > x0 and columns and flush >= TEXT_SHARE * len(gaps) else None


# --- dealing out ----------------------------------------------------------------------------------------------------


def _dealt(rows: Sequence[_Row], sides: Callable[[OcrLine], list[int]], count: int = 2) -> list[tuple[OcrLine, ...]]:
    """The rows' words as lines of each column; rows that were torn apart at one height are one line again."""
    columns: list[list[OcrLine]] = [[] for _ in range(count)]
    for row in rows:
        of = sides(row.line)
        for column, lines in enumerate(columns):
            words = [word for word, side in zip(row.line.words, of, strict=True) if side == column]
            if words:
                lines.append(line_of(words, 0))
    return [tuple(_joined(column)) for column in columns]


def _joined(lines: Sequence[OcrLine]) -> Iterator[OcrLine]:
    """The lines of a column as one paragraph, those that stand beside each other joined."""
    words: tuple[OcrWord, ...] = ()
    for line in lines:
        if words and _continues(around(words), line.box):
            words = tuple(sorted((*words, *line.words), key=lambda word: word.box.x0))
            continue
        if words:
            yield line_of(words, 0)
        words = line.words
    if words:
        yield line_of(words, 0)


def _continues(one: Box, other: Box) -> bool:
    beside = min(one.x1, other.x1) <= max(one.x0, other.x0)
    return beside and abs(level(one) - level(other)) < min(one.height, other.height) / 2


def _replaced(zones: Sequence[OcrZone], band: _Band) -> Iterator[OcrZone]:
    """The zones without the rows of the band, and its columns in the place of the first of them."""
    taken = {(row.zone, row.number) for row in band.rows}
    first_zone, first_line = min(taken)
    for at, zone in enumerate(zones):
        left = [number for number in range(len(zone.lines)) if (at, number) not in taken]
        if len(left) == len(zone.lines):
            yield zone
            continue
        above = [zone.lines[number] for number in left if at == first_zone and number < first_line]
        below = [zone.lines[number] for number in left if at != first_zone or number > first_line]
        if above:
            yield zone_of(above, zone.kind)
        if at == first_zone:
            yield from (zone_of(lines, kind) for kind, lines in band.columns if lines)
        if below:
            yield zone_of(below, zone.kind)
