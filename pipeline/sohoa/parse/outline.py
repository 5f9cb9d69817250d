"""The outline: labels accepted by their sequence, as a tree.

An explicit stack holds the open nodes. A label is taken when it is the first of its kind at a new level or follows an
open node of its kind; dates, amounts and wrapped lines that look like labels fail that test. What is printed is tried
before what it may be a misreading of; a repair must continue a sequence exactly and be the only one that does. What the
sequence of a whole document says of headings stands before both: `sohoa.parse.likely_headings`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sohoa.domain.plan import Warning
from sohoa.parse.heads_in_sequence import mended_heads
from sohoa.parse.labels import BULLETS, KEYWORDS, Kind, Reading, is_caps, readings
from sohoa.parse.likely_headings import decode_headings
from sohoa.parse.lines import TextLine, is_unfinished
from sohoa.vietnamese.orthography import lower_skeleton

# So many labels in a row may be lost to the engine before a number counts as no label of this sequence.
MAX_GAP = 2
_SPECK = "-–—~_.+*"
_GROUND = re.compile(r"(?:can cu|theo de nghi|xet )")


@dataclass(slots=True)
class Node:
    """An open or finished node; the root has no reading.

    `lines` are its own, the first without its label; `opening` is the first with it.
    """

    reading: Reading | None
    lines: list[TextLine] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    opening: TextLine | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """The depth of a kind in the usual nesting; decimals nest by their number of components."""
        return (-1, 0) if self.reading is None else _rank(self.reading)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reading fits: below `stack[depth]`, with `gap` labels lost before it; `restart` for a second 1."""

    depth: int
    gap: int = 0
    first: bool = False
    restart: bool = False


def _rank(reading: Reading) -> tuple[int, int]:
    return int(reading.kind), len(reading.numbers) if reading.kind is Kind.DECIMAL else 0


