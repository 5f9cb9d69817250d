"""Labels at the start of a line: what a line could be the start of, before its surroundings have their say.

`readings` gives what is printed first, then what it may be a misreading of; the outline picks by sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import product

from sohoa.vietnamese.numerals import letter_value, roman_value, to_roman, word_value
from sohoa.vietnamese.orthography import lower_skeleton


class Kind(IntEnum):
    """Kinds of label in their usual order of nesting, outermost first."""

    APPENDIX = 0
    PART = 1
    CHAPTER = 2
    DIVISION = 3  # Mục
    SUBDIVISION = 4  # Tiểu mục
    ARTICLE = 5  # Điều
    CAPITAL = 6
    ROMAN = 7
    ARABIC = 8
    DECIMAL = 9
    LETTER = 10
    PAREN = 11  # 1) and (1)
    STAR = 12
    DASH = 13
    PLUS = 14


KEYWORDS = frozenset({Kind.APPENDIX, Kind.PART, Kind.CHAPTER, Kind.DIVISION, Kind.SUBDIVISION, Kind.ARTICLE})
BULLETS = frozenset({Kind.STAR, Kind.DASH, Kind.PLUS})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a line's label: `label` as stored, `numbers` its place (one for each component), `end` where
    the rest of the line begins, `printed` the label as read where this reading repairs it."""

    kind: Kind
    numbers: tuple[int, ...]
    label: str
    end: int
    printed: str | None = None

    @property
    def number(self) -> int:
        return self.numbers[-1] if self.numbers else 0


# In the skeleton, lower case; h, u, l and 1 are what engines make of the strokes of II and III.
_NUMBER = r"(?P<number>\d{1,3}|[ivxlhu1]{1,6})"
_HEAD_WORDS = (
    (
        Kind.APPENDIX,
        re.compile(rf"(?:phu luc|mau(?: bien ban| quyet dinh)? so|bieu(?: mau)? so)\b(?: so)?(?: {_NUMBER}\b)?"),
    ),
    (Kind.PART, re.compile(r"phan (?P<number>thu \w+|\d{1,3}|[ivxlhu1]{1,6})\b")),
    (Kind.CHAPTER, re.compile(rf"chuong {_NUMBER}\b")),
    (Kind.SUBDIVISION, re.compile(r"tieu muc (?P<number>\d{1,2})\b")),
    (Kind.DIVISION, re.compile(rf"muc {_NUMBER}\b")),
)
_HEAD_START = frozenset("pPcCmMtTbB")
_ARTICLE = re.compile(
    r"[^A-Za-zĐđÐ\d“\"]{0,3}(?P<word>[ĐDÐ]i[eêếềểễệ]u)\s?(?P<number>\d{1,3}|[lI])(?P<letter>[a-zđ]?)\s?[.:]\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:(?P<mark>[-–—−‒]{1,2}|[+*•])\s*|~\s+)(?=\S)")  # a dash is read as ~ at times
# A line of signs parts a head from what follows: `-------`, `***`, `- - - - -`.
_RULE = re.compile(r"(?:[-–—−‒_*=+~•]\s?){3,}$")
_ENUMERATED = re.compile(
    r"(?P<open>\(?)(?P<token>[^\W_]{1,6}|[|!\]\[¡©]{1,3})\s?(?P<sign>[.)/,:])\.?(?:\s+|(?=[^\W\d_]{2}))"
)
# Specks before a label. Quotation marks are none: they open the text of another document.
_SPECKS = re.compile(r"[_`'‘’.,|°·¬«„:%]{1,2}(?:\s+(?=\S)|(?=\d{1,2}[.)]\s|[-–]\s))")
_DECIMAL = re.compile(r"(?P<token>\d{1,2}(?:\.\d{1,2}){1,4})(?:\.(?=\D)|\s?\.\s|\s)\s*(?=\S)")
_SPACED_DECIMAL = re.compile(r"(?P<token>\d{1,2}(?:\s?\.\s?\d{1,2}){1,4})\s?\.\s+")
_BARE_ROMAN = re.compile(r"(?P<token>[IVXLHl1]{1,5})(?:\s?[-–:/,]\s*|\s+)(?=[^\W\d_])")


def readings(text: str) -> tuple[Reading, ...]:
    """How the start of `text` may be read as a label, likeliest first; empty for most lines.

    Dates, amounts and numbers of documents at the start of a line are no labels.
    """
    first = text[0]
    if first in "-–—−‒+*•~":
        return tuple(_articles(text)) or (*_bullets(text), *_behind_specks(text))
    found = [*_articles(text)]
    if first in _HEAD_START:
        found += _head_words(text)
    found += _decimals(text) if first.isdigit() else ()
    found += _enumerated(text)
    return tuple(found) or tuple(_bare_roman(text)) or tuple(_behind_specks(text))


