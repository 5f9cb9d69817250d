"""The start of a line as an outline label: what it reads as, and what its surroundings say for it.

A label stands first on a line: `Chương II`, `Điều 12.`, `I.`, `3.1.`, `1)`, `a)`. Numbers of running text come to
stand there as well, and rows of tables: so each start carries how the line above it ends and how its own text begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.numerals import LIST_LETTERS, roman_value, to_roman
from sohoa.vietnamese.orthography import skeleton_key

Words = Sequence[str]


class Script(Enum):
    """How the number of a label is written."""

    DIGITS = "1"
    ROMAN = "I"
    SMALL = "a"
    CAPITAL = "A"


ARTICLE = "dieu"
"""The word of the one label that counts on through chapters."""

BOUNDARY = "boundary"
"""The word of a line that no list goes on beyond: an appendix, a form, a part counted in words, another document."""

# Letters that some number points with and others leave out: those that know only the Latin alphabet, and those that
# list f and j besides.
OPTIONAL_LETTERS = frozenset("đfjwz")
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# I, V and X are Roman; further than H no document of this kind goes.
CAPITALS = "ABCDĐEGH"


@dataclass(frozen=True, slots=True)
class Style:
    """What the labels of one level have in common: `word` is the skeleton of `Điều` and its like, `length` the number
    of components (2 for 3.1), `sign` what closes the label (a point, a bracket), empty after a word."""

    word: str
    script: Script
    opening: str = ""
    sign: str = ""
    length: int = 1

    @property
    def rank(self) -> int:
        """The depth at which labels of this style usually stand; equal where documents have them either way round."""
        if self.word:
            return _WORD_RANKS[self.word]
        if self.script in {Script.ROMAN, Script.CAPITAL}:
            return 10
        if self.script is Script.DIGITS and self.sign not in {")", ""}:
            return 10 + self.length
        return 20 if self.length == 1 else 10 + self.length


_WORD_RANKS = {BOUNDARY: 0, "phan": 1, "chuong": 2, "muc": 3, ARTICLE: 5}


@dataclass(frozen=True, slots=True)
class Label:
    """A place in an outline: `numbers` has one number for each component, letters counted in `LETTERS` from 1."""

    style: Style
    numbers: tuple[int, ...]

    @property
    def core(self) -> str:
        """The number as it is written, without signs."""
        number = self.numbers[-1]
        if self.style.script is Script.ROMAN:
            return to_roman(number)
        if self.style.script is Script.SMALL:
            return LETTERS[number - 1]
        if self.style.script is Script.CAPITAL:
            return CAPITALS[number - 1]
        return ".".join(map(str, self.numbers))

    @property
    def is_first(self) -> bool:
        return self.numbers[-1] == 1

    def follows(self, before: Label) -> bool:
        """Whether this is the next label after `before` at the same level."""
        if self.style != before.style or self.numbers[:-1] != before.numbers[:-1]:
            return False
        here, there = self.numbers[-1], before.numbers[-1]
        if self.style.script is Script.SMALL and here > there:
            return OPTIONAL_LETTERS.issuperset(LETTERS[there : here - 1])
        return here == there + 1

    def successors(self) -> tuple[Label, ...]:
        """What may come next at this level; after d) both đ) and e), for not all know the Vietnamese order."""
        number = self.numbers[-1]
        if self.style.script is Script.SMALL:
            later = [Label(self.style, (at,)) for at in range(number + 1, len(LETTERS) + 1)]
            return tuple(one for one in later if one.follows(self) and one.core in LIST_LETTERS)
        if number >= _LAST[self.style.script]:
            return ()
        return (Label(self.style, (*self.numbers[:-1], number + 1)),)


_LAST = {Script.DIGITS: 999, Script.ROMAN: 39, Script.CAPITAL: len(CAPITALS)}


@dataclass(frozen=True, slots=True)
class LineStart:
    """A start of a line that has the shape of a label, at `token` of `line`.

    The token reads `head` + `opening` + `core` + `sign` + `tail`; `exact` are the labels it is as it stands, none
    where it was misread. `opens`: the line above ends a sentence or a heading. `titled`: a capital, a digit or a
    quotation follows. `capitals`: what follows is set in capitals. `announced`: the line above ends with a colon.
    `firm`: nothing but the label stands in the token and before it.
    """

    line: int
    token: int
    read: str
    word: str
    head: str
    opening: str
    core: str
    sign: str
    tail: str
    exact: tuple[Label, ...]
    opens: bool = True
    titled: bool = True
    capitals: bool = True
    announced: bool = False
    firm: bool = False

    def written(self, label: Label) -> str:
        """The token with `label` in place of what was read."""
        sign = self.sign if style_sign(self.word, self.sign) == label.style.sign else label.style.sign
        parted = f"{self.head} " if self.word and self.head else self.head
        return f"{parted}{self.opening}{label.core}{sign}{self.tail}"


def style_sign(word: str, sign: str) -> str:
    """The sign as styles have it: a decimal is the same with its last point and without."""
    return "" if word else {"": ".", ".-": "-", ".)": ")", "–": "-", ".–": "-"}.get(sign, sign)


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines read so far say of the next one: the last line, and for how many lines a quotation may go on."""

    above: Words = ()
    quoted: int = 0


