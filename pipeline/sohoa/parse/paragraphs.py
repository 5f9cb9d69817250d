"""Lines joined into paragraphs and paragraphs into text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sohoa.parse.lines import TextLine, is_unfinished

# A code cut at the end of a line: `12/2022/TT-` + `BTTTT`, `27/TTr-` + `STTTT`, `33/2009/` + `QĐ-TTg`.
_CUT_CODE = re.compile(r"(?:^|\s)\S*(?:\d\S*/|[A-ZĐ]{2,}\w*-)$|\d-[A-ZĐ]\S*[/-]$")
_CODE_REST = re.compile(r"[A-ZĐ][\wĐđ]*|\d{4}/")


def joined(texts: Iterable[str]) -> str:
    """Texts of lines as one: a single space between, none after a document's code cut at `-` or `/`."""
    text = ""
    for line in texts:
        glue = "" if not text or (_cuts_code(text[-40:]) and _CODE_REST.match(line)) else " "
        text += glue + line
    return text


def _cuts_code(tail: str) -> bool:
    last = tail.rsplit(" ", 1)[-1]
    # A year and a dash (`2021-`) is a span of years, no code; a code has letters or a second part.
    return last[-1] in "-/" and bool(_CUT_CODE.search(last)) and any(one in last for one in "/-")


def continues(above: TextLine, below: TextLine) -> bool:
    """Whether `below` carries on the paragraph of `above`."""
    if not below.opens and (above.full or above.text[-1] in "-–"):
        return True
    if not is_unfinished(above.text) or (below.opens and not above.full):
        return False
    # 40 characters: a number after a shorter line is the next cell of a table.
    return below.text[0].islower() or (below.text[0].isdigit() and len(above.text) > 40)


def paragraphs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines grouped into paragraphs, in order."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and continues(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def text_of(groups: Sequence[Sequence[TextLine]]) -> str:
    """The text of paragraphs, a line end between two."""
    return "\n".join(joined(line.text for line in group) for group in groups)