def _behind_specks(text: str) -> Iterator[Reading]:
    """`_ 3.1. …`: the label behind specks, as a repair; a Roman one may be misread besides."""
    specks = _SPECKS.match(text) or _BULLET.match(text)
    if specks and not _RULE.match(text):
        rest = text[specks.end() :]
        if rest[0] in "-–+":
            yield from (
                replace(one, end=one.end + specks.end(), printed=text[: one.end + specks.end()].strip())
                for one in _bullets(rest)
            )
        for one in (*_head_words(rest), *_decimals(rest), *_enumerated(rest)):
            if one.numbers and (one.printed is None or one.kind in (Kind.ROMAN, Kind.LETTER)):
                label = text[: one.end + specks.end()].strip()
                yield Reading(one.kind, one.numbers, one.label, one.end + specks.end(), label)


def _articles(text: str) -> Iterator[Reading]:
    match = _ARTICLE.match(text)
    if match:
        number = int(match["number"]) if match["number"].isdigit() else 1
        word = "ĐIỀU" if match["word"].isupper() else "Điều"  # its marks are often misread: Điêu, Điểu
        yield Reading(Kind.ARTICLE, (number,), f"{word} {number}{match['letter']}", match.end())


def _bullets(text: str) -> Iterator[Reading]:
    match = _BULLET.match(text)
    if match and not _RULE.match(text):
        mark = (match["mark"] or "-")[0]
        kind = {"+": Kind.PLUS, "*": Kind.STAR, "•": Kind.STAR}.get(mark, Kind.DASH)
        label = mark if kind is not Kind.DASH else "-"
        yield Reading(kind, (), label, match.end())


def _head_words(text: str) -> Iterator[Reading]:
    """`Chương I`, `PHỤ LỤC 2`: the label stands alone, or its title follows in capitals or after a sign."""
    plain = lower_skeleton(text[:40])
    for kind, pattern in _HEAD_WORDS:
        match = pattern.match(plain)
        if not match or not _is_head(kind, text, match.end()):
            continue
        words = _spelt(kind, text[: match.end()].split())
        end = len(text) - len(text[match.end() :].lstrip(" .:–-"))
        value = _head_value(text[slice(*match.span("number"))] if match["number"] else "")
        if value is not None:
            yield Reading(kind, (value,), " ".join(words), end)
        else:
            yield from _repaired_heads(kind, words, end)
        return


# The words of headings as they are spelt: engines misread their marks.
_HEAD_SPELLINGS = {Kind.PART: "Phần", Kind.CHAPTER: "Chương", Kind.DIVISION: "Mục"}
_ORDINALS = {lower_skeleton(word): word for word in "thứ nhất hai ba tư năm sáu bảy tám chín mười".split()}


def _spelt(kind: Kind, words: list[str]) -> list[str]:
    """`Phân thứ nhât` → Phần thứ nhất."""
    if kind not in _HEAD_SPELLINGS:
        return words
    first = _HEAD_SPELLINGS[kind]
    rest = words[1:]
    if kind is Kind.PART:
        rest = [_ORDINALS.get(lower_skeleton(one), one) if one.islower() else one for one in rest]
        rest = [
            _ORDINALS[lower_skeleton(one)].upper() if one.isupper() and lower_skeleton(one) in _ORDINALS else one
            for one in rest
        ]
    return [first.upper() if words[0].isupper() else first, *rest]


def _repaired_heads(kind: Kind, words: list[str], end: int) -> Iterator[Reading]:
    """`Chương HI`: the word is right, its Roman numeral was misread."""
    for one in _repaired_roman(words[-1], end):
        label = " ".join((*words[:-1], one.label))
        yield Reading(kind, one.numbers, label, end, " ".join(words))


def _is_head(kind: Kind, text: str, end: int) -> bool:
    rest = text[end:].strip()
    if not text[0].isupper() or len(text) > 160:
        return False
    if not rest or rest[0] in ".:–-" or rest.isupper():
        return True
    return kind is Kind.APPENDIX and rest[0] in "(“"


def _head_value(number: str) -> int | None:
    """The value of the number after a keyword: 0 where there is none, None where it cannot be read as it stands."""
    if not number:
        return 0
    return int(number) if number.isdigit() else roman_value(number) or word_value(number)


def _decimals(text: str) -> Iterator[Reading]:
    match = _DECIMAL.match(text) or _SPACED_DECIMAL.match(text)
    if match:
        numbers = tuple(int(one) for one in match["token"].split("."))
        if all(numbers):
            yield Reading(Kind.DECIMAL, numbers, ".".join(map(str, numbers)), match.end())


def _enumerated(text: str) -> Iterator[Reading]:
    match = _ENUMERATED.match(text)
    if not match:
        return
    token, sign, end = match["token"], match["sign"], match.end()
    parenthesised = bool(match["open"])
    if parenthesised and sign != ")":
        return
    exact = list(_exact(token, sign, end))
    if sign in ",:":  # a point misread; words of one letter before a comma are none
        # before a small letter or a figure a colon is one: `1: 500`
        if sign == "," or text[end : end + 1].isupper():
            kinds = (Kind.ROMAN, Kind.ARABIC)
            yield from (replace(one, printed=f"{token}{sign}") for one in exact if one.kind in kinds)
        return
    yield from exact
    if not parenthesised:
        yield from _repaired(token, sign, end)


