"""The end of a document: authority, position and name on the right, recipients on the left.

Where the page shows which half a line stands in, that decides; in plain text wording does: recipients follow
`Nơi nhận:` as dashes, authority and position are in capitals, the name is what stands below them in small letters.
Between them lies what engines make of seals and signatures: it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.domain.plan import Signature, Warning
from sohoa.parse.flow import joined
from sohoa.parse.labels import Kind, is_caps, readings
from sohoa.parse.lines import Part, TextLine
from sohoa.parse.offices import read_office
from sohoa.parse.recipients import is_item, opens_recipients, read_recipients
from sohoa.parse.signers import first_column, first_stacked
from sohoa.vietnamese.document_types import BY_SKELETON
from sohoa.vietnamese.orthography import CAPITALS, lower_skeleton


@dataclass(frozen=True, slots=True)
class Signing:
    """The signing block, lines `start` to `end` of the document; an empty one at the end where there is none.

    `warnings` name every value with words that do not stand so in the text.
    """

    start: int
    end: int
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()


_CAPITAL = f"[{CAPITALS}]"
_AUTHORITY = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ|Q)\s?\.|(?:TM|KT|TL|TUQ)[:;]|"
    rf"(?:TM|KT|TL|TUQ) (?={_CAPITAL})|(?:T/M|K/T|T/L|T/UQ)\b[.,]?)\s*(?={_CAPITAL}{{2}})"
)
# `TM.ỦY BAN`: the space after the point was lost.
_GLUED = re.compile(rf"(?<=TM|KT|TL|UQ)\.(?={_CAPITAL})")
# `KT: GIÁM ĐỐC`: the point was misread.
_MISREAD_POINT = re.compile(r"^(TM|KT|TL|TUQ)[:;] ?")
# `KT CHỦ TỊCH`: the point was lost. Before bodies and offices of the Party a slash may have been, which is not known.
_POINTLESS = re.compile(rf"^(TM|KT|TL|TUQ) (?={_CAPITAL}{{2}})")
_OF_PARTY = re.compile(
    r"\w+ (?:bi thu|ban (?:thuong vu|chap hanh)|thuong truc|(?:tinh|thanh|huyen|quan|thi|dang|chi) uy)"
)
# `PHÓ-HIỆU TRƯỞNG`, `PHÓ . CHỦ TỊCH`: specks between two words of an office.
_SPECKED = re.compile(r"(?<=\bPHÓ)[ \-–_.,'`|~]{1,4}(?=\w)")
# What is left of PHÓ, deputy, where a seal covers its first letters.
_REST_OF_DEPUTY = re.compile(r"^[\W_]*H?Ó (?=\w)")
# A line under an authority that begins so goes on with the name above: `TM. BAN THƯỜNG VỤ LĐLĐ` / `TỈNH`.
_GOES_ON = re.compile(r"(?:tinh|huyen|quan|xa|phuong|thi xa|thi tran|thanh pho|va)(?: |$)")
_POSITION = re.compile(
    r"(?:pho |quyen |thu )?(?:thu tuong|chu tich|giam doc|tong giam doc|cuc truong|chi cuc truong|vu truong|bo truong|"
    r"truong|chanh|bi thu|hieu truong|vien truong|tong cuc truong|chu nhiem|thu truong|thong doc|tong bi thu|"
    r"tong thanh tra|doi truong|uy vien|thuong truc|chi huy|tu lenh|tong bien tap|tong kiem toan|chanh an)\b"
)
_NAME = re.compile(r"(?:[^\W\d_][^\W\d_]{0,6} ){1,5}[^\W\d_]{1,7}")
_RANK = re.compile(r"^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|GS|PGS|TS|ThS|BS|Bs|Ts)\b[., ]*(?:TS\b[., ]*)?")
_TITLE_EDGES = " .,_*|'`?:;-–—"
# Nothing of a signing block is longer than this; body text that follows it is.
_LONG_LINE = 130
# Letters of a ring that are read before a title; two may be `KT` with its full stop lost.
MOST_SCRAPS = 1
# With a small letter among them they are no title.
MOST_SMALL_SCRAPS = 3


def find_signing(lines: Sequence[TextLine], begin: int = 0) -> Signing:
    """The first signing block at or after line `begin`."""
    start = next((i for i in range(begin, len(lines)) if _starts(lines, i)), len(lines))
    # Where the signature was not read, an attached document begins at the top of a page nevertheless.
    attached = next((i for i in range(begin, start) if _is_at_top(lines, i) and _heads_attachment(lines[i])), None)
    if attached is not None or start == len(lines):
        start = start if attached is None else attached
        return Signing(start, start)
    end = _end(lines, start)
    signature, recipients = _read(lines[start:end])
    return Signing(start, end, signature, recipients, tuple(_mended(lines[start:end], signature, recipients)))


# --- where it is ----------------------------------------------------------------------------------------------------


def _starts(lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    if len(line.text) > _LONG_LINE:
        return False
    if opens_recipients(line.text):
        return True
    if any(_AUTHORITY.match(part.text) and is_caps(part.text[:40]) for part in line.columns):
        return True
    if not _is_position(line.text):
        return False
    finished = index > 0 and re.search(r"\./[.,]?\W*$", lines[index - 1].text)
    return bool(finished) or any(_is_name(below.text) for below in lines[index + 1 : index + 3])


def _is_position(text: str) -> bool:
    return is_caps(text) and bool(_POSITION.match(lower_skeleton(text).strip(" .,*_-")))


def _end(lines: Sequence[TextLine], start: int) -> int:
    """Where an attachment begins: a new page, the head of an appendix, or body text again."""
    named = False
    for i in range(start, len(lines)):
        line = lines[i]
        if named and not _still_signing(lines[i:]):
            return i
        # Without boxes, the name is the last line of its column.
        named = line.box is None and (_is_name(line.text) or (named and line.text[0] in "-–"))
        if line.page != lines[start].page and not _still_signing(lines[i:]):
            return i
        if line.page == lines[start].page and _begins_attachment(line):
            return i
    return len(lines)


def _still_signing(lines: Sequence[TextLine]) -> bool:
    """Whether a block goes on over a page break: recipients, or the signature after them, at the top of the page."""
    line = lines[0]
    if _begins_attachment(line) or len(line.text) > _LONG_LINE:
        return False
    return (
        line.text[0] in "-–"
        or opens_recipients(line.text)
        or bool(_AUTHORITY.match(line.text))
        or _is_position(line.text)
    )


def _is_at_top(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line is among the first three of a later page: a page number or a speck may stand above it."""
    return lines[index].page > 1 and any(line.first for line in lines[max(index - 2, 0) : index + 1])


