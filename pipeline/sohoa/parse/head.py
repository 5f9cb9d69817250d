"""The head of a document: where it ends, and its fields.

Fields are told by wording first (nation, motto, place and date, number), then by order: names of bodies stand above
the number, the subject below the type. What cannot be read stays None and is named in a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sohoa.domain.plan import DocumentType, Header, Warning
from sohoa.parse.bodies import begins_body, body_names, tidy_name
from sohoa.parse.columns import Piece, Role, left_of, pieces
from sohoa.parse.labels import is_caps, readings
from sohoa.parse.lines import Part, TextLine
from sohoa.parse.ranks import SECRECY, URGENCY
from sohoa.parse.reference import (
    Reference,
    has_symbol,
    is_number_line,
    is_unfinished_number,
    read_reference,
    with_type_code,
)
from sohoa.parse.subject import Addressees, is_address, joined_subject, read_addressees, subject_length
from sohoa.vietnamese.dates import DateReading, find_long_date
from sohoa.vietnamese.document_types import BY_SKELETON, LETTER, PRINTED, KnownType
from sohoa.vietnamese.orthography import lower_skeleton

# A head with stamps, a digital signature and a subject beside it takes some 35 lines; beyond is body.
MAX_HEAD = 45
# Names of types are short: one wrong letter in eight is forgiven, two are not.
TYPE_SCORE = 87.0
# Where the symbol of the number says the type, two wrong letters in eight are forgiven as well.
DAMAGED_SCORE = 70.0


@dataclass(frozen=True, slots=True)
class Head:
    """What was read and `end`, the index of the first line after the head."""

    header: Header
    end: int
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class _TypeLine:
    index: int
    known: KnownType
    name: str


def read_head(lines: Sequence[TextLine]) -> Head:
    """The head at the start of `lines`; an empty one ending at 0 where they begin with body text."""
    top = lines[: _search_end(lines)]
    type_line = _find_type(top)
    address = next((i for i, line in enumerate(top) if is_address(line.text)), None)
    if type_line is not None and (address is None or type_line.index < address):
        return _titled_head(lines, top, type_line)
    return _letter_head(lines, top, address)


def _search_end(lines: Sequence[TextLine]) -> int:
    """The head ends at the first page's end, and before the first label of a body; dashes follow `Kính gửi:`."""
    for i, line in enumerate(lines[:MAX_HEAD]):
        if line.page != lines[0].page:
            return i
        if line.text[0] not in "-–+*—_." and any(
            one.printed is None and one.number == 1 for one in readings(line.text)
        ):
            return i
    return min(len(lines), MAX_HEAD)


# --- with the name of a type ----------------------------------------------------------------------------------------


def _find_type(lines: Sequence[TextLine]) -> _TypeLine | None:
    for i, line in enumerate(lines):
        whole = (_as_type(i, part.text) for part in (Part(line.text), *line.parts))
        found = next(filter(None, whole), None) or _as_type_after_stamp(i, line.text)
        if found is not None:
            return found
    return _type_of_number(lines)


def _type_of_number(lines: Sequence[TextLine]) -> _TypeLine | None:
    """A damaged line that resembles the name of the type whose symbol stands in the number above it."""
    from rapidfuzz.fuzz import ratio  # loaded when a document is parsed, not when the CLI starts

    parts = [(i, part) for i, line in enumerate(lines) for part in line.columns]
    numbers = ((i, read_reference(part.text).type_code) for i, part in parts if is_number_line(part.text))
    at, code = next(((i, code) for i, code in numbers if code), (len(lines), None))
    names = {lower_skeleton(known.name): known for known in PRINTED if known.code == code}
    for i, line in enumerate(lines[at + 1 :], at + 1):
        plain = " ".join(lower_skeleton(_without_specks(line.text)).split())
        for name, known in names.items():
            if ratio(plain, name) >= DAMAGED_SCORE:
                return _TypeLine(i, known, known.name)
    return None


