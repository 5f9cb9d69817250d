"""What a copy says of itself below the document: SAO Y, SAO LỤC or TRÍCH SAO, with body, number, date and signature.

Nghị định 30/2020/NĐ-CP, appendix III, part II. The block stands below the signing, in two columns of its own; its
lines are taken off, so that the document is read as it was before it was copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.domain.plan import Copy
from sohoa.parse.bodies import begins_body
from sohoa.parse.flow import joined
from sohoa.parse.labels import is_caps
from sohoa.parse.lines import TextLine
from sohoa.parse.reference import is_number_line, read_reference
from sohoa.parse.signing import find_signing
from sohoa.vietnamese.dates import find_long_date
from sohoa.vietnamese.document_types import COPY_FORMS
from sohoa.vietnamese.orthography import lower_skeleton

_FORMS = {lower_skeleton(name): form for name, form in COPY_FORMS.items()}
# Number and date stand this close to the words that name the form; without either they are words of the text.
NEAR = 8
# The name of the body that copied takes so many lines at most.
MOST_LINES = 3
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def take_copy(lines: Sequence[TextLine]) -> tuple[Copy | None, list[TextLine]]:
    """The copy's own words, None where there are none, and the lines without them."""
    at = next((i for i in reversed(range(len(lines))) if _form(lines[i]) and _has_proof(lines, i)), None)
    if at is None:
        return None, list(lines)
    first = at
    while first and at - first < MOST_LINES and _is_body(lines[first - 1], lines[at]):
        first -= 1
    own = [line for i, line in enumerate(lines) if _belongs(line, i, lines[first], first)]
    rest = [line for i, line in enumerate(lines) if not _belongs(line, i, lines[first], first)]
    return _read(own, [line.text for line in lines[first:at]], _form(lines[at]) or ""), rest


def _form(line: TextLine) -> str | None:
    return _FORMS.get(lower_skeleton(_EDGES.sub("", line.text))) if is_caps(line.text) else None


def _has_proof(lines: Sequence[TextLine], at: int) -> bool:
    near = lines[max(0, at - NEAR) : at + NEAR]
    return any(is_number_line(line.text) and re.search(r"/\s?(?:SY|SL|TrS)\b", line.text) for line in near)


def _is_body(line: TextLine, form: TextLine) -> bool:
    return line.page == form.page and is_caps(line.text) and (begins_body(line.text) or line.box is not None)


def _belongs(line: TextLine, index: int, first: TextLine, at: int) -> bool:
    """Whether a line is of the copy's block: below its top on the page, in plain text behind its first line."""
    if line.page != first.page:
        return False
    if line.box is None or first.box is None:
        return index >= at
    return line.box.y1 > first.box.y0 + first.box.height // 2 and line.box.y0 >= first.box.y0 - first.box.height


def _read(own: Sequence[TextLine], body: Sequence[str], form: str) -> Copy:
    numbers = (read_reference(line.text).text for line in own if is_number_line(line.text))
    dated = next(((line.text, date) for line in own if (date := find_long_date(line.text))), None)
    signing = find_signing([line for line in own if line.text not in body and not _form(line)])
    return Copy(
        form=form,
        issuing_body=joined(body) or None,
        number=next(filter(None, numbers), None),
        place=(dated[0][: dated[1].start].strip(" ,.;") or None) if dated else None,
        date=dated[1].iso if dated else None,
        signature=signing.signature,
    )