def _heads_attachment(line: TextLine) -> bool:
    """Whether a line is the heading of an appendix or the name of a type in capitals."""
    named = lower_skeleton(line.text).strip(" .:_") in BY_SKELETON and line.text.isupper()
    return named or any(one.kind is Kind.APPENDIX and one.printed is None for one in readings(line.text))


def _begins_attachment(line: TextLine) -> bool:
    if len(line.text) > _LONG_LINE:
        return True
    if lower_skeleton(line.text).strip(" .:") in BY_SKELETON and line.text.isupper():
        return True
    kinds = {one.kind for one in readings(line.text) if one.printed is None}
    return bool(kinds & {Kind.APPENDIX, Kind.CHAPTER, Kind.PART, Kind.ARTICLE})


# --- what it says ---------------------------------------------------------------------------------------------------


def _read(block: Sequence[TextLine]) -> tuple[Signature | None, tuple[str, ...]]:
    middle = _middle(block)
    left: list[Part] = []
    right: list[Part] = []
    for line in block:
        for part in _pieces(line):
            beyond = middle is not None and part.box is not None and (part.box.x0 + part.box.x1) / 2 > middle
            seen = replace(part, text=_without_scraps(part.text)) if beyond else part
            if seen.text:
                (right if _is_right(seen, middle) else left).append(seen)
    both = first_column([[*_pieces(line)] for line in block], _is_office, _is_name)
    if both is not None:
        left = [part for part in left if not _is_office(part.text) and not (part.box is None and _is_name(part.text))]
    return _signature(both or first_stacked(right or left, _is_office, _is_name)), read_recipients(left)


