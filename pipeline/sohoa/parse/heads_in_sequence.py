"""Labels of headings with a keyword mended by their sequence, before the outline is read.

A misread label of the highest level costs all that stands below it, and so few characters tell little: `Mục là` for
`Mục 1`, `Chương 11` for `Chương II`. What the other headings of the kind say tells more. Headings of a keyword
(`Phần`, `Chương`, `Mục`, `Điều`) are known by it, so their numbers follow from their order. Those without one are
decoded together: see `sohoa.parse.likely_headings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sohoa.parse.labels import Kind, Reading, is_caps
from sohoa.parse.lines import TextLine
from sohoa.vietnamese.numerals import roman_value, to_roman
from sohoa.vietnamese.orthography import lower_skeleton

_KEYWORDS = {"phan": Kind.PART, "chuong": Kind.CHAPTER, "muc": Kind.DIVISION, "mue": Kind.DIVISION}
_SPELT = {Kind.PART: "Phần", Kind.CHAPTER: "Chương", Kind.DIVISION: "Mục"}
# The keyword and its number alone on a line, a speck before them or behind them.
_NUMBER = r"(?: (?P<number>\S{1,5}?)|(?P<glued>[ivx\d]{1,5}))"
_HEAD = re.compile(rf"(?:[\W_]{{0,6}}|\S\s)(?P<word>phan|chuong|muc|mue){_NUMBER}[.:]?\s?[\W_]{{0,3}}(?:\s\w)?$")
_IN_WORDS = re.compile(r"(?:\W{0,2}|\S\s)phan thu")
_ROMAN_ONLY = re.compile(r"[IVX]*(?:II|V|X)[IVX]*")


def mended_heads(lines: Sequence[TextLine]) -> dict[int, Reading]:
    """The lines whose label is another than the one printed, by their number."""
    return {**dict(_keywords(lines)), **dict(_articles(lines))}


# --- Phần, Chương, Mục ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading of a keyword alone on its line: `token` is what was read of its number."""

    index: int
    kind: Kind
    word: str
    token: str
    end: int


def _keywords(lines: Sequence[TextLine]) -> Iterator[tuple[int, Reading]]:
    heads = list(_heads(lines))
    roman = {kind: _is_roman([head.token for head in heads if head.kind is kind], kind) for kind in _SPELT}
    last = dict.fromkeys(_SPELT, 0)
    for at, head in enumerate(heads):
        number = _number(head.token, roman[head.kind])
        expected = last[head.kind] + 1
        after = next((one for one in heads[at + 1 :] if one.kind is head.kind), None)
        if after is not None and number == expected + 1 == _number(after.token, roman[head.kind]):
            number = expected  # `Chương Il` before Chương II
        # A number that goes on, with at most two lost before it, is right.
        value = number if number is not None and expected <= number <= expected + 2 else expected
        last[head.kind] = value
        for inner in _SPELT:
            if inner > head.kind:
                last[inner] = 0
        spelt = _SPELT[head.kind].upper() if head.word.isupper() else _SPELT[head.kind]
        label = f"{spelt} {to_roman(value) if roman[head.kind] else value}"
        printed = lines[head.index].text[: head.end].strip()
        if printed != label and value <= 39:
            yield head.index, Reading(head.kind, (value,), label, head.end, printed)


def _heads(lines: Sequence[TextLine]) -> Iterator[_Head]:
    for i, line in enumerate(lines):
        if len(line.text) > 20:
            continue
        found = _HEAD.match(lower_skeleton(line.text))
        # `Mục` and a number may be the end of a sentence: its title follows in capitals.
        if found is None or _IN_WORDS.match(lower_skeleton(line.text)) or not _has_title(lines, i):
            continue
        word = line.text[slice(*found.span("word"))]
        if word[:1].isupper():
            token = line.text[slice(*found.span("number" if found["number"] else "glued"))]
            yield _Head(i, _KEYWORDS[found["word"]], word, token, len(line.text))


def is_chapter(text: str) -> bool:
    """Whether a line is `Chương` with its number, whatever was read of that: `Chương Il`, `Chương [`."""
    found = _HEAD.match(lower_skeleton(text)) if len(text) <= 14 else None
    return found is not None and found["word"] == "chuong" and text[found.start("word")].isupper()


def _has_title(lines: Sequence[TextLine], index: int) -> bool:
    return index + 1 < len(lines) and is_caps(lines[index + 1].text)


def _is_roman(tokens: Sequence[str], kind: Kind) -> bool:
    """Whether a kind is numbered in Roman numerals: Mục only where they say so, the others unless they say not."""
    if any(re.fullmatch(r"[2-9]|1[0-9]", token) and token != "11" for token in tokens):
        return False
    return kind is not Kind.DIVISION or any(_ROMAN_ONLY.fullmatch(token) for token in tokens)


def _number(token: str, roman: bool) -> int | None:
    if not roman:
        return int(token) if token.isascii() and token.isdigit() else None
    return roman_value(token.replace("1", "I").replace("l", "I"))


# --- Điều -----------------------------------------------------------------------------------------------------------

# Not behind a quotation mark: the articles that a law amends are quoted.
_ARTICLE = re.compile(
    r"(?:[^\w\"“”'«]{0,2}|[^\s\"“”'«]\s)(?P<label>dieu ?(?P<number>\w{1,3}))(?P<sign>\s?[.:,]?)\s+(?=\w)"
)
# A reference that begins a line is no heading: `Điều 5 Luật …`, `Điều 3 của Quy chế`, `Điều 2 và Điều 3`.
_REFERS = re.compile(
    r"(?:luat|bo luat|nghi|thong|quyet|quy|phap|chi thi|ke hoach|cua|va|va|nay|den|hoac|khoan|thi|duoc)\b"
)


def _articles(lines: Sequence[TextLine]) -> Iterator[tuple[int, Reading]]:
    heads = [(i, found) for i, line in enumerate(lines) if (found := _ARTICLE.match(lower_skeleton(line.text[:60])))]
    heads = [(i, found) for i, found in heads if _is_article(lines[i].text, found)]
    last = 0
    for at, (i, found) in enumerate(heads):
        read = _figure(found["number"])
        after = _figure(heads[at + 1][1]["number"]) if at + 1 < len(heads) else None
        # One that is out of place between its neighbours is misread.
        misplaced = read is None or (read != last + 1 and after == last + 2)
        value = last + 1 if misplaced or read is None else read
        text = lines[i].text
        word = "ĐIỀU" if text[found.start("label") : found.end("label")].split()[0].isupper() else "Điều"
        if (misplaced or found["sign"].strip() not in (".", ":")) and value == last + 1:
            yield i, Reading(Kind.ARTICLE, (value,), f"{word} {value}", found.end(), text[: found.end()].strip())
        last = value


def _is_article(text: str, found: re.Match[str]) -> bool:
    rest = text[found.end() :]
    begins = text[found.start("label")].isupper() and rest[:1].isupper()
    signed = found["sign"].strip() in (".", ":")
    return begins and (signed or not _REFERS.match(lower_skeleton(rest[:20])))


def _figure(token: str) -> int | None:
    return int(token) if token.isascii() and token.isdigit() else None
