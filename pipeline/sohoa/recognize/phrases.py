"""Wording that shows what a line of a document is: matched in the skeleton, for marks are misread."""

from __future__ import annotations

import re

from sohoa.vietnamese.document_types import BY_SKELETON
from sohoa.vietnamese.orthography import CAPITALS, lower_skeleton

# `\S` stands where letters themselves are often misread.
_NATION = re.compile(
    r"\bc\Sng h\S{1,3} x\S h\Si ch\S ngh\S{1,3}(?:.{0,2}vi\St.{0,2}n\Sm)?|\bd\Sng c\Sng s\Sn vi\St n\Sm"
)
_MOTTO = re.compile(r"\bd\Sc l\Sp\s*\W?\s*t\S do\s*\W?\s*h\Snh ph\Sc\b")
_DATE = re.compile(r"ng\Sy.{0,9}th\Sng|th\Sng.{0,9}n\Sm \d|, ?ng\Sy\b")
_NUMBER = re.compile(r"\W*s\S\s?[:.;]|\W*s\S \S{0,8}/\S")
_ABOUT = re.compile(r"\W*v\s?/\s?v\b")
_ADDRESS = re.compile(r"\W{0,3}k\S{1,2}nh g\Si\b")
_RECIPIENTS = re.compile(r"\W{0,3}n\Si nh\S[nm]\b\s?(?:[:;.,]|$)")
_LETTER = f"[{CAPITALS}]"
_AUTHORITY = re.compile(
    rf"\W*(?:(?:TM|KT|TL|TUQ|Q)\s?[.,]|(?:TM|KT|TL|TUQ) (?={_LETTER})|(?:T/M|K/T|T/L|T/UQ)\b[.,]?)\s*(?={_LETTER}{{2}})"
)
_POSITION = re.compile(
    r"\W*(?:pho |quyen |thu )?(?:thu tuong|chu tich|giam doc|tong giam doc|cuc truong|chi cuc truong|vu truong|"
    r"bo truong|truong|chanh|bi thu|hieu truong|vien truong|chu nhiem|thu truong|thong doc|tong thanh tra|doi truong|"
    r"chi huy|tu lenh|tong kiem toan)\b"
)
# A list item: a dash, a plus, a letter with its bracket.
_ITEM = re.compile(r"[-–—+](?=\s|\w)|[•*·] |[a-zđ]\)|\d{1,2}\)")


def nation_at(text: str) -> tuple[int, int] | None:
    """Where the name of nation or Party stands in capitals, as it does in heads only: (start, end) in the text."""
    found = _NATION.search(lower_skeleton(text))
    return found.span() if found and is_caps(text[found.start() : found.end()]) else None


def motto_at(text: str) -> tuple[int, int] | None:
    found = _MOTTO.search(lower_skeleton(text))
    return found.span() if found else None


def is_date(text: str) -> bool:
    return bool(_DATE.search(lower_skeleton(text)))


def is_number(text: str) -> bool:
    return bool(_NUMBER.match(lower_skeleton(text)))


def is_about(text: str) -> bool:
    """Whether the subject of a letter begins: `V/v …`."""
    return bool(_ABOUT.match(lower_skeleton(text)))


def is_address(text: str) -> bool:
    return bool(_ADDRESS.match(lower_skeleton(text)))


def is_recipients(text: str) -> bool:
    return bool(_RECIPIENTS.match(lower_skeleton(text)))


def is_signing(text: str) -> bool:
    """Whether a line names, in capitals, in whose stead or in what office somebody signs."""
    return is_caps(text) and bool(_AUTHORITY.match(text) or _POSITION.match(lower_skeleton(text)))


def is_type(text: str) -> bool:
    """Whether a line is the name of a type of document in capitals; one wrong letter in eight is forgiven."""
    from rapidfuzz.fuzz import ratio  # loaded when a page is read, not when the CLI starts

    bare = text.strip(" .,_*|'`\"-–—")
    if not 4 <= len(bare) <= 30 or not is_caps(bare) or bare.endswith(":"):
        return False
    plain = lower_skeleton(bare)
    return max(ratio(plain, name) for name in BY_SKELETON) >= 87.0


def is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def is_caps(text: str) -> bool:
    """Whether a text is in capitals, a misread letter in five forgiven."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)