def _mended(block: Sequence[TextLine], signature: Signature | None, recipients: Sequence[str]) -> Iterator[Warning]:
    """Nothing is changed silently: what is taken for something else than was read is named."""
    read = "".join(_letters(line.text) for line in block)
    for title in (*signature.authority, signature.position or "") if signature else ():
        if not _stands_in(title, read):
            yield Warning("signature-repaired", f"`{title}` was read otherwise, and mended.", block[0].page)
    for one in recipients:
        if not _stands_in(one, read):
            yield Warning("recipient-repaired", f"`{one}` was read otherwise, and mended.", block[0].page)


def _stands_in(value: str, read: str) -> bool:
    return all(_letters(word) in read for word in value.split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_office(text: str) -> bool:
    """Whether a text is a line of authority or a position."""
    bare = text.strip(_TITLE_EDGES)
    return is_caps(bare) and (bool(_AUTHORITY.match(bare)) or _is_position(bare))


def _without_scraps(text: str) -> str:
    """What stands in the right column without what a seal left before and behind it: signs and a single letter."""
    if opens_recipients(text):
        return text
    bare = re.sub(r"(?<=[\w.])(?: [.,…])+(?= )", "", text)
    bare = _REST_OF_DEPUTY.sub("PHÓ ", _SPECKED.sub(" ", bare))
    for found in (_AUTHORITY.search(bare), _POSITION.search(lower_skeleton(bare))):
        if found and _is_scrap(bare[: found.start()]):
            bare = bare[found.start() :]
            break
    words = bare.split()
    while words and sum(map(str.isalpha, words[0])) < 2:
        words.pop(0)
    while words and sum(map(str.isalpha, words[-1])) < 2:
        words.pop()
    return " ".join(words)


def _is_scrap(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return len(letters) <= (MOST_SCRAPS if all(map(str.isupper, letters)) else MOST_SMALL_SCRAPS)


def _middle(block: Sequence[TextLine]) -> float | None:
    boxes = [line.box for line in block if line.box is not None]
    return (min(box.x0 for box in boxes) + max(box.x1 for box in boxes)) / 2 if boxes else None


def _pieces(line: TextLine) -> Iterator[Part]:
    """The parts of a line, cut again where the right column's wording begins inside one."""
    for part in line.columns:
        cut = _right_start(part.text)
        if cut:
            share = part.box.x0 + part.box.width * cut // len(part.text) if part.box else 0
            yield Part(part.text[:cut].strip(), part.box._replace(x1=share) if part.box else None)
            yield Part(part.text[cut:].strip(), part.box._replace(x0=share) if part.box else None)
        else:
            yield part


_CAPS_TAIL = re.compile(rf"(?<=[:;.,)] )(?:{_CAPITAL}{{2,12}}[ .]{{0,2}}){{2,8}}$")
_NAME_TAIL = re.compile(rf"(?<=[.;,)] )(?:{_CAPITAL}[^\W\dA-Z_]{{1,6}} ?){{3,4}}$")
# A name at the end of what was read of a seal or a signature.
_BEHIND_SEAL = re.compile(rf"(?<=[^\w.;,)] )(?:{_CAPITAL}[^\W\dA-Z_]{{1,6}} ?){{3,4}}$")


def _right_start(text: str) -> int:
    """Where authority, position or name begin behind a recipient in the same line; 0 where nothing does."""
    authority = next((found.start() for found in _AUTHORITY.finditer(text) if text[found.start() - 1 :][0] == " "), 0)
    if authority or _AUTHORITY.match(text):
        return authority
    caps = _CAPS_TAIL.search(text)
    if caps and _is_position(caps[0]):
        return caps.start()
    name = _NAME_TAIL.search(text)
    return name.start() if name and lower_skeleton(text).startswith("- luu") else 0


def _is_right(part: Part, middle: float | None) -> bool:
    if opens_recipients(part.text) or is_item(part.text):
        return False
    if _AUTHORITY.match(part.text) or _is_position(part.text):
        return True
    if middle is not None and part.box is not None:
        return (part.box.x0 + part.box.x1) / 2 > middle
    return is_caps(part.text) or _is_name(part.text)


def _is_name(text: str) -> bool:
    bare = _RANK.sub("", text.strip(" .,_*|'`-"))
    words = bare.split()
    return bool(_NAME.fullmatch(bare)) and all(word[0].isupper() and not word.isupper() for word in words)


def _signature(parts: Sequence[Part]) -> Signature | None:
    titles = _titles(parts)
    cut = _position_at(titles)
    names = [part.text.strip(" .,_*|'`-") for part in parts if _is_name(part.text)]
    names = names or [found[0] for part in parts if (found := _BEHIND_SEAL.search(part.text))]
    if not (titles or names):
        return None
    position = joined(titles[cut:])
    # Capitals without a word for an office are what is left of a seal.
    known = _POSITION.search(lower_skeleton(position)) and not _is_substituted(titles[:cut], position)
    return Signature(tuple(titles[:cut]), position if known else None, names[-1] if names else None)


def _titles(parts: Sequence[Part]) -> list[str]:
    """Authority and position, a line each; the second line of a name of a body is joined to its first."""
    found: list[str] = []
    for part in parts:
        text = _office_below(found, part.text) or _tidy_title(part.text)
        if found and _AUTHORITY.match(found[-1]) and _GOES_ON.match(lower_skeleton(text)) and text.isupper():
            found[-1] = f"{found[-1]} {'TỈNH' if lower_skeleton(text) == 'tinh' else text}"
        elif _is_title(text):
            found.append(text)
    return found


def _office_below(titles: Sequence[str], text: str) -> str | None:
    """The office in a line that a seal covers in part; None where there is none or nothing to mend.

    Below `KT. CHỦ TỊCH` a deputy signs: what is left before `CHỦ TỊCH` was `PHÓ`. Elsewhere it may be what a seal left.
    """
    if _AUTHORITY.match(text):
        return None
    read = read_office(text)
    if read is None:
        return None
    signed_for = lower_skeleton(titles[-1]) if titles else ""
    is_for = signed_for.startswith("kt") and signed_for.split(" ", 1)[1:] == [lower_skeleton(read.office)]
    if read.is_deputy or (is_for and not read.is_whole):
        return f"PHÓ {read.office}"
    return read.office if read.is_whole else None


def _tidy_title(text: str) -> str:
    bare = _MISREAD_POINT.sub(r"\1. ", text)
    bare = _REST_OF_DEPUTY.sub("PHÓ ", _SPECKED.sub(" ", bare.strip(_TITLE_EDGES)))
    if not _OF_PARTY.match(lower_skeleton(bare)):
        bare = _POINTLESS.sub(r"\1. ", bare)
    return _GLUED.sub(". ", bare)


def _is_substituted(authority: Sequence[str], position: str) -> bool:
    """Whether `position` is the office signed for: who signs `KT. CHỦ TỊCH` is another; his `PHÓ` was not read.

    Where an office stands below itself, `KT` was not read either.
    """
    if not authority:
        return False
    above, plain = lower_skeleton(authority[-1]), lower_skeleton(position)
    return above == plain or (above.split(" ", 1)[1:] == [plain] and authority[-1].startswith(("KT", "K/T")))


def _position_at(titles: Sequence[str]) -> int:
    """Where the signer's own position begins: below the last line of authority, at the last line that names one.

    `Q. GIÁM ĐỐC`, acting director, is the position where nothing stands below it.
    """
    after = max((i for i, text in enumerate(titles) if _AUTHORITY.match(text)), default=-1) + 1
    if after == len(titles) and titles and titles[-1].startswith("Q"):
        return after - 1
    positions = [i for i in range(after, len(titles)) if _is_position(titles[i])]
    return positions[-1] if positions else after


def _is_title(text: str) -> bool:
    bare = text.strip(_TITLE_EDGES)
    return is_caps(bare) and (bool(_AUTHORITY.match(bare)) or len(bare.split()) > 1)