def _as_type(index: int, text: str) -> _TypeLine | None:
    from rapidfuzz.fuzz import ratio  # loaded when a document is parsed, not when the CLI starts

    if text.endswith(":"):
        return None  # `QUYẾT ĐỊNH:` announces what is decided
    bare = _without_specks(text)
    if not 4 <= len(bare) <= 30 or not is_caps(bare):
        return None
    plain = " ".join(lower_skeleton(bare).split())
    if plain in BY_SKELETON:
        return _TypeLine(index, BY_SKELETON[plain], BY_SKELETON[plain].name)
    score, key = max((ratio(plain, key), key) for key in BY_SKELETON)
    if score < TYPE_SCORE:
        return None
    known = BY_SKELETON[key]
    is_glued = plain.replace(" ", "") == key.replace(" ", "")  # `KẾHOẠCH`
    return _TypeLine(index, known, known.name if is_glued else bare)


def _without_specks(text: str) -> str:
    """The text from its first letter to its last: specks beside a title are read as `_ˆ`, `'`, `|`."""
    cased = [i for i, letter in enumerate(text) if letter.isupper() or letter.islower()]
    return text[cased[0] : cased[-1] + 1] if cased else ""


def _as_type_after_stamp(index: int, text: str) -> _TypeLine | None:
    """`ĐẾN Giờ …  QUYẾT ĐỊNH`: a stamp to the left was read into the line; only an exact name counts then."""
    words = text.split()
    for count in (4, 3, 2):
        plain = lower_skeleton(" ".join(words[-count:]))
        if len(words) > count and plain in BY_SKELETON and " ".join(words[-count:]).isupper():
            return _TypeLine(index, BY_SKELETON[plain], BY_SKELETON[plain].name)
    return None


def _titled_head(lines: Sequence[TextLine], top: Sequence[TextLine], found: _TypeLine) -> Head:
    fields = _Fields(list(pieces(top[: found.index])))
    below = lines[found.index + 1 : MAX_HEAD]
    gazette = _gazette(below)
    start = gazette.length if gazette else 0
    bodies = (gazette.body,) if gazette else fields.bodies[-1:]
    count = subject_length(below[start:], bodies)
    lines_of_subject = [line.text for line in below[start : start + count] if not _is_rule(line.text)]
    subject = joined_subject(lines_of_subject).lstrip("-–— ").rstrip(". ") or None
    end = found.index + 1 + start + count
    addressees = read_addressees(lines[end:MAX_HEAD])
    known = DocumentType(found.known.code, found.name)
    return fields.head(known, subject, addressees, end, gazette)


# --- a letter: no name of a type ------------------------------------------------------------------------------------


def _letter_head(lines: Sequence[TextLine], top: Sequence[TextLine], address: int | None) -> Head:
    until = address if address is not None else _last_head_line(top)
    if until == 0 and address is None:
        return _Fields([]).head(None, None, Addressees((), 0), 0, None)
    fields = _Fields(list(pieces(top[:until])))
    addressees = read_addressees(lines[until:MAX_HEAD])
    subject = fields.about()
    known = None
    if subject is not None or (address is not None and fields.type_code is None):
        known = DocumentType(LETTER.code, LETTER.name)
    return fields.head(known, subject, addressees, until, None)


def _last_head_line(top: Sequence[TextLine]) -> int:
    """The number of lines up to the last one that only a head has; 0 where there is none."""
    known = [p.row for p in pieces(top[:20]) if p.role is not Role.OTHER or is_number_line(p.text)]
    nation = any(p.role in (Role.NATION, Role.MOTTO) for p in pieces(top[:20]))
    return max(known) + 1 if known and (nation or known[0] <= 3) else 0


# --- the gazette's form: QUYẾT ĐỊNH / CỦA … SỐ … NGÀY … -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gazette:
    """`CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 63/QĐ-TTg NGÀY 13 THÁNG 01 NĂM 2010` over `length` lines."""

    length: int
    body: str
    reference: Reference
    date: DateReading


