"""Lines that may be headings, and what it costs to take one for the heading of a certain label.

A cost is in units of about one misread sign: the strokes that differ, a title without a label, a line that ends as a
sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sohoa.parse.labels import BULLETS, KEYWORDS, Kind, Reading, is_caps, readings
from sohoa.parse.lines import TextLine, is_unfinished
from sohoa.vietnamese.numerals import to_roman

MOST_ROMAN = 30
CAPITALS = "ABCDĐEGH"
# What engines make of the capitals that label parts.
_ALIKE = dict(zip(CAPITALS, ("ÁÀÃÂÄÅ4", "8ßEÐ3", "€GcOÇ(", "ĐÐO0", "DÐO0", "FÊ£", "C6Q", ""), strict=True))
# Strokes of Roman numerals as engines read them.
_STROKES = dict.fromkeys("lÍÌÏíìï1|!][iLTJj¡t", "I") | dict.fromkeys("HUuNnÑ", "II") | {"M": "III"}
_STROKES |= {"Y": "V", "v": "V", "x": "X", "K": "X"}

_MISREAD = 0.5  # a stroke in another form
_STROKE_LOST = 1.2
UNLIKE = 4.0
_PRINTED = 0.8  # another label of the kind than the whole one that is printed
_TITLE_ONLY = 1.3  # the title of a keyword's heading; less than a number that is skipped
_NO_LABEL = 1.4  # a title in capitals whose label was lost
_PLAIN = 0.5  # neither in capitals nor in bold
_SENTENCE = 2.5  # a plain line that ends as a sentence does, or runs on below
_MOST_PLAIN = 2.6  # of the label of a plain line

_TOKEN = re.compile(
    r"[\W_]{0,4}?(?P<token>[^\W_]{1,5}|[|!\]\[¡€£(]{1,3})(?P<sign>\s?[.,:)]{1,2}\s*|\s?[-–]\s+|\s+)(?=\S)"
)
_ENDS = re.compile(r"[.;:,…]$")
_WHOLLY = 0.7  # of a line in bold: the engine's judgement of words fails at times


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may bear a label. `skip` is the cost of none; `found` what it could be alone, bullets and misread
    letters left out; `resets` the keyword that it begins with; `decimal` the numbers of `2.1.`."""

    index: int
    skip: float
    token: str = ""
    sign: str = ""
    end: int = 0
    strong: bool = False  # in capitals or in bold
    caps: bool = False
    plain: float = 0.0  # what it costs to take it for a heading, by how it ends
    found: tuple[Reading, ...] = ()
    resets: Kind | None = None
    decimal: tuple[int, ...] = ()


# --- what lines say -------------------------------------------------------------------------------------------------


def candidate(lines: Sequence[TextLine], index: int, heads: Mapping[int, Reading]) -> Candidate | None:
    """A line as one that may bear a label; None where it cannot."""
    line = lines[index]
    if line.is_row or not any(map(str.isalnum, line.text[:6])):
        return None
    found = tuple(one for one in readings(line.text) if one.kind not in BULLETS)
    head = heads.get(index) or next((one for one in found if one.kind in KEYWORDS), None)
    if head is not None:
        return Candidate(index, 0.0, resets=head.kind, found=(head,))
    decimal = next((one.numbers for one in found if is_exact(one, Kind.DECIMAL)), ())
    if decimal:
        return Candidate(index, 0.0, decimal=decimal)
    known = tuple(one for one in found if one.kind is not Kind.LETTER or one.printed is None)
    below_head = index - 1 in heads
    return _labelled(index, line, lines[index - 1] if index else None, known, below_head=below_head)


def _labelled(
    index: int, line: TextLine, before: TextLine | None, found: tuple[Reading, ...], *, below_head: bool
) -> Candidate | None:
    """A line without a keyword as one that may bear a label: in capitals, in bold, or with the sign of one."""
    caps = is_caps(line.text[:60])
    strong = caps or _is_bold(line)
    match = _TOKEN.match(line.text)
    token, sign = (match["token"], match["sign"].strip()) if match else ("", "")
    if not (strong or found or (sign and _is_stroke(token))):
        return None
    if caps and not sign and not found and (below_head or _continues_title(before, line)):
        return None
    exact = [one for one in found if one.printed is None]
    return Candidate(
        index,
        0.0 if _runs_on(before, line) else _skip_cost(exact, caps, strong, token, bool(sign)),
        token,
        sign,
        match.end() if match else 0,
        strong,
        caps,
        0.0 if strong else _PLAIN + (_SENTENCE if line.full or _ENDS.search(line.text) else 0.0),
        found,
    )


