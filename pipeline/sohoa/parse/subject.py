"""What stands between the name of the type and the body: the subject, and whom a document is addressed to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from sohoa.parse.flow import joined
from sohoa.parse.heads_in_sequence import is_chapter
from sohoa.parse.labels import is_caps, readings
from sohoa.parse.lines import TextLine, is_unfinished
from sohoa.vietnamese.orthography import lower_skeleton

# How first paragraphs of bodies begin, without marks. Subjects may begin so too, hence never the first line.
_OPENERS = re.compile(
    r"(?:can cu|can cw|thuc hien|xet|theo|de |nham|trien khai|tren co so|sau khi|trong |nam \d{4}|ngay |tiep tuc|qua |"
    r"hien nay|vua qua|hoi nghi|thoi gian qua|kinh gui|nghi quyet so|thi hanh|chap hanh|hom nay|phan )"
)
_KIN_ENDS = re.compile(
    r"(?:,|\b(?:của|và|về|trên|các|những|cho|đến|với|theo|số|tỉnh|năm|trong|giai đoạn|tại|để|do|bởi))$"
)
# Of those, the ends before which a name of a place or a number stands, never an opener: `trên địa bàn tỉnh`.
_BEFORE_NAMES = re.compile(r"(?:tỉnh|năm)$")
# Signs that stand alone between two words; a dash is meant, several may be a word.
_LONE_SIGNS = re.compile(r"(?<=\S) [.:;'`|_^ˆ~*…‹›<>¬](?= \S)")
_BEFORE = "'`_.,:;|~^ˆ*‹›<>¬ "  # not a quotation mark, which may open a subject
_AFTER = "'`_:;|~^ˆ*‹›<>¬-–— "
# No dash is meant before these words.
_LONE_DASH = re.compile(r" [-–—](?= (?:và|của|với) )")
# Signs that stick to the beginning of a word and belong to none.
_STUCK_SIGNS = re.compile(r"(?<= )['`|_^ˆ~*…‹<¬](?=[^\W\d_])")
# The line below a subject, and letters read from it, are less high than half a line of text.
_LOW = 0.5
# A subject is one phrase: beyond eight lines or a line of this length it is a paragraph.
_MAX_LINES = 8
_LONG_LINE = 160


def subject_length(lines: Sequence[TextLine], bodies: Sequence[str]) -> int:
    """How many of `lines`, those below the type, make up the subject (rules among them count)."""
    count = 0
    usual = _usual_height(lines[: _MAX_LINES + 1])
    for i, line in enumerate(lines[: _MAX_LINES + 1]):
        above = [one for one in lines[:i] if _is_wording(one.text)]
        if not _is_wording(line.text):
            if above:
                return count
        elif _ends_before(line, above, bodies, usual):
            return count
        count = i + 1
    return count if count <= _MAX_LINES else 0


def joined_subject(lines: Sequence[str]) -> str:
    """The subject from its lines, without signs that are read from dust before, behind and between its words."""
    whole = joined(text for line in lines if (text := line.lstrip(_BEFORE)))
    return _STUCK_SIGNS.sub("", _LONE_SIGNS.sub("", _LONE_DASH.sub("", whole))).rstrip(_AFTER)


def _is_wording(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", text)) > 1


def _usual_height(lines: Sequence[TextLine]) -> float:
    """The height of most lines, in pixels; a single one may reach into its neighbours."""
    heights = [line.box.height for line in lines if line.box is not None and _is_wording(line.text)]
    return median(heights) if heights else 0.0


def _ends_before(line: TextLine, above: list[TextLine], bodies: Sequence[str], usual: float) -> bool:
    """Whether the body begins with `line`, `above` being the subject so far and lines `usual` pixels high."""
    start = re.match(r"[\W_]*", line.text)  # specks; a quotation mark counts among them here
    wording = line.text[start.end() if start else 0 :]
    plain = lower_skeleton(wording)
    if plain.startswith("kinh gui") or _is_label(line) or _is_name(plain, bodies) or line.page != _page(above, line):
        return True
    if not above:
        return (len(line.text) > _LONG_LINE and not is_caps(line.text)) or line.text.endswith((";", "./."))
    last = above[-1]
    if _is_low(line, usual) or _caps_differ(last, line) or _is_paragraph(line.text):
        return True
    if _is_bold(last) and line.bold == 0 and line.opens and wording[:1].isupper():
        return True  # subjects are set in bold, and no part of one is not
    runs_on = bool(_KIN_ENDS.search(last.text))
    if _OPENERS.match(plain) and wording[:1].isupper() and (not runs_on or _BEFORE_NAMES.search(last.text)):
        return True
    runs_on = runs_on or line.text[0].islower() or not is_unfinished(last.text)
    return line.opens and not runs_on and line.full


def _is_low(line: TextLine, usual: float) -> bool:
    return line.box is not None and line.box.height < _LOW * usual


def _is_paragraph(text: str) -> bool:
    return len(text) > _LONG_LINE or text.endswith((";", ":"))


def _is_bold(line: TextLine) -> bool:
    """Whether most of a line is set in bold, from its start."""
    return line.bold is not None and line.bold >= 0.8 * len(line.text)


def _page(above: list[TextLine], line: TextLine) -> int:
    return above[0].page if above else line.page


def _is_label(line: TextLine) -> bool:
    return is_chapter(line.text) or any(one.printed is None and one.numbers for one in readings(line.text))


def _is_name(plain: str, bodies: Sequence[str]) -> bool:
    """`THỦ TƯỚNG CHÍNH PHỦ` between subject and grounds: the issuing body says that it decides."""
    return any(plain.startswith(lower_skeleton(body)) for body in bodies if len(body) > 5)


def _caps_differ(above: TextLine, line: TextLine) -> bool:
    return is_caps(above.text) != is_caps(line.text) and len(line.text) > 12


# --- Kính gửi -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom a document is addressed to, and how many lines say so."""

    names: tuple[str, ...]
    length: int