# Text of another document stands in quotation marks and has numbers of its own. An engine loses the closing mark
# at times: no quotation is taken to be longer than two pages.
LONGEST_QUOTATION = 80
# Part of the usual line length that a line within a paragraph fills at least.
FULL = 0.8

_TOKEN = re.compile(
    r"(?P<head>[_.,:'`‘’°·¬«]*)(?P<opening>\(?)(?P<core>[^\s(){}]{1,8}?)(?P<sign>\.?[)/]|[}.,]|\.?[-–])?(?P<rest>)"
)
_GLUED = re.compile(
    r"(?P<head>)(?P<opening>)(?P<core>\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[IVX]{1,5})(?P<sign>[.)])(?P<rest>[^\W\d_]{2,}.*)"
)
_WORD = re.compile(r"(?P<word>[ĐDÐ]i[eêếềểễệ]u|Ch[uưừ][oơờ]ng|Ph[aâầấ]n|M[uụ]c)(?P<number>\S{0,6})", re.IGNORECASE)
_NUMERAL = re.compile(r"(?P<core>[^\s.:,]{1,5})(?P<sign>[.:]?)")
_INSERTED = re.compile(r"\d+[a-zđ]")  # Điều 12a, put in between by a later law
_CLOSING = re.compile(r"[^\s()]{1,2}[)}]")
# At the head of an appendix, of a form, of another document. In the skeleton.
_BOUNDARY = re.compile(
    r"\W*(?:phu luc|mau (?:so|bieu|bien ban|quyet dinh)|bieu (?:so|mau)|phan thu)\b|.*chu nghia viet nam"
)
_BULLETS = frozenset("-–+*•")
_CLOSED = re.compile(r"[.;:!?…”\"/]$")
_NUMBER = re.compile(r"[1-9]\d{0,2}|[1-9]\d?(?:\.[1-9]\d?){1,4}")


def line_starts(lines: Sequence[Words], context: Context) -> tuple[list[LineStart], Context]:
    """The labelled starts among `lines`, the lines of one page, and the context for those that follow."""
    width = _usual_width(lines)
    found: list[LineStart] = []
    for number, words in enumerate(lines):
        if not any(map(str.isalpha, "".join(words))):  # the number of the page, a rule, specks
            continue
        quoted = _quoted(words, context.quoted)
        row = any("|" in word for word in words[1:-1])  # the rules of a table
        start = None if row or quoted or context.quoted else _start(number, words, context.above, width)
        if start is not None:
            found.append(start)
        context = Context(words, quoted)
    return found, context


