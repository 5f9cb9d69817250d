"""Whom a document goes to: the list below `Nơi nhận:`, a dash for each.

It is set in the smallest print of a document, and engines misread its signs and short forms more than anything else.
Those that leave one reading are mended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.parse.flow import joined
from sohoa.parse.labels import is_caps
from sohoa.parse.lines import Part
from sohoa.vietnamese.orthography import CAPITALS, SMALL, lower_skeleton

_OPENING = re.compile(r"[\W_]{0,3}n\Si nh\S[nm]\b\s?(?P<sign>[:;.,]?)\s*")
# A dash with a speck over or below it is read as ~ or =, one with a speck before it as `.-`.
_DASH = re.compile(r"(?:[-–—~=¬]|[.,:'`_]{1,2}[-–—~=]{1,2}(?= ))[-–—~=¬ ]*")
# A dash behind a sign that ends a recipient, before a capital: two lines were read as one.
_DASH_WITHIN = re.compile(rf"(?<=[;,.)]) ?[.,_]{{0,2}} ?[-–—~_] (?=[{CAPITALS}])")
# What specks behind a recipient are read as. The comma that ends each one in documents of the Party is none.
_SPECKS = " ;.:…-–—_'`|~^ˆ*=<>‹›"
# What a recipient is to do, as engines read the thin slash and the letters: `(b/C)`, `(b/€)`, `(bíc)`, `(b©)`, `(b/)`,
# `(Đ/c)` for `(b/c)`, báo cáo; `(th)` for `(t/h)`, thực hiện; `(ph)` for `(p/h)`, phối hợp. `để` may stand before.
_FOR = r"\((?:đ[ểếề]( ))?"
_TASKS = (
    (re.compile(_FOR + r"(?:[bBhĐđ](?: ?[/⁄.íịì]{1,2} ?[cC€©eo]|©)|[bB][/⁄])\)"), "b/c"),
    (re.compile(_FOR + r"(?:t[/⁄íịìl]?|u)h\)"), "t/h"),
    (re.compile(_FOR + r"p[/⁄íịìl]?h\)"), "p/h"),
)
# `Lưu: VT, …`: to the files of the clerk's office, văn thư. A full stop before a word is a comma; `VT.6.03` is printed.
_FILES = re.compile(r"^[lL]ưu ?[:;.,] ?(?:V[TIFYL1lỊÍÌỈ]|FT)\b(?P<sign>[.;](?= [^\W\d_])|)")
_FILES_KEPT = re.compile(r"^lưu(?= ?[:;.,])")
# A full stop before a small letter is a comma: `các huyện. thị xã`.
_MISREAD_COMMA = re.compile(rf"(?<=[^\W\d_]{{2}})\. (?=[{SMALL}]{{2}})")
# `UBMTT(Q`, `QL€L`: a bow read for a bracket, and a C.
_BRACKET_WITHIN = re.compile(r"(?<=[A-ZĐ])[(\[](?=[A-ZĐ]+\b(?![)\]]))")
_EURO = re.compile(r"(?<=[A-ZĐ])€|€(?=[A-ZĐ])")
# `FT Tỉnh ủy`: no body and no office begins with these capitals.
_MISREAD_STANDING = re.compile(r"(?:^|(?<=, ))(?:FT|1T|IT) (?=(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng) ủy|HĐND|UBND)")


def opens_recipients(text: str) -> bool:
    """Whether a line begins `Nơi nhận:`, marks misread or not."""
    found = _OPENING.match(lower_skeleton(text[:40]))
    return found is not None and (bool(found["sign"]) or found.end() >= len(text) or is_caps(text[found.end() : 60]))


def is_item(text: str) -> bool:
    """Whether a line begins with the dash of a recipient."""
    return bool(_DASH.match(text))


def read_recipients(parts: Sequence[Part]) -> tuple[str, ...]:
    """The recipients in the lines of the left column, top first."""
    items: list[list[str]] = []
    listing = False
    for part in parts:
        dash = _DASH.match(part.text)
        if opens_recipients(part.text):
            listing = True
            found = _OPENING.match(lower_skeleton(part.text))
            rest = part.text[found.end() :].strip(" :") if found else ""
            items += [[rest]] if rest else []
        elif dash:
            listing = True
            items.append([part.text[dash.end() :]])
        elif listing and items and not re.search(r"[;.]\W*$", items[-1][-1]) and len(part.text) > 3:
            items[-1].append(part.text)
    return _tidied([one for item in items for one in _DASH_WITHIN.split(joined(item))])


def _tidied(items: Sequence[str]) -> tuple[str, ...]:
    """Recipients without the signs that part them; a comma is one too where few of them end in it."""
    bare = [_mended(item.replace("⁄", "/")).strip(_SPECKS) for item in items]
    bare = [item for item in bare if _is_wording(item)]
    if 2 * sum(item.endswith(",") for item in bare) < len(bare):
        bare = [item.rstrip(",") for item in bare]
    return tuple(bare)


def _mended(item: str) -> str:
    """A recipient with its signs and short forms put right where they can only be one thing."""
    text = _BRACKET_WITHIN.sub("", _EURO.sub("C", item.lstrip(_SPECKS)))
    for pattern, task in _TASKS:
        found = pattern.search(text)
        if found:
            text = f"{text[: found.start()]}({'để ' if found[1] else ''}{task}){text[found.end() :]}"
    text = _MISREAD_STANDING.sub("TT ", _MISREAD_COMMA.sub(", ", text))
    return _FILES.sub(_files, _FILES_KEPT.sub("Lưu", text))


def _files(found: re.Match[str]) -> str:
    return f"Lưu: VT{',' if found['sign'] else ''}"


def _is_wording(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]", text)) > 1