def _runs_on(before: TextLine | None, line: TextLine) -> bool:
    """Whether a line goes on with the sentence above: a line in capitals only with one in capitals."""
    if before is None or not before.full or line.opens or not is_unfinished(before.text):
        return False
    return is_caps(before.text) or not is_caps(line.text[:60])


def _is_stroke(token: str) -> bool:
    return all(one in "IVX" or one in _STROKES for one in token)


def _skip_cost(exact: Sequence[Reading], caps: bool, strong: bool, token: str, has_sign: bool) -> float:
    """What it costs to take a line for no heading of these kinds."""
    kinds = {one.kind for one in exact}
    if kinds & {Kind.CAPITAL, Kind.ROMAN}:
        return 5.0 if caps else 3.0 if strong else 2.0
    if Kind.ARABIC in kinds:
        return 1.5
    if Kind.LETTER in kinds:
        return 0.5
    if caps and has_sign and not kinds:
        return 3.0
    return (2.0 if has_sign or len(token) > 1 else 1.5) if strong and token and _is_stroke(token) else 0.0


def _continues_title(before: TextLine | None, line: TextLine) -> bool:
    """The title below `Chương I`, or the second line of one: the one above is full or stands right above it."""
    if before is None:
        return False
    if any(one.kind in KEYWORDS and one.end >= len(before.text) for one in readings(before.text)):
        return True
    return is_caps(before.text) and (before.full or not line.opens)


def _is_bold(line: TextLine) -> bool:
    return line.bold is not None and line.bold >= _WHOLLY * len(line.text)


def is_exact(reading: Reading, kind: Kind) -> bool:
    """Whether a reading of this kind is what is printed, no repair."""
    return reading.kind is kind and reading.printed is None


# --- what it costs --------------------------------------------------------------------------------------------------


def cost_of(token: str, kind: Kind, number: int) -> float:
    """How unlike what was read and a label are."""
    label = spelling(kind, number)
    if token == label:
        return 0.0
    if kind is Kind.CAPITAL:
        alike = (len(token) == 1 and token in _ALIKE[label]) or (token, label) == ("13", "B")
        return _MISREAD if alike else UNLIKE
    if kind is Kind.ARABIC or not token:
        return UNLIKE
    strokes = "".join(one if one in "IVX" else _STROKES.get(one, "?") for one in token)
    misread = sum(one not in "IVX" for one in token)
    return min(_MISREAD * misread + _STROKE_LOST * _distance(strokes, label), UNLIKE)


def _distance(one: str, other: str) -> int:
    """Edit distance of two short strings; a sign that is no stroke is as far as any."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        left, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            left, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, left + (a != b) * (3 if a == "?" else 1))
    return row[-1]


def emission(one: Candidate, kind: Kind, number: int) -> float | None:
    """The cost of taking a line for the heading with this label; None where that cannot be."""
    other = _PRINTED if any(is_exact(r, kind) for r in one.found) else 0.0
    same = (r for r in one.found if r.kind is kind and r.number == number)
    costs = [0.0 if r.printed is None else 1.0 + other for r in same]
    if kind in KEYWORDS:
        return _TITLE_ONLY if one.caps and not one.sign and not one.found else None
    if kind in (Kind.ARABIC, Kind.LETTER):
        if kind is Kind.ARABIC and one.strong and not one.found and one.token == str(number):
            costs.append(1.0)
        return min(costs, default=None)
    if one.token and (one.strong or one.sign in (".", ".,")):
        alike = cost_of(one.token, kind, number) + (0.0 if one.sign in (".", ",", ".,") else 0.5)
        if alike < UNLIKE or (one.caps and one.sign):
            costs.append(alike + other)
    if one.caps and not one.sign:
        costs.append(_NO_LABEL)
    cost = min(costs, default=None)
    return None if cost is None or (not one.strong and cost > _MOST_PLAIN) else cost + (one.plain if cost else 0.0)


def spelling(kind: Kind, number: int) -> str:
    """The label of a number: `B`, `IV`, `3`; empty for letters, which are not relabelled."""
    if kind is Kind.CAPITAL:
        return CAPITALS[number - 1]
    return to_roman(number) if kind is Kind.ROMAN else str(number) if kind is Kind.ARABIC else ""