def _usual_width(lines: Sequence[Words]) -> int:
    """Characters of a full line: nine in ten are no longer. A page of few lines has none that can be told full."""
    lengths = sorted(sum(map(len, words)) + len(words) for words in lines)
    return lengths[len(lengths) * 9 // 10] if len(lengths) > 4 else 10_000


def _quoted(words: Words, before: int) -> int:
    """For how many lines after this one the quotation may go on, 0 outside of one."""
    if before == 0 and not words[0].startswith(("“", '"')):
        return 0
    inner = words if before else (words[0][1:], *words[1:])
    if any("”" in word or word.rstrip(".,;:)").endswith('"') for word in inner):
        return 0
    return before - 1 if before else LONGEST_QUOTATION


def _start(line: int, words: Words, above: Words, width: int) -> LineStart | None:
    opens = _ends_paragraph(above, width)
    if _is_boundary(words, opens):
        return LineStart(
            line, 0, words[0], BOUNDARY, "", "", "", "", "", (Label(Style(BOUNDARY, Script.DIGITS), (1,)),)
        )
    found = _headed(words) or _numbered(words)
    if found is None:
        return None
    return LineStart(
        line,
        found.token,
        words[found.token],
        found.word,
        found.head,
        found.opening,
        found.core,
        found.sign,
        found.tail,
        exact=_exact(found),
        opens=opens,
        titled=_is_titled(found.title, bool(found.word)),
        capitals=is_capitals(found.title),
        announced=bool(above) and above[-1].endswith(":"),
        firm=found.firm,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The parts of a token with the shape of a label, and the words after it."""

    token: int
    word: str
    head: str
    opening: str
    core: str
    sign: str
    tail: str
    title: Words
    firm: bool


def _is_boundary(words: Words, opens: bool) -> bool:
    """Whether a line heads an appendix or a document; in running text such words begin lines as well."""
    if not words[0][:1].isupper() or not opens or not (len(words) < 6 or is_capitals(words)):
        return False
    return _BOUNDARY.match(skeleton_key(" ".join(words[:16]))) is not None


def _after_specks(words: Words) -> int:
    """The first token with a letter, a digit or a bracket closed after it, behind two specks at most."""
    return next((at for at, word in enumerate(words[:3]) if any(map(str.isalnum, word)) or _CLOSING.fullmatch(word)), 0)


def _numbered(words: Words) -> _Found | None:
    """A label without a word, perhaps with its title in the same token: `3.1.`, `a)`, `1.Tên`."""
    at = _after_specks(words)
    match = _GLUED.fullmatch(words[at]) or _TOKEN.fullmatch(words[at])
    if match is None or not (match["sign"] or "." in match["core"]) or not _BULLETS.isdisjoint(words[:at]):
        return None
    title = [match["rest"], *words[at + 1 :]] if match["rest"] else words[at + 1 :]
    if not _is_text(title):
        return None
    firm = at == 0 and not match["rest"]
    return _Found(
        at, "", match["head"], match["opening"], match["core"], match["sign"] or "", match["rest"], title, firm
    )


def _headed(words: Words) -> _Found | None:
    """`Chương II`, `Điều 12.`, `ChươngII`: the word, and its number in the same token or the next.

    The capitals of headings are read from large letters, beside which specks come out as single letters.
    """
    first = next((at for at, word in enumerate(words[:3]) if len(word) > 1 and any(map(str.isalnum, word))), 0)
    word = _WORD.fullmatch(words[first])
    if word is None or not words[first][0].isupper():
        return None
    at = first + (not word["number"])
    match = _NUMERAL.fullmatch(word["number"] or words[at]) if at < len(words) else None
    if match is None or _INSERTED.fullmatch(match["core"]):
        return None
    name, title = skeleton_key(repair_lookalikes(word["word"])), words[at + 1 :]
    head = word["word"] if word["number"] else ""
    found = _Found(at, name, head, "", match["core"], match["sign"], "", title, first == 0 and not head)
    return found if _is_heading(found) else None


def _is_heading(found: _Found) -> bool:
    """Whether a word with a number heads a section rather than cites one: `Mục 3 của Chương này` does not."""
    if _is_alone(found.title):
        return True
    if found.word == ARTICLE:
        return bool(found.sign) and _is_text(found.title)
    return is_capitals(found.title) or (bool(found.sign) and _is_titled(found.title, word=False))


def _is_alone(title: Words) -> bool:
    """Whether nothing but specks follows."""
    return len(title) <= 2 and all(len(word) <= 2 for word in title)


def _is_text(title: Words) -> bool:
    """Whether letters follow: not the numbers of a table's head, not the rest of an amount."""
    if sum(map(str.isalpha, "".join(title[:4]))) < 2:
        return False
    return title[0][:1].isalnum() or title[0].startswith(("“", '"', "'", "(", "-", "_"))


def _is_titled(title: Words, word: bool) -> bool:
    if not title or (word and _is_alone(title)):
        return word
    return title[0][:1].isupper() or title[0][:1].isdigit() or title[0].startswith(("“", '"'))


def is_capitals(words: Words) -> bool:
    """Whether a text is set in capitals: three letters at least, one small one in ten forgiven as a misreading."""
    letters = [one for word in words for one in word if one.isalpha()]
    return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def _ends_paragraph(above: Words, width: int) -> bool:
    """Whether a new paragraph may begin below this line: it ends a sentence, is a heading, or stops short."""
    if not above or _CLOSED.search(above[-1]) or is_capitals(above):
        return True
    return sum(map(len, above)) + len(above) < FULL * width


def _exact(found: _Found) -> tuple[Label, ...]:
    """The labels that a token is as it stands."""
    word, core = found.word, found.core
    if not word and (found.sign in {",", "}"} or (not found.sign and "." not in core)):
        return ()
    closing = style_sign(word, found.sign)
    numbers: dict[Script, tuple[int, ...]] = {}
    roman = roman_value(core)
    if roman is not None and not found.opening:
        numbers[Script.ROMAN] = (roman,)
    if _NUMBER.fullmatch(core) and not (word and "." in core):
        numbers[Script.DIGITS] = tuple(map(int, core.split(".")))
    if not word and len(core) == 1:
        numbers |= _lettered(core, closing)
    return tuple(Label(Style(word, script, found.opening, closing, len(one)), one) for script, one in numbers.items())


def _lettered(core: str, closing: str) -> dict[Script, tuple[int, ...]]:
    if core in LETTERS:
        return {Script.SMALL: (LETTERS.index(core) + 1,)}
    return {Script.CAPITAL: (CAPITALS.index(core) + 1,)} if core in CAPITALS and closing != ")" else {}