_ADDRESS = re.compile(r"[\W_]{0,3}k\S{1,2}nh g\Si\s?[:;.]?\s*")


_DASHES = "-–—~_+*•"  # a dash is read as ~ or _ at times


def is_address(text: str) -> bool:
    """Whether a line begins `Kính gửi:`, marks and single letters misread or not."""
    return bool(_ADDRESS.match(lower_skeleton(text))) and len(text) < _LONG_LINE


def read_addressees(lines: Sequence[TextLine]) -> Addressees:
    """The addressees at the start of `lines`; none and no line where they do not begin with `Kính gửi`."""
    first = next((i for i, line in enumerate(lines[:3]) if _is_wording(line.text)), None)
    if first is None or not is_address(lines[first].text):
        return Addressees((), 0)
    items: list[list[str]] = []
    inline = lines[first].text[_address_end(lines[first].text) :].strip(" ,.;:-–")
    if inline:
        items.append([lines[first].text[_address_end(lines[first].text) :].strip()])
    end = first + 1
    for line in lines[end:]:
        if not _take(items, line, after_gap=line.opens):
            break
        end += 1
    return Addressees(tuple(_tidy(joined(item)) for item in items), end)


def _address_end(text: str) -> int:
    found = _ADDRESS.match(lower_skeleton(text))
    return found.end() if found else 0


def _take(items: list[list[str]], line: TextLine, *, after_gap: bool) -> bool:
    """Add a line to the addressees; False where it begins the body."""
    if line.text[0] in _DASHES:
        items.append([line.text.lstrip(f"{_DASHES} ")])
        return True
    finished = bool(items) and items[-1][-1].endswith(".")
    if finished or not items or (after_gap and not (line.text[0].islower() or items[-1][-1].endswith((",", "và")))):
        return False
    if len(line.text) > _LONG_LINE or _OPENERS.match(lower_skeleton(line.text)):
        return False
    items[-1].append(line.text)
    return True


def _tidy(name: str) -> str:
    return name.strip(" -–;.:")
