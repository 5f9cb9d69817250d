"""Numbering repaired and doubted as a sequence over the pages of one document.

The levels that are open at a line say which labels may come next: the next of each open level, or the first of a new
one. A label that is none of these was misread, or stands so on paper. It is repaired where one continuation alone can
have been read so (`sohoa.restore.label_glyphs`) and the labels that follow do not speak against it; what skips or
repeats a number is reported as doubtful and left as it is. What is valid as read is never touched, unless it begins a
list that does not go on while the labels around it leave a hole that it fills.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from sohoa.restore.label_glyphs import lost_a_stroke, may_be_letter, may_be_number, may_be_roman
from sohoa.restore.line_labels import (
    ARTICLE,
    BOUNDARY,
    Context,
    Label,
    LineStart,
    Script,
    Style,
    Words,
    line_starts,
    style_sign,
)

# So many labels in a row may be lost to the engine; a number further on belongs to another sequence.
MAX_GAP = 2
# A sequence of so many labels is one; before that, a number that skips may be anything.
ESTABLISHED = 2
# Interrupted levels that are remembered: documents nest no deeper.
REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class LabelFinding:
    """A label that does not continue the numbering: `line` of the page and `token` of the line, both from 0.

    `repaired` is the token as it must have been printed, None where the label is doubtful only. `expected` are the
    tokens that would have continued the numbering, likeliest first.
    """

    line: int
    token: int
    read: str
    repaired: str | None
    expected: tuple[str, ...]


class _Fate(Enum):
    """What the labels that follow say of a label."""

    CONFIRMED = "the next of its level is seen"
    ENDED = "nothing more of its level is seen"
    CONTRADICTED = "its level goes on with another number"


@dataclass(frozen=True, slots=True)
class _Level:
    """An open level: its last label, how many labels in a row led there, whether that one's title is in capitals."""

    last: Label
    run: int
    capitals: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a label fits: below the first `depth` open levels, after `run` labels of its level, 0 where it begins it.
    `capitals` are those of the level it continues."""

    label: Label
    depth: int
    run: int = 0
    capitals: bool = False


@dataclass(slots=True)
class Numbering:
    """The open levels of one document, outermost first, carried over its pages.

    `suspended` are levels that another list has interrupted: they may go on, so their next label is valid, but
    nothing is repaired towards it. Articles alone count on through chapters, and are repaired after them.
    """

    open: list[_Level] = field(default_factory=list)
    suspended: list[_Level] = field(default_factory=list)
    context: Context = field(default_factory=Context)

    def findings(self, lines: Sequence[Words], ahead: Sequence[Words] = ()) -> list[LabelFinding]:
        """What is wrong with the labels of one page.

        `lines` are the words of its lines in reading order, `ahead` those of the next page, for looking ahead only.
        Pages come in order.
        """
        starts, self.context = line_starts(lines, self.context)
        following = [*starts, *line_starts(ahead, self.context)[0]]
        found = (self._read(start, following[at + 1 :]) for at, start in enumerate(starts))
        return [finding for finding in found if finding is not None]

    # --- one label -------------------------------------------------------------------------------------------------

    def _read(self, start: LineStart, following: Sequence[LineStart]) -> LabelFinding | None:
        valid = self._as_read(start)
        if valid is None or not (valid.run or self._fate(valid, following) is _Fate.CONFIRMED):
            repairs = self._repairs(start, following, begins=valid is not None)
            if len(repairs) == 1:
                self._take(repairs[0], start)
                written = start.written(repairs[0].label)
                return LabelFinding(start.line, start.token, start.read, written, (written,))
        if valid is None:
            return self._doubt(start, following)
        self._take(valid, start)
        return None

    def _take(self, place: _Place, start: LineStart) -> None:
        """Open the level of `place`, or carry it on, and close what lies deeper."""
        style, closed = place.label.style, self.open[place.depth :]
        articles = [one for one in closed if one.last.style.word == ARTICLE != style.word]
        kept = [one for one in self.suspended if not (place.run and one.last.style == style)]
        kept += articles if place.run else closed
        if style.word:  # a list does not go on beyond a new article or chapter
            kept = [one for one in kept if one.last.style.word == ARTICLE]
        self.suspended = kept[-REMEMBERED:]
        self.open[place.depth :] = [_Level(place.label, place.run + 1, start.capitals)]

    # --- what is valid -----------------------------------------------------------------------------------------------

    def _as_read(self, start: LineStart) -> _Place | None:
        """Where the label fits as it stands: after the last of an open or suspended level, or as a first."""
        if not (start.opens or start.titled):
            return None
        for level in (*reversed(self.open), *reversed(self.suspended)):
            for label in start.exact:
                if label.follows(level.last):
                    return _Place(label, self._depth(label.style), level.run)
        return next((_Place(one, self._depth(one.style)) for one in start.exact if one.is_first), None)

    def _depth(self, style: Style) -> int:
        """The depth at which a level of this style is open, or else would be."""
        for depth, level in enumerate(self.open):
            if level.last.style == style:
                return depth
        depth = len(self.open)
        while depth and self.open[depth - 1].last.style.rank > style.rank:
            depth -= 1
        return depth

    def _counting(self) -> Iterator[_Level]:
        """The levels that numbers are looked for in, the deepest first: the open ones, and the articles."""
        yield from reversed(self.open)
        yield from [one for one in self.suspended if one.last.style.word == ARTICLE][-1:]

    def _continuations(self) -> Iterator[_Place]:
        """The next label of each level that may go on."""
        for level in self._counting():
            for label in level.last.successors()[:1]:
                yield _Place(label, self._depth(label.style), level.run, level.capitals)

    def _beginnings(self, start: LineStart) -> Iterator[_Place]:
        """The first labels of levels that are not open yet, in the style of `start`."""
        sign = style_sign(start.word, start.sign)
        scripts = (Script.ROMAN, Script.DIGITS) if start.word else (Script.ROMAN, Script.DIGITS, Script.SMALL)
        labels = [Label(Style(start.word, script, start.opening, sign), (1,)) for script in scripts]
        top = self.open[-1].last if self.open else None
        if top is not None and top.style.script is Script.DIGITS and not (top.style.word or start.word):
            length = len(top.numbers) + 1
            labels.append(Label(Style("", Script.DIGITS, "", ".", length), (*top.numbers, 1)))
        read, taken = {one.style for one in start.exact}, {level.last.style for level in self.open}
        if read.isdisjoint(taken):
            yield from (_Place(one, self._depth(one.style)) for one in labels if one.style not in taken | read)

    # --- looking ahead -----------------------------------------------------------------------------------------------

    def _fate(self, place: _Place, following: Iterable[LineStart], *, strict: bool = False) -> _Fate:
        """What `following` says of `place`; if `strict`, by labels that are right as they stand alone."""
        label, above = place.label, [level.last for level in self.open[: place.depth]]
        for start in following:
            if not (start.opens or start.titled):
                continue
            same = next((one for one in start.exact if one.style == label.style), None)
            if same is not None and (fate := _fate_by(label, same)) is not None:
                return fate
            if any(one.numbers == (*label.numbers, 1) for one in start.exact if not one.style.word):
                return _Fate.CONFIRMED
            if any(_ends(one, label, above) for one in start.exact):
                return _Fate.ENDED
            # A label that was misread as well counts as what it may be: the one after it decides.
            due = None if strict else next((one for one in label.successors()[:1] if _may_be(one, start)), None)
            if due is None and same is not None:
                return _Fate.CONTRADICTED
            label = due if due is not None and (same is not None or not start.exact) else label
        return _Fate.ENDED

    # --- repair ------------------------------------------------------------------------------------------------------

    def _repairs(self, start: LineStart, following: Sequence[LineStart], *, begins: bool) -> list[_Place]:
        """The continuations that can have been read as `start` and are borne out; as read, it begins a list or not."""
        if not (start.opens and start.titled) or _is_one_of_its_kind(start, following):
            return []
        places = [one for one in self._continuations() if _may_be(one.label, start)]
        if not begins:
            places += [one for one in self._beginnings(start) if _may_be(one.label, start)]
        return [one for one in places if self._is_borne_out(one, start, following, begins=begins)]

    def _is_borne_out(self, place: _Place, start: LineStart, following: Sequence[LineStart], *, begins: bool) -> bool:
        # One digit for another is a rare misreading: the numbers on both sides must say so.
        strict = start.core.isdigit() and place.label.style.script is Script.DIGITS and start.core != place.label.core
        if _says_twice(place, start) or (strict and place.run == 1):
            return False
        fate = self._fate(place, following, strict=strict)
        if fate is not _Fate.ENDED:
            return fate is _Fate.CONFIRMED
        # The last of its level has what came before it alone to speak for it: what was read must be no label here, or
        # a Roman numeral said twice, for II instead of III is misread a hundred times before it is mistyped once.
        if begins or not place.run or not _is_alike(place, start):
            return False
        twice = place.run >= ESTABLISHED and lost_a_stroke(place.label.core, start.core)
        return twice or not self._may_stand(place, start)

    def _may_stand(self, place: _Place, start: LineStart) -> bool:
        """Whether what was read may be right, as a number skipped or said twice on paper."""
        styles = {one.style: one for one in start.exact}
        if place.label.style in styles:
            return True
        levels = (level.last for level in (*self.open, *self.suspended))
        return any(
            styles[last.style].numbers[-1] <= last.numbers[-1] + 1 + MAX_GAP for last in levels if last.style in styles
        )

    # --- doubt -------------------------------------------------------------------------------------------------------

    def _doubt(self, start: LineStart, following: Sequence[LineStart]) -> LabelFinding | None:
        """Report a label that skips or repeats a number, or that no one continuation explains."""
        for level in self._counting():
            label = next((one for one in start.exact if one.style == level.last.style), None)
            if label is not None:
                return self._doubt_at(_Place(label, self._depth(label.style), level.run), level, start, following)
        if start.exact:
            self._begin_midway(start, following)
            return None
        places = [one for one in self._continuations() if one.run >= ESTABLISHED and _may_be(one.label, start)]
        return _doubtful(start, places) if places and start.firm and start.opens and start.titled else None

    def _doubt_at(
        self, place: _Place, level: _Level, start: LineStart, following: Sequence[LineStart]
    ) -> LabelFinding | None:
        gap = _gap(level.last, place.label)
        due = [_Place(one, place.depth, level.run) for one in level.last.successors()[:1]]
        if not (start.opens and start.titled and start.firm and -1 <= gap <= MAX_GAP) or start.announced:
            self._begin_midway(start, following)
            return None
        confirmed = next((one for one in due if self._fate(one, following) is _Fate.CONFIRMED), None)
        if confirmed is not None or gap > 0:
            self._take(confirmed or place, start)
        return _doubtful(start, due) if level.run >= ESTABLISHED else None

    def _begin_midway(self, start: LineStart, following: Sequence[LineStart]) -> None:
        """A list that is seen from its middle on, its beginning lost or quoted from elsewhere, is followed silently."""
        for label in start.exact:
            place = _Place(label, self._depth(label.style))
            if self._fate(place, following) is _Fate.CONFIRMED:
                self._take(place, start)
                return


_MISREAD_SIGNS = {",": ".", "}": ")"}


def _fate_by(label: Label, later: Label) -> _Fate | None:
    """What a later label of the same style says of `label`; None where it is another number.

    One that begins anew or below another number says nothing. Neither does e) of d): đ) may have been left out or lost.
    """
    if later.follows(label):
        return _Fate.CONFIRMED if later == label.successors()[0] else _Fate.ENDED
    elsewhere = later.is_first or later.numbers[:-1] != label.numbers[:-1]
    return _Fate.ENDED if elsewhere else None


def _ends(later: Label, label: Label, above: Iterable[Label]) -> bool:
    """Whether the level of `label` is over at `later`; articles go on through chapters, within one document."""
    if label.style.word == ARTICLE:
        return later.style.word == BOUNDARY
    outranks = bool(later.style.word) and later.style.rank < label.style.rank
    return outranks or any(map(later.follows, above))


def _may_be(label: Label, start: LineStart) -> bool:
    """Whether `label`, printed, can have been read as the token of `start`."""
    style = label.style
    sign = style_sign(start.word, _MISREAD_SIGNS.get(start.sign, start.sign))
    if (style.word, style.opening, style.sign) != (start.word, start.opening, sign) or label in start.exact:
        return False
    if sign != style_sign(start.word, start.sign):  # two misreadings in one label leave too little of it
        return label.core == start.core
    if style.script is Script.ROMAN and lost_a_stroke(label.core, start.core):
        return True
    reads = {Script.ROMAN: may_be_roman, Script.SMALL: may_be_letter, Script.DIGITS: may_be_number}.get(style.script)
    return reads is not None and reads(label.core, start.core)


def _says_twice(place: _Place, start: LineStart) -> bool:
    """Whether the number before is read once more: with digits that is as often mistyped as misread."""
    return any(one.style.script is Script.DIGITS and place.label.follows(one) for one in start.exact)


def _is_one_of_its_kind(start: LineStart, following: Sequence[LineStart]) -> bool:
    """Whether a sign that looks misread (`4,`) is how this list is numbered: the next has the same (`5,`)."""
    if start.sign not in _MISREAD_SIGNS or not start.core.isdigit():
        return False
    due = str(int(start.core) + 1)
    return any((one.core, one.sign) == (due, start.sign) for one in following)


def _is_alike(place: _Place, start: LineStart) -> bool:
    """Whether a label and its title look like those of the level, where nothing follows that would tell.

    `II.` after `10.` may be a heading whose I was lost; a lone capital with a point may be an initial.
    """
    style = place.label.style
    if style.word or style.sign == ")":
        return True
    if style.script is Script.ROMAN:
        return start.capitals and place.capitals
    return not start.exact and not (len(start.core) == 1 and start.core.isupper())


def _gap(last: Label, label: Label) -> int:
    """How many labels are missing between two of one level; -1 where the number is the same, less where it is lower."""
    if last.numbers[:-1] != label.numbers[:-1]:
        return MAX_GAP + 1
    return label.numbers[-1] - last.numbers[-1] - 1


def _doubtful(start: LineStart, places: Iterable[_Place]) -> LabelFinding:
    expected = tuple(dict.fromkeys(start.written(place.label) for place in places))
    return LabelFinding(start.line, start.token, start.read, None, expected)
