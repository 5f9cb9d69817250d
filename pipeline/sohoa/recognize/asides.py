"""What stands beside the text of a page: its number, notes in the margin, and the printed box of a digital signature.

Each becomes a zone of its own, so that it neither enters the running text nor hides the columns of a head. Engines read
it into the lines beside it. Whatever is not clearly an aside stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, ZoneKind
from sohoa.recognize.blocks import around, level, line_of, middle, pieces, text_of, zone_of
from sohoa.recognize.frame import Frame
from sohoa.recognize.phrases import is_number, is_type, motto_at, nation_at
from sohoa.vietnamese.orthography import lower_skeleton

# Lengths in mm. Numbers are centred in the top margin, 20 to 25 high (Nghị định 30/2020/NĐ-CP); older papers have them
# at the foot or in its corner. Copiers shift pages by some 10.
NUMBER_ZONE, OFF_CENTRE, NEAR_CENTRE, NEAR_MARGIN = 32.0, 12.0, 5.0, 8.0
# Notes keep this distance from the text, and stand within the margins, 35 at most. Text is as wide as this share of the
# page; beside narrower stretches of it stand figures of a list or a table.
NOTE_DISTANCE, WIDEST_NOTE, LEAST_TEXT = 3.5, 35.0, 0.5
# The printed box of a digital signature is set in letters of 8 to 10 points beside text of 13 to 14, over five lines or
# so, with no more than this many of its line heights between them.
SMALL, LINES_APART = 0.85, 1.2
# Marks and descenders make a line so much higher than one of figures.
MARKS_ADD = 1.8

_NUMBER = re.compile(r"[-–—\s.]*\d{1,4}[-–—\s]*|(?:trang|tr\.?) ?\d{1,4}(?: ?/ ?\d{1,4})?|\d{1,4} ?/ ?\d{1,4}")
# 21 is read as 2I1, 4 as 4A; where nothing but a number is printed, any sign is one.
_READ_NUMBER = re.compile(r"[-–—\s.]*(?=\S*\d)[^\s.)]{1,3}[-–—\s.]*")
_ANY_SIGN = re.compile(r"[-–—\s.]*[^\s.)]{1,2}[-–—\s.]*")
# A label in the margin belongs to its item: `a)`, `4.1.2`, `Điều 5.`.
_LABEL = re.compile(r"[-–—+•*·]+|[^\W_]{1,4}[.)]?|[(\[].{1,3}[.)\]]|(?:[^\W\d_]+ )?\d{1,3}(?:\.\d{1,3})*[.):]?")
_SIGNED = re.compile(
    r"\W*(?:(?P<label>ky boi|nguoi ky|co quan|ngay ky|thoi gian ky|ky ngay|email|digitally signed|date|"
    r"reason|location)\s?[:;.]|(?P<invalid>signature (?:not )?(?:verified|valid)))"
)
_STAMPED = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}[:.]\d{2}\b")
# Only programs print a time with its time zone.
_ZONED = re.compile(r"[:.]\d{2} ?[+-]\d{2}[:.']\d{2}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring words of a line, and the box around them: `zone` and `line` count from 0, words `start` to `end`."""

    zone: int
    line: int
    start: int
    end: int
    words: tuple[OcrWord, ...]
    box: Box

    @property
    def text(self) -> str:
        return text_of(self.words)


def asides_apart(page: OcrPage, frame: Frame) -> OcrPage:
    """The page with every aside in a zone of its own: above the text first, below it or beside it last."""
    asides: list[OcrZone] = []
    for find in (_page_number, _digital_signature, _margin_notes):
        found = find(page, frame)
        if found:
            asides += _zones(found, _KIND[find])
            page = _without(page, found)
    above = sorted((zone for zone in asides if zone.kind == "page-number" and _is_above(zone, page)), key=_top)
    below = sorted((zone for zone in asides if zone not in above), key=_top)
    return replace(page, zones=(*above, *page.zones, *below))


def _top(zone: OcrZone) -> int:
    return zone.box.y0


