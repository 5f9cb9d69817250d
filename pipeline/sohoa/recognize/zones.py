"""What each zone of a page is: told by where it stands, by its wording, and by how it is set.

Zones that hold several kinds are cut apart at the line. A kind is evidence for what comes after: no text is lost by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sohoa.domain.page import OcrLine, OcrPage, OcrZone, ZoneKind
from sohoa.recognize.blocks import middle, zone_of
from sohoa.recognize.frame import Frame
from sohoa.recognize.phrases import (
    is_about,
    is_address,
    is_caps,
    is_date,
    is_item,
    is_number,
    is_recipients,
    is_signing,
    is_type,
    motto_at,
    nation_at,
)

# Lengths in mm. The name of a type is centred on the text to within this, lines of a subject below each other: an
# indent (10 to 12.7) moves the middle of a paragraph's first line by half of it. Lines of a subject are set in from
# the margins, or bold; signatures stand right of the middle by this much at least.
CENTRED, SAME_CENTRE, SET_IN, RIGHT_OF_CENTRE = 6.0, 2.5, 3.0, 8.0
# A title goes on while the gap is below so many line heights: below a subject a rule is drawn.
TITLE_GAP = 0.9
# A subject is one phrase over eight lines at most.
MOST_TITLE_LINES = 9
# Number and date of a head stand in this upper part of a page.
HEAD_SHARE = 0.4


def with_kinds(page: OcrPage, frame: Frame) -> OcrPage:
    """The page, its zones in reading order, with a kind for every zone; those of columns know theirs already."""
    zones: list[OcrZone] = []
    for is_open, group in groupby(page.zones, key=lambda zone: zone.kind == "body" and not zone.cells):
        found = list(group)
        zones += _body(found, frame) if is_open else (part for zone in found for part in _told(zone))
    return replace(page, zones=tuple(zones))


def _told(zone: OcrZone) -> Iterator[OcrZone]:
    if zone.kind in ("issuer", "nation"):
        kinds = _head_kinds(zone.lines, zone.kind)
        for kind, group in groupby(zip(kinds, zone.lines, strict=True), key=lambda pair: pair[0]):
            yield zone_of([line for _, line in group], kind)
    else:
        yield zone


def _head_kinds(lines: Sequence[OcrLine], kind: ZoneKind) -> Iterator[ZoneKind]:
    """The kinds down a column of a head: each line is what the one above it is, until its wording says otherwise."""
    for line in lines:
        if nation_at(line.text) or motto_at(line.text):
            kind = "nation"
        elif is_about(line.text):
            kind = "title"
        elif is_number(line.text):
            kind = "number"
        elif is_date(line.text):
            kind = "place-date"
        yield kind


def _body(zones: Sequence[OcrZone], frame: Frame) -> Iterator[OcrZone]:
    """Zones that stand in no column, one after the other, cut where the kind changes; a title is one zone."""
    places = [at for at, zone in enumerate(zones) for _ in zone.lines]
    lines = [
        replace(line, paragraph=at * 1000 + line.paragraph) for at, zone in enumerate(zones) for line in zone.lines
    ]
    kinds = _body_kinds(lines, frame)
    told = zip(kinds, places, lines, strict=True)
    for (kind, _), group in groupby(told, key=lambda one: (one[0], -1 if one[0] == "title" else one[1])):
        yield zone_of([line for _, _, line in group], kind)


def _body_kinds(lines: Sequence[OcrLine], frame: Frame) -> list[ZoneKind]:
    kinds: list[ZoneKind] = []
    while len(kinds) < len(lines):
        at = len(kinds)
        title = _title_length(lines[at:], frame)
        if title:
            kinds += ["title"] * title
        else:
            kinds.append(_line_kind(lines[at], kinds[-1] if kinds else "body", _begins(lines, at, frame), frame))
    return kinds


def _line_kind(line: OcrLine, before: ZoneKind, begins: bool, frame: Frame) -> ZoneKind:
    """The kind of one line below one of the kind `before`; `begins` tells whether a paragraph begins with it."""
    text = line.text
    if is_recipients(text) and line.box.x0 < frame.width / 2:
        return "recipients"
    if is_signing(text) and middle(line.box) > frame.centre + RIGHT_OF_CENTRE * frame.mm:
        return "signature"
    for is_kind, kind in _HEAD_LINES:
        if is_kind(text) and line.box.y1 < HEAD_SHARE * frame.height and _is_short(line, frame):
            return kind
    if before == "recipients" or (before == "signature" and line.box.x0 > frame.centre - SET_IN * frame.mm):
        return before
    if is_item(text):
        return "list"
    return before if before in ("list", "body") and not begins else "body"


_HEAD_LINES: tuple[tuple[Callable[[str], object], ZoneKind], ...] = (
    (nation_at, "nation"),
    (motto_at, "nation"),
    (is_number, "number"),
    (lambda text: is_date(text) and "," in text and text[0].isupper(), "place-date"),
)


def _is_short(line: OcrLine, frame: Frame) -> bool:
    """Whether a line is no part of running text: it takes less than the better half of the frame."""
    return line.box.width < 0.6 * (frame.right - frame.left)


def _begins(lines: Sequence[OcrLine], at: int, frame: Frame) -> bool:
    """Whether a paragraph begins with a line; none does at the left margin below a line that runs to the right one."""
    if at == 0 or lines[at].paragraph == lines[at - 1].paragraph:
        return at == 0
    above, line = lines[at - 1].box, lines[at].box
    slack = 1.5 * frame.line
    return above.x1 < frame.right - slack or line.x0 > frame.left + slack or line.y0 - above.y1 > frame.line


def _title_length(lines: Sequence[OcrLine], frame: Frame) -> int:
    """How many lines, from the first, are the name of a type and the subject below it; 0 for none."""
    first = lines[0]
    on_page = abs(middle(first.box) - frame.width / 2) <= CENTRED * frame.mm
    if not is_type(first.text) or not (on_page or frame.is_centred(first.box, CENTRED)):
        return 0
    length = 1
    while length < min(len(lines), MOST_TITLE_LINES) and _goes_on(lines[length - 1], lines[length], frame):
        length += 1
    return length


def _goes_on(above: OcrLine, line: OcrLine, frame: Frame) -> bool:
    near = line.box.y0 - above.box.y1 <= TITLE_GAP * frame.line
    # A speck beside a line moves its middle.
    off = min(abs(middle(line.box) - at) for at in (middle(above.box), frame.centre))
    centred = off <= SAME_CENTRE * frame.mm
    inner = min(line.box.x0 - frame.left, frame.right - line.box.x1) > SET_IN * frame.mm
    return near and centred and (inner or _is_bold(line)) and not is_address(line.text)


def _is_bold(line: OcrLine) -> bool:
    return sum("bold" in word.style for word in line.words) > len(line.words) / 2 or is_caps(line.text)
