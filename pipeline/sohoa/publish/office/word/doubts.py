"""The words of a document that a person should look at, by where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Section, Table
from sohoa.publish.published import PublishedDocument

Placed = tuple[Box, str]


@dataclass(frozen=True, slots=True)
class Doubts:
    """Doubtful words by page, with their boxes. None at all where no page is given."""

    pages: dict[int, tuple[Placed, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: PublishedDocument) -> Doubts:
        """Words with a doubt that nobody corrected."""
        return cls(
            {
                page.number: tuple(
                    (word.box, word.current)
                    for zone in page.zones
                    for line in zone.lines
                    for word in line.words
                    if word.doubt and not word.corrections
                )
                for page in document.pages()
            }
        )

    def in_section(self, section: Section) -> frozenset[str]:
        return self._within(zip((span.page for span in section.spans), section.boxes, strict=False))

    def in_table(self, table: Table) -> frozenset[str]:
        return self._within(zip(table.pages, table.boxes, strict=False))

    def on_page(self, number: int) -> frozenset[str]:
        return _told(text for _, text in self.pages.get(number, ()))

    def _within(self, places: Iterable[tuple[int, Box]]) -> frozenset[str]:
        return _told(
            text
            for page, place in places
            for box, text in self.pages.get(page, ())
            if place.x0 <= (box.x0 + box.x1) / 2 <= place.x1 and place.y0 <= (box.y0 + box.y1) / 2 <= place.y1
        )


def _told(texts: Iterable[str]) -> frozenset[str]:
    """The words among `texts`; a dash in doubt is none, for all dashes would be taken for it."""
    return frozenset(part for text in texts for part in text.split() if any(map(str.isalnum, part)))
