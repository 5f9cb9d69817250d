"""A correction as it is kept: one row, never changed and never removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import uuid4

from sohoa.domain.geometry import Box

Kind = Literal["word", "line", "header"]
# Of equal length for all times, so that text sorts as time does.
TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Correction:
    """One word, or one field of the header, as a person set it; or that an earlier correction is undone.

    id: 32 hexadecimal digits, by chance. sha256: of the scan. page, box, read: the word by its page, its box in pixels
    of the scan and its text as read; of a field of the header, `read` is what was found on the page.
    field: of the header. before, after: the texts; of a word, an empty one takes it away, of a field, None.
    at: UTC, ISO 8601 with microseconds. batch: what was corrected in one go. unit: what only makes sense together, the
    words of an edited line; otherwise the id. undoes: id of the correction, or of the undoing, that this row undoes.
    """

    id: str
    sha256: str
    kind: Kind
    page: int | None
    box: Box | None
    read: str | None
    field: str | None
    before: str | None
    after: str | None
    who: str
    at: str
    batch: str
    unit: str
    undoes: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """Corrections count in this order, whichever archive they were made in."""
        return self.at, self.id


@dataclass(frozen=True, slots=True)
class DocumentCorrections:
    """All rows of one document, and the number of the newest: those that come later have greater ones."""

    rows: tuple[Correction, ...] = ()
    last: int = 0


NO_CORRECTIONS = DocumentCorrections()


def new_id() -> str:
    return uuid4().hex


def time_after(last: str | None) -> str:
    """Now, and later than `last`, also where the clock was put back."""
    now = datetime.now(UTC)
    if last is not None:
        now = max(now, datetime.strptime(last, TIME).replace(tzinfo=UTC) + timedelta(microseconds=1))
    return now.strftime(TIME)