def _is_above(zone: OcrZone, page: OcrPage) -> bool:
    return all(zone.box.y1 <= level(other.box) for other in page.zones if not other.is_aside)


# --- the number of the page -----------------------------------------------------------------------------------------


def _page_number(page: OcrPage, frame: Frame) -> list[_Stretch]:
    lines = list(_stretches(page, _whole_line))
    bodies = [one.box for one in lines if one.box.width > WIDEST_NOTE * frame.mm]
    found = (one for one in lines if _is_page_number(one, lines, bodies, frame))
    return list(found)[:1]


def _is_page_number(one: _Stretch, lines: Sequence[_Stretch], bodies: Sequence[Box], frame: Frame) -> bool:
    if any(other is not one and _beside(one.box, other.box) for other in lines):
        return False
    box, plain = one.box, lower_skeleton(one.text)
    above = box.y1 <= NUMBER_ZONE * frame.mm and all(box.y1 <= body.y0 + frame.line / 2 for body in bodies)
    below = box.y0 >= frame.height - NUMBER_ZONE * frame.mm and all(level(box) > body.y1 for body in bodies)
    if not (above or below):
        return False
    off = min(abs(middle(box) - frame.centre), abs(middle(box) - frame.width / 2)) / frame.mm
    if above and off <= NEAR_CENTRE and _ANY_SIGN.fullmatch(plain):
        return True
    if off <= OFF_CENTRE:
        return bool((_READ_NUMBER if above else _NUMBER).fullmatch(plain))
    outer = min(abs(box.x0 - frame.left), abs(box.x1 - frame.right)) / frame.mm
    return outer <= NEAR_MARGIN and bool(_NUMBER.fullmatch(plain))


def _beside(one: Box, other: Box) -> bool:
    return min(one.y1, other.y1) - max(one.y0, other.y0) > min(one.height, other.height) / 2


# --- the box of a digital signature ---------------------------------------------------------------------------------


def _digital_signature(page: OcrPage, frame: Frame) -> list[_Stretch]:
    """The lines of boxes that say who signed and when, with the lines between and around them in the same letters."""
    parts = sorted(_stretches(page, _parts), key=lambda one: one.box.y0)
    proofs = [one for one in parts if _proof(one.text)]
    taken: list[_Stretch] = []
    for proof in proofs:
        if proof not in taken:
            group = _grown([proof], parts, frame)
            kinds = {_proof(one.text) for one in group} - {""}
            small = sum(one.box.height for one in group) / len(group) <= SMALL * frame.line
            if "zone" in kinds or (len(kinds) > 1 and (small or "time" in kinds)):
                taken += [one for one in group if one not in taken]
    return taken


def _proof(text: str) -> str:
    """What a line says of a digital signature: the name of its field, a time to the second or a zone, or nothing."""
    if _STAMPED.search(text):
        return "zone" if _ZONED.search(text) else "time"
    found = _SIGNED.match(lower_skeleton(text))
    return (found["label"] or "invalid") if found else ""


def _grown(group: list[_Stretch], parts: Sequence[_Stretch], frame: Frame) -> list[_Stretch]:
    """The group with all lines that go on above and below it in small letters."""
    highest = MARKS_ADD * group[0].box.height
    grew = True
    while grew:
        box = Box.around(one.box for one in group)
        near = (one for one in parts if one not in group and _adjoins(one.box, box, frame))
        found = next((one for one in near if _proof(one.text) or _is_small(one, highest, frame)), None)
        group, grew = ([*group, found], True) if found else (group, False)
    return group


def _adjoins(one: Box, box: Box, frame: Frame) -> bool:
    apart = max(box.y0 - one.y1, one.y0 - box.y1)
    shared = min(box.x1, one.x1) - max(box.x0, one.x0)
    return apart <= LINES_APART * min(frame.line, one.height) and shared > 0.5 * min(box.width, one.width)


def _is_small(one: _Stretch, highest: float, frame: Frame) -> bool:
    """Whether a line may belong to the box by its letters; the lines of a head just below it never do."""
    of_head = nation_at(one.text) or motto_at(one.text) or is_number(one.text) or is_type(one.text)
    return one.box.height <= min(highest, SMALL * frame.line) and not of_head


