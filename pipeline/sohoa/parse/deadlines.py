"""When an act is to be done: the expression of time that says so, in ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.domain.plan import Deadline
from sohoa.parse.passages import Passage


@dataclass(frozen=True, slots=True)
class Anchor:
    """What dates without a year go by: the date of the document (ISO), and the year that a title above names."""

    date: str | None = None
    year: int | None = None


def deadline_of(passage: Passage, anchor: Anchor) -> Deadline | None:
    """The first expression in the passage that says when to act; None where there is none."""
    del passage, anchor
    return None


def cell_deadline(passage: Passage, anchor: Anchor) -> Deadline | None:
    """The deadline that a cell of a column of times gives: all of its text says when; None for an empty cell."""
    del passage, anchor
    return None


def heading_deadline(title: Passage, anchor: Anchor) -> Deadline | None:
    """The deadline that a title or an announcing line sets for all below it (`1. Năm 2024`); None for none."""
    del title, anchor
    return None


def year_named(passage: Passage) -> int | None:
    """The one year that a title names, for dates below it without a year; None where it names none or several."""
    del passage
    return None
