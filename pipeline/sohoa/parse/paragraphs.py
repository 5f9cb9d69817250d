"""Lines grouped into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.parse.lines import TextLine, is_unfinished


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