# --- notes in the margins -------------------------------------------------------------------------------------------


def _margin_notes(page: OcrPage, frame: Frame) -> list[_Stretch]:
    """Words that stand outside the margins of running text, beside it, with a clear gap between."""
    if not frame.is_sure or frame.right - frame.left < LEAST_TEXT * frame.width:
        return []
    lines = [line.box for zone in page.zones if not zone.cells and not zone.is_aside for line in zone.lines]
    return [one for one in _stretches(page, _parts) if _is_note(one, lines, frame)]


def _is_note(one: _Stretch, lines: Sequence[Box], frame: Frame) -> bool:
    distance, box = NOTE_DISTANCE * frame.mm, one.box
    left, right = box.x1 <= frame.left - distance, box.x0 >= frame.right + distance
    if not (left or right) or box.width > WIDEST_NOTE * frame.mm or not _beside_text(box, frame):
        return False
    # Most lines of a page of short items are indented: a word alone may stand at the margin of the others.
    at_margin = any(abs(line.x0 - box.x0) <= distance and line.x1 > frame.left for line in lines)
    return right or not (_LABEL.fullmatch(one.text) or (at_margin and box in lines))


def _beside_text(box: Box, frame: Frame) -> bool:
    """Whether running text goes on at the height of a box: above it and below it, or in the same line."""
    rows = [level(long) for long in frame.long]
    return rows[0] - frame.line / 2 <= level(box) <= rows[-1] + frame.line / 2 and any(
        abs(row - level(box)) <= 1.5 * frame.line for row in rows
    )


# --- taking them out ------------------------------------------------------------------------------------------------


def _whole_line(line: OcrLine) -> list[tuple[OcrWord, ...]]:
    return [line.words]


def _parts(line: OcrLine) -> list[tuple[OcrWord, ...]]:
    return pieces(line)


def _stretches(page: OcrPage, divided: Callable[[OcrLine], list[tuple[OcrWord, ...]]]) -> Iterator[_Stretch]:
    for at, zone in enumerate(page.zones):
        if zone.cells or zone.is_aside:
            continue
        for number, line in enumerate(zone.lines):
            start = 0
            for words in divided(line):
                yield _Stretch(at, number, start, start + len(words), words, around(words))
                start += len(words)


def _zones(found: Iterable[_Stretch], kind: ZoneKind) -> list[OcrZone]:
    """Zones of the stretches, those that follow each other down the page together."""
    groups: list[list[OcrLine]] = []
    for one in sorted(found, key=lambda one: (one.box.y0, one.box.x0)):
        line = line_of(one.words, 0)
        near = (group for group in groups if _follows(line.box, Box.around(other.box for other in group)))
        group = next(near, None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return [zone_of(group, kind) for group in groups]


def _follows(below: Box, above: Box) -> bool:
    return below.y0 - above.y1 <= 2 * below.height and min(above.x1, below.x1) > max(above.x0, below.x0)


def _without(page: OcrPage, found: Sequence[_Stretch]) -> OcrPage:
    """The page without the words of the stretches, and without lines and zones that have none left."""
    gone = {(one.zone, one.line, word) for one in found for word in range(one.start, one.end)}
    touched = {one.zone for one in found}
    zones = []
    for at, zone in enumerate(page.zones):
        if at not in touched:
            zones.append(zone)
            continue
        kept = [
            (line.paragraph, [word for place, word in enumerate(line.words) if (at, number, place) not in gone])
            for number, line in enumerate(zone.lines)
        ]
        lines = [line_of(words, paragraph) for paragraph, words in kept if words]
        if lines:
            zones.append(zone_of(lines, zone.kind))
    return replace(page, zones=tuple(zones))


_KIND: dict[Callable[[OcrPage, Frame], list[_Stretch]], ZoneKind] = {
    _page_number: "page-number",
    _digital_signature: "digital-signature",
    _margin_notes: "margin-note",
}
