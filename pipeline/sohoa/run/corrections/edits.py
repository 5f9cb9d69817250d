"""What a person asks to correct. `before` is the text the person saw: where that has changed, the edit is refused."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.domain.geometry import Box


@dataclass(frozen=True, slots=True)
class WordEdit:
    """The word of `document` (its folder's name) at `box`, where `read` was read, is to be `after`.

    With `after` as `before` it is right as it stands, and nobody needs to look at it any more; as `read`, it is as
    scanned; empty, it is no word. It may hold blanks: words that were run together.
    """

    document: str
    page: int
    box: Box
    read: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LineEdit:
    """The line at `box` is to read `after`, its words parted by blanks. An empty text takes all words away.

    `before` are its words as they stand, parted by blanks. As it stands, all its words are right.
    """

    document: str
    page: int
    box: Box
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HeaderEdit:
    """A field of the header, as `header.FIELDS` names it, is to be `after`; None: the document has none.

    Dates are ISO 8601, the type is its name or symbol, `to` has a line for each addressee.
    """

    document: str
    field: str
    before: str | None
    after: str | None


Edit = WordEdit | LineEdit | HeaderEdit