class OutlineBuilder:
    """Takes lines one by one and grows the tree below `root`. One instance a scope: a body, or an appendix."""

    def __init__(self, root: Node | None = None) -> None:
        self.root = root or Node(None)
        self.warnings: list[Warning] = []
        self._stack = [self.root]
        self._last = dict.fromkeys(KEYWORDS, 0)

    def read(self, lines: Sequence[TextLine]) -> None:
        """Read all lines of the scope."""
        heads = mended_heads(lines)
        specked_ones, decoded = _specked_ones(lines), decode_headings(lines, heads)
        mended = {**decoded.mended, **heads}
        before: TextLine | None = None
        for i, line in enumerate(lines):
            for implied in decoded.implied.get(i, ()):
                self._imply(line, implied)
            if i in mended:
                accepted: tuple[Reading, _Place] | None = (mended[i], _Place(self._depth_above(mended[i])))
            else:
                accepted = self._accept(line, before, i in specked_ones)
            if accepted is None:
                self._stack[-1].lines.append(line)
            else:
                self._open(line, *accepted)
            before = line

    # --- which reading, and where ----------------------------------------------------------------------------------

    def _accept(self, line: TextLine, before: TextLine | None, specked_one: bool) -> tuple[Reading, _Place] | None:
        found = () if line.is_row or self._is_title(line) else readings(line.text)
        if not found or (len(self._stack) == 1 and found[0].kind in BULLETS and _is_ground(line, found[0])):
            return None
        if specked_one:
            found = tuple(one for one in found if one.kind in (Kind.ARABIC, Kind.LETTER) and one.number == 1)
        running = before is not None and before.full and is_unfinished(before.text) and not line.opens
        running = running and not (before is not None and is_caps(before.text) and not is_caps(line.text))
        printed = self._accept_printed([one for one in found if one.printed is None], running)
        if printed is not None and not _doubtful(*printed, caps=is_caps(line.text)):
            return printed
        repairs = [one for one in found if one.printed is not None]
        return self._accept_repair(line, repairs, running, may_begin=printed is None) or printed

    def _accept_printed(self, found: list[Reading], running: bool) -> tuple[Reading, _Place] | None:
        places = ((one, self._place(one, running)) for one in found)
        return next(((one, place) for one, place in places if place is not None), None)

    def _accept_repair(
        self, line: TextLine, found: list[Reading], running: bool, *, may_begin: bool
    ) -> tuple[Reading, _Place] | None:
        """The one repair that continues a sequence exactly, or else begins one; None where several do."""

        def caps(reading: Reading) -> bool:
            return is_caps(line.text[reading.end :])

        fits = [(one, place) for one in found if (place := self._place(one, running))]
        fits = [(one, place) for one, place in fits if not place.gap and not place.restart]
        # A Roman numeral that is misread begins a sequence only before a title in capitals, and a single stroke goes on
        # with one only there: it begins a list of figures otherwise.
        stroke = any(one.kind is Kind.ARABIC and one.number == 1 and place.first for one, place in fits)
        fits = [(one, at) for one, at in fits if one.kind is not Kind.ROMAN or caps(one) or not (at.first or stroke)]
        begins = [(one, place) for one, place in fits if place.first and may_begin and one.label in ("I", "1", "a")]
        fits = [(one, place) for one, place in fits if not place.first] or begins
        return fits[0] if len({one.label for one, _ in fits}) == 1 else None

    def _place(self, reading: Reading, running: bool) -> _Place | None:
        """Where a reading fits, None where nowhere. `running`: the line above runs on, so no new list begins here."""
        kind = reading.kind
        if kind in KEYWORDS:
            return self._place_keyword(reading, running)
        if kind in BULLETS:
            return None if running else self._place_bullet(reading)
        place = self._place_decimal(reading) if kind is Kind.DECIMAL else self._place_counted(reading)
        if place is not None and running and (place.gap or place.first or place.restart):
            return None
        return place

    def _place_keyword(self, reading: Reading, running: bool) -> _Place | None:
        gap = reading.number - self._last[reading.kind] - 1
        if running and (gap or reading.kind is not Kind.ARTICLE):
            return None
        return _Place(self._depth_above(reading), max(gap, 0), restart=gap < 0 < reading.number)

    def _place_bullet(self, reading: Reading) -> _Place:
        open_at = self._find(reading.kind)
        if open_at is not None:
            return _Place(open_at - 1)
        return _Place(len(self._stack) - 1 if self._announces() else self._depth_above(reading))

    def _place_counted(self, reading: Reading) -> _Place | None:
        open_at = self._find(reading.kind)
        if open_at is None:
            return self._place_first(reading)
        last = self._stack[open_at].reading
        gap = reading.number - (last.number if last else 0) - 1
        if 0 <= gap <= MAX_GAP:
            return _Place(open_at - 1, gap)
        # Arabic numbers and letters begin again below a heading whose own label was lost; Roman ones hardly do.
        if reading.number == 1 and reading.kind in (Kind.ARABIC, Kind.LETTER, Kind.PAREN):
            return _Place(open_at - 1, first=True, restart=True)
        return None

    def _place_first(self, reading: Reading) -> _Place | None:
        if reading.number > 2:
            return None
        nested = self._announces() and reading.kind >= Kind.ARABIC
        depth = len(self._stack) - 1 if nested or self._nests_below(reading) else self._depth_above(reading)
        return _Place(depth, reading.number - 1, first=True)

    def _nests_below(self, reading: Reading) -> bool:
        """A. below I., and a) below 1), where a document has them that way round."""
        top = self._stack[-1].reading
        pair = (reading.kind, top.kind if top else None)
        return pair in {(Kind.CAPITAL, Kind.ROMAN), (Kind.LETTER, Kind.PAREN)}

    def _place_decimal(self, reading: Reading) -> _Place | None:
        """Below the deepest open node whose number it continues: 1.2 or 1.2.1 below 1."""
        *prefix, number = reading.numbers
        for depth in range(len(self._stack) - 1, 0, -1):
            above = self._stack[depth].reading
            if above is None or above.kind not in (Kind.DECIMAL, Kind.ARABIC, Kind.ROMAN):
                continue
            if list(above.numbers) == prefix:
                gap = number - _last_decimal(self._stack[depth], len(reading.numbers)) - 1
                return _Place(depth, gap, first=number == 1) if 0 <= gap <= MAX_GAP else None
            if (
                above.kind is Kind.DECIMAL
                and len(above.numbers) == len(reading.numbers)
                and above.numbers[:-1] == (*prefix,)
            ):
                gap = number - above.number - 1
                return _Place(depth - 1, gap) if 0 <= gap <= MAX_GAP else None
        return self._place_decimal_alone(reading)

    def _place_decimal_alone(self, reading: Reading) -> _Place | None:
        """A decimal whose own heading was lost: 3.1 after 2.4, 1.2.1 after 1.1.3, or 1.1 where nothing is numbered."""
        *prefix, number = reading.numbers
        for depth in range(len(self._stack) - 1, 0, -1):
            node = self._stack[depth].reading
            if number != 1 or node is None or node.kind not in (Kind.DECIMAL, Kind.ARABIC):
                continue
            if len(node.numbers) == len(prefix) and (*node.numbers[:-1], node.number + 1) == (*prefix,):
                return _Place(depth - 1, 1)
        alone = self._find(Kind.ARABIC) is None and self._find(Kind.DECIMAL) is None
        return _Place(self._depth_above(reading), first=True) if alone and set(reading.numbers) == {1} else None

    def _find(self, kind: Kind) -> int | None:
        depths = range(len(self._stack) - 1, 0, -1)
        return next((at for at in depths if (one := self._stack[at].reading) and one.kind is kind), None)

    def _depth_above(self, reading: Reading) -> int:
        """The deepest open node that ranks above the reading."""
        rank = _rank(reading)
        return next(at for at in range(len(self._stack) - 1, -1, -1) if self._stack[at].rank < rank)

    def _is_title(self, line: TextLine) -> bool:
        """A line in capitals below `Chương I` alone on its line: its title, also behind a speck read as a dash."""
        node = self._stack[-1]
        head = node.reading is not None and node.reading.kind in KEYWORDS
        return (
            head and len(node.lines) == 1 and not node.lines[0].text and line.text[0] in _SPECK and is_caps(line.text)
        )

    def _announces(self) -> bool:
        """Whether the open node ends with a colon: what follows belongs to it."""
        lines = self._stack[-1].lines
        return len(self._stack) > 1 and bool(lines) and lines[-1].text.endswith(":")

    def _imply(self, line: TextLine, reading: Reading) -> None:
        """Open a heading of which nothing was read, above the line that belongs below it."""
        depth = self._depth_above(reading)
        node = Node(reading, [])
        self._stack[depth].children.append(node)
        self._stack[depth + 1 :] = [node]
        message = f"No heading “{reading.label}” was read: the numbering below it says that there is one."
        self.warnings.append(Warning("heading-missing", message, line.page))

    # --- growing the tree ------------------------------------------------------------------------------------------

    def _open(self, line: TextLine, reading: Reading, place: _Place) -> None:
        self._warn(line, reading, place)
        if reading.kind in KEYWORDS:
            self._last[reading.kind] = reading.number
            for inner in KEYWORDS - {Kind.ARTICLE}:  # all but articles begin again in each part or chapter
                if inner > reading.kind:
                    self._last[inner] = 0
        node = Node(reading, [line.without_start(reading.end)], opening=line)
        self._stack[place.depth].children.append(node)
        del self._stack[place.depth + 1 :]
        self._stack.append(node)

    def _warn(self, line: TextLine, reading: Reading, place: _Place) -> None:
        if reading.printed is not None:
            message = f"The label read as “{reading.printed}” continues the numbering as “{reading.label}”."
            self.warnings.append(Warning("label-repaired", message, line.page))
        if place.gap:
            message = f"{place.gap} label(s) are missing before “{reading.label}”."
            self.warnings.append(Warning("numbering-gap", message, line.page))
        elif place.restart:
            message = f"The numbering begins again at “{reading.label}”: a heading above it may be missing."
            self.warnings.append(Warning("numbering-gap", message, line.page))


