"""The day of a document held against the days of the documents it cites: a misread year is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sohoa.domain.plan import Citation, Header, Warning

# A plan cites what is in force and new: none of the gold documents and scans is six years younger than all it cites.
MOST_YEARS = 10
# A citation may be misread itself: two that are younger than the document say that its year is wrong.
FEWEST_YOUNGER = 2


def dated_within(header: Header, citations: Iterable[Citation]) -> tuple[Header, tuple[Warning, ...]]:
    """The header, without its date where the year is far from those of the citations, and the warning that says so."""
    if header.date is None:
        return header, ()
    year = int(header.date[:4])
    cited = [int(one.date[:4]) for one in citations if one.date]
    younger = sum(other > year for other in cited)
    if not cited or (year - max(cited) <= MOST_YEARS and younger < FEWEST_YOUNGER):
        return header, ()
    message = f"The date was read as {header.date}, but the documents cited are of {min(cited)} to {max(cited)}."
    return replace(header, date=None), (Warning("date-doubtful", message, 1),)
