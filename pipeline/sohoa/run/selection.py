"""Which pages of each document to process: `1-3,7,10-`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.domain.errors import UsageError

_PART = re.compile(r"(\d{1,9})(?:(-)(\d{1,9})?)?")


@dataclass(frozen=True, slots=True)
class PageSelection:
    """Ranges of page numbers from 1, both ends included; an end of None is the last page. No ranges are all pages."""

    ranges: tuple[tuple[int, int | None], ...] = ()

    @staticmethod
    def parse(text: str) -> PageSelection:
        """`1-3,7,10-` as a selection; UsageError when it is none."""
        return PageSelection(tuple(_range(part.strip(), text) for part in text.split(",")))

    def of(self, page_count: int) -> range | tuple[int, ...]:
        """The numbers selected of a document of `page_count` pages, ascending."""
        if not self.ranges:
            return range(1, page_count + 1)
        chosen = {
            number for first, last in self.ranges for number in range(first, min(last or page_count, page_count) + 1)
        }
        return tuple(sorted(chosen))


def _range(part: str, text: str) -> tuple[int, int | None]:
    match = _PART.fullmatch(part)
    if match is None:
        raise UsageError(f"`{text}` is no selection of pages.", "Write it like 1-3,7,10-")
    first = int(match[1])
    last = (int(match[3]) if match[3] else None) if match[2] else first
    if first < 1 or (last is not None and last < first):
        raise UsageError(f"`{part}` selects no pages.", "Pages count from 1, and a range runs upward.")
    return first, last
