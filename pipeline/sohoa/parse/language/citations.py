"""Mentions of other documents."""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.parse.language.readings import CitationReading


def find_citations(text: str) -> Sequence[tuple[int, int, CitationReading]]:
    """Every mention of another document in `text`: start, end, and what it says; in order, none overlapping."""
    del text
    return ()