_GAZETTE = re.compile(r"cua (?P<body>.+?),? so:? (?P<number>\S.*?),? (?=ngay)")


def _gazette(lines: Sequence[TextLine]) -> _Gazette | None:
    if not lines or not lower_skeleton(lines[0].text).startswith("cua "):
        return None
    for length in (1, 2, 3):
        text = " ".join(line.text for line in lines[:length])
        found, date = _GAZETTE.match(lower_skeleton(text)), find_long_date(text)
        if found and date:
            return _Gazette(
                length, text[slice(*found.span("body"))], read_reference(text[found.start("number") :]), date
            )
    return None


# --- fields ---------------------------------------------------------------------------------------------------------

_ABOUT = re.compile(r"v\s?/\s?v\b[:.]?\s*")
# What frames and specks around a mark or a place are read as.
_OUTER_SIGNS = re.compile(r"^[\W_]+|(?<=[^\W_])[\W_]+$")
_RULE = re.compile(r"[\W_]*[^\W\d_]?[\W_]*")


def _is_rule(text: str) -> bool:
    """A rule below a name or a subject, as engines and typists write it: signs and at most one letter."""
    return bool(_RULE.fullmatch(text))


def _is_aside(text: str) -> bool:
    return _is_rule(text) or _mark(text, (*SECRECY, *URGENCY))


