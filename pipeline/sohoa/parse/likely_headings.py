"""The likeliest labels of headings, `A.`, `I.` and `1.`, decoded over a whole document at once.

One misread Roman numeral says little, the sequence says much: between `II.` and `B.`, where `1.` begins again, `I. THỜI
GIAN` is III. So labels are not judged line by line: each line that may be a heading has a cost for every label that
could stand there, by how alike the strokes are, and steps of the sequence cost where they skip or begin again. The
cheapest sequence is found by dynamic programming (Viterbi, 1967) over what is open at each level: the number behind a
keyword, a capital, a Roman and an Arabic number, a letter. Bullets have no part in it.

Costs are in units of about one misread sign. They were set so that a heading is relabelled only where at least two
facts say so: the strokes, a number that would be skipped, a list that would begin again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sohoa.parse.heading_lines import (
    CAPITALS,
    MOST_ROMAN,
    UNLIKE,
    Candidate,
    candidate,
    cost_of,
    emission,
    is_exact,
    spelling,
)
from sohoa.parse.labels import KEYWORDS, Kind, Reading
from sohoa.parse.lines import TextLine
from sohoa.vietnamese.numerals import to_roman

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_GAP = 2.5  # a number skipped, and a little less for each further one
_GAP_PRINTED = 1.5  # before a label that is read as it should be: a clerk's slip
_BEGINS_AGAIN = {Kind.CAPITAL: 4.0, Kind.ROMAN: 4.0, Kind.ARABIC: 3.0, Kind.LETTER: 1.5}
_BEGINS_LATE = 4.0  # a sequence without its first number, though what belongs below that one was there
# A heading of which nothing was read.
_SILENT = dict.fromkeys(KEYWORDS, 4.5) | {Kind.CAPITAL: 4.0, Kind.ROMAN: 4.0, Kind.ARABIC: 2.0}
_MOST_STATES = 32
_MOST_WORSE = 10.0  # than the best way so far: further ones never win
_MOST = dict.fromkeys(KEYWORDS, 30) | {Kind.CAPITAL: len(CAPITALS), Kind.ROMAN: MOST_ROMAN, Kind.ARABIC: 99}

_SPECKS = re.compile(r"[\W_]{1,4}\s*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`mended`: lines whose label is another than what a reader of the line alone sees. `implied`: headings of which
    nothing was read, before the line where what belongs below them begins."""

    mended: Mapping[int, Reading]
    implied: Mapping[int, tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class _Step:
    before: _Step | None
    index: int
    kind: Kind
    number: int
    silent: bool


# The open number of each level, 0 where none is.
_State = tuple[int, ...]
_Opened = tuple[tuple[Kind, int, bool], ...]
_Move = tuple[float, _State, _Opened]


def decode_headings(lines: Sequence[TextLine], heads: Mapping[int, Reading]) -> Decoded:
    """The labels of headings that the whole sequence says; `heads` are the lines mended by their keyword."""
    candidates = [one for i in range(len(lines)) if (one := candidate(lines, i, heads)) is not None]
    levels = _levels(candidates)
    if not candidates or _is_roman_outermost(candidates):
        return Decoded({}, {})
    steps = _best(candidates, levels)
    head = next((one for one in candidates if one.resets is levels[0]), None)
    by_index = {one.index: one for one in candidates}
    mended: dict[int, Reading] = {}
    implied: dict[int, tuple[Reading, ...]] = {}
    for step in steps:
        label = spelling(step.kind, step.number) if step.kind not in KEYWORDS else _next_head(head, step.number)
        if step.silent:
            implied[step.index] = (*implied.get(step.index, ()), Reading(step.kind, (step.number,), label, 0, ""))
        elif step.kind in KEYWORDS and by_index[step.index].resets is None:
            mended[step.index] = Reading(step.kind, (step.number,), label, 0, "")
        elif step.kind in (Kind.CAPITAL, Kind.ROMAN) or (
            step.kind is Kind.ARABIC and all(one.printed is not None for one in by_index[step.index].found)
        ):
            reading = _reading(lines[step.index].text, by_index[step.index], step.kind, step.number, label)
            if reading.printed is not None:
                mended[step.index] = reading
    return Decoded(mended, implied)


def _next_head(head: Candidate | None, number: int) -> str:
    """`Phần III` where the others are `Phần I`, `Phần II`."""
    words = head.found[0].label.split() if head else []
    figure = words[-1] if len(words) > 1 else ""
    if "thứ" in map(str.lower, words[:2]):
        ordinal = _ORDINALS[min(number, len(_ORDINALS)) - 1]
        return " ".join((*words[:2], ordinal.upper() if words[0].isupper() else ordinal))
    return " ".join((*words[:1], str(number) if figure.isdigit() else to_roman(number)))


def _reading(text: str, one: Candidate, kind: Kind, number: int, label: str) -> Reading:
    """The label of a line as decoded: as a reader of the line alone has it where that is among what it could be."""
    exact = next((r for r in one.found if r.kind is kind and r.printed is None and r.label == label), None)
    if exact is not None:
        return exact
    same = next((r for r in one.found if r.kind is kind and r.label == label), None)
    if same is not None:
        return same
    labelled = one.token and (one.sign or cost_of(one.token, kind, number) < UNLIKE)
    specks = _SPECKS.match(text)
    end = one.end if labelled else specks.end() if specks else 0
    return Reading(kind, (number,), label, end, text[:end].strip())


# --- what kinds there are -------------------------------------------------------------------------------------------


def _levels(candidates: Sequence[Candidate]) -> tuple[Kind, ...]:
    """The kinds that a document surely has, outermost first: two of their labels stand on it as printed."""
    levels: list[Kind] = []
    for kind in (Kind.PART, Kind.CHAPTER, Kind.DIVISION):
        if not levels and sum(one.resets is kind for one in candidates) > 1:
            levels.append(kind)
    for kind, most in ((Kind.CAPITAL, len(CAPITALS)), (Kind.ROMAN, MOST_ROMAN)):
        labels = {r.label for one in candidates for r in one.found if is_exact(r, kind) and r.number <= most}
        if len(labels) > 1 or (kind is Kind.ROMAN and any(len(label) > 1 for label in labels)):
            levels.append(kind)
    return (*levels, Kind.ARABIC, Kind.LETTER)


def _is_roman_outermost(candidates: Sequence[Candidate]) -> bool:
    """`A.` below `I.`: the numerals go on over the capitals between them."""
    seen = [
        (r.kind, r.number)
        for one in candidates
        for r in one.found[:1]
        if r.printed is None and r.kind in (Kind.CAPITAL, Kind.ROMAN)
    ]
    romans = [(i, number) for i, (kind, number) in enumerate(seen) if kind is Kind.ROMAN]
    over = sum(j - i > 1 and after == number + 1 for (i, number), (j, after) in pairwise(romans))
    again = sum(j - i > 1 and after == 1 for (i, _), (j, after) in pairwise(romans))
    return over > again


def _moves(one: Candidate, state: _State, levels: Sequence[Kind]) -> Iterator[_Move]:
    """The ways to take a line: cost, what is open then, and the headings that it opens (kind, number, silent)."""
    if one.resets is not None:
        yield _reset(one, state, levels)
    elif one.decimal:
        yield from _decimal_moves(one, state, levels)
    else:
        yield one.skip, state, ()
        for at, kind in enumerate(levels):
            for number in _numbers(one, kind, state[at]):
                yield from _label_moves(one, state, levels, at, number)


def _reset(one: Candidate, state: _State, levels: Sequence[Kind]) -> _Move:
    """A keyword: all that is numbered below it begins again; what an article holds are Arabic numbers."""
    if one.resets is levels[0]:
        number = one.found[0].number
        return 0.0 if number == state[0] + 1 else _GAP_PRINTED, (number, *(0 for _ in levels[1:])), ()
    kept = 1 if levels[0] in KEYWORDS else 0
    if one.resets is Kind.ARTICLE:
        kept = levels.index(Kind.ARABIC)
    return 0.0, (*state[:kept], *(0 for _ in levels[kept:])), ()


def _numbers(one: Candidate, kind: Kind, last: int) -> Iterator[int]:
    """The numbers that a line can have at a level."""
    if kind in (Kind.ARABIC, Kind.LETTER):
        yield from dict.fromkeys(r.number for r in one.found if r.kind is kind)
        if kind is Kind.ARABIC and not one.found and one.strong and one.token.isascii() and one.token.isdigit():
            yield int(one.token)
    elif kind in KEYWORDS:
        yield last + 1
    else:
        most = len(CAPITALS) if kind is Kind.CAPITAL else MOST_ROMAN
        yield from range(last + 1, min(last + 3, most) + 1)
        if last:
            yield 1


def _label_moves(one: Candidate, state: _State, levels: Sequence[Kind], at: int, number: int) -> Iterator[_Move]:
    """A line taken for the heading `number` of a level, as the next one, the first again, or below a lost one."""
    kind = levels[at]
    cost = emission(one, kind, number)
    if cost is None:
        return
    zeros = tuple(0 for _ in levels[at + 1 :])
    opened = (kind, number, False)
    gap = number - state[at] - 1
    if 0 <= gap <= 2:
        step = (_GAP_PRINTED if cost == 0.0 else _GAP) + 1.5 * (gap - 1) if gap else 0.0
        late = 0.0
        if not state[at] and any(state[at + 1 :]):
            late = _BEGINS_LATE if gap else _BEGINS_LATE - 1.0 if cost else 0.0
        yield cost + step + late, (*state[:at], number, *zeros), (opened,)
    if number != 1:
        return
    if state[at] and kind in _BEGINS_AGAIN:
        yield cost + _BEGINS_AGAIN[kind], (*state[:at], 1, *zeros), (opened,)
    for above in range(at):
        begins = (state[above] and state[at]) or not any(state[above:])
        if begins and state[above] < _MOST[levels[above]]:
            between = tuple(0 for _ in levels[above + 1 : at])
            silent = (levels[above], state[above] + 1, True)
            after = (*state[:above], state[above] + 1, *between, 1, *zeros)
            yield cost + _SILENT[levels[above]], after, (silent, opened)


def _decimal_moves(one: Candidate, state: _State, levels: Sequence[Kind]) -> Iterator[_Move]:
    """`2.1.` says that 2 is open: as an Arabic number, or as a Roman one where there is none below it."""
    at, open_number = levels.index(Kind.ARABIC), one.decimal[0]
    if open_number == state[at] or (not state[at] and at and open_number == state[at - 1]):
        yield 0.0, state, ()
        return
    yield 2.0 if state[at] else 0.5, (*state[:at], open_number if state[at] else 0, *state[at + 1 :]), ()
    if open_number == state[at] + 1 and set(one.decimal[1:]) == {1}:
        silent = (Kind.ARABIC, open_number, True)
        yield _SILENT[Kind.ARABIC] - 0.5, (*state[:at], open_number, *(0 for _ in levels[at + 1 :])), (silent,)


# --- the cheapest sequence ------------------------------------------------------------------------------------------


def _best(candidates: Sequence[Candidate], levels: Sequence[Kind]) -> list[_Step]:
    states: dict[_State, tuple[float, _Step | None]] = {tuple(0 for _ in levels): (0.0, None)}
    for one in candidates:
        states = _after(one, states, levels)
    _, step = min(states.values(), key=lambda value: value[0])
    steps = []
    while step is not None:
        steps.append(step)
        step = step.before
    return steps[::-1]


def _after(
    one: Candidate, states: Mapping[_State, tuple[float, _Step | None]], levels: Sequence[Kind]
) -> dict[_State, tuple[float, _Step | None]]:
    found: dict[_State, tuple[float, _Step | None]] = {}
    for state, (cost, step) in states.items():
        for more, after, opened in _moves(one, state, levels):
            if after not in found or cost + more < found[after][0]:
                chain = step
                for kind, number, silent in opened:
                    chain = _Step(chain, one.index, kind, number, silent)
                found[after] = (cost + more, chain)
    least = min(cost for cost, _ in found.values())
    near = [(state, value) for state, value in found.items() if value[0] <= least + _MOST_WORSE]
    return dict(sorted(near, key=lambda item: item[1][0])[:_MOST_STATES])