def _exact(token: str, sign: str, end: int) -> Iterator[Reading]:
    roman, letter = roman_value(token), letter_value(token)
    if roman is not None and sign != ")":
        yield Reading(Kind.ROMAN, (roman,), token, end)
    if token.isascii() and token.isdigit() and len(token) <= 3 and int(token):
        kind = Kind.PAREN if sign == ")" else Kind.ARABIC
        yield Reading(kind, (int(token),), token, end)
    if letter is not None:
        yield Reading(Kind.LETTER, (letter,), token, end)
    # I, V and X are taken for Roman; further than H no document of this kind goes.
    if sign != ")" and token in _CAPITALS:
        yield Reading(Kind.CAPITAL, (_CAPITALS.index(token) + 1,), token, end)


_CAPITALS = ["A", "B", "C", "D", "Đ", "E", "G", "H"]


def _misreadings(pairs: str) -> dict[str, str]:
    """`l1 S58` → {"l": "1", "S": "58"}: what was read, and what it may have been."""
    return {pair[0]: pair[1:] for pair in pairs.split()}


# What engines make of the characters of labels, collected from Tesseract 5 on scans of 150 to 300 dpi.
_AS_DIGIT = _misreadings("l1 I1 |1 !1 ]1 [1 i1 T1 O0 o0 Z2 z2 S58 s58 §58 B8 b6 g9 q9 A4 Ó6 ó6 17 71 38 83 56 65 95 59")
_AS_ROMAN = _misreadings("lI 1I |I !I ]I [I iI ÍI ÌI LI JI TI NIV WVI YV vV xX")
_AS_LETTER = _misreadings("dđ đd Đđ ðđ äđ Dd ec ce ©c 6b hb 0o óo ôo öo 9g 8ga qg øg ñn âa ăa àa áa êe")
_AS_LETTER |= _misreadings("1il Iil |il !il ]il ¡il Ìil Íil Ïil li ji ïi íi ìi")
_TWO_STROKES = "HUÏn"  # II run together, or I with a speck


def _repaired(token: str, sign: str, end: int) -> Iterator[Reading]:
    """Other readings of a label of up to four characters."""
    if len(token) > 4:
        return
    printed = token
    if sign != ")":
        yield from _repaired_roman(token, end)
    choices = [(one if one.isdigit() else "") + _AS_DIGIT.get(one, one) for one in token] if len(token) <= 3 else [""]
    for digits in product(*choices):
        number = "".join(digits)
        if number.isascii() and number.isdigit() and number != token and int(number):
            yield Reading(Kind.PAREN if sign == ")" else Kind.ARABIC, (int(number),), str(int(number)), end, printed)
    doubled = token[1:] if len(token) == 2 and token[0] in "4áàâä" and sign == ")" else ""  # `4a)`: a seen twice
    for one in _AS_LETTER.get(token, doubled if letter_value(doubled) else ""):
        yield Reading(Kind.LETTER, (letter_value(one) or 0,), one, end, printed)


def _repaired_roman(token: str, end: int) -> Iterator[Reading]:
    pieces = [("II", "I") if one in _TWO_STROKES else (_AS_ROMAN.get(one, one),) for one in token[:5]]
    spelt = ["".join(one) for one in product(*pieces)]
    near = [other for one in spelt for other in _one_stroke_off(one)]
    for one in dict.fromkeys((*spelt, *near)):
        value = roman_value(one)
        if value is not None and one != token:
            yield Reading(Kind.ROMAN, (value,), one, end, token)


def _one_stroke_off(token: str) -> Iterator[str]:
    """Roman numerals that differ from `token` by one I lost or added: engines drop strokes of II, III and IV."""
    value = roman_value(token)
    if value is None:
        return
    for near in (value + 1, value - 1):
        if 1 <= near <= 39:
            other = to_roman(near)
            if abs(len(other) - len(token)) == 1 and other.replace("I", "", 1) in (token, token.replace("I", "", 1)):
                yield other


def _bare_roman(text: str) -> Iterator[Reading]:
    """`III THỜI GIAN`: the point after a Roman numeral was lost; only before a title in capitals."""
    match = _BARE_ROMAN.match(text)
    if match and is_caps(text[match.end() :]):
        yield from _roman_readings(match["token"], match.end())


def _roman_readings(token: str, end: int) -> Iterator[Reading]:
    value = roman_value(token)
    if value is not None:
        yield Reading(Kind.ROMAN, (value,), token, end)
    yield from _repaired_roman(token, end)


def is_caps(text: str) -> bool:
    """Whether a text is set in capitals: at least four letters, and hardly a small one among them.

    One in ten is forgiven: engines read a small letter here and there.
    """
    small = sum(one.islower() for one in text)
    capital = sum(one.isupper() for one in text)
    return capital >= 4 and small <= 0.1 * (small + capital)