class _Fields:
    """The pieces above type or address, sorted into fields."""

    def __init__(self, found: list[Piece]) -> None:
        self._pieces = found
        self._number_at = _number_at([piece.text for piece in found])
        number = found[self._number_at] if self._number_at is not None else None
        self._reference = read_reference(number.text, (*number.unsure, *number.written)) if number else None
        self._dated = next((p for p in found if p.role is Role.DATE), None)
        self._middle = self._column_edge()
        self.bodies = self._body_lines()

    @property
    def type_code(self) -> str | None:
        return self._reference.type_code if self._reference else None

    @property
    def page(self) -> int | None:
        return self._pieces[0].line.page if self._pieces else None

    def _column_edge(self) -> float | None:
        """Where the right column begins, from the boxes of nation and motto; None without boxes."""
        right = [p.box for p in self._pieces if p.role in (Role.NATION, Role.MOTTO) and p.box and p.text == p.line.text]
        right += [p.box for p in self._pieces if p.role is Role.NATION and p.box and p.line.parts]
        return float(min(box.x0 for box in right)) if right else None

    def _body_lines(self) -> tuple[str, ...]:
        until = self._number_at if self._number_at is not None else len(self._pieces)
        candidates: list[Piece] = []
        for piece in self._pieces[:until]:
            if self._is_body(piece) or (candidates and self._ends_name(piece, candidates[-1])):
                candidates.append(piece)
        nation = next((p for p in self._pieces if p.role is Role.NATION), None)
        if nation is not None and nation.box is not None:
            # The left column begins at most a line higher, in letters of the same size; a stamp's are smaller.
            top, size = nation.box.y0 - 1.5 * nation.box.height, 0.5 * nation.box.height
            candidates = [p for p in candidates if p.box is None or (p.box.y0 >= top and p.box.height >= size)]
        return tuple(map(tidy_name, (p.text for p in candidates)))

    def _is_body(self, piece: Piece) -> bool:
        if piece.role is not Role.OTHER or _is_aside(piece.text) or not is_caps(piece.text):
            return False
        if not left_of(piece, self._middle):
            return False
        return len(piece.text.split()) > 1 or begins_body(piece.text)

    def _ends_name(self, piece: Piece, above: Piece) -> bool:
        """Whether a word alone is the last one of the name above it: `TRƯỜNG THPT VŨ ĐÌNH / KHANG`."""
        alone = piece.role is Role.OTHER and piece.text.isalpha() and piece.text.isupper() and len(piece.text) > 2
        if not alone or _is_aside(piece.text) or piece.row != above.row + 1:
            return False
        return piece.box is None or above.box is None or above.box.x0 < piece.box.x0 < piece.box.x1 < above.box.x1

    def about(self) -> str | None:
        """The subject of a letter: `V/v …` below the number, over as many lines of the left column as follow it."""
        start = next((i for i, p in enumerate(self._pieces) if _ABOUT.match(lower_skeleton(p.text))), None)
        if start is None:
            return None
        texts = [self._pieces[start].text[_about_end(self._pieces[start].text) :]]
        row = self._pieces[start].row
        for piece in self._pieces[start + 1 :]:
            if piece.role is not Role.OTHER or not left_of(piece, self._middle) or _is_aside(piece.text):
                continue
            if piece.row - row > 1 and self._middle is None:
                break
            texts.append(piece.text)
            row = piece.row
        return joined_subject([text for text in texts if text]) or None

    def head(
        self, known: DocumentType | None, subject: str | None, to: Addressees, end: int, gazette: _Gazette | None
    ) -> Head:
        reference = gazette.reference if gazette else self._reference
        reference = with_type_code(reference, known.code) if reference and known else reference
        superior, body = (None, gazette.body) if gazette else body_names(self.bodies)
        place, reading = self._place_and_date(gazette)
        header = Header(
            superior_body=superior,
            issuing_body=body,
            number=reference.text if reference else None,
            place=place,
            date=reading.iso if reading else None,
            type=known,
            subject=subject,
            to=to.names,
            secrecy=self._marked(tuple(SECRECY)),
            urgency=self._marked(tuple(URGENCY)),
        )
        return Head(header, end + to.length, self._warnings(header, reference, reading))

    def _place_and_date(self, gazette: _Gazette | None) -> tuple[str | None, DateReading | None]:
        if gazette:
            return None, gazette.date
        if self._dated is None:
            return None, None
        place = re.split(r"[,.;]?\s*ngày", self._dated.text, maxsplit=1, flags=re.IGNORECASE)[0]
        place = _OUTER_SIGNS.sub("", place)
        reading = find_long_date(self._dated.text)
        return place or None, reading.without(self._dated.written) if reading else None

    def _marked(self, marks: tuple[str, ...]) -> str | None:
        found = (_OUTER_SIGNS.sub("", piece.text) for piece in self._pieces if _mark(piece.text, marks))
        return next(found, None)

    def _warnings(
        self, header: Header, reference: Reference | None, reading: DateReading | None
    ) -> tuple[Warning, ...]:
        found: list[Warning] = []
        if reference is None or not reference.complete:
            found.append(Warning("number-unreadable", _partly("number", header.number), self.page))
        if reading is None or not reading.complete:
            found.append(Warning("date-unreadable", _partly("date", header.date), self.page))
        if header.type is None:
            found.append(Warning("type-unreadable", "No type of document can be read.", self.page))
        if header.issuing_body is None:
            found.append(Warning("issuing-body-unreadable", "No issuing body can be read.", self.page))
        return tuple(found)


def _number_at(texts: Sequence[str]) -> int | None:
    """Which piece is the number: a line with `Số` and a symbol, before one with a symbol alone, before a bare `Số:`.

    A receipt stamp has a `Số:` of its own, without a symbol.
    """
    lines = [i for i, text in enumerate(texts) if is_number_line(text)]
    whole = [i for i in lines if not is_unfinished_number(texts[i])]
    symbols = [i for i, text in enumerate(texts) if has_symbol(text)]
    return next(iter((*whole, *symbols, *lines)), None)


def _partly(name: str, value: str | None) -> str:
    return f"Of the {name} only “{value}” can be read." if value else f"No {name} can be read."


def _about_end(text: str) -> int:
    found = _ABOUT.match(lower_skeleton(text))
    return found.end() if found else 0


def _mark(text: str, marks: tuple[str, ...]) -> bool:
    bare = _OUTER_SIGNS.sub("", text)
    return bare.isupper() and lower_skeleton(bare) in marks
