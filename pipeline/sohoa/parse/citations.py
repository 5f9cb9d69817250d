"""The citations of a document, numbered in reading order, short ones resolved to the full one before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sohoa.domain.plan import Citation
from sohoa.parse.passages import Passage, ReadDocument


@dataclass(frozen=True, slots=True)
class Citations:
    """All citations, and the ids of those in each passage, in its order."""

    all: tuple[Citation, ...]
    _ids: Mapping[int, tuple[str, ...]]

    def of(self, passage: Passage) -> tuple[str, ...]:
        """The ids of the citations in a passage."""
        return self._ids.get(id(passage), ())


def number_citations(document: ReadDocument) -> Citations:
    """The citations of a document."""
    found: list[Citation] = []
    ids: dict[int, tuple[str, ...]] = {}
    for passage in document.passages():
        first = len(found) + 1
        for number, mention in enumerate(passage.citations, first):
            reading = mention.reading
            where = passage.flow.by_line(mention.start, mention.end)
            found.append(
                Citation(
                    id=f"c{number}",
                    text=passage.text[mention.start : mention.end],
                    type=reading.type,
                    number=reading.number,
                    date=reading.date,
                    issuer=reading.issuer,
                    page=where.page,
                    title=reading.title,
                    provisions=reading.provisions,
                    boxes=where.boxes,
                    spans=where.spans,
                )
            )
        ids[id(passage)] = tuple(citation.id for citation in found[first - 1 :])
    return Citations(tuple(found), ids)