def _last_decimal(node: Node, length: int) -> int:
    """The number of the last child that is a decimal of so many components; 0 where there is none."""
    readings_below = (child.reading for child in reversed(node.children))
    return next((one.number for one in readings_below if one and len(one.numbers) == length), 0)


def _doubtful(reading: Reading, place: _Place, *, caps: bool) -> bool:
    """Whether a repair that continues a sequence is likelier than what is printed.

    `1)` among letters is i) or l); `đ)` after c) is d); `1.` after 6. is 7.; `- 3.` after 2. is 3. behind a speck.
    """
    if reading.kind in (Kind.LETTER, Kind.ARABIC):
        return place.restart or (place.gap > 0 and reading.kind is Kind.LETTER)
    if reading.kind is Kind.CAPITAL:
        return place.gap > 0 or not caps  # `H.` behind D. is II, `A. Công an tỉnh` behind 3. is 4
    return reading.kind in BULLETS or (reading.kind is Kind.PAREN and place.first)


def _is_ground(line: TextLine, reading: Reading) -> bool:
    """`- Căn cứ …` before the outline: a legal ground behind a speck or a dash, no item."""
    return bool(_GROUND.match(lower_skeleton(line.text[reading.end : reading.end + 20])))


def _specked_ones(lines: Sequence[TextLine]) -> frozenset[int]:
    """Lines whose dash before `1.` or `a)` is a speck: the next label of the kind on its own is the second one."""
    return _specked(lines, Kind.ARABIC) | _specked(lines, Kind.LETTER)


def _specked(lines: Sequence[TextLine], kind: Kind) -> frozenset[int]:
    numbered = [(i, one) for i, line in enumerate(lines) for one in readings(line.text) if one.kind is kind]
    return frozenset(
        i
        for (i, one), (j, after) in pairwise(numbered)
        if one.printed
        and one.printed[0] in "-–—~"
        and (one.number, after.number, after.printed) == (1, 2, None)
        and i != j
    )
